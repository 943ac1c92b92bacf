"""What the plane's numbers say of themselves: notes that are true, and as many digits as are."""

import numpy as np
import pytest

from scenes.transformations import Custom, Plane, Projection, Scaling, Shear, Typed
from tests.scenes.contract import draw

PRESETS = {preset.name: preset.scene for preset in Plane.presets()}


@pytest.mark.parametrize(
    ("name", "readout", "note"),
    [
        ("Rotation 45°", "eigenvalues", "no real eigenvector: it turns everything"),
        ("Turning and growing", "eigenvalues", "no real eigenvector: it turns everything"),
        ("Defective", "eigenvalues", "defective: one eigen-direction only"),
        ("Point reflection", "eigenvalues", "every direction is an eigen-direction"),
        ("Zero", "eigenvalues", "every direction is an eigen-direction"),
        ("Symmetric", "eigenvalues", "A is symmetric: its eigen-directions are perpendicular"),
        ("Reflection", "det", "orientation flipped, areas × 1"),
        ("Projection", "det", "the area collapses, only a line is left of the plane"),
        ("Zero", "det", "the area collapses, only a point is left of the plane"),
        ("Nearly singular", "condition", "ill-conditioned: solving A x = b can lose up to about 7 of 16 digits"),
        ("Singular", "condition", "singular: κ = ∞"),
        ("Zero", "condition", "κ = ∞ by convention"),
        ("Shear", "condition", "how much longer the longest half-axis is than the shortest"),
        ("Shear", "inverse", "A⁻¹ exists and undoes A, since det A ≠ 0"),
        ("Rotation 45°", "condition", "all directions are stretched alike"),
        ("Singular", "inverse", "what has been flattened cannot be undone"),
    ],
)
def test_notes_say_what_a_number_means(name, readout, note):
    assert draw(PRESETS[name]).named[readout].note == note


def test_an_inverse_that_does_not_exist_says_why():
    assert draw(PRESETS["Singular"])["inverse"] == "does not exist: det A = 0, the plane collapses onto a line"
    assert draw(PRESETS["Zero"])["inverse"] == "does not exist: A = 0, the plane collapses onto a point"


@pytest.mark.parametrize("kind", [Typed(((1.0, 1.0), (1.0, 1.000000000000001))), Scaling(1.0, 1e-17)])
def test_too_near_to_singular_is_not_called_singular(kind):
    picture = draw(Plane(kind))
    assert picture["inverse"] == "not computed: in double precision A cannot be told from a singular matrix"
    assert picture.named["condition"].note == "in double precision A cannot be told from a singular matrix"
    assert picture.named["det"].note == "in double precision the area collapses, only a line is left of the plane"
    assert ": in double precision the plane collapses onto the line" in picture.alt


def test_a_matrix_that_is_singular_as_typed_is_called_singular_however_its_product_rounds():
    for kind in (Typed(((0.1, 0.3), (0.2, 0.6))), Projection(30.0), Custom(0.1, 0.3, 0.2, 0.6), Shear(-2.0, -0.5)):
        assert draw(Plane(kind))["inverse"] == "does not exist: det A = 0, the plane collapses onto a line"


def test_a_det_that_underflows_is_not_called_a_collapse():
    picture = draw(Plane(Typed(((1e-300, 0.0), (0.0, 1e-300)))))
    assert (picture["det"], picture["rank"]) == (0, 2)
    assert picture.named["det"].note == "det underflows: it is smaller than any double"
    assert picture.named["inverse"].note == "A⁻¹ exists and undoes A"
    assert "areas become smaller than any double" in picture.alt


def test_both_shears_at_once_are_not_called_a_shear():
    assert Shear(1.0, 0.5).said() == "shears along both axes at once, by 1 and 0.5, det = 1 − xy"
    assert Shear(1.0, 0.0).said() == "a shear by 1 along the first axis"
    assert Shear(0.0, -2.0).said() == "a shear by −2 along the second axis"


def test_complex_eigenvalues_are_complex_numbers():
    assert draw(PRESETS["Turning and growing"])["eigenvalues"] == (1 + 1j, 1 - 1j)


def test_a_projection_has_exact_zeros_where_rounding_would_show():
    for angle in range(-90, 91):
        picture = draw(Plane(Projection(float(angle))))
        assert (picture["det"], picture["rank"]) == (0, 1), angle
        assert picture["eigenvalues"] == (pytest.approx(1), 0)
        assert picture["singular_values"] == (pytest.approx(1), 0)


def test_as_many_digits_as_are_true():
    inverse = draw(Plane(Typed(((1.0, 1.0), (1.0, 1.0 + 1e-13))))).named["inverse"]
    assert inverse.digits == 1
    assert inverse.note == "as few as 1 digit may be true"
    assert draw(Plane()).named["inverse"].digits == 4


def test_matrices_that_differ_are_read_as_different():
    picture = draw(PRESETS["Nearly singular"])
    for name in ("A", "transpose", "v", "Av"):
        readout = picture.named[name]
        read = [float(f"{x:.{readout.digits}g}") for x in np.ravel(readout.value)]
        assert read == pytest.approx(np.ravel(readout.value).tolist(), rel=1e-15, abs=0)
    assert picture.named["A"].digits == 7
    assert [equation.digits for equation in picture.equations] == [7, 7]
    assert draw(Plane()).named["A"].digits == 4


def test_irrational_entries_are_read_with_few_digits():
    picture = draw(PRESETS["Rotation 45°"])
    assert picture.named["A"].digits == 6
    assert [equation.digits for equation in picture.equations] == [3, 3]
