"""What is seen of a reading: the surprise of each word, the chances of the next one, and perplexity by smoothing."""

from __future__ import annotations

import math

import numpy as np

from scenes import marks
from scenes.base import Handle, Panel, Picture
from scenes.marks import Label, Trace, numeral
from scenes.perplexity import readings
from scenes.perplexity.moment import MOST, Moment, curves
from scenes.perplexity.words import SIZE, WORDS
from scenes.surprise.chart import boxes, layout

ALIKE = math.log2(SIZE)  # bits
TALLEST = 18.0  # perplexity on the curves
HALF = 0.38
ENDLESS = 11.0  # bits that an infinite surprise is drawn at, above the least smoothed ones
TICKS = (0.0, 0.05, 0.5, MOST)  # on an axis that is drawn as a cube root


def draw(found: Moment) -> Picture:
    """The picture of a reading."""
    said = readings.alt(found)
    panels = (surprises(found, said), chances(found), smoothing(found))
    return Picture(panels, readings.readouts(found), said, readings.equations(found))


def surprises(found: Moment, said: str) -> Panel:
    """A bar for each word, as high as it surprised; their average, and what a guess among all words would give."""
    n, known = len(found.text), [s for s in found.surprises if math.isfinite(s)]
    top = 1.15 * max([ALIKE + 0.6, *known, ENDLESS if len(known) < n else 0.0])
    shapes = [(k + 1 - HALF, k + 1 + HALF, 0.0, min(s, top)) for k, s in enumerate(found.surprises)]
    words = [Label(WORDS[word], k + 1, -0.035 * top, size=15) for k, word in enumerate(found.text)]
    for k, s in enumerate(found.surprises):
        text = "↑ ∞" if math.isinf(s) else numeral(s)
        words.append(Label(text, k + 1, min(s, top) + 0.03 * top, "truth" if k == found.mind else "q", size=13))
    data: list[Trace] = [
        boxes("bars", [shape for k, shape in enumerate(shapes) if k != found.mind], "q", alpha=0.25),
        boxes("mind", [shapes[found.mind]], "truth", alpha=0.3, width=2.5),
        marks.curves("alike", np.array([[0.5, ALIKE], [n + 0.5, ALIKE]]), "ink", width=1.5, dash="dot"),
    ]
    if math.isfinite(found.average):
        line = np.array([[0.5, found.average], [n + 0.5, found.average]])
        data.append(marks.curves("average", line, "estimate", width=2.5, dash="dash"))
    data.append(marks.labels("words", words))
    window = layout("surprises", (0.45, n + 0.55), (-0.08 * top, 1.3 * top), y="surprise, bits")
    average = "∞" if math.isinf(found.average) else numeral(found.average)
    legend = (
        ("surprise of each word", "q"),
        ("the word in mind", "truth"),
        (f"- - average {average}", "estimate"),
        (f"··· all {SIZE} alike {numeral(ALIKE)}", "ink"),
    )
    return Panel({"data": data, "layout": window}, said, (), "surprises", 1.12, click="pick", legend=legend)


def chances(found: Moment) -> Panel:
    """What the model says about the next word at the place in mind, a bar each; the one that came in another colour."""
    row, came = found.chances[found.mind], found.text[found.mind]
    shapes = [(0.0, float(q), -k - HALF, -k + HALF) for k, q in enumerate(row)]
    longest = max(0.15, float(row.max()))
    tall = [
        Label(numeral(q, 2), q + 0.02 * longest, -k, "truth" if k == came else "q", "middle right", 11)
        for k, q in enumerate(row.tolist())
        if q > 0.3 * longest or k == came
    ]
    data = [
        boxes("chances", [shape for k, shape in enumerate(shapes) if k != came], "q", alpha=0.3, width=1),
        boxes("came", [shapes[came]], "truth", alpha=0.4, width=1.5),
        marks.labels("words", tall),
    ]
    window = layout("chances", (0.0, 1.22 * longest), (-SIZE + 0.4, 2.0))
    window["yaxis"] |= {"tickvals": [-k for k in range(SIZE)], "ticktext": list(WORDS), "showgrid": False,
                        "tickfont": {"size": 11}}  # fmt: skip
    window["margin"] = {"l": 52, "r": 10, "t": 6, "b": 8}
    before = " ".join(WORDS[word] for word in found.contexts[found.mind] if word)
    after = f"after ‘{before}’" if before else "as the first word" if found.order > 1 else "at any place"
    said = f"The chances of every word {after}."
    legend = ((f"next word {after}", "q"),)
    return Panel({"data": data, "layout": window}, said, (), "chances", 1.35, legend=legend)


def smoothing(found: Moment) -> Panel:
    """Perplexity over the smoothing: of the sentences that were counted, and of those that were kept from the model."""
    alphas, seen, kept = curves(found.order, found.temperature)
    across, data = np.cbrt(alphas), list[Trace]()
    for name, heights, role in (("seen", seen, "data"), ("kept", kept, "q")):
        drawn = heights < 3 * TALLEST
        data.append(marks.trace(name, np.stack([across[drawn], heights[drawn]]).astype(np.float32), role, width=2.5))
    best = int(kept.argmin())
    star = marks.dots("best", np.array([[across[best], kept[best]]]), "truth", size=13)
    data.append(star | {"marker": star["marker"] | {"symbol": "star"}})
    at, height = float(np.cbrt(min(found.alpha, MOST))), min(found.kept, 0.96 * TALLEST)
    if math.isinf(found.kept):
        data.append(marks.labels("words", [Label("∞", at + 0.04, height, "q", "middle right", 18)]))
    window = layout("smoothing", (-0.02, TICKS[-1] ** (1 / 3) + 0.02), (0.0, TALLEST), x="smoothing α", y="perplexity")
    window["xaxis"] |= {
        "showticklabels": True,
        "tickvals": np.cbrt(TICKS).tolist(),
        "tickangle": 0,
        "ticktext": [f"{x:g}" for x in TICKS],
    }
    window["margin"] = window["margin"] | {"b": 40}
    grips = (Handle("smoothing", at, height, "smoothing α", "q", 0.02),)
    legend = (("kept sentences", "q"), ("counted sentences", "data"))
    said = "Perplexity over the smoothing, of the sentences that were counted and of those that were kept."
    return Panel({"data": data, "layout": window}, said, grips, "smoothing", 1.6, legend=legend)
