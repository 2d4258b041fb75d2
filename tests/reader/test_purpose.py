"""What a row is for: what it defines or states is given, what it claims is judged.

Each document has the verdict of each of its relations, in order: G given, R judged right, W judged
wrong, ? undecided. The mathematics is from any textbook; what is tested is which rows claim.
"""

import pytest

from derivations.judge.claims_from_document import lines
from derivations.judge.documents import Read, judge_documents
from derivations.judge.workers import Limits
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.text.source import Source

LIMITS = Limits(seconds=60, workers=1)


def verdicts(*documents: str) -> list[str]:
    """A letter for each relation of each document."""
    found = [
        Read("a.tex", tuple(lines(read_claims(read_text(Source("a.tex", d))))), ())
        for d in documents
    ]
    return [
        "".join(_letter(r.judgement.verdict.value) for r in judged.relations)
        for judged in judge_documents(found, LIMITS)
    ]


def _letter(verdict: str) -> str:
    right, wrong = ("proved", "tested", "rounded"), ("refuted", "carried", "ill-formed")
    return (
        "G" if verdict == "given" else "R" if verdict in right else "W" if verdict in wrong else "?"
    )


GIVEN = [
    (r"$X \sim N(0, 1)$", "G"),
    (r"\[ f : A \to B \]", "G"),
    (r"\[ x \in H \]", "G"),
    (r"\[ y = \sqrt{t}, \quad t > 0 \]", "GG"),
    (r"\[ y_i = a x_i + b, \quad i = 1, \dots, n \]", "GG"),
    (r"\[ 0 < \alpha < 1 \]", "GG"),
    (r"\[ \hat\theta = \arg\max_\theta p(x \mid \theta) \]", "G"),
    (r"\[ p(x \mid \theta) = \theta^x (1 - \theta)^{1 - x} \]", "G"),
    (r"\[ \theta \leftarrow \theta - \eta g \]", "G"),
    (r"\[ w_{t+1} = w_t - \eta g_t \]", "G"),
    (r"\[ \|A\|_F := \sqrt{\sum_{i} \sum_{j} a_{ij}^2} \]", "G"),
    (r"\[ y'' + \omega^2 y = 0 \]", "G"),
    (r"\[ \ddot{x} = -k x \]", "G"),
    (r"Consider the heat equation \[ \frac{\partial u}{\partial t} = k u \]", "G"),
    (r"\begin{align*} \min_x \quad & c^\top x \\ \text{s.t.} \quad & A x \le b \end{align*}", "G"),
    (r"\[ P(A) = 0.3 \]", "G"),
    (r"\[ n \to \infty \]", "G"),
    (r"\[ X^\top X = \begin{pmatrix} 3 & 2 \\ 2 & 2 \end{pmatrix} \]", "G"),
    (r"\[ p(x \mid z) = N(x \mid z, 1) \] \[ p(z) = N(z \mid 0, 1) \]", "GG"),
    (r"Suppose that \[ a^2 + b^2 = c^2. \]", "G"),
    (r"\[ f(n) = f(n-1) + f(n-2) \]", "G"),
    (r"\[ z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)} \]", "G"),
    (r"\[ H(S) = -\frac{1}{2} \log \frac{1}{2} \]", "G"),
    (r"\[ K(x) = x^2 \] \[ K(x) = x^2 \]", "GR"),
    (r"\[ Q(x) = \max_{t \in T} g(x, t) \] \[ Q(x) = \max_{t \in T} g(x, t) \]", "GG"),
]

