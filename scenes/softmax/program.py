"""A classifier's last step as a program of its own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import entropy
from mathcore.stable import cross_entropy_from_logits, one_hot, softmax
from scenes.program import plain, program
from scenes.softmax.classes import CLASSES
from scenes.softmax.moment import above, slopes

if TYPE_CHECKING:
    from scenes.softmax.scene import Softmax

BODY = """
names = {names!r}
z = np.array({z!r})
T, label, smoothing, rate = {temperature!r}, {label!r}, {smoothing!r}, {rate!r}
target = one_hot(np.array(label), len(z), smoothing)
p = softmax(z, temperature=T)
gradient = slopes(z, target, T)
loss, least = float(cross_entropy_from_logits(z / T, target)), float(entropy(target))
print("loss:", loss)
print("least:", least)
print("excess:", above(loss, least))
print("right:", float(p[label]))
print("guess:", " and ".join(name for name, x in zip(names, p) if x == p.max()))
print("doubt:", float(entropy(p)))
print("gradient:", tuple(plain(gradient)))
print("next:", float(cross_entropy_from_logits((z - rate * gradient) / T, target)))
"""


def code(scene: Softmax) -> str:
    """A program that prints the readouts of a scene."""
    state = {"temperature": scene.temperature, "smoothing": scene.smoothing, "rate": scene.rate}
    body = BODY.format(names=CLASSES[: len(scene.z)], z=list(scene.z), label=scene.index, **state)
    uses: list[Callable[..., Any]] = [entropy, softmax, cross_entropy_from_logits, one_hot, slopes, above, plain]
    return program("Softmax of logits, the loss of a label, and its gradient.", uses, body)
