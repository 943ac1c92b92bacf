"""A picture as one HTML file that opens offline: plotly.js inside, the readouts as a table, the sweep as a slider."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape
from typing import Any, cast

from mathcore import parameters as p
from scenes.base import Picture, Scene
from stage import plotlyjs
from stage.figures import lettered, plain
from stage.numerals import written

FRAMES = 41  # of the sweep: as smooth as a slow hand, half a megabyte beside plotly.js with its five

_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }
.graph { width: 100%; aspect-ratio: 1.1; max-height: 80vh; }
input { width: 100%; } td { padding: 0.1rem 0.8rem 0.1rem 0; vertical-align: top; }
"""

_SCRIPT = """
const frames = JSON.parse(document.getElementById("frames").textContent);
const ink = getComputedStyle(document.body).color;
const axis = { gridcolor: "rgba(128,128,128,0.2)", zerolinecolor: "rgba(128,128,128,0.6)" };
const clear = "rgba(0,0,0,0)";
const ground = { paper_bgcolor: clear, plot_bgcolor: clear };
const look = { ...ground, font: { color: ink }, xaxis: axis, yaxis: axis, showlegend: false };
function show(i) {
  frames[i].panels.forEach((panel, k) => {
    const layout = { ...panel.layout, template: { data: { heatmap: [{ textfont: { color: ink } }] }, layout: look } };
    // New words in a space that is drawn already would come out smaller by its dots.
    const things = document.getElementById("graph" + k)._fullLayout?.scene?._scene?.glplot.objects ?? [];
    for (const thing of things) thing.pixelRatio = 1;
    Plotly.react("graph" + k, panel.data, layout, { displaylogo: false, showSendToCloud: false, responsive: true });
  });
  for (const [name, value] of Object.entries(frames[i].readouts)) {
    document.getElementById("r-" + name).textContent = value;
  }
  document.getElementById("alt").textContent = frames[i].alt;
}
const slider = document.getElementById("sweep");
if (slider) slider.addEventListener("input", () => show(Number(slider.value)));
show(frames.length - 1);
"""


def page(scene: Scene, picture: Picture, query: str) -> str:
    """The whole file. ``query`` is the link's query string, so that the state can be opened live again."""
    frames = [_frame(one) for one in _sweep(scene)] or [_frame(picture)]
    graphs = "".join(f'<div class="graph" id="graph{k}"></div>' for k in range(len(picture.panels)))
    rows = "".join(f'<tr><td>{escape(r.label)}</td><td id="r-{escape(r.name)}"></td></tr>' for r in picture.readouts)
    slider = ""
    if len(frames) > 1:
        top = len(frames) - 1
        label = escape(_sweep_label(scene))
        slider = f'<input id="sweep" type="range" min="0" max="{top}" value="{top}" aria-label="{label}">'
    data = json.dumps(frames).replace("<", "\\u003c")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(scene.title)}</title><style>{_STYLE}</style>
<script>{plotlyjs.file().read_text(encoding="utf-8")}</script></head>
<body><h1>{escape(scene.title)}</h1><p id="alt">{escape(picture.alt)}</p>{slider}{graphs}<table>{rows}</table>
<p>State: <code>{escape(query)}</code></p>
<script type="application/json" id="frames">{data}</script><script>{_SCRIPT}</script></body></html>
"""


def _swept(scene: Scene) -> p.Field | None:
    fields = p.parameters(type(scene))
    return next((f for f in fields if isinstance(f.parameter, p.Real | p.Integer) and f.parameter.play), None)


def _sweep_label(scene: Scene) -> str:
    field = _swept(scene)
    return field.parameter.symbol if field else ""


def _sweep(scene: Scene) -> list[Picture]:
    """The pictures of the scene's sweep up to where it stands, if it has one; on NumPy, whatever drew the page."""
    import numpy as np

    field = _swept(scene)
    if field is None or not isinstance(field.parameter, p.Real):
        return []
    low, end = field.parameter.offered[0], getattr(scene, field.name)
    values = [low + (end - low) * i / (FRAMES - 1) for i in range(FRAMES)]
    stages: list[Scene] = [replace(cast(Any, scene), **{field.name: value}) for value in values]
    return [stage.draw(stage.solve(np, None)) for stage in stages]


def _frame(picture: Picture) -> dict[str, Any]:
    panels = [{"data": plain(panel.figure["data"]), "layout": plain(lettered(panel))} for panel in picture.panels]
    return {"panels": panels, "readouts": {r.name: _line(written(r)) for r in picture.readouts}, "alt": picture.alt}


def _line(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "  ;  ".join("  ".join(row) for row in value)
    return ",  ".join(value) if isinstance(value, list) else str(value)
