"""The theme that Streamlit tells the browser at the start of every rerun, put together once instead of each time.

Streamlit goes through all of its options six times for it, a tenth of what a small rerun costs the server. The theme
comes from the configuration alone; when that is read anew, so is the theme.
"""

from __future__ import annotations

from typing import Any

from streamlit import config
from streamlit.runtime import app_session

_NAME = "_populate_theme_msg"


def keep() -> None:
    """From now on each section of the theme is put together once; without effect where Streamlit does it otherwise."""
    populate = getattr(app_session, _NAME, None)
    if populate is None or hasattr(populate, "kept"):
        return
    kept: dict[str, tuple[Any, Any]] = {}

    def repeat(message: Any, section: str = "theme") -> None:
        options = config.get_config_options()
        found = kept.get(section)
        if found is None or found[0] is not options:
            fresh = type(message)()
            populate(fresh, section)
            found = kept[section] = options, fresh
        if found[1].ListFields():  # an empty message that is copied would count as one that is there
            message.MergeFrom(found[1])

    repeat.kept = kept  # type: ignore[attr-defined]
    setattr(app_session, _NAME, repeat)
