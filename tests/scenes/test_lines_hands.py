"""What hands do to the scene of lines: handles, and the buttons that go from step to step."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.parameters import Real, parameters
from scenes.systems import Lines, Three, Two, Typed
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of
from tests.scenes.test_lines import offered, tables


@given(scenes_of(Lines, offered=True, elimination=0.0) | tables.map(lambda rows: Lines(equations=Typed(rows))))
@settings(deadline=None)
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for panel in draw(scene).panels:
        for h in panel.handles:
            if h.name != "solution" or draw(scene)["condition"] < 1e6:
                after = np.array(scene.drag(h.name, h.x, h.y).equations.table())
                np.testing.assert_allclose(after, scene.equations.table(), atol=0.025 + 1e-6)


@given(st.sampled_from([Two(), Three(), Typed()]), st.integers(1, 3), st.floats(-4, 4), st.floats(-4, 4))
def test_a_dragged_line_keeps_its_direction_and_goes_through_the_hand(system, k, x, y):
    k = min(k, len(system.table()))
    after = Lines(equations=system).drag(f"line{k}", x, y).equations.table()
    for i, (old, new) in enumerate(zip(system.table(), after, strict=True), 1):
        assert old[:2] == new[:2]
        if i == k:
            assert new[2] == pytest.approx(min(max(old[0] * x + old[1] * y, -6.0), 6.0) if not isinstance(system, Typed)
                                           else old[0] * x + old[1] * y, abs=0.026)  # fmt: skip
        else:
            assert old == new


def test_a_dragged_solution_takes_both_lines_along():
    assert draw(Lines().drag("solution", 0.5, -1.0))["x"] == (0.5, -1.0)
    assert draw(Lines(columns=True).drag("rhs", 1.0, 1.0))["x"] == pytest.approx((1.0, 1.0))
    with pytest.raises(ValueError, match="lines has no handle 'third'"):
        Lines().drag("third", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers"):
        Lines().drag("line1", math.nan, 0.0)


@given(offered)
@settings(deadline=None)
def test_steps_on_and_back_go_from_step_to_step(scene):
    scene, count = replace(scene, elimination=0.0), len(scene.solve(np, "cpu").of.way.steps)
    seen = [scene]
    while seen[-1].moves()[1].enabled:
        seen.append(seen[-1].moved("next"))
    assert [one.solve(np, "cpu").at.number for one in seen] == list(range(count + 1))
    assert not scene.moves()[0].enabled
    for before, after in itertools.pairwise(seen):
        assert after.moved("back") == before
        slider = next(field.parameter for field in parameters(Lines) if field.name == "elimination")
        assert isinstance(slider, Real)
        assert after.elimination / slider.step == pytest.approx(round(after.elimination / slider.step))
    with pytest.raises(ValueError, match="a move must be back or next"):
        scene.moved("on")
