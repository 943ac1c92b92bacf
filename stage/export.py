"""What a visitor takes along: code, a notebook, numbers as CSV, a page that opens offline, a frame for another site."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from scenes.base import Picture, Scene
from stage import links, standalone
from stage.controls import Place
from stage.figures import lettered, plain
from stage.frames import Frame
from stage.text import literal


@dataclass(frozen=True)
class Download:
    """A file that is made when it is asked for."""

    label: str
    suffix: str
    mime: str
    make: Callable[[], str]


def offer(place: Place, scene: Scene, frame: Frame) -> None:
    """The code of the picture, and everything that can be taken along; made when it is opened, not before."""
    code = st.expander("Show the code", icon=":material/code:", key=place.key("code"), on_change="rerun")
    if code.open:
        with code:
            _show_code(scene.code())
    take = st.popover("Take it along", icon=":material/download:", key=place.key("take"), on_change="rerun")
    if take.open:
        with take:
            _show_downloads(place, scene, frame)


def _show_code(program: str) -> None:
    st.markdown("What the picture computes, with functions of `mathcore`:")
    st.code(program.rstrip().rpartition("\n\n\n")[2], language="python")
    st.markdown("The same with those functions written out: a program that runs by itself with NumPy.")
    st.code(program, language="python", height=420)


def _show_downloads(place: Place, scene: Scene, frame: Frame) -> None:
    for download in downloads(place, scene, frame.picture):
        st.download_button(
            download.label, download.make, f"{scene.name}.{download.suffix}", download.mime,
            key=place.key(f"download_{download.suffix}"), on_click="ignore", width="stretch",
        )  # fmt: skip
    st.markdown("To put this picture into another page:")
    st.code(embed(place, scene), language="html", height=150)


def downloads(place: Place, scene: Scene, picture: Picture) -> tuple[Download, ...]:
    """The files that a picture offers."""
    query = links.query(links.complete(place, scene))
    return (
        Download("Program (Python)", "py", "text/x-python", scene.code),
        Download("Notebook (Jupyter)", "ipynb", "application/x-ipynb+json", lambda: notebook(scene, picture)),
        Download("Numbers (CSV)", "csv", "text/csv", lambda: table(picture)),
        Download("Page that opens offline (HTML)", "html", "text/html", lambda: standalone.page(scene, picture, query)),
    )


def table(picture: Picture) -> str:
    """The readouts as CSV, one number a line, all digits; cells that a spreadsheet might run are made harmless."""
    out = io.StringIO()
    writer = csv.writer(out)  # lines end as RFC 4180 has it: then a line break inside of a cell is quoted, either kind
    writer.writerow(["name", "row", "column", "value", "unit"])
    for readout in picture.readouts:
        value = readout.value
        rows = value if isinstance(value, tuple) else (value,)
        for i, row in enumerate(rows, 1):
            for j, entry in enumerate(row if isinstance(row, tuple) else (row,), 1):
                shown = harmless(str(entry)) if isinstance(entry, str | complex) else entry
                writer.writerow([harmless(readout.name), i, j, shown, harmless(readout.unit)])
    return out.getvalue()


def harmless(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def notebook(scene: Scene, picture: Picture) -> str:
    """A Jupyter notebook: what is seen, the program, and the figures."""
    figures = [{"data": plain(panel.figure["data"]), "layout": plain(lettered(panel))} for panel in picture.panels]
    draw = (
        "import json\n\nimport plotly.graph_objects as go\n\n"
        f"figures = json.loads({json.dumps(figures)!r})\n"
        "for figure in figures:\n    go.Figure(figure).update_layout(template='plotly_white').show()\n"
    )
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "metadata": {}, "source": f"# {scene.title}\n\n{literal(picture.alt)}"},
        *({"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
          for source in (scene.code(), draw)),
    ]  # fmt: skip
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}, indent=1)


def embed(place: Place, scene: Scene) -> str:
    """The iframe that shows this state on another site."""
    query = links.query(links.complete(place, scene) | {"embed": "true"})
    source = escape(f"{(st.context.url or f'/{place.page}').split('?')[0]}?{query}")
    title = escape(scene.title)
    return f'<iframe src="{source}" title="{title}" width="100%" height="900" loading="lazy"></iframe>'
