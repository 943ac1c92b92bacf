"""What a picture and a rerun of its page cost the server, without a browser.

CPU of a frame of the plane, state by state, none at hand from before; its bytes; and CPU of a rerun of the fragment
and of the page, asked for as a browser asks. Run with ``python -m benchmarks.frame [--quick] [--check]``.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import orjson

import stage.breath  # noqa: F401  as on the server
from benchmarks.rig.host import cpu
from benchmarks.rig.machine import machine, quiet, table, verdict
from benchmarks.rig.session import Session
from scenes.transformations import Custom, Plane
from stage import codec, frames, live
from tests.e2e import servers

KEY = "transformations_plane_transformation_custom_a"
BATCHES = 10
FRAME_MS, FRAME_KB, FRAGMENT_MS, PAGE_MS = 0.7, 15.0, 10.0, 80.0  # what issue 2 asks

_fresh = count(1)


def new() -> float:
    """A number that has not been before."""
    return round(-2.9 + next(_fresh) * 1.37e-4, 9)


def scene() -> Plane:
    """A state that nobody has asked for."""
    return Plane(transformation=Custom(a=new()))


def request(n: int, state: dict[str, Any]) -> str:
    """What a browser sends down the lane."""
    return orjson.dumps({"n": n, "scene": "plane", "backend": "numpy", "state": state}).decode()


def each(work: Callable[[Any], object], inputs: list[Any]) -> float:
    """The CPU of ``work`` on one input, in milliseconds."""
    return least_of(lambda batch: [work(one) for one in batch], inputs)


def least_of(work: Callable[[list[Any]], object], inputs: list[Any]) -> float:
    """The least of the means of ten batches, since others on the machine only ever add to it."""
    size = len(inputs) // BATCHES
    means = []
    for start in range(0, size * BATCHES, size):
        before = time.process_time_ns()
        work(inputs[start : start + size])
        means.append((time.process_time_ns() - before) / 1e6 / size)
    return min(means)


def parts(n: int) -> list[list[str]]:
    """Each step of a frame by itself."""
    states = [codec.encode(scene()) for _ in range(n)]
    scenes = [scene() for _ in range(n)]
    solved = [(one, one.solve(np, None)) for one in (scene() for _ in range(n))]
    drawn = [(one, one.draw(result)) for one, result in solved]
    steps = {
        "decode": each(lambda state: codec.decode(Plane, state), states),
        "solve": each(lambda one: one.solve(np, None), scenes),
        "draw": each(lambda pair: pair[0].draw(pair[1]), solved),
        "encode": each(lambda pair: frames.encode(*pair), drawn),
    }
    return [[f"  {name}", f"{cost:.3f}", "", ""] for name, cost in steps.items()]


def in_process(n: int) -> tuple[float, float, float]:
    """CPU of a frame made alone, of one answered by the lane's own function, and the bytes of the answer."""
    for _ in range(30):
        frames.make(scene())
    alone = each(frames.make, [scene() for _ in range(n)])
    texts = [request(i, codec.encode(scene())) for i in range(n)]
    sizes: list[int] = []

    async def answers(batch: list[str]) -> None:
        for text in batch:
            sizes.append(len(await live.answer(text)))

    with asyncio.Runner() as runner:
        answered = least_of(lambda batch: runner.run(answers(batch)), texts)
    return alone, answered, max(sizes) / 1000


def over_the_lane(server: servers.Server, n: int) -> tuple[float, float]:
    """CPU of the whole server and time for a frame, asked for one by one over the lane's WebSocket."""
    from websockets.sync.client import connect

    with connect(server.url.replace("http", "ws", 1) + "/live", compression=None) as socket:
        waits, costs = [], []
        for i in range(n + 1):
            if i % (n // 5) == 0:
                costs.append(cpu(server.process.pid))
            start = time.perf_counter()
            socket.send(request(i, codec.encode(scene())))
            answer = socket.recv(timeout=10)
            waits.append(1e3 * (time.perf_counter() - start))
            assert '"error"' not in str(answer)[:40], answer
            time.sleep(0.012)  # as fast as a hand: the lane lets nobody ask faster for long
        return least(costs, n // 5), median(waits)


def least(costs: list[float], size: int) -> float:
    """Of the CPU clock read every ``size`` times, the least that it went on, in milliseconds a time."""
    return 1e3 * min(after - before for before, after in pairwise(costs)) / size


async def reruns(server: servers.Server, n: int) -> dict[str, tuple[float, float, float]]:
    """CPU, time and kilobytes of a rerun after a slider was let go: of its fragment, and of the whole page."""
    tab = await Session.connect(server.url, "transformations")
    found = {}
    for name in ("fragment", "page"):
        await tab.rerun({KEY: new()}, whole=name == "page")
        waits, sizes, costs = [], [], [cpu(server.process.pid)]
        for i in range(n):
            value = new()
            answer = await tab.rerun({KEY: value}, whole=name == "page")
            assert answer.state()["transformation_custom_a"] == value, f"the answer is not that of {value}"
            waits.append(1e3 * answer.seconds)
            sizes.append(answer.size / 1000)
            if (i + 1) % (n // 5) == 0:
                costs.append(cpu(server.process.pid))
        found[name] = (least(costs, n // 5), median(waits), median(sizes))
    await tab.close()
    return found


def measured(n: int, runs: int) -> tuple[list[list[str]], list[tuple[str, float, float]]]:
    """The rows of the table, and what was asked: words, what was found, the most that it may be."""
    alone, answered, kilobytes = in_process(n)
    kb = f"{kilobytes:.1f}"
    rows = [["frame: solve, draw, encode", f"{alone:.3f}", "", kb], *parts(n)]
    rows.append(["frame: the lane's answer", f"{answered:.3f}", "", kb])
    with tempfile.TemporaryDirectory() as folder:
        server = servers.start(Path(folder))
        try:
            whole, wait = over_the_lane(server, n // 2)
            again = asyncio.run(reruns(server, runs))
        finally:
            server.stop()
    rows.append(["frame: over the WebSocket, whole process", f"{whole:.2f}", f"{wait:.1f}", kb])
    rows += [[f"rerun: {name}", f"{c:.1f}", f"{w:.1f}", f"{size:.0f}"] for name, (c, w, size) in again.items()]
    return rows, [
        ("a frame, the lane's answer, CPU ms", answered, FRAME_MS),
        ("a frame, kB", kilobytes, FRAME_KB),
        ("a rerun of the fragment, CPU ms", again["fragment"][0], FRAGMENT_MS),
        ("a rerun of the page, CPU ms", again["page"][0], PAGE_MS),
    ]


def main() -> int:
    """Print the table; 1 when something broke, or with --check when a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few seconds, rough numbers")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a promise is not kept")
    options = parser.parse_args()
    before = quiet()
    rows, asked = measured(*((200, 20) if options.quick else (1000, 100)))
    print(table(("what", "CPU ms", "time ms", "kB"), rows) + "\n")
    for said, value, most in asked:
        print(verdict(said, value, most, value <= most))
    print(f"\n{machine()}\nbefore: {before}; after: {quiet()}")
    return 1 if options.check and any(value > most for _, value, most in asked) else 0


if __name__ == "__main__":
    sys.exit(main())
