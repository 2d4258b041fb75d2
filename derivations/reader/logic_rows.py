r"""Formulas of logic that are decided by finitely many cases: ∀ n ∈ {1, 2, 3}: n² < 10.

    \neg(p \land q) \iff \neg p \lor \neg q

A row is one where its letters are bound over sets that are written out, or by ∀ or one ∃ in front
over the real, rational or whole numbers, or stand for propositions;
any other row with such signs joins relations as before. ⟺ binds least, then ⟹, ∨, ∧ and ¬; what
stands behind a quantifier is its scope, to the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Literal

from derivations.reader import predicates
from derivations.reader.groups import ReadError
from derivations.reader.logic_of_elements import IS_IN, of_elements, with_words
from derivations.reader.logic_signs import plain
from derivations.reader.parsing.parser import Parser
from derivations.reader.raw import (
    Applied,
    Bracket,
    Letter,
    Logical,
    Node,
    Numeral,
    Related,
    Signed,
    Word,
    mapped,
    nodes,
)
from derivations.reader.records import Link, Statement
from derivations.reader.relations import COMPARED
from derivations.reader.text.tokens import Token

HOLDS = "holds"  # the relation of a statement that is a formula of logic
QUANTIFIERS = {r"\forall": "all", r"\exists": "some", r"\nexists": "none"}
NEGATIONS = frozenset({r"\neg", r"\lnot"})
JOINTS = (
    ("iff", frozenset({r"\iff", r"\Leftrightarrow", r"\Longleftrightarrow", r"\leftrightarrow",
                       r"\longleftrightarrow"})),
    ("iff", frozenset({r"\equiv"})),
    ("implies", frozenset({r"\implies", r"\Rightarrow", r"\Longrightarrow", r"\to", r"\rightarrow",
                           r"\longrightarrow"})),
    ("xor", frozenset({r"\oplus"})),
    ("or", frozenset({r"\lor", r"\vee"})),
    ("and", frozenset({r"\land", r"\wedge"})),
)  # fmt: skip
Joints = Sequence[tuple[str, frozenset[str]]]
TRUTHS = {"T": "and", "F": "or", "top": "and", "bot": "or"}  # of nothing
OR_AND = JOINTS[4][1] | JOINTS[5][1]
EQUIVALENCES = JOINTS[0][1] | JOINTS[1][1]
ARROWS = JOINTS[2][1]
PROPOSITIONS = frozenset("pqrstPQRSTF")
EQUAL = (("iff", frozenset({"="})), *JOINTS)  # ¬T = F, of propositions
TELLING = frozenset({*QUANTIFIERS, *NEGATIONS, r"\lor", r"\vee", r"\land", r"\wedge"})
OPENING = {"(": ")", "[": "]", r"\{": r"\}", "{": "}"}
BEHIND_SETS = frozenset({":", ",", ".", ";", r"\quad", r"\qquad"})
WIDE = frozenset({r"\quad", r"\qquad"})
NUMBERS = "RQZN"
PART_OF_A_SET = frozenset({"^", "_", r"\setminus", r"\times", r"\cup", r"\cap", r"\to"})
CONSTANTS = frozenset({"e", "pi"})
MOST_VALUES, MOST_LETTERS = 64, 10
UNSTATED = Letter("")  # ∀ x, of a text that does not say of which numbers


class NoLogic(Exception):
    """The row is no formula of logic over finite sets."""


def statements_of_logic(tokens: Sequence[Token]) -> tuple[Statement, ...] | None:
    """The row as formulas with wide spaces between them; None for any other row."""
    if not _tells(tokens):
        return None
    tokens = plain(tokens)
    parts = [part for each in _split(list(tokens), WIDE) if (part := _trimmed(each))]
    found = [statement_of_logic(part) for part in parts]
    if None in found:  # ∀x P(x) ≡ …, ∃x P(x) ≡ …: a quantifier does not reach over the space
        parts = [part for each in predicates.split(tokens, WIDE) if (part := _trimmed(each))]
        found = [statement_of_logic(part) for part in parts]
    whole = [formula for formula in found if formula is not None]
    if len(whole) == len(found) > 1:
        return tuple(whole)
    formula = statement_of_logic(tokens)
    return None if formula is None else (formula,)


def statement_of_logic(tokens: Sequence[Token]) -> Statement | None:
    """The row as one formula; None for any other row."""
    if not _tells(tokens):
        return None
    tokens = plain(tokens)
    tokens = with_words(tokens) if _is_of_elements(tokens) else tokens
    found = _statement(tokens, JOINTS)
    if found is None and (tree := predicates.formula(tokens)) is not None:
        return _of_tree(tree, tokens) if predicates.verdict(tree) is not None else None
    if found is None and any(token.text == "=" for token in tokens):
        found = _statement(tokens, EQUAL)
        sure = found is not None and _is_of_propositions(found) and _are_sure(tokens)
        return found if sure else None
    return found


def _tells(tokens: Sequence[Token]) -> bool:
    """Whether ∀, ¬, ∨ stand in the row, or p → q ≡ q → p."""
    texts = {token.text for token in tokens}
    if bool(texts & TELLING) or bool(texts & ARROWS and texts & EQUIVALENCES):
        return True
    return _is_of_elements(tokens)


def _is_of_elements(tokens: Sequence[Token]) -> bool:
    """x ∈ A ⟺ x ∈ B and x ∈ C"""
    texts = {token.text for token in tokens}
    return bool(texts & IS_IN) and bool(texts & (JOINTS[0][1] | ARROWS))


def _are_sure(tokens: Sequence[Token]) -> bool:
    """Whether = joins propositions: ¬ or → stands there, or letters of no vectors, as in u ∧ v."""
    texts = {token.text for token in tokens}
    letters = {token.text for token in tokens if token.kind == "letter"}
    return bool(texts & (NEGATIONS | ARROWS)) or letters <= PROPOSITIONS


def _is_of_propositions(statement: Statement) -> bool:
    tree = statement.sides[0]
    return tree is not None and is_propositional(tree)


def _statement(tokens: Sequence[Token], joints: Joints) -> Statement | None:
    try:
        whole = [token for token in tokens if token.kind != "space"]
        tree = _with_constants(_formula(whole, joints))
        if (members := of_elements(tree)) is not None:
            return _of_members(members, tokens)
        letters = {n.letter for n in nodes(tree) if isinstance(n, Letter)}
        if is_propositional(tree):
            if len(letters) > MOST_LETTERS:
                return None
            assert isinstance(tree, Logical)
            if tree.sign not in ("iff", "implies") and not _is_always_true(tree, letters):
                return None  # p ∧ ¬q says nothing by itself
        front, body = over_numbers(tree)
        bound = frozenset(part.letter for _, part, _ in front)
        _check(body, bound, letters_are_propositions=is_propositional(body))
    except (NoLogic, ReadError):
        return None
    return _of_tree(tree, tokens)


def _of_members(members: Node, tokens: Sequence[Token]) -> Statement | None:
    """An equivalence about the same sets, or what is true whatever the sets are."""
    if not isinstance(members, Logical) or members.sign not in ("iff", "implies"):
        return None
    names = [{n.letter for n in nodes(part) if isinstance(n, Letter)} for part in members.parts]
    if len(set().union(*names)) > MOST_LETTERS:
        return None
    same = members.sign == "iff" and all(each == names[0] for each in names[1:])
    compound = any(isinstance(part, Logical) for part in members.parts)
    if not (same and compound) and not _is_always_true(members, set().union(*names)):
        return None
    return _of_tree(members, tokens)


def _of_tree(tree: Node, tokens: Sequence[Token]) -> Statement:
    span = tokens[0].span.to(tokens[-1].span)
    return Statement(Link.FIRST, (tree, Word("", span=span)), (HOLDS,), (span,), span)


def gone_on(rows: Sequence[Sequence[Token]]) -> list[Sequence[Token]]:
    """What each row goes on with: the last formula of the row before where it begins with ≡."""
    leading: list[Sequence[Token]] = [()] * len(rows)
    before = 0  # the last row that is no note beside the formulas
    for place in range(1, len(rows)):
        if rows[place - 1] and not _is_a_note(rows[place - 1]):
            before = place - 1
        if rows[place] and rows[place][0].text in EQUIVALENCES | EQUAL[0][1]:
            leading[place] = _last_formula([*leading[before], *rows[before]], rows[place])
    return leading


def _last_formula(before: list[Token], row: Sequence[Token]) -> Sequence[Token]:
    """p ∧ q, behind which ≡ q ∧ p goes on; () where the two rows together say nothing."""
    if not _tells(before):
        return ()
    before = list(plain(before))
    found = statement_of_logic(before)
    if found is None and any(token.text in EQUIVALENCES | EQUAL[0][1] for token in before):
        return ()
    if found is not None and row[0].text == "=" and not _is_of_propositions(found):
        return ()
    of_predicates = predicates.formula(before) is not None
    parted = predicates.split if of_predicates else _split
    last = next((p for _, signs in EQUAL[:3] if len(p := parted(before, signs)) > 1), [before])
    return last[-1] if statement_of_logic([*last[-1], *row]) is not None else ()


def _is_a_note(tokens: Sequence[Token]) -> bool:
    """A column of words beside the formulas."""
    return all(token.kind in ("text", "space") for token in tokens)


# ---------------------------------------------------------------- tokens


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Without commas and spaces behind."""
    while tokens and (tokens[-1].text in BEHIND_SETS or tokens[-1].kind == "space"):
        tokens = tokens[:-1]
    return tokens


