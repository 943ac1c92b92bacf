"""A typed formula as a surface: the same as the catalogue's where it is the same function."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from mathcore.expressions import parse
from mathcore.surfaces import Beale, Formula, Himmelblau, MonkeySaddle, Plateau, Rastrigin, Rosenbrock, Surface
from tests.mathcore.libraries import Library

NUMBERS = st.integers(-4000, 4000).map(lambda n: n / 1000)
TYPED = [
    ("(1-x)^2 + 100(y-x^2)^2", Rosenbrock()),
    ("(x^2+y-11)^2 + (x+y^2-7)^2", Himmelblau()),
    ("(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2", Beale()),
    ("20 + x^2 - 10cos(2pi*x) + y^2 - 10cos(2pi*y)", Rastrigin()),
    ("x^3 - 3x*y^2", MonkeySaddle()),
    ("(x^2+y^2)/(1+x^2+y^2)", Plateau(scale=1.0)),
]


@pytest.mark.parametrize(("text", "surface"), TYPED, ids=lambda thing: type(thing).__name__)
@settings(max_examples=4)
@given(x=st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4))
def test_a_typed_formula_is_the_surface_of_that_formula(
    lib: Library, text: str, surface: Surface, x: list[tuple[float, float]]
) -> None:
    typed = Formula(parse(text))
    for name in ("value", "gradient", "hessian"):
        expected = lib.host(getattr(surface, name)(lib(x)))
        found = lib.host(getattr(typed, name)(lib(x)))
        assert_allclose(found, expected, rtol=1e-11, atol=1e-11 * (1 + np.abs(expected).max()))
    value, gradient = typed.value_and_gradient(lib(x))
    assert_allclose(lib.host(value), lib.host(typed.value(lib(x))), rtol=1e-14)
    assert_allclose(lib.host(gradient), lib.host(typed.gradient(lib(x))), rtol=1e-14)


def test_a_formula_is_a_record_with_a_window_of_its_own() -> None:
    one = Formula(parse("x^2 + y^2"), window=((-1.0, 1.0), (0.0, 2.0)), start=(0.5, 1.5))
    assert one == Formula(parse("x² + y²"), window=((-1.0, 1.0), (0.0, 2.0)), start=(0.5, 1.5))
    assert hash(one) == hash(Formula(parse("x² + y²"), window=one.window, start=one.start))
    assert one != Formula(parse("x^2 + y^2"))
    assert one.latex == "f(x, y) = x^{2} + y^{2}"
    assert one.minima == ()
    assert Formula(parse("x")).window == ((-3.0, 3.0), (-3.0, 3.0))


@pytest.mark.parametrize("text", ["7", "x", "y^2"])
def test_a_formula_without_one_of_its_variables_keeps_the_shapes(lib: Library, text: str) -> None:
    typed, x = Formula(parse(text)), lib(np.ones((4, 3, 2)))
    assert lib.host(typed.value(x)).shape == (4, 3)
    assert lib.host(typed.gradient(x)).shape == (4, 3, 2)
    assert lib.host(typed.hessian(x)).shape == (4, 3, 2, 2)


def test_where_there_is_no_value_there_is_no_slope_and_nothing_breaks(lib: Library) -> None:
    typed = Formula(parse("log(x) + y"))
    value, gradient = typed.value_and_gradient(lib([[-1.0, 0.0], [1.0, 2.0]]))
    assert_allclose(lib.host(value), [np.nan, 2.0])
    assert_allclose(lib.host(gradient), [[np.nan, np.nan], [1.0, 1.0]])


def test_components_of_its_gradient_lie_in_one_piece() -> None:
    assert Formula(parse("x^2 y + sin(y)")).gradient(np.ones((50, 2)))[..., 0].flags.c_contiguous
