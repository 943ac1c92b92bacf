"""Three formats and where they break: results against exact ones, strips against limits in closed form, hands."""

import math
from dataclasses import replace

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.overflow import Overflow
from scenes.overflow.moment import MINUS, NOTHING, PLUS, RIGHT, along_shifts, along_sizes, gathered, spread
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Overflow.presets()}
QUANTITIES = ("logsumexp", "softmax", "loss")
LOGITS = st.lists(st.integers(-40, 40).map(lambda k: k / 2), min_size=1, max_size=6).map(tuple)
SCENES = st.builds(
    lambda quantity, z, right, shift, size: Overflow(quantity, (z,), right, shift, size),
    st.sampled_from(QUANTITIES), LOGITS, st.integers(1, 6),
    st.sampled_from([-1000.0, -110.0, -16.0, 0.0, 9.0, 95.0, 800.0]), st.sampled_from([0.1, 1.0, 30.0]),
)  # fmt: skip


def exact(scene):
    """What should come out, with fifty digits."""
    with mpmath.workdps(50):
        x = [mpmath.mpf(float(v)) for v in scene.size * np.array(scene.z) + scene.shift]
        total = mpmath.log(mpmath.fsum(mpmath.exp(v) for v in x))
        here = x[scene.index]
        return float({"logsumexp": total, "softmax": mpmath.exp(here - total), "loss": total - here}[scene.quantity])


@settings(max_examples=25, deadline=None)
@given(SCENES)
def test_the_shifted_way_is_right_in_every_format_and_the_written_one_where_it_is_said(scene):
    contract.is_a_value(scene)
    picture, truth = draw(scene), exact(scene)
    assert picture["truth"] == pytest.approx(truth, rel=1e-14, abs=1e-14)
    for bits, epsilon in ((16, 2**-10), (32, 2**-23), (64, 2**-52)):
        held = scene.shift != 0 or scene.size != 1  # the logits themselves are rounded to the format
        near = {"rel": 4 * epsilon, "abs": 4 * epsilon * (1 + held * max(abs(scene.shift), scene.size * 20))}
        assert picture[f"shifted{bits}"] == pytest.approx(truth, **near)
        note = picture.named[f"written{bits}"].note
        if note.startswith("right"):
            assert picture[f"written{bits}"] == pytest.approx(truth, **near)
        assert ("∞" in str(picture[f"written{bits}"])) <= ("log" in note), "an infinite result is explained"
        assert (picture[f"written{bits}"] == "not a number") <= ("÷" in note)
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


@pytest.mark.parametrize("form", [0, 1, 2])
def test_strips_break_where_closed_forms_say(form):
    largest = (65504.0, 3.4028235e38, 1.7976931348623157e308)[form]
    half = (-25, -150, -1075)[form] * math.log(2)  # of the smallest number: below it rounding goes to 0
    scene = Overflow()
    u, codes = along_shifts("logsumexp", scene.z, 0, 1.0)
    written, shifted = codes[2 * form], codes[2 * form + 1]
    grid = u[1] - u[0]
    total = math.log(sum(math.exp(z) for z in scene.z))
    assert u[written == PLUS].min() == pytest.approx(spread(math.log(largest) - total), abs=1.5 * grid)
    assert u[written == MINUS].max() == pytest.approx(spread(half - max(scene.z)), abs=1.5 * grid)
    assert (shifted == RIGHT).all()


def test_softmax_has_no_number_where_its_sum_has_none_and_a_late_logarithm_breaks_with_the_size():
    _, codes = along_shifts("softmax", (3.0, 1.0), 0, 1.0)
    assert set(np.unique(codes[::2])) >= {RIGHT, NOTHING}
    assert (codes[1::2] == RIGHT).all()
    u, codes = along_sizes("loss", (3.0, -1.0), 1, 0.0)
    late = codes[4]  # float32: as written, softmax first, largest taken away
    assert 10 ** u[late == PLUS].min() == pytest.approx(-math.log(2.0**-150) / 4, rel=0.05)
    assert (codes[2::3] == RIGHT).all()


def test_each_break_is_said_in_words():
    assert draw(PRESETS["Half precision is full"]).named["written16"].note == (
        "the sum is above 65,504, the largest float16: log ∞"
    )
    assert draw(PRESETS["All terms vanish"])["written32"] == "−∞"
    assert "becomes 0: log 0" in draw(PRESETS["All terms vanish"]).named["written32"].note
    assert "∞ ÷ ∞" in draw(PRESETS["∞ ÷ ∞"]).named["written32"].note
    assert draw(PRESETS["Digits go first"])["written16"] == pytest.approx(
        math.log(2.0**-24), abs=0.01
    )  # one number left
    assert "2 of 3 digits right" in draw(PRESETS["Digits go first"]).named["written16"].note
    assert [draw(PRESETS["Double too"])[f"written{bits}"] for bits in (16, 32, 64)] == ["∞"] * 3
    late = [row for row in draw(PRESETS["The logarithm too late"]).tables[0].rows if "softmax first" in row[0]]
    assert [row[1] for row in late] == ["∞", "∞", 200.0]


def test_bars_and_lines_go_where_they_are_put_and_stay_where_they_are():
    for scene in (*PRESETS.values(), Overflow(shift=0.3, size=0.123), Overflow(shift=-9999.0, size=0.01)):
        for panel in draw(scene).panels:
            for handle in panel.handles:
                assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name
    scene = Overflow()
    assert scene.drag("shift", float(spread(88.0)), 0.0).shift == 88.0
    assert scene.drag("shift", 9.0, 0.0).shift == 1000.0
    assert scene.drag("size", math.log10(50), 0.0).size == 50.0
    assert scene.drag("term 2", 2.0, float(spread(15.5))).z == (3.0, 5.5, 0.5, -1.0)
    assert scene.drag("term 2", 2.0, 9.0).z[1] == 20.0
    assert scene.drag("pick", 7.0, 0.0).index == 1, "the second bar of the right group"
    assert gathered(float(spread(-123.0))) == pytest.approx(-123)
    assert scene.moved("zero").shift == -3.0
    assert not replace(scene, size=1000.0).moves()[0].enabled, "beyond the slider"


def test_a_strip_is_drawn_over_all_of_the_axis():
    for quantity in QUANTITIES:
        drawn = [t for name, t in traces(Overflow(quantity), "shifts").items() if name.startswith("shifts-")]
        edges = np.concatenate([t["x"] for t in drawn if len(t["x"])])
        assert np.nanmin(edges) == pytest.approx(-3.4)
        assert np.nanmax(edges) == pytest.approx(3.4)


def test_bad_handles_are_refused():
    with pytest.raises(ValueError, match="has no handle 'term 5'"):
        Overflow().drag("term 5", 0.0, 0.0)
    with pytest.raises(ValueError, match="must be at finite numbers, got nan"):
        Overflow().drag("shift", math.nan, 0.0)


OTHERS = [Overflow("softmax", ((2.0,),)), Overflow("loss", ((-20.0, 20.0),), 1, -10_000.0, 1000.0), Overflow("loss")]


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), *OTHERS], tmp_path)
