"""Optimizers: against their published formulas in plain loops, identities of a step, limits, and its breakdown."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import optimizers as o
from mathcore.parameters import parameters
from mathcore.surfaces.points import components, point
from tests.mathcore.libraries import Library, matrices

mp = mpmath.mp.clone()
mp.dps = 50
RATE, STEPS = 0.03, 25
KINDS = pytest.mark.parametrize("kind", o.CATALOGUE, ids=lambda kind: kind.__name__)


def slope(x: Any) -> Any:
    """The gradient of ½ (x² + 9 y²) + x y, for arrays (..., 2)."""
    a, b = components(x)
    return point(a + b, 9 * b + a)


def descend(optimizer: o.Optimizer, x: Any, steps: int = STEPS, rate: float = RATE) -> Any:
    state = optimizer.init(x)
    for step in range(1, steps + 1):
        delta, state = optimizer.update(slope(x), state, x, step, rate)
        x = x + delta
    return x


# The published formulas, one coordinate at a time, in 50 digits.


def scalar(rule: Callable[[Any, Any, int, dict[str, Any]], Any]) -> Callable[..., list[Any]]:
    """Runs a rule (gradient, x, t, memory) → step on the quadratic above, in 50 digits."""

    def run(x: float, y: float, steps: int = STEPS) -> list[Any]:
        place, memories = [mp.mpf(x), mp.mpf(y)], [{}, {}]
        for t in range(1, steps + 1):
            g = [place[0] + place[1], 9 * place[1] + place[0]]
            place = [p + rule(gi, p, t, memory) for p, gi, memory in zip(place, g, memories, strict=True)]
        return [float(p) for p in place]

    return run


α, β, ρ, β1, β2, λ = (mp.mpf(x) for x in (RATE, 0.9, 0.9, 0.9, 0.999, 0.01))


def gradient_descent(g: Any, x: Any, t: int, m: dict[str, Any]) -> Any:
    return -α * g


def torch_sgd(g: Any, m: dict[str, Any], dampening: Any, nesterov: bool) -> Any:
    """PyTorch's SGD, docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html, with b from the first step on."""
    m["b"] = β * m.get("b", 0) + (1 - dampening) * g
    return -α * (g + β * m["b"] if nesterov else m["b"])


def keras_sgd(g: Any, x: Any, t: int, m: dict[str, Any]) -> Any:
    """keras.io/api/optimizers/sgd: velocity = momentum * velocity - learning_rate * g; w = w + velocity."""
    m["velocity"] = β * m.get("velocity", 0) - α * g
    return m["velocity"]


def adagrad(g: Any, x: Any, t: int, m: dict[str, Any]) -> Any:
    """PyTorch's Adagrad: state_sum += g², p −= lr · g / (√state_sum + 1e-10)."""
    m["sum"] = m.get("sum", 0) + g**2
    return -α * g / (mp.sqrt(m["sum"]) + mp.mpf(1e-10))


def optax_adagrad(g: Any, x: Any, t: int, m: dict[str, Any]) -> Any:
    """optax.adagrad: accumulator from 0.1, ε = 1e-7 inside of the root."""
    m["sum"] = m.get("sum", mp.mpf(0.1)) + g**2
    return -α * g / mp.sqrt(m["sum"] + mp.mpf(1e-7))


def rmsprop(g: Any, x: Any, t: int, m: dict[str, Any]) -> Any:
    """PyTorch's RMSprop: v = α v + (1 − α) g², p −= lr · g / (√v + 1e-8)."""
    m["v"] = ρ * m.get("v", 0) + (1 - ρ) * g**2
    return -α * g / (mp.sqrt(m["v"]) + mp.mpf(1e-8))


def keras_rmsprop(g: Any, x: Any, t: int, m: dict[str, Any]) -> Any:
    """Keras' RMSprop: velocity = ρ velocity + (1 − ρ) g², increment = lr g / √(velocity + 1e-7)."""
    m["v"] = ρ * m.get("v", 0) + (1 - ρ) * g**2
    return -α * g / mp.sqrt(m["v"] + mp.mpf(1e-7))


def adam(g: Any, x: Any, t: int, m: dict[str, Any], corrected: bool = True) -> Any:
    """Kingma & Ba (2015), algorithm 1."""
    m["m"] = β1 * m.get("m", 0) + (1 - β1) * g
    m["v"] = β2 * m.get("v", 0) + (1 - β2) * g**2
    m_hat, v_hat = (m["m"] / (1 - β1**t), m["v"] / (1 - β2**t)) if corrected else (m["m"], m["v"])
    return -α * m_hat / (mp.sqrt(v_hat) + mp.mpf(1e-8))


