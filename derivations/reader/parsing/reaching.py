r"""How far a sum without brackets reaches: \sum_i a_i + b_i, where b_i can only be a summand.

A later term that has the index of the sum below its names, bound by nothing of its own, would have
an index without a meaning; so the sum reaches over it. So does a limit over what has its letter:
\lim_{c \to 2} 3 - \sqrt{c}; and a sum of what does not have its own letter, \sum_i n + i^2.
"""

from __future__ import annotations

from derivations.dataclass import replace
from derivations.reader.raw import (
    Applied,
    Big,
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Node,
    Related,
    Signed,
    Subscript,
    Superscript,
    nodes,
)

Parts = tuple[tuple[str, Node], ...]


def with_reaching_sums(parts: Parts) -> Parts:
    """The terms of a sum, with those that an earlier Σ or infimum reaches over put into it."""
    for place, (sign, part) in enumerate(parts[:-1]):
        if (extreme := _extreme(part)) is not None:
            letter = extreme.below.sides[0]  # type: ignore[union-attr]
            behind = [p for p, (_, other) in enumerate(parts) if p > place and _has(other, letter)]
            if behind:
                terms = (("", extreme.argument), *parts[place + 1 : behind[-1] + 1])
                wide = replace(extreme, argument=Signed(terms, span=extreme.span))
                return (*parts[:place], (sign, _with_end(part, wide)), *parts[behind[-1] + 1 :])
        sums = _ends_in(part)
        letter = None if sums is None else _letter(sums)
        if sums is None or letter is None:
            continue
        idle = Letter(letter) not in nodes(sums.body)  # Σ_i n + i: all that has an i stands behind
        speaks = _holds if idle or isinstance(sums, LimitSign) else _speaks
        behind = [p for p, (_, other) in enumerate(parts) if p > place and speaks(other, letter)]
        if behind:
            inside = Signed((("", sums.body), *parts[place + 1 : behind[-1] + 1]), span=sums.span)
            whole = _with_end(part, replace(sums, body=inside))
            return (*parts[:place], (sign, whole), *parts[behind[-1] + 1 :])
    return parts


def _extreme(part: Node) -> Applied | None:
    r"""\inf_{x \in X} f(x) + λ g(x), whose x stands for nothing outside."""
    match part:
        case Applied("inf" | "sup", below=Related((Letter(), _), ("in",)), bare=True):
            return part
        case Juxtaposed((*_, ("" | "cdot", last))):
            return _extreme(last)
    return None


def _has(term: Node, letter: Node) -> bool:
    """Whether the letter stands in the term, and no other infimum takes it."""
    extremes = (_extreme(node) for node in nodes(term))
    if any(e is not None and letter in nodes(e.below) for e in extremes if e and e.below):
        return False
    return letter in nodes(term)


def _ends_in(part: Node) -> Big | LimitSign | None:
    """The sum or the limit that a term ends in: Σ_i a_i, c Σ_i a_i."""
    match part:
        case Big("sum") | LimitSign():
            return part
        case Juxtaposed((*_, ("" | "cdot", (Big("sum") | LimitSign()) as last))):
            return last
    return None


def _with_end(part: Node, end: Node) -> Node:
    if isinstance(part, Juxtaposed):
        return replace(part, parts=(*part.parts[:-1], (part.parts[-1][0], end)))
    return end


def _letter(sums: Big | LimitSign) -> str | None:
    match (sums.below,) if isinstance(sums, LimitSign) else sums.below:
        case (Letter(letter, "", ()),) | (Related((Letter(letter, "", ()), _), _),):
            return letter
    return None


def _speaks(term: Node, letter: str) -> bool:
    """Whether the letter stands below a name of the term, and no sum of the term binds it."""
    inside = nodes(term)
    if any(isinstance(node, Big) and _letter(node) == letter for node in inside):
        return False
    return any(_is_below(node, letter) for node in nodes(term))


def _holds(term: Node, letter: str) -> bool:
    """Whether the letter stands in a term, and no limit, sum or integral of the term binds it."""
    inside = list(nodes(term))
    if any(isinstance(n, Big | LimitSign) and _letter(n) == letter for n in inside):
        return False
    taken = (v for n in inside if isinstance(n, IntegralSign | Differential) for v in n.variables)
    return Letter(letter) in inside and Letter(letter) not in taken


def _is_below(node: Node, letter: str) -> bool:
    match node:
        case Subscript(_, indices):
            return any(Letter(letter) in nodes(index) for index in indices)
        case Superscript(_, Bracket("(", ")", (Letter(found, "", ()),))):
            return found == letter
    return False
