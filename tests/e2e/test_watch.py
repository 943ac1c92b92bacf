"""The watch itself: what no page may do is seen, and Streamlit's own two probes are let pass."""

import pytest
from playwright.sync_api import Browser, Route

from tests.e2e.watch import Watch

HOME = "http://app.test"
POLICY = {"content-security-policy": "script-src 'self' 'nonce-good'"}


def answer(route: Route) -> None:
    """A page at /, 404 elsewhere; nothing leaves this machine."""
    if route.request.url == f"{HOME}/":
        route.fulfill(body="<title>page</title>", content_type="text/html", headers=POLICY)
    else:
        route.fulfill(status=404)


def watched(browser: Browser, script: str, expected: tuple[str, ...] = ()) -> list[str]:
    """What the watch finds on a page that runs ``script``."""
    context = browser.new_context()
    watch = Watch("app.test", list(expected))
    watch.follow(context)
    context.route("**", answer)
    page = context.new_page()
    page.goto(f"{HOME}/")
    page.evaluate(script)
    page.wait_for_timeout(200)
    found = watch.found()
    context.close()
    return found


MISDEEDS = {
    "console error: boom": "console.error('boom')",
    "script error: bang": "setTimeout(() => { throw new Error('bang') })",
    "request to another host: http://else.test/x": "fetch('http://else.test/x').catch(() => 0)",
    "request to another host: ws://else.test/x": "new WebSocket('ws://else.test/x')",
    "content policy: script-src": "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
    "404": "fetch('/_stcore/health')",
}


@pytest.mark.parametrize("misdeed", MISDEEDS)
def test_the_watch_sees(browser: Browser, misdeed: str) -> None:
    found = watched(browser, MISDEEDS[misdeed])
    assert any(misdeed in line for line in found), found


def test_a_quiet_page_has_nothing_to_tell(browser: Browser) -> None:
    assert watched(browser, "console.warn('only a warning')") == []


@pytest.mark.parametrize("probe", ["/page/_stcore/health", "/page/_stcore/host-config"])
def test_streamlits_own_probe_is_let_pass(browser: Browser, probe: str) -> None:
    assert watched(browser, f"fetch('{probe}')") == []


def test_expected_noise_is_let_pass(browser: Browser) -> None:
    assert watched(browser, "console.error('boom')", ("boom",)) == []
