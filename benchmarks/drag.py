"""From the slider's event to the drawn picture: our stage beside the same figures in NiceGUI, Dash and st.plotly_chart.

Real mouse moves in Chromium; one at a time, and fast. Run with ``python -m benchmarks.drag [--quick] [--check]``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.rig import ways
from benchmarks.rig.browser import chromium
from benchmarks.rig.hand import Hand, Seen
from benchmarks.rig.machine import machine, quiet, spread, table, typical, verdict
from benchmarks.rig.ways import Way

OWN, OF_DASH, OF_NICEGUI = 5.0, 0.3, 1.0  # of the time from the slider's event, without react


def fractions(count: int, turn: int) -> list[float]:
    """Places on the rail, spread out, none twice in any turn: no picture is at hand from before."""
    golden = 0.6180339887
    return [0.04 + 0.92 * ((turn * count + i) * golden % 1) for i in range(count)]


def measure(browser: Browser, picture: str, turns: int, moves: int, sweep: int) -> dict[str, Seen]:
    """Show a picture in every way, and drag in each in turn."""
    with ExitStack() as stack:
        hands: dict[str, Hand] = {}
        size = (640, 640)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for way in (ways.ours(picture), *ways.twins()):
            server = ways.serve(way, picture, size, folder)
            stack.callback(server.stop)
            page = ways.open_page(browser, way, picture, server.url)
            stack.callback(page.context.close)
            hands[way.name] = Hand(page, way)
            size = ways.size(page)  # the twins are as large as ours
        seen = {name: Seen() for name in hands}
        for turn in range(turns):
            for name, hand in hands.items():
                with on_stage(hand, seen[name]):
                    seen[name].answers += hand.one_by_one(fractions(_moves(hand.way, moves), turn))
                    if name == "ours":
                        seen[name].plotly += [hand.page.evaluate("bench.plotly()") for _ in range(8)]
        for turn in range(turns):
            for name, hand in hands.items():
                with on_stage(hand, seen[name]):
                    seen[name].drags.append(hand.fast(sweep, turn))
        print(f"\n{picture}, {size[0]} × {size[1]} pixels\n")
        return seen


@contextmanager
def on_stage(hand: Hand, seen: Seen) -> Iterator[None]:
    """The page of a hand in front; what breaks there is noted, and the others go on."""
    hand.page.bring_to_front()
    try:
        yield
    except RuntimeError as wrong:
        seen.broken.append(str(wrong))
        hand.release()


def _moves(way: Way, moves: int) -> int:
    return moves if way.drags else max(2, moves // 3)  # each takes up to two seconds


def rate(seen: Seen) -> float:
    """New pictures a second in the fast drags."""
    return sum(drag.pictures for drag in seen.drags) / (sum(drag.seconds for drag in seen.drags) or 1.0)


def checks(seen: Seen) -> str:
    """What held in the fast drags, in words."""
    events = sum(len(drag.events) for drag in seen.drags)
    said = {
        "last shown": all(drag.shown for drag in seen.drags),
        "in order": all(drag.ordered for drag in seen.drags),
        "same node": all(drag.node for drag in seen.drags),
        "view kept": all(drag.view for drag in seen.drags),
    }
    return f"{events} events: " + ", ".join(f"{'' if held else 'NOT '}{words}" for words, held in said.items())


def row(name: str, seen: Seen) -> list[str]:
    """A way's line of the table."""
    parts = [[getattr(answer, part) for answer in seen.answers] for part in PARTS]
    return [name, *map(spread, parts), f"{rate(seen):.0f}", checks(seen)]


PARTS = ("frame", "before", "react", "own")
HEAD = (
    "way",
    "hand → picture ms (p95)",
    "hand → slider",
    "drawing",
    "slider → picture − drawing",
    "pictures/s",
    "fast drag",
)


def promises(found: dict[str, Seen]) -> list[tuple[str, bool]]:
    """The lines with what issue 2 asks, and whether each was kept."""
    own = {name: typical([answer.own for answer in seen.answers]) for name, seen in found.items()}
    plotly = typical(found["ours"].plotly)
    ours = typical([answer.slider for answer in found["ours"].answers]) - plotly
    dash, nicegui = own["Dash"], own["NiceGUI"]
    asked = [
        (f"ours, slider → picture − Plotly.react of the same ({plotly:.1f}) in ms", ours, OWN),
        ("ours ÷ Dash's, of that", ours / dash, OF_DASH),
        ("ours ÷ NiceGUI's, of that", ours / nicegui, OF_NICEGUI),
    ]
    lines = [(verdict(said, value, most, value <= most), value <= most) for said, value, most in asked]
    best, pictures = max(rate(seen) for name, seen in found.items() if name != "ours"), rate(found["ours"])
    more = pictures > best
    return [*lines, (verdict("ours, pictures a second, against the best twin", pictures, best, more), more)]


def totals(found: dict[str, Seen]) -> str:
    """The whole times as ratios, from the hand and from the slider's event."""
    lines = []
    for words, part in (("hand → picture", "frame"), ("slider → picture", "slider")):
        cost = {name: typical([getattr(answer, part) for answer in seen.answers]) for name, seen in found.items()}
        said = ", ".join(f"{cost['ours'] / other:.2f} × {name}'s" for name, other in cost.items() if name != "ours")
        lines.append(f"{words}, all in: ours {cost['ours']:.1f} ms, {said}")
    return "\n".join(lines)


def sound(found: dict[str, Seen]) -> bool:
    """Whether nothing broke anywhere, and ours did in the fast drags what a picture must do; says what did not."""
    broken = [line for seen in found.values() for line in seen.broken]
    if not all(drag.shown and drag.ordered and drag.node and drag.view for drag in found["ours"].drags):
        broken.append("ours, in the fast drag: see the last column")
    for line in broken:
        print(f"BROKEN: {line}")
    return not broken


def main() -> int:
    """Print both tables; 1 when something broke, or with --check when a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about half a minute, rough numbers")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a promise is not kept")
    parser.add_argument("--picture", choices=("plane", "surface"), help="only one of the two")
    options = parser.parse_args()
    turns, moves, sweep = (1, 8, 60) if options.quick else (4, 10, 200)
    before, kept, whole = quiet(), True, True
    with chromium() as browser:
        for picture in (options.picture,) if options.picture else ("plane", "surface"):
            found = measure(browser, picture, turns, moves, sweep)
            print(table(HEAD, [row(name, seen) for name, seen in found.items()]))
            print(f"\n{totals(found)}")
            for line, held in promises(found):
                print(line)
                kept = kept and held
            whole = whole and sound(found)
    print(f"\n{machine()}, software rendering\nbefore: {before}; after: {quiet()}")
    return 0 if whole and (kept or not options.check) else 1


if __name__ == "__main__":
    sys.exit(main())
