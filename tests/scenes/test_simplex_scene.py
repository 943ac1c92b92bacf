"""On the simplex: readouts and level lines against definitions of their own, infinities, hands, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.base import catalogue
from scenes.simplex import Simplex
from scenes.simplex.gallery import corner, number_at
from scenes.simplex.measures import (
    MEASURES,
    ChiSquare,
    JensenShannon,
    KullbackLeibler,
    Renyi,
    Reverse,
    TotalVariation,
)
from scenes.simplex.tables import Amounts, Tables
from stage import frames
from stage.codec import Fault, decode
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Simplex.presets()}
BASES = {"bits": 2.0, "nats": math.e, "hartleys": 10.0}
TABLES = st.lists(st.integers(0, 20), min_size=3, max_size=3).filter(any).map(lambda w: tuple(x / sum(w) for x in w))
KINDS = st.sampled_from([kind() for kind in MEASURES if kind is not Renyi]) | st.sampled_from([0.0, 0.5, 1.0, 3.0]).map(
    Renyi
)
SCENES = st.builds(
    lambda p, q, measure, about, way, unit: Simplex(Tables((p, q)), measure, about, way, unit),
    TABLES, TABLES, KINDS, st.sampled_from("pq"), st.sampled_from([0.0, 0.25, 1.0]), st.sampled_from(list(BASES)),
)  # fmt: skip
INSIDE = Tables(((0.5, 0.3, 0.2), (0.2, 0.2, 0.6)))


def kl(p, q):
    """D(p‖q) in nats."""
    if any(a > 0 and not b for a, b in zip(p, q, strict=True)):
        return math.inf
    return math.fsum(a * math.log(a / b) for a, b in zip(p, q, strict=True) if a)


def defined(measure, p, q, base):
    """A measure by its definition."""
    pairs = list(zip(p, q, strict=True))
    scale = math.log(base)
    if isinstance(measure, KullbackLeibler):
        return kl(p, q) / scale
    if isinstance(measure, Reverse):
        return kl(q, p) / scale
    if isinstance(measure, TotalVariation):
        return max(math.fsum(a - b for a, b in chosen) for chosen in ([], *(  # over all events
            [pairs[k] for k in event] for event in ([0], [1], [2], [0, 1], [0, 2], [1, 2]))))  # fmt: skip
    if isinstance(measure, JensenShannon):
        m = [(a + b) / 2 for a, b in pairs]
        return (kl(p, m) + kl(q, m)) / 2 / scale
    if isinstance(measure, ChiSquare):
        return math.inf if math.isinf(kl(p, q)) else math.fsum((a - b) ** 2 / b for a, b in pairs if b)
    a = measure.order
    if a == 1:
        return kl(p, q) / scale
    if a > 1 and math.isinf(kl(p, q)):
        return math.inf
    total = math.fsum(x**a * y ** (1 - a) for x, y in pairs if x and y)
    return math.log(total) / (a - 1) / scale if total else math.inf


def points(trace):
    """The points of a trace as tables."""
    x, y = (np.asarray(trace[axis], dtype=float) for axis in "xy")
    third = 2 * y / math.sqrt(3)
    second = x - third / 2
    return np.stack([1 - second - third, second, third], axis=-1)[~np.isnan(x)]


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["simplex"] is Simplex


@settings(max_examples=15, deadline=None)
@given(SCENES)
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    picture, (p, q), base = draw(scene), scene.shown, BASES[scene.unit]
    for name, measure in (
        ("now", scene.measure), ("kl", KullbackLeibler()), ("reverse", Reverse()), ("jensen_shannon", JensenShannon()),
        ("total_variation", TotalVariation()), ("chi_square", ChiSquare()),
    ):  # fmt: skip
        value = defined(measure, p, q, base)
        if math.isinf(value):
            assert picture[name] == "infinite", name
        else:
            assert picture[name] == pytest.approx(value, abs=1e-12, rel=1e-9), name
    if picture["kl"] != "infinite":
        assert picture["pinsker"] <= picture["kl"] + 1e-12
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=11)
    assert len(frames.encode(scene, picture).encoded) <= 28_000


@settings(max_examples=15, deadline=None)
@given(SCENES)
def test_where_it_is_infinite_is_so_on_every_face(scene):
    """What is said, against the measure at a place of each face."""
    said, base = draw(scene)["endless"], BASES[scene.unit]
    p, q = scene.shown
    inside = "everywhere" in said
    for name in ("ab", "bc", "ac", "a", "b", "c"):
        x = tuple((letter in name) / len(name) for letter in "abc")
        pair = (p, x) if scene.about == "p" else (x, q)
        words = said.replace(" and ", " ").split()
        if "all" in words:
            named = True
        elif len(name) == 1:  # a corner, or an end of an edge that is named
            named = any(name in word for word in words if word in ("ab", "bc", "ac", "a", "b", "c"))
        else:
            named = name in words
        assert math.isinf(defined(scene.measure, *pair, base)) == (named != inside), (name, said)


@pytest.mark.parametrize("measure", [*(kind() for kind in MEASURES), Renyi(3.0)])
@pytest.mark.parametrize("about", ["p", "q"])
def test_a_level_line_has_its_level(measure, about):
    scene = Simplex(INSIDE, measure, about)
    field = scene.solve(np, "cpu").field
    centre = scene.shown[about == "q"]
    for level, line, reached in zip(field.levels, field.lines, field.reached, strict=True):
        for x in points({"x": line[reached, 0], "y": line[reached, 1]})[::5]:
            x = np.maximum(x, 0) / np.maximum(x, 0).sum()
            near, far = (np.array(centre) + t * (x - centre) for t in (0.99, 1.01))
            low = defined(measure, *((centre, near) if about == "p" else (near, centre)), 2.0)
            assert low <= level * (1 + 1e-9)
            if far.min() > 0:
                high = defined(measure, *((centre, far) if about == "p" else (far, centre)), 2.0)
                assert high >= level * (1 - 1e-9)


def test_lines_of_a_label_are_straight_and_only_one_edge_is_without_end():
    picture, drawn = draw(PRESETS["A label"]), traces(PRESETS["A label"], "map")
    assert picture["endless"] == "on the edge bc"
    for share in np.unique(np.round(points(drawn["within-1"])[:, 0], 2)):
        assert share == pytest.approx(1.0) or share == pytest.approx(2**-0.1, abs=0.01)


def test_an_inside_without_end_is_hatched_and_said():
    scene = PRESETS["From an edge"]
    picture, drawn = draw(scene), traces(scene, "map")
    assert (picture["now"], picture["endless"]) == ("infinite", "everywhere but on the edge ab")
    assert len(drawn["hatching"]["x"])
    assert "∞ inside" in drawn["words"]["text"]
    assert np.allclose(drawn["lines"]["y"], 0), "levels are on the edge alone"
    assert len(drawn["lines"]["x"]) == 2 * 4, "those below one bit, which the corners have"


def test_published_bounds():
    assert draw(PRESETS["Never infinite"])["now"] == 1  # Lin (1991): one bit where nothing is in common
    assert draw(PRESETS["A label"])["kl"] == pytest.approx(-math.log2(0.6))
    steep = draw(replace(PRESETS["The steepest"], unit="nats"))
    assert steep["kl"] <= math.log1p(steep["chi_square"]) <= steep["chi_square"]  # Gibbs & Su (2002), theorem 5
    close = draw(replace(PRESETS["Close together"], unit="nats"))
    assert 2 * close["kl"] == pytest.approx(close["chi_square"], rel=0.05)
    assert 4 * close["jensen_shannon"] == pytest.approx(close["kl"], rel=0.05)


@settings(max_examples=15, deadline=None)
@given(SCENES)
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@settings(max_examples=15, deadline=None)
@given(SCENES, st.floats(-2, 3), st.floats(-2, 3))
def test_hands_stay_in_the_triangle_and_keep_the_sum(scene, x, y):
    for name in ("p", "q", "place", "along", "pick"):
        after = scene.drag(name, x, y)
        for row in after.shown:
            assert math.fsum(row) == pytest.approx(1, abs=1e-8)
            assert min(row) >= 0


def test_to_drag_q_out_of_the_triangle_is_to_rule_something_out():
    scene = Simplex(INSIDE)
    assert draw(scene)["kl"] < 1
    assert scene.drag("q", 0.5, -0.5).shown[1] == (0.5, 0.5, 0.0)
    assert draw(scene.drag("q", 0.5, -0.5))["kl"] == "infinite"
    assert draw(scene.drag("along", 1.0, 0.0))["kl"] == "infinite"
    nearly = [draw(scene.drag("along", s, 0.0))["kl"] for s in (0.9, 0.99, 0.999)]
    assert nearly == sorted(nearly)
    assert scene.drag("place", 0.5, -0.5) == scene.drag("q", 0.5, -0.5)
    assert replace(scene, about="q").drag("place", 0.5, -0.5).shown[0] == (0.5, 0.5, 0.0)


def test_a_click_on_a_small_map_chooses_it():
    for number, kind in enumerate(MEASURES):
        x, y = corner(number)
        assert number_at(x + 0.5, y + 0.3) == number
        assert type(Simplex().drag("pick", x + 0.5, y + 0.3).measure) is kind


def test_moves_and_the_way():
    scene = Simplex(INSIDE)
    assert scene.moved("swap").shown == scene.shown[::-1]
    assert scene.moved("turn").about == "q"
    assert scene.moved("turn").shown == scene.shown
    together = replace(scene, way=0.0)
    assert together.shown[0] == together.shown[1]
    assert draw(together)["now"] == 0
    assert "p = q" in traces(together, "map")["words"]["text"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0.5 0.3 0.2; 0.5 0.5 0.1", "q must add up to 1, got 1.1"),
        ("0.5 0.5; 0.5 0.5", "must be 2 × 3, got 2 × 2"),
        ("0.5 0.3 0.2", "must be 2 × 3, got 1 × 3"),
        ("1.5 -0.5 0; 1 0 0", "must be ≥ 0, got -0.5"),
    ],
)
def test_tables_that_are_none_are_refused(text, message):
    with pytest.raises(Fault, match=message):
        decode(Simplex, {"tables_tables_pq": text})


def test_bad_handles_are_refused():
    with pytest.raises(ValueError, match="has no handle 'r'"):
        Simplex().drag("r", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers, got nan"):
        Simplex().drag("p", math.nan, 0.0)


OTHERS = [
    Simplex(Amounts(((3.0, 1.0, 0.0), (0.0, 1.0, 3.0))), Renyi(2.5), "q", 0.5, "nats"),
    Simplex(INSIDE, Renyi(0.0), way=0.0, unit="hartleys"),
    Simplex(Tables(((1.0, 0.0, 0.0), (1.0, 0.0, 0.0))), Reverse()),
]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)


@pytest.mark.parametrize("scene", [*list(PRESETS.values())[::3], *OTHERS])
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
