"""What our templates print is escaped as markupsafe escapes it, whatever it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup, escape

from mkdocs_playbook.site.lean_code import escaped

VALUES = some.text() | some.text("&<>\"'a;") | some.integers() | some.floats() | some.booleans() | some.none()


@given(VALUES)
def test_a_value_is_escaped_as_ever(value: object) -> None:
    assert escaped(value) == str(escape(value))
    assert escaped([value]) == str(escape([value]))


def test_markup_is_html_already() -> None:
    assert escaped(Markup("<b>&amp;</b>")) == "<b>&amp;</b>"
