"""The distribution as a program of its own: the same class, the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.distributions import Discrete
from mathcore.parameters import label
from scenes.explorer.formula import written
from scenes.explorer.given import decided
from scenes.explorer.numbers import numbers
from scenes.families import law
from scenes.program import program

if TYPE_CHECKING:
    from scenes.explorer.scene import Explorer

BODY = """
law = {law!r}
a, b = {a!r}, {b!r}

print("formula:", {formula!r})
for name, value in numbers(law, a, b, {discrete}).items():
    print(f"{{name}}:", value)
"""


def code(scene: Explorer) -> str:
    """A program that prints the readouts of a scene."""
    meant = decided(law(scene.family), scene.given)[0]
    body = BODY.format(law=meant, a=scene.a, b=scene.b, formula=written(meant), discrete=isinstance(meant, Discrete))
    return program(f"The distribution {label(type(scene.family))}.", [type(meant), numbers], body)
