"""The explorer: areas against integrals, rings and quantiles, families by a click, what is said in awkward states."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathcore import distributions as d
from mathcore.distributions import Discrete
from mathcore.parameters import label
from scenes.base import catalogue
from scenes.explorer import Explorer
from scenes.explorer.gallery import COLUMNS, ROWS
from scenes.explorer.given import Quantiles, Sliders
from scenes.explorer.window import window
from scenes.families import FAMILIES, UniformFrom, Weighted, knobs, law
from tests.scenes import contract
from tests.scenes.contract import draw, traces
from tests.scenes.strategies import legal

PRESETS = {preset.name: preset.scene for preset in Explorer.presets()}
SHOWN = legal(Explorer, offered=True)
EVERY = pytest.mark.parametrize("kind", FAMILIES, ids=label)
few = settings(max_examples=10, deadline=None)


def handles(scene):
    return {handle.name: handle for handle in draw(scene).panels[0].handles}


def test_the_scene_stands_in_the_catalogue_and_offers_every_family():
    assert catalogue()["explorer"] is Explorer
    assert {type(law(kind())) for kind in FAMILIES} == set(d.CATALOGUE)


@given(SHOWN)
@few
def test_every_state_is_a_value_drawn_lightly_and_said_plainly(scene):
    contract.is_a_value(scene)
    picture = draw(scene)
    assert [panel.name for panel in picture.panels] == ["density", "sums", "families"]
    for panel in picture.panels:
        contract.valid_figure(panel, most_traces=5, most_bytes=70_000)
    contract.plain(picture)


@pytest.mark.parametrize(
    "family",
    [
        d.Normal(1e6, 1e-300), d.Normal(0.0, 1e6), UniformFrom(1e5, 1e-6), d.Exponential(1e-300), d.Gamma(0.01, 1.0),
        d.Gamma(1e6, 1e6), d.ChiSquared(0.05), d.StudentT(0.05), d.F(0.05, 0.05), d.Beta(0.01, 1e6), d.Beta(0.01, 0.01),
        d.LogNormal(700.0, 1.0), d.LogNormal(0.0, 100.0), d.Weibull(0.01, 1.0), d.Weibull(1e6, 1e6), d.Cauchy(0.0, 1e6),
        d.Binomial(10**6, 0.5), d.Binomial(10**6, 1e-300), d.Poisson(1e6), d.Geometric(0.001),
        d.NegativeBinomial(1000.0, 0.001), d.NegativeBinomial(0.001, 0.5), d.Hypergeometric(50_000, 50_000, 50_000),
    ],
    ids=str,
)  # fmt: skip
def test_far_out_there_is_a_picture_too(family):
    for view, log in (("cdf", False), ("survival", True), ("quantile", True)):
        picture = draw(Explorer(family=family, view=view, log=log))
        for panel in picture.panels:
            contract.valid_figure(panel, most_traces=5, most_bytes=70_000)
        contract.plain(picture)


def test_presets_stand_within_their_sliders():
    for preset in Explorer.presets():
        contract.within_sliders(preset.scene)
        assert preset.notice.endswith(".")


@EVERY
def test_the_coloured_area_is_the_probability_between(kind):
    scene = Explorer(family=kind()).moved("central")
    picture = draw(scene)
    drawn = traces(scene, "density")["between"]
    x, y = drawn["x"].astype(float), drawn["y"].astype(float)
    if isinstance(law(scene.family), Discrete):
        assert np.nansum(y) / 2 == pytest.approx(picture["between"], rel=1e-4)  # two corners of each bar are up
    else:
        assert np.trapezoid(y, x) == pytest.approx(picture["between"], rel=2e-2)
    assert picture["below"] + picture["between"] + picture["above"] == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("view", ["cdf", "survival"])
@EVERY
def test_the_coloured_length_is_the_probability_between(kind, view):
    scene = replace(Explorer(family=kind()).moved("central"), view=view)
    length = traces(scene, "sums")["length"]["y"]
    assert abs(float(length[1] - length[0])) == pytest.approx(draw(scene)["between"], abs=1e-6)


def test_the_quantile_view_is_the_cdf_with_its_axes_changed():
    scene = Explorer(a=0.5)
    one, other = (traces(replace(scene, view=view), "sums")["sum"] for view in ("cdf", "quantile"))
    np.testing.assert_array_equal(one["x"], other["y"])
    np.testing.assert_array_equal(one["y"], other["x"])


def test_a_and_b_may_change_places():
    scene = Explorer(family=d.Poisson(3.0), a=5.0, b=2.0)
    assert draw(scene)["between"] == draw(replace(scene, a=2.0, b=5.0))["between"]
    assert draw(scene)["between"] == pytest.approx(float(law(scene.family).pmf([2, 3, 4, 5]).sum()))


@EVERY
def test_most_of_a_family_lies_in_its_window(kind):
    of = law(kind())
    left, right = window(of)
    assert float(of.cdf(right)) - float(of.cdf(left)) > 0.9
    low, high = (float(q) for q in of.icdf([0.05, 0.95]))
    assert high - low > 0.05 * (right - left)


def test_the_window_stays_while_a_parameter_changes_a_little():
    seen = {window(d.Normal(mu, 1.0)) for mu in np.arange(0, 1.6, 0.05).tolist()}
    assert len(seen) <= 2


# What is read.


def test_what_the_presets_say():
    pictures = {name: draw(scene) for name, scene in PRESETS.items()}
    assert pictures["Within one deviation"]["between"] == pytest.approx(math.erf(1 / math.sqrt(2)), rel=1e-12)
    far = pictures["Forty deviations out"]
    assert far["between"] == 0.0
    assert far["log_between"] == pytest.approx(-804.608442, rel=1e-8)
    assert "10 to the power −349" in far.named["log_between"].note
    assert draw(replace(PRESETS["A density above 1"], log=True))["entropy"] < 0
    assert pictures["No mean"]["mean"] == pictures["No mean"]["deviation"] == "none"
    assert pictures["Five heads or fewer"]["between"] == pytest.approx(21700 / 2**20, rel=1e-12)
    assert pictures["Rare events"]["between"] == pytest.approx(1 - 7 * math.exp(-2), rel=1e-9)
    assert pictures["From two quantiles"]["between"] == pytest.approx(0.8, abs=1e-9)
    assert pictures["Both ends likely"]["between"] == pytest.approx(2 / math.pi * math.asin(math.sqrt(0.1)), rel=1e-9)
    assert pictures["Heavy tails"]["kurtosis"] == "infinite"
    assert 430 < pictures["Heavy tails"]["between"] / float(d.Normal().ccdf(4.0)) < 450
    assert pictures["Waiting for a six"]["between"] == pytest.approx((5 / 6) ** 12, rel=1e-3)


def test_no_memory_is_a_straight_line_on_a_logarithmic_axis():
    drawn = traces(PRESETS["No memory"], "sums")["sum"]
    x, y = drawn["x"][1:].astype(float), drawn["y"][1:].astype(float)
    np.testing.assert_allclose(y, -0.5 * x / math.log(10), atol=1e-5)


@EVERY
def test_the_formula_carries_the_numbers_in_text_and_in_latex(kind):
    formula = draw(Explorer(family=kind())).named["formula"]
    assert formula.value.startswith(("f(x) ", "P(X = "))
    assert formula.latex == law(kind()).latex


@pytest.mark.parametrize(
    ("family", "between"),
    [
        (d.Binomial(0, 0.5), 1.0), (d.Binomial(5, 0.0), 1.0), (d.Poisson(0.0), 1.0), (d.Geometric(1.0), 1.0),
        (d.Bernoulli(1.0), 1.0), (Weighted(((0.0, 7.0),)), 1.0), (d.Hypergeometric(0, 0, 5), 1.0),
    ],
    ids=str,
)  # fmt: skip
def test_where_nothing_varies(family, between):
    scene = Explorer(family=family, a=0.0, b=5.0)
    picture = draw(scene)
    assert picture["between"] == between
    assert picture["deviation"] == picture["entropy"] == 0.0
    assert picture["skewness"] == "none"
    contract.plain(picture)


def test_a_part_where_nothing_lies():
    picture = draw(Explorer(family=d.Exponential(), a=-3.0, b=-1.0))
    assert picture["between"] == 0.0
    assert picture["log_between"] == "none"


# Hands.


@given(SHOWN)
@few
def test_a_ring_put_where_it_is_changes_nothing(scene):
    if isinstance(law(scene.family), Discrete):
        scene = replace(scene, a=float(round(scene.a)), b=float(round(scene.b)))
    for handle in handles(scene).values():
        assert scene.drag(handle.name, handle.x, handle.y) == scene, handle.name


@given(SHOWN, st.sampled_from(["a", "b", "middle", "width", "x1", "x2"]), st.floats(-30, 80))
@few
def test_after_a_drag_every_number_is_one_that_its_slider_shows(scene, name, x):
    after = scene.drag(name, x, 0.1)
    contract.within_sliders(after)
    draw(after)


@pytest.mark.parametrize("x", [-1.25, 0.4, 3.0])
def test_the_middle_of_a_normal_is_its_mean_and_the_width_its_deviation(x):
    assert Explorer().drag("middle", x, 0.0).family == d.Normal(x, 1.0)
    assert Explorer().drag("width", 2.5, 0.0).family == d.Normal(0.0, 2.5)
    assert Explorer().drag("width", -3.0, 0.0).family == d.Normal(0.0, 0.1), "no narrower than its slider"


@EVERY
def test_the_ring_in_the_middle_follows_the_hand(kind):
    scene = Explorer(family=kind())
    if kind in (Weighted, d.F):  # no ring; and a median that hardly moves
        return
    x = handles(scene)["middle"].x
    to = 0.3 if kind is d.Beta else 0.8 if kind is d.Bernoulli else 1.15 * x + 0.3
    after = handles(scene.drag("middle", to, 0.0))["middle"].x
    assert after == pytest.approx(to, rel=0.12, abs=0.06)


def test_families_that_are_stretched_keep_their_shape():
    after = Explorer(family=d.Gamma(3.0, 1.0)).drag("middle", 1.337030, 0.0).family
    assert after.shape == 3.0
    assert after.rate == pytest.approx(2.0)


def test_a_click_chooses_a_family_and_puts_a_and_b_round_its_middle():
    i = FAMILIES.index(d.Poisson)
    after = Explorer().drag("family", i % COLUMNS + 0.5, ROWS - i // COLUMNS - 0.5)
    assert after.family == d.Poisson()
    assert draw(after)["between"] > 0.5
    assert after.drag("family", i % COLUMNS + 0.5, ROWS - i // COLUMNS - 0.5) == after
    assert Explorer().drag("family", -1.0, 99.0) == Explorer()


def test_two_quantiles_decide_the_parameters_and_can_be_kept():
    scene = PRESETS["From two quantiles"]
    found = scene.solve(np, "cpu").law
    assert found.cdf(0.5) == pytest.approx(0.1)
    assert found.cdf(3.0) == pytest.approx(0.9)
    assert {"x1", "x2"} <= handles(scene).keys()
    kept = scene.moved("keep")
    assert kept.given == Sliders()
    assert (kept.family.shape, kept.family.rate) == pytest.approx((found.shape, found.rate), abs=0.03)
    assert scene.drag("x2", 4.0, 0.0).given == replace(scene.given, x2=4.0)
    assert kept.moved("keep") == kept


@pytest.mark.parametrize(
    ("family", "given", "said"),
    [
        (d.Poisson(), Quantiles(), "whole numbers"),
        (d.Gamma(), Quantiles(x1=-1.0), "never is"),
        (d.Normal(), Quantiles(x1=3.0, x2=1.0), "must rise: more"),
        (d.Normal(), Quantiles(p1=0.5, p2=0.5), "different p"),
    ],
)
def test_quantiles_that_decide_nothing_say_why(family, given, said):
    scene = Explorer(family=family, given=given)
    picture = draw(scene)
    assert said in picture.named["formula"].note
    assert not next(move for move in scene.moves() if move.name == "keep").enabled
    assert "x1" not in handles(scene)


@pytest.mark.parametrize("handle", ["a", "family", "middle"])
def test_a_handle_at_no_place_is_refused(handle):
    with pytest.raises(ValueError, match="finite"):
        Explorer().drag(handle, math.nan, 0.0)


def test_there_is_no_other_handle():
    with pytest.raises(ValueError, match="no handle"):
        Explorer().drag("tip", 0.0, 0.0)


def test_knobs_and_distributions_lead_to_each_other():
    for kind in FAMILIES:
        assert law(knobs(law(kind()))) == law(kind())
    assert law(UniformFrom(1.0, 2.0)) == d.Uniform(1.0, 3.0)
    with pytest.raises(ValueError, match="weights must hold one that is not 0"):
        Weighted(((0.0, 0.0),))


# Programs and libraries.


def test_programs_print_the_readouts(tmp_path):
    some = (UniformFrom, d.F, d.Binomial, d.NegativeBinomial, d.Hypergeometric, Weighted)
    told = ("Forty deviations out", "No mean", "From two quantiles", "Rare events", "Heavy tails")
    scenes = [*(Explorer(family=kind()) for kind in some), *(PRESETS[name] for name in told)]
    contract.programs_print_the_readouts(scenes, tmp_path)


@pytest.mark.parametrize("kind", [d.Normal, d.Gamma, d.Binomial, d.Poisson], ids=label)
def test_another_library_leads_to_the_same_picture(kind):
    contract.agrees_on_another_library(Explorer(family=kind()))
