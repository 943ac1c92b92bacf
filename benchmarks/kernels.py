"""How fast mathcore computes, against what one would write without it: descents, formulas, distributions, divergences.

CPU of one core. Ours and the peer take turns, and the quickest of several times counts, for others on the machine only
ever add to it. Where there is a GPU, the time of a map of basins on it.
Run with ``python -m benchmarks.kernels [--quick] [--check]``.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.rig.machine import machine, quiet, table, verdict
from mathcore import optimizers as o
from mathcore.backend import backends, load, to_numpy
from mathcore.descent import land, minimize
from mathcore.expressions import parse
from mathcore.surfaces import Formula, Himmelblau, Rosenbrock

ONE_START, ONE_START_MS, MANY_STARTS, TYPED = 3.0, 12.0, 1.5, 1.3  # times plain NumPy, but for the milliseconds
STEPS, STARTS, MAP = 200, 65_536, 2_048
START = (-1.2, 1.0)
FORMULA = "(1 - x)^2 + 100 (y - x^2)^2"
WAVES = "sin(3x) exp(-x^2 - y^2)"

Row = list[str]
Asked = tuple[str, float, float]


def quickest(
    works: Sequence[Callable[[], Any]], times: int, clock: Callable[[], float] = time.process_time
) -> list[float]:
    """The quickest of several times of each, in milliseconds, in turns."""
    found = [math.inf] * len(works)
    for _ in range(times):
        for i, work in enumerate(works):
            start = clock()
            work()
            found[i] = min(found[i], 1e3 * (clock() - start))
    return found


# The peers: what one would write without mathcore. A rule gives the step for a gradient g in step t; m is its memory.


def gradient_descent(g: Any, x: Any, t: int, m: dict[str, Any], a: float) -> Any:
    return -a * g


def momentum(g: Any, x: Any, t: int, m: dict[str, Any], a: float) -> Any:
    m["v"] = 0.9 * m["v"] + (1 - 0.9) * g
    return -a * m["v"]


def heavy_ball(g: Any, x: Any, t: int, m: dict[str, Any], a: float) -> Any:
    m["v"] = 0.9 * m["v"] - a * g
    return m["v"]


def nesterov(g: Any, x: Any, t: int, m: dict[str, Any], a: float) -> Any:
    m["v"] = 0.9 * m["v"] + g
    return -a * (g + 0.9 * m["v"])


def adagrad(g: Any, x: Any, t: int, m: dict[str, Any], a: float) -> Any:
    m["v"] = m["v"] + g * g
    return -a * g / (np.sqrt(m["v"]) + 1e-10)


def rmsprop(g: Any, x: Any, t: int, m: dict[str, Any], a: float) -> Any:
    m["v"] = 0.9 * m["v"] + (1 - 0.9) * g * g
    return -a * g / (np.sqrt(m["v"]) + 1e-8)


def adam(g: Any, x: Any, t: int, m: dict[str, Any], a: float) -> Any:
    m["m"] = 0.9 * m["m"] + (1 - 0.9) * g
    m["v"] = 0.999 * m["v"] + (1 - 0.999) * g * g
    return -a * (m["m"] / (1 - 0.9**t)) / (np.sqrt(m["v"] / (1 - 0.999**t)) + 1e-8)


def adamw(g: Any, x: Any, t: int, m: dict[str, Any], a: float) -> Any:
    return adam(g, x, t, m, a) - a * 0.01 * x


RULES = (gradient_descent, momentum, heavy_ball, nesterov, adagrad, rmsprop, adam, adamw)
RATES = (1e-3, 1e-3, 1e-4, 1e-4, 0.5, 0.02, 0.1, 0.1)  # with which each stays on Rosenbrock's surface


def rosenbrock(x: Any, y: Any) -> Any:
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def rosenbrock_with_gradient(x: Any, y: Any) -> Any:
    off = y - x**2
    return (1 - x) ** 2 + 100 * off**2, np.stack([-2 * (1 - x) - 400 * x * off, 200 * off])


def waves(x: Any, y: Any) -> Any:
    return np.sin(3 * x) * np.exp(-(x**2) - y**2)


def waves_with_gradient(x: Any, y: Any) -> Any:
    bell, wave = np.exp(-(x**2) - y**2), np.sin(3 * x)
    f = wave * bell
    return f, np.stack([3 * np.cos(3 * x) * bell - 2 * x * f, -2 * y * f])


def plain_path(rule: Callable[..., Any], a: float) -> Any:
    """One start on Rosenbrock's function, with its path and the values on it."""
    x, m = np.array(START), {"m": np.zeros(2), "v": np.zeros(2)}
    path = [x]
    for t in range(1, STEPS + 1):
        off = 200 * (x[1] - x[0] ** 2)
        g = np.array([2 * (x[0] - 1) - 2 * x[0] * off, off])
        x = x + rule(g, x, t, m, a)
        path.append(x)
    points = np.array(path)
    return points, rosenbrock(points[:, 0], points[:, 1])


