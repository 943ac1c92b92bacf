"""Three formats and two ways as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.overflow import naive_logsumexp, naive_loss, naive_softmax
from mathcore.stable import log_softmax, logsumexp, softmax
from scenes.overflow.readings import told
from scenes.program import program

if TYPE_CHECKING:
    from scenes.overflow.scene import Overflow

WRITTEN = {"logsumexp": "naive_logsumexp(x)", "softmax": "naive_softmax(x)[label]", "loss": "naive_loss(x, label)"}
SHIFTED = {"logsumexp": "logsumexp(x)", "softmax": "softmax(x)[label]", "loss": "-log_softmax(x)[label]"}
USES: dict[str, list[Callable[..., Any]]] = {
    "logsumexp": [naive_logsumexp, logsumexp],
    "softmax": [naive_softmax, softmax],
    "loss": [naive_loss, log_softmax],
}

BODY = """
label = {label!r}
x = {size!r} * np.array({z!r}) + {shift!r}


def as_written(x):
    return {written}


def largest_taken_away(x):
    return {shifted}


print("truth:", float(largest_taken_away(x)))
for name, way in (("written", as_written), ("shifted", largest_taken_away)):
    for bits in (16, 32, 64):
        with np.errstate(all="ignore"):
            print(f"{{name}}{{bits}}:", told(float(way(x.astype(f"float{{bits}}")))))
"""


def code(scene: Overflow) -> str:
    """A program that prints the readouts of a scene."""
    which = scene.quantity
    body = BODY.format(label=scene.index, size=scene.size, z=list(scene.z), shift=scene.shift, written=WRITTEN[which],
                       shifted=SHIFTED[which])  # fmt: skip
    return program("Exponentials in three floating-point formats.", [*USES[which], told], body)
