"""Nothing infinite is drawn, whatever is legal: a plot has no place for it, and single precision ends at 3e38."""

from unittest import mock

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from scenes.augmentation import Augmentation
from scenes.batches import Batches
from scenes.bayesian import Bayesian
from scenes.descent import Ball, Step
from scenes.dot import Dot, DotSpace
from scenes.dropout import Dropout
from scenes.momentum import WhyMomentum
from scenes.order import Order
from scenes.probe import Probe
from scenes.product import Chain, Product
from scenes.race import Race
from scenes.rates import Clipping, Schedules, Sweep
from scenes.space import Space
from scenes.systems import Lines, Planes, Spatial, Two
from scenes.transformations import Plane
from tests.scenes import strategies

TINY = 3.752554946917061e-88


FAR = (1e6, -1e6, 1e3, 1.0, 0.5, 0.0, 2e-16, -1e-20, 1e-45, 1e-89, -1e-90, 1e-100, 1e-160, -5e-324)
DESCENTS = (Ball, Batches, Clipping, Probe, Race, Schedules, Step, Sweep, WhyMomentum)  # they may overflow on the way
FITS = (Augmentation, Bayesian, Dropout)
KINDS = (*FITS, Chain, Dot, DotSpace, Lines, Order, Plane, Planes, Product, Space)


def far_out(kind):
    """Legal scenes whose numbers are often as large or as small as they can be."""
    with mock.patch.object(strategies, "numbers", lambda domain: st.sampled_from([x for x in FAR if x in domain])):
        anything = strategies.scenes_of(kind)

    @st.composite
    def drawn(draw):
        try:
            return draw(anything)
        except ValueError:  # values that contradict each other
            reject()

    return drawn()


def traces(scene, over="raise"):
    """Everything that is drawn, by panel and name; a number too large for single precision is an error."""
    with np.errstate(over=over, invalid=over, divide=over):
        panels = scene.draw(scene.solve(np, "cpu")).panels
    return [{trace["uid"]: trace for trace in panel.figure["data"]} for panel in panels]


def segments(trace):
    """The segments of a trace of segments, as (k, 2, n)."""
    rows = np.stack([trace[axis] for axis in "xyz" if axis in trace], axis=1)
    return rows[~np.isnan(rows[:, 0])].reshape(-1, 2, rows.shape[1])


@pytest.mark.parametrize("kind", [*KINDS, *DESCENTS])
def test_nothing_infinite_is_drawn_whatever_is_legal(kind):
    @settings(max_examples=25, deadline=None)
    @given(far_out(kind))
    def whatever(scene):
        for panel in traces(scene, "raise" if kind in KINDS else "ignore"):
            for trace in panel.values():
                for axis in "xyz":
                    assert not np.isinf(trace.get(axis, 0.0)).any(), trace["uid"]

    whatever()


def test_a_residual_to_a_line_beyond_every_window_leaves_the_window_in_its_direction():
    scene = Lines(equations=Two(a11=-3.0, a12=-3.0, b1=-6.0, a21=0.0, a22=TINY, b2=-6.0))
    near, far = segments(traces(scene)[0]["residuals"])
    np.testing.assert_allclose(near, 1.0, atol=1e-6)
    np.testing.assert_allclose(far[0], 1.0, atol=1e-6)
    assert far[1][0] == pytest.approx(1.0), "straight down, where y = −6 ÷ a₂₂ lies"
    assert -1e3 < far[1][1] < -30.0


def test_an_ellipse_beyond_every_window_is_drawn_as_far_as_a_figure_can_take_it():
    scene = Lines(equations=Two(a11=TINY, a12=TINY, b1=0.5, a21=TINY, a22=0.0, b2=0.0), shake=0.3, columns=True)
    ellipse = traces(scene)[0]["ellipse"]
    assert np.abs([ellipse["x"], ellipse["y"]]).max() == 1e4


def test_a_solution_as_large_as_it_can_be_is_a_number():
    small, large = 1e-90, 1e6
    rows = ((small, large, 0.0, 0.0), (0.0, small, 0.0, large), (large, 0.0, small, 0.0))
    for exchanges in ("largest", "needed"):
        scene = Planes(system=Spatial(rows), exchanges=exchanges, elimination=1.0)
        traces(scene)
        exact = -((large / small) ** 2), large / small, (large / small) ** 3
        got = [row[-1] for row in scene.draw(scene.solve(np, "cpu"))["now"]]
        assert sorted(got) == pytest.approx(sorted(exact), rel=1e-9)


def test_a_residual_to_a_plane_beyond_the_cube_leaves_the_cube_in_its_direction():
    scene = Planes(system=Spatial(((1.0, 0.0, 0.0, 1.0), (0.0, 1.0, 0.0, 1.0), (0.0, 0.0, TINY, -6.0))))
    drawn = segments(traces(scene)[0]["shared"])
    np.testing.assert_allclose(drawn[-1][0], (1.0, 1.0, 0.0), atol=1e-6)
    np.testing.assert_allclose(drawn[-1][1][:2], 1.0, atol=1e-6)
    assert -1e3 < drawn[-1][1][2] < -8.0
