"""What a parameter is: symbol, legal domain, offered range, scale, unit and one sentence of help.

A thing with knobs is a frozen dataclass whose fields are ``Annotated`` with a `Parameter`. That one declaration
feeds the widget, the check, the link, the live lane, the generated tests and the docs.

Legal domain: what the mathematics allows; outside of it the constructor raises. Offered range: what a slider
shows; a legal value outside of it is computed all the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar, cast, get_args, get_origin, get_type_hints

from mathcore.interval import Interval as Interval  # for all who declare a parameter
from mathcore.limits import MATRIX_SIDE, SEED, TEXT_CHARACTERS

F = TypeVar("F", bound=Callable[..., Any])
ANY, SEEDS = Interval(), Interval(*SEED)
_FILE = re.compile(r"[^#\n]{1,60}#[0-9a-f]{24}")


def _cached(function: F) -> F:
    # mypy 2 takes classes with a hash of their own for unhashable; the cast keeps the signature.
    return cast(F, cache(function))


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """What every kind of parameter has: its name on the page and one sentence of help."""

    symbol: str
    help: str = ""

    def check(self, name: str, value: Any) -> None:
        """Raise a ValueError that says the name, the rule and the value when ``value`` is not legal."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Real(Parameter):
    """A number: ``domain`` is legal, ``offered`` is the slider's range; ``scale`` is ``linear`` or ``log``."""

    domain: Interval = ANY
    offered: tuple[float, float] = (-3.0, 3.0)
    step: float = 0.05
    scale: str = "linear"
    unit: str = ""
    play: float = 0.0  # seconds that a sweep over the offered range takes; 0: it does not play
    stretch: bool = False  # whether visitors may move the ends of the slider

    def check(self, name: str, value: Any) -> None:
        """Legal is a finite number in the domain; True and False are none."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= sys.float_info.max:
            raise ValueError(f"{name} must be a finite number, got {_shown(value)}")
        if value not in self.domain:
            raise ValueError(f"{name} must be {self.domain.rule(value)}, got {value!r}")


@dataclass(frozen=True, kw_only=True)
class Integer(Parameter):
    """A whole number; while something is in the hand it is at most ``held``, unless that is 0."""

    domain: Interval = ANY
    offered: tuple[int, int] = (0, 10)
    step: int = 1
    unit: str = ""
    play: float = 0.0
    held: int = 0
    stretch: bool = False

    def check(self, name: str, value: Any) -> None:
        """Legal is a whole number in the domain; True, False and 2.0 are none."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{name} must be a whole number, got {value!r}")
        if value not in self.domain:
            raise ValueError(f"{name} must be {self.domain.rule(value)}, got {_shown(value)}")


@dataclass(frozen=True, kw_only=True)
class Seed(Integer):
    """The seed of the random numbers; the frame of the page sets it."""

    domain: Interval = SEEDS
    offered: tuple[int, int] = SEED


@dataclass(frozen=True, kw_only=True)
class Span(Parameter):
    """Two numbers low < high, the ends of a range."""

    domain: Interval = ANY
    offered: tuple[float, float] = (-3.0, 3.0)
    step: float = 0.05
    unit: str = ""

    def check(self, name: str, value: Any) -> None:
        """Legal is a pair of finite numbers in the domain, the lower one first; they may be equal."""
        if not isinstance(value, tuple) or len(value) != 2:
            raise ValueError(f"{name} must be two numbers, got {value!r}")
        for end in value:
            Real(symbol=self.symbol, domain=self.domain).check(name, end)
        if not value[0] <= value[1]:
            raise ValueError(f"{name} must have its lower end first, got {value[0]!r} and {value[1]!r}")


@dataclass(frozen=True, kw_only=True)
class Toggle(Parameter):
    """On or off."""

    def check(self, name: str, value: Any) -> None:
        """Legal is True or False, and nothing that only counts as such."""
        if not isinstance(value, bool):
            raise ValueError(f"{name} must be true or false, got {value!r}")


@dataclass(frozen=True, kw_only=True)
class Option(Parameter):
    """One of a few words; ``labels`` are how the page writes them, where that is more than a capital letter."""

    options: tuple[str, ...]
    labels: tuple[str, ...] = ()

    def check(self, name: str, value: Any) -> None:
        """Legal is one of the words, as it is written."""
        if value not in self.options:
            raise ValueError(f"{name} must be one of {', '.join(self.options)}, got {value!r}")


@dataclass(frozen=True, kw_only=True)
class Choice(Parameter):
    """One of a catalogue of classes; the knobs are the fields of the chosen one."""

    catalogue: tuple[type, ...]

    def check(self, name: str, value: Any) -> None:
        """Legal is an instance of a class of the catalogue; an heir of one is none."""
        if type(value) not in self.catalogue:
            names = ", ".join(slug(kind) for kind in self.catalogue)
            raise ValueError(f"{name} must be one of {names}, got {type(value).__name__}")


