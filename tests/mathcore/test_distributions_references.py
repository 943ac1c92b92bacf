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
FAMILIES = pytest.mark.parametrize("family", sorted({row["family"] for row in TABLE}))
MOMENTS = ("mean", "variance", "skewness", "kurtosis", "entropy")


def rows(family: str) -> list[dict[str, Any]]:
    return [row for row in TABLE if row["family"] == family]


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


@FAMILIES
def test_log_densities(family: str, lib: Library) -> None:
    for row in rows(family):
        x, expected = known(row, "log_density")
        found = lib.host(law(row).log_density(lib(x)))
        assert_allclose(found, expected, rtol=1e-12, atol=1e-12, err_msg=str(row["parameters"]))


@FAMILIES
@pytest.mark.parametrize("tail", ["logcdf", "logccdf"])
def test_log_tails(family: str, tail: str, lib: Library) -> None:
    for row in rows(family):
        x, expected = known(row, tail)
        found = lib.host(getattr(law(row), tail)(lib(x)))
        assert_allclose(found, expected, rtol=1e-12, atol=0, err_msg=str(row["parameters"]))


@FAMILIES
@pytest.mark.parametrize("tail", ["cdf", "ccdf"])
def test_tails(family: str, tail: str) -> None:
    for row in rows(family):
        x, expected = known(row, f"log{tail}")
        found = getattr(law(row), tail)(x)
        assert_allclose(found, np.exp(expected), rtol=1e-11, atol=1e-300, err_msg=str(row["parameters"]))


@FAMILIES
def test_quantiles(family: str, lib: Library) -> None:
    for row in rows(family):
        p, expected = known(row, "icdf", "p")
        found = lib.host(law(row).icdf(lib(p)))
        assert_allclose(found, expected, rtol=1e-11, atol=1e-300, err_msg=str(row["parameters"]))


@FAMILIES
def test_moments_and_entropy(family: str) -> None:
    for row in rows(family):
        for name in MOMENTS:
            if row.get(name) is not None:
                assert_allclose(getattr(law(row), name), row[name], rtol=1e-12, atol=1e-13, err_msg=name)
