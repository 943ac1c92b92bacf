"""Eigenvalues and eigenvectors: A v = λ v, in a known order, and an honest word when there are too few vectors."""

from __future__ import annotations

from math import pi, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from numpy.testing import assert_allclose, assert_array_equal

from mathcore import linalg
from tests.mathcore.libraries import ENTRIES, EPS, SQUARE, Library, matrices, size


def check(lib: Library, A: np.ndarray, spectrum: linalg.Spectrum) -> None:
    """A v = λ v for unit vectors v, the largest real part first."""
    values, vectors = lib.host(spectrum.values), lib.host(spectrum.vectors)
    assert_allclose(A @ vectors, vectors * values[..., None, :], atol=100 * EPS * size(A))
    assert_allclose(np.linalg.norm(vectors, axis=-2), 1, rtol=20 * EPS)
    assert (np.diff(values.real, axis=-1) <= 0).all()


@given(SQUARE)
def test_eigenvectors_are_only_stretched(lib: Library, A: np.ndarray) -> None:
    check(lib, A, linalg.eig(lib(A)))


@given(matrices(2, 2))
def test_eigenvectors_in_the_plane_are_only_stretched(lib: Library, A: np.ndarray) -> None:
    spectrum = linalg.eig(lib(A))
    check(lib, A, spectrum)
    assert_allclose(lib.host(spectrum.values).sum(), np.trace(A), atol=20 * EPS * size(A))
    assert_allclose(lib.host(spectrum.values).prod(), linalg.det(A), atol=20 * EPS * size(A) ** 2)


@given(SQUARE)
def test_a_symmetric_matrix_has_real_values_and_vectors_at_right_angles(lib: Library, A: np.ndarray) -> None:
    S = A + A.T
    spectrum = linalg.eig(lib(S))
    check(lib, S, spectrum)
    assert spectrum.values.dtype == lib.xp.float64
    V = lib.host(spectrum.vectors)
    assert_allclose(V.T @ V, np.eye(len(S)), atol=40 * EPS)
    assert not lib.host(spectrum.defective)


@given(matrices(2, 2))
def test_plane_eigenvectors_are_parallel_exactly_when_it_says_defective(lib: Library, A: np.ndarray) -> None:
    spectrum = linalg.eig(lib(A))
    independence = np.linalg.svd(lib.host(spectrum.vectors))[1][-1]
    if lib.host(spectrum.defective):
        assert independence < 1e-6
    else:
        assert independence > 1e-12


@given(ENTRIES, ENTRIES, ENTRIES, ENTRIES)
def test_a_matrix_that_was_made_defective_says_so(lib: Library, value: float, x: float, y: float, k: float) -> None:
    assume(k != 0)
    direction = np.array([round(x), round(y)]) + 0.0
    assume(direction.any())
    nilpotent = np.outer(direction, [-direction[1], direction[0]])
    spectrum = linalg.eig(lib(round(value) * np.eye(2) + (round(k) or 1) * nilpotent))
    assert lib.host(spectrum.defective)
    assert_array_equal(lib.host(spectrum.values), [round(value), round(value)])
    for v in lib.host(spectrum.vectors).T:
        assert_allclose(v[0] * direction[1], v[1] * direction[0], atol=4 * EPS * size(direction))


@pytest.mark.parametrize(
    "a",
    [
        [[1, 1], [0, 1]],
        [[1, 0], [1, 1]],
        [[2, 1], [-1, 0]],
        [[5, 4], [-1, 1]],  # LAPACK: 3 ± 3e-8 i
        [[1.3, 0.1], [-0.1, 1.1]],  # double in decimals, not in binary
        [[0.1 + 0.2, 5], [0, 0.3]],
        [[0, 1e-100], [0, 0]],
        [[0, 1e200], [0, 0]],
        [[3, 1, 0], [0, 3, 1], [0, 0, 3]],
        [[2, 0, 0], [-6, 4, 4], [3, -1, 0]],
        [[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]],
    ],
    ids=str,
)
def test_defective_matrices_say_so(lib: Library, a: Any) -> None:
    assert lib.host(linalg.eig(lib(a)).defective)


@pytest.mark.parametrize(
    ("jordan", "defective"),
    [
        ([[2, 1, 0], [0, 2, 0], [0, 0, 5]], True),
        ([[2, 1, 0], [0, 2, 1], [0, 0, 2]], True),
        ([[2, 0, 0], [0, 2, 0], [0, 0, 5]], False),
        ([[2, 1, 0], [0, 2.001, 0], [0, 0, 5]], False),
    ],
)
def test_a_jordan_block_is_found_in_other_coordinates(lib: Library, jordan: Any, defective: bool) -> None:
    P = np.array([[1, 1, 1], [1, 2, 2], [1, 2, 3]])
    inverse = np.array([[2, -1, 0], [-1, 2, -1], [0, -1, 1]])
    assert_array_equal(P @ inverse, np.eye(3))
    # Rounding gives the parallel vectors an angle of √eps and more here: an exact zero would prove nothing.
    assert lib.host(linalg.eig(lib(P @ jordan @ inverse)).defective) == defective


