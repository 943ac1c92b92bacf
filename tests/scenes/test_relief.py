"""A surface as it is seen: levels, holes and lines of the image, the scale of heights, the surface in space."""

import base64
import io
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mathcore.surfaces import CATALOGUE, Cliff, Quadratic, Rosenbrock, Saddle
from scenes import relief
from scenes.base import Panel
from scenes.descent.typed import Typed
from tests.scenes import contract


def decoded(surface):
    """The image as dots (rows, columns, red green blue opacity), rows from above."""
    kind, _, body = relief.image(surface).partition(",")
    assert kind == "data:image/png;base64"
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(body))).convert("RGBA")).astype(int)


def dot(surface, x, y):
    """The dot of the image at a place of the window."""
    (x0, x1), (y0, y1) = surface.window
    dots = decoded(surface)
    rows, columns = dots.shape[:2]
    return dots[round((y1 - y) / (y1 - y0) * (rows - 1)), round((x - x0) / (x1 - x0) * (columns - 1))]


@pytest.mark.parametrize("kind", CATALOGUE)
def test_the_image_has_the_shape_of_its_window(kind):
    surface = kind()
    (x0, x1), (y0, y1) = surface.window
    rows, columns, _ = decoded(surface).shape
    assert max(rows, columns) == relief.DOTS
    assert columns / rows == pytest.approx((x1 - x0) / (y1 - y0), rel=0.01)
    (behind,) = relief.plane(surface, "above")["images"]
    assert (behind["x"], behind["y"], behind["sizex"], behind["sizey"]) == (x0, y1, x1 - x0, y1 - y0)


def test_what_lies_low_is_dense_and_what_lies_high_is_clear():
    low, middle, high = (dot(Quadratic(1.0), x, 0.05)[3] for x in (0.05, 1.5, 2.95))
    assert low > middle > high


def test_upwards_in_the_image_is_upwards_in_the_plane():
    surface = Typed("y")
    assert dot(surface, 0, -2.9)[3] > dot(surface, 0, 2.9)[3]


def test_holes_are_transparent_and_nothing_else_is():
    surface = Typed("sqrt(x)")
    dots = decoded(surface)
    columns = dots.shape[1]
    left, right = dots[:, : columns // 2 - 2], dots[:, columns // 2 + 2 :]
    assert (left[..., 3] == 0).all()
    assert (right[..., 3] > 0).all()


def test_places_of_equal_height_have_one_colour():
    dots = decoded(Typed("x^2"))
    assert (dots == dots[:1]).all(), "every row is the same: f does not depend on y"
    mirrored = np.abs(dots - dots[:, ::-1])[..., 3]
    assert np.mean(mirrored == 0) > 0.99, "left and right alike"


def test_a_line_stands_at_each_level_and_none_between():
    t = np.tile(np.linspace(0, 1, 1401), (3, 1))
    lined = (relief.painted(t)[1] - 1) // relief.LEVELS > 0
    away = np.abs(t[1] * relief.LEVELS - np.round(t[1] * relief.LEVELS))
    inner = np.round(t[1] * relief.LEVELS) > 0
    assert lined[inner & (away < 0.005)].all()
    assert not lined[away > 0.02].any()


def test_where_levels_are_too_close_there_are_no_lines():
    t = np.tile(np.linspace(0, 1, 20), (3, 1))
    assert ((relief.painted(t)[1] - 1) // relief.LEVELS == 0).all()


@pytest.mark.parametrize("kind", CATALOGUE)
def test_the_scale_goes_from_0_to_1_in_the_window_and_never_falls(kind):
    scale = relief.scale(kind())
    f = relief._heights(kind(), relief.MESH, relief.MESH)
    assert scale(f).min() >= 0
    assert scale(f).max() == pytest.approx(1.0)
    heights = np.linspace(f.min() - 1, f.max(), 1000)
    assert (np.diff(scale(heights)) >= 0).all()
    assert (np.diff(scale(heights[heights > scale.low])) > 0).all()


def test_what_lies_below_the_window_is_drawn_as_its_lowest_place():
    assert relief.scale(Saddle())(-1e9) == 0


@dataclass(frozen=True)
class Level(Typed):
    """The same height everywhere."""

    height: float = 0.0

    def value(self, x):
        return np.full(x.shape[:-1], self.height)


@pytest.mark.parametrize("height", [0.0, 7.0, -1e12, 1e300, np.nan, np.inf])
def test_a_surface_of_one_height_is_drawn_without_a_line(height):
    surface = Level(height=height)
    assert len(np.unique(decoded(surface).reshape(-1, 4), axis=0)) == 1
    assert (decoded(surface)[..., 3] == 0).all() == (not np.isfinite(height))
    z = relief.body(surface)["z"]
    assert (np.isnan(z) if np.isnan(height) else z == z[0]).all()


@pytest.mark.parametrize("text", ["1e12*x^9", "exp(x^3)^9", "1/(x^2+y^2)", "1e-12*x", "tan(3x)", "-exp(x^2)"])
def test_heights_of_any_size_are_drawn(text):
    surface = Typed(text)
    with np.errstate(all="raise"):
        dots = decoded(surface)
    assert len(np.unique(dots.reshape(-1, 4), axis=0)) > 1
    z = relief.body(surface)["z"]
    known = z[np.isfinite(z)]
    assert known.size
    assert 0 <= known.min() <= known.max() <= 1 + 1e-6


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_path_in_space_lies_just_above_the_surface(s, t):
    surface = Rosenbrock()
    (x0, x1), (y0, y1) = surface.window
    point = np.array([[x0 + s * (x1 - x0), y0 + t * (y1 - y0)]])
    f = surface.value(point)
    drawn = relief.lifted("one", surface, point, f, "gradient")
    assert drawn["z"][0] == pytest.approx(relief.scale(surface, relief.IN_SPACE)(f)[0] + 0.012, abs=1e-6)


def test_a_path_in_space_ends_at_the_window():
    points = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, -9.0]])
    drawn = relief.lifted("one", Rosenbrock(), points, np.zeros(3), "gradient")
    for axis in "xyz":
        assert np.isnan(drawn[axis]).tolist() == [False, True, True]


