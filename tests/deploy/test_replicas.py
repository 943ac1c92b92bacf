"""Twenty visitors behind nginx on two replicas of the real app, one of which dies: everybody comes back as he was.

One test, because its servers take most of its time; each of its parts says what it looks at.
"""

from __future__ import annotations

import asyncio
import os
import signal
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from benchmarks.rig.lane import Lane
from benchmarks.rig.proxy import Proxy
from benchmarks.rig.session import Session, Trouble
from stage import headers
from tests.e2e import servers

VISITORS = 20
PAGE, SCENE = "transformations", "plane"
CONTROL = f"{PAGE}_{SCENE}_vx"


@dataclass
class House:
    """nginx and its replicas; the cookie calls the first one r1."""

    proxy: Proxy
    replicas: list[servers.Server]

    def kill(self, name: str) -> None:
        process = self.replicas[int(name[1:]) - 1].process
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    replicas = [servers.start(tmp_path / name, wait=False) for name in ("r1", "r2")]
    proxy = None
    try:
        for replica in replicas:
            replica.wait()
        proxy = Proxy.start(tmp_path / "nginx", [replica.url.removeprefix("http://") for replica in replicas])
        yield House(proxy, replicas)
    finally:
        for running in (proxy, *replicas):
            if running is not None:
                running.stop()


class Visitor:
    """A browser with a tab: its cookies, its session, its lane, and the number that only it has set."""

    def __init__(self, url: str, number: int) -> None:
        self.web = httpx.AsyncClient(base_url=url, timeout=30, trust_env=False)
        self.url, self.value = url, round(number / 10 - 1, 1)

    @property
    def cookies(self) -> dict[str, str]:
        return dict(self.web.cookies)

    @property
    def replica(self) -> str:
        return self.cookies["replica"].partition(".")[0]

    async def open(self) -> None:
        """What a browser does first: the page, the health check, the sockets; then the hand sets its number."""
        assert (await self.web.get(f"/{PAGE}")).status_code == 200
        await self.health()
        self.tab = await Session.connect(self.url, PAGE, f"chapter={SCENE}", cookies=self.cookies)
        self.lane = await Lane.connect(self.url, cookies=self.cookies)
        assert (await self.tab.rerun({CONTROL: self.value})).state()["vx"] == self.value

    async def health(self) -> None:
        assert (await self.web.get("/_stcore/health")).text == "ok"

    async def drag(self) -> None:
        """A frame through the lane."""
        asked = self.tab.opened.state() | {"vx": self.value}
        assert (await self.lane.ask(SCENE, asked)).state == asked

    async def upload(self, session: str, **cookies: str) -> int:
        """Send a file to a session; the status that comes back."""
        web = httpx.AsyncClient(base_url=self.url, cookies=self.cookies | cookies, timeout=30, trust_env=False)
        async with web:
            token = {"X-Xsrftoken": self.cookies["_streamlit_xsrf"]}
            path = f"/_stcore/upload_file/{session}/{uuid.uuid4()}"
            return (await web.put(path, files={"file": ("data.csv", b"x\n1\n")}, headers=token)).status_code

    async def come_back(self) -> None:
        """What a tab does whose sockets broke: the health check, then the sockets anew, with all that it shows."""
        await self.tab.drop()
        await self.lane.close()
        await self.health()
        self.tab.cookies = self.cookies
        answer = await self.tab.resume()
        assert answer.errors == []
        assert answer.state()["vx"] == self.value
        assert self.tab.values()[CONTROL] == self.value
        self.lane = await Lane.connect(self.url, cookies=self.cookies)

    async def leave(self) -> None:
        await self.tab.close()
        await self.lane.close()
        await self.web.aclose()


def test_twenty_visitors_stay_with_their_replica_and_come_back_with_their_values_when_it_dies(house: House) -> None:
    asyncio.run(story(house))


async def story(house: House) -> None:
    visitors = [Visitor(house.proxy.url, number) for number in range(VISITORS)]
    await asyncio.gather(*(visitor.open() for visitor in visitors))
    ours = {name: [visitor for visitor in visitors if visitor.replica == name] for name in ("r1", "r2")}
    assert ours["r1"], "new visitors are spread over both replicas"
    assert ours["r2"], "new visitors are spread over both replicas"

    await everything_of_a_session_reaches_its_replica(*ours["r1"][:1], *ours["r2"][:1])
    await static_files_are_packed_and_kept(visitors[0].web)

    house.kill("r1")
    await asyncio.gather(*(notices(visitor) for visitor in ours["r1"]))
    await asyncio.gather(*(visitor.come_back() for visitor in ours["r1"]))
    assert {visitor.replica for visitor in visitors} == {"r2"}, "the cookie moved with them"
    await asyncio.gather(*(visitor.drag() for visitor in visitors))
    answers = await asyncio.gather(*(visitor.tab.rerun({CONTROL: visitor.value}) for visitor in ours["r2"]))
    assert [answer.state()["vx"] for answer in answers] == [visitor.value for visitor in ours["r2"]], (
        "none was disturbed"
    )
    await asyncio.gather(*(visitor.leave() for visitor in visitors))


async def everything_of_a_session_reaches_its_replica(one: Visitor, other: Visitor) -> None:
    """Only the replica that has a session takes its files: it is the one that the visitor's cookie names."""
    for visitor, stranger in ((one, other), (other, one)):
        await visitor.drag()
        assert await visitor.upload(visitor.tab.id) == 204
        assert await visitor.upload(visitor.tab.id, replica=stranger.cookies["replica"]) == 400


async def static_files_are_packed_and_kept(web: httpx.AsyncClient) -> None:
    """A browser's second fetch, and everybody else's, costs the replicas nothing."""
    page = (await web.get("/")).text
    script = "/static/" + page.partition('src="./static/')[2].partition('"')[0]
    answers = [await web.get(script), await web.get(script)]
    for answer in answers:
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        assert "max-age=31536000" in answer.headers["cache-control"]
        assert answer.headers.get_list("content-security-policy") == [headers.policy(headers.streamlit_index())]
        assert "set-cookie" not in answer.headers
    assert [answer.headers["x-cache"] for answer in answers] == ["MISS", "HIT"]
    assert len(answers[0].content) > 100_000
    assert answers[0].content == answers[1].content


async def notices(visitor: Visitor) -> None:
    """The sockets of a replica that died are closed; nobody waits on a silent one."""
    with pytest.raises(Trouble, match="closed"):
        await visitor.tab.rerun(whole=True)
