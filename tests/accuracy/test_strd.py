"""NIST's files are read rightly: what they certify is what fractions give for the data in them."""

from __future__ import annotations

import pytest

from accuracy import strd


@pytest.mark.parametrize("name", strd.LINEAR)
def test_the_certified_estimates_are_those_of_exact_arithmetic(name: str) -> None:
    one = strd.linear(name)
    assert strd.digits(strd.exact(one.X, one.y), one.estimates) > 14


def test_digits_are_those_of_the_worst_number() -> None:
    assert strd.digits([1.0, 100.1], [1.0, 100.0]) == pytest.approx(3)
    assert strd.digits([2.0], [2.0]) == 15
    assert strd.digits([1.0], [-1.0]) == 0
