"""A computation written down instead of done: stand-ins for arrays go through it, and leave instructions behind.

So a rule that is written for arrays of any library is gone through once for a formula, and not at each evaluation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import count
from typing import Any

from mathcore.expressions.operations import Value
from mathcore.expressions.program import Program, Step, scheduled


class Trace:
    """What has been written down: steps (place, operation, places of the operands), and the numbers among operands.

    >>> trace = Trace()
    >>> x = trace.variable(0)
    >>> y = x + LIBRARY.sin(x)
    >>> trace.steps
    [(1, 'sin', (0,)), (2, 'add', (0, 1))]
    """

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.constants: dict[int, float] = {}
        self.variables: list[tuple[int, int]] = []
        self.multiples: dict[int, tuple[float, Slot]] = {}  # what is a number times something
        self._places = count()

    def variable(self, which: int) -> Slot:
        """A stand-in for the array of a variable."""
        slot = Slot(self, next(self._places))
        self.variables.append((slot.place, which))
        return slot

    def place(self, operand: Value) -> int:
        """Where an operand is found; a number is put there."""
        if isinstance(operand, Slot):
            return operand.place
        place = next(self._places)
        self.constants[place] = operand
        return place

    def step(self, op: str, operands: tuple[Value, ...]) -> Slot:
        """The stand-in for the result of an operation."""
        if op == "mul":
            operands = self._joined(*operands)
        used = tuple(self.place(operand) for operand in operands)
        slot = Slot(self, next(self._places))
        self.steps.append((slot.place, op, used))
        if op == "mul" and used[0] in self.constants:
            self.multiples[slot.place] = operands[0], operands[1]
        return slot

    def _joined(self, a: Value, b: Value) -> tuple[Value, Value]:
        """The factors of a product, a number first; two numbers join if one is ±1: −1 (2a) is −2 a to the last bit."""
        if not isinstance(b, Slot):
            a, b = b, a
        if not isinstance(a, Slot):
            number, rest = self.multiples.get(b.place, (1.0, b))
            if 1.0 in (abs(a), abs(number)):
                return a * number, rest
        return a, b

    def program(self, results: Iterable[int]) -> Program:
        """What has been written down as far as these results need it."""
        kept = {*self.constants, *results}
        return Program(scheduled(self.steps, kept), self.constants, tuple(self.variables))


class Slot:
    """Stands for an array: the place of the register that will hold it. Operators are written down."""

    def __init__(self, trace: Trace, place: int) -> None:
        self.trace, self.place = trace, place

    @property
    def dtype(self) -> Slot:
        """The type, and the device too, are those of this very array: what is made like it is written down so."""
        return self

    device = dtype


class Library:
    """Stands for an array library: each of its functions is written down in the trace of an operand."""

    def __getattr__(self, name: str) -> Callable[..., Slot]:
        if name.startswith("_"):
            raise AttributeError(name)
        return partial(write, name)

    def asarray(self, number: float, *, dtype: Slot, device: Slot) -> Slot:
        """A number as an array of the type and on the device of another one."""
        return write("like", dtype, number)


def write(op: str, *operands: Value) -> Slot:
    """Write an operation down, in the trace of whichever operand has one."""
    trace = next(operand.trace for operand in operands if isinstance(operand, Slot))
    return trace.step(op, operands)


def _operator(op: str, turned: bool = False) -> Callable[..., Slot]:
    return lambda *operands: write(op, *(reversed(operands) if turned else operands))


for _name, _op in {"add": "add", "sub": "sub", "mul": "mul", "truediv": "div", "pow": "raised"}.items():
    setattr(Slot, f"__{_name}__", _operator(_op))
    setattr(Slot, f"__r{_name}__", _operator(_op, turned=True))
for _name in ("neg", "abs", "lt", "gt", "eq"):
    setattr(Slot, f"__{_name}__", _operator(_name))

LIBRARY: Any = Library()
