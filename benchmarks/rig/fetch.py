"""A browser's fetching without the browser: six connections that stay open, gzip, cookies; bodies are dropped."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from benchmarks.rig.session import Trouble

CONNECTIONS = 6  # that a browser opens to one host
CHUNK = 1 << 16


class Fetcher:
    """One browser with nothing kept."""

    def __init__(self, base_url: str, missing: Collection[str] = ()) -> None:
        """``missing`` are paths that are not there and that a browser tries all the same."""
        self._host = urlsplit(base_url).netloc
        self._missing = missing
        self.cookies: dict[str, str] = {}
        self.requests, self.bytes = 0, 0
        self._idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def all(self, paths: Iterable[str]) -> None:
        """Fetch these in their order, as many at a time as a browser does."""
        waiting = list(reversed(list(paths)))

        async def lane() -> None:
            while waiting:
                await self.one(waiting.pop())

        await asyncio.gather(*(lane() for _ in range(min(CONNECTIONS, len(waiting)))))

    async def one(self, path: str) -> None:
        """Fetch one; anything but a success is a `Trouble`."""
        if self._idle:
            reader, writer = self._idle.pop()
        else:
            host, _, port = self._host.partition(":")
            reader, writer = await asyncio.open_connection(host, int(port or 80), limit=1 << 20)
        cookie = f"Cookie: {'; '.join(f'{n}={v}' for n, v in self.cookies.items())}\r\n" if self.cookies else ""
        asked = f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept-Encoding: gzip, deflate\r\n{cookie}\r\n"
        writer.write(asked.encode())
        status, headers = await self._head(reader)
        await self._body(reader, headers)
        self.requests += 1
        if headers.get("connection", "").lower() == "close":
            writer.close()
        else:
            self._idle.append((reader, writer))
        if status != (404 if path in self._missing else 200):
            raise Trouble(f"{path.partition('?')[0]} was answered with {status}")

    def close(self) -> None:
        for _, writer in self._idle:
            writer.close()
        self._idle.clear()

    async def _head(self, reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                self.cookies |= {key: morsel.value for key, morsel in SimpleCookie(value).items()}
            headers[name.lower()] = value
        return int(lines[0].split()[1]), headers

    async def _body(self, reader: asyncio.StreamReader, headers: dict[str, str]) -> None:
        if "chunked" not in headers.get("transfer-encoding", ""):
            await self._drop(reader, int(headers.get("content-length", 0)))
            return
        while size := int((await reader.readline()).split(b";")[0], 16):
            await self._drop(reader, size)
            await reader.readexactly(2)
        await reader.readline()

    async def _drop(self, reader: asyncio.StreamReader, size: int) -> None:
        self.bytes += size
        while size:
            got = len(await reader.read(min(size, CHUNK)))
            if not got:
                raise Trouble("a file ended before its end")
            size -= got
