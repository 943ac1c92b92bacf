"""The stored weights as a program of their own: the same functions, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.compression import least_distortion
from mathcore.information import huffman
from scenes.compression.found import Model, Packed, decibels, fitted, packed
from scenes.compression.readings import smaller
from scenes.program import program

if TYPE_CHECKING:
    from scenes.compression.scene import Compression

BODY = """
model = fitted({units!r}, {decay!r}, {seed!r})
found = packed(model, {step!r}, {drop!r})
length = huffman(found.counts / found.counts.sum()).expected_length
print("bits:", found.bits)
print("huffman:", length)
print("fixed:", math.ceil(math.log2(len(found.values))))
print("smaller:", smaller(length))
print("error:", found.error)
print("change:", found.change)
print("least:", decibels(least_distortion(1.0, found.bits)))
print("before:", model.loss(model.w))
print("after:", model.loss({step!r} * found.numbers))
"""


def code(scene: Compression) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(units=scene.units, decay=scene.decay, seed=scene.seed, step=scene.step, drop=scene.drop)
    uses: list[Callable[..., Any]] = [Model, Packed, fitted, packed, huffman, smaller, least_distortion, decibels]
    return program("A model whose weights are rounded and dropped.", uses, body)
