"""What the tests of every scene ask of it, said once: a value, valid light figures, plain words, a program that agrees.

draw(scene), traces(scene)            the picture; what one of its panels draws, by name
is_a_value, valid_figure, plain       what holds in every state
within_sliders, stands_on_sliders     what a hand may leave behind
programs_print_the_readouts           what holds of the code
agrees_on_another_library             what holds of the mathematics
"""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import plotly.graph_objects as go
import pytest

from mathcore.parameters import Choice, Integer, Knobs, Real, parameters
from scenes.base import Panel, Picture, Scene
from scenes.program import read
from stage.codec import decode, encode

RUNNER = """
import pathlib, runpy
for path in sorted(pathlib.Path().glob("*.py")):
    print("#", path.stem)
    runpy.run_path(str(path), run_name="__main__")
"""
# Of these, Plotly takes any number or any word.
PLACES = {"x", "y", "z", "x0", "x1", "y0", "y1", "ax", "ay", "range", "minallowed", "maxallowed", "sizex", "sizey"}
WORDS = {"uid", "uirevision", "text", "ticktext", "tickvals", "source"}
ANY = PLACES | WORDS
KNOWN: set[Hashable] = set()  # outlines that Plotly has taken
NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)  # Plotly puts a trace's name into a CSS selector when it redraws a band
FLAT, SOLID = {"scatter"}, {"scatter3d", "mesh3d"}  # no regl type: those need eval
PYTHONS = re.compile(r"nan|None|\binf\b|inf |e\+|e-\d|-0(?![\d.])")  # a value as Python writes it, not a person


def draw(scene: Scene) -> Picture:
    return scene.draw(scene.solve(np, "cpu"))


def traces(scene: Scene, panel: str = "") -> dict[str, dict[str, Any]]:
    """What the panel called ``panel``, else the first, draws: traces by name."""
    shown = next(one for one in draw(scene).panels if panel in ("", one.name))
    return {trace["uid"]: trace for trace in shown.figure["data"]}


def is_a_value(scene: Scene) -> None:
    """Equal to its copy in every way, and the same again after pickling, and after JSON and the codec."""
    again = replace(scene)
    assert again == scene
    assert hash(again) == hash(scene)
    assert pickle.loads(pickle.dumps(scene)) == scene
    assert decode(type(scene), json.loads(json.dumps(encode(scene)))) == scene


def valid_figure(panel: Panel, *, most_traces: int, most_bytes: int = 60_000, also: Collection[str] = ()) -> None:
    """A light figure that Plotly knows every name of; ``also`` are types of traces beyond lines, words and bodies."""
    known_figure(panel)
    data, layout = panel.figure["data"], panel.figure["layout"]
    assert len(data) <= most_traces
    for trace in data:
        assert trace["type"] in {*(SOLID if "scene" in layout else FLAT), *also}, trace["uid"]
        assert trace["hoverinfo"] == "skip", trace["uid"]
        coordinates(trace)
    assert weight(panel) <= most_bytes


def known_figure(panel: Panel) -> None:
    """A figure that Plotly knows every name and value of, its traces with names of their own."""
    for trace in panel.figure["data"]:
        known("data", trace)
    known("layout", panel.figure["layout"])
    assert panel.figure.keys() == {"data", "layout"}
    names = [trace["uid"] for trace in panel.figure["data"]]
    assert len(set(names)) == len(names)
    assert all(NAME.fullmatch(name) for name in names), names


def known(part: str, thing: Mapping[str, Any]) -> None:
    """A trace or a layout that Plotly takes; it is asked, which takes long, once for all that differ in `ANY` alone."""
    outline = part, outlined(thing)
    if outline not in KNOWN:
        go.Figure({part: [thing] if part == "data" else thing})  # raises at a name or value that it does not know
        KNOWN.add(outline)


def outlined(value: Any, name: str = "") -> Hashable:
    """What Plotly judges a value by: all of it, but of what may be any number or any word no more than its type."""
    if isinstance(value, Mapping):
        return tuple((key, outlined(entry, key)) for key, entry in value.items())
    if isinstance(value, np.ndarray):
        return value.dtype.kind, value.ndim, value.size == 0
    if isinstance(value, list | tuple):
        within = (outlined(entry, name) for entry in value)
        return frozenset(within) if name in ANY else tuple(within)
    return type(value) if name in ANY else (type(value), value)


