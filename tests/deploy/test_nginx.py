"""What nginx does with each kind of request, before replicas that only say who they are and what they were asked."""

from __future__ import annotations

import re
import socket
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import httpx
import pytest

from benchmarks.rig.proxy import DEPLOY, Proxy
from mathcore import limits
from stage import plotlyjs
from tests.deploy.echo import POLICY, Replica

ROOT = DEPLOY.parent
MARK = "0123456789abcdef" * 2


@dataclass
class House:
    proxy: Proxy
    replicas: list[Replica]
    web: httpx.Client

    def ask(self, path: str = "/", cookie: str = "", **headers: str) -> httpx.Response:
        """A request of a browser that holds this cookie, or none."""
        self.web.cookies.clear()
        given = {"Cookie": f"replica={cookie}"} if cookie else {}
        return self.web.get(path, headers=given | headers)

    def send(self, path: str, size: int) -> httpx.Response:
        return self.web.put(path, content=bytes(size))

    def lead_to(self, *replicas: str) -> None:
        """Other replicas; it comes back when the workers that knew the old ones are gone."""
        before = self.proxy.workers()
        self.proxy.lead_to(*replicas)
        eventually(lambda: self.proxy.workers() and not before & self.proxy.workers())


def eventually(holds: Callable[[], object]) -> None:
    for _ in range(400):
        if holds():
            return
        Event().wait(0.05)
    pytest.fail("it did not come")


@contextmanager
def before(folder: Path) -> Iterator[House]:
    """nginx before three replicas."""
    replicas = [Replica(name) for name in ("r1", "r2", "r3")]
    proxy = Proxy.start(folder, [replica.address for replica in replicas])
    with httpx.Client(base_url=proxy.url, trust_env=False, verify=False, timeout=30) as web:
        yield House(proxy, replicas, web)
    proxy.stop()
    for replica in replicas:
        replica.die()


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with before(tmp_path_factory.mktemp("standing")) as house:
        yield house


@pytest.fixture
def house(standing: House) -> House:
    """One that all tests share: nothing in it may die."""
    for replica in standing.replicas:
        replica.heard.clear()
    return standing


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[House]:
    """One for a test alone."""
    with before(tmp_path) as house:
        yield house


def cookie_of(answer: httpx.Response) -> str:
    """The cookie that an answer brings; nothing if it brings none."""
    found = re.match(r"replica=([^;]*)", answer.headers.get("set-cookie", ""))
    return found[1] if found else ""


@pytest.mark.parametrize("name", ["r1", "r2", "r3"])
def test_every_request_of_a_visitor_reaches_the_replica_that_the_cookie_names(house: House, name: str) -> None:
    for path in (
        "/",
        "/transformations?t=1",
        "/media/a.csv",
        "/_stcore/health",
        "/_stcore/upload_file/a/b",
        f"/static/of-{name}.js",
    ):
        answer = house.ask(path, f"{name}.{MARK}")
        assert answer.text.strip() == name
        assert "set-cookie" not in answer.headers, "a cookie that is right is not written again"


def test_new_visitors_are_spread_and_get_a_cookie_that_says_who_answered(house: House) -> None:
    answers = [house.ask() for _ in range(40)]
    cookies = [cookie_of(answer) for answer in answers]
    assert {answer.text for answer in answers} == {"r1", "r2", "r3"}
    assert [cookie.partition(".")[0] for cookie in cookies] == [answer.text for answer in answers]
    assert len(set(cookies)) == 40, "each has a mark of its own"
    assert answers[0].headers["set-cookie"] == f"replica={cookies[0]}; Path=/; HttpOnly; SameSite=Lax"
    assert [house.ask("/", cookie).text for cookie in cookies] == [answer.text for answer in answers]


def test_over_tls_the_cookie_holds_in_a_frame_on_another_site(house: House) -> None:
    said = house.ask("/", **{"X-Forwarded-Proto": "https"}).headers["set-cookie"]
    assert said.endswith("; Path=/; HttpOnly; Secure; SameSite=None; Partitioned")


