"""Raw trees: the same mathematics in different spellings is one tree; what differs, differs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.reader.document import read_text
from derivations.reader.raw import Big, Bracket, Differential, Node, Word, nodes
from derivations.reader.records import Statement
from derivations.reader.show import shown
from derivations.reader.text.source import Source


def tree(text: str) -> Node:
    (display,) = read_text(Source("", rf"\[ {text} \]")).displays
    (row,) = display.rows
    assert row.problem is None, row.problem
    ((side,),) = [statement.sides for statement in row.statements]
    assert side is not None
    return side


SAME = [
    (r"\frac12", r"\frac{1}{2}"),
    (r"\dfrac{a}{b}", r"{a \over b}"),
    ("x_i^2", "x^2_i"),
    ("x^{\\prime}", "x'"),
    (r"\left( a + b \right) c", "(a + b) c"),
    (r"\left| x \right|", r"\lvert x \rvert"),
    ("|x|", r"\vert x \vert"),
    (r"\|x\|", "||x||"),
    (r"a \, b\;c", "a b c"),
    (r"\boxed{a + b}", "a + b"),
    (r"\underbrace{a}_{\text{first}} + b", "a + b"),
    (r"{n \choose k}", r"\binom{n}{k}"),
    (r"\mathrm{d} y / \mathrm{d} x", r"\frac{\mathrm d y}{\mathrm dx}"),
    (r"\frac{\partial^2 f}{\partial x \partial x}", r"\frac{\partial^2 f}{\partial x^2}"),
    (r"\dv{f}{x}", r"\frac{df}{dx}"),
    (r"\sum\limits_{k=1}^n k", r"\sum_{k=1}^n k"),
    (r"\operatorname{sin} x", r"\sin x"),
    (r"\bm{x}", r"\mathbf{x}"),
    (r"{\bf x}", r"\mathbf{x}"),
    (r"1{,}000", "1000"),
    (r"\bigl( a \bigr)", "(a)"),
    (r"\int f(x) \, \mathrm{d}x", r"\int f(x) dx"),
    (r"\sqrt{x}{} + a{}", r"\sqrt{x} + a"),
    (r"||a|-|b||", r"\lvert \lvert a \rvert - \lvert b \rvert \rvert"),
    (r"||x||", r"\lVert x \rVert"),
    ("a ≤ b".replace("≤ b", "· b"), r"a \cdot b"),
]
DIFFERENT = [
    ("x_{12}", "x_12"),
    ("x_{rec}", "x_{r e c}"),
    ("a/bc", "a/b c d"),
    (r"\sin x y", r"\sin(x) y"),
    (r"\sin\phi\,\hat{x}", r"\sin(\phi \hat{x})"),
    (r"\cos\omega t\,\mathbf{e}_r", r"\cos(\omega t \mathbf{e}_r)"),
    (r"\cos 2\hat{\theta}", r"\cos(2) \hat{\theta}"),
    (r"\cos\vec{k}\cdot\vec{r}", r"\cos(\vec{k}) \cdot \vec{r}"),
    ("-x^2", "(-x)^2"),
    (r"\mathbf{x}", "x"),
    (r"\hat{x}", r"\bar{x}"),
    ("[a, b]", "(a, b)"),
    ("f'(x)", "f(x)"),
    (r"\partial^{+} x".join([r"\frac{", r"}{\partial y}"]), r"\frac{\partial x}{\partial y}"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_thing_are_one_tree(one: str, other: str) -> None:
    assert tree(one) == tree(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_things_are_different_trees(one: str, other: str) -> None:
    assert tree(one) != tree(other)


@pytest.mark.parametrize("text", [t for pair in SAME + DIFFERENT for t in pair])
def test_a_tree_prints_and_reads_back(text: str) -> None:
    assert tree(shown(tree(text))) == tree(text)


def test_a_derivative_takes_the_product_behind_it() -> None:
    found = tree(r"\frac{d}{dx} x^2 y + z")
    assert shown(found) == r"\frac{d}{d x} x^{2} y + z"
    assert isinstance(tree(r"\frac{d}{dx} x^2 y"), Differential)


def test_a_bar_inside_brackets_separates_and_pairs_enclose() -> None:
    condition, product = tree("P(X | Y)"), tree("(|a| |b|)")
    assert [n.separators for n in nodes(condition) if isinstance(n, Bracket)] == [("|",)]
    assert sum(isinstance(n, Bracket) and n.opening == "|" for n in nodes(product)) == 2


def test_a_sum_keeps_its_bounds_in_every_style() -> None:
    for text in (r"\sum_{k=1}^t a_k", r"\sum_{1 \le k \le t} a_k", r"\sum_{w \in V} a_w"):
        found = tree(text)
        assert isinstance(found, Big)
        assert len(found.below) == 1


def test_letters_that_touch_below_a_name_are_a_word() -> None:
    assert [n.text for n in nodes(tree(r"x_{rec} + y_{ij}")) if isinstance(n, Word)] == [
        "rec",
        "ij",
    ]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("c = a + + b", "+"),
        ("a + b = )", ")"),
        (r"c = x^2^3", "^"),
        (r"\sum_{k=1}^n", r"\sum"),
        (r"c = ( a", "("),
        (r"a + \end", None),
        (r"c = \frac{d^2 y}{dx}", "d"),
        (r"x \left.", None),
    ],
)
def test_what_cannot_be_read_is_named(text: str, piece: str | None) -> None:
    document = read_text(Source("a.tex", rf"\[ {text} \]"))
    problems = [row.problem for d in document.displays for row in d.rows if row.problem]
    if piece is None:
        return
    assert [problem.piece for problem in problems] == [piece]
    assert problems[0].span.text.startswith(piece)


# ---------------------------------------------------------------- any input

PIECES = [
    "x", "W", r"\alpha", "1", "0.5", "+", "-", "=", r"\le", "_", "^", "{", "}", "(", ")", "[", "]",
    "|", r"\|", r"\frac", r"\sqrt", r"\sum", r"\int", "d", "dx", r"\partial", r"\nabla", r"\left",
    r"\right", ".", ",", "'", "!", "&", r"\\", r"\text{if }", r"\sin", r"\log", r"\lim", r"\to",
    r"\begin{pmatrix}", r"\end{pmatrix}", r"\begin{cases}", r"\end{cases}", r"\mathbf", r"\hat",
    "$", "$$", r"\[", r"\]", r"\begin{align}", r"\end{align}", "\n\n", "%", r"\newcommand{\q}",
    r"\def\q", r"\q", "#1", r"\over", r"\choose", r"\tag", r"\unknown", "/", r"\cdot", "~", " ",
    r"\operatorname", r"\max", r"\{", r"\}", r"\langle", r"\rangle", r"\section{s}", "T", "e", "i",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_input_breaks_the_reader(pieces: list[str]) -> None:
    from derivations.reader.claims import read_claims

    for text in (" ".join(pieces), rf"\[ {' '.join(pieces)} \]", "".join(pieces)):
        document = read_text(Source("f.tex", text))
        for claim in read_claims(document):
            assert claim.problem is not None or claim.readings
            assert claim.span.position.line is not None


def test_a_number_as_an_argument_is_its_first_digit_and_no_separator() -> None:
    assert tree(r"\frac 12{,}345") == tree(r"\frac{1}{2} 345")


def row(text: str) -> tuple[Statement, ...]:
    (display,) = read_text(Source("", rf"\[ {text} \]")).displays
    (only,) = display.rows
    return only.statements


@pytest.mark.parametrize("text", [r"<x, y> \leq 1", "<x, y> = 2", r"2<x, y> \le 3"])
def test_a_pairing_begins_a_row(text: str) -> None:
    (found,) = row(text)
    left = found.sides[0]
    assert found.relations in (("leq",), ("=",))
    assert left is not None
    assert any(isinstance(n, Bracket) and n.opening == "<" for n in nodes(left))


def test_a_row_may_begin_with_less_than() -> None:
    assert [one.relations for one in row("< 3, x > 2")] == [("<",), (">",)]
