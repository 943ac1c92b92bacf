"""The environment of the twins in other frameworks: made once beside .venv, again when its requirements change."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("BENCH_VENV", ROOT / ".venv-bench"))
WANTED = ROOT / "benchmarks" / "twins" / "requirements.txt"


def python() -> Path:
    """The Python that has Dash and NiceGUI."""
    found, stamp = HOME / "bin" / "python", HOME / "installed.txt"
    said = WANTED.read_text(encoding="utf-8") + (ROOT / "requirements.txt").read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != said:
        print(f"Making {HOME.name} for the twins (a minute or two the first time) ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
        (HOME / ".gitignore").write_text("*\n", encoding="utf-8")
        install = [found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", WANTED]
        subprocess.run(install, check=True)
        stamp.write_text(said, encoding="utf-8")
    return found
