"""A client that speaks Streamlit's protocol over its WebSocket, as a browser does, without the browser."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

TICKS = os.sysconf("SC_CLK_TCK")


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has used so far."""
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@dataclass
class Client:
    """One session on a page; ``widgets`` are the states that it sends with every rerun."""

    url: str
    page: str
    query: str = ""
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # key → widget id
    fragments: dict[str, str] = field(default_factory=dict)  # widget id → fragment
    hashes: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)  # name → hash

    def __post_init__(self) -> None:
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = connect(address, subprotocols=["streamlit"], max_size=None, compression=None)  # type: ignore[list-item]
        self.rerun()

    def close(self) -> None:
        self._socket.close()

    def set(self, key: str, value: float) -> None:
        """Move a slider."""
        self.widgets[self.names[key]].double_array_value.data[:] = [value]

    def rerun(self, fragment_of: str = "") -> tuple[float, int, str]:
        """Run the page, or the fragment of a widget; seconds, bytes received, and the last data of a stage."""
        message = BackMsg()
        script = message.rerun_script
        script.query_string, script.page_name = self.query, self.page
        script.page_script_hash = self.pages.get(self.page, "")
        script.widget_states.widgets.extend(self.widgets.values())
        script.cached_message_hashes.extend(self.hashes)
        if fragment_of:
            script.fragment_id = self.fragments[self.names[fragment_of]]
        start = time.perf_counter()
        self._socket.send(message.SerializeToString())
        received, stage = 0, ""
        while True:
            payload = self._socket.recv(timeout=30)
            received += len(payload)
            answer = ForwardMsg()
            answer.ParseFromString(payload)  # type: ignore[arg-type]
            stage = self._read(answer) or stage
            if answer.WhichOneof("type") == "script_finished":
                return time.perf_counter() - start, received, stage

    def _read(self, message: ForwardMsg) -> str:
        kind = message.WhichOneof("type")
        if message.hash and message.metadata.cacheable:
            self.hashes.add(message.hash)
        if kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        if kind != "delta" or message.delta.WhichOneof("type") != "new_element":
            return ""
        return self._element(message.delta)

    def _element(self, delta: Any) -> str:
        element = getattr(delta.new_element, delta.new_element.WhichOneof("type"))
        identity = getattr(element, "id", "")
        if delta.new_element.WhichOneof("type") == "bidi_component":
            return str(element.mixed.json) if element.WhichOneof("data") == "mixed" else str(element.json)
        if identity:
            self.fragments[identity] = delta.fragment_id
            self.names[identity.rpartition("-")[2]] = identity
            if delta.new_element.WhichOneof("type") == "slider" and identity not in self.widgets:
                self.widgets[identity] = WidgetState(id=identity)
                self.widgets[identity].double_array_value.data[:] = list(element.default)
        return ""
