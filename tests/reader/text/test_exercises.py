"""Exercises as scopes: what one calls X another need not."""

from __future__ import annotations

from derivations.reader.document import read_text
from derivations.reader.text.exercises import is_of_exercises
from derivations.reader.text.source import Source

TWO = r"""
\section{Sheet}
$$ a = 0 $$
\begin{problem} $$ a = 1 $$ \begin{sol} $$ b = 1 $$ \end{sol} \end{problem}
\begin{problem} $$ a = 2 $$ \end{problem}
\begin{solution} $$ b = 2 $$ \end{solution}
$$ c = 3 $$
\begin{problem} $$ a = 4 $$ \end{problem} Here the solution is plain text: $$ b = 4 $$
"""


def paths(text: str) -> list[tuple[int, ...]]:
    return [display.path for display in read_text(Source("sheet.tex", text)).displays]


def test_a_solved_exercise_is_a_scope_and_an_unsolved_one_in_running_text_is_none() -> None:
    assert paths(TWO) == [(1,), (1, -1), (1, -1), (1, -2), (1, -2), (1,), (1,), (1,)]


SOLVED = r"\begin{problem} $a$ \end{problem} \textbf{Solution.} $b$" + "\n\n"


def test_a_solution_in_plain_text_belongs_to_the_exercise_before_it() -> None:
    assert paths(f"$x$ {SOLVED}{SOLVED}") == [(), *[(-1,)] * 2, *[(-2,)] * 2]
    assert paths(SOLVED * 2 + r"\section{Next} $c$") == [*[(-1,)] * 2, *[(-2,)] * 2, (1,)]
    example = SOLVED.replace("problem", "example")
    assert paths(example * 2) == [*[(-1,)] * 2, *[(-2,)] * 2]
    assert paths(example.replace(r"\textbf{Solution.}", "We go on:") * 2) == [()] * 4


def test_on_a_sheet_the_solution_needs_no_word() -> None:
    sheet = SOLVED.replace(r"\textbf{Solution.}", "Here it is:")
    assert paths(sheet * 2) == [*[(-1,)] * 2, *[(-2,)] * 2]
    assert paths(f"$x$ {sheet}{sheet}") == [()] * 5


def test_an_exercise_by_the_title_of_its_theorem() -> None:
    titled = r"\newtheorem{uzd}[thm]{Aufgabe}" + SOLVED.replace("problem", "uzd") * 2
    assert paths(titled) == [*[(-1,)] * 2, *[(-2,)] * 2]
    assert paths(titled.replace("Aufgabe", "Satz")) == [()] * 4


def test_exercises_by_commands_and_by_a_word_that_stands_again() -> None:
    for begins in (r"\question", r"\problem", r"\exercise", r"\textbf{Problem.}", "**Übung.**"):
        assert paths(f"{begins} $a$\n\n{begins} $b$ and\n\n$c$") == [(-1,), (-2,), (-2,)]
        assert paths(f"{begins} $a$") == [()]
    assert paths(r"\begin{questions}" + "\n\\question $a$\n\\question $b$") == [(-1,), (-2,)]


def test_a_house_macro_for_an_exercise_keeps_its_name() -> None:
    macro = r"\newenvironment{homeworkProblem}{\textbf{Problem}}{}"
    text = r"\begin{homeworkProblem} $$ a = 1 $$ \begin{sol} $$ b = 1 $$ \end{sol}"
    assert paths(macro + text + r"\end{homeworkProblem} $$ c = 1 $$") == [(-1,), (-1,), ()]


def test_a_heading_in_an_exercise_ends_it() -> None:
    inside = r"\begin{problem} \begin{sol} \section{Part} $$ a = 1 $$ \end{sol} \end{problem}"
    assert paths(inside + "$$ b = 1 $$") == [(1,), (1,)]


def test_an_environment_without_its_second_part_takes_nothing_else() -> None:
    text = r"\newenvironment{solution}{\textbf{S}} \def\x{1} \begin{solution} \end{solution}"
    assert paths(text + r"\section{A} $$ a = \x $$") == [(1,)]


def test_names_of_exercises_and_solutions() -> None:
    assert all(map(is_of_exercises, ("problem", "exercise*", "homeworkProblem", "sol", "soln")))
    assert not any(map(is_of_exercises, ("theorem", "lemma", "explanations_of", "equation")))


def test_numbered_questions_of_a_sheet_are_scopes() -> None:
    text = "$a$\n\n**Q1** $b$\n\n**Q2** $c$ and\n\n$d$\n\n**Q3** $e$\n"
    assert paths(text) == [(), (-1,), (-2,), (-2,), (-3,)]


def test_numbers_count_in_a_row_and_without_a_word_on_a_sheet_only() -> None:
    steps = r"\textbf{1.} $a$" + "\n\n" + r"\textbf{2.} $b$"
    assert paths(steps) == [(), ()]
    assert paths(f"Exercises\n\n{steps}") == [(-1,), (-2,)]
    assert paths("**Problem 3.** $a$\n\n**Problem 7.** $b$") == [(), ()]


def test_a_heading_ends_the_last_question() -> None:
    text = r"\section{A} \paragraph{Problem 1.} $a$" + "\n\n" + r"\paragraph{Problem 2.} $b$"
    assert paths(text.replace(r"\par", "\n\n" + r"\par") + "\n" + r"\section{B} $c$") == [
        *((1, -1), (1, -2), (2,))
    ]


def test_letters_with_numbers_begin_the_questions_of_a_sheet() -> None:
    text = "Homework\n\nA.1 Let $a$\n\nA.2 (sets) $b$\n\nB.1 $c$\n\nB.2 Let $d$ and\n\n$e$\n"
    assert paths(text) == [(-1,), (-2,), (-3,), (-4,), (-4,)]
    assert paths(text.replace("Homework", "Notes")) == [()] * 5
    assert paths("Exercises\n\nA.1 Let $a$\n\nC.3 Let $b$") == [()] * 2
