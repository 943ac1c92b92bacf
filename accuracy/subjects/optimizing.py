"""Optimizers, schedules, momentum: steps against the same recurrences at 60 digits, closed forms against simulation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mpmath import mp, mpf

from accuracy.cases import CONDITION, LARGEST, Case, Make, Row, draws, each, plainly, sensitivity
from mathcore import optimizers, schedules, surfaces
from mathcore.backend import to_numpy

UNMEASURED = {
    "optimizers.*.formulas": "words",
    "optimizers.*.init": "zeros, or what is given",
    "optimizers.base.Optimizer.*": "the terms of a step, each measured, in another form",
    "descent.trajectory.Trajectory.*": "counts, and points of the path",
    "descent.landing.*": "counts, and the steps of minimize without their paths",
    "schedules.Schedule.factor": "each schedule's factors, measured",
    "momentum.dynamics.regime": "whole numbers",
}
Terms = dict[str, Any]
GRADIENTS = draws(61, 6, 7)
RATE = 0.1
LAW = "The condition number is of the whole run, from the start to the end."
WRITTEN = "1 − β₂ᵏ is computed as it is written, and has few digits in the first steps, where β₂ᵏ is near 1."


# What each optimizer does with a gradient; the dictionary holds what it remembers and what it gives.


def descent(found: Terms, g: Any, k: int) -> Terms:
    return {"delta": -mpf(RATE) * g}


def momentum(found: Terms, g: Any, k: int) -> Terms:
    velocity = mpf(0.9) * found.get("velocity", 0) + (1 - mpf(0.9)) * g
    return {"velocity": velocity, "delta": -mpf(RATE) * velocity}


def heavy_ball(found: Terms, g: Any, k: int) -> Terms:
    velocity = mpf(0.9) * found.get("velocity", 0) - mpf(RATE) * g
    return {"velocity": velocity, "delta": velocity}


def nesterov(found: Terms, g: Any, k: int) -> Terms:
    velocity = mpf(0.9) * found.get("velocity", 0) + g
    ahead = g + mpf(0.9) * velocity
    return {"velocity": velocity, "ahead": ahead, "delta": -mpf(RATE) * ahead}


def adagrad(found: Terms, g: Any, k: int) -> Terms:
    square = found.get("square", 0) + g * g
    scale = mp.sqrt(square) + mpf(1e-8)
    return {"square": square, "scale": scale, "delta": -mpf(RATE) * g / scale}


def rmsprop(found: Terms, g: Any, k: int) -> Terms:
    square = mpf(0.9) * found.get("square", 0) + (1 - mpf(0.9)) * g * g
    scale = mp.sqrt(square) + mpf(1e-8)
    return {"square": square, "scale": scale, "delta": -mpf(RATE) * g / scale}


def adam(found: Terms, g: Any, k: int) -> Terms:
    mean = mpf(0.9) * found.get("mean", 0) + (1 - mpf(0.9)) * g
    square = mpf(0.999) * found.get("square", 0) + (1 - mpf(0.999)) * g * g
    mean_hat, square_hat = mean / (1 - mpf(0.9) ** k), square / (1 - mpf(0.999) ** k)
    scale = mp.sqrt(square_hat) + mpf(1e-8)
    return {"mean": mean, "square": square, "mean_hat": mean_hat, "square_hat": square_hat, "scale": scale,
            "delta": -mpf(RATE) * mean_hat / scale}  # fmt: skip


OPTIMIZERS: dict[str, tuple[Any, Callable[[Terms, Any, int], Terms]]] = {
    "GradientDescent": (optimizers.GradientDescent(learning_rate=RATE), descent),
    "Momentum": (optimizers.Momentum(learning_rate=RATE, momentum=0.9), momentum),
    "HeavyBall": (optimizers.HeavyBall(learning_rate=RATE, momentum=0.9), heavy_ball),
    "Nesterov": (optimizers.Nesterov(learning_rate=RATE, momentum=0.9), nesterov),
    "AdaGrad": (optimizers.AdaGrad(learning_rate=RATE, epsilon=1e-8), adagrad),
    "RMSProp": (optimizers.RMSProp(learning_rate=RATE, decay=0.9, epsilon=1e-8), rmsprop),
    "Adam": (optimizers.Adam(learning_rate=RATE, epsilon=1e-8), adam),
}


def told(rule: Callable[[Terms, Any, int], Terms]) -> Callable[..., Any]:
    """All terms of the last of several steps."""

    def exact(gradients: Any) -> Any:
        found: Terms = {}
        for k, g in enumerate(gradients, 1):
            found = rule(found, g, k)
        return list(found.values())

    return exact


def steps(optimizer: Any) -> Callable[..., Any]:
    """Feeds gradients to an optimizer, and takes all terms of the last step."""

    def run(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A sequence of gradients a row."""
        results = []
        for (gradients,) in rows:
            x = make([0.0])
            state, terms = optimizer.init(x), {}
            for k, g in enumerate(gradients, 1):
                terms = method(optimizer, make([g]), state, x, k, RATE)
                state = optimizer.memory._make([terms[name] for name in optimizer.memory._fields])
            results.append([float(to_numpy(value)[0]) for value in terms.values()])
        return results

    return run


