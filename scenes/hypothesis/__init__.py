"""Test your data: a question with its data, the record of a test, its picture, its assumptions."""

from scenes.hypothesis.scene import Hypothesis

__all__ = ["Hypothesis"]
