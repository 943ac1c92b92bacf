"""The log says everything, but nothing a thousand times: whoever sends garbage without end fills no disk.

Of one kind of line (the place in the source that says it) only some a minute are written, then how many were not.
"""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from mathcore import limits

_PARTS = ("uvicorn", "streamlit", "stage", "asyncio")


class Sparing(logging.Filter):
    """Lets a line pass unless too many of its kind came within this minute."""

    def __init__(self) -> None:
        super().__init__()
        self._minute = 0
        self._seen: dict[tuple[str, int], int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written; the last of its kind within a minute says so."""
        if (minute := int(time.monotonic() // 60)) != self._minute:
            self._minute, self._seen = minute, {}
        kind = (record.pathname, record.lineno)
        count = self._seen[kind] = self._seen.get(kind, 0) + 1
        if record.exc_info and isinstance(record.exc_info[1], UnicodeDecodeError):
            record.exc_info = None  # a stranger's bytes, where text belongs: the sentence is enough
        if count == limits.LOG_LINES_PER_MINUTE:
            record.msg = f"{record.msg} (more of these within this minute are not written)"
        return count <= limits.LOG_LINES_PER_MINUTE


@asynccontextmanager
async def sparing(app: object) -> AsyncIterator[None]:
    """While the server runs, its log is spared what strangers cause."""
    one = Sparing()
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in _PARTS:
            logging.getLogger(name).addFilter(one)
    yield