def decoupled(gradients: Any, x: Any) -> Any:
    """AdamW's step at x: Adam's, and −α λ x."""
    return told(adam)(gradients)[-1] - mpf(RATE) * mpf(0.01) * x


def adamw(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    optimizer, results = optimizers.AdamW(learning_rate=RATE, epsilon=1e-8, weight_decay=0.01), []
    for gradients, place in rows:
        x = make([place])
        state, terms = optimizer.init(x), {}
        for k, g in enumerate(gradients, 1):
            terms = method(optimizer, make([g]), state, x, k, RATE)
            state = optimizer.memory._make([terms[name] for name in optimizer.memory._fields])
        results.append(terms["delta"])
    return results


def descended(rule: Callable[[Terms, Any, int], Terms]) -> Callable[..., Any]:
    """Forty steps on ½ (x² + 10 y²)."""

    def exact(x: Any, y: Any) -> Any:
        ends = []
        for place, curvature in ((x, 1), (y, 10)):
            found: Terms = {}
            for k in range(1, 41):
                found = rule(found, curvature * place, k)
                place += found["delta"]
            ends.append(place)
        return ends

    return exact


def ended(optimizer: Any) -> Callable[..., Any]:
    """The last point of forty steps on the bowl."""

    def run(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A start a row."""
        bowl = surfaces.Quadratic(condition=10.0, angle=0.0)
        return [function(bowl, optimizer, make(list(row)), 40).x[-1, ...] for row in rows]

    return run


def clipped(gradient: Any) -> Any:
    length = mp.sqrt(sum(g * g for g in gradient))
    return [g * min(1, 1 / length) for g in gradient]


def knobbed(kind: Any) -> Callable[..., Any]:
    """Builds what a row says, and asks it: a schedule at k of n steps, or what is done to a gradient at x."""

    def run(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """One of a kind a row."""
        return [method(kind(*knobs), make(gradient), make(x)) for *knobs, gradient, x in rows]

    return run


def at(kind: Any) -> Callable[..., Any]:
    """A schedule's factor after k of n steps."""

    def run(method: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
        """A schedule and k a row."""
        return [method(kind(*knobs), make(float(k)), n) for *knobs, k, n in rows]

    return run


def wave(a: Any, b: Any, t: Any) -> Any:
    return b + (a - b) * (1 + mp.cos(mp.pi * t)) / 2


def warm(warmup: Any, start: Any, end: Any, k: int, n: int) -> Any:
    peak = warmup * n
    return start + (1 - start) * k / peak if k < peak else wave(1, end, (k - peak) / (n - peak))


def cycle(warmup: Any, start: Any, end: Any, k: int, n: int) -> Any:
    peak = warmup * n - 1
    return wave(start, 1, k / peak) if k <= peak else wave(1, end, (k - peak) / (n - 1 - peak))


def matrix(alpha: Any, beta: Any, curvature: Any) -> Any:
    return [[beta, curvature], [-alpha * beta, 1 - alpha * curvature]]


def roots(alpha: Any, beta: Any, curvature: Any) -> Any:
    """Real parts, then imaginary parts; the larger first, or the one above."""
    p = 1 + beta - alpha * curvature
    root = mp.sqrt(mp.mpc(p * p - 4 * beta))
    both = sorted([(p + root) / 2, (p - root) / 2], key=lambda s: (-abs(s) if not root.imag else 0, -s.imag))
    return [*(s.real for s in both), *(s.imag for s in both)]


def rate(alpha: Any, beta: Any, curvature: Any) -> Any:
    a, b, up, down = roots(alpha, beta, curvature)
    return max(mp.hypot(a, up), mp.hypot(b, down))


def simulated(alpha: Any, beta: Any, curvature: Any, steps: int) -> Any:
    """The part of the error that is left after each step, by the steps themselves."""
    x, v, left = mpf(1), mpf(0), [mpf(1)]
    for _ in range(steps):
        v = beta * v + curvature * x
        x -= alpha * v
        left.append(x)
    return left


def both_parts(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    found = [[complex(one) for one in function(*map(make, row))] for row in rows]
    return [[*(s.real for s in pair), *(s.imag for s in pair)] for pair in found]


def tuned(function: Callable[..., Any], make: Make, rows: Sequence[Row]) -> list[Any]:
    return [[*vars(function(*row)).values()] for row in rows]


def best_heavy_ball(low: Any, high: Any) -> Any:
    a, b = mp.sqrt(low), mp.sqrt(high)
    return [(2 / (a + b)) ** 2, ((b - a) / (b + a)) ** 2, (b - a) / (b + a)]


CHAIN = (optimizers.WeightDecay(0.3), optimizers.ClipByNorm(1.0))
N = 1000
PLACES = (1, 7, 300, 999)
BALLS: tuple[Row, ...] = (
    (0.1, 0.9, 1.0), (1.0, 0.25, 0.5), (0.3, 0.5, 4.0), (0.01, 0.0, 1.0), (1.0, 0.25, 0.25), (1.9, 0.1, 1.1),
    (0.25, 0.25, 1.000001), (0.001, 0.99, 30.0), (1.0, 0.25, 2.5),
)  # fmt: skip
ENDS: tuple[Row, ...] = ((1.0, 9.0), (1.0, 1000.0), (0.001, 7.0), (1.0, 1.00001))
STARTS: tuple[Row, ...] = ((-2.5, 1.5), (0.3, -0.7))
WARM: tuple[Row, ...] = tuple((0.1, 0.0, 1e-3, k, N) for k in PLACES)
CYCLE: tuple[Row, ...] = tuple((0.3, 0.04, 4e-6, k, N) for k in (1, 7, 350, 998))


def schedule(name: str, exact: Callable[..., Any], rows: tuple[Row, ...]) -> Case:
    """A schedule's factors."""
    return Case(f"schedules.{name}.at", rows, exact, at(getattr(schedules, name)), host=True)


def ball(name: str, exact: Callable[..., Any], rows: tuple[Row, ...], run: Any = each) -> Case:
    """A quantity of the heavy ball on a quadratic."""
    return Case(f"momentum.{name}", rows, exact, run, CONDITION, sensitivity(exact), host=run is tuned)


CASES = (
    *(Case(f"optimizers.{name}.terms", tuple((g,) for g in GRADIENTS), told(rule), steps(optimizer), CONDITION,
           sensitivity(told(rule)), note=WRITTEN * (name == "Adam")) for name, (optimizer, rule) in OPTIMIZERS.items()),
    Case("optimizers.AdamW.terms", tuple((g, 2.5) for g in GRADIENTS), decoupled, adamw, CONDITION,
         sensitivity(decoupled), note=WRITTEN),
    *(Case("descent.minimize", STARTS, descended(rule), ended(optimizer), CONDITION, sensitivity(descended(rule)),
           of=name, note=LAW) for name, (optimizer, rule) in OPTIMIZERS.items()),
    Case("optimizers.ClipByNorm.apply", tuple((1.0, g, g) for g in GRADIENTS),
         lambda limit, gradient, x: clipped(gradient), knobbed(optimizers.ClipByNorm)),
    Case("optimizers.ClipByValue.apply", tuple((0.5, g, g) for g in GRADIENTS),
         lambda limit, gradient, x: [min(max(g, -limit), limit) for g in gradient], knobbed(optimizers.ClipByValue)),
    Case("optimizers.WeightDecay.apply", tuple((0.3, g, GRADIENTS[0]) for g in GRADIENTS[1:]),
         lambda strength, gradient, x: [g + strength * v for g, v in zip(gradient, x, strict=True)],
         knobbed(optimizers.WeightDecay), LARGEST),
    Case("optimizers.chain", tuple((g, GRADIENTS[0]) for g in GRADIENTS[1:]),
         lambda gradient, x: clipped([g + mpf(0.3) * v for g, v in zip(gradient, x, strict=True)]),
         lambda function, make, rows: [function(CHAIN, make(g), make(x)) for g, x in rows], LARGEST),
    schedule("Constant", lambda k, n: mpf(1), tuple((k, N) for k in PLACES)),
    schedule("Step", lambda every, gamma, k, n: gamma ** (k // every), tuple((50, 0.3, k, N) for k in PLACES)),
    schedule("Exponential", lambda gamma, k, n: gamma**k, tuple((0.98, k, N) for k in PLACES)),
    schedule("InverseTime", lambda decay, k, n: 1 / (1 + decay * k), tuple((0.05, k, N) for k in PLACES)),
    schedule("Polynomial", lambda power, end, k, n: end + (1 - end) * (1 - mpf(k) / n) ** power,
             tuple((2.5, 1e-3, k, N) for k in PLACES)),
    schedule("Cosine", lambda end, k, n: wave(1, end, mpf(k) / n),
             tuple((end, k, N) for end in (0.0, 1e-3) for k in PLACES)),
    schedule("WarmupCosine", warm, WARM),
    schedule("OneCycle", cycle, CYCLE),
    ball("iteration_matrix", matrix, BALLS),
    ball("roots", roots, BALLS, both_parts),
    ball("rate", rate, BALLS),
    ball("error", simulated, tuple((*one, n) for one in BALLS for n in (5, 60))),
    ball("critical_momentum", lambda alpha, curvature: (1 - mp.sqrt(alpha * curvature)) ** 2,
         tuple((a, c) for a, _, c in BALLS)),
    ball("best_gradient_descent", lambda low, high: [2 / (low + high), 0, (high - low) / (high + low)], ENDS, tuned),
    ball("best_heavy_ball", best_heavy_ball, ENDS, tuned),
    Case("momentum.damped_rate", ((0.25, 0.5), (0.1, 0.99)), lambda alpha, beta: alpha / (1 - beta), plainly,
         host=True),
)  # fmt: skip
