"""What the program of space counts as rounding: just what the page does."""

import pytest

from scenes.program import read
from scenes.space import Combined, Euler, Space
from scenes.space import Projection as Shadow
from tests.scenes.contract import draw, printed

# Quarter turns in disguise: ±i is an eigenvalue, and its real part is what rounding leaves.
TURNS = {f"turn{n}": Space(Euler(*angles)) for n, angles in enumerate([(90, 45, 45), (45, 45, 90), (120, 120, 90)])}
OTHERS = {"regular": Space(Combined()), "singular": Space(Shadow())}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    programs = {name: scene.code() for name, scene in (TURNS | OTHERS).items()}
    return {name: read(output) for name, output in printed(programs, tmp_path_factory.mktemp("programs")).items()}


@pytest.mark.parametrize("name", TURNS)
def test_the_program_sees_no_real_part_where_the_page_sees_none(name, told):
    assert [x.real for x in draw(TURNS[name])["eigenvalues"][1:]] == [0.0, 0.0]
    assert [x.real for x in told[name]["eigenvalues"][1:]] == [0.0, 0.0]


@pytest.mark.parametrize("name", TURNS | OTHERS)
@pytest.mark.parametrize("readout", ["singular_values", "eigenvalues", "inverse"])
def test_program_and_page_have_their_zeros_in_the_same_places(name, readout, told):
    page, program = draw((TURNS | OTHERS)[name])[readout], told[name][readout]
    assert zeros(program) == zeros(page)


def zeros(value):
    """Which parts of which numbers are 0."""
    if isinstance(value, tuple):
        return tuple(map(zeros, value))
    return (value.real == 0, value.imag == 0) if isinstance(value, complex | float) else value
