"""What is read and said of the pictures, and the program that prints it; notes are phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathcore.images import moved, separate
from scenes.augmentation.glyphs import glyph
from scenes.augmentation.seen import HALF, LEAST, TEST_SEED, TEST_SHIFT, TEST_TURN, TESTS, Seen, motions, share
from scenes.base import Readout
from scenes.marks import numeral
from scenes.program import program

if TYPE_CHECKING:
    from scenes.augmentation.pictures import Pictures


def verdict(scene: Pictures, score: float) -> str:
    """What a score says."""
    return scene.pair[0] if score > 0 else scene.pair[1]


def readouts(scene: Pictures, seen: Seen) -> tuple[Readout, ...]:
    """The numbers of the picture."""
    first, second = scene.pair[0], scene.pair[1]
    plain, trained = seen.scores
    what = f"{2 * TESTS} pictures, shifted by up to {numeral(TEST_SHIFT)} px and turned by up to {numeral(TEST_TURN)}°"
    return (
        Readout("says", "with copies it says", verdict(scene, trained), colour=_role(trained), note=_truth(scene)),
        Readout("score", "its score", trained, colour=_role(trained), note=f"above 0: {first}, below: {second}"),
        Readout("says_plain", "without copies it says", verdict(scene, plain), colour=_role(plain),
                note=f"score {numeral(plain)}"),
        Readout("right", "recognised with copies", 100 * seen.study.right[1], "%", note=f"of {what}"),
        Readout("right_plain", "recognised without", 100 * seen.study.right[0], "%", note="of the same pictures"),
        Readout("fitted", "of its own copies", 100 * seen.study.fitted, "%", note="by the one that saw them"),
        Readout("penalty", "penalty of the noise", scene.noise**2, note="τ² on the sum of squared weights"),
    )  # fmt: skip


def _role(score: float) -> str:
    return "p" if score > 0 else "q"


def _truth(scene: Pictures) -> str:
    return f"of the {scene.pair[0] if scene.shown == 'first' else scene.pair[1]} in your hand"


def alt(scene: Pictures, seen: Seen) -> str:
    """The picture in words."""
    first, second = scene.pair[0], scene.pair[1]
    held = first if scene.shown == "first" else second
    return (
        f"A linear classifier of {first} and {second}, fitted to {scene.copies} copies of each, shifted by up to "
        f"{numeral(scene.shift)} pixels and turned by up to {numeral(scene.turn)}°, takes a moved {held} for "
        f"{verdict(scene, seen.scores[1])}; without copies it is taken for {verdict(scene, seen.scores[0])}. Of "
        f"moved pictures it recognises {numeral(100 * seen.study.right[1])} %, without copies "
        f"{numeral(100 * seen.study.right[0])} %."
    )


BODY = """
pair, count, penalty = {pair!r}, {copies}, {noise!r} ** 2 + {least!r}


def separator(copies):
    return separate(np.concatenate(copies), np.repeat([1.0, -1.0], len(copies[0])), penalty)


ways = [motions(count, {shift!r}, {turn!r}, {mirror}, {seed} + k) for k in (0, 1)]
copies = [moved(glyph(name), *way) for name, way in zip(pair, ways)]
plain, trained = separator([glyph(name)[None] for name in pair]), separator(copies)
test = moved(glyph({held!r}), np.array([{x!r}]), np.array([{y!r}]), np.radians([{angle!r}]))
tests = [moved(glyph(name), *motions({tests}, {test_shift!r}, {test_turn!r}, False, {test_seed})) for name in pair]
print("says:", repr(pair[0] if trained(test)[0] > 0 else pair[1]))
print("score:", float(trained(test)[0]))
print("says_plain:", repr(pair[0] if plain(test)[0] > 0 else pair[1]))
print("right:", 100 * share(trained, *tests))
print("right_plain:", 100 * share(plain, *tests))
print("fitted:", 100 * share(trained, *copies))
print("penalty:", {noise!r} ** 2)
"""


def code(scene: Pictures) -> str:
    """A program that prints the readouts of a scene."""
    held = scene.pair[0] if scene.shown == "first" else scene.pair[1]
    body = BODY.format(pair=scene.pair, copies=scene.copies, noise=scene.noise, least=LEAST, shift=scene.shift,
                       turn=scene.turn, mirror=scene.mirror == HALF, seed=scene.seed, held=held, x=scene.test_x,
                       y=scene.test_y, angle=scene.test_turn, tests=TESTS, test_shift=TEST_SHIFT, test_turn=TEST_TURN,
                       test_seed=TEST_SEED)  # fmt: skip
    uses: list[Any] = [glyph, moved, separate, motions, share]
    return program(f"{scene.pair[0]} and {scene.pair[1]} told apart by weights on pixels.", uses, body)
