"""The homework's document: what the template places, each piece printed from a term."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from derivations.iterates.policy import EXACT, Rounded
from derivations.iterates.relations import objective_rows, setting_rows, steps_as_relations
from derivations.kernel.unrolled import parameters_of
from derivations.models.objective import Kind
from derivations.semantics.stationary import Stationary
from derivations.terms import (
    Absolute,
    Call,
    Formula,
    Immediate,
    Index,
    Jacobian,
    Map,
    Norm,
    Number,
    Product,
    Quotient,
    Relation,
    Term,
    Vector,
    index,
    number,
    subterms,
)
from derivations.typeset.displays import (
    aligned,
    between,
    chain_line,
    chain_rows,
    hypotheses,
    inline,
    statement_rows,
)
from derivations.typeset.environment import render
from derivations.typeset.figures import contours
from derivations.typeset.latex import Latex
from derivations.typeset.tikz import picture
from derivations.write_ups.ecs289.confirmation import Answers
from derivations.write_ups.ecs289.derived import Derived
from derivations.write_ups.ecs289.examples import statement
from derivations.write_ups.ecs289.homework import SOFTSIGN, z

EQUAL, AT_MOST, LESS = Relation.EQUAL, Relation.AT_MOST, Relation.LESS
TEMPLATE = "ecs289/homework.tex"


def homework_tex(derived: Derived, answers: Answers) -> str:
    """The LaTeX source of the document."""
    homework = derived.homework
    return render(
        TEMPLATE,
        title=homework.title,
        author=homework.author,
        date=homework.date,
        equations=equations(derived),
        **model_statements(derived),
        **ranges(derived),
        **bounds(derived, answers.slopes),
        **objective_statements(derived, answers.stationary),
    )


def equations(derived: Derived) -> Mapping[int, Latex]:
    """The numbered displays."""
    chains = {
        number: aligned((chain_line if number == 5 else chain_rows)(chain))
        for number, chain in derived.equations.items()
    }
    homework = derived.homework
    statements = (
        [*objective_rows(homework.objective), *setting_rows(derived.sgd, derived.nesterov)],
        steps_as_relations(derived.sgd, "components", Rounded(homework.places)),
        steps_as_relations(derived.nesterov, "vectors", EXACT),
    )
    numbered = enumerate(statements, start=len(chains) + 1)
    return chains | {number: aligned(statement_rows(rows)) for number, rows in numbered}


def model_statements(derived: Derived) -> Mapping[str, object]:
    """What the hand write-up leaves unsaid: the recurrence, the loss, the parameters."""
    model = derived.homework.model
    cell, t = model.cell, model.cell.time
    abbreviated = [Formula(z[t], EQUAL, term) for z, term in cell.abbreviations]
    recurrence = [Formula(cell.states[t], EQUAL, abbreviated_step(derived)), *abbreviated]
    immediate = [derived.unrolled.immediate(p) for p in parameters_of(model)]
    return {
        "recurrence": aligned(statement_rows((f.left, f.relation, f.right) for f in recurrence)),
        "steps": between(AT_MOST, index(1), t, model.horizon),
        "initial_state": inline(cell.states[0]),
        "loss": inline(Formula(model.total, EQUAL, model.loss)),
        "loss_term": inline(model.losses[t]),
        "state": inline(cell.states[t]),
        "theta": inline(model.theta),
        "parameters": [inline(p) for p in parameters_of(model)],
        "immediate": aligned(statement_rows((d.start, EQUAL, d.end) for d in immediate)),
        "total_derivative": inline(Jacobian(cell.states["k"], model.theta)),
        "immediate_derivative": inline(Immediate(cell.states["k"], model.theta)),
        "past_state": inline(cell.states["k"]),
    }


def abbreviated_step(derived: Derived) -> Term:
    """The step with its named parts by their names."""
    cell = derived.homework.model.cell
    names: dict[Term, Term] = {term: z[cell.time] for z, term in cell.abbreviations}

    def named(term: Term) -> Term:
        return names[term] if term in names else term.map(named)

    return named(cell.step)


def ranges(derived: Derived) -> Mapping[str, object]:
    """For which indices each chain holds: its hypotheses."""
    chains = derived.equations
    return {
        "before": hypotheses(chains[3].hypotheses.indices),
        "not_after": hypotheses(chains[4].hypotheses.indices),
        "from_first": hypotheses(immediate_range(derived)),
        "factor_range": hypotheses(chains[5].hypotheses.indices),
        "not_before": hypotheses(derived.unrolled.not_exploding.hypotheses.indices),
    }


def immediate_range(derived: Derived) -> tuple[Index, ...]:
    """Where the immediate derivatives are those of the step."""
    _, *immediate = derived.explicit
    return immediate[0].hypotheses.indices


def bounds(derived: Derived, slopes: Mapping[str, Term]) -> Mapping[str, object]:
    """The hypotheses of the bounds and of the limit, and what section 1.5 says."""
    unrolled, limit = derived.unrolled, derived.equations[7]
    below_one, finite = (f for f in limit.hypotheses.facts if f.relation is LESS)
    at_most_one = unrolled.not_exploding.hypotheses.facts[-1]
    matrix = bounded_matrix(derived)
    threshold = Quotient(number(1), unrolled.bound)
    slopes_shown = {example.found.slope_bound for example in derived.examples}
    return {
        "one_step": inline(unrolled.factor),
        "norm": inline(Norm(unrolled.jacobian.end)),
        "slope_bounds": [inline(bound) for bound in unrolled.slope_bounds],
        "slope_variable": slope_variable(derived),
        "below_one": inline(below_one),
        "finite": inline(finite),
        "at_most_one": inline(at_most_one),
        "matrix": matrix and inline(matrix),
        "threshold": inline(threshold),
        "not_exploding": aligned(chain_rows(unrolled.not_exploding)),
        "activations": [
            (name, inline(Formula(unrolled.bound, EQUAL, bound))) for name, bound in slopes.items()
        ],
        "examples": [statement(case) for case in derived.examples],
        "activation": softsign(derived),
        "converse_fails": any(case.found.vanishes for case in derived.examples),
        "eigenvalues_mislead": any(
            case.found.explodes and case.found.weights_are_nilpotent for case in derived.examples
        ),
        "example_bound": inline(Number(max(slopes_shown, default=Fraction(1)))),
    }


def softsign(derived: Derived) -> Latex:
    """What every function of the step is in the examples."""
    parts = subterms(derived.homework.model.cell.step)
    functions = dict.fromkeys(part.function for part in parts if isinstance(part, Map))
    return Latex(", ".join(inline(Formula(Map(f, z), EQUAL, SOFTSIGN)) for f in functions))


def slope_variable(derived: Derived) -> Latex:
    """The variable in |σ′(z)| ≤ γ."""
    match derived.unrolled.slope_bounds[0].left:
        case Absolute(Map(_, variable)):
            return inline(variable)
    raise TypeError("a bound of a slope has the form |f′(z)| ≤ γ")


def bounded_matrix(derived: Derived) -> Term | None:
    """W when one step is bounded by ‖W‖ γ, so that the condition speaks of W alone."""
    ratio = derived.unrolled.ratio
    factors = ratio.factors if isinstance(ratio, Product) else (ratio,)
    norms = [f.term for f in factors if isinstance(f, Norm)]
    slopes = [f for f in factors if f is derived.unrolled.bound]
    simple = len(factors) == 2 and len(norms) == len(slopes) == 1
    return norms[0] if simple else None


def objective_statements(
    derived: Derived, stationary: tuple[Stationary, ...]
) -> Mapping[str, object]:
    """Section 2.1: the objective, its stationary points, its contours."""
    homework = derived.homework
    objective = homework.objective
    f, variables = Call(objective.function, objective.variables), Vector(objective.variables)
    minimizer = next((found for found in map(minimum, stationary) if found), None)
    return {
        "objective": inline(Formula(f, EQUAL, objective.term)),
        "stationary_points": [
            (found.kind.value, inline(Formula(variables, EQUAL, Vector(found.point))))
            for found in stationary
        ],
        "figure": Latex(picture(contours(objective, homework.window, homework.levels, minimizer))),
    }


def minimum(found: Stationary) -> tuple[Fraction, Fraction] | None:
    """The place of a minimum in the plane, where it is rational."""
    match found.point:
        case (Number(x), Number(y)) if found.kind is Kind.MINIMUM:
            return x, y
    return None
