"""What others have published about famous matrices; no number here comes from our own output.

Higham: Nick Higham, nhigham.com, "What Is the Wilson Matrix?" (2021). Moler: Cleve Moler, Cleve's Corner, "The Rosser
Matrix" (2014) and "Magic Squares, Part 3, Linear Algebra" (2012). MATLAB: MathWorks' documentation of the function.
OEIS: The On-Line Encyclopedia of Integer Sequences. Strang: Introduction to Linear Algebra (5th edition, 2016).
"""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from numpy.testing import assert_allclose

from mathcore import linalg
from tests.mathcore.libraries import EPS, MAGIC, ROSSER, RUTISHAUSER, WILSON, Library, hilbert

WILSON_INVERSE = [[68, -41, -17, 10], [-41, 25, 10, -6], [-17, 10, 5, -3], [10, -6, -3, 2]]
RUTISHAUSER_INVERSE = [
    [105, 167, -304, 255],
    [167, 266, -484, 406],
    [-304, -484, 881, -739],
    [255, 406, -739, 620],
]


def test_hilbert_4_has_the_condition_of_the_matlab_documentation(lib: Library) -> None:
    assert f"{float(linalg.condition(lib(hilbert(4)))):.4e}" == "1.5514e+04"  # MATLAB, hilb: cond(hilb(4))


def test_hilbert_20_is_singular_where_matlab_warns_that_results_may_be_inaccurate(lib: Library) -> None:
    # MATLAB, Symbolic Math Toolbox, "Hilbert Matrices and Their Inverses": cond(hilb(20)) = 1.5316e+18 and a warning.
    assert float(linalg.condition(lib(hilbert(20)))) == float("inf")


@pytest.mark.parametrize(
    ("n", "reciprocal"), [(1, 1), (2, 12), (3, 2160), (4, 6048000), (5, 266716800000), (6, 186313420339200000)]
)
def test_hilbert_determinants_are_one_over_whole_numbers(lib: Library, n: int, reciprocal: int) -> None:
    # OEIS A005249. Each digit of the condition may be lost.
    kappa = float(linalg.condition(lib(hilbert(n))))
    assert_allclose(float(linalg.det(lib(hilbert(n)))), 1 / reciprocal, rtol=10 * EPS * kappa)


def test_the_inverse_of_hilbert_3_is_whole(lib: Library) -> None:
    # OEIS A189765, row 3; MATLAB, invhilb(3).
    expected = [[9, -36, 30], [-36, 192, -180], [30, -180, 180]]
    assert_allclose(lib.host(linalg.inverse(lib(hilbert(3)))), expected, rtol=1e-12)


def test_the_wilson_matrix_has_determinant_1_and_a_whole_inverse(lib: Library) -> None:
    assert_allclose(float(linalg.det(lib(WILSON))), 1, rtol=1e-11)
    assert_allclose(lib.host(linalg.inverse(lib(WILSON))), WILSON_INVERSE, rtol=1e-10)
    assert f"{float(linalg.condition(lib(WILSON))):.5e}" == "2.98409e+03"  # Higham


def test_the_matrix_of_rutishauser_is_twelve_times_worse(lib: Library) -> None:
    assert f"{float(linalg.condition(lib(RUTISHAUSER))):.5e}" == "3.57924e+04"  # Higham
    assert_allclose(lib.host(linalg.inverse(lib(RUTISHAUSER))), RUTISHAUSER_INVERSE, rtol=1e-9)


def test_the_rosser_matrix_has_its_eight_eigenvalues(lib: Library) -> None:
    # Moler: the characteristic polynomial is x (x − 1020) (x² − 1040500) (x² − 1020 x + 100) (x − 1000)².
    root, middle = sqrt(1040500), sqrt(510**2 - 100)
    expected = sorted([0, 1020, root, -root, 510 + middle, 510 - middle, 1000, 1000], reverse=True)
    spectrum = linalg.eig(lib(ROSSER))
    assert_allclose(lib.host(spectrum.values), expected, atol=1e-11)
    assert not spectrum.defective
    assert int(linalg.rank(lib(ROSSER))) == 7


def test_a_triple_eigenvalue_with_two_directions_is_defective(lib: Library) -> None:
    # MATLAB Answers 1647915 (2022), answered by Christine Tobler: eig of this matrix shows a direction twice.
    spectrum = linalg.eig(lib([[2, 0, 0], [-6, 4, 4], [3, -1, 0]]))
    assert_allclose(lib.host(spectrum.values), [2, 2, 2], atol=1e-5)
    assert spectrum.defective


def test_the_magic_square_of_dürer_has_rank_3_and_singular_values_that_whole_vectors_prove(lib: Library) -> None:
    # σ² are the eigenvalues of AᵀA, which whole numbers show exactly.
    gram = np.array(MAGIC).T @ np.array(MAGIC)
    proof = {34**2: [1, 1, 1, 1], 320: [1, -1, -1, 1], 20: [3, -1, 1, -3], 0: [1, 3, -3, -1]}
    assert all((gram @ v == np.multiply(square, v)).all() for square, v in proof.items())
    assert_allclose(lib.host(linalg.svd(lib(MAGIC)).s), np.sqrt(list(proof)), atol=1e-13)
    assert int(linalg.rank(lib(MAGIC))) == 3  # Moler (2012): so it is for every order that 4 divides
    with pytest.raises(ValueError, match="got rank 3 of 4, condition inf"):
        linalg.inverse(lib(MAGIC))


def test_the_markov_matrix_of_strang_has_eigenvalues_1_and_a_half(lib: Library) -> None:
    # Strang, section 6.1, the opening example: eigenvectors (0.6, 0.4) and (1, −1).
    spectrum = linalg.eig(lib([[0.8, 0.3], [0.2, 0.7]]))
    assert_allclose(lib.host(spectrum.values), [1, 0.5])
    vectors = lib.host(spectrum.vectors)
    assert_allclose(vectors[1] / vectors[0], [2 / 3, -1])


def test_the_svd_example_of_strang(lib: Library) -> None:
    # Strang, section 7.2, example 2: σ = √45, √5; V at 45°; U = (1, 3) and (−3, 1) over √10.
    factors = linalg.svd(lib([[3, 0], [4, 5]]))
    assert_allclose(lib.host(factors.s), [sqrt(45), sqrt(5)])
    assert_allclose(np.abs(lib.host(factors.Vh)), np.full((2, 2), sqrt(0.5)))
    assert_allclose(np.abs(lib.host(factors.U)), np.array([[1, 3], [3, 1]]) / sqrt(10))


def test_fibonacci_grows_by_the_golden_ratio(lib: Library) -> None:
    # Strang, section 6.2: the eigenvalues of [[1, 1], [1, 0]] are (1 ± √5) / 2.
    assert_allclose(lib.host(linalg.eig(lib([[1, 1], [1, 0]])).values), [(1 + sqrt(5)) / 2, (1 - sqrt(5)) / 2])


def test_a_unit_shear_stretches_by_the_golden_ratio(lib: Library) -> None:
    # σ² are the eigenvalues of [[1, 1], [1, 2]], the square of the matrix of Fibonacci.
    golden = (1 + sqrt(5)) / 2
    shear = linalg.shear(1, xp=lib.xp)
    assert_allclose(lib.host(linalg.svd(shear).s), [golden, 1 / golden])
    assert_allclose(float(linalg.condition(shear)), golden**2)
