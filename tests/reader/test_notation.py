r"""How people write: a small document for each notation, and what it says.

The right sides are what the notation's own documentation says it stands for.
"""

import pytest

from derivations.printer import text
from derivations.reader.claims import read_claims
from derivations.reader.document import read_text
from derivations.reader.records import Claim
from derivations.reader.text.source import Source
from derivations.terms import Constant, Term, subterms


def claims(document: str) -> list[Claim]:
    return read_claims(read_text(Source("a.tex", document)))


def said(document: str) -> list[str]:
    """Each relation as its two sides, in the one-line form."""
    found = []
    for claim in claims(document):
        assert claim.problem is None, claim.problem
        sides = claim.readings[0].left, claim.readings[0].right
        found.append(f" {claim.sign} ".join(text(s) for s in sides if isinstance(s, Term)))
    return found


def same(one: str, other: str) -> None:
    assert said(rf"\[ r = {one} \]") == said(rf"\[ r = {other} \]")


# ---------------------------------------------------------------- displays and rows


@pytest.mark.parametrize(
    "display",
    [
        r"\begin{alignat}{2} a &= b + c \\ &= c + b \end{alignat}",
        r"\begin{flalign*} a &= b + c & \\ &= c + b & \end{flalign*}",
        r"\begin{IEEEeqnarray}{rCl} a &=& b + c \\ &=& c + b \end{IEEEeqnarray}",
        r"\begin{dmath} a = b + c = c + b \end{dmath}",
        r"\begin{multline} a = b + \\ + c = \\ = c + b \end{multline}",
        r"\begin{align} a &= b + {} \\ &\qquad c \\ &= c + b \end{align}",
    ],
)
def test_rows_of_every_display_are_one_chain(display: str) -> None:
    assert said(display) == ["a = b + c", "b + c = c + b"]


def test_each_pair_of_an_align_row_goes_on_with_its_own_chain() -> None:
    rows = r"\begin{alignat}{2} a &= b, &\quad c &= d \\ &= u, & &= v \end{alignat}"
    assert said(rows) == ["a = b", "c = d", "b = u", "d = v"]


@pytest.mark.parametrize(
    "rows",
    [
        r"a &= (b \\ &\quad + c) x",
        r"a &= \left( b \right. \\ & \left. + c \right) x",
        r"a &= \bigl( b \\ & + \\ & c \bigr) x",
    ],
)
def test_a_bracket_may_close_rows_below(rows: str) -> None:
    assert said(rf"\begin{{align}} {rows} \end{{align}}") == ["a = (b + c) x"]


@pytest.mark.parametrize(
    "unclosed",
    [r"\begin{align} 1 + 2 &= 3", r"\begin{equation} 1 + 2 = 3 \end{align}", r"\[ 1 + 2 = 3"],
)
def test_an_unclosed_environment_costs_no_other_display(unclosed: str) -> None:
    document = unclosed + " \\section{Next} \\[ y = 4 \\]"
    assert said(document) == ["y = 4"]
    assert len(read_text(Source("a.tex", document)).problems) == 1


def test_an_unclosed_dollar_costs_no_other_display() -> None:
    document = "We have $x = 3. \\[ y = 4 \\]"
    assert said(document) == ["y = 4"]
    assert len(read_text(Source("a.tex", document)).problems) == 1


# ---------------------------------------------------------------- dress


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\boxed{a + b}", "a + b"),
        (r"\textcolor{red}{a} + {\color{blue} b}", "a + b"),
        (r"\underbrace{(a + b)}_{\text{sum}} c", "(a + b) c"),
        (r"\frac{\cancel{x} y}{\cancel{x}}", r"\frac{x y}{x}"),
        (r"\sum_{\mathclap{1 \le i \le n}} a_i", r"\sum_{i=1}^n a_i"),
        (r"\bigg{(} a + b \bigg{)} c", "(a + b) c"),
        (r"\ensuremath{a} \xspace + b", "a + b"),
        (r"a \hskip 2pt b \kern-1pt c", "a b c"),
    ],
)
def test_what_dresses_a_formula_changes_nothing(written: str, meant: str) -> None:
    same(written, meant)


