"""What a picture is: a pure function of its parameters.

    scene.solve(xp, device) → Result     the mathematics, once, as a frozen record of host arrays
    scene.draw(result)      → Picture    what is seen, what is read, what is said
    scene.code()            → str        a program that prints the readouts

Glossary: a *panel* is one graph of a picture; a *readout* is a number (or matrix, or word) beside it; a *table* shows
many of them, a row each; a *handle* is a
point of a panel that can be dragged; a *move* is a button from state to state; a *preset* is a state with a name, good
or bad, and a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self, TypeVar

from mathcore.parameters import Knobs, Real, parameters

Matrix = tuple[tuple[float, ...], ...]
Value = float | int | complex | str | tuple[float | complex, ...] | Matrix


@dataclass(frozen=True)
class Readout:
    """A number that stands beside the picture and moves with it.

    ``name`` is what pages and tests call it, ``label`` what the eye reads. A matrix is a tuple of rows, a vector a
    tuple of numbers. ``digits`` are significant digits, as many as are true. ``colour`` is a role of the palette.
    ``approximate`` puts ≈ before the value: the resolution touches it. A ``note`` says what the number means now.
    ``latex`` is how prose writes it as a formula, where the value does not say so by itself.
    """

    name: str
    label: str
    value: Value
    unit: str = ""
    digits: int = 4
    colour: str = ""
    note: str = ""
    approximate: bool = False
    latex: str = ""


@dataclass(frozen=True)
class Equation:
    """A line of mathematics with the numbers of the moment: words, numbers and matrices from left to right."""

    name: str
    terms: tuple[Value, ...]
    digits: int = 3


@dataclass(frozen=True)
class Handle:
    """A point of a panel that can be dragged. `Scene.drag` says what a drag means."""

    name: str
    x: float
    y: float
    label: str
    colour: str = "ink"
    step: float = 0.05


@dataclass(frozen=True)
class Panel:
    """One graph: a plain Plotly figure (a dict, arrays as float32), its handles, and the sentence that says it."""

    figure: Mapping[str, Any]
    alt: str
    handles: tuple[Handle, ...] = ()
    name: str = "main"
    aspect: float = 1.0  # width ÷ height that suits it
    hover: str = ""  # what the pointer over the graph drags without a press: a name for `Scene.drag`; a click keeps it
    click: str = ""  # what a click into the graph puts there: a name for `Scene.drag`
    legend: tuple[tuple[str, str], ...] = ()  # words and their role, a line each, in the panel's upper right corner
    linked: bool = False  # follows another panel: while something moves it may be drawn less often
    crowded: bool = False  # many words, told elsewhere too: on a phone they are left away


@dataclass(frozen=True)
class Table:
    """Things side by side, a row each, sorted by the column that the reader chooses.

    The first column names the row; ``colours`` are roles of the palette, one a row.
    """

    name: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[float | int | str, ...], ...]
    colours: tuple[str, ...] = ()
    digits: int = 3


@dataclass(frozen=True)
class Picture:
    """What is seen (panels), what is read (readouts, equations, tables) and what is said (alt)."""

    panels: tuple[Panel, ...]
    readouts: tuple[Readout, ...]
    alt: str
    equations: tuple[Equation, ...] = ()
    tables: tuple[Table, ...] = ()

    @cached_property
    def named(self) -> dict[str, Readout]:
        return {readout.name: readout for readout in self.readouts}

    def __getitem__(self, name: str) -> Value:
        """The value of the readout called ``name``; pages narrate with it."""
        return self.named[name].value


@dataclass(frozen=True)
class Move:
    """A button that leads from a state to another: `Scene.moved` says to which."""

    name: str
    label: str
    help: str = ""
    enabled: bool = True


@dataclass(frozen=True)
class Preset:
    """A state with a name: the scene itself and the sentence that says what to notice there."""

    name: str
    scene: Scene
    notice: str = ""


class Scene(Knobs):
    """Base of every picture: a frozen dataclass of parameters, hashable and without state."""

    name: ClassVar[str]
    title: ClassVar[str]

    def solve(self, xp: Any, device: Any) -> Any:
        """The mathematics on the array namespace ``xp``; returns a frozen record of host arrays."""
        raise NotImplementedError

    def draw(self, result: Any) -> Picture:
        """The picture of a result; no mathematics beyond what drawing needs."""
        raise NotImplementedError

    def code(self) -> str:
        """A program with NumPy and SciPy only that prints the readouts of this state, one ``name: value`` a line."""
        raise NotImplementedError

    def drag(self, handle: str, x: float, y: float) -> Self:
        """The scene after the handle called ``handle`` was put at (x, y)."""
        raise ValueError(f"{self.name} has no handle {handle!r}")

    def moves(self) -> tuple[Move, ...]:
        """The buttons that this state offers, those that cannot be pressed now too, so that they keep their places."""
        return ()

    def moved(self, name: str) -> Self:
        """The scene after the move called ``name``."""
        raise ValueError(f"{self.name} has no move {name!r}")

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        """Named states, good ones and bad ones."""
        return ()


def snapped(kind: type[Knobs], name: str, value: float) -> float:
    """The number nearest to ``value`` that the slider of the field ``name`` can show; for drags."""
    parameter = next(field.parameter for field in parameters(kind) if field.name == name)
    if not isinstance(parameter, Real) or parameter.scale != "linear":
        raise TypeError(f"{kind.__name__}.{name} must be a number on a linear scale")
    low, high = parameter.offered
    on_grid = low + round((min(max(value, low), high) - low) / parameter.step) * parameter.step
    return min(max(round(on_grid, 10), low), high)


S = TypeVar("S", bound=Scene)

_CATALOGUE: dict[str, type[Scene]] = {}


def catalogued(scene: type[S]) -> type[S]:
    """Put a scene into the catalogue: the lane, the links and the generated tests find it there by its name."""
    if scene.name in _CATALOGUE and _CATALOGUE[scene.name].__qualname__ != scene.__qualname__:
        raise ValueError(f"two scenes are called {scene.name!r}")
    _CATALOGUE[scene.name] = scene
    return scene


def catalogue() -> Mapping[str, type[Scene]]:
    """The scenes by name."""
    return _CATALOGUE
