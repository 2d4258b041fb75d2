"""Claims: what each relation means, what it is for, and what holds where it stands."""

from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest

from derivations.errors import UserError
from derivations.printer import text
from derivations.reader.claims import read_claims
from derivations.reader.document import option_directive, read_directives, read_file, read_text
from derivations.reader.records import Claim, Fault, Purpose, Standing
from derivations.reader.text.files import read_source
from derivations.reader.text.source import Source
from derivations.terms import (
    Component,
    Immediate,
    Jacobian,
    Number,
    Opaque,
    PartialAt,
    Role,
    Symbol,
    Term,
    Transpose,
    scalar,
    subterms,
)

HAND = Path(str(files("derivations.write_ups.ecs289"))) / "hand"


def claims(document: str, *options: tuple[str, str]) -> list[Claim]:
    directives = [option_directive(verb, body) for verb, body in options]
    return read_claims(read_text(Source("a.tex", document)), directives)


def sides(claim: Claim) -> tuple[str, str]:
    reading = claim.readings[0]
    assert isinstance(reading.left, Term)
    assert isinstance(reading.right, Term)
    return text(reading.left), text(reading.right)


def purposes(document: str, *options: tuple[str, str]) -> list[Purpose]:
    return [claim.purpose for claim in claims(document, *options)]


# ---------------------------------------------------------------- readings


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"1/2x", "1/2 x"),
        (r"a/bc", "a/(b c)"),
        (r"\sin 2x", "sin(2x)"),
        (r"\sin^2 x", "sin²(x)"),
        (r"\sin^{-1} x", "arcsin(x)"),
        (r"\log_2 8", "log(8)/log(2)"),
        (r"-x^2", "-x²"),
        (r"n(n+1)", "n (n + 1)"),
        (r"f(x) + f'(x)", "f(x) + f′(x)"),
        (r"\frac{d}{dx} x^2", "∂/∂x x²"),
        (r"\frac{\partial^2 g(x, y)}{\partial x \partial y}", "∂²g(x, y)/∂x ∂y"),
        (r"\sum_{1 \le k < n} k", "Σ_{k=1}^{n-1} k"),
        (r"\prod_{n \ge k > 0} a_k", "∏_{k=0}^{n-1} a_{n-k}"),
        (r"\left[ x^2 \right]_0^1", "1² - 0²"),
        (r"30^\circ", "30π/180"),
        (r"\max(a, b) + |a|", "max(a, b) + |a|"),
        (r"e^{-x} + \pi", "e^{-x} + π"),
        (r"\lim_{x \to 0^+} \ln x", "lim_{x → 0⁺} ln(x)"),
        (r"\sum_{w \in V} y_w", "Σ_{w ∈ V} y_w"),
        (r"\sum_k a_k", "Σ_k a_k"),
        (r"\sup_t a_t", "sup_t a_t"),
        (
            r"\begin{cases} x & x > 0 \\ -x & \text{otherwise} \end{cases}",
            "{x if x > 0, -x otherwise}",
        ),
        (r"Cov(X, Y)", "Cov(X, Y)"),
        (r"exp(x) + tan(x)", "exp(x) + tan(x)"),
    ],
)
def test_the_usual_reading(written: str, meant: str) -> None:
    (claim,) = claims(rf"\[ r = {written} \]")
    assert sides(claim)[1] == meant


def test_other_readings_are_kept_with_their_remark() -> None:
    (claim,) = claims(r"\[ r = \sin x y + g(x) + a/bc \]")
    remarks = {reading.remark: text(reading.right) for reading in claim.readings}  # type: ignore[arg-type]
    assert remarks == {
        "": "sin(x y) + g(x) + a/(b c)",
        "a name before a bracket as a factor": "sin(x y) + g x + a/(b c)",
        "a/bc as (a/b)c": "sin(x y) + g(x) + a/b c",
        "sin x y as (sin x) y": "sin(x) y + g(x) + a/(b c)",
    }


@pytest.mark.parametrize(
    ("written", "remarks"),
    [
        ("1/2n", {"", "1/2a as 1/(2a)"}),
        ("1/2 n", {""}),
        ("1/2(n + 1)", {""}),
        (r"\frac12n", {""}),
    ],
)
def test_a_letter_that_touches_a_number_may_stand_below(written: str, remarks: set[str]) -> None:
    (claim,) = claims(rf"\[ r = {written} \]")
    assert {reading.remark for reading in claim.readings} == remarks


