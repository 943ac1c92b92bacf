"""A cloud of data: its numbers against NumPy's and published ones, its drawn areas, drags, buttons, files, edges."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes import files
from scenes.base import catalogue
from scenes.cloud import Cloud
from scenes.cloud.data import ROWS, TYPED, Drawn, TypedPoints, Uploaded, window
from scenes.cloud.found import left_out
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import legal

PRESETS = {preset.name: preset.scene for preset in Cloud.presets()}
few = settings(max_examples=12, deadline=None)
coordinates = st.floats(-5, 5).map(lambda x: round(x, 2))
clouds = st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=12).map(
    lambda rows: Cloud(data=TypedPoints(tuple(rows)))
)


def handles(scene):
    return {handle.name: handle for handle in draw(scene).panels[0].handles}


def shoelace(trace):
    """The area of each polygon of a trace."""
    x, y = trace["x"].astype(float), trace["y"].astype(float)
    ends = [-1, *np.flatnonzero(np.isnan(x)), len(x)]
    parts = [slice(a + 1, b) for a, b in pairwise(ends)]
    return [abs(np.sum(x[p][:-1] * y[p][1:] - x[p][1:] * y[p][:-1])) / 2 for p in parts]


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["cloud"] is Cloud


@given(legal(Cloud, offered=True) | clouds)
@few
def test_every_state_is_a_value_drawn_lightly_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["cloud", "areas", "pulls"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8, most_bytes=120_000)
    contract.plain(picture)


def test_presets_stand_on_their_sliders():
    for preset in Cloud.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")


@given(st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=12), st.sampled_from(["sample", "all"]))
@few
def test_the_numbers_are_numpys(rows, divide):
    scene = Cloud(data=TypedPoints(tuple(rows)), divide=divide)
    picture, (x, y) = draw(scene), np.array(rows).T
    expected = np.cov(x, y, ddof=scene.ddof)
    assert picture["covariance"] == pytest.approx(expected[0, 1], abs=1e-12)
    assert picture["otherwise"] == pytest.approx(np.cov(x, y, ddof=1 - scene.ddof)[0, 1], abs=1e-12)
    assert picture["positive"] + picture["negative"] == pytest.approx(expected[0, 1] * (len(x) - scene.ddof), abs=1e-11)
    if np.ptp(x) > 0.01 and np.ptp(y) > 0.01:
        assert picture["correlation"] == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-9)
        assert picture["slope"] == pytest.approx(np.polyfit(x, y, 1)[0], abs=1e-9)
        values = np.linalg.eigvalsh(expected)
        if isinstance(picture["share"], float):
            assert picture["share"] == pytest.approx(100 * values[1] / values.sum())


@pytest.mark.parametrize("name", ["Anscombe I", "Anscombe II", "Anscombe III", "Anscombe IV"])
def test_anscombes_sets_have_the_published_numbers(name):
    picture = draw(PRESETS[name])  # Anscombe (1973), page 17
    assert picture["n"] == 11
    assert picture["mean"] == (pytest.approx(9.0), pytest.approx(7.5, abs=0.005))
    assert picture["slope"] == pytest.approx(0.5, abs=0.001)
    assert picture["correlation"] ** 2 == pytest.approx(0.667, abs=0.001)
    assert picture["deviations"][0] ** 2 * 10 == pytest.approx(110.0)


def test_the_rectangles_have_the_areas_that_are_added():
    for scene in (Cloud(), PRESETS["An outlier breaks it"]):
        picture, drawn = draw(scene), traces(scene, "cloud")
        assert sum(shoelace(drawn["positive"])) == pytest.approx(picture["positive"], rel=1e-5)
        assert -sum(shoelace(drawn["negative"])) == pytest.approx(picture["negative"], rel=1e-5)
        assert traces(scene, "areas")["covariance"]["y"][0] == pytest.approx(picture["covariance"])


@given(clouds)
@few
def test_without_a_point_r_is_that_of_the_others(scene):
    x, y = scene.points.T
    for k, r in enumerate(left_out(x, y)):
        rest = np.delete(scene.points, k, axis=0).T
        if np.isfinite(r):
            assert r == pytest.approx(np.corrcoef(rest)[0, 1], abs=1e-7)


def test_what_the_presets_say():
    breaks, makes = draw(PRESETS["An outlier breaks it"]), draw(PRESETS["An outlier makes it"])
    assert (round(breaks["correlation"], 2), round(breaks["without"], 2)) == (0.14, 0.96)
    assert (round(makes["correlation"], 2), round(makes["without"], 2)) == (0.87, 0.0)
    assert draw(PRESETS["A parabola"])["correlation"] == 0
    assert draw(PRESETS["On a line"])["correlation"] == -1
    assert draw(PRESETS["A flat line"])["correlation"] == "none: all x or all y are equal"
    for part in (slice(None, 5), slice(5, None)):
        group = TypedPoints(PRESETS["Two groups"].data.rows[part])
        assert draw(Cloud(data=group))["correlation"] < -0.9
    assert draw(PRESETS["Two groups"])["correlation"] > 0.7
    assert abs(draw(PRESETS["Five by chance"])["correlation"]) > 0.5
    assert abs(draw(replace(PRESETS["Five by chance"], data=Drawn(300, 0.0)))["correlation"]) < 0.2
    both = draw(PRESETS["Line and axis"])
    assert both["slope"] < math.tan(math.radians(both["angle"]))
    assert draw(PRESETS["Anscombe III"])["without"] == pytest.approx(1, abs=5e-4)
    assert draw(PRESETS["Anscombe IV"])["without"] == "none: the rest has all x or all y equal"


# Hands and buttons.


@given(clouds)
@few
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for handle in handles(scene).values():
        assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


def test_a_point_goes_where_it_is_dragged_and_no_other_moves():
    after = Cloud().drag("point2", 1.234, -3.0)
    assert after.data.rows[2] == (1.23, -3.0)
    assert after.data.rows[3:] == Cloud().data.rows[3:]
    assert Cloud().drag("point2", 99.0, 0.0).data.rows[2][0] <= 6.0, "within the window"


def test_the_whole_cloud_moves_and_its_covariance_stays():
    before, after = draw(Cloud()), draw(Cloud().drag("mean", 1.1, -0.75))
    assert after["mean"] == (pytest.approx(1.1), pytest.approx(-0.75))
    for name in ("covariance", "correlation", "slope", "without"):
        assert after[name] == pytest.approx(before[name], abs=1e-9)


def test_a_click_adds_a_point_and_buttons_take_points_away():
    more = Cloud().drag("add", 2.0, -4.0)
    assert more.data.rows[-1] == (2.0, -4.0)
    assert len(more.data.rows) == 11
    assert more.moved("last") == Cloud()
    clean = PRESETS["An outlier breaks it"].moved("outlier")
    assert draw(clean)["correlation"] == draw(PRESETS["An outlier breaks it"])["without"]


def test_a_drawn_cloud_becomes_points_when_one_of_them_is_dragged():
    scene = Cloud(data=Drawn(20, 0.5))
    after = scene.drag("point4", 0.0, 0.0)
    assert isinstance(after.data, TypedPoints)
    np.testing.assert_allclose(np.delete(after.points, 4, 0), np.delete(scene.points, 4, 0), atol=0.006)


def test_more_points_than_can_be_typed_stay_as_they_are():
    scene = Cloud(data=Drawn(TYPED + 1, 0.5))
    assert handles(scene) == {}
    assert scene.drag("add", 0.0, 0.0) == scene.drag("point3", 0.0, 0.0) == scene
    assert not any(move.enabled for move in scene.moves())
    full = Cloud(data=TypedPoints(((0.0, 1.0),) * TYPED))
    assert full.drag("add", 0.0, 0.0) == full
    assert draw(full).panels[0].click == ""


def test_places_that_are_not_finite_and_unknown_handles_are_refused():
    for name in ("point0", "mean", "add"):
        with pytest.raises(ValueError, match="finite"):
            Cloud().drag(name, math.nan, 0.0)
    for name in ("point10", "pointx", "point", "top"):
        with pytest.raises(ValueError, match=f"has no handle '{name}'"):
            Cloud().drag(name, 0.0, 0.0)


# Data.


def test_one_point_and_two_points():
    one = draw(Cloud(data=TypedPoints(((1.0, 2.0),))))
    assert one["covariance"] == one["correlation"] == one["slope"] == "none: one point"
    assert draw(Cloud(data=TypedPoints(((1.0, 2.0),)), divide="all"))["covariance"] == 0
    two = draw(Cloud(data=TypedPoints(((0.0, 0.0), (1.0, -2.0)))))
    assert two["correlation"] == -1
    assert two["without"] == "none: fewer than three points"


def test_a_column_alone_is_y_and_more_rows_than_fit_are_thinned():
    assert Cloud(data=TypedPoints(((3.0,), (5.0,)))).points.tolist() == [[1.0, 3.0], [2.0, 5.0]]
    name = files.keep("long.csv", ("a,b\n" + "".join(f"{k},{k % 7}\n" for k in range(2 * ROWS + 1))).encode())
    picture = draw(Cloud(data=Uploaded(name)))
    assert picture["n"] <= ROWS
    assert picture.named["n"].note.startswith("x is a, y is b; every")


def test_a_file_that_is_gone_is_asked_for():
    with pytest.raises(ValueError, match=r"gone\.csv is not here: load it again"):
        Cloud(data=Uploaded("gone.csv#" + "0" * 24))


@pytest.mark.parametrize(
    "values", [(0.0,), (-5.0, 5.0), (4.0, 14.0), (1e3, 1e3 + 1), (-900.0, 2.0), (7.0, 7.0), (-7.0,)]
)
def test_the_window_holds_the_values(values):
    low, high = window(np.array(values))
    assert low < min(values) <= max(values) < high


def test_the_code_prints_the_readouts(tmp_path):
    others = [Cloud(divide="all"), Cloud(data=TypedPoints(((1.0, 2.0),)))]
    contract.programs_print_the_readouts([*PRESETS.values(), *others], tmp_path)


def test_another_array_library_gives_the_same_picture():
    contract.agrees_on_another_library(Cloud())
