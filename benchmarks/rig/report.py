"""What a load run found, as tables: page by page, and what was promised beside what was got."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from benchmarks.rig.costs import BUSY, Cost, grouped
from benchmarks.rig.crowd import HEAVIEST, Place, Plan
from benchmarks.rig.host import Watch
from benchmarks.rig.machine import p95, table, typical
from benchmarks.rig.ramp import Ramp
from benchmarks.rig.visitor import Tally

# What issue 7 asks; milliseconds, megabytes.
LIGHT_MS, HEAVY_MS, LANE_MS, RESIDENT_MB, SLOPE_MB = 300.0, 800.0, 100.0, 700.0, 1.0
OPENING_S = 20.0 / 300  # of each of three hundred who open one link at once, behind nginx


@dataclass
class Findings:
    """All that was seen."""

    tally: Tally
    watch: Watch | None = None
    start: tuple[float, int] = (0.0, 0)  # megabytes and threads before the crowd came
    end: tuple[float, int] = (0.0, 0)  # after it went
    threads: int = 0
    cpu: float = 0.0
    seconds: float = 1.0
    costs: dict[Place, Cost] = field(default_factory=dict)
    ramps: dict[str, tuple[Ramp, float]] = field(default_factory=dict)
    visit: str = ""
    alive: bool = False
    log: str = ""


@dataclass(frozen=True)
class Promise:
    """One line of the last table; nothing measured is not kept."""

    what: str
    got: float
    most: float
    below: bool = False  # strictly

    @property
    def kept(self) -> bool:
        return self.got < self.most if self.below else self.got <= self.most

    def row(self) -> list[str]:
        return [
            self.what,
            f"{'<' if self.below else '≤'} {self.most:g}",
            f"{self.got:.3g}",
            "yes" if self.kept else "NO",
        ]


def told(plan: Plan, found: Findings, soak: bool) -> bool:
    """Print everything; whether each promise was kept."""
    print(_by_page(plan, found) + "\n")
    print(_the_whole(plan, found) + "\n")
    for name, counts in (("errors", found.tally.errors), ("wrong", found.tally.wrong), ("lost", found.tally.lost)):
        _list(name, counts)
    for name, (ramp, _) in found.ramps.items():
        _list(f"openings, {name}", ramp.errors)
    promises = list(_promises(plan, found, soak))
    print(table(("promise", "promised", "got", "kept"), [promise.row() for promise in promises]))
    if not found.alive:
        print(f"\nThe server does not answer any more:\n{found.log}")
    return found.alive and all(promise.kept for promise in promises)


def _by_page(plan: Plan, found: Findings) -> str:
    """A row for the light chapters of each page, one for each of the heaviest."""
    rows = []
    pages = dict.fromkeys(place.partition("/")[0] for place in found.tally.reruns)
    for page in sorted(pages):
        light = _reruns(
            found.tally, (place for place in found.tally.reruns if _is_light(place) and place.startswith(page))
        )
        rows.append(_row(page, light, grouped(found.costs, page), plan))
    for page, chapter in sorted(HEAVIEST):
        seconds = found.tally.reruns.get(f"{page}/{chapter}", [])
        rows.append(_row(f"{page}: {chapter} (heaviest)", seconds, found.costs.get((page, chapter)), plan))
    head = ("page", "reruns", "p50 ms", "p95 ms", "CPU ms a rerun", "a frame", f"users at {plan.think:g} s", "dragging")
    return table((*head, "on one core"), rows)


def _row(name: str, seconds: list[float], cost: Cost | None, plan: Plan) -> list[str]:
    known = cost is not None and cost.rerun > 0
    costs = ["–"] * 4
    if cost is not None and known:
        drags = f"{cost.draggers(plan.events):.0f}" if cost.frame else "–"
        costs = [f"{1e3 * cost.rerun:.1f}", f"{1e3 * cost.frame:.1f}", f"{cost.users(plan.think):.0f}", drags]
    return [
        name,
        str(len(seconds)),
        _ms(typical(seconds)),
        _ms(_p95(seconds)),
        *costs,
        f"at {BUSY:.0%} of it" if known else "",
    ]


def _the_whole(plan: Plan, found: Findings) -> str:
    tally, watch = found.tally, found.watch
    assert watch is not None
    rerun, frame = _shared(found)
    rows = [
        ["sessions, of which drag", f"{plan.sessions}, {plan.lanes}"],
        ["reruns, openings, frames", f"{tally.count}, {len(tally.openings)}, {tally.frames}"],
        ["connections lost and resumed", str(tally.drops)],
        ["values refused, with a sentence", str(tally.refused)],
        ["opening of a page, p50 and p95 ms", f"{_ms(typical(tally.openings))}, {_ms(_p95(tally.openings))}"],
        ["event → frame, p50 and p95 ms", f"{_ms(typical(tally.events))}, {_ms(_p95(tally.events))}"],
        ["core busy", f"{found.cpu / found.seconds:.0%}"],
        ["CPU ms a rerun, in the crowd; a frame, alone", f"{1e3 * rerun:.1f}; {1e3 * frame:.2f}"],
        ["resident MB: start, peak, end", f"{found.start[0]:.0f}, {watch.peak:.0f}, {found.end[0]:.0f}"],
        ["MB per 1,000 reruns (± standard error)", "{:.2f} ± {:.2f}".format(*watch.slope())],
        ["threads: base, most, end", f"{found.start[1]}, {max(s[3] for s in watch.samples)}, {found.threads}"],
        ["the clients' own lateness, p95 ms", _ms(_p95(watch.lags))],
    ]
    for name, (ramp, cpu) in found.ramps.items():
        each = f"{1e3 * cpu / plan.sessions:.0f} ms of the app's CPU each"
        moved = f"{ramp.requests} requests, {ramp.bytes / 1e6:.0f} MB"
        rows.append([f"{plan.sessions} openings at once, {name}", f"{ramp.seconds:.1f} s; {each}; {moved}"])
    if found.visit:
        rows.append(["a cold browser's opening", found.visit])
    return table(("what", "found"), rows)


def _shared(found: Findings) -> tuple[float, float]:
    """CPU of a rerun in the crowd, what the frames and openings cost alone taken off; and of a frame alone."""
    costs = [cost for place, cost in found.costs.items() if place not in HEAVIEST]
    frames = [cost.frame for cost in costs if cost.frame]
    frame = typical(frames) if frames else 0.0
    opening = typical([cost.opening for cost in costs]) if costs else 0.0
    rest = found.cpu - frame * found.tally.frames - opening * len(found.tally.openings)
    return rest / max(1, found.tally.count), frame


def _promises(plan: Plan, found: Findings, soak: bool) -> Iterable[Promise]:
    tally, watch = found.tally, found.watch
    assert watch is not None
    refused = chain.from_iterable(ramp.errors.values() for ramp, _ in found.ramps.values())
    yield Promise("errors", tally.errors.total() + sum(refused), 0)
    yield Promise("wrong answers", tally.wrong.total(), 0)
    yield Promise("lost widget values", tally.lost.total(), 0)
    light = _reruns(tally, filter(_is_light, tally.reruns))
    yield Promise("p95 of a rerun on light pages, ms", 1e3 * _p95(light), LIGHT_MS)
    heavy = [seconds for place, seconds in tally.reruns.items() if not _is_light(place)]
    yield Promise("p95 of a rerun on the heaviest, ms", 1e3 * _p95(list(chain.from_iterable(heavy))), HEAVY_MS)
    if plan.lanes:
        yield Promise("p95 from event to frame, ms", 1e3 * _p95(tally.events), LANE_MS)
    yield Promise("resident, MB", watch.peak, RESIDENT_MB)
    yield Promise("threads above base at the end", max(0, found.threads - found.start[1]), 0)
    if "behind nginx" in found.ramps:
        most = round(OPENING_S * plan.sessions, 1)
        yield Promise(f"{plan.sessions} openings behind nginx, s", found.ramps["behind nginx"][0].seconds, most)
    if soak:
        yield Promise("MB per 1,000 reruns", watch.slope()[0], SLOPE_MB, below=True)


def _is_light(place: str) -> bool:
    page, _, chapter = place.partition("/")
    return (page, chapter) not in HEAVIEST


def _reruns(tally: Tally, names: Iterable[str]) -> list[float]:
    return list(chain.from_iterable(tally.reruns[name] for name in names))


def _p95(values: list[float]) -> float:
    return p95(values) if values else math.nan


def _ms(seconds: float) -> str:
    return "–" if math.isnan(seconds) else f"{1e3 * seconds:.0f}"


def _list(name: str, counts: Counter[str], most: int = 12) -> None:
    """What went wrong, the most frequent first."""
    if counts:
        lines = [f"  {count} × {what}" for what, count in counts.most_common(most)]
        print("\n".join([f"{name}:", *lines, *(["  …"] if len(counts) > most else [])]) + "\n")
