"""The last iterate of an affine rule whose rates change with the counter: a product tree.

A scalar that its equation gives from the parameters and the counter alone, such as a scheduled
learning rate, is left as a generator.  The step is then affine with coefficients in those rates;
each step's matrix follows from their values, and the matrices are multiplied as a balanced tree.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, islice, zip_longest
from typing import Any

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from derivations.dataclass import dataclass
from derivations.iterates.detection import (
    COUNTER_NAME,
    Eventually,
    NotAffine,
    polynomial_values,
)
from derivations.iterates.evaluation import evaluate
from derivations.iterates.interpreter import Run, over, scope_of, states
from derivations.iterates.lowest import Factored, lowest_terms, strip_prime, strip_two
from derivations.models.objective import Objective
from derivations.models.optimizer import COUNTER, Equation, symbols_in
from derivations.terms.entrywise import Gradient
from derivations.terms.node import Term, subterms

# So many matrices are multiplied one after the other at a leaf of the tree.
LEAF = 16

# Numbers up to so many bits are factored at once, and valuations at so many primes beat a gcd.
FACTORED_BITS, MOST_PRIMES, MOST_TIMES = 64, 64, 2**40

Exponents = tuple[int, ...]
Entry = dict[Exponents, fmpq]  # a polynomial in the rates


@dataclass(frozen=True, slots=True)
class VaryingMap:
    """s_k = A(rates of step k) s_{k-1} for k > origin, the last component of s staying 1."""

    run: Run
    rates: tuple[Equation, ...]
    rows: tuple[tuple[Entry, ...], ...]
    origin: int
    start: tuple[Fraction, ...]


def varying_map(run: Run, objective: Objective) -> VaryingMap:
    """One step of the rule; NotAffine where it is not affine even with the rates left free."""
    if len(objective.batches) > 1:
        raise NotAffine("the batches differ from step to step")
    rates = tuple(rate_equations(run))
    sizes = [len(values) for values in next(states(run))]
    state_names = tuple(f"s{i}" for i in range(sum(sizes)))
    rate_names = tuple(f"r{i}" for i in range(len(rates)))
    system = Eventually((*state_names, COUNTER_NAME, *rate_names))
    after = _one_step(over(run, objective, system), sizes, system, rates)
    size = len(state_names)
    rows = [_row(value, size, run) for value in after]
    rows.append(tuple({(): fmpq(int(i == size))} for i in range(size + 1)))
    start = next(islice(states(run), system.settled, None))
    return VaryingMap(run, rates, tuple(rows), system.settled, (*chain(*start), Fraction(1)))


def rate_equations(run: Run) -> list[Equation]:
    """The scalars that depend on the parameters, the counter and one another alone."""
    known: set[Term] = {parameter.symbol for parameter in run.optimizer.parameters}
    found = []
    carried = {state.family[COUNTER] for state in run.optimizer.states}
    for equation in run.optimizer.equations:
        plain = not any(isinstance(part, Gradient) for part in subterms(equation.right))
        scalar = equation.left.shape.is_scalar and equation.left not in carried
        if plain and scalar and set(symbols_in(equation.right)) <= known:
            found.append(equation)
            known.add(equation.left)
    return found


def _one_step(
    run: Run, sizes: list[int], system: Eventually, rates: tuple[Equation, ...]
) -> list[Any]:
    scope = scope_of(run)
    scope.gradient = run.slopes(1)
    generators = iter(system.generators.values())
    families = [state.family for state in run.optimizer.states]
    for family, size in zip(families, sizes, strict=True):
        scope.symbols[family[COUNTER - 1]] = tuple(islice(generators, size))
    (counter,) = COUNTER.variables
    scope.indices[counter] = next(generators)
    for equation in run.optimizer.equations:
        free = equation in rates
        values = (next(generators),) if free else polynomial_values(equation, scope)
        scope.symbols[equation.left] = values
    return [value for family in families for value in scope.symbols[family[COUNTER]]]


def _row(value: Any, size: int, run: Run) -> tuple[Entry, ...]:
    """The coefficients of the components, then the constant, each a polynomial in the rates."""
    row: list[Entry] = [{} for _ in range(size + 1)]
    for exponents, coefficient in value.to_dict().items():
        in_state, in_counter = exponents[:size], exponents[size]
        if sum(in_state) > 1 or in_counter:
            raise NotAffine(f"{run.optimizer.name}: a next state holds {value}")
        place = in_state.index(1) if any(in_state) else size
        row[place][tuple(map(int, exponents[size + 1 :]))] = coefficient
    return tuple(row)


def matrix_at(varying: VaryingMap, step: int) -> fmpq_mat:
    """A(rates of a step)."""
    scope = scope_of(varying.run)
    (counter,) = COUNTER.variables
    scope.indices[counter] = Fraction(step)
    values = []
    for equation in varying.rates:
        scope.symbols[equation.left] = evaluate(equation.right, scope)
        values.append(fmpq(*scope.symbols[equation.left][0].as_integer_ratio()))
    return fmpq_mat([[_value(entry, values) for entry in row] for row in varying.rows])


def _value(entry: Entry, rates: list[fmpq]) -> fmpq:
    total = fmpq(0)
    for exponents, coefficient in entry.items():
        term = coefficient
        for rate, exponent in zip(rates, exponents, strict=False):
            term = term * rate**exponent
        total += term
    return total


def product(varying: VaryingMap, first: int, last: int, scales: list[fmpz]) -> fmpz_mat:
    """A(last) … A(first + 1) as an integer matrix; the denominators of its factors are appended."""
    if last - first > LEAF:
        middle = (first + last) // 2
        early = product(varying, first, middle, scales)
        return product(varying, middle, last, scales) * early
    size = len(varying.rows)
    whole = fmpz_mat(size, size, [int(i == j) for i in range(size) for j in range(size)])
    for step in range(first + 1, last + 1):
        matrix, scale = matrix_at(varying, step).numer_denom()
        whole = matrix * whole
        scales.append(scale)
    return whole


def last_iterate(varying: VaryingMap, step: int) -> tuple[Factored | fmpq, ...]:
    """The state after a step not before the origin, in lowest terms."""
    scales: list[fmpz] = []
    matrix = product(varying, varying.origin, step, scales)
    start = fmpq_mat(len(varying.start), 1, [fmpq(*v.as_integer_ratio()) for v in varying.start])
    vector, scale = start.numer_denom()
    scales.append(scale)
    numerators = (matrix * vector).entries()[:-1]
    exponents = factored_product(scales)
    if exponents is not None:
        return tuple(lowest_terms(numerator, exponents) for numerator in numerators)
    below = multiplied(scales)
    return tuple(fmpq(numerator, below) for numerator in numerators)


def factored_product(numbers: list[fmpz]) -> dict[int, int] | None:
    """The factorization of a product; None where its primes are too many, or not found at once.

    An exponential schedule has the few primes of its rate in every step.  Under an inverse-time
    schedule each step brings its own: one gcd is then cheaper than to try them all.
    """
    exponents: dict[int, int] = {}
    for number in numbers:
        rest = number
        for prime in exponents:
            rest, times = (strip_two if prime == 2 else strip_prime)(rest, prime, MOST_TIMES)
            exponents[prime] += times
        if rest.bit_length() > FACTORED_BITS:
            return None
        for new, multiplicity in rest.factor() if rest > 1 else []:
            exponents[int(new)] = int(multiplicity)
        if len(exponents) > MOST_PRIMES:
            return None
    return exponents


def multiplied(numbers: list[fmpz]) -> fmpz:
    """The product, as a balanced tree."""
    while len(numbers) > 1:
        pairs = zip_longest(numbers[::2], numbers[1::2], fillvalue=fmpz(1))
        numbers = [left * right for left, right in pairs]
    return numbers[0]
