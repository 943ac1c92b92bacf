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
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import orjson

import stage.breath  # noqa: F401  as on the server
from benchmarks.rig.client import Client, cpu
from benchmarks.rig.machine import machine, quiet, table, verdict
from scenes.transformations import Custom, Plane
from stage import codec, frames, live
from tests.e2e import servers

KEY = "transformations_plane_transformation_custom_a"
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


def each(work: Callable[[Any], object], inputs: list[Any], clock: Callable[[], int] = time.process_time_ns) -> float:
    """The middle one of ten means of the CPU of ``work``, in milliseconds."""
    size = max(1, len(inputs) // 10)
    means = []
    for start in range(0, size * 10, size):
        part = inputs[start : start + size]
        before = clock()
        for one in part:
            work(one)
        means.append((clock() - before) / 1e6 / size)
    return median(means)


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

    async def answers() -> float:
        async def one(text: str) -> None:
            sizes.append(len(await live.answer(text)))

        means = []
        for start in range(0, n, n // 10):
            before = time.process_time_ns()
            for text in texts[start : start + n // 10]:
                await one(text)
            means.append((time.process_time_ns() - before) / 1e6 / (n // 10))
        return median(means)

    return alone, asyncio.run(answers()), max(sizes) / 1000


def over_the_lane(server: servers.Server, n: int) -> tuple[float, float]:
    """CPU of the whole server and time for a frame, asked for one by one over the lane's WebSocket."""
    from websockets.sync.client import connect

    with connect(server.url.replace("http", "ws", 1) + "/live", compression=None) as socket:
        waits = []
        before = cpu(server.process.pid)
        for i in range(n):
            start = time.perf_counter()
            socket.send(request(i, codec.encode(scene())))
            answer = socket.recv(timeout=10)
            waits.append(1e3 * (time.perf_counter() - start))
            assert '"error"' not in str(answer)[:40], answer
            time.sleep(0.012)  # as fast as a hand: the lane lets nobody ask faster for long
        return 1e3 * (cpu(server.process.pid) - before) / n, median(waits)


def reruns(server: servers.Server, n: int) -> dict[str, tuple[float, float, float]]:
    """CPU, time and kilobytes of a rerun after a slider was let go: of its fragment, and of the whole page."""
    client = Client(server.url, "transformations")
    found = {}
    for name, fragment in (("fragment", KEY), ("page", "")):
        client.rerun(fragment)
        waits, sizes = [], []
        before = cpu(server.process.pid)
        for _ in range(n):
            value = new()
            client.set(KEY, value)
            seconds, size, shown = client.rerun(fragment)
            assert f'custom_a\\":{value!r}' in shown, f"the answer is not that of {value}"
            waits.append(1e3 * seconds)
            sizes.append(size / 1000)
        found[name] = (1e3 * (cpu(server.process.pid) - before) / n, median(waits), median(sizes))
    client.close()
    return found


def main() -> int:
    """Print the table; 1 when something broke, or with --check when a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few seconds, rough numbers")
    parser.add_argument("--check", action="store_true", help="exit with 1 when a promise is not kept")
    options = parser.parse_args()
    n, runs, before = (200, 20, quiet()) if options.quick else (1000, 100, quiet())
    alone, answered, kilobytes = in_process(n)
    rows = [["frame: solve, draw, encode", f"{alone:.3f}", "", f"{kilobytes:.1f}"], *parts(n)]
    rows.append(["frame: the lane's answer", f"{answered:.3f}", "", f"{kilobytes:.1f}"])
    with tempfile.TemporaryDirectory() as folder:
        server = servers.start(Path(folder))
        try:
            Client(server.url, "transformations").close()  # the first session brings the scenes in
            whole, wait = over_the_lane(server, n // 2)
            rows.append(["frame: over the WebSocket, whole process", f"{whole:.2f}", f"{wait:.1f}", f"{kilobytes:.1f}"])
            again = reruns(server, runs)
        finally:
            server.stop()
    rows += [[f"rerun: {name}", f"{c:.1f}", f"{w:.1f}", f"{size:.0f}"] for name, (c, w, size) in again.items()]
    print(table(("what", "CPU ms", "time ms", "kB"), rows) + "\n")
    asked = [
        ("a frame, the lane's answer, CPU ms", answered, FRAME_MS),
        ("a frame, kB", kilobytes, FRAME_KB),
        ("a rerun of the fragment, CPU ms", again["fragment"][0], FRAGMENT_MS),
        ("a rerun of the page, CPU ms", again["page"][0], PAGE_MS),
    ]
    for said, value, most in asked:
        print(verdict(said, value, most, value <= most))
    print(f"\n{machine()}\nbefore: {before}; after: {quiet()}")
    return 1 if options.check and any(value > most for _, value, most in asked) else 0


if __name__ == "__main__":
    sys.exit(main())