def _formula(tokens: list[Token], joints: Joints = JOINTS) -> Node:
    tokens = _trimmed(tokens)
    if not tokens:
        raise NoLogic
    if tokens[0].text == "(" and len(tokens) > 1 and tokens[1].text in QUANTIFIERS:
        end = _closing(tokens, 0)  # (∀x)(∃y)(x < y)
        tokens = [*tokens[1:end], *tokens[end + 1 :]]
    if tokens[0].text in QUANTIFIERS:
        return _quantified(tokens)
    for sign, signs in joints:
        parts = _split(tokens, signs)
        if len(parts) > 1:
            return _joined(sign, [_formula(part, joints) for part in parts], parts)
    if tokens[0].text in NEGATIONS:
        return _spanned("not", (_formula(tokens[1:], joints),))
    inside = tokens[1:-1]
    if tokens[0].text in ("(", "[") and _closing(tokens, 0) == len(tokens) - 1 and _says(inside):
        return _formula(inside, joints)
    parser = Parser(tokens)
    tree = parser.related()
    if not parser.ended:
        raise NoLogic
    return tree


def _with_constants(tree: Node) -> Node:
    """T and F, ⊤ and ⊥ among small letters: what is always true, and never."""
    names = [node for node in nodes(tree) if isinstance(node, Letter)]
    if not any(name.letter in TRUTHS for name in names):
        return tree
    capital = any(name.letter.isupper() for name in names if name.letter not in TRUTHS)
    if capital and any(name.letter in ("T", "F") for name in names):
        raise NoLogic  # T among P, Q, R, S may be another proposition
    return _put_constants(tree)


