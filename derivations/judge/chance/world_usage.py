"""Which laws of which variables some terms speak of, as finite worlds need to know it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from derivations.dataclass import dataclass, field
from derivations.judge.chance.world_cases import Use, Variable, cases, variable_of
from derivations.terms import (
    Absolute,
    Call,
    Comparison,
    Conditioned,
    Constant,
    Derivative,
    Expectation,
    Function,
    Index,
    Map,
    Name,
    Negation,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    replace,
    subterms,
)

LAWS = frozenset({"p", "q", "pi", "P", "Q"})
DIVERGENCES = frozenset({"KL", "kl", "D", "DKL"})
ENTROPIES = frozenset({"H", "h"})
INFORMATION = frozenset({"I", "MI"})
ALGEBRA = (Sum, Product, Negation, Quotient, Power, Root, Absolute, Number, Constant)
INFINITIES = (None, Constant("infinity"), Negation(Constant("infinity")))
MOST_VARIABLES, MOST_STEPS = 5, 4000
ANYWHERE = Symbol(Name("·"))
TWO = Number(Fraction(2))
Places = Mapping[Variable, int]
Rows = dict[tuple[int, ...], Term]


class NoWorld(Exception):
    """A term that a finite world gives no value; says which part."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law by its name and what stands behind a semicolon; moved: the θ that it depends on."""

    name: Name
    fixed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name};{','.join(self.fixed)}" if self.fixed else str(self.name)


@dataclass(slots=True)
class Usage:
    """What a claim's terms use: its laws with their variables, and the θ of its derivatives."""

    laws: dict[Law, set[Use]] = field(default_factory=dict)
    names: set[Name] = field(default_factory=set)
    moving: dict[str, Symbol] = field(default_factory=dict)
    cases: dict[Variable, tuple[Name, Variable]] = field(default_factory=dict)
    valued: set[Variable] = field(default_factory=set)  # X and Y of H(X) = H(Y), which are two

    def variables(self, law: Law) -> frozenset[Variable]:
        return frozenset(v for use in self.laws.get(law, ()) for side in use for v in side)

    def plain(self) -> Law:
        """The law of capitals alone: the only one with an unmarked name that there is."""
        own = [law for law in self.laws if not law.fixed and not law.moved]
        if len(own) > 1:
            own = [law for law in own if law.name.letter in ("p", "P")]
        if len(own) > 1:
            raise NoWorld("variables of several laws")
        return own[0] if own else Law(Name("p"))

    def standing_for(self, law: Law) -> dict[Variable, Variable]:
        """The variable whose table another one takes, as y takes that of x in p(x) and p(y)."""
        found: dict[Variable, Variable] = {}
        uses = self.laws.get(law, set())
        own = sorted(self.variables(law))
        firsts = {
            family: family.letter for family, _ in self.cases.values() if family.letter in own
        }
        for each in own:
            if each in self.cases and (first := firsts.setdefault(self.cases[each][0], each)):
                found |= {each: first} if first != each else {}
        for one in own:
            for other in own:
                apart = not any(one in (*a, *b) and other in (*a, *b) for a, b in uses)
                is_new = one < other and found.keys().isdisjoint((one, other))
                is_new = is_new and not {one, other} <= self.valued
                if is_new and apart and _swapped(uses, other, one):
                    found[other] = one
        return found


def _swapped(uses: set[Use], old: str, new: str) -> bool:
    """Whether each use with the one variable is a use with the other, too."""

    def put(side: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if v == old else v for v in side)

    of_old = {use for use in uses if old in (*use[0], *use[1])}
    return all((put(a), put(b)) in uses for a, b in of_old)


# ---------------------------------------------------------------- what is used


def usage(terms: Sequence[Term]) -> Usage:
    """The laws of some terms: names with a bar, those below E, and p, q, π in means over values."""
    found = Usage()
    parts = [part for term in terms for part in subterms(term)]
    for part in parts:
        if isinstance(part, Derivative):
            if not isinstance(part.wrt, Symbol) or part.wrt.indices:
                raise NoWorld("a derivative by a component")
            found.moving[str(part.wrt.name)] = part.wrt
    found.names = {name for part in parts for name in _names_of_laws(part)}
    found.names |= {
        part.function.name
        for part in parts
        if isinstance(part, Map | Call)
        and part.function.name.letter in LAWS
        and part.function.name.label in found.moving
    }
    found.names |= _of_values(parts, {v for p in parts for v in _of_information(p, found.names)})
    if any(name.letter == "pi" for name in found.names):  # q(s, a) beside a policy is a value
        found.names -= {name for name in found.names if name.letter in ("q", "Q")}
    for part in parts:
        if isinstance(part, Comparison) and part.relation is Relation.DISTRIBUTED:
            part = at_its_place(part.right, part.left)
        elif ANYWHERE in part.children:
            continue
        if (used := use_of(part, found)) is not None:
            law, use = used
            found.laws.setdefault(law, set()).add(use)
    for part in parts:
        if isinstance(part, Conditioned) and part.bar == "‖":
            _add_laws_alike(part, found)
    for part in parts:
        if not (variables := _of_information(part, found.names)):
            continue
        found.laws.setdefault(found.plain(), set()).add((variables, ()))
        found.valued |= set(variables)
    found.cases = cases(parts, [use for uses in found.laws.values() for use in uses], found.valued)
    return found


