"""Scenes as flat values, and back: one decoder for widgets, links and the live lane.

A scene's state is a flat dictionary: a field under its own name, the choice of a catalogue as the slug of the class,
and the knobs of the chosen class as ``<field>_<choice>_<knob>``. Values are what widgets hold: numbers, booleans,
words, pairs, and typed matrices as text. A `Fault` names the field by its label, the rule and the value.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from mathcore import backend as backends
from mathcore import parameters as p
from mathcore.limits import LARGEST_NUMBER
from scenes.base import Scene
from stage.typed import read_matrix, read_number, read_whole, write_matrix, write_number

NAMES = 12  # as many a sentence lists

State = dict[str, Any]
K = TypeVar("K", bound=p.Knobs)
S = TypeVar("S", bound=Scene)


class Fault(ValueError):
    """A value that is not allowed: ``field`` is its flat name, the message says label, rule and value."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Slot:
    """A place for one value: its flat name, its parameter, its default, and the field of the scene it belongs to."""

    name: str
    parameter: p.Parameter
    default: Any
    field: str

    @property
    def default_text(self) -> str:
        """The default of a typed matrix as text."""
        return write_matrix(self.default)


def flat_name(field: str, kind: type, knob: str) -> str:
    """The flat name of a knob: ``transformation``, ``Rotation``, ``angle`` → ``transformation_rotation_angle``."""
    return f"{field}_{p.slug(kind).replace('-', '_')}_{knob}"


def encode(scene: p.Knobs) -> State:
    """The full state of a scene, chosen branches only."""
    state: State = {}
    for field in p.parameters(type(scene)):
        value = getattr(scene, field.name)
        if isinstance(field.parameter, p.Choice):
            state[field.name] = p.slug(type(value))
            for knob in p.parameters(type(value)):
                name = flat_name(field.name, type(value), knob.name)
                state[name] = to_widget(knob.parameter, getattr(value, knob.name))
        else:
            state[field.name] = to_widget(field.parameter, value)
    return state


def to_widget(parameter: p.Parameter, value: Any) -> Any:
    """A field's value as its widget holds it."""
    return write_matrix(value) if isinstance(parameter, p.Matrix) else value


def words(parameter: p.Choice | p.Option) -> dict[str, str]:
    """The words among which a choice is made, and how the page and the address write each."""
    if isinstance(parameter, p.Choice):
        return {p.slug(kind): p.label(kind) for kind in parameter.catalogue}
    labels = parameter.labels or [word.replace("-", " ").capitalize() for word in parameter.options]
    return dict(zip(parameter.options, labels, strict=True))


def decode(kind: type[K], values: Mapping[str, Any]) -> K:
    """The thing that ``values`` describe, defaults for what they leave out; the first wrong value raises a `Fault`."""
    made: dict[str, Any] = {}
    for field in p.parameters(kind):
        if isinstance(field.parameter, p.Choice):
            made[field.name] = _decode_choice(field, values)
        else:
            made[field.name] = _decode_value(field.name, field.parameter, values.get(field.name, field.default))
    return _built(kind, "", made)


def _built(kind: type[K], name: str, made: Mapping[str, Any]) -> K:
    try:
        return kind(**made)
    except ValueError as wrong:  # values that are right one by one and contradict each other
        raise Fault(name, _bounded(str(wrong))) from None


def slots(kind: type, values: Mapping[str, Any]) -> Iterator[Slot]:
    """The places for values, in order, with the branches that ``values`` choose."""
    for field in p.parameters(kind):
        if not isinstance(field.parameter, p.Choice):
            yield Slot(field.name, field.parameter, field.default, field.name)
            continue
        yield Slot(field.name, field.parameter, p.slug(type(field.default)), field.name)
        chosen = _chosen(field, values.get(field.name))
        for knob in p.parameters(chosen):
            default = getattr(field.default, knob.name) if type(field.default) is chosen else knob.default
            yield Slot(flat_name(field.name, chosen, knob.name), knob.parameter, default, field.name)


def from_text(slot: Slot, texts: list[str]) -> Any:
    """The value that a link writes for a slot, as its widget holds it; strict, and checked against what is offered."""
    try:
        value = _read(slot.parameter, texts)
    except ValueError as wrong:
        raise Fault(slot.name, str(wrong)) from None
    if isinstance(slot.parameter, p.Choice):
        _chosen(p.Field(slot.name, slot.parameter, None), value)
    else:
        _decode_value(slot.name, slot.parameter, value)
    _check_offered(slot, value)
    return value


def _read(parameter: p.Parameter, texts: list[str]) -> Any:
    label = parameter.symbol
    if isinstance(parameter, p.Span):
        if len(texts) != 2:
            raise ValueError(f"{label} must be two numbers, got {len(texts)}")
        return tuple(sorted(read_number(label, text) for text in texts))
    if len(texts) != 1:
        raise ValueError(f"{label} is given {len(texts)} times")
    if isinstance(parameter, p.Integer):
        return read_whole(label, texts[0])
    if isinstance(parameter, p.Real):
        return read_number(label, texts[0])
    if isinstance(parameter, p.Toggle):
        return {"true": True, "false": False}.get(texts[0].lower(), texts[0])
    if isinstance(parameter, p.Choice | p.Option):
        return {shown: word for word, shown in words(parameter).items()}.get(texts[0], texts[0])
    return texts[0]