def _put_constants(tree: Node) -> Node:
    if isinstance(tree, Letter) and tree.letter in TRUTHS:
        return Logical(TRUTHS[tree.letter], (), span=tree.span)
    return mapped(tree, _put_constants) if isinstance(tree, Logical) else tree


def _spanned(sign: str, parts: tuple[Node, ...]) -> Logical:
    return Logical(sign, parts, span=parts[0].span.to(parts[-1].span))


def _joined(sign: str, formulas: list[Node], parts: list[list[Token]]) -> Logical:
    """The formulas joined by one sign; p ⊕ q holds where p ⟺ q does not."""
    if sign != "xor":
        return _spanned(sign, tuple(formulas))
    if any(_split(part, OR_AND) != [part] for part in parts):
        raise NoLogic  # whether p ⊕ q ∧ r is p ⊕ (q ∧ r) is not settled
    whole = formulas[0]
    for other in formulas[1:]:
        whole = _spanned("not", (_spanned("iff", (whole, other)),))
    assert isinstance(whole, Logical)
    return whole


def _says(tokens: Sequence[Token]) -> bool:
    """Whether what stands in brackets is no number: a relation or a formula."""
    parser = Parser(list(tokens))
    signs = TELLING.union(*(joints for _, joints in JOINTS))
    while not parser.ended:
        if parser.relation_ahead() or parser.text() in signs:
            return True
        parser.place += 1
    return len(tokens) == 1