def test_a_value_below_a_brace_is_no_dress() -> None:
    """a + b = a holds there because the text takes b as 0."""
    (claim,) = claims(r"\[ a + c = a + \underbrace{b}_{= 0} \]")
    assert [
        text(reading.right) for reading in claim.readings if isinstance(reading.right, Term)
    ] == [
        "a + b",
        r"a + \underbrace{b}{ = 0}",
    ]
    assert "what a brace says of b" in claim.scope.unread


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\yhat + \betahat", r"\hat{y} + \hat{\beta}"),
        (r"\hbeta - \Xbar", r"\hat{\beta} - \bar{X}"),
        (r"\sumin x_i", r"\sum_{i=1}^n x_i"),
        (r"\prodjm x_j", r"\prod_{j=1}^m x_j"),
        (r"\limn a_n", r"\lim_{n\to\infty} a_n"),
    ],
)
def test_macros_that_decorate_a_letter(written: str, meant: str) -> None:
    same(written, meant)


@pytest.mark.parametrize("above", ["d", r"\text{a.s.}", "?", r"\mathcal{D}"])
def test_a_sign_above_may_make_another_relation(above: str) -> None:
    (claim,) = claims(rf"\[ X \overset{{{above}}}{{=}} Y \]")
    assert claim.relation is None


@pytest.mark.parametrize("above", ["(1)", r"\text{(a)}", "H"])
def test_a_reason_above_leaves_the_relation(above: str) -> None:
    (claim,) = claims(rf"\[ X \stackrel{{{above}}}{{=}} Y \]")
    assert claim.sign == "="


# ---------------------------------------------------------------- macros and packages


@pytest.mark.parametrize(
    ("definition", "call", "meant"),
    [
        (r"\providecommand{\foo}[1]{#1^2}", r"\foo{x}", "x^2"),
        (r"\NewDocumentCommand{\p}{s m}{\IfBooleanTF{#1}{#2^3}{#2^2}}", r"\p*{x} \p{y}", "x^3 y^2"),
        (
            r"\NewDocumentCommand{\p}{o m}{\IfNoValueTF{#1}{#2}{#2^{#1}}}",
            r"\p[3]{x} \p{y}",
            "x^3 y",
        ),
        (r"\NewDocumentCommand{\p}{O{2} m}{#2^{#1}}", r"\p[3]{x} \p{y}", "x^3 y^2"),
        (r"\newcommandx\p[2][1=a, 2={b}]{#1 #2}", r"\p[c]", "c b"),
        (
            r"\DeclarePairedDelimiter{\ab}{\lvert}{\rvert}",
            r"\ab{x} \ab*{y} \ab[\big]{z}",
            r"|x||y||z|",
        ),
        (r"\DeclarePairedDelimiterX{\inner}[2]{(}{)}{#1 + #2}", r"\inner{u}{v} w", "(u + v) w"),
    ],
)
def test_macros_of_every_kind(definition: str, call: str, meant: str) -> None:
    assert said(rf"{definition} \[ r = {call} \]") == said(rf"\[ r = {meant} \]")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\dv{f}{x}", r"\frac{df}{dx}"),
        (r"\dv[2]{f}{x}", r"\frac{d^2 f}{dx^2}"),
        (r"\pdv{f}{x}{y}", r"\frac{\partial^2 f}{\partial x \partial y}"),
        (r"\int x \dd{x}", r"\int x \, dx"),
        (r"\abs{x} + \norm{\mathbf{v}}", r"|x| + \|\mathbf{v}\|"),
        (r"\qty(a + b) c", "(a + b) c"),
        (r"\eval{x^2}_0^1", r"\left. x^2 \right|_0^1"),
        (r"\mqty(a & b \\ c & d)", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
        (r"\mdet{a & b \\ c & d}", r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}"),
        (r"\grad f + \div \mathbf{v}", r"\nabla f + \nabla \cdot \mathbf{v}"),
        (r"\num{1.5e-3}", r"1.5 \times 10^{-3}"),
        (
            r"\SI{3}{\kilo\gram\metre\per\second\squared}",
            r"3 \, \mathrm{kg} \, \mathrm{m} \, \mathrm{s}^{-2}",
        ),
        (r"\qty{3}{m/s}", r"3 \, \mathrm{m} \, \mathrm{s}^{-1}"),
        (r"\ang{30}", r"30^\circ"),
        (r"\genfrac{(}{)}{0pt}{}{n}{k}", r"\binom{n}{k}"),
        (r"\pmatrix{a & b \cr c & d}", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
        (
            r"\begin{bmatrix*}[r] -1 & 2 \\ 3 & 4 \end{bmatrix*}",
            r"\begin{bmatrix} -1 & 2 \\ 3 & 4 \end{bmatrix}",
        ),
        (r"{n \choose k} + {a \over b}", r"\binom{n}{k} + \frac{a}{b}"),
    ],
)
def test_packages_by_what_they_stand_for(written: str, meant: str) -> None:
    same(written, meant)


