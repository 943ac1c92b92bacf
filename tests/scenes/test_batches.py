"""Mini-batches: the descents against loops written here, the floor against enumeration and simulation, the data."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore.parameters import parameters
from mathcore.schedules import Constant
from mathcore.surfaces import LinearRegression
from scenes import files
from scenes.base import catalogue
from scenes.batches import Batches
from scenes.batches.data import CURVE, ROWS, SeededClasses, SeededLine, TypedPoints, Uploaded
from scenes.batches.floor import exact, noise, simple
from scenes.batches.seen import Seen
from scenes.batches.stream import EPOCHS, stream, walk
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Batches.presets()}
LINE = SeededLine(60).loss(1)
few = settings(max_examples=20, deadline=None)


def found(scene):
    return scene.solve(np, "cpu")


def states():
    return scenes_of(Batches, offered=True, steps=40) | scenes_of(Batches, steps=7)


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["batches"] is Batches
    assert {"batch", "rate", "data", "steps", "sampling", "seed"} <= {field.name for field in parameters(Batches)}


@given(states())
@few
def test_scenes_are_values(scene):
    contract.is_a_value(scene)


def test_presets_are_states_of_the_sliders_with_a_sentence():
    assert len(PRESETS) == len(Batches.presets())
    for preset in Batches.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")


@given(states())
@settings(max_examples=10, deadline=None)
def test_every_state_is_drawn_and_said_plainly(scene):
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["above", "data", "history"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8)
    contract.plain(picture)


@given(states())
@settings(max_examples=8, deadline=None)
def test_another_library_leads_to_the_same_picture(scene):
    contract.agrees_on_another_library(replace(scene, data=SeededLine(20)))


def test_the_path_is_gradient_descent_on_the_rows_of_its_batches():
    scene = Batches(data=SeededLine(20), batch=4, steps=15, rate=0.03)
    u, y = found(scene).loss.data.u, found(scene).loss.data.y
    rng = np.random.default_rng(scene.seed)
    rows = rng.integers(20, size=60)
    rng.standard_normal(2)  # noise on the gradient, were there any, is drawn first
    order = rng.permutation(60)  # the stream is used up in one epoch, in an order of its own
    w, b = scene.start_w, scene.start_b
    for k in range(15):
        i = rows[order[4 * k : 4 * k + 4]]
        off = w * u[i] + b - y[i]
        w, b = w - 0.03 * 2 * np.mean(off * u[i]), b - 0.03 * 2 * np.mean(off)
        np.testing.assert_allclose(found(scene).walk.x[k + 1], (w, b), rtol=1e-11)


def test_rows_drawn_anew_come_more_than_once_and_an_epoch_reads_each_row_once():
    drawn = stream(LINE, 10, 60, "anew", np.random.default_rng(3))
    assert drawn.count == 600
    assert 0 <= drawn.rows.min() <= drawn.rows.max() < 60
    assert max(np.bincount(drawn.rows[:60])) > 1
    assert stream(LINE, 10, 60, EPOCHS, np.random.default_rng(3)) is LINE


def test_a_batch_of_all_rows_in_epochs_is_the_full_batch():
    run = found(Batches(data=SeededLine(40), batch=1000, sampling=EPOCHS, steps=50))
    assert run.batch == 40
    np.testing.assert_allclose(run.walk.x, run.full.x, rtol=1e-11)


def test_the_exact_floor_is_the_fixed_point_of_every_row_taken_in_turn():
    of = noise(LINE)
    M = np.zeros((2, 2))
    for _ in range(4000):  # the mean over all rows of what one row makes of the covariance
        steps = np.eye(2) - 0.03 * of.A
        M = np.mean(steps @ M @ steps.transpose(0, 2, 1) + 0.03**2 * of.g[:, :, None] * of.g[:, None, :], axis=0)
    assert exact(of, 0.03, 1) == pytest.approx(np.trace(of.H @ M) / 2, rel=1e-9)


@pytest.mark.parametrize(("rate", "batch"), [(0.02, 1), (0.08, 4), (0.1, 20)])
def test_the_exact_floor_is_what_many_chains_hover_at(rate, batch):
    chance = np.random.default_rng(5)
    u, y, (best, low) = LINE.data.u, LINE.data.y, LINE.minima[0]
    w, b, seen = np.full(1500, best[0]), np.full(1500, best[1]), []
    for k in range(400):
        i = chance.integers(LINE.count, size=(1500, batch))
        off = w[:, None] * u[i] + b[:, None] - y[i]
        w, b = w - 2 * rate * np.mean(off * u[i], axis=1), b - 2 * rate * np.mean(off, axis=1)
        if k >= 250:
            seen.append(np.mean(LINE.value(np.stack([w, b], -1))) - low)
    assert exact(noise(LINE), rate, batch) == pytest.approx(np.mean(seen), rel=0.03)


def test_rows_gradients_at_the_minimum_cancel_and_their_hessians_are_the_losses():
    for loss in (LINE, SeededClasses(80).loss(2)):
        of = noise(loss)
        np.testing.assert_allclose(of.g.mean(axis=0), 0, atol=1e-9)
        np.testing.assert_allclose(of.H, loss.hessian(np.array(loss.minima[0].x)), rtol=1e-9)
        rows = [loss.gradient_on(np.array(loss.minima[0].x), [i]) for i in range(5)]
        np.testing.assert_allclose(of.g[:5], rows, atol=1e-12)


def test_for_small_rates_both_formulas_agree_and_half_the_rate_or_twice_the_batch_halves_the_floor():
    of = noise(LINE)
    assert exact(of, 1e-5, 3) == pytest.approx(simple(of, 1e-5, 3), rel=1e-3)
    assert exact(of, 5e-6, 3) == pytest.approx(exact(of, 1e-5, 3) / 2, rel=1e-3)
    assert exact(of, 1e-5, 6) == pytest.approx(exact(of, 1e-5, 3) / 2, rel=1e-3)


def test_the_floor_of_all_the_data_drawn_at_once_dies_at_the_edge_of_stability():
    of = noise(LINE)
    edge = 2 / np.linalg.eigvalsh(of.H).max()
    assert exact(of, 0.99 * edge, 10**9) is not None
    assert exact(of, 1.01 * edge, 10**9) is None


def test_the_relief_of_the_cross_entropy_is_the_loss_to_the_eye():
    loss = SeededClasses(300).loss(4)
    seen, (w, b) = Seen(loss), loss.window
    points = np.stack(np.meshgrid(np.linspace(*w, 23), np.linspace(*b, 19)), -1)
    heights = loss.value(points)
    assert np.abs(seen.value(points) - heights).max() < 0.01 * heights.max()


# What the presets say.


def test_a_file_is_two_of_its_columns():
    name = files.keep("three.csv", b"a;b;c\n1;10;0\n2;;1\n3;30;1\n4;50;0\n")
    loss = Uploaded(name, 1, 2, standard=False).loss(0)
    assert isinstance(loss, LinearRegression)
    assert loss.data.u.tolist() == [1, 3, 4]
    assert loss.data.y.tolist() == [10, 30, 50]
    classes = Uploaded(name, 1, 3, standard=False, fit=CURVE).loss(0)
    assert classes.data.y.tolist() == [0, 1, 1, 0]


def test_anscombes_line_is_the_published_one():
    w, b = Uploaded(standard=False).loss(0).minima[0].x
    assert (w, b) == (pytest.approx(0.500, abs=5e-4), pytest.approx(3.00, abs=5e-3)), "Anscombe (1973)"


def test_standardized_columns_have_mean_0_and_deviation_1_and_constant_ones_become_0():
    data = Uploaded().loss(0).data
    for column in (data.u, data.y):
        assert column.mean() == pytest.approx(0, abs=1e-12)
        assert column.std() == pytest.approx(1)
    flat = Uploaded(files.keep("flat.csv", b"5,1\n5,2\n5,4\n"))
    assert not flat.loss(0).data.u.any()
    assert draw(Batches(data=flat))["theory"] == "none: the loss has no lowest point"


def test_of_a_long_file_so_many_rows_are_used_and_that_is_said():
    long = Uploaded(files.keep("long.csv", "".join(f"{i},{i % 7}\n" for i in range(2500)).encode()))
    assert long.loss(0).count <= ROWS
    assert "of 2500 rows" in draw(Batches(data=long, steps=5)).named["batch"].note


def test_a_file_that_is_not_here_is_told_by_its_name():
    with pytest.raises(ValueError, match=r"gone\.csv is not here: load it again"):
        Uploaded("gone.csv#" + "0" * 24)
    with pytest.raises(ValueError, match="must have numbers in the same row"):
        Uploaded(files.keep("holes.csv", b"a,b\n1,\n,2\n"))


def test_columns_beyond_the_last_are_the_last_and_classes_are_made_of_any_numbers():
    loss, remark = Uploaded(y=12, fit=CURVE).loss(0), Uploaded(y=12, fit=CURVE).remark
    assert set(loss.data.y.tolist()) == {0.0, 1.0}
    assert "y is y" in remark
    assert "class 1 is y >" in remark


def test_a_column_alone_is_y_over_the_numbers_of_the_rows():
    data = TypedPoints(((5.0,), (7.0,))).loss(0).data
    assert data.u.tolist() == [1, 2]
    assert data.y.tolist() == [5, 7]


# Hands, edges, and the program.


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
@few
def test_the_ring_can_be_put_anywhere_and_stays_on_the_sliders(x, y):
    scene = Batches().drag("start", x, y)
    assert abs(scene.start_w - min(max(x, -10), 10)) <= 0.05
    assert abs(scene.start_b - min(max(y, -10), 10)) <= 0.05


@pytest.mark.parametrize(("handle", "x"), [("end", 0.0), ("start", math.nan), ("start", math.inf)])
def test_what_is_no_drag_is_refused(handle, x):
    with pytest.raises(ValueError, match="handle"):
        Batches().drag(handle, x, 0.0)


def test_divergence_is_drawn_and_said():
    scene = Batches(rate=1.0, batch=1)
    picture, run = draw(scene), found(scene)
    assert run.walk.diverged_at > 0
    assert f"diverges at step {run.walk.diverged_at}" in picture.alt
    assert picture["measured"] == "none: the run diverges"
    assert len(contract.traces(scene, "above")["departure"]["x"]) == 1
    assert len(contract.traces(scene, "data")["fit"]["x"]) == 0


def test_no_steps_one_row_and_a_rate_of_zero_are_states():
    still = draw(Batches(steps=0))
    assert still["epochs"] == 0
    one = draw(Batches(data=TypedPoints(((1.0, 2.0),)), batch=50))
    assert one["batch"] == 1
    assert draw(Batches(rate=0.0, steps=10))["theory"] == "none: the spread grows without end"


def test_a_walk_is_kept():
    scene = Batches()
    assert found(scene).walk is found(replace(scene, against="epochs")).walk
    assert walk.cache_info().maxsize == 64


def test_the_program_prints_the_readouts(tmp_path):
    scenes = [*PRESETS.values(), Batches(data=Uploaded()), Batches(data=Uploaded(fit=CURVE), rate=0.5),
              Batches(rate=1.0, batch=1), Batches(steps=0), Batches(schedule=Constant(), batch=100)]  # fmt: skip
    contract.programs_print_the_readouts(scenes, tmp_path)
