"""The server keeps its breath: what is heavy is imported before the heap is frozen, and it is frozen once."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "pages" / "frame.py"


def imported_by_the_frame() -> list[str]:
    """The modules that the frame imports, in order."""
    found = []
    for node in ast.parse(FRAME.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def topics() -> set[str]:
    """The modules right below ``scenes`` that put scenes into the catalogue, as their sources say."""
    marked = [path for path in (ROOT / "scenes").rglob("*.py") if "\n@catalogued" in path.read_text(encoding="utf-8")]
    return {f"scenes.{path.relative_to(ROOT / 'scenes').parts[0].removesuffix('.py')}" for path in marked}


def python(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_frame_imports_every_topic_before_it_freezes() -> None:
    order = imported_by_the_frame()
    assert order.index("scenes.topics") < order.index("stage.breath")
    imported = python("import sys, scenes.topics\nprint(*(name for name in sys.modules if name.startswith('scenes.')))")
    assert topics(), "there are scenes"
    assert topics() <= set(imported.split())


def test_the_frame_imports_no_scene_after_it_froze() -> None:
    order = imported_by_the_frame()
    assert not [name for name in order[order.index("stage.breath") :] if name.partition(".")[0] == "scenes"]


def test_the_heap_is_frozen_with_the_scenes_in_it() -> None:
    program = (
        "import gc, scenes.transformations\n"
        "before = gc.get_freeze_count(), len(gc.get_objects())\n"
        "import stage.breath\n"
        "after = gc.get_freeze_count(), len(gc.get_objects())\n"
        "print(before[0], after[0] >= 0.5 * before[1], after[1] < 0.1 * before[1])"
    )
    assert python(program).split() == ["0", "True", "True"]


def test_what_is_imported_later_is_frozen_when_the_page_has_run_and_nothing_else_is() -> None:
    program = (
        "import gc\n"
        "from stage import breath\n"
        "first = gc.get_freeze_count()\n"
        "junk = [[] for _ in range(1000)]\n"
        "breath.hold()\n"
        "print(gc.get_freeze_count() <= first)\n"
        "import xml.dom.minidom\n"
        "breath.hold()\n"
        "print(gc.get_freeze_count() > first)"
    )
    assert python(program).split() == ["True", "True"]
    assert FRAME.read_text(encoding="utf-8").rstrip().endswith("breath.hold()"), "the frame's last act"


def test_no_rerun_collects_what_all_visitors_hold() -> None:
    options = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert options["runner"]["postScriptGC"] is False
