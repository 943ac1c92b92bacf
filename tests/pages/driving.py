"""A page driven without a browser: every control of a scene, by its parameter, wherever it stands.

What a page shows is read back from what the script sent: the data of the stage, the sentences, the address.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from mathcore.limits import LARGEST_NUMBER
from mathcore.parameters import (
    Choice,
    File,
    Formula,
    Integer,
    Knobs,
    Matrix,
    Option,
    Parameter,
    Real,
    Seed,
    Span,
    Text,
    Toggle,
    parameters,
)
from scenes import files
from scenes.base import Scene
from stage.codec import Slot, flat_name, slots, words
from stage.controls import Place
from stage.links import CHAPTER
from stage.typed import write_matrix

PAGES = Path(__file__).resolve().parents[2] / "pages"
STEMS = sorted(path.stem for path in PAGES.glob("*.py") if path.stem != "frame")
UNEXPLAINED = re.compile(r"(?<!')\bnan\b|Traceback|File \"|could not be computed|<class ", re.IGNORECASE)
SECONDS = 60  # for a machine that is busy elsewhere


@dataclass
class Driver:
    """A page that shows a scene."""

    at: AppTest
    place: Place

    @classmethod
    def opened(cls, script: str, page: str, kind: type[Scene], **link: Any) -> Driver:
        """A script after its first run, at a link by flat names; a name that starts with _ is a key as it stands."""
        place = Place(page, kind)
        at = AppTest.from_file(script, default_timeout=SECONDS)
        for name, value in link.items():
            at.query_params[name[1:] if name.startswith("_") else place.key(name)] = value
        return cls(at.run(), place)

    @classmethod
    def deep(cls, stem: str, kind: type[Scene], **link: Any) -> Driver:
        """A page of the app, opened cold by its own address."""
        place = Place(stem, kind)
        keys = {name[1:] if name.startswith("_") else place.key(name): value for name, value in link.items()}
        return cls(cold(stem, **{CHAPTER: kind.name} | keys), place)

    def widget(self, slot: Slot) -> Any:
        """The widget of a slot."""
        parameter, key = slot.parameter, self.place.key(slot.name)
        if isinstance(parameter, Real) and parameter.scale == "log":
            return self.at.select_slider(key)
        if isinstance(parameter, Real | Integer | Span):
            return self.at.slider(key)
        if isinstance(parameter, Toggle):
            return self.at.checkbox(key)
        typed = isinstance(parameter, Matrix | Formula | Text | File)
        return self.at.text_input(key) if typed else self.at.selectbox(key)

    def slots(self) -> list[Slot]:
        """The slots that the page shows now."""
        chosen = {name: self.at.session_state[self.place.key(name)] for name in choices(self.place.kind)}
        return [slot for slot in slots(self.place.kind, chosen) if not isinstance(slot.parameter, Seed)]

    def slot(self, name: str) -> Slot:
        return next(slot for slot in self.slots() if slot.name == name)

    def hold(self, name: str, value: Any) -> Driver:
        """Set one control: the page runs with what comes next."""
        self.widget(self.slot(name)).set_value(value)
        return self

    def put(self, name: str, value: Any) -> Driver:
        """Move one control and let the page run."""
        self.hold(name, value).at.run()
        return self

    def values(self) -> dict[str, Any]:
        """What every control holds."""
        return {slot.name: self.widget(slot).value for slot in self.slots()}

    @property
    def data(self) -> dict[str, Any]:
        """What the figure in the browser was told."""
        return dict(json.loads(self.at.get_by_key(self.place.key("stage")).proto.json))

    @property
    def state(self) -> dict[str, Any]:
        """The state that the picture shows."""
        return dict(json.loads(self.data["frame"])["state"])

    @property
    def told(self) -> list[str]:
        """The sentences that may hold a user's text."""
        return [element.value for element in self.at.text]

    def click(self, name: str) -> Driver:
        self.at.button(self.place.key(name)).click().run()
        return self

    def unfold(self, name: str) -> Driver:
        """Open what is made only when it is opened: the ``code``, and what to ``take`` along."""
        self.at.session_state[self.place.key(name)] = True
        self.at.run()
        return self

    def preset(self, name: str) -> Driver:
        self.at.pills(self.place.key("preset")).set_value(name).run()
        return self

    def trigger(self, event: str, value: Any) -> Driver:
        """What the browser's script sends when a handle is let go (``dropped``) or a sweep ends (``played``)."""
        assert self.at._tree is not None
        states = self.at._tree.get_widget_states()
        stage = self.at.get_by_key(self.place.key("stage")).proto.id
        payload = json.dumps([{"event": event, "value": value}])
        states.widgets.append(WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{stage}__events", json_trigger_value=payload))
        self.at._run(states)
        return self

    def sound(self) -> Driver:
        """Nothing broke: no exception, no section given up, no word of Python."""
        assert not self.at.exception, [element.value for element in self.at.exception]
        shown = [*self.at.text, *self.at.markdown, *self.at.caption, *self.at.error]
        found = [element.value for element in shown if UNEXPLAINED.search(element.value)]
        assert not found, found
        return self


def cold(stem: str, **link: Any) -> AppTest:
    """A page of the app after the first run of a session that began there."""
    at = AppTest.from_file(str(PAGES / "frame.py"), default_timeout=SECONDS)
    at.switch_page(f"{stem}.py")
    for key, value in link.items():
        at.query_params[key] = value
    return at.run()


@cache
def explored(stem: str) -> tuple[type[Scene], ...]:
    """The scenes of a page's chapters, read from its source."""
    tree = ast.parse((PAGES / f"{stem}.py").read_text(encoding="utf-8"))
    origin = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            origin |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    named = [arg.id for call in calls if call.func.id == "chapters" for arg in call.args[1:]]  # type: ignore[attr-defined]
    return tuple(getattr(import_module(str(origin[name][0])), origin[name][1]) for name in named)


def choices(kind: type[Knobs]) -> list[str]:
    return [field.name for field in parameters(kind) if isinstance(field.parameter, Choice)]


def names(kind: type[Knobs]) -> list[str]:
    """The flat names of all controls in all branches."""
    found = []
    for field in parameters(kind):
        if not isinstance(field.parameter, Seed):
            found.append(field.name)
        if isinstance(field.parameter, Choice):
            found += [
                flat_name(field.name, one, knob.name) for one in field.parameter.catalogue for knob in parameters(one)
            ]
    return found


def branches(kind: type[Knobs]) -> list[dict[str, str]]:
    """One choice after the other, each of its words; the default branch too, as no choice at all."""
    listed = [field for field in parameters(kind) if isinstance(field.parameter, Choice)]
    return [{}, *({field.name: word} for field in listed for word in words(field.parameter))]


def branch(kind: type[Knobs], name: str) -> dict[str, str]:
    """The choice that has to be made before a control is shown."""
    for chosen in branches(kind):
        if name in {slot.name for slot in slots(kind, chosen)}:
            return chosen
    raise ValueError(f"{kind.__name__} has no control {name!r}")


def ends(parameter: Parameter) -> Iterator[Any]:
    """What a control holds at its ends; every word of a choice."""
    if isinstance(parameter, Span):
        low, high = parameter.offered
        yield from ((low, low), (high, high), (low, high))
    elif isinstance(parameter, Real | Integer):
        yield from parameter.offered
    elif isinstance(parameter, Toggle):
        yield from (True, False)
    elif isinstance(parameter, Option | Choice):
        yield from words(parameter)
    elif isinstance(parameter, Formula):
        yield from ("7", "1/x", "ln(x) sqrt(y)", "sin(3x)·exp(-x²) + |y|", "1e12 (x^2 + y^2)^2")
    elif isinstance(parameter, Text):
        yield from getattr(parameter, "examples", ("a", "a b c"))
    elif isinstance(parameter, File):
        yield from (files.SAMPLE, files.keep("one.csv", b"1,2\n"))
    elif examples := getattr(parameter, "examples", ()):  # a table that not every number fits into
        yield from map(write_matrix, examples)
    elif isinstance(parameter, Matrix):
        rows, columns = parameter.shape or (2, 2)
        for entry in (0.0, LARGEST_NUMBER, -LARGEST_NUMBER, 1 / 3):
            if entry in parameter.domain:
                yield write_matrix(((entry,) * columns,) * rows)
