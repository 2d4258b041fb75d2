"""E[X], Var(X), P(A | B), p(x | θ): operators of probability, names with a bar in the bracket."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.reader.building.build import build, index_of
from derivations.reader.building.ranges import over_ranges
from derivations.reader.chance.happenings import indicates_an_event, is_word, negated
from derivations.reader.chance.operators import operator
from derivations.reader.chance.told_events import with_sentences
from derivations.reader.dots.dotted_families import (
    DOTS,
    all_happen,
    has_dots,
    joined_family,
)
from derivations.reader.lexicon import Lexicon, NoMeaning, function_of
from derivations.reader.naming import Named, named
from derivations.reader.raw import (
    Big,
    Bracket,
    Joined,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Nothing,
    Numeral,
    Prime,
    Related,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.relations import RELATIONS
from derivations.reader.usage.functions import application
from derivations.reader.words import EMPTY
from derivations.terms import (
    Call,
    Comparison,
    Complement,
    Conditioned,
    Correlation,
    Covariance,
    Expectation,
    Indicator,
    Intersection,
    Name,
    Negation,
    Probability,
    Relation,
    Sum,
    Symbol,
    Term,
    Union,
    Variance,
    negative,
    number,
    plus,
)

STATES = frozenset({"s", "S", "t"})
POINTS = frozenset("ABCDEFGHKMOPQ")
OUTCOMES = frozenset({"X", "Y", "Z"})
LAW = Name("p")
LAWS = frozenset({LAW, Name("P"), Name("q")})
LABELS = ("+", "-")  # of D = +
BARS = frozenset({"|", ";", "‖"})
AND, OR = frozenset({",", "and", ";"}), frozenset({"or"})
COMPARISONS = {**RELATIONS, "sim": Relation.DISTRIBUTED}


def indicator(head: Node, behind: Node | None, names: Lexicon) -> Term | None:
    """𝟙[X > 3], 1{X > 3}, I(X ≤ x), 𝟙_{X > 3}: 1 where a relation holds; None for other trees."""
    if isinstance(head, Subscript) and indicates_an_event(head, names.facts.events):
        return Indicator(event(head.indices[0], names))
    match head, behind:
        case (Subscript(base, (Related() as relation,)), _) | (
            Subscript(base, (Bracket(_, _, (Related() as relation,)),)),
            _,
        ) if _indicates(base):
            return kronecker(relation, names) or Indicator(event(relation, names))
        case _, Bracket(_, _, (Related() as relation,)) if _indicates(head):
            return kronecker(relation, names) or Indicator(event(relation, names))
    return None


def kronecker(relation: Related, names: Lexicon) -> Term | None:
    """1{i = j} of two indices is δ_ij, 1{i ≠ j} is 1 − δ_ij; None for what else is compared."""
    if len(relation.sides) != 2 or relation.relations[0] not in ("=", "neq"):
        return None
    places = [index_of(side, names) for side in relation.sides if _counts(side, names)]
    if len(places) != 2 or places[0] is places[1]:
        return None
    delta = Symbol(Name("delta"), indices=tuple(places))
    return delta if relation.relations[0] == "=" else Sum((number(1), Negation(delta)))


def _counts(node: Node, names: Lexicon) -> bool:
    found = named(node)
    return found is not None and not found.indices and names.counts(found.name)


@build.register
def _(node: Related, names: Lexicon) -> Term:
    """[i = j], a bracket of its own."""
    found = kronecker(node, names)
    if found is None:
        raise NoMeaning("there is no term for Related yet", node)
    return found


def _indicates(head: Node) -> bool:
    match head:
        case Numeral(value, None):
            return value == 1
        case Letter("1" | "I" | "𝟙"):
            return True
    return False


def kind_of(head: Node, names: Lexicon) -> str | None:
    """Which operator of probability a head is, with or without what stands below it."""
    base = head.base if isinstance(head, Subscript) else head
    found = named(base)
    if found is None or found.indices:
        return None
    if (whole := named(head, names.facts.labels)) and whole.name in names.facts.energies:
        return None
    if found.name in names.declared or found.name in names.facts.matrices:
        return None  # a bold V, which is a matrix
    return operator(found.name, names.facts.chance)


def takes_bare(head: Node, names: Lexicon) -> bool:
    """Whether a head is an operator without a bracket: 𝔼 X, Var X, E X, but never P or V alone."""
    base = head.base if isinstance(head, Subscript) else head
    italic = isinstance(base, Letter) and not base.style and len(base.letter) == 1
    kind = kind_of(head, names)
    return kind is not None and (not italic or kind == "expectation")


def joins_points(parts: Sequence[tuple[str, Node]], place: int, names: Lexicon) -> bool:
    """EF beside DF: a line from E to F, where no mean is written with a bracket."""
    head, behind = parts[place][1], parts[place + 1][1] if place + 1 < len(parts) else None
    if head != Letter("E") or Name("E") in names.facts.bracketed:
        return False
    touches = behind is not None and head.span.end == behind.span.start
    return touches and isinstance(behind, Letter) and behind.letter in POINTS


def applied_operator(head: Node, argument: Node, names: Lexicon) -> Term | None:
    """The operator of a head before its argument; None where the head is none."""
    kind = kind_of(head, names)
    if kind is None and _is_chance_of_values(head, argument, names):
        kind = "probability"
    if kind is None or (kind == "probability" and _is_distribution(head, argument, names)):
        return None
    if kind == "variance" and _is_a_value(head, argument):
        return None
    under = below(head, names)
    argument = with_sentences(argument)
    items, given = parted(argument)
    conditions = tuple(condition(each, names) for each in given)
    if kind == "probability":
        return Probability(joint(items, argument, names), conditions, under)
    arguments = tuple(build(item, names) for item in items)
    match kind, arguments:
        case "expectation", (one,):
            return Expectation(one, conditions, under)
        case (("variance" | "covariance"), (one,)):
            return Variance(one, conditions, under)
        case "covariance", (left, right):
            return Covariance(left, right, conditions, under)
        case "correlation", (left, right):
            return Correlation(left, right, conditions, under)
    raise NoMeaning(f"the {kind} of {len(arguments)} arguments", argument)


def _is_a_value(head: Node, argument: Node) -> bool:
    """V(s) and V(s_{t+1}): the value of a state, as an italic V has a capital to take."""
    base = head.base if isinstance(head, Subscript) else head
    if base != Letter("V") or not isinstance(argument, Bracket) or argument.opening != "(":
        return False
    letters = [node for node in nodes(argument) if isinstance(node, Letter)]
    return all(n.letter in STATES and not n.accents for n in letters[:1])


def _is_chance_of_values(head: Node, argument: Node, names: Lexicon) -> bool:
    """p(F = a | B = r), p(b | ¬a): a small p before relations or events only."""
    items, given = parted(argument)
    plain = head == Letter("p") and names.facts.chance and isinstance(argument, Bracket)
    both = (*items, *given)
    return plain and bool(items) and all(isinstance(i, Related) or _happens(i, names) for i in both)


def _happens(item: Node, names: Lexicon) -> bool:
    """∅, a word, a sign, a small letter that the text uses for an event, or the opposite of one."""
    while (inner := negated(item)) is not None:
        item = inner
    if isinstance(item, Juxtaposed):
        return all(_happens(part, names) for _, part in item.parts)
    if isinstance(item, Mark) or is_word(item):
        return True
    known = EMPTY | names.facts.happening
    return isinstance(item, Letter) and not item.style and item.letter in known


def _is_distribution(head: Node, argument: Node, names: Lexicon) -> bool:
    """P(x), P(y | x) of small letters: the distribution at a value, not the chance of an event.

    So it is at X where X is drawn from P, as in E_P[log P(X)].
    """
    items, given = parted(argument)
    both = (*items, *given)
    found = [named(item) for item in both]
    law = named(head)
    if law is not None and law.name in names.facts.drawn and all(map(_is_an_outcome, both)):
        return True
    small = all(f is not None and not f.name.letter[:1].isupper() for f in found)
    return small and not all(_happens(item, names) for item in both)


def _is_an_outcome(item: Node) -> bool:
    return isinstance(item, Letter) and not item.style and item.letter in OUTCOMES


def parted(argument: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The items before and behind the first bar of an argument."""
    if not isinstance(argument, Bracket) or argument.opening not in ("(", "[", "{"):
        return (argument,), ()
    for place, separator in enumerate(argument.separators):
        if separator in BARS:
            return argument.items[: place + 1], argument.items[place + 1 :]
    return argument.items, ()


