"""A channel as a program of its own: the same functions, the same picture, the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mathcore.information import conditional_entropy, entropy, transmitted
from mathcore.information.channel import blahut_arimoto
from mathcore.information.repetition import guess_error, repeated
from scenes.channel.found import NEAR, STEPS
from scenes.channel.kinds import h2
from scenes.channel.painting import painted
from scenes.channel.readings import FAR, exact
from scenes.channel.sending import measured, received
from scenes.program import program

if TYPE_CHECKING:
    from scenes.channel.scene import Channel

BODY = """
channel, share, copies = {channel!r}, {share!r}, {copies}
W, p = channel.table(), np.array([1 - share, share])
capacity, best = (float(x) for x in channel.most(channel.noise))
climb = transmitted(blahut_arimoto(p, W, {steps}), W, 2)
near = np.flatnonzero(climb > capacity - {near!r})
picture = painted(share)
outputs = received(picture, W, copies, {seed})
print("through:", exact(float(transmitted(p, W, 2))))
print("capacity:", exact(capacity))
print("best:", best)
print("steps:", int(near[0]) if near.size else {far!r})
print("entropy:", exact(float(entropy(p, 2))))
print("left:", exact(float(conditional_entropy((p[:, None] * W).T, 2))))
print("counted:", exact(measured(picture, outputs[0], W.shape[-1])))
print("missed:", exact(100 * max(float(guess_error(p, repeated(W, copies))), 0.0)))
print("together:", exact(float(transmitted(p, repeated(W, copies), 2))))
"""


def code(scene: Channel) -> str:
    """A program that prints the readouts of a scene."""
    body = BODY.format(channel=scene.channel, share=scene.share, copies=scene.copies, steps=STEPS, near=NEAR,
                       seed=scene.seed, far=FAR)  # fmt: skip
    uses: list[Callable[..., Any]] = [
        type(scene.channel), h2, transmitted, entropy, conditional_entropy, blahut_arimoto, repeated, guess_error,
        painted, received, measured, exact,
    ]  # fmt: skip
    return program("A noisy channel, and a picture that goes through it.", uses, body)
