"""What is read and said about two vectors: their numbers with what they mean now, and one number in three ways.

Notes are phrases: no capital, no full stop.
"""

from __future__ import annotations

from scenes.base import Equation, Readout, Value
from scenes.dot.pair import Pair, Vector
from scenes.marks import numeral

WHOLE = {2: "the whole plane", 3: "the whole space"}
FLAT = {2: "a line", 3: "a plane"}
ROOT = {2: "√2", 3: "√3"}
BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def readouts(pair: Pair, digits: int = 6) -> tuple[Readout, ...]:
    """The numbers of two vectors, in the order of the page; ``digits`` of those that are exact on the sliders' grid."""
    n = len(pair.a)
    return (
        Readout("a", "a", pair.a, colour="first"),
        Readout("b", "b", pair.b, colour="second"),
        Readout("dot", "a · b", pair.dot, digits=digits, colour=pair.sign, note=sign(pair)),
        Readout("cosine", "cosine similarity", missing(pair) if pair.cosine is None else pair.cosine,
                colour=pair.sign, note=_cosine(pair)),
        Readout("angle", "angle θ", missing(pair) if pair.angle is None else pair.angle,
                unit="" if pair.angle is None else "°", note=_angle(pair)),
        Readout("norm_a", "length ‖a‖", pair.norm_a, colour="first", note=_length(pair.norm_a)),
        Readout("norm_b", "length ‖b‖", pair.norm_b, colour="second", note=_length(pair.norm_b)),
        Readout("along", "b along a", no_line() if pair.along is None else pair.along, colour=pair.sign,
                note="the shadow's signed length, a · b / ‖a‖"),
        Readout("projection", "shadow p", pair.projection, colour=pair.sign, note=_shadow(pair)),
        Readout("rejection", "rest b − p", pair.rejection, note=_rest(pair)),
        Readout("complement", "complement of a", complement(pair.a), note=_complement(pair)),
        Readout("score", f"a · b / {ROOT[n]}", pair.score,
                note=f"an attention score: a · b / √d with d = {n}"),
    )  # fmt: skip


def equations(pair: Pair, digits: int = 6) -> tuple[Equation, ...]:
    """The same number as a row times a column, as lengths and an angle, as a shadow times a length."""
    row, column = (pair.a,), tuple((x,) for x in pair.b)
    terms: list[Value] = []
    for x, y in zip(pair.a, pair.b, strict=True):
        terms += ["+", *_factor(x), "·", *_factor(y)]
    cosine: tuple[Value, ...] = ("‖a‖‖b‖ cos θ has no value: there is no θ",)
    if pair.angle is not None:
        angle = f"cos {numeral(pair.angle, 4)}°"
        cosine = ("‖a‖‖b‖ cos θ", "=", pair.norm_a, "·", pair.norm_b, "·", angle, "=", pair.dot)
    shadow: tuple[Value, ...] = ("shadow times length has no value: a = 0 has no line",)
    if pair.along is not None:
        shadow = ("shadow · ‖a‖", "=", *_factor(pair.along), "·", pair.norm_a, "=", pair.dot)
    return (
        Equation("row", (row, column, "=", pair.dot), digits),
        Equation("sum", (*terms[1:], "=", pair.dot), digits),
        Equation("cosine", cosine, 4),
        Equation("shadow", shadow, 4),
    )


def _factor(x: float) -> tuple[Value, ...]:
    """A factor, in brackets when it is negative."""
    return ("(", x, ")") if x < 0 else (x,)


def missing(pair: Pair) -> str:
    """Why there is no angle."""
    if pair.norm_a == pair.norm_b:
        return "does not exist: a = b = 0, and 0 has no direction"
    return f"does not exist: {'b' if pair.norm_a else 'a'} = 0 has no direction"


def no_line() -> str:
    """Why there is no signed length."""
    return "does not exist: a = 0 has no direction"


def complement(a: Vector) -> str:
    """The equation of everything at a right angle to a."""
    terms = [(x, f"x{i}".translate(BELOW)) for i, x in enumerate(a, 1) if x]
    if not terms:
        return WHOLE[len(a)]
    text = ""
    for x, name in terms:
        size = "" if abs(x) == 1 else f"{numeral(abs(x), 6)} "
        text += (" − " if x < 0 else " + ") if text else "−" if x < 0 else ""
        text += f"{size}{name}"
    return f"{text} = 0"


def sign(pair: Pair) -> str:
    """What the sign of the product means."""
    if pair.dot > 0:
        return "positive: b leans the way a points"
    if pair.dot < 0:
        return "negative: b leans against the way a points"
    if pair.angle is None:
        return "zero: the zero vector has product 0 with every vector"
    return "zero: a and b stand at a right angle"


def _cosine(pair: Pair) -> str:
    if pair.cosine is None:
        return "PyTorch and scikit-learn answer 0 here"
    if pair.parallel:
        return (
            "the same direction, the most there is" if pair.parallel > 0 else "opposite directions, the least there is"
        )
    return "from −1 to 1, whatever the lengths"


def _angle(pair: Pair) -> str:
    if pair.angle is None:
        return "a zero vector points nowhere"
    if pair.parallel:
        return "b points the way a does" if pair.parallel > 0 else "b points opposite to a"
    if pair.angle == 90:
        return "a right angle"
    return "acute: less than a right angle" if pair.angle < 90 else "obtuse: more than a right angle"


def _length(norm: float) -> str:
    return "" if norm else "the zero vector, the only one of length 0"


def _shadow(pair: Pair) -> str:
    if not pair.norm_a:
        return "a = 0: everything falls to the origin"
    return "the point of the line of a nearest to b"


def _rest(pair: Pair) -> str:
    if not any(pair.rejection):
        return "nothing is left: b lies on the line of a" if pair.norm_a else "nothing is left"
    return "what is left of b, at a right angle to a" if pair.norm_a else "all of b is left"


def _complement(pair: Pair) -> str:
    if not pair.norm_a:
        return "every x has a · x = 0"
    return f"{FLAT[len(pair.a)]}: all x with a · x = 0"


def said(pair: Pair) -> str:
    """The two vectors and their product, as the end of a sentence."""
    a, b = (f"({', '.join(numeral(x) for x in v)})" for v in (pair.a, pair.b))
    start = f"a = {a} and b = {b}"
    if pair.angle is None:
        who = "one of them is" if pair.norm_a or pair.norm_b else "both are"
        return f"{start}: {who} 0, so a · b = 0 and there is no angle between them."
    shadow = f"the shadow of b on a has the signed length {numeral(pair.along or 0.0)}"
    if pair.dot == 0:
        return f"{start}, at a right angle: the shadow of b on a has no length, and a · b = 0."
    what = "positive" if pair.dot > 0 else "negative"
    return f"{start}, at {numeral(pair.angle)}° to each other: {shadow}, and a · b = {numeral(pair.dot, 4)} is {what}."
