"""Running a tape: constants first and once, then one loop of array operations that keeps only what is still needed.

No recursion, no nested calls: an instruction takes operands out of numbered registers and puts its result into one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from mathcore.backend import Array, Namespace, namespace
from mathcore.expressions.operations import Value, operations
from mathcore.expressions.tape import Node, Tape, depends, operands
from mathcore.expressions.vocabulary import CONSTANTS
from mathcore.limits import FORMULA_BYTES, FORMULA_OPERATIONS

TWO = -1  # the register of a whole 2: with it, not with 2.0, NumPy squares a temporary in its own place


Step = tuple[int, str, tuple[int, ...]]  # place, operation, places of the operands
Registers = dict[int, Value]


class Instruction(NamedTuple):
    """registers[place] = op(registers[i] for i in operands), and those in ``last`` are not needed any more."""

    place: int
    op: str
    operands: tuple[int, ...]
    last: tuple[bool, ...]


class Program(NamedTuple):
    """What varies, as instructions; what does not, as numbers by their places; where the variables belong."""

    instructions: tuple[Instruction, ...]
    constants: dict[int, float]
    variables: tuple[tuple[int, int], ...]


def program(tape: Tape) -> Program:
    """The instructions that a tape needs, each operand marked where it is used for the last time.

    >>> x, two = Node("variable", 0), Node("number", 2.0)
    >>> program((two, Node("mul", 0, 0), x, Node("add", 2, 1))).constants
    {0: 2.0, 1: 4.0, -1: 2}
    """
    constants = _constants(tape) | {TWO: 2}
    variables = tuple((i, node.a) for i, node in enumerate(tape) if node.op == "variable")
    steps: list[Step] = []
    for place, node in enumerate(tape):
        if place in constants or node.op == "variable":
            continue
        square = node.op == "pow" and constants.get(node.b) == 2.0
        steps.append((place, "square", (node.a, TWO)) if square else (place, node.op, operands(node)))
    return Program(scheduled(steps, {*constants, len(tape) - 1}), constants, variables)


def scheduled(steps: list[Step], kept: set[int]) -> tuple[Instruction, ...]:
    """Steps as instructions that say when an operand is used for the last time; what is of no use is left out.

    Parameters
        steps: place, operation and places of the operands, in the order in which they are done.
        kept: places that are never dropped.

    >>> [step.last for step in scheduled([(2, "add", (0, 1)), (3, "neg", (0,)), (4, "mul", (2, 2))], {4})]
    [(True, True), (False, True)]
    """
    backwards, needed = list[Instruction](), set(kept)
    for place, op, used in reversed(steps):
        if place in needed:
            last = tuple(i not in needed and i not in used[k + 1 :] for k, i in enumerate(used))
            backwards.append(Instruction(place, op, used, last))
            needed.update(used)
    return tuple(reversed(backwards))


def _constants(tape: Tape) -> dict[int, float]:
    """The value of each node that no variable reaches, by the same operations on NumPy's numbers."""
    found: dict[int, float] = {}
    with np.errstate(all="ignore"):
        for place, (node, variables) in enumerate(zip(tape, depends(tape), strict=True)):
            if not variables:
                found[place] = _constant(node, found)
    return found


def _constant(node: Node, found: dict[int, float]) -> float:
    if node.op == "number":
        return float(node.a)
    if node.op in CONSTANTS:
        return CONSTANTS[node.op]
    first, *second = (found[i] for i in operands(node))
    return float(operations(np)[node.op](np.float64(first), *second))


def run(steps: Program, xp: Namespace, points: tuple[Array, ...]) -> Registers:
    """The registers that are kept: the results, and the numbers that do not vary.

    Registers are popped at their last use, inside of the call: so NumPy finds a temporary that nobody else holds, and
    writes the result over it.
    """
    registers = _loaded(steps, points)
    fetch: tuple[Callable[[int], Value], ...] = (registers.__getitem__, registers.pop)
    functions = operations(xp)
    with np.errstate(all="ignore"):
        for place, op, used, last in steps.instructions:
            if len(used) == 2:
                registers[place] = functions[op](fetch[last[0]](used[0]), fetch[last[1]](used[1]))
            elif len(used) == 1:
                registers[place] = functions[op](fetch[last[0]](used[0]))
            else:
                registers[place] = functions[op](*(fetch[gone](i) for i, gone in zip(used, last, strict=True)))
    return registers


def _loaded(steps: Program, points: tuple[Array, ...]) -> Registers:
    """The registers before the first instruction: numbers and variables."""
    registers: Registers = dict(steps.constants)
    for place, which in steps.variables:
        registers[place] = points[which]
    return registers