def plain_land(x: Any, steps: int) -> Any:
    """Adam from many starts on Rosenbrock's function."""
    m = {"m": np.zeros_like(x), "v": np.zeros_like(x)}
    for t in range(1, steps + 1):
        off = 200 * (x[:, 1] - x[:, 0] ** 2)
        g = np.stack([2 * (x[:, 0] - 1) - 2 * x[:, 0] * off, off], axis=-1)
        x = x + adam(g, x, t, m, 0.1)
    return x


def python_path() -> Any:
    """Adam from one start, without any library."""
    x, y = START
    m, n, v, w = 0.0, 0.0, 0.0, 0.0
    for t in range(1, STEPS + 1):
        off = 200 * (y - x * x)
        g, h = 2 * (x - 1) - 2 * x * off, off
        m, n = 0.9 * m + (1 - 0.9) * g, 0.9 * n + (1 - 0.9) * h
        v, w = 0.999 * v + (1 - 0.999) * g * g, 0.999 * w + (1 - 0.999) * h * h
        first, second = 1 - 0.9**t, 1 - 0.999**t
        x -= 0.1 * (m / first) / (math.sqrt(v / second) + 1e-8)
        y -= 0.1 * (n / first) / (math.sqrt(w / second) + 1e-8)
    return x, y


def torch_path() -> Any:
    """torch.optim.Adam from one start, the gradient by autograd."""
    import torch

    x = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([x], lr=0.1)
    for _ in range(STEPS):
        optimizer.zero_grad()
        rosenbrock(x[0], x[1]).backward()
        optimizer.step()
    return x.detach().numpy()


# What is measured


def one_start(times: int) -> tuple[list[Row], list[Asked]]:
    """Every optimizer from one start, with its path."""
    rows, ratios, slowest = [], [], 0.0
    for kind, rule, rate in zip(o.CATALOGUE, RULES, RATES, strict=True):
        optimizer: Any = kind(learning_rate=rate)  # type: ignore[call-arg]
        found = minimize(Rosenbrock(), optimizer, START, STEPS)
        same(found.x, plain_path(rule, rate)[0], kind.__name__)
        ours, plain = quickest(
            [lambda m=optimizer: minimize(Rosenbrock(), m, START, STEPS), lambda r=rule, a=rate: plain_path(r, a)],
            times,
        )
        ratios.append(ours / plain)
        slowest = max(slowest, ours)
        rows.append(row(f"{kind.__name__}, 1 start, path kept", ours, plain, "NumPy"))
    adam_ms = quickest([lambda: minimize(Rosenbrock(), o.Adam(), START, STEPS)], times)[0]
    peers: list[tuple[str, Callable[[], Any]]] = [("Python floats", python_path)]
    peers += [("torch.optim", torch_path)] if find_spec("torch") else []
    for name, peer in peers:
        same(minimize(Rosenbrock(), o.Adam(), START, STEPS).x[-1], peer(), name)
        rows.append(row("Adam, 1 start, path kept", adam_ms, quickest([peer], times)[0], name))
    return rows, [
        ("one start, the worst optimizer, times NumPy", max(ratios), ONE_START),
        ("one start, the slowest optimizer, ms", slowest, ONE_START_MS),
    ]


def many_starts(times: int, steps: int) -> tuple[list[Row], list[Asked]]:
    """Adam from very many starts."""
    starts = np.random.default_rng(0).uniform(-2, 2, (STARTS, 2))
    same(land(Rosenbrock(), o.Adam(), starts, steps).x, plain_land(starts, steps), "many starts")
    ours, plain = quickest(
        [lambda: land(Rosenbrock(), o.Adam(), starts, steps), lambda: plain_land(starts, steps)], times
    )
    words = f"Adam, {STARTS:,} starts × {steps} steps"
    return [row(words, ours, plain, "NumPy")], [("many starts, times NumPy", ours / plain, MANY_STARTS)]


