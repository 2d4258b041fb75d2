"""An analysis as text and as LaTeX: a few sentences, each with the formula that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq_poly

from derivations.iterates.algebraic_numbers import AlgebraicNumber
from derivations.iterates.analysis import Analysis
from derivations.iterates.closed_form import ClosedForm, formula
from derivations.iterates.optima import LEAST, MOST, RATE
from derivations.iterates.policy import EXACT
from derivations.iterates.stability import Interval
from derivations.models.calculus import Polynomial, written_out
from derivations.models.optimizer import COUNTER
from derivations.printer import latex, text
from derivations.terms.algebra import power
from derivations.terms.leaves import Symbol, scalar
from derivations.terms.node import Term
from derivations.terms.relations import Relation

DIGITS = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, then a chain of relations (the first term's relation is not shown), then a remark."""

    words: str
    chain: tuple[tuple[Relation, Term], ...] = ()
    remark: str = ""


def sentences(found: Analysis) -> Iterator[Sentence]:
    """The findings one by one."""
    equal = Relation.EQUAL
    yield Sentence(
        f"{found.optimizer.title}: in a direction of curvature h one step has the characteristic "
        "polynomial",
        ((equal, scalar("chi")), (equal, found.step)),
    )
    ends = ((LEAST, found.curvatures[0]), (MOST, found.curvatures[-1]))
    for symbol, number in ends:
        yield _number("a curvature of the objective is", symbol, number)
    settings = ", ".join(
        f"{p.name} = {text(EXACT.number(v))}"
        for p, v in zip(found.optimizer.parameters, found.settings, strict=True)
    )
    yield _number(f"with {settings} the spectral radius is", RATE, found.rate)
    yield Sentence(verdict(found))
    for interval in found.converging:
        yield Sentence("it converges from every start exactly for", *_interval(interval, found))
    if not found.converging:
        yield Sentence("it converges from every start for no learning rate")
    for variable, form in zip(found.objective.variables, found.point, strict=False):
        yield from _closed(scalar(variable.name, COUNTER), form)
    for best in found.best:
        yield Sentence(
            "best, and proved so:",
            ((equal, best.symbol), (equal, best.formula), (equal, best.value)),
        )


def verdict(found: Analysis) -> str:
    """Convergence at the setting itself."""
    if found.converges:
        return "so it converges from every start"
    if found.rate.exact() == 1:
        return "so it does not converge from every start, and does not blow up geometrically"
    return "so it diverges from almost every start"


def _number(words: str, symbol: Symbol, number: AlgebraicNumber) -> Sentence:
    chain = [(Relation.EQUAL, symbol)]
    radicals = number.radicals()
    remark = number.digits(DIGITS)
    if radicals is not None:
        return Sentence(words, (*chain, (Relation.EQUAL, radicals)), remark)
    return Sentence(words, tuple(chain), f"{remark}, a root of {text(_polynomial(number))}")


def _closed(symbol: Symbol, form: ClosedForm) -> Iterator[Sentence]:
    """The formula of a coordinate; where its roots have no radicals, the sum over them in words."""
    after = f" from step {form.origin} on" if form.origin else ""
    whole = formula(form, COUNTER)
    if whole is not None:
        yield Sentence(
            f"in closed form{after}", ((Relation.EQUAL, symbol), (Relation.EQUAL, whole))
        )
        return
    for part in form.parts:
        term = text(power(scalar("z"), COUNTER - form.origin - part.order))
        binomial = f"C(k - {form.origin}, {part.order}) " if part.order else ""
        yield Sentence(
            f"{text(symbol)} sums {binomial}q(z) {term}{after} over the roots z of "
            f"{text(_in_z(part.polynomial))}, with q(z) = {text(_in_z(part.coefficient))}"
        )


def _in_z(polynomial: fmpq_poly) -> Term:
    coefficients: Polynomial = {
        (i,): Fraction(int(q.p), int(q.q)) for i, q in enumerate(polynomial.coeffs()) if q != 0
    }
    return written_out(coefficients, [scalar("z")])


def _polynomial(number: AlgebraicNumber) -> Term:
    coefficients: Polynomial = {
        (i,): Fraction(int(number.polynomial[i]))
        for i in range(number.degree + 1)
        if number.polynomial[i] != 0
    }
    return written_out(coefficients, [scalar("x")])


def _interval(interval: Interval, found: Analysis) -> tuple[tuple[tuple[Relation, Term], ...], str]:
    """low < α < high; an end that has no radicals is named in the remark."""
    alpha = found.optimizer.parameter("lr").symbol
    chain: list[tuple[Relation, Term]] = []
    remarks = []
    for number, place in ((interval.low, "above"), (interval.high, "below")):
        if place == "below":
            chain.append((Relation.LESS, alpha))
        if number is None:
            continue
        radicals = number.radicals()
        remarks.append(f"{place} {number.digits(DIGITS)}")
        if radicals is not None:
            chain.append((Relation.LESS, radicals))
        else:
            remarks[-1] += f", a root of {text(_polynomial(number))}"
    return tuple(chain), "; ".join(remarks)


def as_text(found: Analysis) -> Iterator[str]:
    """One line a sentence."""
    for sentence in sentences(found):
        parts = [sentence.words]
        for place, (relation, term) in enumerate(sentence.chain):
            parts += [text(term)] if place == 0 else [relation.value, text(term)]
        yield " ".join(parts) + (f"  ({sentence.remark})" if sentence.remark else "")


def as_latex(found: Analysis) -> Iterator[str]:
    """Words as prose, each chain as a display; remarks hold digits and are set as text."""
    from derivations.printer.latex import RELATIONS

    for sentence in sentences(found):
        yield sentence.words + ("" if sentence.chain else ".")
        if sentence.chain:
            parts = [
                latex(term) if place == 0 else f"{RELATIONS[relation]} {latex(term)}"
                for place, (relation, term) in enumerate(sentence.chain)
            ]
            remark = rf" \qquad \text{{({sentence.remark})}}" if sentence.remark else ""
            yield rf"\[ {' '.join(parts)}{remark} \]"
