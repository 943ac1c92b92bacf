"""Every control of every scene, each at its ends, the others where they begin: a picture that says what is so."""

import pytest

import scenes.topics  # noqa: F401  what the catalogue holds
from mathcore.parameters import Integer, parameters
from scenes.base import catalogue
from stage.codec import decode, encode, slots
from tests.pages.driving import branch, ends, names
from tests.scenes import contract


def coarse(kind):
    """What is kept low while something is in the hand, as low as that."""
    return {f.name: f.parameter.held for f in parameters(kind) if isinstance(f.parameter, Integer) and f.parameter.held}


CONTROLS = {f"{kind.name} {name}": (kind, name) for kind in catalogue().values() for name in names(kind)}


@pytest.mark.parametrize(("kind", "name"), CONTROLS.values(), ids=CONTROLS)
def test_a_control_at_its_ends_gives_a_picture_of_that_state(kind, name):
    chosen = branch(kind, name)
    slot = next(slot for slot in slots(kind, chosen) if slot.name == name)
    for value in ends(slot.parameter):
        scene = decode(kind, {**coarse(kind), **chosen, name: value})
        held = encode(scene)[name]
        assert held == value
        picture = contract.draw(scene)
        contract.plain(picture)
        for panel in picture.panels:
            contract.known_figure(panel)
