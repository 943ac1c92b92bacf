"""The picture of a step: valid and light in every state, its arrows true, and a program that prints its numbers."""

import base64
import io
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mathcore import optimizers
from mathcore.optimizers import AdaGrad, Adam, AdamW, ClipByNorm, ClipByValue, GradientDescent, RMSProp, WeightDecay
from mathcore.schedules import Cosine
from mathcore.surfaces import Beale, Quadratic, Rosenbrock
from scenes.descent import Step, nearby
from scenes.descent.step_arrows import apart, drawing
from scenes.descent.step_picture import reach
from scenes.descent.typed import Typed
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Step.presets()}
AWKWARD = {
    "no rate": Step(optimizer=GradientDescent(0.0)),
    "no rate, scaled": Step(optimizer=Adam(0.0)),
    "outside": Step(start_x=-9.0, start_y=8.0),
    "far out": Step(start_x=100.0, start_y=-100.0),
    "diverged": Step(surface=Rosenbrock(), optimizer=GradientDescent(1.0), at=100),
    "diverged at once": Step(optimizer=GradientDescent(1000.0), start_x=10.0),
    "undefined": Step(surface=Typed("log(x) + y^2"), start_x=-1.0),
    "undefined later": Step(surface=Typed("sqrt(x) + y^2"), optimizer=GradientDescent(0.1), at=100),
    "flat": Step(surface=Typed("7")),
    "no slope in y": Step(surface=Typed("x"), optimizer=AdaGrad(0.1, epsilon=0.0)),
    "no epsilon, flat": Step(surface=Typed("7"), optimizer=Adam(0.1, epsilon=0.0)),
    "huge": Step(surface=Typed("1e12*exp(x^2)^9")),
    "at rest": Step(surface=Quadratic(), optimizer=GradientDescent(0.1), at=100, start_x=0.0, start_y=0.0),
    "nearly at rest": Step(surface=Quadratic(2.0), optimizer=GradientDescent(0.9), at=100),
    "noise alone": Step(surface=Typed("0"), noise=1000.0, optimizer=RMSProp()),
    "clipped hard": Step(before=ClipByValue(0.01), noise=1.0),
    "decay alone": Step(surface=Typed("0"), before=WeightDecay(1.0), optimizer=GradientDescent(0.1)),
}
STATES = PRESETS | AWKWARD
SCALED = [kind for kind in optimizers.CATALOGUE if "epsilon" in kind.__dataclass_fields__]
ADDED = [kind for kind in optimizers.CATALOGUE if "momentum" in kind.__dataclass_fields__]


def tip(scene, name):
    """Where an arrow ends, as a vector of the plane."""
    trace = traces(scene)[name]
    unit = reach(scene.solve(np, "cpu"))
    return unit * np.array([trace["x"][3], trace["y"][3]], dtype=float)


def checked(scene):
    picture = draw(scene)
    near, above, history = picture.panels
    contract.valid_figure(near, most_traces=11)
    contract.valid_figure(above, most_traces=6, most_bytes=75_000)  # the image counts: the browser keeps it
    contract.valid_figure(history, most_traces=4)
    said = [word for trace in near.figure["data"] for word in trace.get("text", ())]
    rules = [line.terms[0] for line in picture.equations if len(line.terms) == 1]
    contract.plain(picture, *said, *rules)
    for line in picture.equations:
        assert all(isinstance(term, str | float) or np.shape(term) == (2, 1) for term in line.terms), line
    return picture


@given(scenes_of(Step, offered=True) | scenes_of(Step))
@settings(max_examples=25, deadline=None)
def test_every_state_is_a_valid_picture(scene):
    checked(scene)


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_every_named_and_every_awkward_state_is_a_valid_picture(scene):
    for at in (1, scene.at, 100):
        checked(replace(scene, at=at))


def test_a_frame_is_below_20_kilobytes_without_what_the_browser_keeps():
    for scene in STATES.values():
        assert len(frames.make(scene).encoded) < 20_000


def test_the_code_prints_the_readouts(tmp_path):
    more = [
        Step(surface=Typed(), optimizer=kind(0.03), before=before, noise=0.2, seed=4, at=23, schedule=Cosine())
        for kind, before in zip(
            optimizers.CATALOGUE, [ClipByNorm(0.5), ClipByValue(0.5), WeightDecay(0.1)] * 3, strict=False
        )
    ]
    contract.programs_print_the_readouts([*STATES.values(), *more], tmp_path)


