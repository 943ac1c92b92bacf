"""What is read and said of a fit; notes are phrases: no capital, no full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.distributions import Distribution
from mathcore.fitting import LIKELIHOOD, MOMENTS, Fit
from mathcore.parameters import parameters
from scenes.base import Equation, Readout, Table, Value
from scenes.fitting.found import FAMILIES, Found, name_of
from scenes.marks import numeral

if TYPE_CHECKING:
    from scenes.fitting.scene import Fitting

BY = {LIKELIHOOD: "of the highest likelihood", MOMENTS: "of the same mean and variance"}
NO_FIT = "none: there is no fit"
UNFAIR = ", though AIC is meant for the highest likelihood"
NEARLY = 2.0  # units of AIC within which families can hardly be told apart


def readouts(scene: Fitting, found: Found) -> tuple[Readout, ...]:
    """The numbers of a fit."""
    x, fit = found.x, found.chosen
    fitted, name, symbols = isinstance(fit, Fit), name_of(FAMILIES[scene.family]), _symbols(FAMILIES[scene.family])
    return (
        Readout("n", "values", len(x), colour="data", note=_data_note(found)),
        Readout("mean", "mean", float(x.mean()), colour="data", note=f"the median is {numeral(found.median, 4)}"),
        Readout("deviation", "standard deviation", float(x.std()), colour="data", note="ddof 0, divided by n"),
        Readout("fitted", symbols, _parameters(fit), colour="estimate",
                note=f"{symbols} of {name}, {_by(scene, found)}" if fitted else f"{name} has no fit to these data"),
        Readout("loglik", "log-likelihood", fit.log_likelihood if isinstance(fit, Fit) else NO_FIT,
                colour="estimate", note="the sum of log f(x) over the data"),
        Readout("aic", "AIC", fit.aic if isinstance(fit, Fit) else NO_FIT, colour="estimate",
                note=standing(found) + ("" if scene.method == LIKELIHOOD else UNFAIR)),
        Readout("ks", "KS distance", fit.ks if isinstance(fit, Fit) else NO_FIT, colour="gradient",
                note=f"the largest gap between both cdfs, at x = {numeral(found.ks_at, 4)}" if fitted else "no curve"),
    )  # fmt: skip


def _data_note(found: Found) -> str:
    said = [found.remark] if found.remark else []
    said += [f"one of them at {numeral(found.more, 4)} is yours to move"] if found.more is not None else []
    return "; ".join(said) or "as they were typed"


def _by(scene: Fitting, found: Found) -> str:
    if scene.method in BY:
        one = isinstance(found.chosen, Fit) and found.chosen.free == 1 and scene.method == MOMENTS
        return "of the same mean" if one else BY[scene.method]
    one = isinstance(found.chosen, Fit) and found.chosen.free == 1
    return "of the same median" if one else "of the same quartiles"


def _symbols(like: Distribution) -> str:
    names = [field.parameter.symbol for field in parameters(type(like))]
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _parameters(fit: Fit | str) -> Value:
    if isinstance(fit, str):
        return none(fit)
    law = fit.distribution
    values = tuple(float(getattr(law, field.name)) for field in parameters(type(law)))
    return values[0] if len(values) == 1 else values


def none(reason: str) -> str:
    """Why there is no fit, as the page writes it."""
    return "none: " + reason.replace("-", "−").replace("1e−06", "10⁻⁶").replace("1e+06", "10⁶").replace("nan", "none")


def standing(found: Found) -> str:
    """Where the chosen family stands among all of its kind."""
    best, fit = found.best, found.chosen
    if best is None:
        return "no family of this kind has a fit"
    name = name_of(best.distribution)
    if isinstance(fit, str):
        return f"the lowest is {name}’s, {numeral(best.aic, 4)}"
    if type(fit.distribution) is type(best.distribution):
        return "the lowest of all families in the table"
    away = fit.aic - best.aic
    near = ", too little to tell them apart" if away < NEARLY else ""
    return f"{numeral(away)} above {name}’s, the lowest{near}"


def equations(found: Found) -> tuple[Equation, ...]:
    """AIC from its parts."""
    fit = found.chosen
    if isinstance(fit, str):
        return ()
    space = "\u00a0"
    parts = (f"AIC = 2k − 2 log L = 2 ·{space}", fit.free, f"{space}− 2 ·{space}(", fit.log_likelihood,
             f"){space}={space}", fit.aic)  # fmt: skip
    return (Equation("aic", parts, 4),)


def table(scene: Fitting, found: Found) -> Table:
    """Families side by side, the lowest AIC first; those without a fit at the end."""
    best = found.best
    rows: list[tuple[float, tuple[float | int | str, ...], Distribution]] = []
    for like, fit in zip(found.likes, found.fits, strict=True):
        if isinstance(fit, str) or best is None:
            rows.append((float("inf"), (name_of(like), "no fit", "–", "–", "–"), like))
        else:
            numbers = (fit.aic - best.aic, fit.aic, fit.log_likelihood, fit.ks)
            rows.append((fit.aic, (name_of(like), *numbers), like))
    rows.sort(key=lambda row: row[0])
    chosen = type(FAMILIES[scene.family])
    colours = tuple(
        "estimate" if type(like) is chosen else "result" if best and type(like) is type(best.distribution) else ""
        for _, _, like in rows
    )
    columns = ("family", "AIC − lowest", "AIC", "log L", "KS")
    return Table("families", "Families by AIC, the lowest first", columns, tuple(cells for _, cells, _ in rows),
                 colours, 4)  # fmt: skip


def alt(scene: Fitting, found: Found) -> str:
    """The picture in words."""
    name, fit = name_of(FAMILIES[scene.family]), found.chosen
    start = f"A histogram of {len(found.x)} values from {numeral(found.x[0], 4)} to {numeral(found.x[-1], 4)}"
    if isinstance(fit, str):
        return f"{start}. {name} has no fit to them."
    return (
        f"{start}, with the curve of {name} {_by(scene, found)}: log-likelihood {numeral(fit.log_likelihood, 4)}, "
        f"AIC {numeral(fit.aic, 4)} ({standing(found)}), KS distance {numeral(fit.ks)}."
    )
