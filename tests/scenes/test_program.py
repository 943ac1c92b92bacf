"""Programs that stand alone: what is written into them, and that the plane's print what the picture reads."""

import math

import numpy as np
import pytest

from mathcore import linalg
from mathcore.backend import namespace, to_numpy
from scenes.program import plain, program, read, source_of
from scenes.transformations import Plane, Projection, Reflection, Rotation, Shear, Typed
from tests.scenes import contract

OTHERS = (  # states nobody chose
    Plane(Rotation(37.3), vx=4.55, vy=-0.15),
    Plane(Projection(-76.0)),
    Plane(Reflection(-90.0), t=0.3),
    Plane(Typed(((1e6, -3e5), (1e-7, 0.5)))),
    Plane(Typed(((0.1, 0.3), (0.2, 0.6)))),
    Plane(Typed(((0.0, 1e-300), (0.0, 0.0)))),
    Plane(Shear(-1.0, -1.0)),
    Plane(Typed(((1.0, 1.0), (1.0, 1.000000000000001)))),
    Plane(Typed(((1e-300, 0.0), (0.0, 1e-300)))),
)


def test_the_code_prints_the_readouts(tmp_path):
    presets = [preset.scene for preset in Plane.presets()]
    contract.programs_print_the_readouts([*presets, *OTHERS], tmp_path)


def test_the_code_needs_only_numpy_and_says_what_it_does():
    code = Plane().code()
    assert code.startswith('"""The plane under the matrix with columns (2, 0.5) and (1, 1.5)."""\n')
    imports = [line for line in code.splitlines() if line.startswith(("import ", "from "))]
    packages = {line.split()[1].split(".")[0] for line in imports}
    assert packages <= {"__future__", "dataclasses", "functools", "math", "numpy", "sys"}
    assert "mathcore" not in code
    assert "def rotation" not in code  # only what it uses


def test_a_definition_stands_before_what_needs_it():
    text = program("An inverse.", [linalg.inverse], "print('x:', 1)")
    assert text.index("def rank(") < text.index("def inverse(")
    assert text.index("def namespace(") < text.index("def rank(")
    assert text.count("def rank(") == 1


def test_docstrings_are_cut_to_the_sentence_and_the_formula():
    source = source_of(linalg.det)
    assert "n = 2: a₁₁a₂₂ − a₁₂a₂₁" in source
    assert "Parameters" not in source
    assert "Reference" not in source
    compile(source, "det", "exec")


def test_the_choice_between_libraries_is_not_written_down():
    assert "array_api_compat" not in source_of(namespace)
    assert "array_api_compat" not in source_of(to_numpy)


LIMIT = 3.5
NOWHERE = object()


def limited(x):
    """One sentence."""
    return min(x, LIMIT, math.inf)


def lost():
    return NOWHERE


def qualified(x):
    return linalg.det(x)


def test_constants_and_modules_of_others_come_along(monkeypatch, tmp_path):
    monkeypatch.setattr("scenes.program.OURS", ("mathcore", __name__.partition(".")[0]))
    text = program("A limit.", [limited], "print('x:', limited(5.0))")
    assert "LIMIT = 3.5" in text
    assert "import math\n" in text
    assert read(contract.printed({"limit": text}, tmp_path)["limit"]) == {"x": 3.5}


@pytest.mark.parametrize(
    ("function", "message"), [(lost, "'NOWHERE' cannot be written"), (qualified, "'linalg' is a module of ours")]
)
def test_what_cannot_be_written_down_is_refused(function, message, monkeypatch):
    monkeypatch.setattr("scenes.program.OURS", ("mathcore", __name__.partition(".")[0]))
    with pytest.raises(ValueError, match=message):
        program("Nothing.", [function], "")


def test_plain_values_are_pythons_own():
    assert plain(np.array([[1, 2], [3, 4]])) == ((1, 2), (3, 4))
    assert plain(np.float64(2)) == 2.0
    assert type(plain(np.float64(2))) is float
    assert plain(np.array([1e-17, 1.0]), 1e-15) == (0.0, 1.0)
    assert plain(np.array([1 + 1e-17j]), 1e-15) == (1 + 0j,)
    assert plain("words") == "words"
    assert math.copysign(1, plain(-0.0)) == 1


def test_read_understands_what_is_printed():
    assert read("a: 1.5\nb: ((1, 2), (3, 4))\nc: (1+2j)\nd: inf\ne: words: two") == {
        "a": 1.5, "b": ((1, 2), (3, 4)), "c": 1 + 2j, "d": math.inf, "e": "words: two",
    }  # fmt: skip
