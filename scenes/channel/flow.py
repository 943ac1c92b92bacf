"""The first panel: from the inputs to the outputs as streams, as broad as they are likely; below it the picture."""

from __future__ import annotations

import base64
import io
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from scenes import marks
from scenes.augmentation.tiles import layout
from scenes.base import Handle, Panel
from scenes.channel.found import Found, Sent
from scenes.channel.painting import SIDE
from scenes.marks import Label, Trace, numeral
from scenes.palette import ROLES

if TYPE_CHECKING:
    from scenes.channel.scene import Channel

Host = np.ndarray[Any, Any]

LOW, HIGH = 1.36, 2.56  # between which the input is divided
APART = 0.13  # the space between symbols
LEFT, RIGHT, BROAD = 0.42, 2.74, 0.09  # the two columns
FACTOR, GAP = 4, 5  # of the image: dots for a dot, and dots between pictures
PITCH = 1 + GAP / SIDE  # from picture to picture
SMALL = 13
COLOURS = ("", "vector", "result", "positive", "gradient", "gradient")  # nothing, sent, arrived, erased, wrong
OPAQUE = (0, 255, 255, 150, 255, 90)


def panel(scene: Channel, found: Found, said: str) -> Panel:
    """Streams and pictures."""
    ends = _stacks(found.joint)
    window = layout("flow", (-0.06, 3 * PITCH - 0.02), (-0.16, HIGH + 0.4))
    place = {"xref": "x", "yref": "y", "x": 0, "y": 1, "sizex": 2 * PITCH + 1, "sizey": 1, "sizing": "stretch"}
    window["images"] = [place | {"source": image(found.sent, len(found.table[0]))}]
    data = [*streams(found, ends), _frames(), marks.labels("words", _words(scene, found, ends))]
    ring = Handle("flow", LEFT - BROAD / 2, LOW + scene.share * (HIGH - LOW), "the share of 1s", "vector", 0.006)
    return Panel({"data": data, "layout": window}, said, (ring,), "flow", 1.14, legend=_legend(found))


def _legend(found: Found) -> tuple[tuple[str, str], ...]:
    wrong = (("lost", "positive"),) if len(found.table[0]) == 3 else ()
    return (("arrives", "result"), wrong[0] if wrong else ("wrong", "gradient"))


