"""Perplexity: readouts against counting with dictionaries, infinite surprises, smoothing by hand, programs."""

import math
import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from mathcore.language import text_perplexity
from scenes.base import catalogue
from scenes.perplexity import Perplexity
from scenes.perplexity.moment import ORDERS, curves
from scenes.perplexity.moment import given as model
from scenes.perplexity.words import KEPT, SEEN, SIZE, TEXTS, WORDS, numbered
from stage import frames
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import scenes_of

PRESETS = {preset.name: preset.scene for preset in Perplexity.presets()}


def chance(sentence, place, order, alpha, temperature):
    """The chances of every word at a place, with dictionaries."""

    def before(words, k):
        return tuple(([0, 0, *words])[k + 3 - order : k + 2])

    seen = Counter()
    if order:
        seen.update(
            words[k] for words in SEEN for k in range(len(words)) if before(words, k) == before(sentence, place)
        )
    row = [seen[word] + alpha for word in range(SIZE)]
    if not any(row):
        return [1 / SIZE] * SIZE
    powers = [(x / sum(row)) ** (1 / temperature) for x in row]
    return [x / sum(powers) for x in powers]


def expected(text, scene):
    logs = []
    for sentence in text:
        for k, word in enumerate(sentence):
            q = chance(sentence, k, ORDERS[scene.order], scene.alpha, scene.temperature)[word]
            logs.append(math.log(q) if q else -math.inf)
    return math.exp(-math.fsum(logs) / len(logs)) if min(logs) > -math.inf else "infinite"


def test_the_scene_stands_in_the_catalogue():
    assert catalogue()["perplexity"] is Perplexity


def test_the_small_world_is_as_the_page_says():
    assert (len(WORDS), len(SEEN), len(set(SEEN) & set(KEPT))) == (17, 24, 0)
    assert {word for sentence in SEEN for word in sentence} == set(range(SIZE))


@settings(max_examples=10, deadline=None)
@given(scenes_of(Perplexity, offered=True))
def test_readouts_against_counting_with_dictionaries(scene):
    contract.is_a_value(scene)
    picture, text = draw(scene), numbered(scene.text)
    whole = expected([text], scene)
    assert picture["perplexity"] == (whole if whole == "infinite" else pytest.approx(whole, rel=1e-9))
    kept = expected(KEPT, scene)
    assert picture["kept"] == (kept if kept == "infinite" else pytest.approx(kept, rel=1e-9))
    k = min(scene.mind, len(text)) - 1
    row = chance(text, k, ORDERS[scene.order], scene.alpha, scene.temperature)
    if row[text[k]]:
        assert picture["surprise"] == pytest.approx(-math.log2(row[text[k]]), abs=1e-9)
    if whole != "infinite":
        assert 2 ** picture["average"] == pytest.approx(picture["perplexity"])
    contract.plain(picture)
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=5)
    assert len(frames.encode(scene, picture).encoded) <= 20_000


def test_the_bars_are_the_surprises_and_their_average():
    scene = PRESETS["One word back"]
    drawn, found = traces(scene, "surprises"), scene.solve(np, "cpu")
    tops = np.insert(drawn["bars"]["y"][1::6], scene.mind - 1, drawn["mind"]["y"][1])
    np.testing.assert_allclose(tops, found.surprises, rtol=1e-6)
    assert drawn["average"]["y"][0] == pytest.approx(tops.mean())


def test_what_was_never_counted_is_impossible_and_said():
    picture = draw(PRESETS["Held impossible"])
    assert picture["perplexity"] == picture["average"] == picture["surprise"] == "infinite"
    assert picture.named["perplexity"].note == "it held ‘sings’ impossible where it came"
    assert any("∞" in text for text in traces(PRESETS["Held impossible"], "surprises")["words"]["text"])
    assert isinstance(draw(replace(PRESETS["Held impossible"], alpha=0.005))["perplexity"], float)


def test_who_knows_nothing_is_unsure_among_all_words():
    picture = draw(PRESETS["Knows nothing"])
    assert (picture["perplexity"], picture["kept"]) == pytest.approx((17, 17))
    assert picture["favourite"] == "none: all are alike"


def test_the_best_smoothing_is_best_among_its_neighbours():
    scene = PRESETS["By heart"].moved("best")
    here, less, more = (draw(replace(scene, alpha=scene.alpha * factor))["kept"] for factor in (1.0, 0.5, 2.0))
    assert here < min(less, more)
    assert draw(PRESETS["By heart"])["seen"] < draw(scene)["seen"], "what it knows by heart it now knows less well"
    assert not PRESETS["Knows nothing"].moves()[1].enabled


@pytest.mark.parametrize("order", ORDERS.values())
def test_the_curves_are_the_perplexity_at_every_smoothing(order):
    alphas, *both = curves(order, 0.7)
    for text, heights in zip((SEEN, KEPT), both, strict=True):
        for k in (0, 11, 35):
            expected = text_perplexity(model(text, order, alphas[k], 0.7))
            assert heights[k] == pytest.approx(float(expected), rel=1e-12)


def test_a_hand_smooths_and_a_click_picks_a_word():
    scene = Perplexity()
    assert scene.drag("smoothing", 0.5, 3.0) == replace(scene, alpha=0.125)
    assert scene.drag("smoothing", -0.5, 3.0).alpha == 0.0
    assert scene.drag("pick", 4.4, 0.0) == replace(scene, mind=4)
    assert scene.drag("pick", 99.0, 0.0).mind == 6
    (grip,) = next(panel.handles for panel in draw(scene).panels if panel.handles)
    assert scene.drag(grip.name, grip.x, grip.y) == scene
    with pytest.raises(ValueError, match="has no handle 'word'"):
        scene.drag("word", 0.0, 0.0)
    with pytest.raises(ValueError, match="finite numbers, got nan"):
        scene.drag("smoothing", math.nan, 0.0)


def test_a_visitor_types_a_text_of_her_own_in_the_words_that_the_model_knows():
    one, other = Perplexity(text="the dog sings in the sofa"), Perplexity(text="  The DOG sings, in the sofa. ")
    assert draw(one).readouts == draw(other).readouts
    assert draw(one).alt.startswith("Reading ‘the dog sings in the sofa’")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "text is empty: type a few words"),
        (" . ", "text is empty: type a few words"),
        ("the elephant sings", "text: the model does not know 'elephant'. It knows the, a, cat, dog,"),
        ("<b>cat</b>", "text: the model does not know '<b>cat</b>'"),
        ("cat\ndog", "text must be one line of printable characters, got 'cat"),
        (" ".join(["cat"] * 9), "text must have at most 8 words, got 9"),
        ("a" * 201, "text must be at most 200 characters, got 201"),
    ],
)
def test_what_the_model_cannot_read_is_refused_with_the_rule(text, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        Perplexity(text=text)


def test_another_sentence_comes_round_again():
    scenes = [Perplexity(text="the cat")]
    for _ in TEXTS:
        scenes.append(scenes[-1].moved("another"))
    assert [scene.text for scene in scenes[1:]] == list(TEXTS)
    assert scenes[-1].moved("another") == Perplexity()


def test_the_code_prints_the_readouts(tmp_path):
    contract.programs_print_the_readouts([*PRESETS.values(), Perplexity(alpha=1000.0, mind=9)], tmp_path)


@pytest.mark.parametrize("scene", PRESETS.values())
def test_another_array_library_gives_the_same_picture(scene):
    contract.agrees_on_another_library(scene)
