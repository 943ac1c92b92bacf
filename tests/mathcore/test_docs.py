"""The examples in the docstrings run, the docstrings keep their order, and importing stays light."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import mathcore
from mathcore import inference, linalg

ROOT = Path(__file__).resolve().parents[2]
MODULES = [module.name for module in pkgutil.walk_packages(mathcore.__path__, "mathcore.")]
FUNCTIONS = [thing for name in linalg.__all__ if inspect.isfunction(thing := getattr(linalg, name))]
TESTS = [thing for name in inference.__all__ if inspect.isfunction(thing := getattr(inference, name))]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    with np.printoptions(legacy=False):
        result = doctest.testmod(importlib.import_module(name), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert result.failed == 0, f"{result.failed} of {result.attempted} examples in {name} fail; see the output"


@pytest.mark.parametrize("function", [*FUNCTIONS, *TESTS], ids=lambda function: function.__name__)
def test_a_docstring_says_formula_parameters_returns_raises_example_reference_in_this_order(function: object) -> None:
    text = inspect.getdoc(function) or ""
    first, _, rest = text.partition("\n\n")
    assert first.endswith("."), "one sentence first"
    places = [rest.find(word) for word in ("Parameters\n", "Returns\n", "Raises\n", ">>> ", "Reference: ")]
    assert -1 not in places, f"missing: {places}"
    assert places == sorted(places), "in this order"
    assert places[0] > 0, "a formula between the sentence and the parameters"
    assert re.search(r"\(\d{4}\)", rest[places[-1] :]), "a reference has a year"


def test_importing_linalg_loads_no_heavy_library() -> None:
    heavy = {"scipy", "sympy", "streamlit", "plotly", "pandas", "torch", "jax", "cupy", "array_api_compat.torch"}
    code = f"import sys, mathcore.linalg; print(*sorted({heavy!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_the_code_that_learners_read_is_short(function: object) -> None:
    source = inspect.getsource(function)  # type: ignore[arg-type]
    body = source.replace(inspect.getsource(function).split('"""')[1], "")  # type: ignore[arg-type]
    assert len(body.splitlines()) <= 20, "a function of more than a few lines hides its formula"
