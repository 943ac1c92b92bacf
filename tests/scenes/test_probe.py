"""Be the optimizer: the surface against its definition, what a click does, and that nothing is given away."""

import math
from dataclasses import replace

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathcore.descent import minimize
from mathcore.optimizers import Adam
from scenes.probe import Probe
from scenes.probe.hills import BOWL, FAR, GAP, LEVELS, REACH, Hills, drawn
from stage import codec, frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Probe.presets()}
numbers = st.integers(1, 999)
levels = st.sampled_from([level[0] for level in LEVELS])
coordinates = st.floats(-REACH, REACH)
HIDDEN = [scene for scene in [Probe(), *PRESETS.values()] if not scene.reveal]


def written_out(surface, x, y):
    """The surface in the words of its formula, in high precision."""
    plain, *bumps = drawn(surface.puzzle, surface.difficulty)[0]
    hills = zip(*bumps, strict=True)
    return plain + BOWL * (x**2 + y**2) + sum(h * mpmath.exp(-((x - a) ** 2 + (y - b) ** 2) / (2 * mpmath.mpf(w) ** 2))
                                               for h, a, b, w in hills)  # fmt: skip


@given(numbers, levels, coordinates, coordinates)
def test_value_gradient_and_hessian_are_those_of_the_formula(puzzle, level, x, y):
    surface = Hills(puzzle, level)
    with mpmath.workdps(40):
        f = lambda a, b: written_out(surface, a, b)  # noqa: E731
        expected = {order: float(mpmath.diff(f, (x, y), order)) for order in ((1, 0), (0, 1), (2, 0), (1, 1), (0, 2))}
        value = float(f(mpmath.mpf(x), mpmath.mpf(y)))
    assert float(surface.value([x, y])) == pytest.approx(value, abs=1e-12, rel=1e-12)
    assert surface.gradient([x, y]).tolist() == pytest.approx([expected[1, 0], expected[0, 1]], abs=1e-10)
    second = [[expected[2, 0], expected[1, 1]], [expected[1, 1], expected[0, 2]]]
    assert surface.hessian([x, y]) == pytest.approx(np.array(second), abs=1e-9)


@given(numbers, levels)
def test_the_minima_are_minima_and_the_first_is_the_lowest_of_all(puzzle, level):
    surface = Hills(puzzle, level)
    lowest, second = surface.minima[:2]
    for minimum in surface.minima:
        assert float(surface.value(minimum.x)) == minimum.f
        assert np.abs(surface.gradient(minimum.x)).max() < 1e-9
        assert np.linalg.eigvalsh(surface.hessian(minimum.x)).min() > 0
    side = np.linspace(-2 * REACH, 2 * REACH, 161)
    everywhere = surface.value(np.stack(np.meshgrid(side, side), axis=-1))
    assert everywhere.min() >= lowest.f - 1e-12, "beyond the window the bowl has risen"
    assert second.f - lowest.f >= GAP
    assert math.dist(surface.start, lowest.x) > FAR
    assert max(map(abs, surface.start)) <= REACH


def test_a_number_is_a_surface_for_everybody_and_the_next_is_another():
    assert drawn.__wrapped__(7, "hard") == drawn(7, "hard")
    places = np.random.default_rng(0).uniform(-REACH, REACH, (50, 2))
    seen = {
        tuple(Hills(puzzle, level).value(places).round(6).tolist())
        for puzzle in range(1, 8)
        for level in ("easy", "medium", "hard")
    }
    assert len(seen) == 7 * 3


def test_the_value_of_the_lowest_point_cannot_be_guessed():
    depths = [Hills(puzzle, "medium").minima[0].f for puzzle in range(1, 30)]
    assert np.std(depths) > 2


@pytest.mark.parametrize("scene", HIDDEN)
def test_as_long_as_it_is_hidden_the_surface_is_asked_at_the_probes_only(scene, monkeypatch):
    asked = []
    for name in ("value", "gradient"):
        honest = getattr(Hills, name)
        monkeypatch.setattr(
            Hills, name, lambda self, x, honest=honest: (asked.append(np.asarray(x)), honest(self, x))[1]
        )
    for name in ("hessian", "minima", "start"):
        monkeypatch.setattr(Hills, name, property(lambda self: pytest.fail("this would give the surface away")))
    frame = frames.make(scene)
    assert {tuple(place) for x in asked for place in x.reshape(-1, 2).tolist()} <= set(scene.made)
    assert len(asked) == 2
    assert not any(panel.figure["layout"].get("images") for panel in frame.picture.panels)
    assert not frame.parts, "no image, no landscape"
    assert all(frame.picture[name] == "hidden" for name in ("lowest", "adam", "score"))


def test_what_is_hidden_depends_on_nothing_but_the_probes(monkeypatch):
    """Two surfaces that agree at the probes, and nowhere else, look the same."""
    scene = replace(Probe(), probes=((1.0, 2.0), (-3.0, 0.5)), slopes=True)
    before = frames.make(scene).encoded
    honest, slopes = Hills.value, Hills.gradient
    away = lambda x: np.prod([((x - np.array(p)) ** 2).sum(-1) ** 2 for p in scene.probes], axis=0)  # noqa: E731
    monkeypatch.setattr(Hills, "value", lambda self, x: honest(self, x) - 5 * away(x))
    monkeypatch.setattr(Hills, "gradient", lambda self, x: slopes(self, x) * (1 + away(x))[..., None])
    assert frames.make(scene).encoded == before


