"""PreTeXt: XML with LaTeX in it, read like the LaTeX that it stands for."""

from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source

BOOK = r"""<?xml version="1.0"?>
<section xml:id="s"><title>Squares</title>
  <!-- <me>1 = 2</me> is no text -->
  <p>Let <m>a = 3</m>. Then <me>a^2 = 9</me> and
  <md>
    <mrow>(x + 1)^2 \amp = x^2 + 2x + 1</mrow>
    <mrow>\amp = 1 + 2x + x^2</mrow>
  </md> for <m>x \lt 4</m>, as <m>y &lt; 5</m>.</p>
</section>
<section><title>Cubes</title><p><men>b^3 = 8</men></p></section>
"""


def test_every_element_of_mathematics_is_read() -> None:
    document = read_text(Source("book.ptx", BOOK))
    assert not document.problems
    claims = read_claims(document)
    assert [claim.sign for claim in claims] == ["=", "=", "=", "=", "<", "<", "="]
    assert [claim.equation for claim in claims][-1] == "1"
    assert len({claim.chain for claim in claims[2:4]}) == 1


def test_titles_are_sections_and_places_are_those_of_the_file() -> None:
    document = read_text(Source("book.ptx", BOOK))
    assert [section.title for section in document.sections] == ["Squares", "Cubes"]
    last = read_claims(document)[-1]
    assert BOOK[last.span.start : last.span.end] == "b^3 = 8"
    assert last.path == (2,)


TASKS = r"""<exercise><introduction><p>Solve each.</p></introduction>
<task><statement><p><m>(x+1)(x-5)=0</m></p></statement>
<solution><p>So <m>x=-1</m> and <m>x=5</m>.</p></solution></task>
<task><statement><p><m>x^2=9</m></p></statement>
<solution><p>So <m>x=3</m> and <m>x=-3</m>.</p></solution></task></exercise>
<exercise><statement><p><m>f(x) = x^2</m></p></statement><solution><p>No.</p></solution></exercise>
"""


def test_exercises_and_their_tasks_are_scopes() -> None:
    paths = [claim.path for claim in read_claims(read_text(Source("book.ptx", TASKS)))]
    assert len({*paths}) == 3
    assert paths[0] == paths[2] != paths[3] == paths[5]
