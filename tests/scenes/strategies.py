"""Everything that a thing with knobs may hold, as Hypothesis strategies made from its parameters.

scenes_of(Plane)                  every legal scene, the ends of the offered ranges more often than chance would have it
scenes_of(Plane, offered=True)    what the sliders can show
scenes_of(Plane, t=1.0)           some fields fixed
values_of(Real())                 every legal value of a parameter
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, isqrt
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mathcore.limits import LITERAL_CHARACTERS, TYPED_CHARACTERS
from mathcore.parameters import (
    Choice,
    File,
    Formula,
    Integer,
    Interval,
    Knobs,
    Matrix,
    Option,
    Parameter,
    Real,
    Span,
    Toggle,
    parameters,
)
from scenes import files


def scenes_of(kind: type[Knobs], *, offered: bool = False, **fixed: Any) -> SearchStrategy[Any]:
    """Every legal instance of a dataclass with parameters; ``offered`` keeps to what its widgets can show."""
    drawn = {field.name: values_of(field.parameter, offered=offered) for field in parameters(kind)}
    return st.builds(kind, **drawn | {name: st.just(value) for name, value in fixed.items()})


def legal(kind: type[Knobs], *, offered: bool = False) -> SearchStrategy[Any]:
    """The same, without values that contradict each other."""

    @st.composite
    def drawn(draw: Any) -> Any:
        try:
            return draw(scenes_of(kind, offered=offered))
        except ValueError:
            reject()

    return drawn()


def values_of(parameter: Parameter, *, offered: bool = False) -> SearchStrategy[Any]:
    """Every legal value of a parameter, or those that its widget can show."""
    if isinstance(parameter, Real):
        shown = on_slider(parameter.offered, parameter.step)
        return shown if offered else shown | st.floats(*parameter.offered) | numbers(parameter.domain)
    if isinstance(parameter, Integer):
        shown = st.sampled_from(parameter.offered) | st.integers(*parameter.offered)
        return shown if offered else shown | whole_numbers(parameter.domain)
    if isinstance(parameter, Span):
        shown = on_slider(parameter.offered, parameter.step)
        ends = shown if offered else shown | st.floats(*parameter.offered) | numbers(parameter.domain)
        return st.tuples(ends, ends).map(lambda pair: tuple(sorted(pair)))
    if isinstance(parameter, Toggle):
        return st.booleans()
    if isinstance(parameter, Option):
        return st.sampled_from(parameter.options)
    if isinstance(parameter, Choice):
        return st.one_of([scenes_of(kind, offered=offered) for kind in parameter.catalogue])
    if examples := getattr(parameter, "examples", ()):  # a table that not every number fits into
        return st.sampled_from(examples)
    if isinstance(parameter, Matrix):
        most, widest = (min(side, isqrt(TYPED_CHARACTERS // (LITERAL_CHARACTERS + 2))) for side in parameter.sides)
        columns = getattr(parameter, "columns", 0)  # a table of so many
        free = st.tuples(st.integers(1, most), st.just(columns) if columns else st.integers(1, widest))
        shape = st.just(parameter.shape) if parameter.shape else free
        shown = st.integers(-6, 6).map(lambda k: k / 2).filter(parameter.domain.__contains__)
        entries = shown if offered else numbers(parameter.domain)
        return shape.flatmap(lambda size: rows_of(entries, *size))
    if isinstance(parameter, File):
        return st.sampled_from((files.SAMPLE, files.keep("one.csv", b"1,2\n")))
    if isinstance(parameter, Formula):
        return formulas(parameter.variables)
    raise TypeError(f"no strategy for {type(parameter).__name__}")


def on_slider(offered: tuple[float, float], step: float) -> SearchStrategy[float]:
    """The numbers where a slider can stand, its ends first."""
    low, high = offered
    steps = st.integers(0, round((high - low) / step))
    return st.sampled_from(offered) | steps.map(lambda k: min(round(low + k * step, 10), high))


def numbers(domain: Interval) -> SearchStrategy[float]:
    """The numbers of an interval; small ones, where most mistakes are, as often as large ones."""
    low, high = domain.low, domain.high
    legal = st.floats(low, high, exclude_min=domain.open_low, exclude_max=domain.open_high)
    return st.floats(max(low, -10.0), min(high, 10.0)).filter(domain.__contains__) | legal


def whole_numbers(domain: Interval) -> SearchStrategy[int]:
    """The whole numbers of an interval."""
    return st.integers(ceil(domain.low), floor(domain.high)).filter(domain.__contains__)


def formulas(variables: Sequence[str]) -> SearchStrategy[str]:
    """Formulas of a few operations, as they may be typed."""
    joined = st.sampled_from(["({} + {})", "({} - {})", "({} * {})", "({} / {})"])
    applied = st.sampled_from(["sin({})", "exp({})", "sqrt({})", "log({})"])
    return st.recursive(
        st.sampled_from([*variables, "2", "0.5"]),
        lambda part: st.builds(str.format, joined, part, part) | st.builds(str.format, applied, part),
        max_leaves=5,
    )


def rows_of(entries: SearchStrategy[float], rows: int, columns: int) -> SearchStrategy[tuple[tuple[float, ...], ...]]:
    """Matrices of one size."""
    row = st.lists(entries, min_size=columns, max_size=columns).map(tuple)
    return st.lists(row, min_size=rows, max_size=rows).map(tuple)
