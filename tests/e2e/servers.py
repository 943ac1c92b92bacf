"""The app as a real server in a process group of its own.

Two launchers: ``lane`` is ``streamlit run …/app.py`` from a folder that is not the app's, which finds the `st.App`;
``plain`` is what a host does that runs app.py as a script from the app's folder and finds none.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app.py"
PATIENCE = 60.0  # seconds until a server that does not answer is given up

PLAIN = """
import sys
from streamlit.web import bootstrap
app, port = sys.argv[1], int(sys.argv[2])
options = {"server.port": port, "server.headless": True}
bootstrap.load_config_options(options)
bootstrap.run(app, False, [], options)
"""


def command(launcher: str, app: Path, port: int) -> list[str]:
    """The command line of a launcher."""
    if launcher == "plain":
        return [sys.executable, "-c", PLAIN, str(app), str(port)]
    options = ["--server.port", str(port), "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "run", str(app), *options]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A running server: its address, its process, and the file that holds what it printed."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def printed(self, last: int = 8000) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-last:]

    def healthy(self) -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
        return False

    def wait(self) -> None:
        """Until it answers; a server that dies or stays silent is an error that shows what it printed."""
        for _ in range(int(PATIENCE / 0.05)):
            if self.healthy():
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=0.05)
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.printed()}")
        self.stop()
        raise RuntimeError(f"the server did not answer within {PATIENCE:g} s:\n{self.printed()}")

    def stop(self) -> None:
        """End the server."""
        end(self.process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group; kill what does not go."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
            return


def start(folder: Path, launcher: str = "lane", app: Path = APP, port: int | None = None, wait: bool = True) -> Server:
    """Start the app, its log in ``folder``; with ``wait=False`` it comes back before the server answers."""
    folder.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    log = folder / f"server-{port}.log"
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    with log.open("ab") as out:
        process = subprocess.Popen(
            command(launcher, app, port),
            cwd=app.parent if launcher == "plain" else folder,
            env=quiet | {"PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    if wait:
        server.wait()
    return server