def below(head: Node, names: Lexicon) -> tuple[Term, ...]:
    """What stands below an operator: x ∼ p, a law, a variable."""
    if not isinstance(head, Subscript):
        return ()
    found: list[Term] = []
    for node in head.indices:
        if isinstance(node, Joined) and _is_conditional(node, names):
            found.append(_label(_law_of(node), names))
            continue
        items = node.items if isinstance(node, Joined) else (node,)
        items = tuple(item for item in items if not isinstance(item, Nothing))
        found += [_label(item, names) for item in items]
    return tuple(found)


def _is_conditional(node: Joined, names: Lexicon) -> bool:
    """z | x, θ below E, in a text that writes p(z | x, θ)."""
    is_given = node.joints.count("|") == 1 and set(node.joints) <= {",", "|"}
    return is_given and LAW in names.facts.barred


def _law_of(node: Joined) -> Node:
    """p(z | x) of the z | x below E."""
    bracket = Bracket("(", ")", node.items, node.joints, span=node.span)
    return Juxtaposed((("", Letter(LAW.letter, span=node.span)), ("", bracket)), span=node.span)


def _label(node: Node, names: Lexicon) -> Term:
    if isinstance(node, Word):
        return Symbol(Name(node.text, "roman" if node.upright else ""))
    return event(_plain_measure(node), names)


