"""The picture of one ball: valid and light in every state, true at its edges, and a program that prints its numbers."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.expressions import parse
from mathcore.optimizers import Adam, GradientDescent, HeavyBall, Momentum, Nesterov, RMSProp
from mathcore.schedules import WarmupCosine
from mathcore.surfaces import CATALOGUE, Ackley, Beale, Quadratic, Rosenbrock, Saddle
from scenes.descent import Ball, formula, history, path
from scenes.descent.typed import Typed
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Ball.presets()}
AWKWARD = {
    "no steps": Ball(steps=0),
    "no rate": Ball(optimizer=GradientDescent(0.0)),
    "outside": Ball(start_x=-9.0, start_y=8.0, optimizer=GradientDescent(1e-4)),
    "far out": Ball(start_x=100.0, start_y=-100.0),
    "diverged at once": Ball(optimizer=GradientDescent(1000.0)),
    "undefined": Ball(surface=Typed("log(x) + y^2"), start_x=-1.0),
    "undefined later": PRESETS["Your own formula"],
    "undefined anywhere": Ball(surface=Typed("1/0")),
    "constant": Ball(surface=Typed("7")),
    "huge": Ball(surface=Typed("1e12*exp(x^2)^9")),
    "a pole": Ball(surface=Typed("1/(x^2+y^2)"), optimizer=GradientDescent(0.1)),
    "downwards": Ball(surface=Typed("-exp(x)"), optimizer=GradientDescent(1.0)),
    "a kink": Ball(surface=Typed("|x| + |y|"), start_x=0.0),
    "a tiny window": Ball(surface=Typed("x^2+y^2", 0.01), start_x=0.0, start_y=0.0),
    "a huge window": Ball(surface=Typed("x^2+y^2", 1000.0)),
    "noise alone": Ball(surface=Typed("0"), noise=1000.0),
}
LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
STATES = PRESETS | AWKWARD


def states():
    return scenes_of(Ball, offered=True, steps=30) | scenes_of(Ball, steps=7)


def checked(scene):
    """Every panel as Plotly knows it, light, and plain words."""
    picture = draw(scene)
    above, space, against = picture.panels
    contract.valid_figure(above, most_traces=6, most_bytes=75_000)  # the image counts: the browser keeps it
    solid(space)
    contract.valid_figure(against, most_traces=4)
    contract.plain(picture, *(word for panel in (above, against) for word in words(panel)))
    return picture


def solid(panel):
    """The surface with its path: triangles between places that have a height."""
    contract.known_figure(panel)
    surface, *others = panel.figure["data"]
    assert surface["type"] == "mesh3d"
    assert np.isfinite(surface["z"][np.concatenate([surface[corner] for corner in "ijk"])]).all()
    for trace in others:
        contract.coordinates(trace)
    assert contract.weight(panel) < 150_000  # the surface itself counts: the browser keeps it


def words(panel):
    return [word for trace in panel.figure["data"] for word in trace.get("text", ())]


@given(states())
@settings(max_examples=25, deadline=None)
def test_every_state_is_a_valid_picture(scene):
    checked(scene)


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_every_named_and_every_awkward_state_is_a_valid_picture(scene):
    for along in (0.0, 50.0, 100.0):
        checked(replace(scene, along=along))


def test_a_frame_is_below_30_kilobytes_without_what_the_browser_keeps():
    for scene in STATES.values():
        assert len(frames.make(scene).encoded) < 31_000


def test_the_code_prints_the_readouts(tmp_path):
    more = (
        Ball(optimizer=Nesterov(0.001), along=37.0, schedule=WarmupCosine(), noise=0.5, seed=7, steps=60),
        Ball(surface=Typed(), optimizer=Adam(0.1), noise=1.0, steps=80),
        Ball(surface=Typed("gelu(x) + erf(y) - abs(x)/7"), optimizer=RMSProp(), steps=30),
        Ball(surface=Ackley(), optimizer=HeavyBall(0.01), steps=30),
    )
    contract.programs_print_the_readouts([*PRESETS.values(), *AWKWARD.values(), *more], tmp_path)


def test_a_formula_whose_slopes_are_too_long_is_differentiated_by_differences(tmp_path, monkeypatch):
    monkeypatch.setattr("mathcore.expressions.symbolic.FORMULA_PRINTED", 3)
    scene = Ball(surface=Typed("sin(x*y) + x^2 + y^2"), optimizer=GradientDescent(0.1), steps=5)
    code = scene.code()
    if "central differences" not in code:
        pytest.skip("the limit on what is written out is kept elsewhere")
    from scenes.program import read

    printed = read(contract.printed({"one": code}, tmp_path)["one"])
    assert printed["x"] == pytest.approx(draw(scene)["x"], rel=1e-7)


# What is drawn.


def test_the_path_so_far_and_the_path_to_come_meet_at_the_ball():
    scene = replace(PRESETS["Into the bowl"], along=50.0)
    drawn, x = traces(scene), scene.solve(np, "cpu").x
    so_far, ahead, ball = (np.stack([drawn[name]["x"], drawn[name]["y"]], axis=1) for name in ("path", "ahead", "ball"))
    np.testing.assert_allclose(so_far, x[:31], atol=1e-3)
    np.testing.assert_allclose(ahead, x[30:], atol=1e-3)
    np.testing.assert_array_equal(so_far[-1], ball[0])
    np.testing.assert_array_equal(ahead[0], ball[0])
    assert drawn["path"]["mode"] == "lines+markers"


def test_a_long_path_has_no_dots():
    assert traces(Ball(steps=300))["path"]["mode"] == "lines"


def test_minima_are_crosses_where_the_surface_says():
    drawn = traces(Ball(surface=Beale()))["minima"]
    assert (drawn["x"].tolist(), drawn["y"].tolist()) == ([3.0], [0.5])
    assert len(traces(Ball(surface=Saddle()))["minima"]["x"]) == 0


def test_divergence_leaves_the_window_with_an_arrow_and_its_sentence():
    drawn = traces(PRESETS["Diverging"])
    x, y = float(drawn["departure"]["x"][0]), float(drawn["departure"]["y"][0])
    assert max(abs(x), abs(y)) == pytest.approx(3.0), "at the edge of the window"
    assert any(text.startswith("diverged at step") for text in drawn["labels"]["text"])
    assert np.abs(drawn["path"]["y"]).max() > 100, "the path itself is not clipped"


def test_while_it_is_only_outside_the_words_say_no_more():
    scene = replace(PRESETS["Off the cliff"], along=20.0)
    assert "leaves the window" in traces(scene)["labels"]["text"]
    assert ", outside of the window" in draw(scene).alt


@pytest.mark.parametrize(
    ("points", "edge"),
    [
        ([(0, 0), (5, 0)], (2, 0, 90)),
        ([(0, 0), (0, 9)], (0, 2, 0)),
        ([(1, 1), (-3, 1)], (-2, 1, -90)),
        ([(0, 0), (4, 4), (9, 9)], (2, 2, 45)),
        ([(0, 0), (4, 4), (0, 1), (0, -8)], (0, -2, 180)),
        ([(2, 0), (3, 0)], (2, 0, 90)),
    ],
)
def test_where_a_path_leaves_the_window(points, edge):
    found = path.departure(Typed("x", 2.0), np.array(points, dtype=float))
    assert found == pytest.approx(edge)


@pytest.mark.parametrize("points", [[(0, 0)], [(5, 5), (6, 6)], [(0, 0), (5, 5), (1, 1)], [(0, 0), (1, math.nan)]])
def test_a_path_that_stays_or_was_never_there_does_not_leave(points):
    assert path.departure(Typed("x", 2.0), np.array(points, dtype=float)) is None


@given(st.lists(st.tuples(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300)), min_size=1, max_size=5))
@settings(deadline=None)
def test_what_is_drawn_is_finite_and_in_its_direction(points):
    surface, points = Typed("x", 2.0), np.array(points)
    drawn = path.drawable(surface, points)
    assert np.isfinite(drawn).all()
    near = np.abs(points).max(axis=1) < 1e4
    np.testing.assert_allclose(drawn[near], points[near], rtol=1e-6, atol=1e-3)
    assert (np.sign(drawn) * np.sign(points) >= 0).all()


# The surface in words.


@pytest.mark.parametrize("kind", CATALOGUE)
def test_a_formula_is_plain_text(kind):
    text = formula.written(kind())
    assert text.startswith("f(x, y) = ")
    assert not set(text) & set("\\{}$_")


@pytest.mark.parametrize("kind", [k for k in CATALOGUE if not any(w in formula.written(k()) for w in ("cos", "tanh"))])
def test_a_formula_reads_back_as_the_surface(kind):
    read = parse(formula.written(kind()).partition(" = ")[2].replace("½", "0.5"))
    x = np.random.default_rng(0).uniform(-2, 2, (20, 2))
    np.testing.assert_allclose(read(x[:, 0], x[:, 1]), kind().value(x), rtol=1e-3, atol=1e-2)


@pytest.mark.parametrize("text", ["x^2 + y^12", "-x^-2.5 - 1e-7y", "exp(-x²)·|y|/2", "x^y^2"])
def test_a_typed_formula_reads_back(text):
    shown = formula.written(Typed(text)).partition(" = ")[2]
    assert not set("*-") & set(shown)
    again = re.sub("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda raised: f"^({raised[0].translate(LOWERED)})", shown)
    assert parse(again).value(1.3, 0.7) == pytest.approx(parse(text).value(1.3, 0.7))


def test_holes_are_counted_and_said_with_true_signs():
    assert formula.holes(Rosenbrock()) == formula.holes(Typed("x^2")) == ()
    (found,) = formula.holes(Typed("sqrt(x)"))
    assert found == "sqrt has no value at 820 of 1681 points: its argument is < 0 (first at x = −3, y = −3)"
    (found,) = formula.holes(Typed("exp(x^9)", 3.0))
    assert "1.8·10³⁰⁸" in found


# Numbers against the steps.


def test_loss_is_above_its_lowest_value_and_the_line_stands_at_the_step():
    scene = replace(PRESETS["Into the bowl"], along=50.0)
    drawn, found = traces(scene, "history"), scene.solve(np, "cpu")
    np.testing.assert_allclose(drawn["loss"]["y"], found.f, rtol=6e-3)
    np.testing.assert_allclose(drawn["norm"]["y"], found.norm, rtol=6e-3)
    assert set(drawn["now"]["x"]) == {30.0}
    assert drawn["names"]["text"] == ("f − min f", "<br>‖g‖")


def test_without_a_known_minimum_loss_is_measured_from_what_was_seen():
    scene = Ball(surface=Saddle(), optimizer=Momentum(), start_y=0.5, steps=20)
    assert traces(scene, "history")["names"]["text"][0] == "f − lowest seen"
    assert (traces(scene, "history")["loss"]["y"] > 0).all()


@given(st.lists(st.floats(width=32, allow_infinity=False, allow_nan=False), min_size=1))
def test_shortened_numbers_differ_by_half_a_percent_at_most(values):
    values = np.array(values)
    np.testing.assert_allclose(history.short(values), values, rtol=5.1e-3, atol=1e-44)


def test_a_curve_of_zeros_stands_on_the_floor_of_its_axis():
    panel = history.panel([history.Curve("one", "one", np.zeros(3), "data")], 1, "One.")
    assert panel.figure["data"][0]["y"].tolist() == [np.float32(history.LOWEST)] * 3
    assert history.panel([], None, "Nothing.").figure["layout"]["yaxis"]["range"] == [-1.0, 1.0]


def test_the_default_is_rosenbrocks_valley():
    assert Ball().surface == Rosenbrock()
    assert Ball(surface=Quadratic()).solve(np, "cpu").of.surface == Quadratic()


def test_a_ball_that_was_outside_is_not_drawn_in_a_way_that_hides_it_later():
    """Beside a trace with ``cliponaxis`` off Plotly hides points that are outside, and leaves them hidden."""
    for scene in STATES.values():
        assert not any("cliponaxis" in trace for trace in draw(scene).panels[0].figure["data"])
