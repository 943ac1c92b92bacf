"""Test your data: the record is SciPy's and R's, pictures and sentences follow, drags land, programs agree."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mathcore.distributions import Continuous
from scenes import files
from scenes.base import catalogue
from scenes.hypothesis import Hypothesis
from scenes.hypothesis import frames as windows
from scenes.hypothesis.counted import Fit, Independence, Share, TwoShares
from scenes.hypothesis.famous import SLEEP_FIRST, SLEEP_SECOND
from scenes.hypothesis.questions import Columns, KnownSpread, OneMean, PairedMeans, TwoMeans
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import legal

PRESETS = {preset.name: preset.scene for preset in Hypothesis.presets()}
CSV = b"extra,group\n" + b"".join(
    f"{x},{g}\n".encode() for g, row in ((1, SLEEP_FIRST), (2, SLEEP_SECOND)) for x in row[0]
)
QUICK = settings(max_examples=15, deadline=None)
FEW = {"resamples": 199}


def asked(question, **rest):
    return Hypothesis(about=question, **FEW, **rest)


@st.composite
def questions(draw):
    """Every question, with data of whole and half numbers."""
    some = lambda k: (tuple(draw(st.lists(st.integers(-9, 9).map(lambda i: i / 2), min_size=k, max_size=k))),)  # noqa: E731
    k, mean = draw(st.integers(3, 12)), ((draw(st.integers(-9, 9)) / 4,),)
    cells = tuple(draw(st.lists(st.integers(0, 40), min_size=4, max_size=4)))
    trial = lambda: ((float(draw(st.integers(0, n))), float(n)),) if (n := draw(st.integers(1, 60))) else ()  # noqa: E731
    kind = draw(st.integers(0, 7))
    if kind == 0:
        return OneMean(some(k), mean, draw(st.sampled_from(["t", "permutation", "bootstrap"])))
    if kind == 1:
        how = draw(st.sampled_from(["welch", "pooled", "permutation", "bootstrap"]))
        return TwoMeans(some(k), some(draw(st.integers(3, 9))), mean, how)
    if kind == 2:
        return PairedMeans(some(k), some(k), mean, draw(st.sampled_from(["t", "permutation", "bootstrap"])))
    if kind == 3:
        return KnownSpread(some(k), mean, draw(st.sampled_from([0.1, 1.0, 30.0])))
    if kind == 4:
        return Share(trial(), draw(st.integers(1, 99)) / 100, draw(st.sampled_from(["exact", "normal"])))
    if kind == 5:
        return TwoShares(trial(), trial())
    cells = tuple(map(float, cells)) if any(cells) else (1.0, 0.0, 0.0, 0.0)
    return Fit((cells,), ((1.0, 2.0, 3.0, 4.0),)) if kind == 6 else Independence((cells[:2], cells[2:]))


SCENES = st.builds(
    asked, questions(), alternative=st.sampled_from(["two-sided", "less", "greater"]),
    level=st.sampled_from([0.8, 0.95, 0.999]),
)  # fmt: skip


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["hypothesis"] is Hypothesis


@given(SCENES)
@settings(max_examples=25, deadline=None)
def test_every_state_is_a_value_a_valid_light_picture_and_said_in_plain_words(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    contract.plain(picture, *(str(cell) for row in picture.tables[0].rows for cell in row))
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=9, most_bytes=30_000)


@given(legal(Hypothesis))
@settings(max_examples=15, deadline=None)
def test_whatever_is_legal_is_answered(scene):
    contract.plain(draw(replace(scene, resamples=99)))


# Numbers


def test_the_default_is_r_s_example():
    """R, ?t.test: t.test(extra ~ group, data = sleep): t = −1.8608, df = 17.776, p = 0.07939."""
    picture = draw(Hypothesis())
    assert picture["statistic"] == pytest.approx(-1.8608, abs=5e-5)
    assert picture["df"] == pytest.approx(17.776, abs=5e-4)
    assert picture["p"] == pytest.approx(0.07939, abs=5e-6)
    assert picture["interval"] == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert picture["decision"] == "not rejected"


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        (OneMean(), lambda x: stats.ttest_1samp(x[0], 0.0)),
        (PairedMeans(), lambda x: stats.ttest_rel(*x)),
        (TwoMeans(method="pooled"), lambda x: stats.ttest_ind(*x)),
        (Fit(), lambda x: stats.chisquare(x[0], np.array([9, 3, 3, 1]) / 16 * 556)),
        (Independence(), lambda x: stats.chi2_contingency(x, correction=False)),
        (Share(), lambda x: stats.binomtest(682, 925, 0.75)),
    ],
)
def test_p_against_scipy(question, sure):
    data = [np.array(getattr(question, name)) for name in ("x", "y", "counts") if hasattr(question, name)]
    data = data[0] if isinstance(question, Independence) else [rows.ravel() for rows in data]
    assert draw(asked(question))["p"] == pytest.approx(sure(data).pvalue, rel=1e-9)


def test_what_is_rejected_lies_outside_of_the_interval():
    for mean in np.linspace(-6, 4, 41):
        picture = draw(asked(TwoMeans(mean=((float(mean),),))))
        low, high = picture["interval"]
        assert (picture["decision"] == "rejected") == (not low < mean < high)


def test_a_table_of_assumptions_stands_beside_the_record():
    skewed = replace(PRESETS["Skewed data"], about=replace(PRESETS["Skewed data"].about, method="t"))
    rows = {row[0]: row for row in draw(skewed).tables[0].rows}
    assert rows["the values come from a normal distribution"][2] == "in doubt"
    few = draw(asked(Independence(((1.0, 2.0), (3.0, 4.0))))).tables[0].rows
    assert few[0] == ("every expected count is at least 5", "the smallest is 1.2", "in doubt")
    assert draw(PRESETS["Mendel's giants"]).tables[0].rows[0][2] == "cannot tell"


def test_constant_data_have_no_statistic_and_the_record_says_so():
    picture = draw(PRESETS["No spread at all"])
    assert [picture[name] for name in ("statistic", "p", "interval", "effect")] == ["none"] * 4
    assert picture["decision"] == "none: the statistic does not exist"
    assert "without spread" in picture.named["statistic"].note
    assert traces(PRESETS["No spread at all"], "null")["words"]["text"] == ("no statistic, no p",)


@pytest.mark.parametrize("method", ["t", "permutation"])
def test_a_file_is_read_by_groups_and_by_columns(method):
    reference = files.keep("sleep.csv", CSV)
    grouped = draw(asked(Columns(reference, "groups", 1, 2, method=method)))
    typed = draw(asked(TwoMeans(method="welch" if method == "t" else method)))
    assert grouped["p"] == typed["p"]
    assert draw(asked(Columns(reference, "one", 1)))["sizes"] == 20


def test_files_that_answer_nothing_say_why():
    one = files.keep("one.csv", b"1,2\n")
    for question, words in (
        (Columns(one), "must have at least 3 numbers"),
        (Columns(files.SAMPLE, "groups"), "y must hold two different numbers"),
    ):
        picture = draw(asked(question))
        assert words in picture.named["statistic"].note
        assert picture["p"] == "none"
    with pytest.raises(ValueError, match=r"lost\.csv is not here"):
        Columns("lost.csv#" + "0" * 24)


def test_names_of_columns_are_never_markup():
    bad = files.keep("bad.csv", b"![x](http://a.example/<img src=y>),b\n1,2\n")
    said = draw(asked(Columns(bad))).named["statistic"].note
    assert not set("![]<>:$*`&") & set(said)


def test_long_files_are_resampled_less_and_it_is_said():
    x = np.random.default_rng(0).normal(size=20_000).round(3)
    reference = files.keep("long.csv", b"x\n" + b"\n".join(str(v).encode() for v in x))
    picture = draw(Hypothesis(about=Columns(reference, "one", method="bootstrap")))
    assert picture.named["df"].note == "200 arrangements, drawn at random"
    assert "only 200 samples were drawn" in picture.named["sizes"].note


# Pictures


def test_the_estimate_and_its_interval_stand_on_the_axis_of_the_data():
    drawn = traces(Hypothesis(), "data")
    assert drawn["estimate"]["x"][0] == pytest.approx(0.75), "the mean of x, counted from the mean of y"
    assert drawn["null"]["x"].tolist() == pytest.approx([2.33, 2.33])
    assert drawn["interval"]["x"].tolist() == pytest.approx([2.33 - 3.3654832, 2.33 + 0.2054832], abs=1e-5)


@given(SCENES)
@QUICK
def test_the_grey_part_of_h0_is_what_is_at_least_as_far_out(scene):
    found = scene.solve(np, "cpu")
    if found.test.undefined:
        return
    grey, at = traces(scene, "null")["p"], found.test.statistic
    x = grey["x"][np.nan_to_num(grey["y"]) > 0]
    if found.test.alternative == "greater" and isinstance(found.test.distribution, Continuous):
        assert (x >= at - 1e-4 * max(1, abs(at))).all()
    assert len(x) or found.test.p < 0.2 or found.test.symbol in "tz"


def test_every_count_is_drawn_beside_what_is_expected():
    drawn = traces(PRESETS["Women, men, parties"], "data")
    assert drawn["counts"]["y"][2::6].tolist() == [762, 327, 468, 484, 239, 477]
    assert drawn["expected"]["y"][0] == pytest.approx(1557 * 1246 / 2757, rel=1e-6)


# Drags


@given(SCENES)
@QUICK
def test_a_handle_put_where_it_is_changes_nothing(scene):
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@given(
    SCENES, st.sampled_from(["null", "first", "second", "count-0", "count-3"]), st.floats(-30, 90), st.floats(-9, 99)
)
@QUICK
def test_a_drag_leads_to_a_picture_in_the_same_window_or_a_smaller_one(scene, handle, x, y):
    after = scene.drag(handle, x, y)
    ends = [draw(one).panels[0].figure["layout"]["xaxis"]["range"] for one in (scene, after)]
    assert ends[1][1] <= ends[0][1] + 1e-9
    contract.plain(draw(after))


def test_what_is_dragged_follows():
    assert draw(Hypothesis().drag("null", 0.75, 0.0))["p"] == pytest.approx(1.0, abs=0.05)
    assert asked(Share()).drag("null", 0.7034, 0.0).about.p == 0.7
    assert asked(Share()).drag("first", 0.5, 0.0).about.k == ((462.0, 925.0),)
    assert asked(TwoShares()).drag("second", 0.01, 0.0).about.k2 == ((110.0, 11037.0),)
    assert asked(Fit()).drag("count-3", 3.0, 60.2).about.counts == ((315.0, 108.0, 101.0, 60.0),)
    assert asked(Independence()).drag("count-4", 4.0, 300.0).about.counts[1] == (484.0, 300.0, 477.0)


def test_the_last_count_cannot_be_dragged_away():
    scene = asked(Fit(((5.0, 0.0, 0.0, 0.0),)))
    assert scene.drag("count-0", 0.0, -3.0) == scene


def test_windows_do_not_run_away_from_the_hand():
    for top in (1, 7, 31, 500):
        assert windows.counts_top(((windows.REACH * windows.nice(top), 0.0),)) <= windows.nice(top)


def test_unknown_handles_and_places_that_are_none_are_refused():
    with pytest.raises(ValueError, match="no handle 'x'"):
        Hypothesis().drag("x", 0.0, 0.0)
    with pytest.raises(ValueError, match="finite"):
        Hypothesis().drag("null", math.inf, 0.0)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: OneMean(((1.0, 2.0),)), "x must have at least 3 numbers, got 2"),
        (lambda: PairedMeans(((1.0, 2.0, 3.0),)), "other values must be as many as values, 3, got 10"),
        (lambda: Share(((5.0, 4.0),)), "k must be whole, successes at most as many as trials, got 5 of 4"),
        (lambda: Share(p=0.0, method="normal"), "p must be > 0 and < 1 for the normal approximation"),
        (lambda: Fit(((1.0, 2.5, 3.0, 4.0),)), "counts must be whole numbers, got 2.5"),
        (lambda: Fit(((1.0, 2.0),)), "must have a number for each count, 2, got 4"),
        (lambda: Independence(((1.0, 2.0),)), "counts must have at least 2 × 2 numbers, got 1 × 2"),
        (lambda: Independence(((0.0, 0.0),) * 2), "counts must hold at least one count"),
    ],
)
def test_bad_data_are_refused_in_a_sentence(make, message):
    with pytest.raises(ValueError, match=message):
        make()


# Programs


def test_the_code_prints_the_readouts(tmp_path):
    others = [
        asked(TwoMeans(method=method), alternative=side)
        for method, side in (
            ("pooled", "less"),
            ("permutation", "greater"),
            ("bootstrap", "less"),
            ("welch", "greater"),
        )
    ]
    others += [asked(PairedMeans(method=method)) for method in ("permutation", "bootstrap")]
    others += [asked(Share(p=0.7, method=method), alternative="less", level=0.9) for method in ("exact", "normal")]
    others += [asked(KnownSpread(), alternative="greater"), asked(TwoShares(), alternative="greater")]
    others += [
        asked(Columns()),
        asked(Columns(files.SAMPLE, "groups")),
        asked(Independence(((3.0, 0.0), (4.0, 0.0)))),
        asked(Share(((0.0, 7.0),))),
    ]
    contract.programs_print_the_readouts([Hypothesis(), *PRESETS.values(), *others], tmp_path)


def test_another_array_library_gives_the_same_picture():
    for scene in (Hypothesis(), *(PRESETS[name] for name in ("Skewed data", "Fisher's answer", "Mendel's peas"))):
        contract.agrees_on_another_library(replace(scene, resamples=199))
