"""What operators make of the members of a family of states: a†|n⟩ = √(n+1) |n+1⟩, for every n."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from derivations.dataclass import dataclass
from derivations.judge.expanding.explicit import NotExplicit
from derivations.judge.matrices.operator_words import operator_words
from derivations.judge.matrices.states import COLUMN
from derivations.models.differentiation import multiplied, summed
from derivations.terms import Formula, Index, Name, Product, Relation, Symbol, Term, index, number
from derivations.terms import replace as put_in
from derivations.terms.substitution import free_leaves

EQUALITIES = (Relation.EQUAL, Relation.DEFINED)
PART = re.compile(r"^(?:([a-z]|ell)([+-]\d+)?|([+-]?\d+))$")
Labels = tuple[Index, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """operator · |labels⟩ = Σ coefficient · |labels⟩, where the labels before are variables."""

    operator: Symbol
    labels: Labels
    value: tuple[tuple[Term, Labels], ...]

    def on(self, labels: Labels) -> Iterator[tuple[Term, Labels]]:
        """What it makes of a member; nothing is said of one with fewer labels."""
        put: dict[Term, Term] = {}
        for own, at in zip(self.labels, labels, strict=True):
            ((name, _),) = own.parts
            put |= {own: at, Symbol(Name(name)): number(at.constant) if at.is_constant else at}
        for c, after in self.value:
            yield put_in(c, put), tuple(_index(put_in(label, put)) for label in after)


def actions(hypotheses: Sequence[Formula]) -> list[Action]:
    """The hypotheses that say so."""
    return [found for h in hypotheses if (found := _action(h)) is not None]


def acted_on(term: Term, known: Sequence[Action]) -> Mapping[Labels, Term]:
    """A sum of words of such operators on members, as numbers before members; NotExplicit."""
    found: dict[Labels, Term] = {}
    for c, word in operator_words(term):
        if not word or not is_member(word[-1]):
            raise NotExplicit("no state at the end")
        for d, labels in _applied(list(word[:-1]), labels_of(word[-1]), known):
            each = multiplied(c, d)
            found[labels] = summed(found[labels], each) if labels in found else each
    return found


def _applied(
    operators: list[Symbol], labels: Labels, known: Sequence[Action]
) -> Iterator[tuple[Term, Labels]]:
    if not operators:
        yield number(1), labels
        return
    *before, last = operators
    fitting = [a for a in known if a.operator is last and len(a.labels) == len(labels)]
    if len(fitting) != 1:
        raise NotExplicit("an operator of which nothing is stated")
    for c, after in fitting[0].on(labels):
        for d, final in _applied(before, after, known):
            yield multiplied(c, d), final


def is_member(term: Term) -> bool:
    """|n⟩ and |l, m⟩, no |ψ⟩ of one name only."""
    if not isinstance(term, Symbol) or term.name.letter != COLUMN:
        return False
    try:
        return bool(labels_of(term))
    except NotExplicit:
        return False


def labels_of(ket: Symbol) -> Labels:
    """n of |n⟩; l and m + 1 of |l, m+1⟩, which may be read as a name."""
    if ket.indices:
        return tuple(_index(at) for at in ket.indices)
    parts = ket.name.label.split(",")
    if len(parts) == 1 and not parts[0].isdigit():
        raise NotExplicit("a state by its name")
    return tuple(map(_parsed, parts))


def _parsed(part: str) -> Index:
    match = PART.match(part.strip())
    if match is None:
        raise NotExplicit("a label that is no number")
    letter, shift, plain = match.groups()
    return index(int(plain)) if letter is None else index(letter) + int(shift or 0)


def _index(term: Term) -> Index:
    if isinstance(term, Index):
        return term
    raise NotExplicit("a label that is no number")


def _action(formula: Formula) -> Action | None:
    match formula.left:
        case Product((Symbol() as operator, Symbol() as ket)) if formula.relation in EQUALITIES:
            if not is_member(ket) or operator.shape.is_scalar:
                return None
            try:
                labels = labels_of(ket)
                value = tuple((c, labels_of(w[0])) for c, w in _of_one_state(formula.right))
            except NotExplicit:
                return None
            variables = all(at.is_variable for at in labels) and len(set(labels)) == len(labels)
            of_all = all(after != labels or _speaks_of(c, labels) for c, after in value)
            return Action(operator, labels, value) if variables and of_all else None
    return None


def _speaks_of(coefficient: Term, labels: Labels) -> bool:
    """Whether E_n of H|n⟩ = E_n|n⟩ has the label: E may be that of one state."""
    names = {name for at in labels for name, _ in at.parts}
    return any(str(leaf) in names for leaf in free_leaves(coefficient)) or not labels


def _of_one_state(term: Term) -> list[tuple[Term, tuple[Symbol, ...]]]:
    words = operator_words(term)
    if any(len(word) != 1 or not is_member(word[0]) for _, word in words):
        raise NotExplicit("no sum of states")
    return words
