"""The ways in: the verbs of the Makefile, the environment they make, the README that names them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
VERBS = ("help", "run", "test", "bench", "accuracy", "lint", "format", "setup")


def shell(command: list[str], folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "PYTHON"}}
    return subprocess.run(
        command, cwd=folder, env=given | environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("command", [["make", "--no-print-directory"], ["make", "--no-print-directory", "help"]])
def test_make_lists_each_verb_with_a_line(command: list[str]) -> None:
    told = shell(command).stdout.splitlines()
    listed = dict(re.fullmatch(r"\s*make (\S+)\s+(.+)", line).groups() for line in told)  # type: ignore[union-attr]
    assert list(listed) == list(VERBS), "every verb has a line, and no line is left over"


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_can_be_made(verb: str) -> None:
    planned = shell(["make", "--dry-run", verb])
    assert planned.returncode == 0, planned.stderr


def test_the_port_can_be_chosen() -> None:
    assert "--server.port 8501" in shell(["make", "--dry-run", "run"]).stdout
    assert "--server.port 9000" in shell(["make", "--dry-run", "run", "PORT=9000"]).stdout


def test_continuous_integration_can_be_executed() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")


def test_the_readme_begins_with_what_it_is_a_picture_and_the_two_commands() -> None:
    start = (ROOT / "README.md").read_text(encoding="utf-8")[:2500]
    picture = re.search(r"!\[[^\]]+\]\(([^)\s]+)\)", start)
    assert start.startswith("# "), "a title first"
    assert picture, "a screenshot with a text alternative near the top"
    assert (ROOT / picture[1]).is_file(), f"the screenshot {picture[1]} is in the repository"
    title = start.index("\n")
    assert len(start[title : picture.start()].split()) >= 8, "a sentence that says what it is before the screenshot"
    assert picture.start() < start.index("make run") < start.index("make test"), "then the two commands"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a space in its name, the script that makes environments, and requirements that need no network."""
    folder = tmp_path / "my house"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "environment.sh", folder / "scripts")
    (folder / "requirements.txt").write_text("# nothing\n")
    return folder


def environment(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return shell(["sh", "scripts/environment.sh", "run"], folder, **({"PYTHON": sys.executable} | settings))


def test_an_environment_is_made_once_and_again_only_when_it_must(house: Path) -> None:
    first = environment(house)
    assert first.returncode == 0, first.stderr
    assert "Installing requirements.txt" in first.stderr
    (house / "requirements.txt").touch()
    assert environment(house).stderr == "", "a new date is not a new content"
    (house / "requirements.txt").write_text("# nothing else\n")
    assert "Installing requirements.txt" in environment(house).stderr
    moved = house.rename(house.with_name("new house"))
    again = environment(moved)
    assert again.returncode == 0, again.stderr
    assert "Making .venv anew" in again.stderr
    assert environment(moved).stderr == ""


def test_a_lost_python_is_found_again(house: Path) -> None:
    (house / ".venv" / "bin").mkdir(parents=True)
    (house / ".venv" / "bin" / "python").symlink_to("/nowhere/python3")
    made = environment(house)
    assert made.returncode == 0, made.stderr
    assert shell([".venv/bin/python", "-m", "pip", "--version"], house).returncode == 0


def fake(folder: Path, script: str) -> str:
    """An executable that stands for another Python."""
    path = folder / "python3"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_an_old_python_gets_one_clear_sentence(house: Path) -> None:
    old = fake(house, 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')
    told = environment(house, PYTHON=old)
    assert told.returncode != 0
    assert told.stderr.count("\n") == 1
    assert "Python 3.11 or newer is needed" in told.stderr
    assert "Python 3.9.2" in told.stderr
    assert not (house / ".venv").exists()


def test_a_python_that_is_not_there_gets_one_clear_sentence(house: Path) -> None:
    told = environment(house, PYTHON="/nowhere/python3")
    assert told.returncode != 0
    assert told.stderr.count("\n") == 1
    assert "'/nowhere/python3' here is not there" in told.stderr


def test_a_python_that_cannot_make_environments_gets_one_clear_sentence(house: Path) -> None:
    bare = fake(house, f'case "$2" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"')
    user = fake_user(house)
    told = environment(house, PYTHON=bare, PATH=f"{user}:{os.environ['PATH']}")
    assert told.returncode != 0
    assert told.stderr.count("\n") == 1
    assert f"install python3.{sys.version_info.minor}-venv first" in told.stderr


def fake_user(folder: Path) -> Path:
    """A folder for PATH in which `id -u` says that we are not root, so that nothing is installed."""
    names = folder / "names"
    names.mkdir()
    (names / "id").write_text("#!/bin/sh\necho 1000\n")
    (names / "id").chmod(0o755)
    return names


def test_a_chromium_that_is_not_there_gets_one_clear_sentence(tmp_path: Path) -> None:
    told = shell(["sh", str(ROOT / "scripts" / "chromium.sh")], tmp_path, CHROMIUM="/nowhere/chromium")
    assert told.returncode != 0
    assert told.stdout == ""
    assert told.stderr == "CHROMIUM=/nowhere/chromium does not start: give it the path of a Chromium or Chrome.\n"


def test_no_chromium_at_all_gets_one_clear_sentence(tmp_path: Path) -> None:
    names = fake_user(tmp_path)
    script = ["/bin/sh", str(ROOT / "scripts" / "chromium.sh")]
    told = shell(script, tmp_path, CHROMIUM="", PATH=str(names))
    assert told.returncode != 0
    assert told.stderr.count("\n") == 1
    assert "install chromium" in told.stderr


def test_an_nginx_that_is_not_there_gets_one_clear_sentence(tmp_path: Path) -> None:
    told = shell(["sh", str(ROOT / "scripts" / "nginx.sh")], tmp_path, NGINX="/nowhere/nginx")
    assert told.returncode != 0
    assert told.stdout == ""
    assert told.stderr == "NGINX=/nowhere/nginx does not start: give it the path of an nginx.\n"
