"""Letters that count: below names, below sums and products, in ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from derivations.reader.chance.operators import operator
from derivations.reader.naming import INDEX_LETTERS, NO_PAIRS, is_mark, named
from derivations.reader.raw import (
    Applied,
    Array,
    Big,
    Bracket,
    Differential,
    IntegralSign,
    Juxtaposed,
    Letter,
    LimitSign,
    Mark,
    Node,
    Numeral,
    Prime,
    Related,
    Signed,
    Subscript,
    Superscript,
    Word,
    nodes,
)
from derivations.reader.records import Statement
from derivations.reader.usage.listings import with_one_index
from derivations.reader.usage.record import Usage
from derivations.terms import Name


def note_indices(found: Usage, node: Node) -> None:
    match node:
        case Big(_, below, above, _):
            for item in below:
                found.bound |= _bound_letters(item)
                found.counted |= letters_in(item)
            found.counted |= letters_in(above) if above is not None else set()
            _ranges(found, node)
        case Signed(parts) | Juxtaposed(parts) if any(p == Mark("…") for _, p in parts):
            found.counted |= _ends(parts) & INDEX_LETTERS  # 1 + 2 + … + n
        case Applied("sup" | "inf" | "max" | "min" as word, _, Letter(letter, "", ())):
            if word in ("max", "min") or letter in INDEX_LETTERS:
                found.bound.add(letter)
        case LimitSign(_, Related((Letter(), place), ("to",))):
            found.imaginary |= Letter("i") in nodes(place)  # z → i
        case Subscript(Letter("Res"), (Related((Letter(), place), ("=",)),)):
            found.imaginary |= Letter("i") in nodes(place)
        case Subscript(Letter(letter, style, _), indices):
            if _is_differentiated(found, letter, indices):
                return
            if letter == "delta" and isinstance(indices[0], Word) and len(indices[0].text) == 2:
                found.counted |= set(indices[0].text)  # δ_{ky}
            found.subscripted.add(letter)
            found.coordinates |= set(_primed(indices))
            match node:
                case Subscript(Letter() as base, (Letter(first, "", ()), Letter(second, "", ()))):
                    found.pairs.setdefault(base, set()).add((first, second))
            if operator(Name(letter, style), False) is None:  # 𝔼_x averages over x
                _below(found, indices)
        case Superscript(_, Bracket("(" | "[", _, (Letter(letter, "", ()),))):
            found.below.add(letter)
        case Superscript(_, Signed(((_, Letter("T", "", ())), (_, Numeral())))):
            found.counted.add("T")  # (1 + r)^{T-1}, so that ^T is no transpose
        case Superscript(Letter("e" | "exp", _, ()), script):
            found.imaginary |= Letter("i") in nodes(script)
            found.exponential |= not isinstance(script, Letter | Mark)  # e^{jT}, no eᵀ
        case Applied("exp", argument):
            found.imaginary |= Letter("i") in nodes(argument)
        case Juxtaposed(((_, Letter("i", "", ())), (_, Applied("sin")), *_)):
            found.imaginary = True  # cos x + i sin x
        case Juxtaposed(parts) if ("", Letter("hbar")) in parts:
            found.imaginary |= any(part == Letter("i") for _, part in parts)  # iℏ
        case Array(_, rows):
            found.imaginary |= any(_is_gaussian(entry) for row in rows for entry in row)
        case Juxtaposed(((_, Applied("sin")), (_, Letter("i", "", ())), *_)):
            found.imaginary = True
        case Differential(kind, operand, variables):
            if kind == "partial" and isinstance(operand, Letter):
                found.losses.add(Name(operand.letter, operand.style, operand.accents))
            found.coordinates |= set(_primed(variables))
            found.differentiated |= {v.letter for v in variables if isinstance(v, Letter)}
        case IntegralSign(_, _, _, variables, _):
            found.differentiated |= {v.letter for v in variables if isinstance(v, Letter)}


def _member_at(node: Node, place: Node) -> Letter | None:
    """The family z of z_k and z^{(k)}."""
    match node:
        case Subscript(Letter() as base, (at,)) if at == place:
            return base
        case Superscript(Letter() as base, Bracket("(", ")", (at,))) if at == place:
            return base
    return None


def _ranges(found: Usage, node: Big) -> None:
    """K in Σ_{k=1}^K z_k, Σ_{k=1}^K z^{(k)}: where the members of the family z end."""
    match node.below, node.above:
        case (Related((place, Numeral(first, None)), ("=",)),), last if last is not None:
            for inner in nodes(node.body):
                base = _member_at(inner, place)
                if first == 1 and base is not None:
                    found.ranges.setdefault(base, set()).add(last)
        case (Letter() as place,), None:
            families = families_below(node.body, place)
            for family in families:
                found.together.setdefault(family, set()).update(families)
        case (), None:
            families = with_one_index(node.body)
            for family in families:
                found.together.setdefault(family, set()).update(families)


def families_below(body: Node, place: Node) -> set[Letter]:
    """The letters that stand in a sum with its index below them."""
    return {
        inner.base
        for inner in nodes(body)
        if isinstance(inner, Subscript) and inner.indices == (place,)
        if isinstance(inner.base, Letter)
    }


def note_left_out(found: Usage, statements: Iterable[Statement]) -> None:
    """Σ_{i≠j} y_i in a row that speaks of j outside, or whose chain does."""
    head: list[Node] = []
    for statement in statements:
        sides = [side for side in statement.sides if side is not None]
        every = [node for side in sides for node in nodes(side)]
        if statement.sides[0] is not None:
            head = [node for node in nodes(statement.sides[0]) if isinstance(node, Letter)]
        for node in every:
            match node:
                case Big("sum", (Related((_, Letter() as other), ("neq",)),)):
                    inside = list(nodes(node)).count(other)
                    if other in head or every.count(other) > inside:
                        found.leaving_out.add(node)


def note_marks(found: Usage, statements: Iterable[Statement]) -> None:
    """s and q of W_s = 1/(μ - λ) and W_q = W_s - 1/μ: rows in which the letters count nothing."""
    given: dict[Letter, set[str]] = {}
    for statement in statements:
        match statement.sides[:2]:
            case (Subscript(Letter() as base, (Letter(letter, "", ()),)), right) if (
                right is not None and statement.relations[0] in ("=", ":=")
            ):
                spoken = {n.letter for n in nodes(right) if isinstance(n, Letter)}
                if letter not in spoken:
                    given.setdefault(base, set()).add(letter)
    told_apart = (letters for letters in given.values() if len(letters) > 1)
    found.marks |= set().union(*told_apart) - found.bound - found.counted


def note_indicators(found: Usage, node: Node) -> None:
    """y of 1{y = k}, where both letters stand below names: p_y and p_k."""
    match node:
        case Bracket(_, _, (Related((Letter(left, "", ()), Letter(right, "", ())), ("=",)),)):
            if {left, right} <= found.below | found.bound:
                found.counted |= {left, right}


def parameters_of(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """The letters of the variables of each function of several that a statement gives."""
    found: dict[str, set[str]] = {}
    for statement in statements:
        match statement.sides[0]:
            case Juxtaposed(((_, Letter(letter)), ("", Bracket("(", ")", items)))):
                if len(items) > 1 and statement.relations[:1] in (("=",), (":=",)):
                    found[letter] = {item.letter for item in items if isinstance(item, Letter)}
    return found


def _is_differentiated(found: Usage, letter: str, below: tuple[Node, ...]) -> bool:
    """u_t and u_xt of u(x, t): the letters below are its variables."""
    letters = found.parameters.get(letter, set())
    written = {t for n in below for t in ([n.letter] if isinstance(n, Letter) else
               list(n.text) if isinstance(n, Word) else [""])}  # fmt: skip
    return bool(letters) and written <= letters


def _is_gaussian(entry: Node) -> bool:
    """1 - i, 2i, -i: numbers and i only, and more than a bare i."""
    letters = {n for n in nodes(entry) if isinstance(n, Letter)}
    return letters == {Letter("i")} and isinstance(entry, Signed | Juxtaposed)


def _primed(trees: Iterable[Node]) -> Iterator[Name]:
    names = (named(tree) for tree in trees if isinstance(tree, Prime))
    return (name.name for name in names if name is not None)


def _below(found: Usage, indices: tuple[Node, ...]) -> None:
    for index in indices:
        match index:
            case Letter(letter, "", ()):
                found.below.add(letter)
            case Word(text, False) if (
                len(text) == 2 and set(text) <= INDEX_LETTERS and text not in NO_PAIRS
            ):
                found.below |= set(text)
            case Letter() | Word() | Numeral() | Mark() | Related(_, ("sim",)):
                pass
            case Juxtaposed((("", Numeral()), ("", Letter(letter, "", ())))) if is_mark(letter):
                pass
            case _:
                found.counted |= letters_in(index)


def _bound_letters(item: Node) -> set[str]:
    match item:
        case Related((Letter(letter, "", ()), _), ("=",)):
            return {letter}
        case Related((Letter(letter, "", ()), _), ("in",)):
            return {letter}
        case Related(sides, _):
            return {s.letter for s in sides[:2] if isinstance(s, Letter)}
        case Letter(letter, "", ()):
            return {letter}
    return set()


def _ends(parts: tuple[tuple[str, Node], ...]) -> set[str]:
    """The letters that tell how far dots go: in scripts, else anywhere; those of n + … + 1."""
    if parts[-1][1] == Mark("…"):
        return set()
    for _, part in (parts[-1], *parts[:2]):
        scripts = [n for node in nodes(part) for n in _scripts(node)]
        if found := set().union(*map(letters_in, scripts)) or letters_in(part):
            return found
    return set()


def _scripts(node: Node) -> tuple[Node, ...]:
    match node:
        case Superscript(_, script):
            return (script,)
        case Subscript(_, indices):
            return indices
    return ()


def letters_in(tree: Node) -> set[str]:
    return {n.letter for n in nodes(tree) if isinstance(n, Letter) and n.style == ""} - {"infty"}
