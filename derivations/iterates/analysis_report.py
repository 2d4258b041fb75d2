"""An analysis as a derivation: passages of words and formulas, as text and as LaTeX."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from flint import fmpq_poly, fmpz_poly

from derivations.iterates.algebraic_numbers import DIGITS, AlgebraicNumber
from derivations.iterates.analysis import Analysis
from derivations.iterates.arguments import Passage, Row, Words
from derivations.iterates.closed_form import ClosedForm, formula
from derivations.iterates.optima import Best, Optimum
from derivations.iterates.optimality import CURVATURE, LEAST, MOST, RATE, ROOT_OF_STEP, STEP
from derivations.iterates.policy import EXACT
from derivations.iterates.stability import Interval
from derivations.models.calculus import Polynomial, written_out
from derivations.models.optimizer import COUNTER
from derivations.terms.algebra import power, times
from derivations.terms.functions import Binomial, Call, GradientAt, Vector
from derivations.terms.index import index
from derivations.terms.leaves import Function, Number, Symbol, scalar
from derivations.terms.names import Name
from derivations.terms.node import Term
from derivations.terms.relations import Formula, Relation

EQUAL, LESS = Relation.EQUAL, Relation.LESS


def passages(found: Analysis) -> Iterator[Passage]:
    """The findings one by one, each with what it follows from."""
    f, settings = found.objective, _settings(found)
    step = Call(STEP, (ROOT_OF_STEP, CURVATURE))
    yield Passage((found.optimizer.title,), level=1)
    gradient = GradientAt(f.function, f.variables)
    yield Passage(("The gradient is",), (Row(gradient, EQUAL, Vector(f.gradient)),))
    yield Passage(
        ("In a direction of curvature ", CURVATURE, " one step has the characteristic polynomial"),
        (Row(step, EQUAL, found.step),),
    )
    yield _curvatures(found)
    yield Passage(("The setting",), level=2)
    yield Passage(("With ", *settings, " the spectral radius is"), (_row(RATE, found.rate),))
    yield Passage((f"{verdict(found)}.",))
    for variable, form in zip(f.variables, found.point, strict=False):
        yield from _closed(scalar(variable.name, COUNTER), form)
    yield Passage(("Learning rates that converge",), level=2)
    yield from _rates(found)
    if found.optimum is not None:
        yield Passage(("The best settings",), level=2)
        yield from _best_settings(found, found.optimum)
        yield Passage(("Proof that no others are better",), level=1)
        yield from found.optimum.proof


def _curvatures(found: Analysis) -> Passage:
    return Passage(
        ("The curvatures are the roots of ", _in(CURVATURE, found.hessian), "; the extreme ones",),
        (_row(LEAST, found.curvatures[0]), _row(MOST, found.curvatures[-1])),
    )  # fmt: skip


def verdict(found: Analysis) -> str:
    """Convergence at the setting itself."""
    if found.converges and found.rate.exact() == 1:
        return "So it converges from every start, to a point that depends on the start"
    if found.converges:
        return "So it converges from every start"
    if found.rate.exact() == 1:
        return "So it does not converge from every start, and does not blow up geometrically"
    return "So it diverges from almost every start"


def _settings(found: Analysis) -> Words:
    pairs = zip(found.optimizer.parameters, found.settings, strict=True)
    shown = [Formula(p.symbol, EQUAL, EXACT.number(value)) for p, value in pairs]
    return _listed(shown)


def _listed(parts: list[Formula]) -> Words:
    words: list[str | Term | Formula] = []
    for place, part in enumerate(parts):
        words += [", ", part] if place else [part]
    return tuple(words)


def _row(symbol: Symbol, number: AlgebraicNumber) -> Row:
    """Symbol = number in radicals, its digits behind; else its digits, and its polynomial."""
    digits, value = number.digits(DIGITS), number.radicals()
    if number.exact() is not None and value is not None:
        return Row(symbol, EQUAL, value)
    if value is not None:
        return Row(symbol, EQUAL, value, remark=(digits,))
    return Row(symbol, Relation.APPROXIMATELY, _cut(digits), remark=_defining(number))


def _cut(digits: str) -> Number:
    return EXACT.number(Fraction(digits.removesuffix("…")))


def _defining(number: AlgebraicNumber) -> Words:
    """Which root of which polynomial a number is."""
    return "root ", str(number.index + 1), " from below of ", _in(scalar("x"), number.polynomial)


def _in(variable: Symbol, polynomial: fmpq_poly | fmpz_poly) -> Term:
    coefficients: Polynomial = {}
    for i, q in enumerate(fmpq_poly(polynomial).coeffs()):
        if q != 0:
            coefficients[(i,)] = Fraction(int(q.p), int(q.q))
    return written_out(coefficients, [variable])


# ---------------------------------------------------------------- learning rates


def _rates(found: Analysis) -> Iterator[Passage]:
    """The critical learning rates, a sample between each two, and the intervals that converge."""
    alpha, rates = found.optimizer.parameter("lr").symbol, found.rates
    if not rates.samples:
        yield Passage(
            ("A root of χ lies on the unit circle whatever the learning rate, or there is no "
             "minimum: it converges from every start for none.",)
        )  # fmt: skip
        return
    yield Passage(
        ("A root of χ can cross the unit circle only where the learning rate is",),
        tuple(
            _row(Symbol(alpha.name, indices=(index(i),)), number)
            for i, number in enumerate(rates.critical, 1)
        ),
    )
    words: list[str | Term | Formula] = ["Between these one sample decides (Schur and Cohn): "]
    for place, (sample, stable) in enumerate(rates.samples):
        found_to = " converges" if stable else " does not"
        words += [", " if place else "", EXACT.number(sample), found_to]
    yield Passage((*words, "."))
    for interval in rates.stable:
        yield Passage(
            ("It converges from every start if ", *_interval(alpha, interval),
             ", and at neither end."),
        )  # fmt: skip
    if not rates.stable:
        yield Passage(("It converges from every start for no learning rate.",))


def _interval(alpha: Symbol, interval: Interval) -> Words:
    """low < α and α < high."""
    low = [] if interval.low is None else [Formula(_end(interval.low), LESS, alpha)]
    high = [] if interval.high is None else [Formula(alpha, LESS, _end(interval.high))]
    return _listed([*low, *high])


def _end(number: AlgebraicNumber) -> Term:
    return number.radicals() or _cut(number.digits(DIGITS))


# ---------------------------------------------------------------- closed form


def _closed(symbol: Symbol, form: ClosedForm) -> Iterator[Passage]:
    """The formula of a coordinate; where its roots have no radicals, the sum over them in words."""
    after = (" from step ", EXACT.number(Fraction(form.origin)), " on") if form.origin else ()
    whole = formula(form, COUNTER)
    if whole is not None:
        yield Passage(("In closed form", *after), (Row(symbol, EQUAL, whole),))
        return
    for number, part in enumerate(form.parts, 1):
        name = symbol.name._replace(label=",".join(filter(None, (symbol.name.label, str(number)))))
        q = Call(Function(Name("q", label=f"{name.letter},{name.label}")), (ROOT_OF_STEP,))
        growth = power(ROOT_OF_STEP, COUNTER - form.origin - part.order)
        below = (COUNTER - form.origin, EXACT.number(Fraction(part.order)))
        summed = times(*([Binomial(*below)] if part.order else []), q, growth)
        yield Passage(
            (symbol, " sums ", summed, *after, " over the roots of ",
             _in(ROOT_OF_STEP, part.polynomial), ", with"),
            (Row(q, EQUAL, _in(ROOT_OF_STEP, part.coefficient)),),
        )  # fmt: skip


# ---------------------------------------------------------------- the best settings


def _best_settings(found: Analysis, optimum: Optimum) -> Iterator[Passage]:
    yield _curvatures(found)
    rows = tuple(row for best in optimum.settings for row in _best(best))
    yield Passage(("The best settings, and their rate, are",), rows)


def _best(best: Best) -> tuple[Row, ...]:
    rational = isinstance(best.value, Number)
    first = Row(best.symbol, EQUAL, best.formula)
    if best.value is None:
        return first, Row(None, Relation.APPROXIMATELY, _cut(best.digits))
    return first, Row(None, EQUAL, best.value, remark=() if rational else (best.digits,))
