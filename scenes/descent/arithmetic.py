"""A step as lines of arithmetic: the formulas that the optimizer says of itself, with the numbers of the moment put in.

m = β₁ m + (1 − β₁) g  becomes  m = 0.9 · (−1.2, 0.3) + 0.1 · (2, 4) = (−0.88, 0.67), vectors as columns
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any

import numpy as np

from mathcore.optimizers import ClipByNorm, ClipByValue, Transformation, WeightDecay
from mathcore.parameters import parameters
from scenes.base import Equation, Value
from scenes.descent.anatomy import Taken
from scenes.marks import numeral

Host = np.ndarray[Any, Any]

WIDE = 18  # characters of the vectors of a line
GREEK = {"alpha": "α", "beta": "β", "rho": "ρ", "lambda": "λ", "varepsilon": "ε", "Delta": "Δ", "nabla": "∇"}
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
TOKEN = re.compile(
    r"(?P<rest>\(1-(?P<kept>\\\w+)(?P<power>\^t)?\))"  # 1 − β, 1 − βᵗ
    r"|\\sqrt\{(?P<under>(?:[^{}]|\{[^{}]*\})*)\}"
    r"|(?P<name>\\hat \w|\\[a-z]+(?:_\d)?|[a-zA-Z])(?P<square>\^2)?"
    r"|(?P<sign>[-+/])"
)


def lines(step: Taken) -> tuple[Equation, ...]:
    """The arithmetic of a step, a line for each quantity."""
    known: dict[str, Any] = _knobs(step) | step.remembered | {"g": step.gradient, "x": step.x}
    found = [*_slope(step), *(given(before, step) for before in step.run.of.before)]
    for part in step.parts[1:]:
        terms = tuple(_numbers(part.latex, known, step.k))
        known[part.symbol] = value = np.asarray(part.value)
        becomes = "←" if part.symbol in step.remembered else "="
        rule_ = f"{part.name}: {word(part.symbol)} {becomes} {rule(part.latex)}"
        found.append(Equation(f"{part.name}, rule", (rule_,)))
        found.append(_line(part.name, (word(part.symbol), "=", *terms, "=", column(value))))
    return tuple(found)


def _line(name: str, terms: tuple[Value, ...]) -> Equation:
    """An equation with as many digits as there is room for."""
    columns: list[Any] = [term for term in terms if isinstance(term, tuple)]
    wide = sum(max(len(numeral(row[0])) for row in rows) for rows in columns)
    return Equation(name, terms, digits=3 if wide <= WIDE else 2)


def rule(latex: str) -> str:
    """A formula of an optimizer in plain text.

    >>> rule(r"\\beta_1 m + (1-\\beta_1)\\, g")
    'β₁ m + (1 − β₁) g'
    """
    text = re.sub(r"\\hat (\w)", "\\1\u0302", latex).replace(r"\,", " ")
    text = re.sub(r"\\sqrt\{([^{}]*)\}", lambda inner: f"√({inner[1]})" if " " in inner[1] else f"√{inner[1]}", text)
    text = re.sub(r"\\([a-zA-Z]+)", lambda name: GREEK.get(name[1], name[1]), text)
    text = re.sub(r"_(\d)", lambda index: index[1].translate(LOWERED), text)
    text = text.replace("^2", "²").replace("^t", "ᵗ")
    return " ".join(re.sub(r"(?<=\w)-", " − ", text).replace("-", "−").split())


def word(symbol: str) -> str:
    """A symbol as a word: m̂, β₁, Δx."""
    return rule(symbol).replace(" ", "")


def column(vector: Host) -> Value:
    """A vector as a column."""
    return tuple((float(entry),) for entry in vector)


def _knobs(step: Taken) -> dict[str, float]:
    """The optimizer's numbers by their symbols; α is the rate of this step."""
    optimizer = step.optimizer
    return {f.parameter.symbol: getattr(optimizer, f.name) for f in parameters(type(optimizer))} | {"α": step.rate}


def _numbers(latex: str, known: Mapping[str, Any], k: int) -> Iterator[Value]:
    """The terms of a formula with numbers for its names."""
    before = False  # whether an operand stands before, so that another one is a factor
    for token in TOKEN.finditer(latex):
        if token["sign"]:
            yield {"-": "−"}.get(token["sign"], token["sign"])
        else:
            if before:
                yield "·"
            yield from _operand(token, known, k)
        before = not token["sign"]


def _operand(token: re.Match[str], known: Mapping[str, Any], k: int) -> Iterator[Value]:
    if token["rest"]:
        yield 1 - float(known[word(token["kept"])]) ** (k if token["power"] else 1)
    elif token["under"]:
        inner = tuple(_numbers(token["under"], known, k))
        yield from ("√", *inner) if len(inner) == 1 else ("√", "(", *inner, ")")
    else:
        value = known[token["name"]] if token["name"] in known else known[word(token["name"])]
        yield column(value) if isinstance(value, np.ndarray) else float(value)
        if token["square"]:
            yield "²"


def _slope(step: Taken) -> list[Equation]:
    """The gradient of the surface, and the noise on it."""
    slope = Equation("slope", ("∇f", "=", column(step.slope)))
    if not step.run.of.noise:
        return [slope]
    sum_ = step.slope + step.noise
    terms = ("∇f", "+", "noise", "=", column(step.slope), "+", column(step.noise), "=", column(sum_))
    return [Equation("slope", terms)]


@singledispatch
def given(before: Transformation, step: Taken) -> Equation:
    """What is done to the gradient before the optimizer sees it, as a line of arithmetic."""
    return Equation("given", ("g", "=", column(step.gradient)))


@given.register
def _(before: ClipByNorm, step: Taken) -> Equation:
    raw = step.slope + step.noise
    length = float(np.linalg.norm(raw))
    share = min(1.0, before.limit / length) if length else 1.0
    return Equation("given", ("g", "=", share, "·", column(raw), "=", column(step.gradient)))


@given.register
def _(before: ClipByValue, step: Taken) -> Equation:
    raw = step.slope + step.noise
    limits = ("cut at ±", before.limit, ":")
    return Equation("given", ("g", "=", column(raw), *limits, column(step.gradient)))


@given.register
def _(before: WeightDecay, step: Taken) -> Equation:
    raw = step.slope + step.noise
    terms = (column(raw), "+", before.strength, "·", column(step.x))
    return Equation("given", ("g", "=", *terms, "=", column(step.gradient)))
