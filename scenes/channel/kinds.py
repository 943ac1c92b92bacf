"""The channels that can be chosen, each with one noise, its capacity as a formula, and the input that reaches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np

from mathcore.backend import Array, Namespace
from mathcore.information import binary_erasure_channel, binary_symmetric_channel, z_channel
from mathcore.parameters import Interval, Knobs, Real

Host = np.ndarray[Any, Any]

CHANCE = Interval(0.0, 1.0)


def h2(f: Any) -> Host:
    """The entropy of a yes or no, in bits."""
    inside = np.clip(np.stack([f, 1 - np.asarray(f)]), 1e-300, 1.0)
    return np.asarray(-(inside * np.log2(inside)).sum(axis=0))


@dataclass(frozen=True)
class Symmetric(Knobs):
    """Either symbol is taken for the other now and then."""

    noise: Annotated[
        float, Real(symbol="flipped f", help="How often a symbol comes out as the other one. Or drag the ring.",
                    domain=CHANCE, offered=(0.0, 1.0), step=0.01),
    ] = 0.1  # fmt: skip
    label: ClassVar[str] = "Symmetric: either is flipped"
    outputs: ClassVar[tuple[str, ...]] = ("0", "1")
    formula: ClassVar[str] = "C = 1 − H₂(f)"

    def table(self, xp: Namespace = None, device: Any = None) -> Array:
        """W(y | x)."""
        return binary_symmetric_channel(self.noise, xp=xp, device=device)

    @staticmethod
    def most(f: Any) -> tuple[Host, Host]:
        """The capacity in bits, and the share of 1s that reaches it."""
        return 1 - h2(f), np.full_like(f, 0.5)


@dataclass(frozen=True)
class Erasure(Knobs):
    """Symbols are lost now and then, and one sees which."""

    noise: Annotated[
        float, Real(symbol="erased e", help="How often a symbol is lost, and seen to be lost. Or drag the ring.",
                    domain=CHANCE, offered=(0.0, 1.0), step=0.01),
    ] = 0.3  # fmt: skip
    label: ClassVar[str] = "Erasure: one sees what is lost"
    outputs: ClassVar[tuple[str, ...]] = ("0", "?", "1")
    formula: ClassVar[str] = "C = 1 − e"

    def table(self, xp: Namespace = None, device: Any = None) -> Array:
        """W(y | x)."""
        return binary_erasure_channel(self.noise, xp=xp, device=device)

    @staticmethod
    def most(f: Any) -> tuple[Host, Host]:
        """The capacity in bits, and the share of 1s that reaches it."""
        return 1 - np.asarray(f), np.full_like(f, 0.5)


@dataclass(frozen=True)
class OneSided(Knobs):
    """A 0 always arrives; a 1 is taken for a 0 now and then."""

    noise: Annotated[
        float, Real(symbol="lost f", help="How often a 1 comes out as a 0. Or drag the ring.", domain=CHANCE,
                    offered=(0.0, 1.0), step=0.01),
    ] = 0.5  # fmt: skip
    label: ClassVar[str] = "Z: only a 1 is flipped"
    outputs: ClassVar[tuple[str, ...]] = ("0", "1")
    formula: ClassVar[str] = "C = log₂(1 + (1 − f) f^(f ÷ (1 − f)))"

    def table(self, xp: Namespace = None, device: Any = None) -> Array:
        """W(y | x)."""
        return z_channel(self.noise, xp=xp, device=device)

    @staticmethod
    def most(f: Any) -> tuple[Host, Host]:
        """The capacity in bits, and the share of 1s that reaches it: where f = 1, its limit 1/e."""
        f = np.asarray(f, dtype=float)
        left = np.maximum(1 - f, 1e-12)
        power = np.exp(f * np.log(np.maximum(f, 1e-300)) / left)  # f^(f ÷ (1 − f))
        capacity = np.where(f < 1, np.log1p(left * power) / np.log(2), 0.0)
        return capacity, np.asarray(1 / (left * (1 + np.exp2(h2(left) / left))))


Kind = Symmetric | Erasure | OneSided
KINDS = (Symmetric, Erasure, OneSided)