def test_a_name_is_applied_only_when_the_section_uses_it_so() -> None:
    product, application = claims(r"\[ h(1-h) = h - h^2 \]"), claims(r"\[ u(x, y) = 1 \]")
    assert sides(product[0])[0] == "h·(1 - h)"
    assert sides(application[0])[0] == "u(x, y)"


def test_shapes_come_from_use_and_from_declarations() -> None:
    (_, product) = claims(
        r"Let $\mathbf{A} \in \mathbb{R}^{2 \times 3}$. \[ \mathbf{y} = \mathbf{A} \mathbf{x} \]"
    )
    leaves = {str(s.name): str(s.shape) for side in _terms(product) for s in _symbols(side)}
    assert leaves == {"y": "2×1", "A": "2×3", "x": "3×1"}


def _terms(claim: Claim) -> list[Term]:
    return [s for s in (claim.readings[0].left, claim.readings[0].right) if isinstance(s, Term)]


def _symbols(term: Term) -> list[Symbol]:
    return [node for node in subterms(term) if isinstance(node, Symbol)]


def test_a_transposed_name_is_a_vector_and_its_neighbour_a_matrix() -> None:
    (claim,) = claims(r"\[ x^T A x = 1 \]")
    (left, _) = _terms(claim)
    assert any(isinstance(node, Transpose) for node in subterms(left))
    assert left.shape.is_scalar


def test_clashing_shapes_are_a_fault_only_where_they_are_settled() -> None:
    declared = ("given", r"\mathbf{q} \in \mathbb{R}^{1 \times n}")
    (bold,) = claims(r"\[ \mathbf{q} \mathbf{q} = 1 \]", declared)
    assert isinstance(bold.readings[0].left, Fault)
    assert "1×n" in bold.readings[0].left.why
    (plain,) = claims(r"\[ x + \mathbf{q} = 1 \]", declared)
    assert isinstance(plain.readings[0].left, Opaque)


# ---------------------------------------------------------------- purposes


def test_definitions_claims_and_equations_are_told_apart() -> None:
    document = r"\begin{align} x_0 &= 4 \\ y &= x_0 + 1 \\ &= 5 \\ y &= 6 \end{align}"
    found = [(claim.purpose, claim.reason) for claim in claims(document)]
    assert found == [
        (Purpose.DEFINITION, "defines x_0"),
        (Purpose.DEFINITION, "defines y"),
        (Purpose.IDENTITY, ""),
        (Purpose.IDENTITY, ""),
    ]


def test_words_before_an_inline_formula_make_it_a_condition() -> None:
    first, second, third = claims(r"Let $x > 0$. We find $\sqrt{x} > 0$ where $a < b$.")
    assert first.purpose is third.purpose is Purpose.DEFINITION
    assert second.purpose is Purpose.OPEN
    assert [text(f.left) for f in second.scope.hypotheses] == ["a", "x"]


def test_a_chain_whose_head_is_not_there_goes_on_from_its_first_side() -> None:
    first, second = claims(r"\begin{align} &= 2 + 3 \\ &= 5 \end{align}")
    assert first.purpose is Purpose.DEFINITION  # nothing to compare it with
    assert sides(second) == ("2 + 3", "5")


def test_a_condition_behind_a_display_holds_for_it() -> None:
    first, *_ = claims(r"\[ \sqrt{x^2} = x \] for all $x > 0$. Later $y > 1$.")
    assert _hypotheses(first) == ["x>0"]


@pytest.mark.parametrize(
    "document",
    [
        r"\[ 2x + 3 = 7 \implies x = 2 \]",
        r"\begin{align} 2x + 3 &= 7 \\ \Rightarrow 2x &= 4 \end{align}",
        r"\begin{align} 2x + 3 &= 7 \\ x &= 2 \end{align}",
    ],
)
def test_solving_makes_arguments(document: str) -> None:
    assert purposes(document) == [Purpose.SOLVING, Purpose.SOLVING]


def test_alternatives_alone_are_equations() -> None:
    assert purposes(r"\[ x = 1 \text{ or } x = 2 \]") == [Purpose.EQUATION, Purpose.EQUATION]


