"""Reads the small part of YAML that deploy/ keeps to: block mappings and lists by two spaces, [a, b], scalars.

Strict: what it does not know is an error, and so are a tab, an odd indentation and a key said twice.
"""

from __future__ import annotations

import json
import re
from typing import Any

Line = tuple[int, str]
_KEY = re.compile(r"([A-Za-z0-9_./-]+):(?: +(.*))?$")
_PLAIN = re.compile(r"[A-Za-z0-9_./$][^\s:#,\[\]{}&*!|>'\"%@`]*(?:[: ](?! )[A-Za-z0-9_./$-][^\s#,\[\]{}&*!|>'\"%@`]*)*")


def documents(text: str) -> list[dict[str, Any]]:
    """The documents of a file, each a mapping."""
    return [_document(part) for part in re.split(r"^---$", text, flags=re.MULTILINE)]


def _document(text: str) -> dict[str, Any]:
    lines = []
    for raw in text.splitlines():
        content = re.sub(r"(^|\s+)#.*$", "", raw).rstrip()
        if content:
            indent = len(content) - len(content.lstrip(" "))
            assert "\t" not in content, raw
            assert indent % 2 == 0, raw
            lines.append((indent, content.lstrip()))
    value, rest = _mapping(lines, 0)
    assert not rest, rest[0]
    return value


def _block(lines: list[Line], indent: int) -> tuple[Any, list[Line]]:
    assert lines, "a key without a value"
    assert lines[0][0] == indent, lines[0]
    return (_list if lines[0][1].startswith("- ") else _mapping)(lines, indent)


def _mapping(lines: list[Line], indent: int) -> tuple[dict[str, Any], list[Line]]:
    found: dict[str, Any] = {}
    while lines and lines[0][0] == indent:
        said = _KEY.match(lines[0][1])
        assert said, lines[0]
        assert said[1] not in found, f"{said[1]} is said twice"
        lines = lines[1:]
        if said[2]:
            found[said[1]] = _scalar(said[2])
        else:
            found[said[1]], lines = _block(lines, indent + 2)
    assert not lines or lines[0][0] < indent, lines[0]
    return found, lines


def _list(lines: list[Line], indent: int) -> tuple[list[Any], list[Line]]:
    found = []
    while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
        item = lines[0][1][2:]
        if _KEY.match(item):
            value, lines = _mapping([(indent + 2, item), *lines[1:]], indent + 2)
        else:
            value, lines = _scalar(item), lines[1:]
        found.append(value)
    return found, lines


def _scalar(text: str) -> Any:
    if text.startswith("[") and text.endswith("]"):
        return [_scalar(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"|[^,\s][^,]*', text[1:-1])]
    if text.startswith('"') or text in {"true", "false", "{}"}:
        return json.loads(text)
    if re.fullmatch(r"\d+", text):
        return int(text)
    assert re.fullmatch(r"\$\{[A-Z]+:-\d+\}", text) or _PLAIN.fullmatch(text), f"quote this: {text}"
    return text
