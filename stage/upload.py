"""The place where a file is loaded: below the field that says which file it is."""

from __future__ import annotations

import streamlit as st

from mathcore.limits import FILE_BYTES
from scenes import files


def offer(key: str) -> str:
    """Offer to load a CSV file into the widget ``key``; returns the sentence on a file that could not be read."""
    st.file_uploader(f"CSV, at most {FILE_BYTES // 1_000_000} MB", type=["csv", "txt", "tsv"], key=f"{key}_file",
                     on_change=_loaded, args=(key,), label_visibility="collapsed")  # fmt: skip
    return str(st.session_state.get(f"{key}_trouble", ""))


def remarks(reference: str) -> tuple[str, ...]:
    """What a reader should know about how a file was read."""
    try:
        table = files.find(reference)
    except ValueError:
        return ()
    columns = ", ".join(f"{j} {name}" for j, name in enumerate(table.names[:8], 1))
    return (f"{len(table.values):,} rows; columns: {columns}", *table.remarks)


def _loaded(key: str) -> None:
    """A file came, or was taken away again: then the one before stays."""
    loaded = st.session_state.get(f"{key}_file")
    st.session_state[f"{key}_trouble"] = ""
    if loaded is None:
        return
    try:
        st.session_state[key] = files.keep(loaded.name, loaded.getvalue())
    except ValueError as wrong:
        st.session_state[f"{key}_trouble"] = f"File {files.plain(loaded.name)}: {wrong}"