def test_a_solution_below_its_equation_defines_nothing() -> None:
    first, second = claims(r"\begin{align} 2x + 3 &= 7 \\ x &= 2 \end{align}")
    assert (first.purpose, second.purpose) == (Purpose.SOLVING, Purpose.SOLVING)
    assert not second.scope.definitions


# ---------------------------------------------------------------- scope


def test_a_subsection_inherits_from_its_parents_and_never_from_its_siblings() -> None:
    *_, inner, other = claims(
        r"\section{A} \[ a = 1 \] \subsection{B} \[ b = 2 \] \[ a + b + c = c + 3 \]"
        r"\subsection{C} \[ a + b + c = c + 3 \]"
    )
    assert [text(d.symbol) for d in inner.scope.definitions] == ["a", "b"]
    assert [text(d.symbol) for d in other.scope.definitions] == ["a"]


def test_partials_that_agree_define_their_function() -> None:
    _, second, third = claims(
        r"\begin{align} \frac{\partial f}{\partial x} &= 2x + y \\"
        r"\frac{\partial f}{\partial y} &= 12y + x \\ f(1, 1) &= 8 \end{align}"
    )
    assert second.reason == "the mixed partials agree: f = x² + x y + 6y² + C"
    (rule,) = third.scope.functions
    assert text(rule.body) == "x² + x y + 6y² + C"  # of which nothing more is known
    assert third.purpose is Purpose.IDENTITY


def test_partials_that_disagree_say_so() -> None:
    _, second = claims(
        r"\[ \frac{\partial f}{\partial x} = y \] \[ \frac{\partial f}{\partial y} = 2x \]"
    )
    assert "the mixed partials differ" in second.reason


def test_a_recurrence_is_a_hypothesis_and_a_closed_form_a_claim() -> None:
    found = claims(r"\[ a_n = 7a_{n-1} - 10a_{n-2} \] with $a_0 = 1$. \[ a_n = 2^n \]")
    assert [claim.purpose for claim in found] == [
        Purpose.DEFINITION, Purpose.DEFINITION, Purpose.IDENTITY,
    ]  # fmt: skip
    assert len(found[-1].scope.hypotheses) == 1


def test_printed_numbers_are_remembered() -> None:
    *_, last = claims(r"\begin{align} x &= \frac{1}{3} \\ &= 0.33 \\ 3x &= 1 \end{align}")
    (definition,) = last.scope.definitions
    assert definition.expression is Number(Fraction(1, 3))
    assert definition.printed is Number(Fraction(33, 100), 2)


def test_a_sum_without_a_range_is_not_settled() -> None:
    first, second = claims(r"\[ r = \sum_k a_k \] \[ s = \sum_{k \in K} a_k \]")
    unsettled = [Standing.UNSETTLED in {e.standing for e in c.scope.names} for c in (first, second)]
    assert unsettled == [True, False]


def test_the_table_of_names_tells_words_and_operators() -> None:
    (claim,) = claims(r"\[ \mathbb{T}(x) + \hat{y} + z = \text{RSS} + \sin x \]")
    found = {entry.name: entry.standing for entry in claim.scope.names}
    assert found == {
        "T": Standing.UNSETTLED,
        "x": Standing.PLAIN,
        "hat(y)": Standing.TAKEN,
        "z": Standing.PLAIN,
        "RSS": Standing.TAKEN,
        "sin": Standing.KNOWN,
    }
    kinds = {entry.name: entry.kind for entry in claim.scope.names}
    assert (kinds["T"], kinds["z"]) == ("function", "variable")


def test_the_table_tells_where_a_name_is_introduced() -> None:
    (_, claim) = claims("\\[ m = a + b \\]\n\n\\[ 2 m = 2 a + 2 b \\]")
    found = {entry.name: (entry.standing, entry.line) for entry in claim.scope.names}
    assert found["m"] == (Standing.DEFINED, 1)
    assert found["a"] == (Standing.PLAIN, 0)


# ---------------------------------------------------------------- directives