def walk(steps: Program, xp: Namespace, points: tuple[Array, ...]) -> Iterator[tuple[Instruction, list[Value], Value]]:
    """Each instruction with its operands and its result, one after the other."""
    registers = _loaded(steps, points)
    for step in steps.instructions:
        values = [registers[i] for i in step.operands]
        with np.errstate(all="ignore"):
            registers[step.place] = operations(xp)[step.op](*values)
        yield step, values, registers[step.place]
        for i, last in zip(step.operands, step.last, strict=True):
            if last:
                del registers[i]


# What an evaluation costs


class Cost(NamedTuple):
    """Operations on elements of arrays, and bytes that live at the same time, in float64."""

    operations: int
    bytes: int

    def at(self, points: int) -> Cost:
        """The cost of one point, for many."""
        return Cost(self.operations * points, self.bytes * points)

    def check(self, points: int) -> None:
        """Raise a ValueError that says the limit when this is past one."""
        if self.operations > FORMULA_OPERATIONS:
            rule, got = f"at most {FORMULA_OPERATIONS:.0e} operations", f"{self.operations:.1e}"
        elif self.bytes > FORMULA_BYTES:
            rule, got = f"at most {FORMULA_BYTES >> 20} MB at a time", f"{self.bytes / 2**20:.0f} MB"
        else:
            return
        raise ValueError(f"an evaluation of a formula must need {rule}, got {got} for {points} points")


def unit_cost(tape: Tape, steps: Program, order: int = 0) -> Cost:
    """What running takes at one point, with slopes for order 1 and curvatures as well for order 2.

    With k variables in a result, k slopes and k(k+1)/2 curvatures travel with it.
    """
    width = [len(variables) for variables in depends(tape)]
    numbers = [(1, 1 + k, 1 + k + k * (k + 1) // 2)[order] for k in width]
    total, live, most = 1, 0, 1
    for step in steps.instructions:
        own = numbers[step.place]
        total += own * (order + 1)  # a product has so many terms, and a function about as many
        live += own
        most = max(most, live + order * own)
        dropped = {i for i, last in zip(step.operands, step.last, strict=True) if last and tape[i].op != "variable"}
        live -= sum(numbers[i] for i in dropped)
    return Cost(total, 8 * most)


# What comes in and goes out


def located(names: tuple[str, ...], points: tuple[Any, ...]) -> tuple[Namespace, tuple[Array, ...], tuple[int, ...]]:
    """The library, the coordinates as floating-point arrays of it, and the shape that they have together.

    Raises: ValueError when there are not as many as variables, one is no real number, or shapes do not fit.
    """
    if len(points) != len(names):
        raise ValueError(f"a formula of {', '.join(names)} must be given {len(names)} arrays, got {len(points)}")
    if all(type(x) is np.float64 for x in points):
        return np, points, ()
    xp = namespace(*points)
    given = [x for x in points if hasattr(x, "dtype")]
    device = given[0].device if given and xp is not np else None
    arrays = tuple(_floating(xp, name, x, device) for name, x in zip(names, points, strict=True))
    shapes = [tuple(x.shape) for x in arrays]
    if all(shape == shapes[0] for shape in shapes):
        return xp, arrays, shapes[0]
    try:
        return xp, arrays, np.broadcast_shapes(*shapes)
    except ValueError:
        raise ValueError(f"{', '.join(names)} must have shapes that fit together, got {shapes}") from None


def _floating(xp: Namespace, name: str, x: Any, device: Any) -> Array:
    """``x`` as an array of a real floating type; whole numbers become float64."""
    if not hasattr(x, "dtype"):
        x = np.asarray(x)
        if x.dtype.kind not in "biuf":
            raise ValueError(f"{name} must be real numbers, got {x.dtype}")
        return x.astype(np.float64) if xp is np else xp.asarray(x.tolist(), dtype=xp.float64, device=device)
    if x.dtype in (xp.float64, xp.float32):
        return x
    if not xp.isdtype(x.dtype, ("bool", "integral")):
        raise ValueError(f"{name} must be real numbers, got {x.dtype}")
    return xp.astype(x, xp.float64)


def spread(xp: Namespace, value: Value, like: Array, shape: tuple[int, ...]) -> Array:
    """A result, which may be a single number or lack an axis, on all points."""
    if not hasattr(value, "dtype"):
        value = xp.asarray(value, dtype=like.dtype, device=like.device)
    return value if tuple(value.shape) == shape else xp.broadcast_to(value, shape)
