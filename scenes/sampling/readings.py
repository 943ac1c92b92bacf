"""What is read and said about a sample. Notes are phrases: no capital, no full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.parameters import label
from scenes.base import Readout, Value
from scenes.marks import numeral
from scenes.sampling.drawn import Drawn
from scenes.sampling.words import many

if TYPE_CHECKING:
    from scenes.sampling.scene import Sampling

LABELS = {
    "n": ("draws n", "data"),
    "mean": ("mean so far", "estimate"),
    "true_mean": ("true mean", "truth"),
    "off": ("off by", "estimate"),
    "standard_error": ("standard error σ/√n", "truth"),
    "deviation": ("deviation so far", "data"),
    "true_deviation": ("true deviation σ", "truth"),
    "gap": ("largest gap of the cdfs", "data"),
    "allowed": ("bound for that gap", ""),
    "outside": ("outside of the window", ""),
}


def readouts(scene: Sampling, drawn: Drawn) -> tuple[Readout, ...]:
    """The numbers, in the order of the page."""
    notes = _notes(scene, drawn.numbers)
    return tuple(
        Readout(name, words, drawn.numbers[name], colour=role, note=notes.get(name, ""))
        for name, (words, role) in LABELS.items()
    )


def _notes(scene: Sampling, values: dict[str, Value]) -> dict[str, str]:
    n = scene.n
    return {
        "n": "the first ones stay when more come" if n < 10**6 else "as many as there are here",
        "off": _off(values),
        "standard_error": f"a tenth of it takes a hundred times as many draws: {many(100 * n)}"
        if isinstance(values["standard_error"], float) else "",
        "deviation": "divided by n − 1",
        "gap": "between the share of draws and the probability below an edge of the bars",
        "allowed": "1.36/√n, after Kolmogorov and Smirnov: at least 95 of 100 samples stay below",
        "outside": f"{numeral(100 * _share(values))} % of the draws" if values["outside"] else "",
    }  # fmt: skip


def _share(values: dict[str, Value]) -> float:
    outside, n = values["outside"], values["n"]
    return outside / n if isinstance(outside, int) and isinstance(n, int) else 0.0


def _off(values: dict[str, Value]) -> str:
    off, error = values["off"], values["standard_error"]
    if not isinstance(off, float):
        return "the mean of n draws varies as much as a single one, or has nowhere to go"
    if not isinstance(error, float):
        return "it falls, but more slowly than 1/√n"
    return f"{numeral(off / error, 2)} standard errors" if error else "nothing varies"


def alt(scene: Sampling, drawn: Drawn) -> str:
    """The picture in a sentence."""
    values, name = drawn.numbers, label(type(scene.law)).lower()
    mean, true = values["mean"], values["true_mean"]
    said = f"A histogram of {many(drawn.n)} draw{'s' if drawn.n > 1 else ''} from the {name} distribution"
    if not isinstance(true, float) or not isinstance(mean, float):
        return f"{said}; the distribution has no mean."
    return f"{said}, with the mean {numeral(mean)} where the true mean is {numeral(true)}."