def adam_efficient(g: Any, x: Any, t: int, m: dict[str, Any]) -> Any:
    """Kingma & Ba, end of section 2: the same with ε = 0, the corrections drawn into the rate."""
    m["m"] = β1 * m.get("m", 0) + (1 - β1) * g
    m["v"] = β2 * m.get("v", 0) + (1 - β2) * g**2
    return -α * mp.sqrt(1 - β2**t) / (1 - β1**t) * m["m"] / mp.sqrt(m["v"])


def adamw(g: Any, x: Any, t: int, m: dict[str, Any]) -> Any:
    """PyTorch's AdamW: θ ← θ − γ λ θ, then Adam's step."""
    return -α * λ * x + adam(g, x, t, m)


PUBLISHED = [
    (o.GradientDescent(), gradient_descent),
    (o.Momentum(), lambda g, x, t, m: torch_sgd(g, m, dampening=β, nesterov=False)),
    (o.HeavyBall(), lambda g, x, t, m: torch_sgd(g, m, dampening=0, nesterov=False)),
    (o.HeavyBall(), keras_sgd),
    (o.Nesterov(), lambda g, x, t, m: torch_sgd(g, m, dampening=0, nesterov=True)),
    (o.AdaGrad(), adagrad),
    (o.AdaGrad(initial_square=0.1, epsilon=1e-7, inside=True), optax_adagrad),
    (o.RMSProp(), rmsprop),
    (o.RMSProp(epsilon=1e-7, inside=True), keras_rmsprop),
    (o.Adam(), adam),
    (o.Adam(bias_correction=False), lambda g, x, t, m: adam(g, x, t, m, corrected=False)),
    (o.Adam(epsilon=0.0), adam_efficient),
    (o.AdamW(), adamw),
]


@pytest.mark.parametrize(("optimizer", "rule"), PUBLISHED)
def test_an_optimizer_does_what_is_published(lib: Library, optimizer: o.Optimizer, rule: Any) -> None:
    found = descend(optimizer, lib([1.5, -0.7]))
    assert_allclose(lib.host(found), scalar(rule)(1.5, -0.7), rtol=1e-11, atol=1e-13)


def test_nesterov_in_pytorch_s_form_is_nesterov_s_own_looked_ahead_to() -> None:
    """Sutskever et al. (2013), equations 3 and 4: v ← μ v − ε ∇f(θ + μ v), θ ← θ + v."""
    θ, v, μ = np.array([1.5, -0.7]), np.zeros(2), 0.9
    for _ in range(STEPS):
        v = μ * v - RATE * slope(θ + μ * v)
        θ = θ + v
    assert_allclose(descend(o.Nesterov(momentum=μ), np.array([1.5, -0.7])), θ + μ * v, rtol=1e-12)


