"""The buttons from state to state, of every scene in every named state: where they lead, and what a grey one does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scenes.topics  # noqa: F401  what the catalogue holds
from scenes.base import catalogue
from tests.scenes import contract
from tests.scenes.contract import draw
from tests.scenes.strategies import legal

STATES = {
    f"{kind.name}: {name}": scene
    for kind in catalogue().values()
    for name, scene in [("default", kind()), *((preset.name, preset.scene) for preset in kind.presets())]
}
MOVES = {f"{name}, {move.name}": (scene, move) for name, scene in STATES.items() for move in scene.moves()}
PRESSED = {name: (scene, move) for name, (scene, move) in MOVES.items() if move.enabled}
GREY = {name: (scene, move) for name, (scene, move) in MOVES.items() if not move.enabled}
MOVING = [kind for kind in catalogue().values() if kind().moves()]


def leads_on(scene, move):
    """Pressed, the move leads to a state of the same scene that a link can say, within its sliders."""
    after = scene.moved(move.name)
    assert type(after) is type(scene)
    contract.is_a_value(after)
    contract.within_sliders(after)
    assert [one.name for one in after.moves()] == [one.name for one in scene.moves()], "buttons keep their places"
    return after


@pytest.mark.parametrize(("scene", "move"), PRESSED.values(), ids=PRESSED)
def test_a_move_leads_to_a_state_that_can_be_said_and_drawn(scene, move):
    after = leads_on(scene, move)
    assert after != scene, "a button that can be pressed does something"
    picture = draw(after)
    contract.plain(picture)
    for panel in picture.panels:
        contract.known_figure(panel)
    assert [readout.name for readout in picture.readouts] == [readout.name for readout in draw(scene).readouts]


@pytest.mark.parametrize(("scene", "move"), GREY.values(), ids=GREY)
def test_a_move_that_cannot_be_pressed_is_refused_or_shows_the_same(scene, move):
    try:
        after = scene.moved(move.name)
    except ValueError:
        return
    assert type(after) is type(scene)
    assert draw(after).alt == draw(scene).alt
    assert [readout.value for readout in draw(after).readouts] == [readout.value for readout in draw(scene).readouts]


@pytest.mark.parametrize("kind", MOVING)
@given(data=st.data())
@settings(deadline=None, max_examples=8)
def test_from_any_state_each_move_leads_to_one_that_can_be_said(kind, data):
    scene = data.draw(legal(kind, offered=True))
    for move in scene.moves():
        if move.enabled:
            leads_on(scene, move)


@pytest.mark.parametrize("scene", STATES.values(), ids=STATES)
def test_each_move_of_a_state_has_a_name_and_a_label_of_its_own(scene):
    moves = scene.moves()
    assert len({move.name for move in moves}) == len({move.label for move in moves}) == len(moves)
    assert all(move.name and move.label for move in moves)


@pytest.mark.parametrize("kind", catalogue().values())
def test_a_move_that_a_scene_does_not_have_is_refused(kind):
    with pytest.raises(ValueError, match="move"):
        kind().moved("fly")


def test_the_scenes_that_go_step_by_step_have_moves_to_press_and_moves_that_are_grey():
    for name in ("order", "product", "lines", "planes"):
        assert any(case.startswith(f"{name}: ") for case in PRESSED), name
        assert any(case.startswith(f"{name}: ") for case in GREY), name
