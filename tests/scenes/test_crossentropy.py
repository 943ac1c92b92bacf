"""What a wrong belief costs: readouts against definitions of their own, areas that add up, hands, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.crossentropy import CrossEntropy
from scenes.crossentropy.tables import Counts, Tables
from stage import frames
from stage.codec import Fault, decode
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in CrossEntropy.presets()}
BASES = {"bits": 2.0, "nats": math.e, "hartleys": 10.0}
PAIRS = st.integers(1, 8).flatmap(lambda n: st.tuples(*[st.lists(st.integers(0, 30), min_size=n, max_size=n)] * 2))
TABLES = PAIRS.filter(lambda pair: all(map(any, pair))).map(
    lambda pair: tuple(tuple(x / sum(w) for x in w) for w in pair)
)
SCENES = st.builds(
    lambda pq, swap, unit, mind: CrossEntropy(Tables(pq), swap, unit, mind),
    TABLES, st.sampled_from([0.0, 0.25, 0.5, 1.0]), st.sampled_from(list(BASES)), st.integers(1, 8),
)  # fmt: skip


def areas(trace):
    """The sizes of rectangles."""
    shapes = np.split(np.stack([trace["x"], trace["y"]]), np.flatnonzero(np.isnan(trace["x"])), axis=1)
    return sum(float(np.ptp(s[0][~np.isnan(s[0])]) * np.ptp(s[1][~np.isnan(s[1])])) for s in shapes if s.shape[1])


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["crossentropy"] is CrossEntropy


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    picture, (p, q) = draw(scene), map(np.array, scene.tables)
    both = p > 0
    scale = math.log(BASES[scene.unit])
    with np.errstate(divide="ignore"):
        cross = math.fsum(-p[both] * np.log(q[both])) / scale
        own = math.fsum(-p[both] * np.log(p[both])) / scale
    assert picture["entropy"] == pytest.approx(own, abs=1e-12)
    if math.isinf(cross):
        assert picture["cross"] == picture["kl"] == "infinite"
        assert picture["wrong"].startswith("none")
        assert "while p(" in picture.named["kl"].note
    else:
        assert picture["cross"] == pytest.approx(cross, abs=1e-12)
        assert picture["kl"] == pytest.approx(cross - own, abs=1e-12)
        assert picture["wrong"] >= picture["right"] - 1e-12
    assert picture["total_variation"] == pytest.approx(np.abs(p - q).max() if len(p) == 2 else np.abs(p - q).sum() / 2)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=6)
    assert len(frames.encode(scene, picture).encoded) <= 30_000


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_the_areas_add_up_to_the_cross_entropy(scene):
    found, drawn = scene.solve(np, "cpu"), traces(scene, "areas")
    highest = max(max(s, t) for x, s, t in zip(found.p, *found.surprises, strict=True) if x)
    if highest * math.log(BASES[scene.unit]) > 7 * math.log(2):
        return  # cut at the window's edge, and said with an arrow
    own, more, less = (areas(drawn[name]) for name in ("own", "more", "less"))
    assert own + more == pytest.approx(found.cross, abs=1e-4)
    assert own + less == pytest.approx(found.entropy, abs=1e-4)
    column = drawn["divergence"]["y"]
    assert column.max() - column.min() == pytest.approx(found.kl, abs=1e-4)


def test_on_the_way_of_a_swap_both_meet_in_the_middle_and_change_places():
    begin, middle, end = (CrossEntropy(swap=t) for t in (0.0, 0.5, 1.0))
    assert begin.tables == end.tables[::-1]
    assert draw(middle)["kl"] == 0
    assert draw(begin)["kl"] == draw(end)["reverse"] != draw(end)["kl"]
    assert begin.moved("swap") == end
    assert end.moved("swap") == begin
    assert draw(begin.moved("believe"))["kl"] == 0


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@settings(max_examples=20, deadline=None)
@given(SCENES, st.floats(-8, 1), st.floats(-1, 2))
def test_hands_keep_both_sums(scene, x, y):
    for after in (scene.drag("curve", x, 0.0), scene.drag("p 1", 0.0, y), scene.drag("q 1", 0.0, y)):
        assert [math.fsum(row) for row in after.tables] == pytest.approx([1, 1], abs=1e-8)
        assert after == scene or after.swap == 0


def test_the_point_on_the_curve_goes_far_down_and_the_cost_grows_by_the_same_for_each_factor_of_ten():
    scene = CrossEntropy(mind=2)
    costs = [draw(scene.drag("curve", -float(k), 0.0))["kl"] for k in (3, 4, 5, 6)]
    np.testing.assert_allclose(np.diff(costs), 0.25 * math.log2(10), rtol=5e-3)
    assert scene.drag("curve", -5.0, 0.0).tables[1][1] == 1e-5


def test_published_values():
    coins = draw(PRESETS["Two coins"])  # Cover & Thomas (2006), example 2.3.1: 0.2075 and 0.1887 bits
    assert (coins["kl"], coins["reverse"]) == pytest.approx((0.2075, 0.1887), abs=5e-5)
    assert draw(PRESETS["A careful guess"])["kl"] == 2
    assert draw(PRESETS["A label"])["cross"] == pytest.approx(-math.log(0.55))


def test_an_infinite_cost_is_drawn_and_said():
    picture = draw(PRESETS["Held impossible"])
    assert picture["kl"] == picture["cross"] == "infinite"
    assert picture.named["kl"].note == "q(c) = 0 while p(c) = 0.1: an infinite surprise that does happen"
    assert any("∞" in text for text in traces(PRESETS["Held impossible"], "areas")["words"]["text"])
    assert any("∞" in text for text in traces(PRESETS["Held impossible"], "curve")["words"]["text"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0.5 0.5; 0.5 0.6", "q must add up to 1, got 1.1"),
        ("0.5 0.4; 0.5 0.5", "p must add up to 1, got 0.9"),
        ("0.5 0.5", "must be two rows, p and q"),
        ("0.5 0.5; 0.2 0.3 0.5", "row 2"),
        ("1.5 -0.5; 0.5 0.5", "must be ≥ 0, got -0.5"),
    ],
)
def test_tables_that_are_none_are_refused(text, message):
    with pytest.raises(Fault, match=message):
        decode(CrossEntropy, {"bars_tables_pq": text})


def test_bad_handles_are_refused():
    with pytest.raises(ValueError, match="has no handle 'r 1'"):
        CrossEntropy().drag("r 1", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers, got nan"):
        CrossEntropy().drag("curve", math.nan, 0.0)


OTHERS = [
    CrossEntropy(swap=0.35, unit="hartleys", mind=3),
    CrossEntropy(Counts(((3.0, 1.0, 0.0), (0.0, 1.0, 3.0))), unit="nats"),
    CrossEntropy(Counts(((3.0,), (2.0,)))),
]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("scene", [*PRESETS.values(), *OTHERS, replace(OTHERS[0], swap=1.0)])
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
