"""The vocabulary of drawing: finite, light, and placed where it can be read."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes import marks
from scenes.marks import Label

coordinates = st.floats(-1e6, 1e6)
points = st.tuples(coordinates, coordinates)


def test_curves_are_parted_by_nan_in_one_trace():
    trace = marks.curves("lines", np.arange(12.0).reshape(2, 3, 2), "ink")
    assert trace["x"].tolist()[:3] == [0, 2, 4]
    assert np.isnan(trace["x"][3])
    assert trace["x"].tolist()[4:] == [6, 8, 10]
    assert trace["x"].dtype == np.float32
    assert trace["x"].flags.c_contiguous


def test_one_curve_has_no_gap():
    assert marks.curves("line", np.arange(6.0).reshape(3, 2), "ink")["y"].tolist() == [1, 3, 5]


@given(points)
def test_an_arrow_is_finite_and_its_head_fits_its_length(tip):
    trace = marks.arrows("arrow", [tip], "vector")
    x, y = np.float64(trace["x"]), np.float64(trace["y"])
    assert np.isfinite(x).all()
    assert np.isfinite(y).all()
    length = math.hypot(*tip)
    # Below the normal numbers of float32 digits are few, and the arrow is nothing to see.
    assert np.hypot(x, y).max() <= min(length, marks.REACH) * (1 + 1e-6) + np.finfo(np.float32).smallest_normal
    if length <= marks.REACH:
        assert (x[3], y[3]) == pytest.approx(tip, rel=1e-6)
        assert np.hypot(x[3] - x[1], y[3] - y[1]) <= 0.4 * length + 1e-5


def test_several_arrows_of_one_style_are_one_trace():
    trace = marks.arrows("arrows", [(1.0, 0.0), (0.0, 1.0)], "vector")
    assert len(trace["x"]) == 13
    assert np.isnan(trace["x"]).sum() == 1


@given(st.lists(points, min_size=1, max_size=7))
def test_labels_stand_beside_their_tips(tips):
    for (x, y), (label_x, label_y) in zip(tips, marks.outward(tips), strict=True):
        across, up = (label_x - x) / 0.7, (label_y - y) / 0.5
        assert math.hypot(across, up) == pytest.approx(1, abs=1e-6 * (1 + math.hypot(x, y)))


def test_labels_of_tips_in_one_place_part():
    (ax, ay), (bx, by) = marks.outward([(2.0, 1.0), (2.0, 1.0)])
    assert math.hypot(ax - bx, ay - by) > 0.5


def test_labels_keep_off_one_another_and_off_places_that_are_taken():
    tips = [(1.0, 0.0), (1.0, 0.0), (1.0, 0.0), (0.0, 0.0)]
    taken = [(1.7, 0.0)]
    places = [*taken, *marks.outward(tips, taken=taken)]
    for i, (x, y) in enumerate(places):
        for other_x, other_y in places[:i]:
            assert abs(x - other_x) >= 2 * marks.APART - 1e-9 or abs(y - other_y) >= marks.APART - 1e-9


def test_a_label_stands_beyond_its_tip():
    assert marks.outward([(3.0, 0.0)]) == [(3.7, 0.0)]


@given(st.floats(0, 2 * math.pi))
def test_words_along_a_line_stay_in_the_window_and_off_the_line(angle):
    direction = (math.cos(angle), math.sin(angle))
    near, far = (marks.along("λ", direction, "eigen", 4.6, far=far) for far in (False, True))
    assert (near.x, near.y) == (-far.x, -far.y)
    for word in (near, far):
        assert max(abs(word.x), abs(word.y)) <= 4.96
        assert abs(word.x * direction[1] - word.y * direction[0]) == pytest.approx(0.35, abs=1e-6)


def test_words_of_many_roles_share_a_trace():
    trace = marks.labels("labels", [Label("a", 0.0, 1.0, "first"), Label("b", 1.0, 0.0, size=13)])
    assert trace["text"] == ("a", "b")
    assert trace["textfont"]["size"] == (16, 13)
    assert len(set(trace["textfont"]["color"])) == 2


@pytest.mark.parametrize(
    ("x", "text"),
    [(-1.5, "−1.5"), (0.0, "0"), (-0.0, "0"), (1e-7, "1·10⁻⁷"), (2.5e6, "2.5·10⁶"), (1 / 3, "0.333"), (100.0, "100")],
)
def test_numerals(x, text):
    assert marks.numeral(x) == text


def test_shapes_cannot_be_written_to():
    for shape in (marks.grid_lines(), marks.circle(), marks.letter_f(), marks.unit_square()):
        assert not shape.flags.writeable
