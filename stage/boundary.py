"""The error boundary: whatever breaks becomes a sentence with an id that the log has, and the rest goes on.

One function knows what to say of which fault (`sentence`), one tells the log (`noted`). Sections of pages, callbacks
and the live lane all speak through them, so that no text of an exception reaches a screen.
"""

from __future__ import annotations

import errno
import logging
import threading
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from typing import Any

import streamlit as st
from numpy.linalg import LinAlgError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from mathcore import parameters as p
from mathcore.limits import FAULTS_REMEMBERED, FAULTS_REPEATED_SECONDS

log = logging.getLogger(__name__)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

_lock = threading.Lock()
_noted: OrderedDict[str, float] = OrderedDict()  # faults by their ids, and when the log was last told of each


def sentence(what: str, wrong: BaseException, kind: type[p.Knobs] | None = None) -> str:
    """What a visitor is told of a fault in ``what``, and the log with it; ``kind`` is the scene that it happened in."""
    return f"{_said(wrong, kind)} (id {noted(what, wrong)})."


def _said(wrong: BaseException, kind: type[p.Knobs] | None) -> str:
    if isinstance(wrong, MemoryError):
        return f"This needs more memory than this server has: {_smaller(kind)}"
    if isinstance(wrong, LinAlgError):
        return "The factorization did not converge here: move a value a little"
    if isinstance(wrong, OSError) and wrong.errno in _FULL:
        return "This server has no room left to write to"
    return "This part could not be computed"


def _smaller(kind: type[p.Knobs] | None) -> str:
    """What to make smaller: the counts among the parameters."""
    fields = p.parameters(kind) if kind else ()
    counts = [f.parameter.symbol for f in fields if type(f.parameter) is p.Integer]
    return f"make {', '.join(counts)} smaller" if counts else "ask for less"


def noted(what: str, wrong: BaseException) -> str:
    """The id of a fault, the same for the same fault; the log is told at once, of one that comes again now and then."""
    last = (traceback.extract_tb(wrong.__traceback__) or [None])[-1]
    place = f"{last.filename}:{last.lineno}" if last else ""
    mark = blake2b(f"{what} {type(wrong).__qualname__} {place}".encode(), digest_size=4).hexdigest()
    now = time.monotonic()
    with _lock:
        again = now - _noted.get(mark, -FAULTS_REPEATED_SECONDS) < FAULTS_REPEATED_SECONDS
        if not again:
            _noted[mark] = now
            _noted.move_to_end(mark)
            while len(_noted) > FAULTS_REMEMBERED:
                _noted.popitem(last=False)
    if not again:
        with suppress(Exception):  # there may be no memory to write it, and nowhere to write it to
            log.error("%s failed (id %s)", what, mark, exc_info=wrong)
    return mark


@contextmanager
def boundary(key: str, reset: Callable[[], None] | None = None, kind: type[p.Knobs] | None = None) -> Iterator[None]:
    """Run a section; an exception becomes a sentence, with a button that leads back if there is a ``reset``."""
    try:
        yield
    except Exception as wrong:
        report(key, wrong, reset, kind)


def report(
    key: str, wrong: Exception, reset: Callable[[], None] | None = None, kind: type[p.Knobs] | None = None
) -> None:
    """Show what is said of a fault where the script is now."""
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        st.text(sentence(f"section {key}", wrong, kind))
        if reset is not None:
            icon = ":material/restart_alt:"
            st.button("Reset this part", key=f"{key}_reset_after_failure", on_click=reset, icon=icon)


def guarded(key: str, callback: Callable[..., None], kind: type[p.Knobs] | None = None) -> Callable[..., None]:
    """A callback of a section; what it breaks is told by `complaint` in the run that follows."""

    def attempt(*args: Any) -> None:
        try:
            callback(*args)
        except Exception as wrong:
            st.session_state[_told(key)] = sentence(f"callback of {key}", wrong, kind)

    return attempt


def complaint(key: str) -> None:
    """Show what the callbacks of a section broke just now."""
    spot = st.container()  # there also when nothing is to be told, so that what follows keeps its place
    if said := st.session_state.pop(_told(key), ""):
        spot.text(said)


def _told(key: str) -> str:
    return f"_failed_{key}"


def unforeseen(wrong: Exception) -> bool:
    """What no boundary caught: where the script is, or, of a callback, in passing, for then there is no place yet."""
    said, context = sentence("the script of a session", wrong), get_script_run_ctx()
    if context is not None and context.has_script_started:
        st.text(said)
    else:
        st.toast(said, icon=":material/error:")
    return True
