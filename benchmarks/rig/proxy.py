"""nginx in front of replicas, from `deploy/nginx.conf` itself: in a folder and on ports of its own, as no service."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.e2e import servers

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
USUAL = ("nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/nginx/sbin/nginx", "/opt/homebrew/bin/nginx")
PATIENCE = 20.0  # seconds until an nginx that does not answer is given up
SCRATCH = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def find() -> str:
    """The path of nginx: NGINX, else the usual names; scripts/nginx.sh installs it."""
    wanted = os.environ.get("NGINX")
    for name in (wanted,) if wanted else USUAL:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError(
        f"NGINX={wanted} does not start." if wanted else "nginx is missing: sh scripts/nginx.sh says what to install."
    )


def replicas_conf(*replicas: str) -> str:
    """What `deploy/replicas.sh` prints for these replicas."""
    command = ["sh", str(DEPLOY / "replicas.sh"), *replicas]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def moved(text: str, changes: dict[str, str]) -> str:
    """``text`` with each old part replaced by its new one; each has to be there exactly once."""
    for old, new in changes.items():
        if text.count(old) != 1:
            raise ValueError(f"deploy/nginx.conf says {old!r} {text.count(old)} times, not once")
        text = text.replace(old, new)
    return text


def free_ports(count: int) -> list[int]:
    """Ports of the loopback that nobody uses, each another one."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


@dataclass
class Proxy:
    """A running nginx: where it listens, its folder, its process."""

    url: str
    folder: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, folder: Path, replicas: list[str]) -> Self:
        """Start nginx before replicas such as ``127.0.0.1:8501``; it answers when this comes back."""
        folder.mkdir(parents=True, exist_ok=True)
        port, packer = free_ports(2)
        temporary = "\n".join(f"    {name}_temp_path {folder}/{name};" for name in SCRATCH)
        text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8").replace("127.0.0.1:8579", f"127.0.0.1:{packer}")
        changes = {
            "listen 80;": f"listen 127.0.0.1:{port};",
            "/var/log/nginx/": f"{folder}/",
            "/var/cache/nginx-static": f"{folder}/static",
            "http {\n": f"http {{\n{temporary}\n",
        }
        (folder / "nginx.conf").write_text(moved(text, changes), encoding="utf-8")
        (folder / "replicas.conf").write_text(replicas_conf(*replicas), encoding="utf-8")
        command = [find(), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        owner = "user root;" if os.geteuid() == 0 else ""  # else its workers may not enter the folder
        command += ["-g", f"daemon off; pid {folder}/nginx.pid; {owner}"]
        proxy = cls(f"http://127.0.0.1:{port}", folder, subprocess.Popen(command, start_new_session=True))
        proxy.wait()
        return proxy

    def wait(self) -> None:
        """Until nginx answers; whether a replica does is not its matter."""
        for _ in range(int(PATIENCE / 0.05)):
            with contextlib.suppress(urllib.error.HTTPError, ConnectionError, urllib.error.URLError):
                with contextlib.suppress(urllib.error.HTTPError):
                    urllib.request.urlopen(f"{self.url}/_stcore/metrics", timeout=5)
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"nginx does not run:\n{self.printed()}")

    def lead_to(self, *replicas: str) -> None:
        """Other replicas from now on: replicas.conf anew, and a reload; workers that were there end when idle."""
        (self.folder / "replicas.conf").write_text(replicas_conf(*replicas), encoding="utf-8")
        self.process.send_signal(signal.SIGHUP)

    def workers(self) -> set[str]:
        """The processes that serve, by their numbers."""
        return set(Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split())

    def printed(self, last: int = 8000) -> str:
        """The end of its error log."""
        log = self.folder / "error.log"
        return log.read_text(encoding="utf-8", errors="replace")[-last:] if log.exists() else ""

    def stop(self) -> None:
        """End nginx and its workers at once."""
        servers.end(self.process)
