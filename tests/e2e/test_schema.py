"""Plotly's walk through its schema, done once per type of trace: the same answers as Plotly's own."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from stage import component, plotlyjs

TRACES = [
    {"x": [1, 2], "y": [3, 4], "marker": {"color": ["red", "blue"], "size": [4, 9]}, "ids": ["1", "2"]},
    {"x": [1, 2], "y": [3, 4], "mode": "text", "text": ["a", "b"], "textfont": {"color": ["red", "blue"]}},
    {"x": [1, 2], "y": [3, 4], "customdata": [1, 2], "hoverlabel": {"bgcolor": ["red", "blue"]}, "meta": ["m"]},
    {"x": [1, 2], "y": [3, 4], "error_y": {"array": [1, 1]}},
    {"type": "bar", "x": ["a", "b"], "y": [3, 4], "width": [0.5, 0.2]},
    {"type": "heatmap", "z": [[1, 2], [3, 4]], "colorbar": {"tickvals": [1, 2], "ticktext": ["one", "two"]}},
    {"type": "contour", "z": [[1, 2], [3, 4]], "x": [0, 1], "y": [0, 1]},
    {"type": "surface", "z": [[1, 2], [3, 4]], "surfacecolor": [[1, 2], [3, 4]]},
    {"type": "scatter3d", "x": [1], "y": [2], "z": [3], "marker": {"color": [1.0]}},
    {"type": "mesh3d", "x": [0, 1, 0], "y": [0, 0, 1], "z": [0, 0, 0], "i": [0], "j": [1], "k": [2]},
    {"type": "cone", "x": [0], "y": [0], "z": [0], "u": [1], "v": [0], "w": [0]},
    {"type": "parcats", "dimensions": [{"values": ["a", "b"]}, {"values": ["b", "a"]}]},
]  # fmt: skip

COMPARE = """async ([script, traces]) => {
  const node = document.body.appendChild(document.createElement("div"));
  const schema = Plotly.PlotSchema, own = schema.findArrayAttributes;
  await Plotly.newPlot(node, traces, { width: 400, height: 400 });
  new Function(`${script}; walkOnce(Plotly.PlotSchema)`)();
  if (schema.findArrayAttributes === own) throw new Error("not replaced");
  return node._fullData.map((trace) => [trace.type, own(trace), schema.findArrayAttributes(trace)]);
}"""


def test_the_walk_done_once_finds_the_arrays_that_plotly_finds(page: Page) -> None:
    page.set_content("<!doctype html><title>schema</title>")
    page.add_script_tag(path=str(plotlyjs.file()))
    script = (Path(component.__file__).parent / "js" / "schema.js").read_text(encoding="utf-8")
    found = page.evaluate(COMPARE, [script, TRACES])
    assert [kind for kind, _, _ in found] == [trace.get("type", "scatter") for trace in TRACES]
    for kind, own, once in found:
        assert own, kind
        assert once == own, kind
