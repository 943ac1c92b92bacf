"""The mathematics of the scene: a small model, its weights rounded to levels, bits and errors at every step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from mathcore.compression import least_distortion, levels, pruned
from mathcore.information import huffman, plug_in_entropy

Host = np.ndarray[Any, Any]

PLACES = 81  # of the window
WINDOW = np.linspace(-2.0, 2.0, PLACES)
STEPS = np.geomspace(0.1, 4.0, 33)  # what the slider offers, in deviations of the weights
LOWEST = -80.0  # dB that are told apart from nothing
POINTS = 60


@dataclass(frozen=True)
class Model:
    """f(x) = Σ wⱼ tanh(aⱼ x + bⱼ), fitted to points: ``w`` in units of ``scale``, their deviation from 0."""

    x: Host
    y: Host
    w: Host
    scale: float
    over: Host  # the units' outputs over WINDOW: (81, units)
    there: Host  # and on the points

    def said(self, w: Host) -> Host:
        """f over the window, with other weights."""
        return np.asarray(self.scale * (self.over @ w))

    @property
    def gain(self) -> float:
        """E (f̂ − f)² ÷ var f, over the mean square of the weights' errors, when these do not know of each other."""
        power = float(np.mean(np.sum(self.over**2, axis=-1)))
        return self.scale**2 * power / float(np.var(self.said(self.w)))

    def loss(self, w: Host) -> float:
        """The mean squared error on the points."""
        return float(np.mean((self.y - self.scale * (self.there @ w)) ** 2))


@dataclass(frozen=True)
class Packed:
    """Weights as they are stored: whole numbers of steps, how often each occurs, and what is lost, in dB."""

    numbers: Host  # (units,)
    values: Host  # the levels that occur, rising
    counts: Host
    bits: float  # the entropy of the levels, a weight
    error: float  # of the weights, relative to their mean square
    change: float  # of f over the window, relative to its variance


@dataclass(frozen=True)
class Found:
    """A model, its weights packed with one step, and bits and errors at every step of STEPS."""

    model: Model
    step: float
    packed: Packed
    huffman: float
    fixed: int
    swept: Host  # bits, error, change: (3, len(STEPS))

    @property
    def least(self) -> float:
        """The smallest error that as many bits allow, in dB, when weights are normal."""
        return decibels(least_distortion(1.0, self.packed.bits))


def decibels(ratio: float) -> float:
    """10 log₁₀ of a ratio, −80 for what is less."""
    return max(round(10 * math.log10(ratio), 12), LOWEST) + 0.0 if ratio > 0 else LOWEST


@lru_cache(maxsize=8)
def fitted(units: int, decay: float, seed: int) -> Model:
    """The model: units that are drawn and stay, their weights fitted by ridge regression to points that stay too."""
    rng = np.random.default_rng(2)
    x = np.linspace(-1.95, 1.95, POINTS)
    y = np.sin(2.4 * x) + 0.35 * x + 0.12 * rng.standard_normal(POINTS)
    a, b = np.random.default_rng(seed).standard_normal((2, units)) * np.array([[2.0], [1.5]])
    there, over = np.tanh(x[:, None] * a + b), np.tanh(np.linspace(-2.0, 2.0, PLACES)[:, None] * a + b)
    w = there.T @ np.linalg.solve(there @ there.T + decay * np.eye(POINTS), y)
    scale = float(np.sqrt(np.mean(w**2)))
    return Model(x, y, w / scale, scale, over, there)


def packed(model: Model, step: float, drop: float) -> Packed:
    """The weights, the smallest dropped, the others rounded to whole steps."""
    numbers = levels(pruned(model.w, drop / 100), step)
    values, counts = np.unique(numbers, return_counts=True)
    full, now = model.said(model.w), model.said(step * numbers)
    return Packed(
        numbers=numbers,
        values=values,
        counts=counts,
        bits=float(plug_in_entropy(counts, 2)) + 0.0,
        error=decibels(float(np.mean((step * numbers - model.w) ** 2))),
        change=decibels(float(np.mean((now - full) ** 2) / np.var(full))),
    )


@lru_cache(maxsize=64)
def swept(units: int, decay: float, seed: int, drop: float) -> Host:
    """Bits, error and change at every step: (3, len(STEPS))."""
    model = fitted(units, decay, seed)
    every = [packed(model, step, drop) for step in STEPS.tolist()]
    return np.array([[one.bits, one.error, one.change] for one in every]).T


def find(units: int, decay: float, seed: int, step: float, drop: float) -> Found:
    """What there is to see."""
    model = fitted(units, decay, seed)
    now = packed(model, step, drop)
    code = huffman(now.counts / now.counts.sum())
    fixed = math.ceil(math.log2(len(now.values)))
    return Found(model, step, now, code.expected_length, fixed, swept(units, decay, seed, drop))
