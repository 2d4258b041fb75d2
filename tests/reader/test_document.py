"""Documents: places, macros, files, displays, rows, numbers of equations, what is damaged."""

from pathlib import Path

import pytest

from derivations.reader.document import (
    read_directives,
    read_file,
    read_text,
    with_items_apart,
)
from derivations.reader.records import Document, Link, Row
from derivations.reader.text.source import Source


def read(text: str) -> Document:
    return read_text(Source("a.tex", text))


def rows(text: str) -> list[Row]:
    return [row for display in read(text).displays for row in display.rows]


def relations(text: str) -> list[tuple[str, ...]]:
    return [s.relations for row in rows(text) for s in row.statements]


def test_every_row_knows_its_place_its_section_and_its_number() -> None:
    document = read(
        "\\section{One}\nText $a = b$.\n\\begin{align}\n  x &= 1 \\\\\n  y &= 2 \\nonumber\n"
        "\\end{align}\n\\subsection{In one}\n\\begin{equation*} u = v \\end{equation*}\n"
        "\\[ p = q \\tag{A} \\]\n\\begin{equation} r = s \\end{equation}"
    )
    found = [
        (str(row.span.position), row.latex, row.equation, display.path)
        for display in document.displays
        for row in display.rows
    ]
    assert found == [
        ("a.tex:2:7", "a = b", "", (1,)),
        ("a.tex:4:3", "x &= 1", "1", (1,)),
        ("a.tex:5:3", "y &= 2", "", (1,)),
        ("a.tex:8:19", "u = v", "", (1, 1)),
        ("a.tex:9:4", "p = q", "A", (1, 1)),
        ("a.tex:10:18", "r = s", "2", (1, 1)),
    ]


@pytest.mark.parametrize(
    "formula",
    [r"(x^2)^{1/2} = x", r"\left(1 + x\right)^2 > 2", r"\frac{x}{y}^2 = \|x\|^2", r"\pa{x}^2 = 1"],
)
def test_a_relation_is_quoted_from_its_first_bracket_on(formula: str) -> None:
    document = read(rf"\newcommand{{\pa}}[1]{{\left(#1\right)}} Here ${formula}$.")
    (statement,) = document.displays[0].rows[0].statements
    assert statement.span.text == formula


@pytest.mark.parametrize(
    "body",
    [
        r"\begin{equation} a = b \end{equation}",
        r"\begin{align*} a &= b \\ \end{align*}",
        r"\begin{alignat}{2} a &= b \end{alignat}",
        r"\begin{flalign} a &= b \end{flalign}",
        r"\begin{gather} a = b \end{gather}",
        r"\begin{multline} a \\ = b \end{multline}",
        r"\begin{eqnarray} a & = & b \end{eqnarray}",
        r"\begin{IEEEeqnarray}{rCl} a & = & b \end{IEEEeqnarray}",
        r"\begin{dmath} a = b \end{dmath}",
        r"\begin{equation} \begin{aligned} a &= b \end{aligned} \end{equation}",
        r"\begin{equation} \begin{split} a &= b \end{split}, \end{equation}",
        r"\[ \begin{array}{rcl} a & = & b \end{array} \]",
        r"\[ a = b \]",
        r"\( a = b \)",
        r"$$ a = b. $$",
        r"$ a = b $",
    ],
)
def test_every_kind_of_display_is_found(body: str) -> None:
    assert relations(body) == [("=",)]


def test_rows_continue_the_chain_and_glue_what_belongs_together() -> None:
    found = relations(
        r"\begin{align} a &= b + \\ &\quad c \\ &\le (d \\ &+ e) \\[2pt] &= f \\ [x, y] &= z"
        r"\end{align}"
    )
    assert found == [("=",), ("leq",), ("=",), ("=",)]


def test_columns_of_an_align_are_formulas_of_their_own() -> None:
    assert relations(r"\begin{align} a &= b & c &= d && \text{by (1)} \end{align}") == [("=",)] * 2


def test_words_between_formulas_join_them() -> None:
    (row,) = rows(r"$$ x = 1 \text{ or } x = 2, \quad y > 0 \implies z = 3 \text{ if } w < 0 $$")
    links = [s.link for s in row.statements]
    assert links == [Link.FIRST, Link.OR, Link.COMMA, Link.IMPLIES, Link.CONDITION]


