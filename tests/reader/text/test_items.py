"""Items of lists and labelled paragraphs, where each is read alone."""

from derivations.reader.document import read_text
from derivations.reader.text.items import labels
from derivations.reader.text.source import Source


def paths(text: str, file: str = "a.tex", apart: bool = True) -> list[tuple[int, ...]]:
    displays = read_text(Source(file, text)).displays
    return [(*d.path, *d.item) if apart else d.path for d in displays]


LIST = r"$a$ \begin{enumerate} \item $b$ \item $c$ \begin{itemize} \item $d$ \end{itemize} $e$"
LIST += r"\end{enumerate} $f$"


def test_items_are_scopes_that_see_what_stands_before_their_list() -> None:
    first, second, inner = -1002, -1003, -1004
    assert paths(LIST) == [(), (first,), (second,), (second, inner), (second,), ()]


def test_a_document_is_read_as_one_argument_first() -> None:
    assert set(paths(LIST, apart=False)) == {()}


def test_each_display_knows_its_item_however_it_is_read() -> None:
    displays = read_text(Source("a.tex", LIST)).displays
    assert [display.item for display in displays] == paths(LIST)


def test_labels_of_one_kind_stand_beside_each_other_and_others_within() -> None:
    text = "$a$\n\n1. $b$\n\n(a) $c$\n\n(b) $d$\n\n2. $e$\n"
    assert paths(text, "a.md") == [
        (), (-1002,), (-1002, -1003), (-1002, -1004), (-1005,),
    ]  # fmt: skip


def test_a_heading_ends_the_items() -> None:
    assert paths("1. $a$\n\n2. $b$\n\n# Next\n\n$c$", "a.md") == [(-1002,), (-1003,), (1,)]


def test_a_single_label_or_one_that_does_not_rise_is_none() -> None:
    assert labels(Source("a.md", "1. one\n\n5. another\n\nI. Newton\n")) == ()
    assert [label.count for label in labels(Source("a.md", "Q8. one\n\nQ19. other\n"))] == [8, 19]


def test_the_list_of_a_solution_takes_the_items_of_the_list_before() -> None:
    text = r"\begin{tasks} \task $a$ \task $b$ \end{tasks} \begin{solution} \begin{enumerate}"
    text += r"\item $c$ \item $d$ \item $e$ \end{enumerate} \end{solution}"
    assert paths(text) == [(-1002,), (-1003,), (-1002,), (-1003,), (-1004,)]


def test_bullets_of_markdown_are_items() -> None:
    assert paths("- $a$\n- $b$\n\n$c$", "a.md") == [(-1002,), (-1003,), ()]


def test_deep_headings_of_markdown_are_items() -> None:
    assert paths("#### A\n\n$a$\n\n#### B\n\n$b$\n\n# Next\n\n$c$", "a.md") == [
        (-1002,),
        (-1003,),
        (1,),
    ]
