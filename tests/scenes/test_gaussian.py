"""Two dimensions: ellipses and slices against definitions of their own, drags of axes, singular and typed Σ."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.gaussian import Gaussian
from scenes.gaussian.knobs import Correlated, Tilted, TypedCovariance
from stage import codec
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import legal

PRESETS = {preset.name: preset.scene for preset in Gaussian.presets()}
STATES = legal(Gaussian)
SHOWN = legal(Gaussian, offered=True)
few = settings(max_examples=12, deadline=None)


def handles(scene):
    return {handle.name: handle for handle in draw(scene).panels[0].handles}


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["gaussian"] is Gaussian


@given(STATES)
@few
def test_every_state_is_a_value_drawn_lightly_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["above", "hill", "beside"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8, most_bytes=90_000)
    contract.plain(picture)


def test_presets_stand_on_their_sliders():
    for preset in Gaussian.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")


@pytest.mark.parametrize("name", ["Nearly a line", "Opposed", "A typed covariance"])
def test_an_ellipse_is_where_the_quadratic_form_is_the_square_of_its_distance(name):
    scene = PRESETS[name]
    inverse = np.linalg.inv(np.array(draw(scene)["covariance"]))
    for distance in (1, 2, 3):
        drawn = traces(scene, "above")[f"within{distance}"]
        away = np.stack([drawn["x"], drawn["y"]], -1).astype(float)
        np.testing.assert_allclose(np.einsum("ni,ij,nj->n", away, inverse, away), distance**2, rtol=1e-3)


@pytest.mark.parametrize("known", ["first", "second"])
def test_the_slice_is_the_density_along_its_line_up_to_a_factor(known):
    scene = Gaussian(known=known, at=1.3, mu1=0.4, mu2=-0.3)
    drawn = traces(scene, "beside")["conditional"]
    where, height = drawn["x"].astype(float), drawn["y"].astype(float)
    fixed = np.full_like(where, 1.3)
    points = np.stack([fixed, where] if known == "first" else [where, fixed], -1)
    joint = scene.normal.pdf(points)
    seen = height > 1e-3
    np.testing.assert_allclose((height / joint)[seen], (height / joint)[len(where) // 2], rtol=1e-3)
    assert np.trapezoid(height, where) == pytest.approx(1, rel=1e-3)


def test_the_hill_is_the_density_over_its_highest_point():
    scene = Gaussian(mu1=1.0, mu2=-0.5)
    hill = traces(scene, "hill")["hill"]
    density = scene.normal.pdf(np.stack([hill["x"], hill["y"]], -1).astype(float))
    np.testing.assert_allclose(hill["z"], density / density.max(), atol=1e-5)
    assert density.max() == pytest.approx(draw(scene)["peak"])


def test_what_the_presets_say():
    plain, minus = draw(replace(PRESETS["Opposed"], shape=Correlated(1.5, 1.0, 0.8))), draw(PRESETS["Opposed"])
    for name in ("determinant", "entropy", "conditional_sd"):
        assert plain[name] == minus[name]
    assert draw(PRESETS["Nearly a line"])["conditional_sd"] == pytest.approx(1.5 * 0.199, rel=1e-3)
    assert draw(PRESETS["Back to the mean"])["conditional_mean"] == pytest.approx(1.5)
    assert draw(PRESETS["The other way round"])["conditional_mean"] == pytest.approx(1.5)
    assert draw(PRESETS["Tilted without correlation"])["correlation"] == pytest.approx(0, abs=1e-12)
    assert draw(PRESETS["A line"])["entropy"] == "none: Σ is singular"
    assert draw(PRESETS["One does not vary"])["correlation"] == "none: a variable does not vary"


def test_each_slice_of_independent_numbers_is_the_marginal():
    for at in (-4.0, 0.0, 2.5):
        drawn = traces(replace(PRESETS["Independent"], at=at), "beside")
        np.testing.assert_array_equal(drawn["marginal"]["y"], drawn["conditional"]["y"])


# Hands.


@given(SHOWN)
@few
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for handle in handles(scene).values():
        assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@given(SHOWN, st.sampled_from(["mean", "at", "long", "short"]), st.floats(-9, 9), st.floats(-9, 9))
@few
def test_after_a_drag_every_number_is_one_that_its_slider_shows(scene, name, x, y):
    after = scene.drag(name, x, y)
    contract.stands_on_sliders(after)
    draw(after)


@given(st.floats(0.7, 1.9), st.floats(-1.5, 1.5))
@few
def test_an_axis_ends_where_it_was_dragged(length, angle):
    x, y = length * math.cos(angle), length * math.sin(angle)
    for shape in (Tilted(1.0, 0.5, 0.0), TypedCovariance(((1.0, 0.0), (0.0, 0.25)))):
        after = Gaussian(shape=shape).drag("long", x, y)
        tip = handles(after)["long"]
        assert min(math.dist((tip.x, tip.y), (x, y)), math.dist((-tip.x, -tip.y), (x, y))) < 0.06
        assert after.normal.axes.short == pytest.approx(0.5, abs=0.06)


@given(st.floats(0.8, 1.4), st.floats(-1.5, 1.5))
@few
def test_deviations_and_correlation_follow_an_axis_as_near_as_their_sliders_allow(length, angle):
    x, y = length * math.cos(angle), length * math.sin(angle)
    after = Gaussian(shape=Correlated(1.0, 0.6, 0.0)).drag("long", x, y)
    long, short, turned = after.normal.axes
    assert long == pytest.approx(length, abs=0.06)
    assert short == pytest.approx(0.6, abs=0.08)
    assert abs(math.remainder(turned - angle, math.pi)) < 0.12


def test_the_mean_and_the_known_value_go_where_they_are_put():
    assert Gaussian().drag("mean", 1.02, -0.49) == Gaussian(mu1=1.0, mu2=-0.5)
    assert Gaussian().drag("at", -1.51, 7.0) == Gaussian(at=-1.5)
    assert Gaussian(known="second").drag("at", 7.0, -1.51) == Gaussian(known="second", at=-1.5)


def test_a_hand_does_not_make_the_window_run_away():
    scene = PRESETS["A typed covariance"]
    edges = {
        tuple(draw(scene.drag("long", x, 0.9 * x)).panels[0].figure["layout"]["xaxis"]["range"]) for x in (1, 9, 99)
    }
    assert len(edges) == 1


@pytest.mark.parametrize("name", ["mean", "at", "long", "short"])
def test_places_that_are_not_finite_and_unknown_handles_are_refused(name):
    with pytest.raises(ValueError, match="finite"):
        Gaussian().drag(name, math.nan, 0.0)
    with pytest.raises(ValueError, match="has no handle 'top'"):
        Gaussian().drag("top", 0.0, 0.0)


# Typed matrices.


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 0.5; 0.3 1", "Σ must be symmetric, got 0.5 above and 0.3 below the diagonal"),
        ("1 2; 2 1", "Σ must have no negative eigenvalue, got -1"),
        ("-1 0; 0 1", "Σ must have no negative variance, got -1 in row 1"),
        ("1 0", "Σ must be 2 × 2"),
        ("1 x; x 1", "Σ, row 1, column 2: 'x' is not a number"),
        ("", "Σ is empty"),
    ],
)
def test_a_matrix_that_is_no_covariance_is_told_by_its_name(text, words):
    with pytest.raises(codec.Fault, match=words):
        codec.decode(Gaussian, {"shape": "typed-covariance", "shape_typed_covariance_matrix": text})


@pytest.mark.parametrize("entries", [((0.0, 0.0), (0.0, 0.0)), ((1.0, 1.0), (1.0, 1.0)), ((0.1, 0.3), (0.3, 0.9))])
def test_a_singular_matrix_is_drawn_and_said(entries):
    picture = draw(Gaussian(shape=TypedCovariance(entries)))
    assert picture["determinant"] == 0
    assert picture["peak"] == "none: Σ is singular"
    assert "point" in picture.alt or "line" in picture.alt


def test_the_window_fits_what_is_typed():
    for size in (1e-6, 0.04, 1.0, 900.0):
        scene = Gaussian(shape=TypedCovariance(((size, 0.0), (0.0, size))))
        edge = draw(scene).panels[0].figure["layout"]["xaxis"]["range"][1]
        assert 2.2 * math.sqrt(size) <= edge <= 12 * math.sqrt(size)


def test_the_code_prints_the_readouts(tmp_path):
    others = [Gaussian(shape=Tilted(0.0, 0.0, 10.0)), Gaussian(mu1=-1.35, mu2=0.05, at=-4.7, known="second")]
    contract.programs_print_the_readouts([*PRESETS.values(), *others], tmp_path)


def test_another_array_library_gives_the_same_picture():
    contract.agrees_on_another_library(Gaussian())
