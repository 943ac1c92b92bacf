"""Features and their worth: readouts against definitions of their own, shuffles, files, hands, programs."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes import files
from scenes.base import catalogue
from scenes.selection import Selection
from scenes.selection.data import Irises, MadeUp, Uploaded
from scenes.selection.found import codes
from scenes.selection.iris import irises
from scenes.selection.made import made_up
from scenes.selection.ranking import SHOWN
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces

PRESETS = {preset.name: preset.scene for preset in Selection.presets()}
SCENES = st.builds(
    lambda data, feature, bins, level, against, seed: Selection(data, feature, bins, 20, level, against, seed),
    st.sampled_from([Irises(), MadeUp(10), MadeUp(60, 1.0), Uploaded()]), st.integers(1, 63), st.integers(1, 30),
    st.floats(0.001, 0.9), st.sampled_from(["each", "best"]), st.integers(0, 9),
)  # fmt: skip


def entropy(*columns):
    """−Σ p log₂ p of rows of codes."""
    counts = np.unique(np.stack(columns, axis=-1), axis=0, return_counts=True)[1]
    p = counts / counts.sum()
    return -(p * np.log2(p)).sum()


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["selection"] is Selection


@settings(max_examples=20, deadline=None)
@given(SCENES)
def test_readouts_against_their_definitions(scene):
    contract.is_a_value(scene)
    found = scene.solve(np, "cpu")
    picture, (x, y) = scene.draw(found), found.data.pair(found.chosen)
    a, b = codes(x, scene.bins), codes(y, scene.bins)
    assert picture["information"] == pytest.approx(entropy(a) + entropy(b) - entropy(a, b), abs=1e-9)
    assert picture["entropy"] == pytest.approx(entropy(b), abs=1e-12)
    assert picture["r"] == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-12)
    null = found.null(found.chosen)
    assert picture["p"] == pytest.approx((1 + sum(null >= picture["information"] - 1e-12)) / 21)
    assert picture["limit"] == pytest.approx(np.quantile(null, 1 - scene.level))
    assert (null >= -1e-12).all()
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=8)
    assert len(frames.encode(scene, picture).encoded) <= 30_000


def test_known_features_say_what_they_should():
    rows = made_up(4000, 0.1, rng=np.random.default_rng(3))
    np.testing.assert_array_equal(rows[:50, 5:7] > 0, made_up(4000, 0.4, rng=np.random.default_rng(3))[:50, 5:7] > 0)
    target = rows[:, -1] > 0
    np.testing.assert_array_equal((rows[:, 5] > 0) == (rows[:, 6] > 0), target)
    picture = draw(PRESETS["Worth nothing alone"])
    assert picture["p"] > 0.05
    assert picture["partner"] == "half b"
    assert picture["together"] > 0.8
    folded = draw(PRESETS["Folded"])
    assert abs(folded["r"]) < 0.1
    assert folded["information"] > 5 * folded["limit"]
    assert draw(PRESETS["Only louder"])["p"] < 0.01


def test_irises_are_fishers():
    flowers = irises()
    assert flowers.shape == (150, 5)
    means = flowers.reshape(3, 50, 5).mean(axis=1)  # Fisher (1936), table II
    np.testing.assert_allclose(means[:, :4], [[5.006, 3.428, 1.462, 0.246], [5.936, 2.77, 4.26, 1.326],
                                              [6.588, 2.974, 5.552, 2.026]], atol=1e-9)  # fmt: skip
    assert draw(PRESETS["Irises"])["entropy"] == pytest.approx(math.log2(3))


def test_shuffles_are_chance_alone():
    """Of independent columns about a share α is beyond the limit, and the mean is about (n − 1)(m − 1) ÷ 2N nats."""
    picture = draw(Selection(MadeUp(400), feature=8, bins=6, shuffles=300))
    assert picture["mean"] == pytest.approx(25 / 800 / math.log(2), rel=0.1)
    best, each = (draw(Selection(feature=8, against=against)) for against in ("best", "each"))
    assert best["limit"] > each["limit"]
    assert best["p"] >= each["p"]


# Files


def scene_of(text, **more):
    return Selection(Uploaded(files.keep("table.csv", text.encode())), shuffles=20, **more)


def test_a_file_with_holes_a_constant_and_words_is_read_row_by_row():
    rows = "\n".join(f"{i},{'' if i % 3 else i * i},5,{'x' if i % 2 else 'y'},{i % 2}" for i in range(24))
    scene = scene_of(f"a,b,c,d,y\n{rows}\n", feature=3, bins=4)
    scene = replace(scene, data=replace(scene.data, target=4))
    picture = draw(scene)
    assert picture["feature"] == "c"
    assert picture["r"] == "none: a column is constant"
    assert picture["information"] == 0
    assert len(picture.tables[0].rows) == 3
    assert draw(replace(scene, feature=2)).named["feature"].note == "8 rows"
    contract.plain(picture)


def test_many_columns_and_rows_are_bounded_and_said():
    names = ",".join(f"f{j}" for j in range(64))
    rows = "\n".join(",".join(str((i * (j + 3)) % 17) for j in range(64)) for i in range(1500))
    picture = draw(scene_of(f"{names}\n{rows}\n", feature=60))
    assert len(picture.tables[0].rows) == 63
    assert "every 5th of 1500 rows is used" in picture.named["feature"].note
    names = [
        text for trace in [{t["uid"]: t for t in picture.panels[0].figure["data"]}["words"]] for text in trace["text"]
    ]
    assert sum(name.startswith("f") for name in names) == SHOWN


def test_names_of_columns_are_no_markup_and_one_column_is_too_few():
    picture = draw(scene_of("<b>x</b>,y\n1,2\n2,4\n3,5\n"))
    assert picture["feature"] == "bx/b"
    with pytest.raises(ValueError, match="at least 2 columns of numbers, a feature and a target, got 1"):
        scene_of("x\n1\n2\n")


def test_a_feature_without_a_row_in_common_says_nothing():
    picture = draw(scene_of("x,z,y\n1,,\n2,,\n,,3\n,,4\n,1,5\n"))
    assert (picture["information"], picture["r"]) == (0, "none: a column is constant")
    assert draw(scene_of("x,y\n1,2\n")).tables[0].rows[0][1] == 0


# Hands


def test_a_click_chooses_and_the_limit_sets_the_level():
    scene = Selection()
    for panel in draw(scene).panels:
        for handle in panel.handles:
            assert scene.drag(handle.name, handle.x, handle.y) == scene
    assert [scene.drag("pick", 0.3, -j).feature for j in (-9.0, 0.2, 3.4, 99.0)] == [1, 1, 4, 9]
    null = scene.solve(np, "cpu").null(2)
    assert scene.drag("limit", float(np.median(null)) + 1e-9, 1.0).level == pytest.approx(0.5, abs=0.011)
    assert scene.drag("limit", 99.0, 1.0).level == 0.01
    with pytest.raises(ValueError, match="must be at finite coordinates"):
        scene.drag("limit", math.inf, 0.0)
    with pytest.raises(ValueError, match="has no handle"):
        scene.drag("bar", 0.0, 0.0)


def test_a_point_of_few_values_is_spread_for_the_eye_only():
    x = traces(PRESETS["Irises"], "cloud")["points"]["y"]
    assert np.abs(x - np.round(x)).max() < 0.35


# Programs

OTHERS = [
    Selection(Irises(), 2, 3, 30, 0.1, "best", 4),
    Selection(MadeUp(70, 0.5), 9, 12, 25, 0.3, "each", 2),
]


def test_the_code_prints_the_readouts(tmp_path):
    holes = scene_of("a,b,y\n1,,0\n2,4,1\n3,1,0\n5,7,1\n6,,1\n9,2,0\n")
    contract.programs_print_the_readouts([Selection(), PRESETS["Eleven rows"], *OTHERS, holes], tmp_path)


@pytest.mark.parametrize("scene", OTHERS)
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