# ---------------------------------------------------------------- macros and files


@pytest.mark.parametrize(
    ("definition", "call", "meaning"),
    [
        (r"\newcommand{\R}{\mathbb{R}}", r"\R", r"\mathbb{R}"),
        (r"\newcommand\half{\frac12}", r"\half", r"\frac{1}{2}"),
        (r"\newcommand{\p}[2]{\frac{\partial #1}{\partial #2}}", r"\p fx", None),
        (r"\newcommand{\q}[2][y]{#2_{#1}}", r"\q{x} + \q[k]{x}", r"x_{y} + x_{k}"),
        (r"\renewcommand{\vec}[1]{\mathbf{#1}}", r"\vec{x}", r"\mathbf{x}"),
        (r"\providecommand{\a}{b}", r"\a", "b"),
        (r"\def\w#1{#1'}", r"\w{y}", "y'"),
        (r"\DeclareMathOperator{\Var}{Var}", r"\Var", r"\operatorname{Var}"),
        (r"\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}", r"\abs*{x}", r"\lvert x \rvert"),
        (r"\NewDocumentCommand{\d}{m O{t}}{#1_{#2}}", r"\d{x}[k]", "x_{k}"),
        (r"\let\old\sigma \renewcommand{\sigma}{\old'}", r"\sigma", r"\sigma'"),
    ],
)
def test_macros_are_expanded(definition: str, call: str, meaning: str | None) -> None:
    meaning = meaning or r"\frac{\partial f}{\partial x}"
    ((ours,), (theirs,)) = (
        rows(f"{d} $ {c} = 0 $") for d, c in [(definition, call), ("", meaning)]
    )
    assert ours.statements[0].sides == theirs.statements[0].sides


def test_an_expanded_token_has_the_place_of_its_call() -> None:
    text = "\\newcommand{\\two}{1 + ) }\n$ x = \\two $"
    (row,) = rows(text)
    assert row.problem is not None
    assert str(row.problem.span.position) == "a.tex:2:7"
    assert row.problem.span.text == r"\two"


def test_a_macro_without_end_costs_its_formula_only() -> None:
    document = read("\\def\\a{\\a\\a} $ x = \\a $ and $ y = 1 $")
    assert "does not come to an end" in document.problems[0].why
    assert [row.statements != () for d in document.displays for row in d.rows] == [True, True]


def test_files_beside_the_document_are_put_in_and_none_from_outside(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    (tmp_path / "secret.tex").write_text("$ secret = 1 $")
    (folder / "macros.sty").write_text("\\newcommand{\\R}{\\mathbb{R}}")
    (folder / "part.tex").write_text("$ a = b $\n$ c = ( $")
    main = folder / "main.tex"
    main.write_text("\\usepackage{macros}\\input{part} $ x \\in \\R $ \\input{../secret}")
    document = read_file(main)
    assert [d.span.source.file.split("/")[-1] for d in document.displays] == [
        "part.tex", "part.tex", "main.tex",
    ]  # fmt: skip
    assert document.displays[1].rows[0].problem is not None
    assert str(document.displays[1].rows[0].problem.span.position).endswith("part.tex:2:7")
    assert "outside the folder" in document.problems[0].why


def test_a_file_that_puts_itself_in_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "one.tex").write_text("\\input{two}\n$ a = b $")
    (tmp_path / "two.tex").write_text("\\input{one}\n$ c = d $\\input{three}\\input{three}")
    (tmp_path / "three.tex").write_text("$ e = f $")
    document = read_file(tmp_path / "one.tex")
    assert [d.span.source.file.split("/")[-1] for d in document.displays] == [
        "two.tex", "three.tex", "three.tex", "one.tex",
    ]  # fmt: skip
    assert "puts itself in" in document.problems[0].why