def coordinates(trace: Mapping[str, Any]) -> None:
    """Arrays of single precision, nothing infinite, NaN in all of them or in none; a mesh of vertices that it has."""
    places = [trace[axis] for axis in "xyz" if axis in trace]
    assert len(places) == {"scatter3d": 3, "mesh3d": 3, "heatmap": 1}.get(trace["type"], 2), trace["uid"]
    for place in places:
        assert place.dtype == np.float32, trace["uid"]
        assert not np.isinf(place).any(), trace["uid"]
        assert (np.isnan(place) == np.isnan(places[0])).all(), trace["uid"]
    if trace["type"] == "mesh3d":
        assert max([0, *trace["i"], *trace["j"], *trace["k"]]) < max(1, len(trace["x"])), trace["uid"]
        assert len(trace.get("facecolor", trace["i"])) == len(trace["i"]), trace["uid"]


def weight(panel: Panel) -> int:
    """How many bytes a figure takes as JSON."""
    return len(orjson.dumps(panel.figure, option=orjson.OPT_SERIALIZE_NUMPY))


def plain(picture: Picture, *others: str, also: Collection[str] = ()) -> None:
    """Whatever is said beside a picture, and ``others``, is said for people; ``also`` are words that may not occur."""
    said = [picture.alt, *(panel.alt for panel in picture.panels), *(r.note for r in picture.readouts), *others]
    assert picture.alt.endswith(".")
    assert [text for text in said if PYTHONS.search(text) or any(bad in text for bad in also)] == []


def numbers(thing: Knobs) -> Iterator[tuple[Real | Integer, float]]:
    """Every number with its parameter, those of what is chosen too."""
    for field in parameters(type(thing)):
        value = getattr(thing, field.name)
        if isinstance(field.parameter, Choice):
            yield from numbers(value)
        elif isinstance(field.parameter, Real | Integer):
            yield field.parameter, value


def within_sliders(thing: Knobs) -> None:
    """Every number lies between the ends of its slider."""
    for parameter, value in numbers(thing):
        low, high = parameter.offered
        assert low <= value <= high, f"{parameter.symbol} = {value}"


def stands_on_sliders(thing: Knobs) -> None:
    """Every number is one that its slider can show, between its ends and on its steps."""
    within_sliders(thing)
    for parameter, value in numbers(thing):
        if isinstance(parameter, Real) and parameter.scale == "linear":
            steps = (value - parameter.offered[0]) / parameter.step
            assert steps == pytest.approx(round(steps), abs=1e-6), f"{parameter.symbol} = {value}"


def programs_print_the_readouts(scenes: Iterable[Scene], folder: Path, *, floor: float = 1e-3) -> None:
    """The code of each scene, run by itself, prints its readouts in their order; ``floor`` as in `same`."""
    named = {f"scene{number:03}": scene for number, scene in enumerate(scenes)}
    outputs = printed({name: scene.code() for name, scene in named.items()}, folder)
    assert outputs.keys() == named.keys()
    for name, scene in named.items():
        tells_the_readouts(outputs[name], scene, floor=floor)


def tells_the_readouts(output: str, scene: Scene, *, floor: float = 1e-3) -> None:
    """What a program printed is what the picture reads."""
    picture, values = draw(scene), read(output)
    assert list(values) == [readout.name for readout in picture.readouts]
    wrong = {key: (picture[key], value) for key, value in values.items() if not same(picture[key], value, floor)}
    assert not wrong, f"{scene}: {wrong}"


def printed(programs: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What each program prints, run under ``python -I`` in an empty folder."""
    for name, text in programs.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    command = [sys.executable, "-I", "-X", "utf8", "-c", RUNNER]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    parts = done.stdout.split("# ")[1:]
    return {name: body for name, _, body in (part.partition("\n") for part in parts)}


def same(one: Any, other: Any, floor: float = 1e-3) -> bool:
    """Whether two values are equal up to the last digits of floating point, of numbers below ``floor`` those of it."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(same(a, b, floor) for a, b in zip(one, other, strict=True))
    if isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    near = 1e-12 * max(abs(one), abs(other), floor)
    return type(one) is type(other) and bool(one == other or abs(one - other) <= near)


def agrees_on_another_library(scene: Scene) -> None:
    """The strictest array library there is leads to the very same numbers, notes and sentence."""
    strict = pytest.importorskip("array_api_strict")
    one, other = draw(scene), scene.draw(scene.solve(strict, strict.Device("CPU_DEVICE")))
    assert one.alt == other.alt
    assert [readout.note for readout in one.readouts] == [readout.note for readout in other.readouts]
    assert [readout.value for readout in one.readouts] == [readout.value for readout in other.readouts]
