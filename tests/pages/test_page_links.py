"""What links say to every page: wrong values by label, choices by word or label, what nobody knows."""

from __future__ import annotations

import json
import re

import pytest

from mathcore.parameters import (
    Choice,
    File,
    Formula,
    Option,
    Seed,
    label,
    parameters,
    slug,
)
from scenes.base import Scene
from stage.codec import Fault, Slot, decode, encode, from_text, slots
from tests.pages.driving import Driver, branches
from tests.pages.places import SCENES, told

BAD_VALUES = ("nan", "1e999", "1_0", "", "9999999", "𝟑", "<b>1</b>", "![x](http://a.example)")


@pytest.mark.parametrize(("turn", "stem", "kind"), [(i, *place) for i, place in enumerate(SCENES)], ids=told)
def test_what_a_link_says_wrongly_is_told_by_label_and_the_default_used(
    turn: int, stem: str, kind: type[Scene]
) -> None:
    fields = [s for s in slots(kind, {}) if not isinstance(s.parameter, Choice | Seed)]
    for texts in (("x",), (*BAD_VALUES[turn % 8 :], *BAD_VALUES[: turn % 8])):  # every text for every field: below
        link = {slot.name: texts[i % len(texts)] for i, slot in enumerate(fields)}
        wrong = [slot for slot in fields if refused(slot, link[slot.name])]
        page = Driver.deep(stem, kind, **{slot.name: link[slot.name] for slot in wrong}).sound()
        assert len(page.told) == len(wrong)
        for said, slot in zip(page.told, wrong, strict=True):
            assert f": {slot.parameter.symbol}" in said
            assert said.endswith(" is used.")
        assert page.state == json.loads(json.dumps(encode(kind())))
        assert not [key for key in page.at.query_params if key.startswith(stem)]


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_no_field_of_a_link_takes_a_wrong_value(stem: str, kind: type[Scene]) -> None:
    for chosen in branches(kind):
        for slot in slots(kind, chosen):
            for text in (*BAD_VALUES, "x"):
                if isinstance(slot.parameter, Choice) or not refused(slot, text):
                    continue
                with pytest.raises(Fault, match=re.escape(slot.parameter.symbol)):
                    from_text(slot, [text])


FINE: dict[type, tuple[str, ...]] = {Formula: ("x", "9999999"), File: ("",), Seed: ("9999999",)}


def refused(slot: Slot, text: str) -> bool:
    """Whether a text is no value of a slot: x is a fine formula, and nothing is no file."""
    return text not in FINE.get(type(slot.parameter), ())


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_a_link_may_say_a_choice_by_its_word_or_its_label(stem: str, kind: type[Scene]) -> None:
    fields = [field for field in parameters(kind) if isinstance(field.parameter, Choice | Option)]
    turns = max((len(f.parameter.options) for f in fields if isinstance(f.parameter, Option)), default=0)
    for turn in range(max(turns, 2) if fields else 0):  # all choices of a page in one link
        link, meant = {}, {}
        for field in fields:
            if isinstance(field.parameter, Choice):
                one = field.parameter.catalogue[-1]
                link[field.name], meant[field.name] = (slug(one), label(one))[turn % 2], slug(one)
            elif isinstance(field.parameter, Option):
                link[field.name] = meant[field.name] = field.parameter.options[turn % len(field.parameter.options)]
        page = Driver.deep(stem, kind, **link).sound()
        assert page.told == []
        assert {name: page.state[name] for name in meant} == meant


@pytest.mark.parametrize(("stem", "kind"), SCENES, ids=told)
def test_an_unknown_preset_or_version_in_a_link_is_ignored(stem: str, kind: type[Scene]) -> None:
    page = Driver.deep(stem, kind, preset="nobody", _v="999", _x="<script>").sound()
    assert page.told == []
    assert decode(kind, page.state) == kind()
