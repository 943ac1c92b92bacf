"""What strangers type, one list a kind of markup or code; every place for values of a kind; what a step may cost.

Cost is counted in bytes by tracemalloc; the CPU that may be used is so much that only a hang uses it.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import scenes.topics  # noqa: F401  what the catalogue holds
from mathcore.parameters import Parameter
from scenes.base import Scene, catalogue
from stage.codec import Fault, Slot, decode, slots
from tests.pages.driving import branches

HANGS = 20.0  # seconds of CPU: what is bounded takes milliseconds, what hangs never ends
MARKUP = (
    "<img src=x onerror=alert(1)>", "![x](http://a.example/x.png)", "[x](javascript:alert(1))", "<b>b</b>",
    "$\\frac12$", "**b**", "`c`", "# h", ":material/home:", ":red[x]", "<script>alert(1)</script>", "</div><h1>x",
    "a<br>b", "&lt;b&gt;",
)  # fmt: skip
INVISIBLE = ("x\x00y", "1\x07\n2", "x\u202ey", "\ufffd\ufffd", "\u200b1")
CODE = ("__import__('os')", "x.__class__", "open(1)", "().__class__.__bases__[0]", "lambda: 1", "{{7*7}}", "${7*7}")

Place = tuple[type[Scene], dict[str, str], Slot]


@cache
def places(*kinds: type[Parameter]) -> tuple[Place, ...]:
    """Every place of every scene for values of these kinds of parameters, with the choices that lead there."""
    found: dict[tuple[str, str], Place] = {}
    for scene in catalogue().values():
        for chosen in branches(scene):
            for slot in slots(scene, chosen):
                if isinstance(slot.parameter, kinds):
                    found.setdefault((scene.name, slot.name), (scene, chosen, slot))
    return tuple(found.values())


def told(place: Any) -> str:
    """An identifier for a test."""
    scene, _, slot = place
    return f"{scene.name} {slot.name}"


def refusal(place: Place, value: Any) -> str:
    """The sentence on a value in a place; nothing when it is legal. It is about that place or what contains it."""
    scene, chosen, slot = place
    found = fault(scene, chosen | {slot.name: value})
    if found is None:
        return ""
    assert found.field in ("", slot.name, slot.field), f"{found.field} is told of a wrong {slot.name}"
    sentence(str(found))
    return str(found)


def fault(scene: type[Scene], values: dict[str, Any]) -> Fault | None:
    """What is wrong with the values of a scene."""
    try:
        decode(scene, values)
    except Fault as wrong:
        return wrong
    return None


def sentence(said: str) -> None:
    """What any sentence for visitors has to be: short, whole, and free of Python."""
    assert said
    assert len(said) <= 260, said
    assert said.isprintable(), said
    for word in ("Traceback", "Error", "Exception", "<class", "object at 0x", "float64", "NoneType", "mathcore", ".py"):
        assert word not in said, said


@contextmanager
def bounded(megabytes: float) -> Iterator[None]:
    """What is done here stays below so much memory at any time, and comes to an end."""
    tracemalloc.start()
    began = time.process_time()
    try:
        yield
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most <= megabytes * 1e6, f"{most / 1e6:.1f} MB"
    assert time.process_time() - began <= HANGS
