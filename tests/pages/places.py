"""Where scenes stand: pages with their chapters, and the first page that offers each thing with knobs."""

from __future__ import annotations

from typing import Any

from mathcore.parameters import Choice, Parameter, parameters
from scenes.base import Preset, Scene
from stage.codec import encode
from tests.pages.driving import STEMS, explored

SCENES = [(stem, kind) for stem in STEMS for kind in explored(stem)]
OFFERED = [
    (stem, kind, field.name, one)
    for stem, kind in SCENES
    for field in parameters(kind)
    if isinstance(field.parameter, Choice)
    for one in field.parameter.catalogue
]
FIRST = list({one: (stem, kind, field, one) for stem, kind, field, one in reversed(OFFERED)}.values())[::-1]


def told(value: Any) -> str:
    """An identifier for a test."""
    if isinstance(value, Preset):
        return value.name
    if isinstance(value, dict):
        return " ".join(value.values()) or "default"
    if isinstance(value, list):
        return value[0]
    if isinstance(value, Parameter):
        return value.symbol
    return value.__name__ if isinstance(value, type) else str(value)


def unseeded(scene: Scene) -> dict[str, Any]:
    return {name: value for name, value in encode(scene).items() if name != "seed"}