def test_units_cancel() -> None:
    assert said(r"\[ r = \frac{\SI{6}{m}}{\SI{2}{m}} \]") == ["r = 6m/(2m)"]


# ---------------------------------------------------------------- words, cases, numbers


def test_words_in_the_second_column_of_cases() -> None:
    starred = r"\begin{cases*} x & if $x > 0$ \\ -x & otherwise \end{cases*}"
    plain = r"\begin{cases} x & \text{if } x > 0 \\ -x & \text{otherwise} \end{cases}"
    complete = r"\begin{dcases} x, & x > 0, \\ -x, & x \le 0. \end{dcases}"
    same(starred, plain)
    same(complete, plain)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12{,}345", "12345"),
        (r"12\,345", "12345"),
        ("12,345", "12345"),
        ("3{,}14", "3.14"),
        (".5", "0.5"),
    ],
)
def test_numbers_as_they_are_printed(written: str, value: str) -> None:
    assert said(rf"\[ r = {written} \]") == [f"r = {value}"]


def test_a_list_is_no_number() -> None:
    assert said(r"\[ r = f(1,234) \]") == ["r = f(1, 234)"]


# ---------------------------------------------------------------- mathematics


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\int dx \, x^2", r"\int x^2 \, dx"),
        (r"\int \frac{dx}{x}", r"\int \frac{1}{x} \, dx"),
        (r"\int \frac{x \, dx}{1 + x}", r"\int \frac{x}{1 + x} \, dx"),
        (r"\arg\max_{x} f(x)", r"\operatorname{arg\,max}_{x} f(x)"),
        (r"\underset{x}{\max}\, f(x)", r"\max_{x} f(x)"),
        (r"\parallel \mathbf{x} \parallel", r"\| \mathbf{x} \|"),
        (r"x_1 + ... + x_n", r"x_1 + \dots + x_n"),
    ],
)
def test_other_spellings(written: str, meant: str) -> None:
    same(written, meant)


def test_dots_conditions_and_sets_below_a_sum_are_read() -> None:
    below = [r"i < j", r"\substack{i = 1 \\ i \neq j}", r"k = 0, 2, 4"]
    for each in below:
        assert "\\sum" in said(rf"\[ r = \sum_{{{each}}} a_i \]")[0]


def test_a_prime_is_a_transpose_where_the_section_writes_it_so() -> None:
    assert said(r"\[ S = (X'X)^{-1} X'y \]") == ["S = (Xᵀ X)⁻¹ Xᵀ y"]
    assert said(r"\[ S = f'(x) + f'(0) \]") == ["S = f′(x) + f′(0)"]


def test_a_name_before_one_name_in_a_bracket_is_applied() -> None:
    assert said(r"\[ r = u(t) + n(n + 1) \]") == ["r = u(t) + n (n + 1)"]


def test_scripts_at_the_end_of_a_row_are_no_signs() -> None:
    rows = r"\begin{align*} y &= a + x_* \\ v &= b^+ \\ w &= c \end{align*}"
    assert len(claims(rows)) == 3


def test_i_is_the_imaginary_unit_where_the_formula_says_so() -> None:
    """It counts in another formula of the same text."""
    document = r"\[ r = \sum_i a_i \] \[ \exp(i \theta) = \cos \theta + i \sin \theta \]"
    (claim,) = claims(document)[1:]
    term = claim.readings[0].left
    assert isinstance(term, Term)
    assert Constant("i") in list(subterms(term))
