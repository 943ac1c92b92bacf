"""Every control of every scene, each at its ends, the others where they begin: a picture that says what is so."""

import pytest

import scenes.topics  # noqa: F401  what the catalogue holds
from scenes.base import catalogue
from stage.codec import decode, encode, slots
from stage.controls import held
from tests.pages.driving import branch, ends, names
from tests.scenes import contract

CONTROLS = {f"{kind.name} {name}": (kind, name) for kind in catalogue().values() for name in names(kind)}


@pytest.mark.parametrize(("kind", "name"), CONTROLS.values(), ids=CONTROLS)
def test_a_control_at_its_ends_gives_a_picture_of_that_state(kind, name):
    chosen = branch(kind, name)
    slot = next(slot for slot in slots(kind, chosen) if slot.name == name)
    for value in ends(slot.parameter):
        scene = decode(kind, {**held(kind), **chosen, name: value})
        assert encode(scene)[name] == value
        picture = contract.draw(scene)
        contract.plain(picture)
        for panel in picture.panels:
            contract.known_figure(panel)
