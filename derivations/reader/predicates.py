r"""Formulas of predicate logic: ¬∀x P(x) ≡ ∃x ¬P(x), with letters that are applied to variables.

    formula(tokens)   the tree of an equivalence or implication between such formulas, else None
    verdict(tree)     true in all structures that are tried, or the first one in which it is false

Equivalences bind least and are parted first where both sides are closed; a quantifier reaches to
the end of its part. A relation between numbers, x² > 0, is a predicate that nothing is known of,
and x² ≤ 0 its negation, so nothing is refuted where one stands. With k predicates of one place a
formula is valid if it is true in all structures of 2^k elements (Boolos, Burgess and Jeffrey,
chapter 21).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from derivations.dataclass import dataclass
from derivations.reader.groups import ReadError
from derivations.reader.parsing.parser import Parser
from derivations.reader.raw import Bracket, Juxtaposed, Letter, Logical, Node, Related, nodes
from derivations.reader.text.tokens import Token

QUANTIFIERS = {r"\forall": "all", r"\exists": "some", r"\nexists": "none"}
NEGATIONS = frozenset({r"\neg", r"\lnot"})
JOINTS = (
    ("iff", frozenset({r"\equiv", r"\iff", r"\Leftrightarrow", r"\Longleftrightarrow",
                       r"\leftrightarrow"})),
    ("implies", frozenset({r"\implies", r"\Rightarrow", r"\Longrightarrow", r"\to",
                           r"\rightarrow"})),
    ("or", frozenset({r"\lor", r"\vee"})),
    ("and", frozenset({r"\land", r"\wedge"})),
)  # fmt: skip
OPENING = {"(": ")", "[": "]", r"\{": r"\}", "{": "}"}
BEHIND = frozenset({":", ",", ".", ";", r"\quad", r"\qquad", r"\colon", "|"})
OPPOSITE = {"leq": ">", "geq": "<", "neq": "=", "notin": "in"}
MOST_ATOMS = 12  # ground atoms of a structure: 4,096 structures of its size
MOST_ELEMENTS = 4


class NoPredicates(Exception):
    """The row is no formula of predicate logic."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many structures were tried, and whether they are enough; the one that refutes it."""

    tried: int
    certain: bool
    against: tuple[tuple[str, int], ...] | None = None


def formula(tokens: Sequence[Token]) -> Logical | None:
    """An equivalence or implication with quantifiers and predicates in it."""
    inked = [token for token in tokens if token.kind != "space"]
    if not any(token.text in QUANTIFIERS for token in inked):
        return None
    try:
        tree = _parsed(_trimmed(inked))
    except (NoPredicates, ReadError, IndexError):
        return None
    is_claim = isinstance(tree, Logical) and tree.sign in ("iff", "implies")
    closed = is_claim and not any(_is_atom(part) for part in tree.parts)  # type: ignore[attr-defined]
    known = closed and len({s for s in _sets(tree) if s}) <= 1 and any(_atoms(tree))
    return tree if known else None  # type: ignore[return-value]


# ---------------------------------------------------------------- reading


def _trimmed(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].text in BEHIND:
        tokens = tokens[:-1]
    while tokens and tokens[0].text in BEHIND:
        tokens = tokens[1:]
    return tokens


def _parsed(tokens: list[Token]) -> Node:
    tokens = _trimmed(tokens)
    if not tokens:
        raise NoPredicates
    for sign, signs in JOINTS:
        parts = split(tokens, signs)
        if len(parts) > 1 and _are_closed(parts):
            return _node(sign, tuple(map(_parsed, parts)))
    if tokens[0].text in QUANTIFIERS:
        return _quantified(tokens)
    if tokens[0].text in NEGATIONS:
        return _node("not", (_parsed(tokens[1:]),))
    if tokens[0].text in ("(", "[") and (end := _closing(tokens, 0)) > 0:
        if tokens[1].text in QUANTIFIERS and end < len(tokens) - 1:
            return _quantified([*tokens[1:end], *tokens[end + 1 :]])  # (∀x)(∃y) P(x, y)
        if end == len(tokens) - 1:
            return _parsed(tokens[1:-1])
    return _atom(tokens)


