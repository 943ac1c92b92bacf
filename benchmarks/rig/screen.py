"""What a tab holds: the elements that the server sent, the widgets' values, the address, the cached messages.

`Screen.read` takes one message of the server, `Screen.ask` fills in a request as the browser would.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.rig import widgets
from benchmarks.rig.widgets import Value

_PREFIX = "$$ID-"


@dataclass
class Answer:
    """What came with one run: how long it took, its bytes and messages, the stages' data, what was complained about."""

    seconds: float = 0.0
    size: int = 0
    messages: int = 0
    stages: dict[str, bytes | str] = field(default_factory=dict)  # a component's key → its data as JSON
    errors: list[str] = field(default_factory=list)  # exceptions that the script showed, pages that are not there
    said: list[str] = field(default_factory=list)  # plain texts, alerts and toasts
    pushed: dict[str, Value] = field(default_factory=dict)  # values that the server wrote into widgets

    def data(self, key: str = "") -> dict[str, Any]:
        """The data of the stage ``key``, or of the only one; without its frame's text being read."""
        found: dict[str, Any] = orjson.loads(self.stages[key] if key else next(iter(self.stages.values())))
        return found

    def frame(self, key: str = "") -> dict[str, Any]:
        """The picture that came with this run."""
        found: dict[str, Any] = orjson.loads(self.data(key)["frame"])
        return found

    def state(self, key: str = "") -> dict[str, Any]:
        """The parameters that the picture shows."""
        return echo(self.data(key))


