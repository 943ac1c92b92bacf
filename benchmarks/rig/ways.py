"""The ways in which a picture is shown: how each is served, where its slider is, how its page is made ready."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.rig import peers
from benchmarks.rig.browser import DESK
from tests.e2e import servers

ROOT = peers.ROOT
TWINS = ROOT / "benchmarks" / "twins"
PROBE = Path(__file__).with_name("probe.js")


@dataclass(frozen=True)
class Way:
    """A way to show a picture. ``thumb`` is the element that is taken in the hand, ``slider`` the one that tells."""

    name: str
    slider: str
    command: Callable[[str, int, int, int], list[str]]  # picture, width, height, port
    drags: bool = True  # whether the picture follows during a drag
    module: str = ""  # from which the page imports Plotly, where it is no global


def _ours(picture: str, width: int, height: int, port: int) -> list[str]:
    app = ROOT / "app.py" if picture == "plane" else TWINS / "in_stage.py"
    return _streamlit(app, port)


def _plain(picture: str, width: int, height: int, port: int) -> list[str]:
    return [*_streamlit(TWINS / "in_plain.py", port), "--", picture, str(width), str(height), str(port)]


def _streamlit(script: Path, port: int) -> list[str]:
    options = ["--server.port", str(port), "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "run", str(script), *options]


def _peer(module: str) -> Callable[[str, int, int, int], list[str]]:
    def command(picture: str, width: int, height: int, port: int) -> list[str]:
        return [str(peers.python()), "-m", f"benchmarks.twins.{module}", picture, str(width), str(height), str(port)]

    return command


def ours(picture: str) -> Way:
    """Our stage."""
    key = "transformations_plane_transformation_custom_a" if picture == "plane" else "bench_surface_k"
    return Way("ours", f".st-key-{key} input[type=range]", _ours)


def twins() -> tuple[Way, ...]:
    """The same picture elsewhere."""
    return (
        Way("NiceGUI", ".q-slider [role=slider], .q-slider[role=slider]", _peer("in_nicegui"), module="nicegui-plotly"),
        Way("Dash", "#slider [role=slider]", _peer("in_dash")),
        Way("st.plotly_chart", ".st-key-value input[type=range]", _plain, drags=False),
    )


def serve(way: Way, picture: str, size: tuple[int, int], folder: Path) -> servers.Server:
    """Start the server of a way and wait until it answers."""
    port = servers.free_port()
    log = folder / f"{way.name}-{port}.log"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    with log.open("ab") as out:
        process = subprocess.Popen(
            way.command(picture, *size, port), cwd=ROOT, env=clean | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    server = servers.Server(f"http://127.0.0.1:{port}", process, log)
    _wait(server)
    return server


def _wait(server: servers.Server, patience: float = 60.0) -> None:
    """Until its first page answers."""
    for _ in range(int(patience / 0.1)):
        with contextlib.suppress(OSError), urllib.request.urlopen(server.url, timeout=5) as answer:
            if answer.status == 200:
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.process.wait(timeout=0.1)
            break
    server.stop()
    raise RuntimeError(f"the server did not answer:\n{server.printed()}")


def open_page(browser: Browser, way: Way, picture: str, address: str) -> Page:
    """The page of a way, its first picture drawn, under the probe."""
    page = browser.new_context(viewport=DESK).new_page()
    page.add_init_script(path=PROBE)
    page.goto(address + ("/transformations" if way.name == "ours" and picture == "plane" else "/"))
    page.evaluate("(slider) => { bench.slider = slider; }", way.slider)
    page.locator(way.slider).wait_for(state="attached", timeout=60_000)
    page.wait_for_function("() => bench.number(bench.graph()) !== undefined", timeout=60_000)
    if way.name == "ours":
        page.locator('.stage[data-lane="open"]').wait_for(timeout=30_000)
    if way.module:
        script = f"import {{Plotly}} from '{way.module}'; bench.wrap(Plotly);"
        page.add_script_tag(content=script, type="module")
        page.wait_for_function("() => bench.wrapped", timeout=10_000)
    return page


def size(page: Page) -> tuple[int, int]:
    """Width and height of the graph in pixels."""
    width, height = page.evaluate("(({width, height}) => [width, height])(bench.graph()._fullLayout)")
    return round(width), round(height)