def _are_closed(parts: Sequence[Sequence[Token]]) -> bool:
    """Whether no part speaks of a letter that a quantifier of an earlier one binds."""
    bound: set[str] = set()
    for part in parts:
        own = set(_bound_in(part))
        letters = {token.text for token in part if token.kind == "letter"}
        if (letters - own) & bound:
            return False
        bound |= own
    return True


def _bound_in(tokens: Sequence[Token]) -> Iterator[str]:
    for place, token in enumerate(tokens[:-1]):
        if token.text in QUANTIFIERS:
            yield tokens[place + 1].text
            rest = list(tokens[place + 2 :])
            while len(rest) > 1 and rest[0].text == ",":
                yield rest[1].text
                rest = rest[2:]


def _quantified(tokens: list[Token]) -> Node:
    sign = QUANTIFIERS[tokens[0].text]
    letters, place = [tokens[1]], 2
    while place + 1 < len(tokens) and tokens[place].text == "," and _goes_on(tokens[place:]):
        letters.append(tokens[place + 1])
        place += 2
    if any(letter.kind != "letter" for letter in letters):
        raise NoPredicates
    written = ""
    if place < len(tokens) and tokens[place].text == r"\in":
        end = _behind_set(tokens, place + 1)
        written = "".join(token.text for token in tokens[place + 1 : end])
        place = end
    elif place < len(tokens) and Parser(tokens[place:]).relation_ahead():
        raise NoPredicates  # ∀ x > 0
    body = _parsed(tokens[place:])
    for letter in reversed(letters):
        name = Letter(letter.text, span=letter.span)
        body = Logical(sign, (name, Letter(written), body), span=letter.span.to(body.span))
    return body


def _goes_on(tokens: Sequence[Token]) -> bool:
    r"""\forall x, y \in S"""
    texts = [token.text for token in tokens[:4]]
    return len(texts) > 2 and tokens[1].kind == "letter" and texts[2] in (r"\in", ",")


def _behind_set(tokens: Sequence[Token], start: int) -> int:
    r"""The place behind S or \mathbb{R}."""
    if tokens[start].kind == "letter":
        return start + 1
    if tokens[start].text not in (r"\mathbb", r"\mathcal", r"\mathbf"):
        raise NoPredicates
    return start + (4 if tokens[start + 1].text == "{" else 2)


def _atom(tokens: list[Token]) -> Node:
    """P(x, y), a proposition, or a relation."""
    parser = Parser(tokens)
    tree = parser.related()
    if not parser.ended:
        raise NoPredicates
    match tree:
        case Letter() if tree.letter.isupper():
            return tree
        case Related(_, (relation,)) if relation != "equiv":
            return tree
    if _predicate(tree) is None:
        raise NoPredicates
    return tree