def echo(data: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that a stage's picture shows: the last entry of its frame."""
    text: str = data["frame"]
    found: dict[str, Any] = orjson.loads(text[text.rindex('"state":') + 8 : -1])
    return found


@dataclass
class Widget:
    """A widget as the tab shows it; ``kind`` is the name of its element, ``element`` its latest declaration."""

    id: str
    kind: str
    element: Any
    fragment: str
    state: WidgetState | None

    @property
    def key(self) -> str:
        return key_of(self.id)

    @property
    def value(self) -> Value:
        return widgets.value(self.state)


@dataclass
class _Node:
    run: str
    fragment: str
    id: str  # of the widget, if it is one


class Screen:
    """The tab's memory."""

    def __init__(self, query: str = "") -> None:
        self.query, self.page_hash, self.max_age = query, "", 2
        self.pages: list[str] = []  # that the navigation offers
        self._nodes: dict[tuple[int, ...], _Node] = {}
        self._widgets: dict[str, Widget] = {}
        self._ids: dict[str, str] = {}  # key → widget id
        self._cached: dict[str, tuple[Delta, int]] = {}  # hash → delta, and the run when it was last used
        self._runs = 0
        self._run = ""  # the newest run: what comes now is of it

    def widget(self, key: str) -> Widget:
        """The widget with this key; a `KeyError` when the tab shows none."""
        return self._widgets[self._ids[key]]

    def widgets(self) -> list[Widget]:
        """The widgets that the tab shows."""
        return list(self._widgets.values())

    def values(self) -> dict[str, Value]:
        """What the widgets show, by their keys."""
        return {w.key: w.value for w in self._widgets.values() if w.state is not None}

    def set(self, key: str, value: Value) -> str:
        """A hand sets a widget: its state and the address change; returns the fragment that the browser would rerun."""
        widget = self.widget(key)
        widget.state = widgets.state_of(widget.id, widget.kind, widget.element, value)
        self._address(widget)
        return widget.fragment

    def ask(self, request: ClientState, fragment: str, trigger: str) -> None:
        """Fill in a request to rerun: *all* widget states, the address, the cached messages."""
        request.query_string, request.page_script_hash, request.fragment_id = self.query, self.page_hash, fragment
        states = request.widget_states.widgets
        states.extend(widget.state for widget in self._widgets.values() if widget.state is not None)
        if trigger:
            states.add(id=trigger).trigger_value = True
        request.cached_message_hashes.extend(self._cached)

    def read(self, message: ForwardMsg, answer: Answer) -> None:
        """Take one message, and note in ``answer`` what it says."""
        kind = message.WhichOneof("type")
        answer.messages += 1
        if kind == "delta":
            self._delta(message, message.delta, answer)
        elif kind == "ref_hash":
            delta, _ = self._cached[message.ref_hash]
            self._cached[message.ref_hash] = delta, self._runs
            self._delta(message, delta, answer)
        elif kind == "new_session":
            self.max_age = message.new_session.config.max_cached_message_age
            self.page_hash = message.new_session.page_script_hash
            self._run = message.metadata.run.script_run_id
        elif kind == "navigation":
            self.pages = [page.url_pathname for page in message.navigation.app_pages]
            self.page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            answer.errors.append("page not found")
        elif kind == "script_finished":
            self._finished(message)

    def _delta(self, message: ForwardMsg, delta: Delta, answer: Answer) -> None:
        if message.hash and message.metadata.cacheable:
            self._cached[message.hash] = delta, self._runs
        path = tuple(message.metadata.delta_path)
        if delta.WhichOneof("type") == "add_block":
            self._nodes[path] = _Node(self._run, delta.fragment_id, delta.add_block.id)
        elif delta.WhichOneof("type") == "new_element":
            kind = delta.new_element.WhichOneof("type")
            element = getattr(delta.new_element, kind)
            identity = getattr(element, "id", "")
            self._nodes[path] = _Node(self._run, delta.fragment_id, identity)
            self._element(kind, element, identity, delta.fragment_id, answer)

    def _element(self, kind: str, element: Any, identity: str, fragment: str, answer: Answer) -> None:
        if kind == "exception":
            answer.errors.append(f"{element.type}: {element.message}")
        elif kind in ("alert", "text", "toast"):
            answer.said.append(element.body)
        elif kind == "bidi_component":
            answer.stages[key_of(identity)] = element.mixed.json if element.HasField("mixed") else element.json
        if not identity.startswith(_PREFIX):
            return
        known = self._widgets.get(identity)
        state = known.state if known else widgets.default(identity, kind, element)
        if getattr(element, "set_value", False):
            state = widgets.pushed(identity, kind, element)
            answer.pushed[key_of(identity)] = widgets.value(state)
        self._widgets[identity] = Widget(identity, kind, element, fragment, state)
        self._ids[key_of(identity)] = identity

    def _address(self, widget: Widget) -> None:
        """The browser keeps bound widgets in the address, those at their defaults left out."""
        name = getattr(widget.element, "query_param_key", "")
        if not name or widget.state is None:
            return
        default = widgets.default(widget.id, widget.kind, widget.element)
        kept = [(n, v) for n, v in parse_qsl(self.query, keep_blank_values=True) if n != name]
        if default is None or widgets.value(default) != widgets.value(widget.state):
            kept += [(name, text) for text in widgets.in_address(widget.state)]
        self.query = urlencode(kept)

    def _finished(self, message: ForwardMsg) -> None:
        """What the run did not send again is gone, with its widgets; messages that nobody used grow old."""
        run, early = message.metadata.run, ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if message.script_finished == early:
            return
        fragments = set(run.fragment_ids)
        self._nodes = {
            path: node for path, node in self._nodes.items()
            if node.run == run.script_run_id or (fragments and node.fragment not in fragments)
        }  # fmt: skip
        shown = {node.id for node in self._nodes.values()}
        self._widgets = {identity: widget for identity, widget in self._widgets.items() if identity in shown}
        self._ids = {widget.key: identity for identity, widget in self._widgets.items()}
        self._runs += 1
        self._cached = {
            digest: (delta, used) for digest, (delta, used) in self._cached.items()
            if self._runs - used <= self.max_age or (fragments and delta.fragment_id not in fragments)
        }  # fmt: skip


def key_of(identity: str) -> str:
    """The key in a widget's id, ``$$ID-<digest>-<key>``."""
    return identity.removeprefix(_PREFIX).partition("-")[2]
