"""The picture of the heavy ball: valid, light, its words in their places, its colours true, said as it is."""

import base64
import io
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from scenes.momentum import WhyMomentum, rates
from stage.frames import encode
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in WhyMomentum.presets()}
CONDITIONS = st.floats(0, 3).map(lambda x: 10**x)


@given(scenes_of(WhyMomentum))
@settings(max_examples=20)
def test_every_state_is_valid_light_and_plainly_said(scene):
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["plane", "bowl", "errors"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=7)
    contract.plain(picture)
    assert len(picture.readouts) == 11


@pytest.mark.parametrize("scene", [replace(scene, steps=200, between=4) for scene in PRESETS.values()])
def test_a_frame_is_small_beside_its_parts(scene):
    assert len(encode(scene, draw(scene)).without()) < 40_000


@given(CONDITIONS)
def test_the_words_of_the_plane_stay_in_its_window_and_in_their_regimes(condition):
    drawn = traces(WhyMomentum(condition=condition), "plane")["labels"]
    at = dict(zip(drawn["text"], zip(drawn["x"].tolist(), drawn["y"].tolist(), strict=True), strict=True))
    for x, y in at.values():
        assert 0.02 < x < rates.RIGHT - 0.05
        assert 0 <= y < 1.14
    for text, (x, y) in at.items():
        if "ripples" in text and "monotone" not in text:
            assert abs(x - 1) < y < 1
            assert x > math.sqrt(condition) * (1 - y) - 1e-6, "the gentle part ripples there too"
        elif "ripples" in text:
            assert 1 - y < x < math.sqrt(condition) * (1 - y), "the gentle part does not"
        elif "monotone" in text:
            assert x + y < 1
        elif "alternation" in text:
            assert 1 + y < x < math.sqrt(2 + 2 * y * y)
        elif text == "divergence":
            assert x > math.sqrt(2 + 2 * y * y)


@given(CONDITIONS)
def test_the_borders_cross_at_the_best_point(condition):
    drawn = traces(WhyMomentum(condition=condition), "plane")
    x, y = drawn["best"]["x"][0], drawn["best"]["y"][0]
    assert x == pytest.approx(1 + y, abs=1e-6), "√(α λmax) = 1 + √β"
    assert x / math.sqrt(condition) == pytest.approx(1 - y, abs=1e-6), "√(α λmin) = 1 − √β"
    gentle = np.stack([drawn["gentle"]["x"], drawn["gentle"]["y"]])
    assert np.nanmin(np.hypot(*(gentle - [[x], [y]]))) < 0.03, "the dashed line comes to it"


@pytest.mark.parametrize("condition", [1.0, 30.0, 1000.0])
def test_the_image_is_hatched_where_runs_diverge_and_densest_where_they_are_fastest(condition):
    dots = decoded(rates.image(condition))
    up, across = dots.shape
    x = (np.arange(across) + 0.5) / across * rates.RIGHT
    y = (up - np.arange(up)[:, None] - 0.5) / up
    diverges = x**2 > 2 + 2 * y**2
    hatched = (dots == 0) | (dots == rates.LEVELS * rates.SHADES + 1)
    assert (hatched == diverges).all()
    level = (dots.astype(int) - 1) % rates.LEVELS
    root = math.sqrt(condition)
    right, top = 2 * root / (1 + root), (root - 1) / (root + 1)
    row, column = int((1 - top) * up), int(right / rates.RIGHT * across)
    near = level[max(row - 3, 0) : row + 4, column - 4 : column + 5][
        ~hatched[max(row - 3, 0) : row + 4, column - 4 : column + 5]
    ]
    assert near.min() == level[~hatched].min()


def decoded(source):
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))))


def test_dots_of_the_simulation_lie_on_the_lines_of_the_closed_form():
    for scene in PRESETS.values():
        drawn = traces(replace(scene, between=2), "errors")
        lines = np.stack([np.concatenate([drawn[name][axis] for name in ("closed", "between")]) for axis in "xy"])
        dots = np.stack([drawn["simulated"]["x"], drawn["simulated"]["y"]])
        on = {(round(float(x)), f"{y:.4g}") for x, y in lines.T if np.isfinite(x)}
        seen = dots[:, dots[1] > 1e-9]
        assert {(round(float(x)), f"{y:.4g}") for x, y in seen.T if np.isfinite(x)} <= on
        assert np.isfinite(dots[0]).sum() <= 110


def test_the_axis_of_errors_is_the_same_for_all_so_that_slopes_can_be_compared():
    layouts = [draw(scene).panels[2].figure["layout"] for scene in PRESETS.values()]
    assert len({tuple(layout["yaxis"]["range"]) for layout in layouts}) == 1


def test_the_path_is_that_of_the_simulation_and_starts_at_its_ring():
    scene = WhyMomentum(start_x=-1.0, start_y=2.0)
    drawn, motion = traces(scene, "bowl"), scene.solve(np, "cpu")
    path = np.stack([drawn["path"]["x"], drawn["path"]["y"]])
    np.testing.assert_allclose(path, motion.simulated * [[-1.0], [2.0]], atol=1e-3)
    ring = draw(scene).panels[1].handles[0]
    assert (ring.x, ring.y) == (-1.0, 2.0)


def test_divergence_leaves_the_window_with_an_arrow_and_words():
    scene = PRESETS["Divergence"]
    drawn = traces(scene, "bowl")
    assert any(word.startswith("diverged at step ") for word in drawn["labels"]["text"])
    assert abs(drawn["departure"]["y"]).tolist() == [pytest.approx(2.9, abs=0.05)], "just inside the window"
    assert np.abs(drawn["path"]["y"]).max() > 1e3
    assert len(traces(WhyMomentum(), "bowl")["departure"]["x"]) == 0


def test_the_table_has_the_probe_and_both_bests():
    (table,) = draw(PRESETS["Gradient descent at its best"]).tables
    probe, best, plain = table.rows
    assert probe[1:] == pytest.approx(plain[1:], rel=1e-12)
    assert best[4] < plain[4]
    assert draw(PRESETS["Divergence"]).tables[0].rows[0][4] == "none"


def test_equations_hold():
    for scene in PRESETS.values():
        picture = draw(scene)
        for equation in picture.equations:
            numbers = [term for term in equation.terms if not isinstance(term, str)]
            λ, p, beta, *roots = numbers
            p = p if "−" in equation.terms[2] else -p
            assert p == pytest.approx(1 + beta - scene.alpha * λ)
            for root in roots:
                assert abs(root**2 - p * root + beta) < 1e-6
    assert [equation.name for equation in draw(PRESETS["A round bowl"]).equations] == ["gentle"]


def test_the_sentence_follows_the_state():
    assert draw(PRESETS["Gradient descent at its best"]).alt == (
        "The heavy ball with α λmax = 1.94 and β = 0 on a bowl with κ = 30: monotone decrease along the gentle "
        "direction, alternation along the steep one; each step multiplies the error by 0.935 in the long run; best are "
        "α λmax = 2.86 and β = 0.478, with the rate 0.691."
    )
