"""The scene as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore import linalg
from scenes.order.readings import COUNTS, no_inverse, not_challenged, not_compared
from scenes.order.steps import Reflection, Rotation, Step
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.order.moment import Moment
    from scenes.order.order import Order

MAKERS = (linalg.rotation, linalg.scaling, linalg.shear, linalg.reflection, linalg.translation, linalg.homogeneous)
USES = (
    linalg.compose, linalg.composition_rounding, linalg.linear_part, linalg.offset, linalg.apply, linalg.det,
    linalg.inverse, linalg.disagreement,
)  # fmt: skip

EXACT = """
def exact(m):
    \"\"\"The cosine of 90° is 0, not 6e-17.\"\"\"
    return np.where(abs(m) < 1e-15, 0.0, m)

"""
PRODUCT = """
def product(steps):
    \"\"\"One step after the other; what is only rounding is 0.\"\"\"
    if not steps:
        return np.eye(3)
    whole = compose(*steps)
    return np.where(abs(whole) <= composition_rounding(*steps), 0.0, whole)

"""


def code(scene: Order, moment: Moment) -> str:
    """A program that prints the readouts of a scene."""
    here, lines = moment.course, [PRODUCT, _steps("steps", scene.steps), "M = product(steps)"]
    lines.append(f"p = np.array([{scene.px!r}, {scene.py!r}])\n")
    lines += ['print("M:", plain(M))', 'print("steps:", len(steps))', *_gap(scene, moment), *_away(moment)]
    lines += ['print("offset:", plain(offset(M)))', _det(moment), _rank(moment)]
    if here.inverse is None:
        lines.append(f'print("inverse:", {no_inverse(here)!r})')
    else:
        lines.append('print("inverse:", plain(product([inverse(step) for step in reversed(steps)])))')
    lines += ['print("p:", plain(p))', 'print("Mp:", plain(apply(M, p)))']
    body = "\n".join(lines)
    body = EXACT + body if "exact(" in body else body
    uses = [use for use in (*MAKERS, *USES) if f"{use.__name__}(" in body]
    title = COUNTS[len(scene.steps)].capitalize() + (", one after the other." if len(scene.steps) > 1 else ".")
    return program(title, [*uses, plain], body)


def _steps(name: str, steps: tuple[Step, ...]) -> str:
    """``name = […]`` in the words of a program."""
    rows = "".join(f"    {_exact(step)},  # {step.said()}\n" for step in steps)
    return f"{name} = [\n{rows}]" if steps else f"{name} = []"


def _exact(step: Step) -> str:
    call = step.call.format(step)
    return f"exact({call})" if isinstance(step, Rotation | Reflection) else call


def _det(moment: Moment) -> str:
    if moment.course.flat:
        return 'print("det:", 0.0)  # a step flattens the plane'
    return 'print("det:", plain(float(np.prod([det(linear_part(step)) for step in steps]))))'


def _rank(moment: Moment) -> str:
    if moment.course.flat:
        return 'print("rank:", 2 if linear_part(M).any() else 1)  # a step flattens the plane'
    return 'print("rank:", 3)  # no step flattens the plane'


def _gap(scene: Order, moment: Moment) -> list[str]:
    if moment.swapped is None:
        return [f'print("gap:", {not_compared()!r})']
    return [
        _steps("swapped", scene.swapped),
        "apart = abs(M - product(swapped))",
        "doubt = composition_rounding(*steps) + composition_rounding(*swapped) if steps else 0.0",
        'print("gap:", float(np.where(apart <= doubt, 0.0, apart).max()))',
    ]


def _away(moment: Moment) -> list[str]:
    if moment.challenge is None:
        return [f'print("away:", {not_challenged()!r})']
    return [f"target = {moment.challenge.target.tolist()!r}", 'print("away:", float(disagreement(M, target)))']