def _of_values(parts: Sequence[Term], variables: Collection[Variable]) -> set[Name]:
    """P of P(x, y) and P(x_i), beside the entropy of X: a law, no probability of an event."""
    return {
        part.function.name
        for part in parts
        if variables and isinstance(part, Map | Call) and part.function.name == Name("P")
        and all(isinstance(each, Symbol | Index) and _letter(each) in variables
                for each in part.children)
    }  # fmt: skip


def _letter(variable: Symbol | Index) -> str:
    letter = variable.name.letter if isinstance(variable, Symbol) else str(variable)
    return "" if letter.isupper() else letter


def _add_laws_alike(divergence: Conditioned, found: Usage) -> None:
    """q of KL(q ‖ p(z | x)) is a law of z, too."""
    both = (*divergence.arguments, *divergence.given)
    known = [use_of(each, found) for each in both if ANYWHERE not in each.children]
    own = {used[1][0] for used in known if used is not None}
    if len(own) != 1:
        return
    (variables,) = own
    for each in both:
        if isinstance(each, Symbol | Index) and (name := next(heads(each), None)) is not None:
            laws = [law for law in found.laws if law.name == name]
            found.laws.setdefault(laws[0] if laws else Law(name), set()).add((variables, ()))


def _of_information(part: Term, laws: set[Name]) -> tuple[Variable, ...]:
    """X and Y of I(X; Y) and H(X | Y)."""
    if isinstance(part, Conditioned | Map | Call) and is_information(part.function.name):
        arguments, given = sides_of_bar(part)
        of_laws = any(name in laws for each in arguments for name in heads(each))
        if not of_laws and all(map(is_capital, (*arguments, *given))):
            return tuple(v for each in (*arguments, *given) if (v := variable_of(each)))
    return ()


def is_divergence(name: Name) -> bool:
    """KL, D and D_KL"""
    return f"{name.letter}{name.label}".replace("_", "") in DIVERGENCES and not name.accents


def is_information(name: Name) -> bool:
    return base_of(name) in ENTROPIES | INFORMATION


def _names_of_laws(part: Term) -> Iterator[Name]:
    match part:
        case Conditioned(function, _, given, "‖"):
            yield from (n for each in (*part.arguments, *given) for n in heads(each))
        case Conditioned(function, _, _, "|"):
            if not is_information(function.name):
                yield function.name
        case Expectation():
            for under in part.under:
                law = under.right if isinstance(under, Comparison) else under
                yield from heads(law)
        case Map(function) | Call(function):
            if function.name.letter in ("p", "q") and not function.name.accents:
                yield function.name
            if base_of(function.name) in ENTROPIES:
                names = [n for child in part.children for n in heads(child)]
                yield from (name for name in names if name.letter in ("p", "q"))


def heads(term: Term) -> Iterator[Name]:
    match term:
        case Map(function) | Call(function) | Conditioned(function):
            yield function.name
        case Symbol(name, indices=()):
            yield name
        case Index() if term.is_variable:
            yield Name(term.variable)
        case Constant("pi"):  # a ∼ π
            yield Name("pi")


def base_of(name: Name) -> str:
    return name.letter if not name.label else ""


def use_of(part: Term, usage: Usage) -> tuple[Law, Use] | None:
    match part:
        case Conditioned(function, arguments, given, ("|" | ";") as bar):
            is_plain = function.name.letter in (*LAWS, "f") and bar == ";"
            if function.name not in usage.names and not is_plain:
                return None
            return law_at(function, arguments, given, bar, usage)
        case Map(function, argument) if function.name in usage.names:
            return law_at(function, (argument,), (), "|", usage)
        case Call(function, arguments) if function.name in usage.names:
            return law_at(function, arguments, (), "|", usage)
    return None


def law_at(
    function: Function, arguments: Sequence[Term], given: Sequence[Term], bar: str, usage: Usage
) -> tuple[Law, Use]:
    """The law of p(x | y, θ), and its variables before and behind the bar."""
    if function.order:
        raise NoWorld("a derivative of a density")
    moved = [k for k in usage.moving if function.name.label == k]
    own = [named(term) for term in arguments]
    behind = [named(term) for term in given]
    moved += [str(t.name) for t in given if isinstance(t, Symbol) and str(t.name) in usage.moving]
    if any(isinstance(t, Symbol) and str(t.name) in usage.moving for t in arguments):
        raise NoWorld("a derivative by a variable")
    behind = [v for v, t in zip(behind, given, strict=True) if not moves(t, usage)]
    fixed = tuple(behind) if bar == ";" else ()
    law = Law(function.name, fixed, tuple(sorted(set(moved))))
    return law, (tuple(own), () if bar == ";" else tuple(behind))


def moves(term: Term, usage: Usage) -> bool:
    return isinstance(term, Symbol) and str(term.name) in usage.moving


def named(term: Term) -> Variable:
    found = variable_of(term)
    if found is None:
        raise NoWorld("a density at an expression")
    return found


def at_its_place(law: Term, variable: Term) -> Term:
    """π(a | s) of a ∼ π(· | s)"""
    return replace(law, {ANYWHERE: variable})


def sides_of_bar(term: Conditioned | Map | Call) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    match term:
        case Conditioned(_, arguments, given):
            return arguments, given
        case Map(_, argument):
            return (argument,), ()
        case Call(_, arguments):
            return arguments, ()
    raise NoWorld("no function")


def is_capital(leaf: Term) -> bool:
    """X, also where Y of H(Y) was read as a letter that counts."""
    match leaf:
        case Symbol(name):
            return len(name.letter) == 1 and name.letter.isupper()
        case Index() if leaf.is_variable:
            return len(leaf.variable) == 1 and leaf.variable.isupper()
    return False
