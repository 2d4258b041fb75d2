"""What the sentence says that goes on behind a display."""

from derivations.printer.text import formula
from derivations.reader.behind import conditions_behind, equations_behind
from derivations.reader.document import read_text
from derivations.reader.text.source import Source
from derivations.reader.work import Work


def said_behind(text: str) -> tuple[list[str], list[str]]:
    work = Work(read_text(Source("a.tex", text)), [])
    found = (conditions_behind(work, 0), equations_behind(work, 0))
    conditions, equations = ([formula(f) for f in formulas] for formulas in found)
    return conditions, equations


def test_names_and_conditions_of_a_sentence() -> None:
    text = r"\[ y = a x + b z, \] where $a$ is the slope, $b > 0$ and $z = x$. Then $x = 1$."
    assert said_behind(text) == (["b > 0", "z = x"], [])


def test_every_formula_of_the_sentence_counts() -> None:
    """Half of them were left out: three conditions of five."""
    text = r"\[ y = u v w \] for $u > 0$, $v > 0$, $w > 0$, $y > 0$ and $x > 0$."
    assert len(said_behind(text)[0]) == 5


def test_what_is_used_or_concluded_is_no_definition() -> None:
    for words in ("where we used $z = x$", "Here we find $z = x$", "where, since $z = x$"):
        assert said_behind(rf"\[ y = a x + b z \] {words}.") == ([], ["z = x"])


def test_a_new_sentence_says_nothing_of_the_display() -> None:
    for words in ("For $z = x$ both are equal.", "Then $z = x$.", "It is $z = x$."):
        assert said_behind(rf"\[ y = a x + b z. \] {words}") == ([], [])


def test_functions_are_rules() -> None:
    assert said_behind(r"\[ y = f(x) \] where $f(x) = x^2$.") == (["f(x) = x²"], [])