@dataclass(frozen=True, kw_only=True)
class Matrix(Parameter):
    """A matrix that is typed: a tuple of rows, each a tuple of numbers.

    ``shape`` fixes its size where it must; else it has up to ``sides`` rows and columns.
    """

    shape: tuple[int, int] | None = None
    sides: tuple[int, int] = (MATRIX_SIDE, MATRIX_SIDE)
    domain: Interval = ANY

    def check(self, name: str, value: Any) -> None:
        """Legal are rows of one length, all of finite numbers in the domain, as many as shape or sides allow."""
        if not isinstance(value, tuple) or not value or not all(isinstance(row, tuple) and row for row in value):
            raise ValueError(f"{name} must be rows of numbers, got {value!r}")
        most, widest = self.sides
        if len(value) > most or len(value[0]) > widest:
            limit = (
                f"{most} rows and columns"
                if most == widest
                else f"{_count(most, 'row')} and {_count(widest, 'column')}"
            )
            raise ValueError(f"{name} must have at most {limit}, got {len(value)} × {len(value[0])}")
        for i, row in enumerate(value, 1):
            if len(row) != len(value[0]):
                entries = _count(len(row), "entry", "entries")
                raise ValueError(f"{name}: row {i} has {entries}, row 1 has {len(value[0])}")
            for j, entry in enumerate(row, 1):
                Real(symbol=self.symbol, domain=self.domain).check(f"{name}, row {i}, column {j}", entry)
        if self.shape and (len(value), len(value[0])) != self.shape:
            rule = "one number" if self.shape == (1, 1) else f"{self.shape[0]} × {self.shape[1]}"
            raise ValueError(f"{name} must be {rule}, got {len(value)} × {len(value[0])}")


@dataclass(frozen=True, kw_only=True)
class Formula(Parameter):
    """A formula that is typed, in the words of `mathcore.expressions`; kept as it was typed.

    ``latex`` is what stands before the = when it is read back.
    """

    variables: tuple[str, ...] = ("x", "y")
    latex: str = "f(x, y)"

    def check(self, name: str, value: Any) -> None:
        """Legal is a text that `mathcore.expressions.parse` understands."""
        from mathcore.expressions import ExpressionError, parse  # here: who types no formula need not wait for it

        if not isinstance(value, str):
            raise ValueError(f"{name} must be a formula, got {value!r}")
        try:
            parse(value, self.variables)
        except ExpressionError as wrong:
            where = "" if "column" in str(wrong) or not value.strip() else f", column {wrong.column}"
            raise ValueError(f"{name}{where}: {wrong}") from None


@dataclass(frozen=True, kw_only=True)
class Text(Parameter):
    """A line of words that is typed; kept as it was typed."""

    def check(self, name: str, value: Any) -> None:
        """Legal is a line of printable characters that is neither empty nor too long."""
        if not isinstance(value, str):
            raise ValueError(f"{name} must be words, got {value!r}")
        if not value.strip():
            raise ValueError(f"{name} is empty: type a few words")
        if len(value) > TEXT_CHARACTERS:
            raise ValueError(f"{name} must be at most {TEXT_CHARACTERS} characters, got {len(value):,}")
        if not value.isprintable():
            raise ValueError(f"{name} must be one line of printable characters, got {value[:40]!r}")


@dataclass(frozen=True, kw_only=True)
class File(Parameter):
    """A file of numbers that was loaded: its name and a digest of what is in it, ``name#digest``; else nothing."""

    def check(self, name: str, value: Any) -> None:
        """Legal is nothing, or a name of up to 60 characters with a digest."""
        if not isinstance(value, str) or (value and not _FILE.fullmatch(value)):
            raise ValueError(f"{name} must be a file that was loaded, as name#digest, got {str(value)[:40]!r}")


def _shown(value: Any) -> str:
    long = isinstance(value, int) and abs(value) > sys.float_info.max
    return f"a whole number of {value.bit_length()} bits" if long else repr(value)


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n} {one}" if n == 1 else f"{n} {many or one + 's'}"


@dataclass(frozen=True)
class Field:
    """A field of a thing with knobs: its name, its parameter and its default."""

    name: str
    parameter: Parameter
    default: Any


class Knobs:
    """Base of frozen dataclasses with parameters: the fields are checked when an instance is made."""

    label: ClassVar[str] = ""

    def __post_init__(self) -> None:
        for field in parameters(type(self)):
            field.parameter.check(field.name, getattr(self, field.name))


@_cached
def parameters(kind: type) -> tuple[Field, ...]:
    """The fields of a dataclass that are annotated with a `Parameter`, in the order in which they are declared."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} must be a dataclass")
    hints = get_type_hints(kind, include_extras=True)
    found = []
    for entry in fields(kind):
        hint = hints[entry.name]
        if get_origin(hint) is not Annotated:
            continue
        for extra in get_args(hint)[1:]:
            if isinstance(extra, Parameter):
                if entry.default is MISSING:
                    raise TypeError(f"{kind.__name__}.{entry.name} must have a default")
                found.append(Field(entry.name, extra, entry.default))
    return tuple(found)


@_cached
def slug(kind: type) -> str:
    """A class's name as links and options write it: ``WarmupCosine`` → ``warmup-cosine``."""
    name = kind.__name__
    return "".join("-" + c.lower() if c.isupper() and i else c.lower() for i, c in enumerate(name))


def label(kind: type) -> str:
    """A class's name as the page writes it: its ``label``, else its name in words."""
    return getattr(kind, "label", "") or slug(kind).replace("-", " ").capitalize()