@given(st.floats(0, 0.99), st.integers(0, 40))
def test_the_damped_form_is_the_heavy_ball_after_rescaling_the_rate(momentum: float, steps: int) -> None:
    x = np.array([1.5, -0.7])
    damped = descend(o.Momentum(momentum=momentum), x, steps, RATE)
    heavy = descend(o.HeavyBall(momentum=momentum), x, steps, RATE * (1 - momentum))
    assert_allclose(damped, heavy, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("kind", [o.Momentum, o.HeavyBall, o.Nesterov])
def test_without_momentum_all_is_gradient_descent(lib: Library, kind: type[o.Optimizer]) -> None:
    x = lib([1.5, -0.7])
    found, plain = descend(kind(momentum=0.0), x), descend(o.GradientDescent(), x)  # type: ignore[call-arg]
    assert_allclose(lib.host(found), lib.host(plain), rtol=1e-14)


@given(st.floats(-1e6, 1e6).filter(lambda g: abs(g) > 1e-6), st.floats(1e-3, 10))
def test_adam_s_first_step_is_alpha_whatever_the_slope(g: float, rate: float) -> None:
    adam = o.Adam(epsilon=0.0)
    x = np.array([g, -2 * g])
    delta, _ = adam.update(x, adam.init(x), x, 1, rate)
    assert_allclose(delta, -rate * np.sign(x), rtol=1e-12)


def test_adagrad_s_steps_on_a_steady_slope_fall_as_one_over_root_t() -> None:
    adagrad, g = o.AdaGrad(epsilon=0.0), np.array([3.0])
    state, steps = adagrad.init(g), []
    for t in range(1, 50):
        delta, state = adagrad.update(g, state, g, t, 1.0)
        steps.append(float(delta[0]))
    assert_allclose(steps, [-1 / math.sqrt(t) for t in range(1, 50)], rtol=1e-13)


def test_a_heavy_ball_on_a_steady_slope_reaches_one_over_one_minus_beta_times_the_step() -> None:
    ball, g = o.HeavyBall(momentum=0.75), np.array([2.0])
    state = ball.init(g)
    for t in range(1, 200):
        delta, state = ball.update(g, state, g, t, 0.1)
    assert_allclose(delta, -0.1 * 2 / (1 - 0.75), rtol=1e-14)


# Every optimizer


@KINDS
@given(matrices(3, 2), st.integers(1, 5))
def test_the_breakdown_ends_with_the_step_and_holds_what_is_remembered(
    lib: Library, kind: type[o.Optimizer], g: np.ndarray, step: int
) -> None:
    optimizer, x, gradient = kind(), lib(np.ones((3, 2))), lib(g)
    _, state = optimizer.update(gradient, optimizer.init(x), x, step, 0.1)
    delta, remembered = optimizer.update(gradient, state, x, step + 1, 0.1)
    parts = optimizer.breakdown(gradient, state, x, step + 1, 0.1)
    assert_array_equal(lib.host(parts[0].value), g)
    assert_array_equal(lib.host(parts[-1].value), lib.host(delta))
    values = [lib.host(part.value) for part in parts]
    for array in remembered:
        assert any(np.array_equal(lib.host(array), value) for value in values)


@KINDS
def test_the_formulas_name_the_terms_in_their_order(kind: type[o.Optimizer]) -> None:
    x = np.ones(2)
    for change in ({}, {"bias_correction": False}, {"inside": True}):
        known = {field.name for field in parameters(kind)}
        optimizer = kind(**{name: value for name, value in change.items() if name in known})
        terms = optimizer.terms(x, optimizer.init(x), x, 1, 0.1)
        assert list(optimizer.formulas()) == list(terms)
        assert list(terms)[-1] == "delta"
        assert set(optimizer.memory._fields) <= set(terms)


@KINDS
def test_many_points_at_once_are_the_same_as_one_at_a_time(lib: Library, kind: type[o.Optimizer]) -> None:
    x = np.linspace(-2, 2, 12).reshape(2, 3, 2)
    together = lib.host(descend(kind(), lib(x)))
    alone = [[lib.host(descend(kind(), lib(start))) for start in row] for row in x]
    assert_array_equal(together, alone)


@KINDS
def test_with_rate_zero_nothing_moves(lib: Library, kind: type[o.Optimizer]) -> None:
    assert_array_equal(lib.host(descend(kind(learning_rate=0.0), lib([1.5, -0.7]), rate=0.0)), [1.5, -0.7])


@pytest.mark.parametrize("kind", [o.AdaGrad, o.RMSProp, o.Adam, o.AdamW])
@pytest.mark.parametrize("inside", [False, True])
def test_without_epsilon_a_coordinate_without_slope_rests(lib: Library, kind: Any, inside: bool) -> None:
    optimizer, x = kind(epsilon=0.0, inside=inside), lib([0.0, 0.0])
    delta, _ = optimizer.update(lib([0.0, 2.0]), optimizer.init(x), x, 1, 0.1)
    assert lib.host(delta)[0] == 0.0
    assert lib.host(delta)[1] < 0.0


def test_momentum_one_behaves() -> None:
    x = np.array([1.0, -1.0])
    assert_array_equal(descend(o.Momentum(momentum=1.0), x), x)  # never hears of the gradient
    assert np.isfinite(descend(o.HeavyBall(momentum=1.0), x)).all()
    assert np.isfinite(descend(o.Nesterov(momentum=1.0), x)).all()


@KINDS
def test_float32_stays_float32(lib: Library, kind: type[o.Optimizer]) -> None:
    x = lib([1.0, -1.0], dtype="float32")
    delta, state = kind().update(x, kind().init(x), x, 1, 0.1)
    assert delta.dtype == lib.xp.float32
    assert all(array.dtype == lib.xp.float32 for array in state)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: o.GradientDescent(learning_rate=-0.1), "learning_rate must be between 0 and 1000, got -0.1"),
        (lambda: o.GradientDescent(learning_rate=1001.0), "learning_rate must be between 0 and 1000, got 1001.0"),
        (lambda: o.HeavyBall(momentum=1.01), "momentum must be between 0 and 1, got 1.01"),
        (lambda: o.Adam(beta1=1.0), "beta1 must be ≥ 0 and < 1, got 1.0"),
        (lambda: o.Adam(epsilon=-1e-8), "epsilon must be between 0 and 1"),
    ],
)
def test_bad_knobs_are_refused_by_name(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
