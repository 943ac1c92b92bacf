"""Every family and method against the table that mpmath made (see references/make.py)."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import distributions
from mathcore.distributions import CATALOGUE, Distribution
from tests.mathcore.libraries import Library

TABLE = json.loads(Path(__file__).with_name("references").joinpath("distributions.json").read_text(encoding="utf-8"))
ROWS = pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['family']} {row['parameters']}")
MOMENTS = ("mean", "variance", "skewness", "kurtosis", "entropy")


def law(row: dict[str, Any]) -> Distribution:
    made: Distribution = getattr(distributions, row["family"])(**row["parameters"])
    return made


def known(row: dict[str, Any], name: str, at: str = "x") -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The points where the table knows an answer that a float can hold, and the answers."""
    pairs = [(x, y) for x, y in zip(row[at], row[name], strict=True) if y is not None and math.isfinite(y)]
    points, answers = np.array(pairs, dtype=float).reshape(-1, 2).T
    return points, answers


def test_the_table_knows_every_family_but_the_one_that_is_a_table_itself() -> None:
    assert {row["family"] for row in TABLE} == {kind.__name__ for kind in CATALOGUE} - {"Categorical"}


@ROWS
def test_log_densities(row: dict[str, Any], lib: Library) -> None:
    x, expected = known(row, "log_density")
    found = lib.host(law(row).log_density(lib(x)))
    assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


@ROWS
@pytest.mark.parametrize("tail", ["logcdf", "logccdf"])
def test_log_tails(row: dict[str, Any], tail: str, lib: Library) -> None:
    x, expected = known(row, tail)
    found = lib.host(getattr(law(row), tail)(lib(x)))
    assert_allclose(found, expected, rtol=1e-12, atol=0)


@ROWS
@pytest.mark.parametrize("tail", ["cdf", "ccdf"])
def test_tails(row: dict[str, Any], tail: str) -> None:
    x, expected = known(row, f"log{tail}")
    assert_allclose(getattr(law(row), tail)(x), np.exp(expected), rtol=1e-11, atol=1e-300)


@ROWS
def test_quantiles(row: dict[str, Any], lib: Library) -> None:
    p, expected = known(row, "icdf", "p")
    assert_allclose(lib.host(law(row).icdf(lib(p))), expected, rtol=1e-11, atol=1e-300)


@pytest.mark.parametrize("name", MOMENTS)
@pytest.mark.parametrize(
    "row", [row for row in TABLE if "mean" in row], ids=lambda row: f"{row['family']} {row['parameters']}"
)
def test_moments_and_entropy(row: dict[str, Any], name: str) -> None:
    if row[name] is not None:
        assert_allclose(getattr(law(row), name), row[name], rtol=1e-12, atol=1e-13)
