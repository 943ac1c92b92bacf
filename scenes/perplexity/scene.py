"""The scene: a model that has counted sentences reads a text; how surprised it is by each word, and on average."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Self

from mathcore.backend import Namespace
from mathcore.parameters import Integer, Interval, Option, Real
from scenes.base import Move, Picture, Preset, Scene, catalogued, snapped
from scenes.descent.started import finite
from scenes.perplexity import picture, program
from scenes.perplexity.moment import MOST, ORDERS, Moment, curves, moment
from scenes.perplexity.states import STATES
from scenes.perplexity.words import LONGEST, TEXTS, WORDS, Line, numbered


@catalogued
@dataclass(frozen=True)
class Perplexity(Scene):
    """A text and a model of the next word."""

    name: ClassVar[str] = "perplexity"
    title: ClassVar[str] = "Perplexity"

    text: Annotated[
        str, Line(symbol="text", help="What the model reads. Type your own: up to eight words of those that it knows, "
                  f"{', '.join(WORDS[1:])}."),
    ] = TEXTS[0]  # fmt: skip
    order: Annotated[
        str, Option(symbol="model", help="What it has counted in 24 sentences.", options=tuple(ORDERS),
                    labels=("All words alike", "Word frequencies", "One word back", "Two words back")),
    ] = "one back"  # fmt: skip
    alpha: Annotated[
        float, Real(symbol="smoothing α", help="Added to each count, so that nothing is impossible; or drag the ring.",
                    domain=Interval(0.0, 1000.0), offered=(0.0, MOST), step=0.005),
    ] = 0.3  # fmt: skip
    temperature: Annotated[
        float, Real(symbol="temperature T", help="Below 1 the favourites get more, above 1 less.",
                    domain=Interval(0.05, 50.0), offered=(0.2, 3.0)),
    ] = 1.0  # fmt: skip
    mind: Annotated[
        int, Integer(symbol="word in mind", help="Counted from 1: whose chances are shown; or click a bar.",
                     domain=Interval(1, LONGEST), offered=(1, LONGEST), play=6.0),
    ] = 3  # fmt: skip

    def solve(self, xp: Namespace, device: Any) -> Moment:
        return moment(self.text, self.order, self.alpha, self.temperature, self.mind, xp, device)

    def draw(self, result: Moment) -> Picture:
        return picture.draw(result)

    def code(self) -> str:
        return program.code(self)

    def drag(self, handle: str, x: float, y: float) -> Self:
        if handle not in ("pick", "smoothing"):
            return super().drag(handle, x, y)
        finite(handle, x, y)
        if handle == "pick":
            return replace(self, mind=round(min(max(x, 1.0), len(numbered(self.text)))))
        alpha = max(x, 0.0) ** 3
        near = abs(alpha - min(self.alpha, MOST)) < 1e-6
        return self if near else replace(self, alpha=snapped(Perplexity, "alpha", alpha))

    def moves(self) -> tuple[Move, ...]:
        enabled = self.order != "alike" and self.moved("best") != self
        return (
            Move("another", "Another sentence", "One of five, common ones and odd ones."),
            Move("best", "The best smoothing", "Least perplexity on what was kept from the model.", enabled),
        )

    def moved(self, name: str) -> Self:
        if name == "another":
            at = TEXTS.index(self.text) if self.text in TEXTS else -1
            return replace(self, text=TEXTS[(at + 1) % len(TEXTS)])
        if name != "best":
            return super().moved(name)
        alphas, _, kept = curves(ORDERS[self.order], self.temperature)
        return replace(self, alpha=snapped(Perplexity, "alpha", float(alphas[int(kept.argmin())])))

    @classmethod
    def presets(cls) -> tuple[Preset, ...]:
        return tuple(Preset(name, cls(**state), notice) for name, state, notice in STATES)
