"""A joint table: readouts against definitions of their own, bars that add up, hands, a third variable, programs."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.joint import Joint
from scenes.joint.tables import Chances, Counted
from stage import frames
from stage.codec import Fault, decode
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Joint.presets()}
BASES = {"bits": 2.0, "nats": math.e, "hartleys": 10.0}
SIZES = st.tuples(st.integers(1, 5), st.integers(1, 5))
TABLES = SIZES.flatmap(lambda s: st.lists(st.lists(st.integers(0, 20), min_size=s[0], max_size=s[0]),
                                          min_size=s[1], max_size=s[1])).filter(lambda t: any(map(any, t)))  # fmt: skip
SCENES = st.builds(
    lambda t, loosen, given, mind, third, noise, unit: Joint(
        Counted(tuple(tuple(map(float, row)) for row in t)), loosen, given, mind, third, noise, unit
    ),
    TABLES, st.sampled_from([0.0, 0.0, 0.4, 1.0]), st.sampled_from("XY"), st.integers(1, 5),
    st.sampled_from(["none", "xor", "and", "copy"]), st.sampled_from([0.0, 0.1, 0.5]), st.sampled_from(list(BASES)),
)  # fmt: skip
few = settings(max_examples=15, deadline=None)


def H(chances, base):
    """Entropy, from its definition."""
    return -math.fsum(p * math.log(p) for p in chances if p > 0) / math.log(base)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["joint"] is Joint


@few
@given(SCENES)
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    picture, p, base = draw(scene), np.array(scene.p), BASES[scene.unit]
    hx, hy, both = H(p.sum(0), base), H(p.sum(1), base), H(p.ravel(), base)
    expected = {"hx": hx, "hy": hy, "joint": both, "information": hx + hy - both, "hx_y": both - hy, "hy_x": both - hx}
    assert {name: picture[name] for name in expected} == pytest.approx(expected, abs=1e-12)
    lines = p.T if scene.given == "X" else p
    line = lines[min(scene.mind, len(lines)) - 1]
    if line.sum() > 0:
        assert picture["mind"] == pytest.approx(H(line / line.sum(), base), abs=1e-12)
    else:
        assert picture["mind"].endswith("never happens")
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=11)
    assert len(frames.encode(scene, picture).encoded) <= 26_500


@few
@given(SCENES.filter(lambda scene: scene.third != "none"))
def test_a_third_variable_against_sums_over_all_cases(scene):
    picture, base, p = draw(scene), BASES[scene.unit], scene.p
    m, n = len(p), len(p[0])
    rule = {"xor": lambda x, y: (x + y) % 2, "and": lambda x, y: x == n and y == m, "copy": lambda x, y: x % 2 == 0}
    three = {
        (x, y, z): p[y - 1][x - 1] * (1 - scene.noise if bool(rule[scene.third](x, y)) == bool(z) else scene.noise)
        for x, y, z in itertools.product(range(1, n + 1), range(1, m + 1), (0, 1))
    }

    def of(*axes):
        sums = {}
        for place, chance in three.items():
            key = tuple(place[k] for k in axes)
            sums[key] = sums.get(key, 0.0) + chance
        return H(sums.values(), base)

    expected = {
        "third": of(0, 1) + of(2) - of(0, 1, 2),
        "z_x": of(0) + of(2) - of(0, 2),
        "z_y": of(1) + of(2) - of(1, 2),
        "given_z": of(0, 2) + of(1, 2) - of(0, 1, 2) - of(2),
    }
    assert {name: picture[name] for name in expected} == pytest.approx(expected, abs=1e-12)
    found = scene.solve(np, "cpu").third
    assert found.from_x + found.from_y_too + found.rest == pytest.approx(found.entropy, abs=1e-12)
    assert found.from_y + found.from_x_too + found.rest == pytest.approx(found.entropy, abs=1e-12)


@few
@given(SCENES.filter(lambda scene: scene.third == "none"))
def test_the_bars_add_up_and_the_squares_are_as_large_as_their_chances(scene):
    found, drawn = scene.solve(np, "cpu"), traces(scene, "bars")
    ends = {
        name: sorted(drawn[name]["x"][~np.isnan(drawn[name]["x"])].tolist()) for name in ("p", "q", "result", "data")
    }
    assert ends["data"][-1] == ends["q"][-1] == pytest.approx(found.joint, abs=1e-6)
    assert ends["result"][-1] - ends["result"][0] == pytest.approx(found.information, abs=1e-6)
    assert ends["result"][-1] == pytest.approx(found.hx, abs=1e-6)
    cells = traces(scene, "grid")
    sides = [np.ptp(np.split(trace["x"], np.flatnonzero(np.isnan(trace["x"])))[0][:5]) ** 2
             for name, trace in cells.items() if name == "expected"]  # fmt: skip
    size = max(len(found.x), len(found.y))
    assert sides == pytest.approx([min(0.4 + 0.3 * size, 2) * found.x[0] * found.y[0]], abs=3e-3)


def test_loosened_keeps_the_margins_and_takes_all_information_away():
    whole, half, none = (Joint(loosen=t) for t in (0.0, 0.5, 1.0))
    assert draw(whole)["information"] > 2 * draw(half)["information"] > 0, "convex in what ties them"
    assert draw(none)["information"] == 0
    for scene in (half, none):
        assert [draw(scene)[name] for name in ("hx", "hy")] == pytest.approx([1.75, 2.0])
    assert whole.moved("loosen") == none
    assert none.moved("loosen") == whole


@few
@given(SCENES)
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for handle in draw(scene).panels[0].handles:
        assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@few
@given(SCENES, st.floats(-1, 8), st.floats(-1, 8))
def test_hands_keep_the_sum_and_the_shapes(scene, x, y):
    for name in ("cell 1 1", "x 1", "y 1"):
        after = scene.drag(name, x, y)
        assert math.fsum(v for row in after.p for v in row) == pytest.approx(1, abs=1e-8)
        assert after == scene or after.loosen == 0
        assert (len(after.p), len(after.p[0])) == (len(scene.p), len(scene.p[0]))


def test_a_margin_that_is_dragged_leaves_what_is_known_given_it_and_a_cell_does_not():
    scene = PRESETS["A noisy copy"]
    handle = next(h for h in draw(scene).panels[0].handles if h.name == "x 1")
    after = scene.drag("x 1", handle.x, handle.y + 0.3)
    assert np.array(after.p).sum(0)[0] == pytest.approx(0.8)
    assert draw(after)["hy_x"] == pytest.approx(draw(scene)["hy_x"])
    other = draw(scene.drag("cell 1 1", 1.4, 2.4))
    assert other["hy_x"] != pytest.approx(draw(scene)["hy_x"])
    assert draw(PRESETS["Independent"].drag("y 1", 4.5, 2.0))["information"] == pytest.approx(0, abs=1e-9)


def test_a_click_picks_what_is_known():
    assert Joint().drag("pick", 2.8, 1.0).mind == 3
    assert Joint(given="Y").drag("pick", 2.8, 1.0).mind == 4
    assert Joint().drag("share", 0.55, 0.5).mind == 2
    assert Joint(given="Y").drag("share", 2.0, 0.5).mind == 4


def test_published_values():
    cover = draw(Joint(given="Y", mind=3))  # Cover & Thomas (2006), example 2.2.1
    names = ("hx", "hy", "joint", "hx_y", "hy_x", "information", "mind")
    assert [cover[name] for name in names] == [7 / 4, 2, 27 / 8, 11 / 8, 13 / 8, 3 / 8, 2]
    assert draw(PRESETS["A noisy copy"])["information"] == pytest.approx(1 - H((0.1, 0.9), 2))
    xor = draw(PRESETS["XOR"])
    assert [xor[name] for name in ("information", "z_x", "z_y", "third", "given_z")] == [0, 0, 0, 1, 1]
    cause = draw(PRESETS["Known already"])
    assert cause["given_z"] == 0 < cause["information"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0.5 0.2; 0.2 0.2", "must add up to 1, got 1.1: choose Amounts"),
        ("0.5 0.5; 0.5", "row 2 has 1 entry, row 1 has 2"),
        ("1.5 -0.5", "must be ≥ 0, got -0.5"),
        ("; ".join(["0.1"] * 10), "at most 5 rows, got 10"),
    ],
)
def test_tables_that_are_none_are_refused(text, message):
    with pytest.raises(Fault, match=message):
        decode(Joint, {"table_chances_p": text})


def test_bad_handles_are_refused():
    with pytest.raises(ValueError, match="has no handle 'cell 5 1'"):
        Joint().drag("cell 5 1", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers, got nan"):
        Joint().drag("x 1", math.nan, 0.0)


OTHERS = [
    Joint(loosen=0.35, unit="hartleys", given="Y", third="and", noise=0.2),
    Joint(Counted(((3.0, 0.0), (0.0, 0.0))), mind=2, unit="nats", third="copy"),
    Joint(Chances(((1.0,),)), given="Y"),
]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("scene", [*PRESETS.values(), *OTHERS, replace(OTHERS[0], loosen=1.0)])
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
