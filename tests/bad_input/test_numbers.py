"""Numbers, ranges, choices, switches, seeds: every control refuses what it cannot hold, by label, rule and value."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mathcore.parameters import Choice, Integer, Interval, Option, Parameter, Real, Seed, Span, Toggle
from scenes.base import catalogue
from stage.codec import decode
from stage.frames import make
from tests.bad_input.hostile import CODE, MARKUP, Place, bounded, fault, places, refusal
from tests.pages.driving import Driver

NO_NUMBERS: tuple[Any, ...] = (math.nan, math.inf, -math.inf, True, None, "1", "1_0", [1.0], {"x": 1}, 10**400, *MARKUP)


def beyond(domain: Interval, whole: bool) -> list[float]:
    """Numbers just outside of what is legal, and far outside."""
    step = 1 if whole else 1e-9 * max(abs(domain.low), abs(domain.high), 1.0)
    near = [
        domain.low if domain.open_low else domain.low - step,
        domain.high if domain.open_high else domain.high + step,
    ]
    return [*near, 10**10 if whole else 1e10, -(10**10) if whole else -1e300]


def wrong_numbers(parameter: Parameter) -> list[Any]:
    """What a control for a number may not hold."""
    whole = isinstance(parameter, Integer)
    assert isinstance(parameter, Real | Integer)
    halves = [2.5, 1e-300] if whole else []
    return [*NO_NUMBERS, *halves, *(x for x in beyond(parameter.domain, whole) if x not in parameter.domain)]


def each(kinds: tuple[type[Parameter], ...]) -> list[Place]:
    """The places for some kinds of values, by scene."""
    return list(places(*kinds))


@pytest.mark.parametrize("scene", catalogue())
def test_every_control_of_a_scene_refuses_what_is_no_value_of_it(scene: str) -> None:
    for place in each((Real, Integer, Span, Toggle, Option, Choice)):
        if place[0].name != scene:
            continue
        parameter = place[2].parameter
        if isinstance(parameter, Real | Integer):
            wrong = wrong_numbers(parameter)
        elif isinstance(parameter, Span):
            wrong = [(1.0,), (math.nan, 0.5), (0.9, 0.1), (-1e300, 1e300), "0 1", None, 3.0, *MARKUP]
        else:
            wrong = [1, None, 0.5, ["x"], "", "no such", *MARKUP, *CODE]
        for value in wrong if not isinstance(parameter, Choice) else [one for one in wrong if one is not None]:
            said = refusal(place, value)
            assert said.startswith(parameter.symbol), (place[2].name, value, said)
            assert "must be" in said or "must have" in said, said


def test_refusals_cost_little() -> None:
    everywhere = each((Real,))
    refusal(everywhere[0], "x" * 10)
    with bounded(megabytes=8):
        for place in everywhere[::20]:
            for value in ("x" * 100_000, ["x"] * 1000, 10**5000):
                refusal(place, value)


# What the contract names; where a control for it stands; what is said.
NAMED = {
    "σ = 0": ("explorer", {"family": "normal"}, "family_normal_sigma", 0.0, "σ must be > 0, got 0.0"),
    "σ < 0": ("explorer", {"family": "normal"}, "family_normal_sigma", -1.0, "σ must be > 0, got -1.0"),
    "p = 1.5": ("explorer", {"family": "bernoulli"}, "family_bernoulli_p", 1.5, "p must be between 0 and 1, got 1.5"),
    "n = 2.5": ("explorer", {"family": "binomial"}, "family_binomial_n", 2.5, "n must be a whole number, got 2.5"),
    "n = 10¹⁰": ("explorer", {"family": "binomial"}, "family_binomial_n", 10**10, "n must be between 0 and"),
    "a rate < 0": ("ball", {"optimizer": "momentum"}, "optimizer_momentum_learning_rate", -1.0, "α must be between 0"),
    "10⁹ steps": ("ball", {}, "steps", 10**9, "steps must be between 0 and 2000, got 1000000000"),
    "half a seed": ("sampling", {}, "seed", 3.5, "Seed must be a whole number, got 3.5"),
    "a start far outside": ("ball", {}, "start_x", 1e6, "start x must be between -100 and 100, got 1000000.0"),
}  # fmt: skip


@pytest.mark.parametrize(("scene", "chosen", "field", "value", "said"), NAMED.values(), ids=NAMED)
def test_what_the_contract_names_is_refused_with_its_limit(
    scene: str, chosen: dict[str, str], field: str, value: Any, said: str
) -> None:
    found = fault(catalogue()[scene], chosen | {field: value})
    assert found is not None
    assert (found.field, str(found)[: len(said)]) == (field, said)


# Legal, and awkward: what is said.
AWKWARD = {
    "no mean": ("explorer", {"family": "student-t", "family_student_t_df": 1.0}, "mean", "does not converge"),
    "40 σ": ("explorer", {"family": "normal", "a": 40.0, "b": 50.0}, "", "P is about 10 to the power −349"),
    "a > b": ("explorer", {"family": "normal", "a": 2.0, "b": 1.0}, "", "b = "),
    "a rate of 1000": ("ball", {"optimizer": "momentum", "optimizer_momentum_learning_rate": 1000.0}, "",
                       "diverged at step"),
    "a rate of 0": ("ball", {"optimizer": "momentum", "optimizer_momentum_learning_rate": 0.0}, "", ""),
    "momentum 1": ("ball", {"optimizer": "momentum", "optimizer_momentum_momentum": 1.0}, "", ""),
    "no step": ("ball", {"steps": 0}, "", "of 0"),
}  # fmt: skip


@pytest.mark.parametrize(("scene", "values", "name", "note"), AWKWARD.values(), ids=AWKWARD)
def test_what_is_legal_and_awkward_is_drawn_and_said(scene: str, values: dict[str, Any], name: str, note: str) -> None:
    frame = make(decode(catalogue()[scene], values))
    notes = [readout.note for readout in frame.picture.readouts if readout.name.startswith(name)]
    assert any(note in found for found in notes), notes
    assert b"NaN" not in frame.encoded
    assert '"nan"' not in frame.encoded.decode()


def test_on_the_page_typed_ends_of_sliders_are_refused_stay_and_change_nothing() -> None:
    page = Driver.deep("distributions", catalogue()["explorer"]).sound()
    good = page.state
    box = page.place.key("family_normal_sigma_ends")
    for typed, said in (
        ("0 5", "Ends of σ must be > 0, got 0.0"),
        ("5 1", "Ends of σ must have the lower one first, got 5 and 1"),
        ("1", "Ends of σ must be two numbers with a space between them, such as 0 50, got '1'"),
        ("1 1e999", "Ends of σ must be a number of size at most 1000000, got '1e999'"),
        ("1 <b>2</b>", "Ends of σ: '<b>2</b>' is not a number"),
    ):
        page.at.text_input(box).set_value(typed).run()
        page.sound()
        assert page.told == [said]
        assert (page.at.text_input(box).value, page.state) == (typed, good)
    page.at.text_input(box).set_value("1 50").run()
    assert (page.told, page.at.slider(page.place.key("family_normal_sigma")).max) == ([], 50.0)


def test_on_the_page_a_seed_is_a_whole_number_within_its_limits() -> None:
    for seed, said in (
        ("3.5", "Seed must be a whole number, got '3.5'"),
        ("-1", "Seed must be between 0 and 4294967295, got -1"),
        ("4294967296", "Seed must be between 0 and 4294967295, got 4294967296"),
        ("x", "Seed: 'x' is not a number"),
    ):
        page = Driver.deep("distributions", catalogue()["sampling"], _seed=seed).sound()
        assert page.told == [f"The link is not used where it says '{seed}': {said}. 0 is used."]
        assert page.state["seed"] == 0
    assert isinstance(next(p[2].parameter for p in each((Seed,))), Seed)
