"""What every response says to the browser; metrics stay on loopback."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from stage import headers

HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy")
METRICS = ("/_stcore/metrics", "/base/_stcore/metrics")


async def fine(request: Request) -> Response:
    return PlainTextResponse("fine")


async def boom(request: Request) -> Response:
    raise RuntimeError("/etc/secret")


async def half(request: Request) -> Response:
    async def body() -> Iterator[bytes]:  # type: ignore[misc]
        yield b"half"
        raise RuntimeError("in the middle")

    return StreamingResponse(body())


async def own(request: Request) -> Response:
    return PlainTextResponse("own", headers={"Content-Security-Policy": "default-src 'none'"})


def client(address: str = "203.0.113.5") -> TestClient:
    routes = [
        Route("/", fine),
        Route("/boom", boom),
        Route("/half", half),
        Route("/own", own),
        *(Route(path, fine) for path in METRICS),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(headers.Guard)])
    return TestClient(app, raise_server_exceptions=False, client=(address, 50_000))


class Index(HTMLParser):
    """Streamlit's index.html: its inline scripts, what it loads, and the attributes that would run code."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.loaded: list[str] = []
        self.handlers: list[str] = []
        self._script = False
        self.feed(headers.streamlit_index())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.loaded += [value for name, value in given.items() if name in ("src", "href") and value]
        self.handlers += [name for name in given if name.startswith("on")]
        self._script = tag == "script" and "src" not in given
        if self._script:
            self.inline.append("")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.inline[-1] += data


@pytest.mark.parametrize(("path", "status"), [("/", 200), ("/nowhere", 404), ("/boom", 500), ("/half", 200)])
@pytest.mark.parametrize("name", HEADERS)
def test_every_response_carries_the_headers_errors_too(path: str, status: int, name: str) -> None:
    answer = client().get(path)
    assert answer.status_code == status
    assert answer.headers[name]


def test_a_method_that_is_not_allowed_carries_them_as_well() -> None:
    answer = client().post("/")
    assert answer.status_code == 405
    assert set(HEADERS) <= set(answer.headers)


def test_what_fails_tells_nothing_of_why() -> None:
    answer = client().get("/boom")
    assert (answer.status_code, answer.text) == (500, "internal error")


def test_a_failure_still_reaches_the_servers_log() -> None:
    app = Starlette(routes=[Route("/boom", boom)], middleware=[Middleware(headers.Guard)])
    with pytest.raises(RuntimeError, match="secret"):
        TestClient(app).get("/boom")


def test_a_header_that_a_response_sets_itself_is_left() -> None:
    answer = client().get("/own")
    assert answer.headers.get_list("content-security-policy") == ["default-src 'none'"]


def policy() -> dict[str, list[str]]:
    text = client().get("/").headers["content-security-policy"]
    return {name: values for name, *values in (part.split() for part in text.split(";"))}


def test_the_policy_lets_each_inline_script_of_streamlit_run_and_no_other() -> None:
    inline = Index().inline
    assert inline, "Streamlit's page has inline scripts; else this test proves nothing"
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for body in inline}
    assert set(policy()["script-src"]) == {"'self'", "blob:", "'wasm-unsafe-eval'"} | hashes


def test_streamlits_page_asks_for_nothing_that_the_policy_forbids() -> None:
    page = Index()
    assert not page.handlers
    assert not [url for url in page.loaded if urlsplit(url).netloc]


def test_the_policy_forbids_eval_foreign_hosts_and_plugins_and_allows_embedding() -> None:
    rules = policy()
    words = {word for values in rules.values() for word in values}
    assert not words & {"'unsafe-eval'", "*", "http:", "https:", "'unsafe-hashes'", "'strict-dynamic'"}
    assert "'unsafe-inline'" not in rules["script-src"]
    assert rules["default-src"] == rules["base-uri"] == ["'self'"]
    assert rules["object-src"] == ["'none'"]
    assert "frame-ancestors" not in rules
    assert "x-frame-options" not in client().get("/").headers


def test_the_clipboard_stays_with_the_app_for_copy_link() -> None:
    assert "clipboard-write=(self)" in client().get("/").headers["permissions-policy"]


@pytest.mark.parametrize("path", METRICS)
@pytest.mark.parametrize(
    ("address", "status"),
    [("127.0.0.1", 200), ("::1", 200), ("::ffff:127.0.0.1", 200), ("203.0.113.5", 404), ("", 404)],
)
def test_metrics_are_told_on_loopback_only(path: str, address: str, status: int) -> None:
    assert client(address).get(path).status_code == status


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded"])
def test_metrics_are_not_told_through_a_proxy_on_this_machine(name: str) -> None:
    assert client("127.0.0.1").get(METRICS[0], headers={name: "203.0.113.5"}).status_code == 404