CLAIMED = [
    # a symbol that is defined already is a claim
    (r"\[ s = 2 + 3 \] \[ s = 6 \]", "GW"),
    (r"\[ g(x) = x^2 \] \[ g(x + 1) = x^2 + 2x + 1 \]", "GR"),
    (r"\[ g(x) = x^2 \] \[ g(x + 1) = x^2 + 1 \]", "GW"),
    (r"\[ g(x) = x^2 \] \[ g'(x) = 3 x \]", "GW"),
    (r"\[ H(S_1) = 1 - \frac{1}{4} \] \[ H(S_1) = \frac{3}{4} \]", "GR"),
    # a row that continues a chain is a claim
    (r"\begin{align*} s &= (a + b)^2 \\ &= a^2 + 2ab + b^2 \end{align*}", "GR"),
    (r"\begin{align*} s &= (a + b)^2 \\ &= a^2 + b^2 \end{align*}", "GW"),
    (r"\begin{align*} p(x \mid a) &= (x + a)^2 \\ &= x^2 + 2ax + a^2 \end{align*}", "GR"),
    # operators of mathematics are defined, whatever the text says
    (r"\[ \det \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} = -2 \]", "R"),
    (r"\[ \sin^2 x + \cos^2 x = 1 \]", "R"),
    (r"\[ \log(ab) = \log a + \log b, \quad a > 0, b > 0 \]", "RGG"),
    # a sum, a product and a power on the left claim
    (r"Then we have \[ (a + b)(a - b) = a^2 - b^2. \]", "R"),
    (r"\[ a (b + c) = a b + a c \]", "R"),
    (r"\[ a^{2} a^{3} = a^{5} \]", "R"),
    (r"\[ -\frac{1}{2} \le \sin \frac{\pi}{6} \]", "R"),
    (r"\[ \alpha (\sum_{k=1}^n x_k) = \sum_{k=1}^n \alpha x_k \]", "R"),
    (r"\[ \alpha (x + y) = \alpha x + y \]", "W"),
    (r"\[ f(x, y) = x y^2 \] \[ f_x(2, 3) = 8 \]", "GW"),
    (r"\[ y - \lambda y' = y + \lambda y' \]", "?"),
    (r"\[ y = x^3 + a x \] \[ y' = 3 x^2 + 2 a \]", "GW"),
    (r"\begin{align*} r &= s \\ &= \frac{750}{2} \\ &= 0.72 \end{align*}", "G?W"),
]

OPEN = [
    # neither a definition nor derivable: not given unless the words say that it is assumed
    (r"We obtain \[ a^2 + b^2 = c^2. \]", "?"),
    (r"\[ f(x + y) = f(x) f(y) \]", "?"),
    (r"\[ p(x, y) = p(x \mid y) p(y) \]", "R"),
    (r"\[ x + y = 3 z \]", "?"),
    (r"Hence \[ x^2 - 4 = 0. \]", "?"),
    # what a later row says of a name that was introduced unread
    (r"\[ Z = \sup_{t} g(t) \] \[ Z = h \]", "G?"),
]


@pytest.mark.parametrize(("document", "expected"), [*GIVEN, *CLAIMED, *OPEN])
def test_what_a_row_is_for(document: str, expected: str) -> None:
    assert verdicts(document) == [expected]


WORDS = r"Let $A$, $B$ and $C$ be $n \times n$ matrices. Then "


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (WORDS + r"\[ (A + B) C = A C + B C \]", "R"),
        (WORDS + r"\[ A B = B A \]", "W"),
        (WORDS + r"\[ I A = A = A I \]", "RR"),
        (r"For an $m \times n$ matrix $M$ we have \[ (M^T M)^T = M^T M. \]", "R"),
    ],
)
def test_words_state_shapes(document: str, expected: str) -> None:
    assert verdicts(document) == [expected]


def test_another_exercise_may_give_a_name_another_meaning() -> None:
    """In one block a second formula for a name is a claim; elsewhere numbers accuse nobody."""
    one = r"\[ m = a + b \] \[ m = a - b \]"
    two = r"\begin{enumerate} \item \[ m = a + b \] \item \[ m = a - b \] \end{enumerate}"
    number = r"\begin{enumerate} \item \[ m = 2 + 3 \] \item \[ m = 6 \] \end{enumerate}"
    assert verdicts(one, two, number) == ["GW", "GG", "G?"]


def test_a_subsection_may_shadow_what_its_parent_says() -> None:
    document = r"""\section{A}
For the first split \[ H(S) = 1 - \frac{1}{4}. \]
\subsection{B}
For the second split \[ H(S) = 1 - \frac{1}{9}. \]
\begin{align*} H(S) &= \frac{8}{9} \\ &= \frac{3}{4} \end{align*}
"""
    assert verdicts(document) == ["GGRW"]


def test_a_side_that_is_right_is_praised_behind_one_that_is_open() -> None:
    chain = r"\begin{align*} f(a + b) &= f(a) f(b) \\ &= f(b) f(a) \\ &= 2 f(a) f(b) \end{align*}"
    assert verdicts(chain) == ["?R?"]
