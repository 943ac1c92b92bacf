"""The mathematics of the pictures: two separators, one that saw the two pictures only and one that saw moved copies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from mathcore.backend import Namespace, to_numpy
from mathcore.images import Separator, moved, separate
from scenes.augmentation.glyphs import glyph

if TYPE_CHECKING:
    from scenes.augmentation.pictures import Pictures

Host = np.ndarray[Any, Any]

TESTS, TEST_SHIFT, TEST_TURN, TEST_SEED = 200, 2.0, 15.0, 1
NONE, HALF = "none", "half"
LEAST = 1e-3  # of the penalty, so that there is one answer without noise too


@dataclass(frozen=True, eq=False)
class Study:
    """What both separators learnt; ``copies`` are of both classes, (2, M, SIDE, SIDE), without their noise."""

    copies: Host
    separators: tuple[Separator, Separator]  # without copies, with them
    right: tuple[float, float]  # the share of all test pictures that each recognises
    fitted: float  # the share of the copies that the one with copies recognises

    @cached_property
    def weights(self) -> tuple[Host, Host]:
        """Of both, on the host."""
        return to_numpy(self.separators[0].w), to_numpy(self.separators[1].w)


@dataclass(frozen=True)
class Seen:
    """What both say of the picture in the hand, (SIDE, SIDE)."""

    study: Study
    test: Host
    scores: tuple[float, float]


def motions(count: int, shift: float, turn: float, mirror: bool, seed: int) -> tuple[Host, Host, Host, Host]:
    """Shifts, turns in radians and mirrors, each at random up to its limit; more of them keep the first ones."""
    u = np.random.default_rng(seed).uniform(-1.0, 1.0, (count, 4))
    return shift * u[:, 0], shift * u[:, 1], np.radians(turn) * u[:, 2], (u[:, 3] > 0) & mirror


@lru_cache(maxsize=16)
def tests(name: str, xp: Namespace, device: Any) -> Any:
    """The test pictures of one class, moved at random but always the same way."""
    return _moved(name, motions(TESTS, TEST_SHIFT, TEST_TURN, False, TEST_SEED), xp, device)


def _moved(name: str, by: tuple[Host, Host, Host, Host], xp: Namespace, device: Any) -> Any:
    dx, dy, turn = (xp.asarray(v, dtype=xp.float64, device=device) for v in by[:3])
    picture = xp.asarray(glyph(name), dtype=xp.float64, device=device)
    return moved(picture, dx, dy, turn, xp.asarray(by[3], device=device))


def find(scene: Pictures, xp: Namespace, device: Any) -> Seen:
    """What there is to see."""
    learnt = study(scene.pair, scene.shift, scene.turn, scene.mirror == HALF, scene.noise, scene.copies, scene.seed,
                   xp, device)  # fmt: skip
    place = np.array([scene.test_x]), np.array([scene.test_y]), np.radians([scene.test_turn]), np.array([False])
    test = _moved(scene.pair[0] if scene.shown == "first" else scene.pair[1], place, xp, device)
    plain, trained = (float(separator(test)[0]) for separator in learnt.separators)
    return Seen(learnt, to_numpy(test)[0], (plain, trained))


@lru_cache(maxsize=16)
def study(pair: str, shift: float, turn: float, mirror: bool, noise: float, count: int, seed: int, xp: Namespace,
          device: Any) -> Study:  # fmt: skip
    """Both separators of a pair, kept: nothing of them changes while the test picture moves."""
    by = [motions(count, shift, turn, mirror, seed + k) for k in (0, 1)]
    copies = [_moved(name, of, xp, device) for name, of in zip(pair, by, strict=True)]
    still = motions(1, 0.0, 0.0, False, 0)
    plain = _separator([_moved(name, still, xp, device) for name in pair], noise, xp, device)
    trained = _separator(copies, noise, xp, device)
    first, second = (tests(name, xp, device) for name in pair)
    right = share(plain, first, second), share(trained, first, second)
    return Study(np.stack([to_numpy(one) for one in copies]), (plain, trained), right, share(trained, *copies))


def _separator(copies: Any, noise: float, xp: Namespace, device: Any) -> Any:
    """The separator of copies of both classes."""
    count = copies[0].shape[0]
    labels = xp.asarray(np.repeat([1.0, -1.0], count), dtype=xp.float64, device=device)
    return separate(xp.concat(list(copies)), labels, noise**2 + LEAST)


def share(separator: Any, first: Any, second: Any) -> float:
    """How much of two classes a separator recognises."""
    return float(np.mean(np.concatenate([to_numpy(separator(first)) > 0, to_numpy(separator(second)) < 0])))