def _plain_measure(node: Node) -> Node:
    """P of E_ℙ, Q_θ of E_{ℚ_θ}: a measure by the letter of its density."""
    match node:
        case Letter(letter, "blackboard", accents):
            return Letter(letter, "", accents, span=node.span)
        case Subscript(base, indices):
            return Subscript(_plain_measure(base), indices, span=node.span)
    return node


def condition(node: Node, names: Lexicon) -> Term:
    """What stands behind a bar: an event, or a random variable."""
    return event(node, names)


def joint(items: tuple[Node, ...], argument: Node, names: Lexicon) -> Term:
    """P(A, B), P(X ≤ x or Y ≤ y): several events in one argument."""
    if not items:
        raise NoMeaning("a probability of nothing", argument)
    if has_dots(items):
        place = items.index(DOTS)
        parts = items[:place], items[place + 1 :]
        before, behind = ([event(item, names) for item in part] for part in parts)
        return all_happen(before, behind, argument)
    events = tuple(event(item, names) for item in items)
    if len(events) == 1:
        return events[0]
    joints = set(argument.separators[: len(items) - 1]) if isinstance(argument, Bracket) else set()
    if joints <= AND:
        return Intersection(events)
    if joints <= OR:
        return Union(events)
    raise NoMeaning("there is no term for these events yet", argument)


def event(node: Node, names: Lexicon) -> Term:
    """The event that a tree stands for; a name is the event, or the random variable, so named."""
    match node:
        case Related(sides, relations):
            return _related(node, sides, relations, names)
        case Bracket("(" | "[" | "{", ")" | "]" | "}", items):
            return joint(items, node, names)
        case Prime(Letter(letter, "", ()) as base, 1) if letter[:1].isupper():
            return Complement(event(base, names))
        case Letter(letter, _, ()) if letter in EMPTY:
            return Union(())
        case Letter(letter, _, ("bar",)) if not _is_negatable(letter, names):
            return build(node, names)
        case Mark(sign) if sign in (*LABELS, "·"):
            return Symbol(Name(sign))  # π(· | s)
    if (inner := negated(node)) is not None:
        return Complement(event(inner, names))
    match node:
        case Big("cup" | "cap" | "sqcup" | "uplus", (_, *_), _, body):
            return over_ranges(node, event(body, names), names)
        case Word(text) if is_word(node):
            return Symbol(Name(text, "roman"))
        case Juxtaposed(parts):
            return _of_events(node, parts, names)
    found = named(node, names.facts.labels)
    if found is not None and found.name.letter[:1].isupper() and found.name.style != "bold":
        return Symbol(found.name, indices=tuple(index_of(at, names) for at in found.indices))
    return build(node, names)


def _is_negatable(letter: str, names: Lexicon) -> bool:
    """X̄ is an opposite where X is a capital, a word or the small letter of an event."""
    return letter[:1].isupper() or len(letter) > 1 or letter in names.facts.happening


def _related(
    node: Node, sides: tuple[Node, ...], relations: tuple[str, ...], names: Lexicon
) -> Term:
    """a ≤ X ≤ b is a ≤ X and X ≤ b."""
    found: list[Term] = []
    for left, sign, right in zip(sides, relations, sides[1:], strict=False):
        if sign not in COMPARISONS:
            raise NoMeaning(f"there is no term for the relation {sign} yet", node)
        built = _compared(left, names), _compared(right, names)
        found.append(Comparison(built[0], COMPARISONS[sign], built[1]))
    return found[0] if len(found) == 1 else Intersection(tuple(found))