def test_a_click_is_a_probe_on_a_fine_grid_and_costs_one():
    scene = Probe().drag("probe", 1.2345, -0.013)
    assert scene.probes == ((-4.5, 2.1), (1.25, 0.0))
    assert math.copysign(1, scene.probes[1][1]) == 1, "no minus zero"
    assert (draw(Probe())["left"], draw(scene)["left"]) == (11, 10)
    assert draw(scene)["last"] == float(scene.surface.value([1.25, 0.0]))
    assert draw(scene).panels[0].click == "probe"
    contract.is_a_value(scene)


def test_a_click_that_cannot_count_says_why():
    for x, y in ((5.01, 0.0), (0.0, -1e300), (math.nan, 0.0)):
        with pytest.raises(ValueError, match="a probe must lie in the window, between −5 and 5, got"):
            Probe().drag("probe", x, y)
    with pytest.raises(ValueError, match="the budget of 4 probes is spent: reveal the surface"):
        PRESETS["The budget is spent"].drag("probe", 0.0, 0.0)
    with pytest.raises(ValueError, match="the surface is revealed"):
        PRESETS["The other hollow"].drag("probe", 0.0, 0.0)
    with pytest.raises(ValueError, match="no handle 'start'"):
        Probe().drag("start", 0.0, 0.0)


def test_the_spent_budget_is_said_in_the_picture_too():
    scene = PRESETS["The budget is spent"]
    assert any("the budget is spent: press Reveal" in text for text in traces(scene)["labels"]["text"])
    assert draw(scene).named["left"].note.endswith("press Reveal")


def test_a_whole_game():
    scene = Probe(budget=3)
    for place in ((0.0, 0.0), (1.4, -2.5)):
        scene = scene.drag("probe", *place)
    assert draw(scene)["left"] == 0
    undone = scene.moved("undo")
    assert undone.probes == scene.probes[:-1]
    assert [move.enabled for move in Probe().moves()] == [False, True, True], "the first probe stays"
    seen = scene.moved("reveal")
    assert [readout.name for readout in draw(seen).readouts] == [readout.name for readout in draw(scene).readouts]
    assert draw(seen)["lowest"] == scene.surface.minima[0].f
    assert seen.moved("reveal") == scene
    fresh = seen.moved("fresh")
    assert (fresh.puzzle, fresh.reveal, fresh.probes) == (2, False, (Hills(2, "medium").start,))
    assert replace(fresh, puzzle=999).moved("fresh").puzzle == 1


def test_adam_starts_at_the_first_probe_and_gets_as_many_gradients():
    scene = PRESETS["A grid of twelve"]
    run = minimize(scene.surface, Adam(0.5), scene.probes[0], 12)
    picture, shown = draw(scene), traces(scene)
    assert picture["adam"] == float(run.f.min())
    assert shown["adam"]["x"] == pytest.approx(run.x[:, 0], abs=1e-3)
    lowest = scene.surface.minima[0]
    you, adam = picture["best"] - lowest.f, picture["adam"] - lowest.f
    assert picture["score"] == "Adam"
    assert adam < 0.2 < 1 < you
    assert (shown["lowest"]["x"][0], shown["lowest"]["y"][0]) == pytest.approx(lowest.x, abs=1e-5)


def test_each_preset_shows_what_it_says():
    other = draw(PRESETS["The other hollow"])
    assert other["score"] == "you"
    assert other["best"] - other["lowest"] < 0.001 < 2 < other["adam"] - other["lowest"]
    wrong, scene = draw(PRESETS["Both in the wrong hollow"]), PRESETS["Both in the wrong hollow"]
    assert 0 < wrong["adam"] - wrong["best"] < 0.02
    assert wrong["best"] - wrong["lowest"] > 1
    assert math.dist(scene.surface.minima[0].x, scene.probes[-1]) > 5
    timid = PRESETS["A timid rival"]
    x = timid.solve(np, "cpu").rival.x
    assert len(x) == 4
    assert np.hypot(*(x[-1] - x[0])) < 0.1
    for name, scene in PRESETS.items():
        if len(scene.probes) < 12 or name == "A grid of twelve":
            assert scene.probes[0] == scene.surface.start or name == "The budget is spent"
    grid = np.array(PRESETS["A grid of twelve"].probes)
    assert np.hypot(*(grid - PRESETS["A grid of twelve"].surface.minima[0].x).T).min() > 1


def test_level_is_said_when_nobody_is_lower():
    scene = Probe(rate=0.0, reveal=True)
    assert draw(scene)["score"] == "level"
    assert "You and Adam are level" in draw(scene).alt


def test_a_smaller_budget_forgets_the_last_probes_and_undo_takes_of_those_that_count():
    grid = replace(PRESETS["A grid of twelve"], budget=5)
    assert draw(grid)["left"] == 0
    assert len(traces(grid)["probes"]["x"]) == 5
    assert len(grid.moved("undo").probes) == 4


def test_twelve_probes_are_typed_as_rows_and_what_is_wrong_is_told_by_row():
    typed = "; ".join(f"{k / 4} -1" for k in range(12))
    assert len(codec.decode(Probe, {"probes": typed}).probes) == 12
    for text, said in (
        (f"{typed}; 0 0", "probes must have at most 12 rows, got 13"),
        ("1 2 3", "probes must have at most 2 columns, row 1 has 3"),
        ("1; 2", "probes must be two numbers a row, x and y, got 1"),
        ("1 2; 7 0", "probes, row 2, column 1 must be between -5 and 5, got 7.0"),
        ("", "probes is empty"),
        ("1 two", "probes, row 1, column 2: 'two' is not a number"),
    ):
        with pytest.raises(codec.Fault, match=said) as fault:
            codec.decode(Probe, {"probes": text})
        assert fault.value.field == "probes"