# ---------------------------------------------------------------- damage


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("$ a = b \n\n $ c = d $", "$"),
        ("\\[ a = b \n\n $ c = d $", r"\["),
        ("\\begin{align} a &= b \n\n $ c = d $", r"\begin"),
        ("\\begin{equation} \\left( a = b \\end{equation} $ c = d $", None),
        ("$ \\frac{a = b $ $ c = d $", None),
    ],
)
def test_what_is_never_closed_costs_that_display_only(text: str, piece: str | None) -> None:
    document = read(text)
    if piece:
        assert [problem.piece for problem in document.problems] == [piece]
    good = [r for d in document.displays for r in d.rows if r.problem is None]
    assert [row.latex for row in good] == ["c = d"]


def test_an_unreadable_row_names_the_piece_and_the_next_row_is_read() -> None:
    first, second = rows("\\begin{align}\n a &= b + \\} c \\\\\n d &= e \\end{align}")
    assert first.problem is not None
    assert str(first.problem) == r"a.tex:2:11: cannot read '\\}': this cannot stand here"
    assert second.statements


# ---------------------------------------------------------------- directives and Markdown


def test_directives_stand_in_comments_with_their_section() -> None:
    document = read("\\section{A}\n% !check assume x > 0\n\\section{B} % !check layout denominator")
    assert [(d.verb, d.body, d.path, str(d.span.position)) for d in document.directives] == [
        ("assume", "x > 0", (1,), "a.tex:2:1"),
        ("layout", "denominator", (2,), "a.tex:3:13"),
    ]


def test_a_check_file_has_one_directive_a_line() -> None:
    source = Source("a.check", "% words\nassume x > 0\nsection 2.1\ngiven y = 2\n")
    found = read_directives(source)
    assert [(d.verb, d.body, d.path) for d in found] == [
        ("assume", "x > 0", ()), ("section", "2.1", (2, 1)), ("given", "y = 2", (2, 1)),
    ]  # fmt: skip


def test_markdown_keeps_its_places() -> None:
    text = "# One\n<!-- !check assume x > 0 -->\n`$ no = 1 $` 50% of $a = b$\n## In\n$$c = d$$\n"
    document = read_text(Source("a.md", text))
    assert [d.path for d in document.displays] == [(1,), (1, 1)]
    assert [str(d.rows[0].span.position) for d in document.displays] == ["a.md:3:22", "a.md:5:3"]
    assert [(d.verb, d.body) for d in document.directives] == [("assume", "x > 0")]
    assert [s.title for s in document.sections] == ["One", "In"]


def test_a_new_look_of_headings_leaves_the_sections() -> None:
    """A class that sets headings anew with \\@startsection does not make them one scope."""
    text = r"""
\renewcommand{\section}{\@startsection{section}{1}{0pt}{15pt}{5pt}{\bfseries}}
\section{One} $ a = 1 $
\section{Two} $ b = 2 $
"""
    document = read(text)
    assert [s.title for s in document.sections] == ["One", "Two"]


@pytest.mark.parametrize(
    "text", ["the $S_z+$ beam", "the sign $-$", r"vectors $V_u^{(i)$ and so on", "$x^(i$ alone"]
)
def test_what_relates_nothing_and_is_not_read_claims_nothing(text: str) -> None:
    assert not any(row.statements or row.problem for row in rows(text))


@pytest.mark.parametrize("text", ["the $S_z+$ beam", "an area of 5 m$^2$", "nothing $ $ here"])
def test_the_prose_marks_as_many_formulas_as_there_are(text: str) -> None:
    """Words are told apart by the formulas between them."""
    document = read(f"{text}, and $a = 1$")
    assert document.prose.count("$") == len(document.displays)


@pytest.mark.parametrize("text", ["$S_z+ = $", r"$(a \precsim b$", r"\[ x = + \]"])
def test_what_may_relate_and_is_not_read_is_told(text: str) -> None:
    assert any(row.problem is not None for row in rows(text))


def test_items_apart_are_scopes_and_what_is_beside_them_is_left_out() -> None:
    text = r"$a$ \begin{enumerate} \item $b$ \item $c$ \end{enumerate} $d$"
    document = read_text(Source("a.tex", text))
    first, second = (display.item for display in document.displays if display.item)
    shown = [(d.rows[0].latex, d.path) for d in with_items_apart(document, {second}).displays]
    assert shown == [("a", ()), ("c", second), ("d", ())]
    assert first != second
