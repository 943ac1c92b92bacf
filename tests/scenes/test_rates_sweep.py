"""The sweep over the learning rate: many runs equal to one at a time, the edge of stability, and its picture."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from mathcore.descent import minimize
from mathcore.optimizers import CATALOGUE, AdaGrad, Adam, GradientDescent, HeavyBall, Momentum, Nesterov, RMSProp
from mathcore.surfaces import Ackley, Beale, Cliff, Rosenbrock
from scenes.descent.typed import Typed
from scenes.rates import Sweep
from scenes.rates.edge import bound, sharpness
from scenes.rates.many import descend
from scenes.rates.sweep_run import horizon, rates
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Sweep.presets()}
AWKWARD = {
    "no steps": Sweep(steps=0),
    "no rate": Sweep(optimizer=GradientDescent(0.0)),
    "a huge rate": Sweep(optimizer=GradientDescent(1000.0)),
    "outside": Sweep(start_x=-100.0, start_y=100.0),
    "at the minimum": Sweep(start_x=0.0, start_y=0.0),
    "beta 1": Sweep(optimizer=Momentum(0.1, 1.0)),
    "a kink at the minimum": Sweep(surface=Ackley(), start_x=0.0, start_y=0.0),
    "undefined": Sweep(surface=Typed("log(x) + y^2"), start_x=-1.0),
    "undefined later": Sweep(surface=Typed("sqrt(x) + y^2"), start_x=2.0),
    "undefined anywhere": Sweep(surface=Typed("1/0")),
    "constant": Sweep(surface=Typed("7")),
    "downwards": Sweep(surface=Typed("-x^2 - y^2")),
    "huge": Sweep(surface=Typed("1e12*exp(x^2)^9")),
}
STATES = PRESETS | AWKWARD


def swept(scene):
    return scene.solve(np, "cpu")


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_a_state_is_a_value_with_a_valid_picture(scene):
    contract.is_a_value(scene)
    checked(scene)


@given(scenes_of(Sweep, offered=True, steps=9) | scenes_of(Sweep, steps=3))
@settings(max_examples=20, deadline=None)
def test_every_state_is_a_valid_picture(scene):
    checked(scene)


def checked(scene):
    curve, above, against = draw(scene).panels
    contract.valid_figure(curve, most_traces=8)
    contract.valid_figure(above, most_traces=6, most_bytes=75_000)
    contract.valid_figure(against, most_traces=4)
    (x0, x1), (y0, y1) = (curve.figure["layout"][axis]["range"] for axis in ("xaxis", "yaxis"))
    (grip,) = curve.handles
    assert x0 <= grip.x <= x1
    assert y0 <= grip.y <= y1
    contract.plain(draw(scene), curve.alt, above.alt, against.alt)


@pytest.mark.parametrize("scene", PRESETS.values(), ids=PRESETS)
def test_a_preset_stands_on_its_sliders_and_is_light(scene):
    contract.stands_on_sliders(scene)
    assert len(frames.make(scene).encoded) < 31_000


def test_the_code_prints_the_readouts(tmp_path):
    more = (
        Sweep(surface=Beale(), optimizer=RMSProp(0.01), steps=40, start_x=1.0),
        Sweep(surface=Typed("gelu(x) + erf(y)^2 - x/7"), optimizer=AdaGrad(0.1), steps=20),
    )
    contract.programs_print_the_readouts([*STATES.values(), *more], tmp_path)


def test_another_library_leads_to_the_same_numbers():
    contract.agrees_on_another_library(PRESETS["Momentum"])
    contract.agrees_on_another_library(replace(PRESETS["Adam"], steps=20))


# Many runs at once.


@pytest.mark.parametrize("kind", CATALOGUE)
@pytest.mark.parametrize("surface", [Rosenbrock(), Typed("sqrt(x + 3) + y^2"), Cliff()], ids=lambda s: type(s).__name__)
def test_many_rates_at_once_are_one_at_a_time(kind, surface):
    every = rates()[::25]
    many = descend(surface, kind(), (-1.2, 1.0), np.broadcast_to(every, (40, len(every))))
    for i, rate in enumerate(every):
        one = minimize(surface, kind(learning_rate=float(rate)), [-1.2, 1.0], 40)
        np.testing.assert_allclose(many.x[:, i], one.x, rtol=1e-9)
        np.testing.assert_allclose(many.f[:, i], one.f, rtol=1e-9)
        assert (many.diverged_at[i], many.undefined_at[i]) == (one.diverged_at, one.undefined_at)


def test_rates_go_evenly_from_a_ten_thousandth_to_ten_and_stand_on_the_slider():
    found = rates()
    assert (found[0], found[-1], len(found)) == (1e-4, 10.0, 151)
    np.testing.assert_allclose(np.diff(np.log10(found)), 1 / 30, atol=5e-3)
    assert all(float(f"{rate:.3g}") == rate for rate in found)


def test_the_loss_of_the_bowl_is_its_closed_form():
    scene = Sweep(steps=17)
    found, bowl = swept(scene), scene.surface
    c, s = math.cos(math.radians(bowl.angle)), math.sin(math.radians(bowl.angle))
    along, across = c * -2.5 + s * 1.5, c * 1.5 - s * -2.5
    α = found.rates[found.rates < 0.1]
    exact = 0.5 * ((1 - α) ** 34 * along**2 + 20 * (1 - 20 * α) ** 34 * across**2)
    np.testing.assert_allclose(found.losses[found.rates < 0.1], exact, rtol=1e-9, atol=1e-12)


def test_the_steps_that_are_computed_are_a_power_of_two_from_32_on():
    assert [horizon(n) for n in (0, 1, 32, 33, 64, 500, 1000)] == [32, 32, 32, 64, 64, 512, 1024]


def test_more_steps_leave_what_was_before():
    short, long = (swept(Sweep(steps=n)).run for n in (10, 60))
    np.testing.assert_array_equal(short.x, long.x[:11])
    assert (short.of.steps, short.last) == (10, 10)


# The edge of stability.


@pytest.mark.parametrize("kind", [GradientDescent, Momentum, HeavyBall, Nesterov])
@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.99])
def test_below_the_edge_a_bowl_is_stable_and_beyond_it_is_not(kind, beta):
    λ, optimizer = 7.0, kind() if kind is GradientDescent else kind(momentum=beta)
    for part, stable in ((0.999, True), (1.001, False)):
        α = part * bound(optimizer) / λ
        radius = np.abs(np.linalg.eigvals(transition(optimizer, α, λ))).max()
        assert (radius < 1) == stable


def transition(optimizer, α, λ):
    """(x, v) → the next (x, v) along an eigenvector: its columns are the images of (1, 0) and (0, 1)."""
    columns = []
    for x, v in ((1.0, 0.0), (0.0, 1.0)):
        state = optimizer.memory(*[np.array([v])] * len(optimizer.memory._fields))
        delta, after = optimizer.update(λ * np.array([x]), state, np.array([x]), 1, α)
        columns.append([x + float(delta[0]), float(after[0][0]) if after else 0.0])
    return np.array(columns).T


def test_where_steps_adapt_there_is_no_edge_and_where_nothing_moves_it_is_infinite():
    assert [bound(kind()) for kind in (AdaGrad, RMSProp, Adam)] == [None] * 3
    assert bound(Momentum(momentum=1.0)) == math.inf
    assert draw(AWKWARD["beta 1"])["edge"] == "none"


def test_sharpness_is_the_largest_eigenvalue():
    found = np.random.default_rng(0).normal(size=(30, 2, 2))
    found = found + np.swapaxes(found, -1, -2)
    np.testing.assert_allclose(sharpness(found), np.linalg.eigvalsh(found)[:, -1])


def test_the_edge_is_drawn_where_it_is():
    scene = PRESETS["Edge of stability"]
    drawn, picture = traces(scene, "curve"), draw(scene)
    assert set(drawn["edge"]["x"]) == {np.float32(math.log10(picture["edge"]))}
    assert set(drawn["edge_start"]["x"]) == {np.float32(-2)}
    largest = np.linalg.eigvalsh(Rosenbrock().hessian(np.array([1.0, 1.0])))[-1]
    assert picture["edge"] == pytest.approx(2 / largest)


def test_what_diverges_leaves_the_curve_at_the_top_and_is_shaded():
    curve = draw(Sweep()).panels[0]
    drawn = {trace["uid"]: trace for trace in curve.figure["data"]}
    top = curve.figure["layout"]["yaxis"]["range"][1]
    lost = drawn["losses"]["x"] > np.log10(0.12)
    assert (drawn["losses"]["y"][lost] > top).all()
    assert drawn["diverged"]["x"].min() == pytest.approx(math.log10(0.117), abs=0.02)
    assert drawn["diverged"]["x"].max() == 1


def test_the_border_of_the_run_stands_at_what_its_rate_bears():
    drawn = traces(PRESETS["Edge of stability"], "history")
    assert set(drawn["border"]["y"]) == {500.0}
    x = swept(PRESETS["Edge of stability"]).run.x
    largest = np.linalg.eigvalsh(Rosenbrock().hessian(x))[:, -1]
    np.testing.assert_allclose(drawn["sharpness"]["y"], largest, rtol=6e-3)
    assert len(traces(PRESETS["Adam"], "history")["border"]["x"]) == 0


# Hands.


def test_the_ring_on_the_curve_sets_the_rate_and_stands_on_the_curve():
    scene = Sweep().drag("alpha", -2.0, 5.0)
    assert scene.optimizer.learning_rate == 0.01
    picture = draw(scene)
    (grip,) = picture.panels[0].handles
    assert (grip.x, 10**grip.y) == pytest.approx((-2, picture["loss"]))
    drawn = traces(scene, "curve")["losses"]
    assert np.abs(np.hypot(drawn["x"] - grip.x, drawn["y"] - grip.y)).min() < 1e-5
    assert Sweep().drag("alpha", 1e300, 0.0).optimizer.learning_rate == 10
    assert Sweep().drag("alpha", -1e300, 0.0).optimizer.learning_rate == 1e-4
    with pytest.raises(ValueError, match="finite"):
        Sweep().drag("alpha", math.nan, 0.0)
    with pytest.raises(ValueError, match="no handle"):
        Sweep().drag("other", 0.0, 0.0)


def test_moves_lead_to_the_best_rate_and_to_the_edge():
    best, edge = (Sweep().moved(name) for name in ("best", "edge"))
    assert best.optimizer.learning_rate == draw(Sweep())["best"] == draw(best)["alpha"]
    assert edge.optimizer.learning_rate == pytest.approx(0.1)
    assert [move.enabled for move in best.moves()] == [False, True]
    assert [move.enabled for move in PRESETS["Adam"].moves()] == [True, False]