@pytest.mark.parametrize("cookie", ["r9." + MARK, "r1", "anyone." + MARK, "127.0.0.1:1", "r1.x;y"])
def test_a_cookie_that_names_nobody_is_as_none(house: House, cookie: str) -> None:
    answer = house.ask("/", cookie)
    assert answer.text in {"r1", "r2", "r3"}


def test_a_browser_that_takes_no_cookies_reaches_one_replica_with_all_that_belongs_to_its_session(house: House) -> None:
    paths = ("/_stcore/stream", "/live", "/media/a.csv", "/_stcore/upload_file/a/b")
    for make in ("one", "two", "three"):
        assert len({house.ask(path, **{"User-Agent": make}).text for path in paths * 2}) == 1


def test_visitors_of_a_replica_that_dies_move_each_to_one_other_for_good(own_house: House) -> None:
    port = own_house.replicas[0].server_address[1]
    own_house.replicas[0].die()
    homes = {}
    for mark in (f"{number:032x}" for number in range(20)):
        answers = [own_house.ask(path, f"r1.{mark}") for path in ("/_stcore/health", "/live", "/_stcore/stream", "/")]
        homes[mark] = answers[0].text
        assert {answer.text for answer in answers} == {homes[mark]}, "what it asks at once goes to one and the same"
        assert {cookie_of(answer) for answer in answers} == {f"{homes[mark]}.{mark}"}
    assert set(homes.values()) == {"r2", "r3"}, "the living share them"
    assert own_house.ask("/", f"r2.{MARK}").text == "r2", "the others notice nothing"
    own_house.replicas[0] = Replica("r1", port)
    assert all(own_house.ask("/", f"{home}.{mark}").text == home for mark, home in homes.items()), "and there they stay"


def test_a_replica_that_shuts_down_passes_on_whoever_comes_back(own_house: House) -> None:
    own_house.replicas[1].health = 503
    answer = own_house.ask("/_stcore/health", f"r2.{MARK}")
    assert answer.status_code == 200
    assert answer.text != "r2"
    assert cookie_of(answer) == f"{answer.text}.{MARK}"


def test_a_replica_that_is_leaving_keeps_its_visitors_and_gets_no_new_ones(own_house: House) -> None:
    one, two, three = (replica.address for replica in own_house.replicas)
    own_house.lead_to(one, f"leaving:{two}", three)
    assert own_house.ask("/", f"r2.{MARK}").text == "r2"
    assert {own_house.ask().text for _ in range(30)} == {"r1", "r3"}
    own_house.replicas[1].die()
    own_house.lead_to(one, "-", three)
    assert own_house.ask("/", f"r3.{MARK}").text == "r3", "the others keep their names"
    assert cookie_of(own_house.ask("/", f"r2.{MARK}"))[:3] in {"r1.", "r3."}


def test_when_nobody_is_left_a_sentence_says_so_and_files_still_come(own_house: House) -> None:
    kept = own_house.ask("/static/js/a.js")
    for replica in own_house.replicas:
        replica.die()
    for path, cookie in (("/", ""), ("/", f"r1.{MARK}"), ("/_stcore/health", f"r2.{MARK}"), ("/static/js/b.js", "")):
        answer = own_house.ask(path, cookie)
        assert (answer.status_code, answer.headers["content-type"]) == (503, "text/plain")
        assert "Open pages come back by themselves" in answer.text
        assert answer.headers.get_list("content-security-policy") == ["default-src 'none'"]
        assert "set-cookie" not in answer.headers
    assert own_house.ask("/static/js/a.js").content == kept.content


def test_static_files_are_packed_once_and_kept_for_everybody(house: House) -> None:
    ways = ("gzip", "br, gzip;q=0.9")
    answers = [house.ask("/static/js/packed.js", **{"Accept-Encoding": way}) for way in ways]
    assert [answer.headers["x-cache"] for answer in answers] == ["MISS", "HIT"]
    for answer in answers:
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
        assert answer.headers.get_list("content-security-policy") == [POLICY]
        assert "set-cookie" not in answer.headers, "what everybody gets belongs to nobody"
    plain = [house.ask("/static/js/packed.js", **{"Accept-Encoding": "identity"}) for _ in range(2)]
    assert [answer.headers.get("content-encoding", answer.headers["x-cache"]) for answer in plain] == ["MISS", "HIT"]
    assert len(plain[0].content) == len(answers[0].content)
    assert sum(len(replica.heard) for replica in house.replicas) == 2
    drawing = [house.ask(f"/{plotlyjs.path()}", **{"Accept-Encoding": "gzip"}) for _ in range(2)]
    assert [answer.headers["x-cache"] for answer in drawing] == ["MISS", "HIT"]
    lost = [house.ask("/static/js/lost.js") for _ in range(2)]
    assert [answer.headers["x-cache"] for answer in lost] == ["MISS", "MISS"], "what may not be kept is not"


