"""The stage's script: all of its parts as one file that a browser keeps, and a loader in each rerun's place for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from scenes import palette
from stage import script

PARTS = sorted(part for part in (Path(script.__file__).parent / "js").glob("*.js") if part.stem != "load")


def test_the_script_is_all_of_its_parts_each_once() -> None:
    whole = script.whole()
    assert PARTS
    assert sorted(script._ORDER) == [part.stem for part in PARTS]
    assert all(whole.count(part.read_text(encoding="utf-8")) == 1 for part in PARTS)


def test_the_script_is_one_module_without_imports_and_with_one_way_in() -> None:
    whole = script.whole()
    assert len(re.findall(r"^export default function", whole, re.MULTILINE)) == 1
    assert not re.search(r"^\s*import\b|\bimport\(", whole, re.MULTILINE)


def test_the_loader_asks_for_the_script_alone_and_weighs_little() -> None:
    assert re.findall(r"\bimport\(.*", script.loader()) == ["import(address(data)).catch((wrong) => {"]
    assert len(script.loader()) < len(script.whole()) / 20


def test_the_style_carries_every_role_of_the_palette() -> None:
    style = script.style()
    for role, colour in palette.ROLES.items():
        assert f"--role-{role}:{colour};" in style
    assert not re.search(r"url\(|@import", style), "nothing is loaded"


@pytest.mark.parametrize("base", ["", "/base"])
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_route_serves_it_for_ever_under_a_name_that_its_content_gives(
    base: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(Starlette(routes=[script.route(base)]))
    answer = client.get(f"{base}/{script.path()}", headers={"accept-encoding": encoding})
    assert (answer.status_code, answer.text) == (200, script.served())
    assert answer.text.startswith(script.whole()), "and then the style sheet"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers.get("content-encoding") == (encoding if encoding == "gzip" else None)
    named = script.path()
    script.path.cache_clear()
    monkeypatch.setattr(script, "served", lambda: "other")
    assert script.path() != named
    script.path.cache_clear()