def _compared(node: Node, names: Lexicon) -> Term:
    """N(t) in P(N(t) = k) is a process at a time, no product; + of D = + is a label."""
    if isinstance(node, Mark) and node.sign in LABELS:
        return Symbol(Name(node.sign))
    pair = application(node.parts, 0) if isinstance(node, Juxtaposed) else None
    if pair is None or not isinstance(node, Juxtaposed) or len(node.parts) != 2:
        return build(node, names)
    found = named(pair[0], names.facts.labels)
    capital = found is not None and found.name.letter[:1].isupper()
    if found is None or not capital or found.indices or pair[1] is not node.parts[1][1]:
        return build(node, names)
    return Call(function_of(found.name), tuple(build(item, names) for item in pair[1].items))


def _of_events(node: Node, parts: tuple[tuple[str, Node], ...], names: Lexicon) -> Term:
    """A ∩ B ∩ C, A ∪ B, A ∖ B, and A B for A ∩ B."""
    signs = {sign for sign, _ in parts[1:]}
    if signs == {""} and all(is_word(part) for _, part in parts):
        return Symbol(Name(" ".join(map(_spoken, (part for _, part in parts))), "roman"))
    if signs in ({"cup"}, {"cap"}, {""}) and has_dots([part for _, part in parts]):
        return _with_dots(node, parts, names)
    if signs <= {"cup"}:
        return Union(tuple(event(part, names) for _, part in parts))
    capitals = all((f := named(part)) and f.name.letter[:1].isupper() for _, part in parts)
    if signs <= {"cap"} or (signs == {""} and capitals):
        return Intersection(tuple(event(part, names) for _, part in parts))
    if signs == {"setminus"} and len(parts) == 2:
        first, second = (event(part, names) for _, part in parts)
        return Intersection((first, Complement(second)))
    if signs & {"cup", "cap", "setminus"}:
        raise NoMeaning("∩ and ∪ side by side without brackets", node)
    return build(node, names)


def _with_dots(node: Node, parts: tuple[tuple[str, Node], ...], names: Lexicon) -> Term:
    """A_1 ∪ … ∪ A_n, A_1 ∩ … ∩ A_n and A_1 ⋯ A_n"""
    place = [part for _, part in parts].index(DOTS)
    before, behind = ([event(part, names) for _, part in some]
                      for some in (parts[:place], parts[place + 1 :]))  # fmt: skip
    sign = "union" if parts[-1][0] == "cup" else "intersection"
    return joined_family(sign, before, behind, node)


def _spoken(part: Node) -> str:
    return part.text if isinstance(part, Word) else part.letter if isinstance(part, Letter) else ""


# ---------------------------------------------------------------- conditioned names


def conditioned(found: Named, bracket: Bracket, names: Lexicon) -> Term | None:
    """p(x | θ), f(x; θ), D(p ‖ q), p(y | x; θ) with x and θ given; None without a bar."""
    bars = [sign for sign in bracket.separators if sign in BARS]
    if not bars:
        return None
    if bars == [";", "|"] and found.name.letter == "I":
        return _information(found, bracket, names)
    if (
        bars[1:] not in ([], [";"])
        or bars[0] == "‖" != bars[-1]
        or not set(bracket.separators) <= {",", *BARS}
    ):
        raise NoMeaning("there is no term for these arguments yet", bracket)
    items, given = parted(bracket)
    label = ",".join(str(index_of(at, names)) for at in found.indices)
    name = found.name._replace(label=",".join(filter(None, (found.name.label, label))))
    return Conditioned(
        function_of(name),
        tuple(event(item, names) for item in items),
        tuple(event(item, names) for item in given),
        bars[0],
    )


def at_values(found: Named, bracket: Bracket, names: Lexicon) -> Term | None:
    """p(x, z = k): a density at a name and at a value; None for what is none."""
    related = [item for item in bracket.items if isinstance(item, Related)]
    plain = found.name in LAWS and not found.indices and set(bracket.separators) <= {","}
    if not plain or not related or len(related) == len(bracket.items):
        return None
    if any(item.relations != ("=",) for item in related):
        return None
    return Call(function_of(found.name), tuple(event(item, names) for item in bracket.items))


def _information(found: Named, bracket: Bracket, names: Lexicon) -> Term:
    """I(X; Y | Z) as I(X; Y, Z) - I(X; Z)."""
    place = bracket.separators.index("|")
    first = bracket.separators.index(";")
    of, behind = bracket.items[: first + 1], bracket.items[place + 1 :]
    if not set(bracket.separators) <= {",", ";", "|"}:
        raise NoMeaning("there is no term for these arguments yet", bracket)
    both = (bracket.items[first + 1 :], behind)
    one, other = (
        Conditioned(
            function_of(found.name),
            tuple(event(item, names) for item in of),
            tuple(event(item, names) for item in given),
            ";",
        )
        for given in both
    )
    return plus(one, negative(other))
