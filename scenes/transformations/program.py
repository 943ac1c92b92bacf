"""The scene as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore import linalg
from scenes.program import plain, program
from scenes.transformations.readings import no_inverse

if TYPE_CHECKING:
    from scenes.transformations.moment import Analysis
    from scenes.transformations.plane import Plane

USES = (
    linalg.rotation, linalg.scaling, linalg.shear, linalg.reflection, linalg.projection, linalg.apply,
    linalg.det, linalg.trace, linalg.rank, linalg.condition, linalg.svd, linalg.eig, linalg.inverse,
)  # fmt: skip

REGULAR = """
{statement}
v = np.array({v!r})

print("A:", plain(A))
print("det:", plain(det(A)))
print("trace:", plain(trace(A)))
print("rank:", plain(rank(A)))
print("condition:", plain(condition(A)))
print("eigenvalues:", plain(eig(A).values))
print("singular_values:", plain(svd(A).s))
print("inverse:", plain(inverse(A)))
print("transpose:", plain(A.T))
print("v:", plain(v))
print("Av:", plain(apply(A, v), 1e-15 * svd(A).s[0] * np.hypot(*v)))
"""

SINGULAR = """
{statement}
v = np.array({v!r})
floor = 1e-15 * svd(A).s[0]  # A is singular: what is smaller than this is rounding

print("A:", plain(A))
print("det:", plain(det(A), floor * svd(A).s[0]))
print("trace:", plain(trace(A)))
print("rank:", plain(rank(A)))
print("condition:", plain(condition(A)))
print("eigenvalues:", plain(eig(A).values, floor))
print("singular_values:", plain(svd(A).s, floor))
print("inverse:", {why!r})
print("transpose:", plain(A.T))
print("v:", plain(v))
print("Av:", plain(apply(A, v), 1e-15 * svd(A).s[0] * np.hypot(*v)))
"""


def code(scene: Plane, target: Analysis) -> str:
    """A program that prints the readouts of a scene."""
    makers = ("rotation", "scaling", "shear", "reflection", "projection")
    statement = scene.transformation.statement()
    uses = [use for use in USES if use.__name__ not in makers or f"{use.__name__}(" in statement]
    body = (REGULAR if target.rank == 2 else SINGULAR).format(
        statement=statement, v=[scene.vx, scene.vy], why=no_inverse(target)
    )
    return program(f"The plane under {scene.transformation.said()}.", [*uses, plain], body)