# The arrows.


@pytest.mark.parametrize("kind", optimizers.CATALOGUE)
def test_the_step_is_drawn_in_the_units_of_the_plane(kind):
    scene = Step(surface=Quadratic(), optimizer=kind(), at=4)
    np.testing.assert_allclose(tip(scene, "step"), scene.solve(np, "cpu").delta, rtol=1e-5)


@pytest.mark.parametrize("kind", ADDED)
@pytest.mark.parametrize("at", [1, 5])
def test_what_is_pushed_and_what_is_kept_add_up_to_the_step(kind, at):
    scene = Step(surface=Quadratic(), optimizer=kind(), at=at)
    np.testing.assert_allclose(tip(scene, "push") + tip(scene, "kept"), tip(scene, "step"), rtol=1e-4, atol=1e-6)


def test_adams_step_and_the_decay_add_up_to_adamws():
    scene = replace(PRESETS["AdamW pulls"], start_x=4.0)
    drawn, unit = traces(scene)["apart"], reach(scene.solve(np, "cpu"))
    adam, decay = (unit * np.array([drawn["x"][k], drawn["y"][k]], dtype=float) for k in (3, 10))
    np.testing.assert_allclose(adam + decay, tip(scene, "step"), rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("kind", SCALED)
@pytest.mark.parametrize("at", [1, 12])
def test_the_scaled_step_ends_on_the_ellipse(kind, at):
    step = Step(surface=Quadratic(), optimizer=kind(), at=at).solve(np, "cpu")
    scaled = step.values["a"] if kind is AdamW else step.delta
    axes = drawing(step).ellipse
    assert float(np.sum((scaled / axes) ** 2)) == pytest.approx(1.0)
    np.testing.assert_allclose(axes[0] / axes[1], step.values["s"][1] / step.values["s"][0])


@pytest.mark.parametrize("kind", SCALED)
def test_gradients_are_drawn_by_the_factor_that_is_said(kind):
    scene = Step(optimizer=kind(0.05), at=6)
    step = scene.solve(np, "cpu")
    factor = drawing(step).factor
    np.testing.assert_allclose(tip(scene, "push"), -factor * step.gradient, rtol=1e-4)
    assert any(text.startswith("gradients drawn × ") for text in traces(scene)["labels"]["text"])


def test_where_one_rate_holds_nothing_is_scaled():
    scene = PRESETS["Straight down"]
    assert not any("drawn ×" in text for text in traces(scene)["labels"]["text"])
    assert "ellipse" not in traces(scene)


def test_the_slope_has_its_own_arrow_where_the_optimizer_is_given_something_else():
    assert "slope" not in traces(PRESETS["Straight down"])
    step = PRESETS["Clipped at the cliff"]
    np.testing.assert_allclose(tip(step, "push") if "push" in traces(step) else tip(step, "step"), (-0.5, 0), atol=1e-6)
    assert traces(step)["slope"]["x"].min() < -nearby.WIDE, "it leaves the picture"


def test_the_ring_stands_where_the_step_leads():
    scene = PRESETS["Adam's first step"]
    ball = traces(scene)["ball"]
    step = scene.solve(np, "cpu")
    np.testing.assert_allclose([ball["x"][1], ball["y"][1]], step.delta / reach(step), rtol=1e-5)
    assert (ball["x"][0], ball["y"][0]) == (0, 0)


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_the_bar_is_as_long_as_it_says(scene):
    drawn = traces(scene)
    if "bar" not in drawn:
        return
    unit = reach(scene.solve(np, "cpu"))
    length = unit * float(np.ptp(drawn["bar"]["x"]))
    shown = f"{length:.3g}"
    assert shown.strip("0.").split("e")[0].rstrip("0.")[:1] in "125"
    assert 1 - 1e-6 <= np.ptp(drawn["bar"]["x"]) <= 2.5 + 1e-6


def test_the_step_fills_the_view_and_no_arrow_is_longer_than_it_except_the_slope():
    for scene in PRESETS.values():
        step = scene.solve(np, "cpu")
        lengths = [
            np.linalg.norm(arrow.vector) / reach(step) for arrow in drawing(step).arrows if arrow.name != "slope"
        ]
        assert 2.4 < max(lengths) < 3.3


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=1, max_size=5))
def test_words_stand_near_their_tips(tips):
    places = apart(tips)
    assert len(places) == len(tips)
    for (x, y), (u, v) in zip(tips, places, strict=True):
        assert math.hypot(x - u, y - v) < 1


