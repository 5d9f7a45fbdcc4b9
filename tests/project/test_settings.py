"""Streamlit's settings are ones that it knows, and those that we promise."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from streamlit import config

SETTINGS = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def test_no_garbage_is_collected_after_every_run():
    """The option is not in Streamlit's documentation: it may go one day, and a tenth of a second of every run with it."""
    assert "runner.postScriptGC" in config._config_options_template
    assert config._config_options_template["runner.postScriptGC"].default_val is True
    assert tomllib.loads(SETTINGS.read_text())["runner"]["postScriptGC"] is False


def test_nobody_is_told_who_uses_it():
    assert tomllib.loads(SETTINGS.read_text())["browser"]["gatherUsageStats"] is False


def test_every_setting_is_one_that_streamlit_knows():
    settings = tomllib.loads(SETTINGS.read_text())
    unknown = [key for key in names(settings) if key not in config._config_options_template]
    assert unknown == []


def names(settings: Mapping, before: str = "") -> list[str]:
    """The settings with their sections: `theme.dark.textColor`."""
    found = []
    for key, value in settings.items():
        found += names(value, f"{before}{key}.") if isinstance(value, dict) else [before + key]
    return found


def test_the_settings_are_the_colours_of_the_figures():
    from attnviz.figures.kit.theme import THEMES

    chosen = tomllib.loads(SETTINGS.read_text())["theme"]
    for name, theme in THEMES.items():
        assert chosen[name]["textColor"] == theme.ink
        assert chosen[name]["primaryColor"] == theme.source
        assert chosen[name]["borderColor"] == theme.rule