def test_what_the_app_says_and_is_told_passes_once(house: House) -> None:
    forged = {"X-Forwarded-For": "127.0.0.1, 10.9.8.7", "X-Forwarded-Host": "evil.example", "Host": "hall.example:8443"}
    answer = house.ask("/", f"r1.{MARK}", **forged)
    assert answer.headers.get_list("content-security-policy") == [POLICY]
    heard = house.replicas[0].heard[-1]
    assert heard["host"] == "hall.example:8443", "the app compares it with the Origin of its sockets"
    assert (heard["x-forwarded-for"], heard["x-forwarded-host"]) == ("127.0.0.1", "hall.example:8443")
    assert heard["x-forwarded-proto"] == "http"
    assert heard["cookie"] == f"replica=r1.{MARK}"
    assert len(house.ask("/?" + "x" * limits.LINK_CHARACTERS).text) == 2, "a link as long as they come"


@pytest.mark.parametrize(
    ("path", "upgraded"), [("/_stcore/stream", True), ("/live", True), ("/", False), ("/lively", False)]
)
def test_the_two_sockets_are_upgraded_and_nothing_else_is(house: House, path: str, upgraded: bool) -> None:
    host, port = house.proxy.url.removeprefix("http://").split(":")
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: replica=r3.{MARK}\r\nUpgrade: websocket\r\n"
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        wire.sendall((request + "Connection: Upgrade\r\n\r\n").encode())
        said = b""
        while b"\r\n\r\nr3" not in said:
            said += wire.recv(4096) or pytest.fail(f"closed after {said!r}")
    assert said.startswith(b"HTTP/1.1 101 " if upgraded else b"HTTP/1.1 200 ")
    assert ("upgrade" in house.replicas[2].heard[-1]) == upgraded


def test_files_beyond_the_limit_are_refused_before_a_replica_reads_them(house: House) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    most = config["server"]["maxUploadSize"] * 2**20
    wrapping = 2**20  # what Streamlit grants beyond it (starlette_routes.py), so the app's own answer comes first
    assert most >= limits.FILE_BYTES
    assert house.send("/_stcore/upload_file/a/b", most + wrapping).text.endswith(f" {most + wrapping}")
    for path, size in (("/_stcore/upload_file/a/b", most + wrapping + 1), ("/", 20_000)):
        refused = house.send(path, size)
        assert refused.status_code == 413
        assert f"at most {limits.FILE_BYTES // 10**6} MB" in refused.text
        assert refused.headers.get_list("content-security-policy") == ["default-src 'none'"]


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/agent/mcp", "/x/../_stcore/metrics"]
)
def test_what_is_for_the_house_alone_is_not_there(house: House, path: str) -> None:
    answer = house.ask(path)
    assert answer.status_code == 404
    assert answer.headers["content-security-policy"] == "default-src 'none'"
    assert not any(replica.heard for replica in house.replicas)


@pytest.mark.parametrize(
    ("replicas", "said"),
    [
        ([], "usage: replicas.sh ADDRESS:PORT"),
        (["127.0.0.1:8501", "app:8501"], "'app:8501' is not an address with a port"),
        (["127.0.0.1"], "'127.0.0.1' is not an address with a port"),
        (["leaving:8501"], "'8501' is not an address with a port"),
        (["127.0.0.1:8501; }"], "is not an address with a port"),
    ],
)
def test_a_list_of_replicas_that_nginx_could_not_read_gets_one_sentence(replicas: list[str], said: str) -> None:
    told = subprocess.run(["sh", DEPLOY / "replicas.sh", *replicas], capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert told.stdout == ""
    assert said in told.stderr
    assert told.stderr.count("\n") == 1
