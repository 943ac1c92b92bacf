"""Gradient descent by hand: a surface that is hidden, and a budget of probes."""

from scenes.probe.probe import Probe

__all__ = ["Probe"]
