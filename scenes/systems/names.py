"""Names beside what they name, in a window of the plane: none on its own line, none on another name."""

from __future__ import annotations

import math
from collections.abc import Iterable

from scenes.marks import Label

Segment = tuple[tuple[float, float], tuple[float, float]]
Box = tuple[float, float, float, float]  # left, right, bottom, top
SIZE = 14  # pixels
LETTER, LINE = 0.17, 0.5  # about how wide a letter and how high a line is, in units of the plane
PLACES = (1.0, -1.0, 0.62, -0.62)  # of a line's name: so far from the middle of what is seen to its ends


class Names:
    """The words of one picture. ``wide`` and ``high`` are half the sides of its window."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high = wide - 0.25, high - 0.3
        self.words: list[Label] = []
        self._boxes: list[Box] = []
        self._crowd: list[Segment] = []
        self._corners = 0

    def avoid(self, segments: Iterable[Segment]) -> None:
        """What the coordinates of a point had better not stand on."""
        self._crowd += segments

    def line(self, text: str, line: Segment, colour: str) -> None:
        """The equation beside its line, near an end of what is seen of it."""
        if (seen := self._seen(line)) is None:
            return
        (x0, y0), (x1, y1) = seen
        rising = (y1 - y0) * (x1 - x0) >= 0
        for far in PLACES:
            x, y = x0 + (1 + far) / 2 * (x1 - x0), y0 + (1 + far) / 2 * (y1 - y0)
            # Above a line that rises there is room to the left, below it to the right; else the other way round.
            up = rising if far > 0 else not rising
            box = self._box(text, x, y, left=far > 0, up=up)
            if self._free(box) or far == PLACES[-1]:
                anchor = f"{'top' if up else 'bottom'} {'left' if far > 0 else 'right'}"
                self._add(Label(text, x, y, colour, anchor, SIZE), box)
                return

    def corner(self, text: str, colour: str) -> None:
        """Words about what cannot be drawn, in the upper left corner."""
        y = self.high - LINE * self._corners
        self._corners += 1
        self._add(Label(text, -self.wide, y, colour, "middle right", SIZE), self._box(text, -self.wide, y - LINE / 2))

    def below(self, text: str) -> None:
        """Words about the whole picture, in the lower left corner."""
        self._add(Label(text, -self.wide, -self.high, "", "middle right", 17),
                  self._box(text, -self.wide, -self.high - LINE / 2))  # fmt: skip

    def point(self, text: str, x: float, y: float, colour: str) -> None:
        """Coordinates beside a point; when it lies beyond the window an arrow says where."""
        if max(abs(x) / self.wide, abs(y) / self.high) > 1.05:
            arrow = "→↗↑↖←↙↓↘"[round(math.atan2(y, x) / (math.pi / 4)) % 8]
            scale = 0.88 / max(abs(x) / self.wide, abs(y) / self.high)
            side = "middle left" if x > 0 else "middle right"
            self.words.append(Label(f"{arrow} {text}", x * scale, y * scale, colour, side, 15))
            return
        places = [(left, up) for left in (x > 0.4 * self.wide, x <= 0.4 * self.wide) for up in (True, False)]
        boxes = [self._box(text, x + (-0.15 if left else 0.15), y, left, up) for left, up in places]
        best = min(range(4), key=lambda i: (not self._free(boxes[i]), sum(_cuts(o, boxes[i]) for o in self._crowd)))
        left, up = places[best]
        anchor = f"{'top' if up else 'bottom'} {'left' if left else 'right'}"
        self._add(
            Label(text, x + (-0.15 if left else 0.15), y + (0.08 if up else -0.08), colour, anchor, 15), boxes[best]
        )

    def _add(self, word: Label, box: Box) -> None:
        self.words.append(word)
        self._boxes.append(box)

    def _box(self, text: str, x: float, y: float, left: bool = False, up: bool = True) -> Box:
        width = LETTER * len(text)
        return (x - width if left else x), (x if left else x + width), (y if up else y - LINE), (y + LINE if up else y)

    def _free(self, box: Box) -> bool:
        left, right, bottom, top = box
        return all(right < o[0] or left > o[1] or top < o[2] or bottom > o[3] for o in self._boxes)

    def _seen(self, line: Segment) -> Segment | None:
        """What of a line has room for words, from left to right, or upwards; None when nothing has."""
        room = -self.wide, self.wide, LINE - self.high, self.high - LINE
        return _clipped(min(line, line[::-1]), room)


def _clipped(line: Segment, box: Box) -> Segment | None:
    """The part of a segment within a box; None when there is none."""
    (x0, y0), (x1, y1) = line
    dx, dy, low, high = x1 - x0, y1 - y0, 0.0, 1.0
    for start, along, least, most in ((x0, dx, *box[:2]), (y0, dy, *box[2:])):
        if abs(along) < 1e-9:
            if not least <= start <= most:
                return None
            continue
        ends = sorted(((least - start) / along, (most - start) / along))
        low, high = max(low, ends[0]), min(high, ends[1])
    return ((x0 + low * dx, y0 + low * dy), (x0 + high * dx, y0 + high * dy)) if low < high else None


def _cuts(line: Segment, box: Box) -> bool:
    return _clipped(line, box) is not None