def typed(times: int) -> tuple[list[Row], list[Asked]]:
    """Typed formulas on a grid with their gradients, and Adam's descent on one from a single start."""
    x, y = np.meshgrid(np.linspace(-2, 2, 300), np.linspace(-1, 3, 300))
    rows, ratios = [], []
    for text, value, both in (
        (FORMULA, rosenbrock, rosenbrock_with_gradient),
        (WAVES, waves, waves_with_gradient),
    ):
        f = parse(text)
        same(f.value_and_gradient(x, y)[0], value(x, y), text)
        same(np.moveaxis(f.value_and_gradient(x, y)[1], -1, 0), both(x, y)[1], text)
        for what, ours, peer in (("", f.value, value), (", and its gradient", f.value_and_gradient, both)):
            times_of = quickest([lambda g=ours: g(x, y), lambda g=peer: g(x, y)], times)
            ratios.append(times_of[0] / times_of[1])
            rows.append(row(f"typed {text}{what}, {x.size:,} points", *times_of, "NumPy"))
    surface = Formula(parse(FORMULA))
    times_of = quickest([lambda: minimize(surface, o.Adam(), START, STEPS), lambda: plain_path(adam, 0.1)], times)
    rows.append(row("Adam on the typed Rosenbrock, 1 start, path kept", *times_of, "NumPy"))
    return rows, [("typed formulas on a grid, the worst, times NumPy", max(ratios), TYPED)]


def maps(steps: int) -> list[Row]:
    """The basins of attraction of every pixel of a map, on the libraries that have a GPU."""
    rows = []
    for backend in backends():
        if backend.available and "GPU" in backend.label:
            xp, device = load(backend.name)
            axis = np.linspace(-5, 5, MAP)
            starts = xp.asarray(np.stack(np.meshgrid(axis, axis), axis=-1), device=device)
            work = lambda s=starts: to_numpy(land(Himmelblau(), o.Adam(), s, steps, budget=MAP * MAP * steps).steps_to)  # noqa: E731
            rows.append(
                [
                    f"basins, {MAP}² × {steps}, {backend.label}",
                    f"{quickest([work], 2, time.perf_counter)[0]:.0f}",
                    "",
                    "",
                    "",
                ]
            )
    return rows


def row(what: str, ours: float, peer: float, name: str) -> Row:
    """A line of the table."""
    return [what, f"{ours:.2f}", f"{peer:.2f}", f"{ours / peer:.2f}", name]


def same(ours: Any, theirs: Any, what: str) -> None:
    """Two ways that are compared must agree, as far as rounding lets them."""
    if not np.allclose(ours, theirs, rtol=1e-6, atol=1e-6):
        raise AssertionError(f"{what}: ours and the peer do not agree")


def main() -> int:
    """Print the table; 1 when something broke, or with --check when a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few seconds, rough numbers")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a promise is not kept")
    options = parser.parse_args()
    from benchmarks import densities, divergences  # here: they build on this module

    before = quiet()
    single, asked = one_start(5 if options.quick else 30)
    many, also = many_starts(1 if options.quick else 3, 50 if options.quick else STEPS)
    read, last = typed(5 if options.quick else 30)
    dense, promised = densities.large(3 if options.quick else 7)
    few, kept = densities.small(3 if options.quick else 15)
    drawn, within = densities.sampled(3 if options.quick else 7)
    tables, held = divergences.many(2 if options.quick else 5)
    rows = [*single, *many, *read, *dense, *few, *drawn, *tables, *maps(STEPS)]
    print(table(("what", "ours ms", "peer ms", "ours / peer", "peer"), rows) + "\n")
    for said, value, most in (asked := asked + also + last + promised + kept + within + held):
        print(verdict(said, value, most, value <= most))
    print(f"\n{machine()}\nbefore: {before}; after: {quiet()}")
    return 1 if options.check and any(value > most for _, value, most in asked) else 0


if __name__ == "__main__":
    sys.exit(main())
