"""The scene as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore import linalg
from scenes.program import plain, program
from scenes.space.readings import NO_TURN, ROUNDING, STILL, no_inverse

if TYPE_CHECKING:
    from scenes.space.moment import Analysis
    from scenes.space.space import Space

MAKERS = (
    linalg.scaling, linalg.rotation_about, linalg.rotation_euler, linalg.reflection_across, linalg.projection_along,
)  # fmt: skip
USES = (
    linalg.apply, linalg.det, linalg.rank, linalg.trace, linalg.svd, linalg.condition, linalg.eig, linalg.axis_angle,
    linalg.euler_angles, linalg.inverse,
)  # fmt: skip

NUMBERS = """
{statement}
v = np.array({v!r})
{floor}
print("A:", plain(A))
print("det:", {det})
print("rank:", plain(rank(A)))
print("trace:", plain(trace(A)))
print("singular_values:", plain(svd(A).s, floor))
print("condition:", plain(condition(A)))
print("eigenvalues:", plain(eig(A).values, floor))
{turning}
print("inverse:", {inverse})
print("v:", plain(v))
print("Av:", plain(apply(A, v)))
print("normal:", {normal})
"""

TURNING = """turn = axis_angle(A)
angles = euler_angles(A, order={order!r}, intrinsic={intrinsic}).angles
print("axis:", {axis})
print("angle:", plain(np.rad2deg(turn.angle), {rounding!r}))
print("euler:", plain(np.rad2deg(angles), {rounding!r}))"""

REGULAR = """floor = 6e-16 * svd(A).s[0]  # what is smaller is rounding
crumb = 1e-15 * condition(A) / svd(A).s[-1]  # the same of the inverse"""
SINGULAR = "floor = 3e-15 * svd(A).s[0]  # A is singular: what is smaller is rounding"


def code(scene: Space, target: Analysis) -> str:
    """A program that prints the readouts of a scene."""
    regular = target.regular
    body = NUMBERS.format(
        statement=scene.transformation.statement(),
        v=[scene.v1, scene.v2, scene.v3],
        floor=REGULAR if regular else SINGULAR,
        det="plain(det(A))" if regular else "0.0",
        turning=_turning(target),
        inverse="plain(inverse(A), crumb)" if regular else repr(no_inverse(target)),
        normal="plain(apply(inverse(A).T, v), crumb * np.hypot.reduce(v))" if regular else repr(no_inverse(target)),
    )
    uses = [use for use in (*MAKERS, *USES) if f"{use.__name__}(" in body]
    return program(f"Space under {scene.transformation.said()}.", [*uses, plain], body)


def _turning(target: Analysis) -> str:
    if target.turn is None:
        return "\n".join(f'print("{name}:", {NO_TURN!r})' for name in ("axis", "angle", "euler"))
    axis = f"plain(turn.axis, {ROUNDING!r})" if target.turn.angle > ROUNDING else repr(STILL)
    intrinsic = target.convention == "intrinsic"
    return TURNING.format(order=target.order, intrinsic=intrinsic, axis=axis, rounding=ROUNDING)
