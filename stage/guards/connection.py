"""The connection below a request, as far as the server lets us: a bound on a message before it is read whole, and an
end for a reader who does not read. ASGI knows neither; on a server other than uvicorn the first is not there.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from typing import Any

from starlette.types import Message, Receive, Send

from mathcore import limits

_SOON = 0.05  # seconds


class Gone(OSError):
    """The other side reads no more."""


def bound(receive: Receive, most: int) -> None:
    """Let a message of more than ``most`` bytes close the connection as soon as its length is said."""
    protocol: Any = getattr(getattr(receive, "__self__", None), "conn", None)
    if hasattr(protocol, "max_message_size"):
        protocol.max_message_size = most


def gone(receive: Receive) -> bool:
    """Whether the other side has gone, though messages of it are still waiting."""
    return bool(getattr(getattr(receive, "__self__", None), "disconnected", False))


def patient(receive: Receive, send: Send) -> Send:
    """``send`` that waits for a reader only so long, and then cuts the connection with all that waits in it.

    The connection is found by the server's own ``receive``; Starlette puts one of its own in the place of ``send``.
    """
    writable: Any = getattr(getattr(receive, "__self__", None), "writable", None)

    async def sent(message: Message) -> None:
        if writable is not None and writable.is_set():  # taken at once: no clock for each of a rerun's forty messages
            await send(message)
            return
        try:
            async with asyncio.timeout(limits.READER_SECONDS):
                await send(message)
        except TimeoutError:
            await _cut(receive)
            raise Gone("the other side does not read") from None

    return sent


def in_pieces(send: Send) -> Send:
    """``send`` that hands a long body of a response on piece by piece, the next when the reader has taken the last."""

    async def sent(message: Message) -> None:
        body = message.get("body", b"")
        if message["type"] != "http.response.body" or len(body) <= limits.ANSWER_BYTES:
            await send(message)
            return
        for start in range(0, len(body), limits.ANSWER_BYTES):
            piece = body[start : start + limits.ANSWER_BYTES]
            await send({"type": message["type"], "body": piece, "more_body": True})
        await send({"type": message["type"], "body": b"", "more_body": message.get("more_body", False)})

    return sent


def allow_many() -> None:
    """As many open connections as the system lets this process have; often it starts with 1,024."""
    if sys.platform == "win32":
        return
    import resource

    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def _cut(receive: Receive) -> None:
    transport: Any = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()  # closing would wait until all was read
        await asyncio.sleep(_SOON)  # the server learns of it, and says nothing of an answer without an end
