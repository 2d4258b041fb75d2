r"""Templates: what is text is escaped, what is LaTeX is not, and nothing goes missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.errors import UserError
from derivations.typeset import environment
from derivations.typeset.environment import render
from derivations.typeset.latex import Latex


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(environment, "templates_folder", lambda: tmp_path)
    return tmp_path


def fill(templates: Path, source: str, **context: object) -> str:
    (templates / "note.tex").write_text(source)
    environment.latex_environment.cache_clear()
    return render("note.tex", **context)


def test_text_is_escaped_and_latex_is_not(templates: Path) -> None:
    source = "\\section{<< title >>}\n<% for row in rows %>\n  << row >> \\\\\n<% endfor %>\n"
    filled = fill(templates, source, title="R&D: 100%", rows=[Latex("$x_1$"), "x_1"])
    assert filled == "\\section{R\\&D: 100\\%}\n  $x_1$ \\\\\n  x\\_1 \\\\\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<< 'a & b' >>", r"a \& b", id="literal"),
        pytest.param("<< text if 1 else '' >>", r"a \& b", id="condition"),
        pytest.param("<< [latex, text] | join('#') >>", r"\& \#a \& b", id="join"),
        pytest.param("<< latex + text >>", r"\& a \& b", id="sum"),
        pytest.param("<% set x %>\\em << text >><% endset %><< x >>", r"\em a \& b", id="set"),
        pytest.param(
            "<% macro m(x) %>\\em << x >><% endmacro %><< m(text) >><< m(latex) >>",
            r"\em a \& b\em \& ",
            id="macro",
        ),
        pytest.param(
            "{{ text }} {% \\# %} {# #} <# gone #>", r"{{ text }} {% \# %} {# #} ", id="braces"
        ),
    ],
)
def test_every_way_to_place_a_value_escapes_once(
    templates: Path, source: str, expected: str
) -> None:
    assert fill(templates, source, text="a & b", latex=Latex(r"\& ")) == expected


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"])))
def test_escaped_text_holds_no_command_but_ours(text: str) -> None:
    commands = r"\\text[a-z]+\{\}|\\[{}$&#%_]|-\{\}-"
    rest = re.sub(commands, "", Latex.escape(text))
    assert not set(rest) & set('\\{}$&#%_^~<>|"')


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<< nothing >>", "template note.tex: 'nothing' is undefined"),
        ("one\n<% if %>", "note.tex:2: Expected an expression, got 'end of statement block'"),
        ("one\n<< 'a' ~ 'b' >>", "note.tex:2: `~` is not for LaTeX"),
        ("<% include 'other.tex' %>", "there is no template other.tex in "),
    ],
)
def test_a_broken_template_is_one_clear_error(templates: Path, source: str, message: str) -> None:
    with pytest.raises(UserError) as error:
        fill(templates, source)
    assert str(error.value).startswith(message)


def test_a_missing_template_is_one_clear_error(templates: Path) -> None:
    with pytest.raises(UserError, match=r"there is no template ecs290/homework\.tex in "):
        render("ecs290/homework.tex")


def test_templates_are_found_in_the_checkout_or_in_the_wheel() -> None:
    assert environment.templates_folder().is_dir()
