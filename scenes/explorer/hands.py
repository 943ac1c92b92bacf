"""What a drag means: a and b, the middle and the width of the curve, two quantiles, a family out of the gallery."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mathcore import distributions as d
from mathcore.distributions import Discrete, Distribution
from mathcore.fitting import from_quantiles, quantiles_needed
from mathcore.parameters import Integer, Knobs, parameters
from scenes.base import Handle, snapped
from scenes.explorer.density import height
from scenes.explorer.found import Found
from scenes.explorer.gallery import picked
from scenes.explorer.given import Quantiles, decided
from scenes.families import Weighted, knobs, law

if TYPE_CHECKING:
    from scenes.explorer.scene import Explorer

MIDDLE, UPPER = 0.5, 0.8413447460685429  # Φ(0) and Φ(1): of a normal curve the rings stand at μ and μ + σ
NARROWEST = 1e-3  # from the middle to the width, and from the ends of the support
HANDLES = ("a", "b", "middle", "width", "x1", "x2", "family")


def handles(scene: Explorer, found: Found) -> tuple[Handle, ...]:
    """The rings of the first panel."""
    log, bottom = scene.log, 0.0
    bottom = height(found, math.inf, log) if log else 0.0
    step = 1.0 if found.discrete else 0.01 * (found.ends[1] - found.ends[0])
    rings = [Handle("a", scene.a, bottom, "a", "result", step), Handle("b", scene.b, bottom, "b", "result", step)]
    if isinstance(scene.given, Quantiles):
        if not found.problem:
            lower = [("x1", scene.given.x1)] if quantiles_needed(type(found.law)) == 2 else []
            for name, x in (*lower, ("x2", scene.given.x2)):
                rings.append(Handle(name, x, height(found, x, log), f"the quantile {name}", "p", step))
        return tuple(rings)
    for name, x in places(found.law).items():
        words = "the middle of the curve" if name == "middle" else "the width of the curve"
        rings.append(Handle(name, x, height(found, round(x) if found.discrete else x, log), words, "p", step))
    return tuple(rings)


def places(of: Distribution) -> dict[str, float]:
    """Where the rings on the curve stand: at the mean of whole numbers, else at quantiles."""
    if isinstance(of, Discrete):
        return {} if isinstance(of, d.Categorical) else {"middle": of.mean}
    needed = quantiles_needed(type(of))
    found = {"middle": float(of.icdf(MIDDLE)), "width": float(of.icdf(UPPER))}
    return found if needed == 2 else {"middle": found["middle"]}


def dragged(scene: Explorer, handle: str, x: float, y: float) -> Explorer:
    """The scene after a ring was put at (x, y), or a family was clicked."""
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
    if handle == "family":
        return _chosen(scene, picked(x, y))
    if handle in ("a", "b"):
        whole = isinstance(law(scene.family), Discrete)
        place = snapped(type(scene), handle, round(x) if whole else x)
        return replace(scene, a=place) if handle == "a" else replace(scene, b=place)
    if handle in ("x1", "x2"):
        given: Any = scene.given
        moved = {handle: snapped(Quantiles, handle, x)}
        return replace(scene, given=replace(given, **moved)) if isinstance(given, Quantiles) else scene
    return replace(scene, family=_reshaped(scene.family, handle, x))


def _chosen(scene: Explorer, kind: type[Knobs] | None) -> Explorer:
    """Another family with its defaults, and its middle 60 % between a and b."""
    if kind is None or kind is type(scene.family):
        return scene
    return central(replace(scene, family=kind()), 0.6)


def central(scene: Explorer, share: float) -> Explorer:
    """a and b round the middle share of the distribution."""
    of = decided(law(scene.family), scene.given)[0]
    a, b = (snapped(type(scene), name, float(of.icdf(p)))
            for name, p in (("a", (1 - share) / 2), ("b", (1 + share) / 2)))  # fmt: skip
    return replace(scene, a=a, b=b)


def _reshaped(family: Knobs, handle: str, x: float) -> Knobs:
    """The member of the family whose middle or width is at x, as near as its sliders come."""
    of = law(family)
    before = places(of)
    if handle not in before or abs(before[handle] - x) <= 1e-9:
        return family
    if isinstance(of, Discrete):
        return onto_sliders(_with_mean(of, x))
    try:
        return onto_sliders(from_quantiles(of, _pulled(of, handle, x, **before)))
    except (ValueError, OverflowError, ZeroDivisionError):
        return family


def _pulled(
    of: Distribution, handle: str, x: float, middle: float, width: float = math.nan
) -> list[tuple[float, float]]:
    """The quantiles after one ring was put at x: the middle takes the width along, the width leaves the middle."""
    x = _inside(of, x)
    if math.isnan(width):
        return [(MIDDLE, x)]
    if handle == "middle":
        to, back = _scale(of)
        return [(MIDDLE, x), (UPPER, back(to(width) + to(x) - to(middle)))]
    return [(MIDDLE, middle), (UPPER, max(x, middle + NARROWEST))]


def _same(x: float) -> float:
    return x


def _scale(of: Distribution) -> tuple[Any, Any]:
    """The scale on which a family is moved as a whole: the line, its logarithm above 0, log-odds between 0 and 1."""
    if isinstance(of, d.Beta):
        return lambda x: math.log(x / (1 - x)), lambda t: 1 / (1 + math.exp(-t))
    if _moves(of):
        return _same, _same
    return math.log, math.exp


def _moves(of: Distribution) -> bool:
    """Whether the family can be moved along the whole line."""
    return isinstance(of, d.Uniform) or math.isinf(of.support.low)


def _inside(of: Distribution, x: float) -> float:
    """x within the open support."""
    low, high = of.support.low, of.support.high
    return x if _moves(of) else min(max(x, low + NARROWEST), high - NARROWEST)


def _with_mean(of: Discrete, mean: float) -> Distribution:
    """The distribution of whole numbers with that mean, by one of its parameters."""
    if isinstance(of, d.Bernoulli):
        return d.Bernoulli(min(max(mean, 0.0), 1.0))
    if isinstance(of, d.Binomial):
        return d.Binomial(of.n, min(max(mean / max(of.n, 1), 0.0), 1.0))
    if isinstance(of, d.Poisson):
        return d.Poisson(max(mean, 0.0))
    if isinstance(of, d.Geometric):
        return d.Geometric(max(1 / max(mean, 1.0), 0.001))
    if isinstance(of, d.NegativeBinomial):
        return d.NegativeBinomial(of.r, max(of.r / (of.r + max(mean, 0.0)), 0.001))
    assert isinstance(of, d.Hypergeometric)
    draws = round(max(mean, 0.0) * of.total / max(of.successes, 1))
    return d.Hypergeometric(of.successes, of.failures, min(draws, of.total))


def onto_sliders(made: Distribution) -> Knobs:
    """The knobs of a distribution, each where its slider can stand."""
    of = knobs(made)
    if isinstance(of, Weighted):
        return of
    found: dict[str, Any] = {}
    for field in parameters(type(of)):
        value = getattr(of, field.name)
        if isinstance(field.parameter, Integer):
            low, high = field.parameter.offered
            found[field.name] = min(max(value, low), high)
        else:
            found[field.name] = snapped(type(of), field.name, value)
    return type(of)(**found)