def _quantified(tokens: list[Token]) -> Node:
    r"""\forall n \in \{1, 2, 3\}: and what holds; \forall x \exists y x < y; \forall x > 0: …"""
    sign, count = QUANTIFIERS[tokens[0].text], _listed(tokens)
    letters = [Parser([token]).sum() for token in tokens[1 : 2 * count : 2]]
    if not all(isinstance(letter, Letter) for letter in letters):
        raise NoLogic
    start, bound = 2 * count, None
    values: Node = UNSTATED
    following = tokens[start].text if start < len(tokens) else ""
    if following == r"\in":
        end = start + 1
        is_written = tokens[end].text == r"\{" if end < len(tokens) else False
        end = _closing(tokens, end) if is_written else set_of_numbers(tokens, end) - 1
        values = Parser(tokens[start + 1 : end + 1]).sum()
        start = end + 1
    elif Parser(tokens[start:]).relation_ahead():
        stops = BEHIND_SETS | set(QUANTIFIERS)
        end = next((k for k in range(start, len(tokens)) if tokens[k].text in stops), len(tokens))
        bound = _formula(tokens[1:end])
        start = end
    rest = tokens[start:]
    while rest and rest[0].text in BEHIND_SETS:
        rest = rest[1:]
    body = _formula(rest)
    if bound is not None:
        if count > 1 or sign == "none":
            raise NoLogic
        body = _spanned("implies" if sign == "all" else "and", (bound, body))
    for letter in reversed(letters):
        span = letter.span.to(body.span)
        body = Logical(sign, (letter, values, body), span=span)
    return body


def _listed(tokens: list[Token]) -> int:
    r"""How many letters stand before \in: x, y \in \mathbb{R}; else one."""
    count = 1
    while [t.text for t in tokens[2 * count : 2 * count + 1]] == [","]:
        count += 1
    behind = tokens[2 * count].text if 2 * count < len(tokens) else ""
    return count if behind == r"\in" else 1


def set_of_numbers(tokens: Sequence[Token], start: int) -> int:
    r"""The place behind \mathbb{R}, \mathbb R; NoLogic where another set stands there."""
    texts = [token.text for token in tokens[start : start + 5]]
    braces = texts[1:2] == ["{"]
    letter = texts[2 if braces else 1 :][:1]
    if texts[:1] == [r"\RR"]:
        return start + 1
    if texts[:1] != [r"\mathbb"] or not set(letter) & set(NUMBERS):
        raise NoLogic
    end = start + (4 if braces else 2)
    behind = tokens[end].text if end < len(tokens) else ""
    if behind in PART_OF_A_SET:
        raise NoLogic
    return end


def over_numbers(tree: Node) -> tuple[list[tuple[str, Letter, str]], Node]:
    """The quantifiers over numbers in front, with letter and set, and what stands behind them."""
    front: list[tuple[str, Letter, str]] = []
    bounds: list[tuple[Literal["implies", "and"], Node]] = []  # x > 0 of ∀ x > 0 ∃ y > 0: …
    tree = _negated_inside(tree)
    while isinstance(tree, Logical) and tree.sign in QUANTIFIERS.values():
        match tree.parts:
            case (Letter() as letter, Letter(numbers), body) if numbers in NUMBERS:
                front.append((tree.sign, letter, numbers))
                tree = body
            case _:
                break
        match tree:
            case Logical(("implies" | "and") as joint, (bound, Logical(sign) as inner)):
                if sign in QUANTIFIERS.values():
                    bounds.append((joint, bound))
                    tree = inner
    for joint, bound in reversed(bounds):
        tree = _spanned(joint, (bound, tree))
    signs = {sign for sign, _, _ in front}
    if len(front) > 1 and signs != {"all"} and (len(front) > 2 or "none" in signs):
        raise NoLogic
    return front, tree


