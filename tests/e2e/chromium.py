"""Which browser the tests and the benchmarks drive, and how it is started."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    # WebGL without a graphics card: 3-D graphs in software. The page itself is put on the screen by the processor, as
    # it is wherever there is no card; through software WebGL that takes some 70 ms a screen and hides all else.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find() -> str | None:
    """The browser's path: the one that ``CHROMIUM=`` names, else the first of the usual names."""
    wanted = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [wanted] if wanted else NAMES)), None)