def _stacks(joint: Host) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Where each input and each output stands in its column: the last symbol at the bottom, as high as likely."""
    return _stacked(joint.sum(axis=1)), _stacked(joint.sum(axis=0))


def _stacked(p: Host) -> list[tuple[float, float]]:
    """From the bottom up, in the order of the symbols from above."""
    gap = APART / max(len(p) - 1, 1)
    tops = HIGH + APART / 2 - np.arange(len(p)) * gap - np.concatenate([[0.0], np.cumsum(p)[:-1]]) * (HIGH - LOW)
    return [(top - height * (HIGH - LOW), top) for top, height in zip(tops.tolist(), p.tolist(), strict=True)]


def streams(found: Found, ends: tuple[list[tuple[float, float]], list[tuple[float, float]]]) -> list[Trace]:
    """The columns and the streams between them, by what becomes of the symbol."""
    groups: dict[str, list[Host]] = {"result": [], "gradient": [], "positive": []}
    starts, goals = [top for _, top in ends[0]], [top for _, top in ends[1]]
    last = len(found.joint[0]) - 1
    for x, row in enumerate(found.joint):
        for y, p in enumerate(row.tolist()):
            high = p * (HIGH - LOW)
            if p > 0:
                role = "result" if y == x * last else "positive" if 0 < y < last else "gradient"
                groups[role].append(_ribbon(starts[x], goals[y], high))
            starts[x], goals[y] = starts[x] - high, goals[y] - high
    ways = [_areas(name, shapes, name, 0.32) for name, shapes in groups.items()]
    columns = ("in", "vector", LEFT, ends[0]), ("out", "ink", RIGHT + BROAD, ends[1])
    return ways + [_areas(name, [_bar(x, *end) for end in side], role, 0.75) for name, role, x, side in columns]


def _areas(name: str, shapes: list[Host], role: str, alpha: float) -> Trace:
    rows = np.zeros((2, 0), dtype=np.float32)
    if shapes:
        rows = np.concatenate([part for shape in shapes for part in (shape, np.full((2, 1), np.nan))], axis=1)[:, :-1]
    return marks.filled(name, rows.astype(np.float32), role, alpha=alpha, width=0.5)


@cache
def _bend() -> tuple[Host, Host]:
    """Across from 0 to 1, and how far up a stream is by then."""
    t = np.linspace(0.0, 1.0, 17)
    return t, t * t * (3 - 2 * t)


def _ribbon(start: float, goal: float, high: float) -> Host:
    """A stream from under one height to under another, always as broad as it is likely."""
    t, s = _bend()
    x, top = LEFT + t * (RIGHT - LEFT), start + s * (goal - start)
    return np.stack([[*x, *x[::-1], x[0]], [*top, *(top - high)[::-1], top[0]]])


def _bar(right: float, low: float, high: float) -> Host:
    left = right - BROAD
    return np.array([[left, left, right, right, left], [low, high, high, low, low]])


@cache
def _frames() -> Trace:
    """A line round each picture."""
    square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
    return marks.curves("frames", np.stack([square + np.array([k * PITCH, 0.0]) for k in range(3)]), "ink", width=1)


def _words(scene: Channel, found: Found, ends: Any) -> list[Label]:
    """Symbols with their probabilities, what the pictures are, and how many dots are wrong."""
    words = [Label("goes in", LEFT - BROAD / 2, LOW - 0.17, "", "middle center", SMALL),
             Label("comes out", RIGHT + BROAD / 2, LOW - 0.17, "", "middle center", SMALL)]  # fmt: skip
    sides = (("0", "1"), ends[0], found.joint.sum(axis=1)), (scene.channel.outputs, ends[1], found.joint.sum(axis=0))
    for k, (names, spots, p) in enumerate(sides):
        heights = _spread([(low + high) / 2 for low, high in spots])
        for name, y, chance in zip(names, heights, p.tolist(), strict=True):
            x, anchor = (RIGHT + BROAD + 0.03, "middle right") if k else (LEFT - BROAD - 0.03, "middle left")
            words.append(Label(f"{name}: {numeral(round(chance, 3))}", x, y, "", anchor, 15))
    times = "once" if scene.copies == 1 else f"{scene.copies} times"
    wrong = int((found.sent.read != found.sent.picture).sum())
    titles = (f"sent {times}", "came out", f"read: {wrong} wrong")
    return words + [Label(text, k * PITCH + 0.5, -0.08, "", size=SMALL) for k, text in enumerate(titles)]


def _spread(heights: list[float], least: float = 0.13) -> list[float]:
    """Heights from above, moved apart where labels would touch."""
    found = list(heights)
    for k in range(1, len(found)):
        found[k] = min(found[k], found[k - 1] - least)
    return found


@lru_cache(maxsize=32)
def image(sent: Sent, symbols: int) -> str:
    """The three pictures side by side in a ``data:`` address, transparent where a dot is 0."""
    came = np.where(sent.first == symbols - 1, 2, np.where(sent.first > 0, 3, 0))
    right = np.where(sent.read == 1, 2, 0)
    told = np.where(sent.read == sent.picture, right, np.where(sent.read == 1, 4, 5))
    sheet = np.zeros((SIDE, 3 * SIDE + 2 * GAP), dtype=np.uint8)
    for k, part in enumerate((sent.picture, came, told)):
        sheet[:, k * (SIDE + GAP) : k * (SIDE + GAP) + SIDE] = part
    size = FACTOR * sheet.shape[1], FACTOR * SIDE
    seen = Image.fromarray(sheet).resize(size, Image.Resampling.NEAREST)
    seen.putpalette(_palette(), "RGBA")
    out = io.BytesIO()
    seen.save(out, "PNG", compress_level=1, bits=4)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


@cache
def _palette() -> bytes:
    """Red, green, blue and opacity of each kind of dot."""
    found: list[int] = []
    for role, alpha in zip(COLOURS, OPAQUE, strict=True):
        code = ROLES.get(role, "#000000")
        found += [*(int(code[i : i + 2], 16) for i in (1, 3, 5)), alpha]
    return bytes(found)
