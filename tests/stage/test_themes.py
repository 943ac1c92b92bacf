"""The theme of a rerun is put together once and is what Streamlit itself says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from stage import themes

OWN = app_session._populate_theme_msg
SECTIONS = ["theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The sections that Streamlit itself was asked for, while the theme is kept."""
    own, sections = app_session._populate_theme_msg, []

    def counted(message: CustomThemeConfig, section: str = "theme") -> None:
        sections.append(section)
        own(message, section)

    monkeypatch.setattr(app_session, "_populate_theme_msg", counted)
    themes.keep()
    return sections


def said(section: str) -> CustomThemeConfig:
    message = CustomThemeConfig()
    app_session._populate_theme_msg(message, section)
    return message


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_put_together_once_and_says_the_same_again(asked: list[str], section: str) -> None:
    first, again, own = said(section), said(section), CustomThemeConfig()
    assert asked == [section]
    OWN(own, section)
    assert first == again == own


def test_the_theme_of_this_app_is_told(asked: list[str]) -> None:
    assert said("theme.light").primary_color == config.get_option("theme.light.primaryColor")


def test_a_section_that_says_nothing_leaves_its_message_unset(asked: list[str]) -> None:
    whole = CustomThemeConfig()
    for _ in range(2):
        app_session._populate_theme_msg(whole.sidebar, "theme.sidebar")
    assert not whole.HasField("sidebar")


def test_a_configuration_read_anew_gives_a_theme_put_together_anew(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said("theme")
    monkeypatch.setattr(config, "get_config_options", dict)
    assert said("theme") == CustomThemeConfig()
    assert asked == ["theme", "theme"]


def test_keeping_twice_is_keeping_once(asked: list[str]) -> None:
    kept = app_session._populate_theme_msg
    themes.keep()
    assert app_session._populate_theme_msg is kept
