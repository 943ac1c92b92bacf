"""How do we know? The answer names the functions behind a picture, with their recorded figures."""

from __future__ import annotations

import pytest

from stage import exactness


@pytest.mark.parametrize(
    ("scene", "function"),
    [
        ("scenes.surprise.scene", "information.entropy"),  # imported by name
        ("scenes.transformations.plane", "linalg.det"),  # behind the name of its module
        ("scenes.explorer.scene", "distributions.Gamma.icdf"),  # a method of what a catalogue lists
    ],
)
def test_the_functions_that_a_scene_calls_are_found(scene: str, function: str) -> None:
    found = {row["function"]: row for row in exactness.rows(scene)}
    assert function in found, sorted(found)
    assert exactness.answer(scene).count("\n- ") <= len(found)


def test_a_function_that_a_scene_does_not_call_is_not_told() -> None:
    assert "linalg.det" not in exactness.answer("scenes.surprise.scene")


def test_a_row_is_told_with_its_recorded_figure_and_argument() -> None:
    figure = {"largest": 1090.0, "mean": 3.25, "conditioned": 0.9, "worst": "x = 0.123456789", "numbers": 412}
    row = {
        "function": "special.erf",
        "of": "",
        "unit": "ulp, and over the condition number",
        "libraries": {"numpy": figure},
    }
    told = exactness.told([row])
    assert told == [
        "`special.erf`: largest error 1,090 ulp at x = 0.1235, where rounding of the arguments alone costs as much; "
        "0.9 after division by that factor; 3.2 on average, 412 numbers."
    ]