@pytest.mark.parametrize(
    "tips", [[(3.0, 0.0)], [(1.0, 0.0), (3.0, 0.0)], [(0.3, 0.0), (2.6, 0.0), (3.0, 0.0)], [(2.0, 2.0), (2.0, 2.0)]]
)
def test_words_stand_on_no_arrow_and_on_no_word(tips):
    places = apart(tips)
    longest = max(tips)
    for i, (x, y) in enumerate(places):
        assert abs(y - longest[1] / longest[0] * x) > 0.35 or x > longest[0] + 0.3
        assert all(max(abs(x - u) / 1.5, abs(y - v) / 0.6) >= 1 for u, v in places[:i])


# The close view and the overview.


def test_the_close_view_is_centred_at_the_ball():
    scene = Step(surface=Typed("x"), optimizer=GradientDescent(0.1), at=1)
    (behind,) = draw(scene).panels[0].figure["layout"]["images"]
    dots = np.asarray(Image.open(io.BytesIO(base64.b64decode(behind["source"].partition(",")[2]))).convert("RGBA"))
    assert dots.shape[1] / dots.shape[0] == pytest.approx(nearby.WIDE / nearby.HIGH, rel=0.01)
    assert dots[0, 5, 3] > dots[0, -5, 3], "low on the left, dense; high on the right, clear"
    assert (behind["x"], behind["y"]) == (-nearby.WIDE, nearby.HIGH)
    assert (behind["sizex"], behind["sizey"]) == (2 * nearby.WIDE, 2 * nearby.HIGH)


def test_upwards_in_the_close_view_is_upwards_in_the_plane():
    source = nearby.image(Typed("y"), (0.0, 0.0), 0.1)
    dots = np.asarray(Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))).convert("RGBA"))
    assert dots[-3, 9, 3] > dots[3, 9, 3]


@pytest.mark.parametrize("text", ["7", "1/0", "sqrt(x-9)", "1e12*x^9", "exp(exp(x))"])
@pytest.mark.parametrize("unit", [1e-9, 1.0, 1e6])
def test_any_surface_can_be_seen_close_by(text, unit):
    with np.errstate(all="raise"):
        assert nearby.image(Typed(text), (0.5, -0.5), unit).startswith("data:image/png;base64,")


def test_the_overview_shows_where_the_close_view_is():
    scene = Step(surface=Beale(), at=30)
    step = scene.solve(np, "cpu")
    frame = traces(scene, "above")["view"]
    x, y = (frame[axis].astype(float) for axis in "xy")
    np.testing.assert_allclose([(x.max() + x.min()) / 2, (y.max() + y.min()) / 2], step.x, atol=2e-3)
    assert np.ptp(x) / 2 == pytest.approx(reach(step) * nearby.WIDE, abs=2e-3)


def test_lengths_against_the_steps():
    scene = PRESETS["AdaGrad tires"]
    drawn = traces(scene, "history")
    assert set(drawn["now"]["x"]) == {80.0}
    assert (drawn["moved"]["x"][0], len(drawn["moved"]["x"])) == (1.0, 100)
    assert drawn["moved"]["y"][79] == pytest.approx(0.2 / math.sqrt(80), rel=6e-3)


def test_gradient_descent_turns_by_nothing_and_clipping_by_value_does():
    assert draw(Step(surface=Quadratic(), optimizer=GradientDescent(0.1)))["turned"] == pytest.approx(0, abs=1e-4)
    scene = Step(surface=Quadratic(20.0), optimizer=GradientDescent(0.01), before=ClipByValue(0.5), at=1)
    picture = draw(scene)
    assert picture["turned"] > 5
    assert picture.named["given"].note.startswith("the slope after: clip by value; its length was ")