@pytest.mark.parametrize("kind", CATALOGUE)
def test_a_surface_in_space_and_its_layouts_are_known_to_plotly(kind):
    surface = kind()
    body = relief.body(surface)
    contract.known_figure(Panel({"data": [body], "layout": relief.space(surface, "space")}, "In space."))
    contract.known_figure(Panel({"data": [], "layout": relief.plane(surface, "above")}, "From above."))


def test_what_depends_on_the_surface_alone_is_made_once_and_shared():
    assert relief.image(Cliff()) is relief.image(Cliff())
    assert relief.body(Cliff()) is relief.body(Cliff())
    assert not any(relief.body(Cliff())[array].flags.writeable for array in "xyzijk")


def corners(surface):
    """The triangles of a surface in space as (n, 3 corners, x y z)."""
    body = relief.body(surface)
    places = np.stack([body[axis] for axis in "xyz"], axis=-1).astype(float)
    return places[np.stack([body[corner] for corner in "ijk"], axis=-1)]


def doubled_areas(triangles):
    """Twice the area of each triangle seen from above, positive when its corners go round to the left."""
    (ax, ay), (bx, by) = (np.moveaxis(triangles[:, k, :2] - triangles[:, 0, :2], -1, 0) for k in (1, 2))
    return ax * by - ay * bx


@pytest.mark.parametrize("kind", [Rosenbrock, Cliff])
def test_the_triangles_cover_the_window_once(kind):
    (x0, x1), (y0, y1) = kind().window
    areas = doubled_areas(corners(kind()))
    assert (areas > 0).all(), "all corners go round the same way: none is folded over"
    assert areas.sum() / 2 == pytest.approx((x1 - x0) * (y1 - y0), rel=1e-6)
    x, y = corners(kind())[..., 0], corners(kind())[..., 1]
    assert np.ptp(x, axis=1).max() == pytest.approx((x1 - x0) / (relief.MESH - 1), rel=1e-4)
    assert np.ptp(y, axis=1).max() == pytest.approx((y1 - y0) / (relief.MESH - 1), rel=1e-4)


@pytest.mark.parametrize("text", ["sqrt(x)", "1/x", "1/(x^2+y^2)", "log(x)"])
def test_no_triangle_reaches_into_a_hole(text):
    triangles = corners(Typed(text))
    assert np.isfinite(triangles).all()
    assert 0 < len(triangles) < 2 * (relief.MESH - 1) ** 2


def test_a_surface_that_is_nowhere_has_no_triangles():
    assert corners(Typed("1/0")).shape == (0, 3, 3)


def test_a_long_window_is_not_drawn_longer_than_a_page_can_take():
    assert relief.aspect(Cliff()) == pytest.approx(1.5)
    assert min(relief.aspect(kind()) for kind in CATALOGUE) >= 0.6