def split(tokens: Sequence[Token], signs: frozenset[str]) -> list[list[Token]]:
    """The parts between signs that stand outside of all brackets."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in OPENING) - (token.text in OPENING.values())
        if depth == 0 and token.text in signs:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _closing(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for place in range(start, len(tokens)):
        token = tokens[place]
        depth += (token.text in OPENING) - (token.text in OPENING.values())
        if depth == 0:
            return place
    return -1


def _node(sign: str, parts: tuple[Node, ...]) -> Logical:
    return Logical(sign, parts, span=parts[0].span.to(parts[-1].span))


# ---------------------------------------------------------------- structures


def _predicate(tree: Node) -> tuple[str, tuple[str, ...]] | None:
    """P and (x, y) of P(x, y)."""
    match tree:
        case Juxtaposed(((_, Letter(name)), ("", Bracket("(", ")", items)))) if name.isupper():
            if all(isinstance(item, Letter) for item in items):
                return name, tuple(item.letter for item in items)  # type: ignore[attr-defined]
    return None


def _is_atom(tree: Node) -> bool:
    return not isinstance(tree, Logical)


def _read_atom(tree: Node, bound: Sequence[str]) -> tuple[str, tuple[str, ...], bool]:
    """The name of an atom, its variables, and whether it is affirmed."""
    found = _predicate(tree)
    if found is not None:
        return *found, True
    if isinstance(tree, Related):
        (relation,) = tree.relations
        sign = OPPOSITE.get(relation, relation)
        names = (n.letter for n in nodes(tree) if isinstance(n, Letter) and n.letter in bound)
        variables = tuple(dict.fromkeys(names))
        left, right = (_shape(side, variables) for side in tree.sides)
        return f"{left} {sign} {right}", variables, relation not in OPPOSITE
    assert isinstance(tree, Letter)
    return tree.letter, (), True


def _shape(tree: Node, variables: Sequence[str]) -> str:
    """The text of a side with its variables by their places."""
    text = str(tree)
    for place, name in enumerate(variables):
        text = text.replace(f"letter='{name}'", f"letter=#{place}")
    return text


def _atoms(tree: Node, bound: tuple[str, ...] = ()) -> Iterator[tuple[str, int, bool]]:
    """Each atom by name and number of variables, and whether it is a relation."""
    match tree:
        case Logical("all" | "some" | "none", (Letter(name), _, body)):
            yield from _atoms(body, (*bound, name))
        case Logical(_, parts):
            for part in parts:
                yield from _atoms(part, bound)
        case _:
            name, variables, _ = _read_atom(tree, bound)
            if not set(variables) <= set(bound):
                raise NoPredicates
            yield name, len(variables), isinstance(tree, Related)


def _sets(tree: Node) -> Iterator[str]:
    match tree:
        case Logical("all" | "some" | "none", (_, Letter(written), body)):
            yield written
            yield from _sets(body)
        case Logical(_, parts):
            for part in parts:
                yield from _sets(part)


@lru_cache(maxsize=64)
def verdict(tree: Node) -> Found | None:
    """What the structures say; None where they are too many, or only relations refute it."""
    try:
        atoms = dict.fromkeys(_atoms(tree))
    except NoPredicates:
        return None
    monadic = all(places <= 1 for _, places, _ in atoms)
    enough = 2 ** sum(places == 1 for _, places, _ in atoms) if monadic else 0
    tried = 0
    size = 0
    for size in range(1, (enough or MOST_ELEMENTS) + 1):
        ground = [
            (name, values)
            for name, places, _ in atoms
            for values in product(range(size), repeat=places)
        ]
        if len(ground) > MOST_ATOMS:
            size -= 1
            break
        for row in product((True, False), repeat=len(ground)):
            tried += 1
            truths = dict(zip(ground, row, strict=True))
            if not _holds(tree, truths, range(size), {}):
                if any(is_relation for _, _, is_relation in atoms):
                    return None
                return Found(tried, True, tuple(map(_shown, truths.items())))
    if size < 2 and not (monadic and size >= enough):
        return None
    return Found(tried, monadic and size >= enough)


def _shown(atom: tuple[tuple[str, tuple[int, ...]], bool]) -> tuple[str, int]:
    (name, values), truth = atom
    places = ", ".join(str(value + 1) for value in values)
    return (f"{name}({places})" if values else name), int(truth)


def _holds(
    tree: Node,
    truths: Mapping[tuple[str, tuple[int, ...]], bool],
    domain: range,
    at: Mapping[str, int],
) -> bool:
    def of(part: Node) -> bool:
        return _holds(part, truths, domain, at)

    match tree:
        case Logical(("all" | "some" | "none") as sign, (Letter(name), _, body)):
            found = (_holds(body, truths, domain, {**at, name: value}) for value in domain)
            return all(found) if sign == "all" else any(found) is (sign == "some")
        case Logical("not", (inner,)):
            return not of(inner)
        case Logical("and", parts):
            return all(map(of, parts))
        case Logical("or", parts):
            return any(map(of, parts))
        case Logical("implies", (first, *rest)):
            other: Node = rest[0] if len(rest) == 1 else Logical("implies", tuple(rest))
            return not of(first) or of(other)
        case Logical(_, parts):
            return len(set(map(of, parts))) == 1
    name, variables, affirmed = _read_atom(tree, list(at))
    return truths[name, tuple(at[v] for v in variables)] is affirmed
