"""What hands do: drag the result, so that the last translation or rotation follows; swap, remove, invert, solve."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from mathcore import linalg
from scenes.base import Handle, Move, snapped
from scenes.order.challenge import challenge
from scenes.order.moment import Moment, course
from scenes.order.steps import Nothing, Rotation, Step, Translation

if TYPE_CHECKING:
    from scenes.order.order import Order

Same = TypeVar("Same", bound="Order")

HANDLES = ("p", "corner", "turn")
PLACES = ("first", "second", "third", "fourth")
NO_STEP = "There is no step."


def handles(scene: Order, moment: Moment) -> tuple[Handle, ...]:
    """p, and, once everything is done, what the last translation and the last rotation move."""
    found = []
    if moment.arrived:
        (a, _, x), (c, _, y), _ = moment.course.M.tolist()
        if _reach(scene, Translation) is not None:
            found.append(Handle("corner", x, y, "where the origin lands: sets the last translation", "result", 0.1))
        if scene.columns and _reach(scene, Rotation, np.array([1.0, 0.0])) is not None:
            found.append(Handle("turn", x + a, y + c, "tip of the first column: sets the last rotation", "first", 0.1))
    if scene.point:
        found.append(Handle("p", scene.px, scene.py, "the point p", "vector"))
    return tuple(found)


def dragged(scene: Same, handle: str, x: float, y: float) -> Same:
    """The scene after a handle was put at (x, y)."""
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError(f"the handle {handle!r} must be at finite numbers, got {x!r}, {y!r}")
    if handle == "p":
        return replace(scene, px=snapped(type(scene), "px", x), py=snapped(type(scene), "py", y))
    if handle == "corner":
        return _moved_to(scene, x, y)
    return _turned_to(scene, x, y)


def _moved_to(scene: Same, x: float, y: float) -> Same:
    """The last translation is such that the origin lands at (x, y), or near."""
    reach = _reach(scene, Translation)
    if reach is None:
        return scene
    i, before, undo = reach
    dx, dy = (linalg.apply(undo, np.clip([x, y], -1e6, 1e6)) - linalg.offset(before)).tolist()
    step = Translation(snapped(Translation, "x", dx), snapped(Translation, "y", dy))
    return _put(scene, i, step)


def _turned_to(scene: Same, x: float, y: float) -> Same:
    """The last rotation is such that the tip of the first column points to (x, y), seen from what it turns about."""
    reach = _reach(scene, Rotation, np.array([1.0, 0.0]))
    if reach is None:
        return scene
    i, before, undo = reach
    (ux, uy), (vx, vy) = linalg.apply(before, [1.0, 0.0]).tolist(), linalg.apply(undo, np.clip([x, y], -1e6, 1e6))
    if not (vx or vy):
        return scene
    angle = math.degrees(math.atan2(vy, vx) - math.atan2(uy, ux))
    now = scene.slots[i].angle  # type: ignore[attr-defined]
    near = min((angle + 360 * k for k in (-2, -1, 0, 1, 2)), key=lambda a: (abs(a) > 180.5, abs(a - now)))
    return _put(scene, i, Rotation(snapped(Rotation, "angle", near)))


def _reach(scene: Order, kind: type[Step], point: Any = None) -> tuple[int, Any, Any] | None:
    """The place of the last step of a kind, what is done before it, and what undoes everything after it.

    None when there is no such step, when nothing undoes what comes after, or when the step cannot move ``point``.
    """
    last = max((i for i, step in enumerate(scene.slots) if isinstance(step, kind)), default=None)
    if last is None:
        return None
    before, after = (_course(part) for part in (scene.slots[:last], scene.slots[last + 1 :]))
    if after.inverse is None:
        return None
    if point is not None and not linalg.apply(before.M, point).any():
        return None
    return last, before.M, after.inverse


def _course(slots: tuple[Step, ...]) -> Any:
    return course(tuple(step for step in slots if not isinstance(step, Nothing)), np, None)


def swapped(scene: Same, i: int) -> Same:
    """The scene with step ``i`` (from 1) and the next one in each other's places."""
    return _put(_put(scene, i - 1, scene.slots[i]), i, scene.slots[i - 1])


def moves(scene: Order) -> tuple[Move, ...]:
    """The buttons; those that cannot be pressed say why."""
    slots = scene.slots
    swaps = [
        Move(f"swap{i}", f"{i} ⇄ {i + 1}", f"Steps {i} and {i + 1} change places.", slots[i - 1] != slots[i])
        for i in (1, 2, 3)
    ]
    why = _not_inverted(scene)
    on = bool(scene.challenge)
    return (
        *swaps,
        Move("remove", "Remove the last", "The last step goes." if scene.steps else NO_STEP, bool(scene.steps)),
        Move("invert", "Invert", why or "Each step becomes its inverse, and the last one comes first.", not why),
        Move("next", "New challenge", "Another target, and no steps."),
        Move("solve", "Reveal a solution", "The steps that made the target." if on else "There is no challenge.", on),
    )


def moved(scene: Same, name: str) -> Same:
    """The scene after a move."""
    if name in ("swap1", "swap2", "swap3"):
        return swapped(scene, int(name[-1]))
    if name == "remove":
        last = max((i for i, step in enumerate(scene.slots) if not isinstance(step, Nothing)), default=None)
        return scene if last is None else _put(scene, last, Nothing())
    if name == "invert":
        inverses = [step.inverted() for step in reversed(scene.steps)]
        return scene if _not_inverted(scene) else _with(scene, tuple(step for step in inverses if step))
    if name == "next":
        return replace(_with(scene, ()), challenge=scene.challenge % 99 + 1, compare="none", t=1.0, way="forwards")
    if name == "solve" and scene.challenge:
        return replace(_with(scene, challenge(scene.challenge).steps), t=1.0, way="forwards")
    if name == "solve":
        return scene
    raise ValueError(f"order has no move {name!r}")


def _put(scene: Same, i: int, step: Step) -> Same:
    """The scene with a step in place ``i``, from 0."""
    changed: dict[str, Any] = {PLACES[i]: step}
    return replace(scene, **changed)


def _with(scene: Same, steps: tuple[Step, ...]) -> Same:
    """The scene with these steps from the first place on."""
    changed: dict[str, Any] = dict(zip(PLACES, (*steps, *[Nothing()] * (4 - len(steps))), strict=True))
    return replace(scene, **changed)


def _not_inverted(scene: Order) -> str:
    """Why the steps cannot be inverted one by one; nothing when they can."""
    if not scene.steps:
        return NO_STEP
    for i, step in enumerate(scene.slots, 1):
        inverse = step.inverted()
        if step.flattens():
            return f"Step {i}, {step.said()}, has no inverse: it flattens the plane."
        if inverse is None:
            return f"Step {i}, {step.said()}, has an inverse that is no step of the same kind."
        if not inverse.offered():
            return f"The inverse of step {i} is {inverse.said()}: more than its sliders offer."
    return ""
