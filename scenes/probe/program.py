"""A game as a program of its own: the surface from its seed, the probes, Adam, and who is lower."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathcore.descent import minimize
from mathcore.optimizers import Adam
from scenes.probe.hills import Hills
from scenes.probe.readings import HIDDEN, OFF
from scenes.program import plain, program

if TYPE_CHECKING:
    from scenes.probe.probe import Probe

SEEN = """
surface = {surface!r}
x = np.array({probes!r})
f, slopes = surface.value(x), surface.gradient(x)
print("left:", {budget} - len(f))
print("last:", plain(f[-1]))
print("slope:", {slope})
print("best:", plain(f.min()))
"""
UNSEEN = f"""print("lowest: {HIDDEN}")
print("adam: {HIDDEN}")
print("score: {HIDDEN}")
"""
REVEALED = """
lowest = surface.minima[0].f
run = minimize(surface, {adam!r}, x[0], len(x))
you, adam = plain(f.min()) - lowest, plain(run.f.min()) - lowest
print("lowest:", lowest)
print("adam:", plain(run.f.min()))
print("score:", "level" if you == adam else "you" if you < adam else "Adam")
"""


def code(scene: Probe) -> str:
    """A program that prints the readouts of a scene; one of a hidden surface does not look for its minimum."""
    adam = Adam(scene.rate)
    slope = "plain(slopes[-1])" if scene.slopes else repr(OFF)
    probes = [list(place) for place in scene.made]
    body = SEEN.format(surface=scene.surface, probes=probes, budget=scene.budget, slope=slope)
    uses: list[Any] = [Hills, plain]
    if scene.reveal:
        body, uses = body + REVEALED.format(adam=adam), [*uses, Adam, minimize]
    return program("A surface, probes, and what they say.", uses, body if scene.reveal else body + UNSEEN)