@pytest.mark.parametrize(
    "a",
    [
        np.zeros((2, 2)),
        np.eye(2),
        np.diag([1, 1 + EPS]),
        [[1, 1e-17], [1e-17, 1]],
        [[1 + EPS, 1e-17], [1e-17, 1]],
        [[1, 1e-200], [1e-200, 1]],
        [[1, 1e9], [0, 2]],
        [[1, 1e-9], [-1e-9, 1]],
        [[2e200, 1e200], [1e200, 2e200]],
        [[2e-200, 1e-200], [1e-200, 2e-200]],
        [[0, 1e150], [1e-150, 0]],
        np.eye(3),
        np.diag([2, 2, 3]),
        [[0, 1, 0], [0, 0, 1], [1, 0, 0]],
        [[5]],
    ],
    ids=str,
)
def test_matrices_with_enough_eigenvectors_are_not_called_defective(lib: Library, a: Any) -> None:
    assert not lib.host(linalg.eig(lib(a)).defective)


def test_a_rotation_has_the_eigenvalues_cos_plus_minus_i_sin(lib: Library) -> None:
    R = linalg.rotation(pi / 3, xp=lib.xp)
    spectrum = linalg.eig(R)
    assert_allclose(lib.host(spectrum.values), [0.5 + sqrt(3) / 2 * 1j, 0.5 - sqrt(3) / 2 * 1j], rtol=8 * EPS)
    check(lib, lib.host(R), spectrum)


def test_eigenvalues_are_real_numbers_when_all_are_and_complex_when_one_is_not(lib: Library) -> None:
    xp = lib.xp
    real, turning = [[1.0, 2.0], [3.0, 4.0]], [[0.0, -1.0], [1.0, 0.0]]
    assert linalg.eig(lib(real)).values.dtype == xp.float64
    assert linalg.eig(lib(real)).vectors.dtype == xp.float64
    assert linalg.eig(lib(turning)).values.dtype == xp.complex128
    both = linalg.eig(lib([real, turning]))
    assert both.values.dtype == xp.complex128
    for i, a in enumerate((real, turning)):
        assert_allclose(lib.host(both.values)[i], lib.host(linalg.eig(lib(a)).values))
    upper = np.triu(np.arange(1.0, 10.0).reshape(3, 3))
    assert linalg.eig(lib(upper)).values.dtype == xp.float64
    assert linalg.eig(lib(upper, "float32")).values.dtype == xp.float32
    assert linalg.eig(lib(real, "float32")).vectors.dtype == xp.float32
    assert linalg.eig(lib(turning, "float32")).values.dtype == xp.complex64


@given(matrices(3, 3))
def test_no_real_eigenvector_begins_with_a_negative_number(lib: Library, A: np.ndarray) -> None:
    vectors = lib.host(linalg.eig(lib(A)).vectors)
    assert np.iscomplexobj(vectors) or (vectors[0] >= 0).all()


def test_complex_values_come_in_pairs_that_the_trace_adds_up(lib: Library) -> None:
    A = np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0]])  # turns the axes in a circle: the cube roots of 1
    values = lib.host(linalg.eig(lib(A)).values)
    assert_allclose(values, np.exp(2j * pi * np.array([0, 1, -1]) / 3), atol=8 * EPS)


def test_a_hermitian_matrix_has_real_values(lib: Library) -> None:
    pauli = [[0, -1j], [1j, 0]]
    spectrum = linalg.eig(lib(pauli, "complex128"))
    assert spectrum.values.dtype == lib.xp.float64
    check(lib, np.array(pauli), spectrum)


def test_a_complex_matrix_has_complex_values(lib: Library) -> None:
    a = np.array([[1j, 1], [0, 2]])
    spectrum = linalg.eig(lib(a, "complex128"))
    assert_allclose(lib.host(spectrum.values), [2, 1j])
    check(lib, a, spectrum)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_batches_and_empty_batches_keep_their_shape(lib: Library, n: int) -> None:
    batch = np.arange(6.0 * n * n).reshape(2, 3, n, n) % 7
    spectrum = linalg.eig(lib(batch))
    assert lib.host(spectrum.values).shape == (2, 3, n)
    assert lib.host(spectrum.defective).shape == (2, 3)
    check(lib, batch, spectrum)
    none = linalg.eig(lib(np.zeros((0, n, n))))
    assert lib.host(none.vectors).shape == (0, n, n)
    assert lib.host(none.defective).shape == (0,)


@pytest.mark.parametrize("scale", [1e-300, 1e-160, 1e-80, 1e80, 1e160, 1e300])
def test_eigenvalues_grow_with_the_unit(lib: Library, scale: float) -> None:
    spectrum = linalg.eig(lib(np.multiply([[0.8, 0.3], [0.2, 0.7]], scale)))
    assert_allclose(lib.host(spectrum.values), [scale, scale / 2], rtol=20 * EPS)