def test_a_model_gives_states_parameters_and_loss_their_roles() -> None:
    model = ("model", r"\mathbf{x}_t = \mathbf{W}_{rec} \sigma(\mathbf{x}_{t-1}) + \mathbf{b}")
    loss = ("loss", r"\epsilon = \sum_{t=1}^T \epsilon_t(\mathbf{x}_t)")
    (claim,) = claims(
        r"\[ \frac{\partial \epsilon}{\partial W_{rec}} ="
        r"\frac{\partial^+ \mathbf{x}_t}{\partial \mathbf{W}_{rec}} \]",
        model,
        loss,
    )
    left, right = _terms(claim)
    assert isinstance(left, Jacobian)
    assert isinstance(right, Immediate)
    assert left.wrt is right.wrt
    assert left.wrt.role is Role.PARAMETER
    assert str(left.wrt.shape) == "n×n"
    assert claim.scope.model is not None


def test_an_assumption_on_indices_applies_only_where_they_are_free() -> None:
    first, second = claims(r"\[ 2a_k = 1 \] \[ a_k + b_j = 1 \]", ("assume", r"1 \le k < j"))
    assert _hypotheses(first) == ["1≤k"]
    assert _hypotheses(second) == ["1≤k", "k<j"]


@pytest.mark.parametrize(
    ("verb", "body", "message"),
    [
        ("modle", "x = 1", "not known"),
        ("assume", "x > ", "nothing stands right"),
        ("assume", "", "states nothing"),
        ("layout", "sideways", "layout is numerator or denominator"),
        ("model", "x = 1", "a state at a step"),
        ("model", r"\mathbf{x}_t = \mathbf{A} \mathbf{A} \mathbf{x}_{t-2}", "cannot be used"),
        ("loss", r"\epsilon = \epsilon_1", "a sum over the steps"),
    ],
)
def test_a_bad_directive_is_an_error_at_its_place(verb: str, body: str, message: str) -> None:
    with pytest.raises(UserError, match=message) as caught:
        claims(r"$ a = b $", (verb, body))
    assert caught.value.position is not None
    assert caught.value.position.file == f"--{verb}"


def test_a_comment_governs_from_its_place_on() -> None:
    first, second = claims("$$ 2x = 1 $$\n% !check assume x > 0\n$$ 3x = 1 $$")
    assert (_hypotheses(first), _hypotheses(second)) == ([], ["x>0"])


def test_a_check_file_governs_by_section() -> None:
    document = read_file(HAND / "write_up.tex")
    found = read_claims(document, read_directives(read_source(HAND / "write_up.check")))
    by_number = {claim.equation: claim for claim in found}
    assert by_number["3"].scope.model is not None
    assert by_number["8"].scope.model is None
    assert "k<t" in _hypotheses(by_number["3"])
    assert "k≤t" in _hypotheses(by_number["4"])
    assert "k<t" not in _hypotheses(by_number["2"])
    assert "k≤t" not in _hypotheses(by_number["2"])


def _hypotheses(claim: Claim) -> list[str]:
    return [f"{text(f.left)}{f.relation.value}{text(f.right)}" for f in claim.scope.hypotheses]


def test_the_hand_write_up_means_what_its_author_meant() -> None:
    document = read_file(HAND / "write_up.tex")
    found = read_claims(document, read_directives(read_source(HAND / "write_up.check")))
    clashing = [c.equation for c in found if any(isinstance(s, Fault) for s in _sides(c))]
    assert clashing == ["6", "6", "7", "7"]
    velocity = next(c for c in found if c.reason == "defines x_1, y_1")
    assert isinstance(velocity.readings[0].left, Term)
    entry = next(d for c in found[-1:] for d in c.scope.definitions if text(d.symbol) == "x_1")
    assert isinstance(entry.expression, Component)
    partial = next(c for c in found if c.equation == "8")
    assert isinstance(partial.readings[0].left, PartialAt)
    assert partial.readings[0].left.variable is scalar("x")


def _sides(claim: Claim) -> tuple[object, object]:
    return claim.readings[0].left, claim.readings[0].right


def test_a_primed_name_of_a_known_expression_is_not_defined_by_its_row() -> None:
    """y′ = 2x² after y = x³ may be a wrong derivative: it must not pass as a definition."""
    definition, row = purposes(r"Let $y = x^3$. Then \[ y' = 2x^2 \]")
    assert definition is Purpose.DEFINITION
    assert row is not Purpose.DEFINITION
    assert purposes(r"Let $y = 3$. Then \[ y' = 2x^2 \]")[1] is Purpose.DEFINITION
