"""What is seen of two numbers that vary together: ellipses from above, the hill, and one variable of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathcore.distributions.multivariate import MultivariateNormal
from scenes.base import Handle, Panel, Picture
from scenes.gaussian import above, beside, hill, view
from scenes.gaussian.readings import alt, known_name, readouts

if TYPE_CHECKING:
    from scenes.gaussian.scene import Gaussian


def draw(scene: Gaussian, of: MultivariateNormal) -> Picture:
    """The picture of a distribution."""
    half = view.half(scene.shape, of)
    said = alt(scene, of)
    seen = Panel({"data": above.traces(scene, of, half), "layout": above.layout(half)}, said, _handles(scene, of),
                 "above", 1.0)  # fmt: skip
    space = Panel({"data": hill.traces(scene, of, half), "layout": hill.layout(half)}, hill.alt(scene, of), (), "hill",
                  1.0, linked=True)  # fmt: skip
    return Picture((seen, space, beside.panel(scene, of, half)), readouts(scene, of), said)


def _handles(scene: Gaussian, of: MultivariateNormal) -> tuple[Handle, ...]:
    step = 0.05 * view.half(scene.shape, of) / view.HALF
    found = [Handle("mean", *of.mean, "the mean", "p", step)]
    if scene.axes:
        for name, words in zip(view.AXES, ("the long axis", "the short axis"), strict=True):
            found.append(Handle(name, *view.place(scene, of, name), words, "singular", step))
    if scene.condition and abs(scene.at) <= view.half(scene.shape, of):
        found.append(Handle("at", *view.place(scene, of, "at"), f"the known value of {known_name(scene)}", "q", step))
    return tuple(found)
