"""The lane's other end: a client that sends a state and awaits its frame, as the tab does while a hand drags."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

import orjson
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as dial
from websockets.exceptions import ConnectionClosed

from benchmarks.rig.session import PATIENCE, Trouble
from mathcore import limits


@dataclass
class Drawn:
    """One answer of the lane: its picture as the browser parses it, how long it took, its bytes."""

    frame: dict[str, Any]
    seconds: float
    size: int

    @property
    def state(self) -> dict[str, Any]:
        """The echo: the parameters that the picture shows."""
        found: dict[str, Any] = self.frame["state"]
        return found


@dataclass
class Lane:
    """One lane; one request in flight, as in the tab. Make one with `connect`."""

    socket: ClientConnection
    patience: float = PATIENCE
    number: int = 0
    have: dict[str, Any] = field(default_factory=dict)  # the parts that came once

    @classmethod
    async def connect(
        cls, base_url: str, *, cookies: Mapping[str, str] | None = None, patience: float = PATIENCE
    ) -> Self:
        base = base_url.rstrip("/")
        parts = urlsplit(base)
        cookie = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
        socket = await dial(
            base.replace("http", "ws", 1) + "/live", max_size=None, compression=None, proxy=None,
            origin=f"{parts.scheme}://{parts.netloc}",  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie} if cookie else None, open_timeout=patience,
        )  # fmt: skip
        return cls(socket, patience)

    async def ask(
        self, scene: str, state: Mapping[str, Any], *, grab: Mapping[str, Any] | None = None, backend: str = "numpy"
    ) -> Drawn:
        """Send a state and await its frame; a `Trouble` when none comes, or an error, or another request's answer."""
        self.number += 1
        request = {"n": self.number, "scene": scene, "state": state, "backend": backend, "have": list(self.have)}
        text = orjson.dumps(request | ({"grab": grab} if grab else {})).decode()
        start = time.perf_counter()
        try:
            async with asyncio.timeout(self.patience):
                await self.socket.send(text)
                received = await self.socket.recv(decode=False)
        except TimeoutError:
            raise Trouble(f"no frame within {self.patience:g} s") from None
        except ConnectionClosed as closed:
            raise Trouble(f"the lane was closed: {closed}") from None
        seconds = time.perf_counter() - start
        answer = orjson.loads(received)
        if answer.get("n") != self.number:
            raise Trouble(f"frame {answer.get('n')} came for request {self.number}")
        if "error" in answer:
            raise Trouble(f"the lane says: {answer['error']['message']}")
        self.have |= answer["parts"]
        for old in list(self.have)[: -limits.PARTS_KEPT]:
            del self.have[old]
        return Drawn(answer["frame"], seconds, len(received))

    async def close(self) -> None:
        await self.socket.close()