def _negated_inside(tree: Node) -> Node:
    """∃ x ¬φ for ¬ ∀ x φ"""
    turned = {"all": "some", "some": "all"}
    match tree:
        case Logical("not", (Logical(sign, (letter, values, body)),)) if sign in turned:
            inner = _negated_inside(Logical("not", (body,), span=body.span))
            return Logical(turned[sign], (letter, values, inner), span=tree.span)
        case Logical(sign, (letter, values, body)) if sign in turned:
            return Logical(sign, (letter, values, _negated_inside(body)), span=tree.span)
    return tree


def _closing(tokens: Sequence[Token], start: int) -> int:
    """The place of the bracket that closes the one at `start`."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += _step(tokens[place])
        if depth == 0:
            return place
    raise NoLogic


def _step(token: Token) -> int:
    return (token.text in OPENING) - (token.text in OPENING.values())


def _split(tokens: list[Token], joints: frozenset[str]) -> list[list[Token]]:
    """The parts between the joints outside of brackets, as far as the first quantifier."""
    parts: list[list[Token]] = [[]]
    depth, quantified = 0, False
    for token in tokens:
        depth += _step(token)
        quantified = quantified or (depth == 0 and token.text in QUANTIFIERS)
        if depth == 0 and not quantified and token.text in joints:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


# ---------------------------------------------------------------- what is finite


def is_propositional(tree: Node) -> bool:
    """(p ⟹ q) ⟺ (¬p ∨ q), an equivalence or an implication of letters, and p ∨ ¬p."""
    if not isinstance(tree, Logical) or not _is_of_letters(tree):
        return False
    return tree.sign in ("iff", "implies") or any(
        isinstance(part, Logical) and part.sign == "not" for part in nodes(tree)
    )


def _is_of_letters(tree: Node) -> bool:
    if isinstance(tree, Logical):
        return tree.sign not in QUANTIFIERS.values() and all(map(_is_of_letters, tree.parts))
    return isinstance(tree, Letter)


def _is_always_true(tree: Node, letters: set[str]) -> bool:
    rows = product((False, True), repeat=len(letters))
    return all(_truth(tree, dict(zip(letters, row, strict=True))) for row in rows)


def _truth(tree: Node, row: dict[str, bool]) -> bool:
    if isinstance(tree, Letter):
        return row[tree.letter]
    assert isinstance(tree, Logical)
    values = [_truth(part, row) for part in tree.parts]
    match tree.sign:
        case "not":
            return not values[0]
        case "and":
            return all(values)
        case "or":
            return any(values)
        case "implies":
            return values[-1] if all(values[:-1]) else True
    return len(set(values)) == 1


def _check(tree: Node, bound: frozenset[str], letters_are_propositions: bool) -> None:
    """NoLogic where a letter is free, or a set is not written out."""
    match tree:
        case Logical("all" | "some" | "none", (Letter(letter), Bracket("{", "}", items), body)):
            if not 0 < len(items) <= MOST_VALUES or not all(map(_is_integer, items)):
                raise NoLogic
            _check(body, bound | {letter}, False)
        case Logical("not" | "and" | "or" | "implies" | "iff", parts):
            for part in parts:
                _check(part, bound, letters_are_propositions)
        case Letter() if letters_are_propositions:
            return
        case Related(_, relations) if set(relations) <= COMPARED:
            free = {n.letter for n in nodes(tree) if isinstance(n, Letter)} - bound - CONSTANTS
            if free or any(isinstance(n, Applied) for n in nodes(tree)):
                raise NoLogic
        case _:
            raise NoLogic


def _is_integer(tree: Node) -> bool:
    match tree:
        case Numeral(_, None):
            return True
        case Signed((("-", Numeral(_, None)),)):
            return True
    return False
