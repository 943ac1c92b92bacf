"""A formula that has been read: what can be asked of it.

It evaluates on arrays, differentiates, prints itself, says what that costs, and where it has no value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from mathcore.backend import Array, to_numpy
from mathcore.expressions import domains
from mathcore.expressions.code import NUMPY, imports
from mathcore.expressions.jets import Jet, Sweep, assembled, sweep
from mathcore.expressions.latex import LATEX
from mathcore.expressions.printing import written
from mathcore.expressions.program import Cost, Program, located, program, run, spread, unit_cost, walk
from mathcore.expressions.symbolic import derivative
from mathcore.expressions.tape import Tape, operands


@dataclass(frozen=True)
class Expression:
    """A formula as a tape of operations. Two are equal when their tapes and their variables are.

    ``text`` is what was typed; ``remarks`` are sentences about how what is ambiguous was read.
    """

    tape: Tape
    variables: tuple[str, ...] = ("x", "y")
    text: str = field(default="", compare=False)
    remarks: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def _program(self) -> Program:
        return program(self.tape)

    @cached_property
    def _slopes(self) -> Sweep:
        return sweep(self.tape, self._program, len(self.variables), order=1)

    @cached_property
    def _curvatures(self) -> Sweep:
        return sweep(self.tape, self._program, len(self.variables), order=2)

    @cached_property
    def _units(self) -> tuple[Cost, ...]:
        return tuple(unit_cost(self.tape, self._program, order) for order in (0, 1, 2))

    def __reduce__(self) -> tuple[Any, ...]:
        return Expression, (self.tape, self.variables, self.text, self.remarks)

    def __str__(self) -> str:
        return written(self.tape, self.variables)

    def __call__(self, *points: Any) -> Array:
        return self.value(*points)

    def value(self, *points: Any) -> Array:
        """The values at points.

        f(x, y) at each (x, y)

        Parameters
            points: for each variable an array (...) or a number; the shapes broadcast.
        Returns
            array (...) in the library of the points.
        Raises
            ValueError when the points are not real numbers, not as many as variables, or too many.
        Notes
            One loop of array operations; nan or inf where an operation has no value, see `domain_faults`.

        Reference: Griewank & Walther, Evaluating Derivatives (2008), section 2.2.
        """
        xp, arrays, shape = self._located(points, order=0)
        return spread(xp, run(self._program, xp, arrays)[len(self.tape) - 1], arrays[0], shape)

    def value_and_gradient(self, *points: Any) -> tuple[Array, Array]:
        """The values (...) and gradients (..., n) at points, in one pass; see `jet`."""
        value, gradient = self._differentiated(points, order=1)
        return value, gradient

    def jet(self, *points: Any) -> Jet:
        """Value, gradient and Hessian at points, exact but for rounding.

        (f, ∂ᵢf, ∂ᵢⱼf) at each (x, y)

        Parameters
            points: for each variable an array (...) or a number; the shapes broadcast.
        Returns
            Jet, with gradient (..., n) and hessian (..., n, n) for n variables.
        Raises
            ValueError when the points are not real numbers, not as many as variables, or too many.
        Notes
            Derivatives are nan wherever the value is not finite, and at kinks and jumps (abs, sign, step, relu at 0,
            min and max of equals); inf where the tangent is vertical.

        Reference: Griewank & Walther, Evaluating Derivatives (2008), section 3.1.
        """
        return Jet(*self._differentiated(points, order=2))

    def derivative(self, variable: str) -> Expression:
        """The partial derivative as a formula, simplified enough to be read.

        Raises: ValueError when the formula has no such variable, or the derivative is too long to be written out.
        """
        if variable not in self.variables:
            raise ValueError(f"variable must be one of {', '.join(self.variables)}, got {variable!r}")
        found = Expression(derivative(self.tape, self.variables.index(variable)), self.variables)
        return Expression(found.tape, self.variables, str(found))

    def latex(self) -> str:
        """The formula in LaTeX's mathematical notation."""
        return written(self.tape, self.variables, LATEX)

    def numpy_code(self) -> str:
        """The formula as an expression of Python, with NumPy as ``np`` and what `numpy_imports` lists."""
        return written(self.tape, self.variables, NUMPY)

    def numpy_imports(self) -> tuple[str, ...]:
        """The lines that a program needs before `numpy_code`."""
        return imports(self.tape)

    def cost(self, points: int, order: int = 0) -> Cost:
        """What an evaluation at so many points takes; order 1 is with gradients, 2 with Hessians."""
        return self._units[order].at(points)

    def domain_faults(self, *points: Any) -> tuple[str, ...]:
        """A sentence for each operation that made finite numbers into nan or inf: which, where and why.

        Parameters
            points: as for `value`.
        Returns
            tuple of sentences, empty when all values are finite.
        Raises
            ValueError as `value` does.
        """
        xp, arrays, _ = self._located(points, order=1)
        places, found = [to_numpy(x) for x in arrays], []
        for step, values, result in walk(self._program, xp, arrays):
            host = [to_numpy(value) for value in values]
            for where, what, why in domains.losses(step.op, host, to_numpy(result)):
                found.append(domains.sentence(self._called(step.place), what, why, where, self.variables, places))
        return (*self._constant_faults(), *found)

    def _constant_faults(self) -> list[str]:
        """Operations on numbers alone that have no finite value: 1/0, log(0)."""
        numbers, found = self._program.constants, []
        for place, number in numbers.items():
            values = [numbers[i] for i in operands(self.tape[place])] if place >= 0 else []
            for _, what, why in domains.losses(self.tape[place].op, [*map(np.float64, values)], np.float64(number)):
                found.append(f"{self._called(place)} {what} anywhere: {why}")
        return found

    def _called(self, place: int) -> str:
        """An operation in a sentence: its name, and its formula when others have the same name and it is short."""
        op = self.tape[place].op
        name = domains.NAMES.get(op, op)
        if sum(node.op == op for node in self.tape) == 1:
            return name
        formula = written(self.tape[: place + 1], self.variables)
        if len(formula) > 40:
            return name
        return f"{name} {formula}" if op in domains.NAMES else formula

    def _located(self, points: tuple[Any, ...], order: int) -> tuple[Any, tuple[Array, ...], tuple[int, ...]]:
        xp, arrays, shape = located(self.variables, points)
        if (count := math.prod(shape)) > 1:  # one point costs no more than the longest formula
            self.cost(count, order).check(count)
        return xp, arrays, shape

    def _differentiated(self, points: tuple[Any, ...], order: int) -> list[Array]:
        xp, arrays, shape = self._located(points, order)
        steps, results = self._curvatures if order > 1 else self._slopes
        registers = run(steps, xp, arrays)
        return assembled(xp, [[registers[place] for place in places] for places in results], arrays, shape)