def to_text(parameter: p.Parameter, value: Any) -> list[str]:
    """A widget's value as its address writes it, one text for each part."""
    if isinstance(parameter, p.Choice | p.Option):
        return [words(parameter)[value]]
    if isinstance(parameter, p.Toggle):
        return ["true" if value else "false"]
    if isinstance(value, str):
        return [value]
    return [write_number(number) for number in (value if isinstance(parameter, p.Span) else (value,))]


def _check_offered(slot: Slot, value: Any) -> None:
    if isinstance(slot.parameter, p.Real | p.Integer | p.Span):
        low, high = slot.parameter.offered
        for number in value if isinstance(value, tuple) else (value,):
            if not low <= number <= high:
                raise Fault(slot.name, f"{slot.parameter.symbol} must be {low:.15g} to {high:.15g}, got {number:.15g}")


def _chosen(field: p.Field, word: Any) -> type:
    catalogue = cast(p.Choice, field.parameter).catalogue
    if word is None:
        return type(field.default)
    for kind in catalogue:
        if p.slug(kind) == word:
            return kind
    raise _none_of(field.name, cast(p.Choice, field.parameter), word)


def _none_of(name: str, parameter: p.Choice | p.Option, value: Any) -> Fault:
    """What is said of a word that cannot be chosen; the others as the page writes them."""
    labels = list(words(parameter).values())
    more = f" or {len(labels) - NAMES} more" if len(labels) > NAMES else ""
    parted = ("; " if any("," in label for label in labels) else ", ").join(labels[:NAMES])
    return Fault(name, f"{parameter.symbol} must be one of {parted}{more}, got {_shown(value)}")


def _decode_choice(field: p.Field, values: Mapping[str, Any]) -> Any:
    chosen = _chosen(field, values.get(field.name))
    made = {}
    for knob in p.parameters(chosen):
        name = flat_name(field.name, chosen, knob.name)
        default = getattr(field.default, knob.name) if type(field.default) is chosen else knob.default
        made[knob.name] = _decode_value(name, knob.parameter, values.get(name, default))
    return _built(chosen, field.name, made)


def _decode_value(name: str, parameter: p.Parameter, value: Any) -> Any:
    label = parameter.symbol
    if isinstance(value, int) and value.bit_length() > 1024:  # Python itself refuses to write such numbers
        raise Fault(name, f"{label} must be a number of ordinary size, got one of more than 300 digits")
    if isinstance(parameter, p.Option) and value not in parameter.options:
        raise _none_of(name, parameter, value)
    try:
        if isinstance(parameter, p.Matrix) and isinstance(value, str):
            value = read_matrix(label, value, parameter.sides)
        elif isinstance(parameter, p.Matrix | p.Span) and isinstance(value, list):
            value = tuple(tuple(row) if isinstance(row, list) else row for row in value)
        elif isinstance(parameter, p.Integer) and isinstance(value, float) and value.is_integer():
            value = int(value)
        elif isinstance(parameter, p.Real) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        parameter.check(label, value)
    except (ValueError, OverflowError) as wrong:
        raise Fault(name, _bounded(str(wrong))) from None
    return value


def dragged(scene: S, grab: Any) -> S:
    """The scene after a drag ``{handle, x, y}`` sent by a browser."""
    if not isinstance(grab, Mapping) or not isinstance(grab.get("handle"), str):
        raise Fault("grab", "grab must name a handle and give x and y")
    place = []
    for axis in ("x", "y"):
        at = grab.get(axis)
        if isinstance(at, bool) or not isinstance(at, int | float) or at != at or abs(at) == math.inf:
            raise Fault("grab", f"{axis} of the handle must be a finite number, got {_shown(at)}")
        place.append(float(max(-LARGEST_NUMBER, min(LARGEST_NUMBER, at))))
    try:
        return scene.drag(grab["handle"][:40], *place)
    except ValueError as wrong:
        raise Fault("grab", _bounded(str(wrong))) from None


def backend_title(backend: backends.Backend) -> str:
    """A backend's name on the page and in links: without its device, which differs from host to host."""
    return backend.label.partition(" (")[0]


def backend_named(name: Any) -> str:
    """The name of a backend that is here, or a `Fault`."""
    for backend in backends.backends():
        if backend.name == name:
            if backend.available:
                return backend.name
            raise Fault("backend", f"{backend.label} cannot be used here: {backend.reason}")
    known = ", ".join(backend.name for backend in backends.backends())
    raise Fault("backend", f"backend must be one of {known}, got {_shown(name)}")


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _bounded(text: str) -> str:
    return text if len(text) <= 240 else text[:240] + "…"


def scene_named(name: Any, catalogue: Mapping[str, type[Scene]]) -> type[Scene]:
    """The scene type called ``name``, or a `Fault`."""
    if isinstance(name, str) and name in catalogue:
        return catalogue[name]
    names = ", ".join(catalogue) if len(catalogue) <= NAMES else f"{len(catalogue)} scenes"
    raise Fault("scene", f"scene must be one of {names}, got {_shown(name)}")
