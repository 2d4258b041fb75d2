"""What a text says of unknown functions before a row that differentiates them.

    Let f(x_1, x_2) be differentiable, where x_1 and x_2 are functions of s and t.

Of what each is a function, and every equation, in their order; the trees stand as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from derivations.reader.differential_equations import is_of_its_own, posed_anew
from derivations.reader.elements_of_area import element
from derivations.reader.memberships import OF_ANOTHER
from derivations.reader.raw import (
    Bracket,
    Differential,
    Juxtaposed,
    Letter,
    Mark,
    Node,
    Prime,
    Signed,
    Subscript,
    Word,
    nodes,
)
from derivations.reader.records import Dependence, Display, Document, Equated, Said, Unknowns
from derivations.reader.spoken.existence import is_at_one_place, is_of_some, is_where_they_meet
from derivations.reader.text.source import Span
from derivations.terms.names import FUNCTION_LETTERS

Key = tuple[str, int, int]
Test = Callable[[Node], bool]
EQUALS = ("=", ":=", "equiv")
SIGNS = frozenset({"d", "differential"})
DOTS = Mark("…")
VARIABLES = frozenset("uvwyzV")  # that are functions of others
RATES = (("dot",), ("ddot",))
NEAR = 200  # characters
MOST = 60  # facts before a row
AND = re.compile(r"\s*(,|and|or|,\s*and|,\s*or)?\s*")
KIND = r"(?:functions?|maps?|mappings?|functionals?|fields?|potentials?|curves?)"
BEFORE_OF = (
    r"(?:\s*,?\s*(?:to\s+)?(?:be|is|are|being|as|which\s+(?:is|are))\b)?(?:\s+[\w-]+,?){0,5}?"
)
NOUNS = r"(?:\s+(?:the|two|three|one|real|independent|single|its|only|both|explicitly|variables?"
NOUNS += r"|parameters?|inputs?|time|position|coordinates?|quantit\w+))*\s*"
OF = re.compile(rf"{BEFORE_OF}\s+{KIND}\s+(?:of|in)\b{NOUNS}", re.I)
ON = re.compile(rf"{BEFORE_OF}\s+depend(?:s|ing|ent)?(?:\s+\w+)?\s+(?:up)?on\b{NOUNS}", re.I)
NAMED_OF = re.compile(rf"\s*of\b{NOUNS}", re.I)
ENDS_IN_KIND = re.compile(rf"\b{KIND}\s*$", re.I)
IS_KIND = re.compile(
    rf"{BEFORE_OF}\s+({KIND}\b|(?:(?:twice|continuously|infinitely|once)[ -])*differentiable)", re.I
)
WHERE = re.compile(r"\s*[.,;]?\s*(where|with|if|when|for|here|and|,)\b", re.I)
MAPS = re.compile(
    r"((?:\\?[A-Za-z]+\s*,\s*)*\\?[A-Za-z]+)\s*(?::|\\colon\b)[^=]*\\(?:to|rightarrow|longrightarrow)\b"
)
BY_RULE = re.compile(r"\bchain[ -]?rule\b", re.I)
PLACES, FUNCTIONS = frozenset("xyzrt"), frozenset({*"uvwyzfgh", "phi", "varphi", "psi"})
BESIDES = re.compile(r"(?<!\\)%.*\n?|\$|\\[()\[\]]|\\(begin|end)\{(equation|align|gather)\*?\}")
ENDS = re.compile(r"\n\s*\n|\\(?:section|subsection|item|begin|end\{(?!equation|align|gather))")
INTRODUCES = re.compile(
    r"\b(let|where|with|suppose|assume|given|if|satisf\w+|solves?|consider|put|set|write|define)\b"
    r"[^.;]*$",
    re.I,
)


def _no_tree(tree: Node) -> bool:
    return False


def unknown_functions(document: Document, also: Test = _no_tree) -> dict[Key, Unknowns]:
    """For each relation that differentiates, by its place, what is said before it.

    also: what else makes a tree one of them.
    """
    asked_for = lambda tree: _differentiates(tree) or also(tree)  # noqa: E731
    rows = {id(d): d.path for d in document.displays if any(map(asked_for, _sides(d)))}
    found: dict[Key, Unknowns] = {}
    for path in set(rows.values()):
        visible = [d for d in document.displays if d.path == path[: len(d.path)]]
        asked = [k for k, d in enumerate(visible) if rows.get(id(d)) == path]
        first, last = max(0, asked[0] - MOST), asked[-1] + MOST
        near = visible[first:last]
        facts = [tuple(_said(near, place)) for place in range(len(near))]
        own = [place for place, display in enumerate(near) if is_of_its_own(display)]
        for place in asked:
            over = _posed_until(near, own, place - first)
            found |= _of_display(near, facts, place - first, over, also)
    return found


def key_of(span: Span) -> Key:
    return span.source.file, span.start, span.end


def _sides(display: Display) -> Iterator[Node]:
    for row in display.rows:
        for statement in row.statements:
            yield from (side for side in statement.sides if side is not None)


def _differentiates(tree: Node) -> bool:
    return any(_is_of_calculus(node) or _has_letters_below(node) for node in nodes(tree))


def _is_of_calculus(node: Node) -> bool:
    match node:
        case Differential() | Prime():
            return True
        case Letter(_, _, accents):
            return accents in RATES
        case Juxtaposed(parts):
            return any(behind_a_sign(parts))
        case Signed((*_, (_, last))):
            return (last == DOTS or _is_an_order(last)) and any(map(_is_a_value, nodes(node)))
    return False


def _is_an_order(node: Node) -> bool:
    """O(h²), of an expansion"""
    match node:
        case Juxtaposed((("", Letter("O" | "o")), ("", Bracket()))):
            return True
    return False


def _is_a_value(node: Node) -> bool:
    """f(x + h), or f_x, in a row that expands a function."""
    match node:
        case Juxtaposed((*_, ("", Letter(letter)), ("", Bracket("(", ")")))):
            return letter in FUNCTION_LETTERS or letter in VARIABLES
        case Subscript(Letter(letter), (Letter() | Word(),)):
            return letter in FUNCTION_LETTERS or letter in VARIABLES
    return False


def _has_letters_below(node: Node) -> bool:
    """u_xx, and no stress σ_xx; (u_x - 2u)_t"""
    match node:
        case Subscript(Letter(letter, "", ()), (Word(text, False),)) if letter in FUNCTIONS:
            return len(text) > 1 and PLACES.issuperset(text)
        case Subscript(Bracket("(" | "[", _, (inner,)), (Letter(text) | Word(text, False),)):
            return PLACES.issuperset(text) and any(map(_has_a_place_below, nodes(inner)))
    return False


def _has_a_place_below(node: Node) -> bool:
    """The u_x of (u_x - 2u)_t."""
    match node:
        case Subscript(Letter(), (Letter(text) | Word(text, False),)):
            return PLACES.issuperset(text)
    return False


def behind_a_sign(parts: Sequence[tuple[str, Node]]) -> Iterator[Node]:
    """x and y of y d x + x d y."""
    for (_, first), (sign, second) in pairwise(parts):
        if isinstance(first, Letter) and first.letter in SIGNS and not first.accents and not sign:
            yield second


def _of_display(
    displays: Sequence[Display],
    facts: Sequence[tuple[Said, ...]],
    place: int,
    over: dict[str, int],
    also: Test,
) -> dict[Key, Unknowns]:
    found: dict[Key, Unknowns] = {}
    display = displays[place]
    before = [
        fact
        for at, said in enumerate(facts[:place])
        for fact in said
        if not (over and isinstance(fact, Equated) and _is_over(fact, at, over))
    ][-MOST:]
    behind = list(_behind(displays, facts, place))
    own: list[Said] = [fact for fact in facts[place] if isinstance(fact, Dependence)]
    for sign, span, head, left, right in _relations(display):
        if sign in EQUALS:
            said = (*before, *behind, *own)
            trees = head, left, right
            if any(map(element, trees)):
                continue  # dx dy = r dr dθ is about areas
            if _speaks_of_derivatives(trees, said) or any(map(also, trees)):
                given, by_rule = _is_introduced(display), _names_the_rule(display)
                row = Unknowns(head, left, right, said, given, by_rule)
                found[key_of(span)] = row
            own.append(_equated(left, right, display))
    return found


def _posed_until(displays: Sequence[Display], own: Sequence[int], place: int) -> dict[str, int]:
    """The last place up to here at which an equation of its own is posed for a letter."""
    return {letter: at for at in own if at <= place for letter in posed_anew(displays[at])}


def _is_over(fact: Equated, at: int, over: dict[str, int]) -> bool:
    """Whether it speaks of a y of which another equation has been posed since."""
    said = {n.letter for side in (fact.left, fact.right) for n in nodes(side) if type(n) is Letter}
    return any(at < over[letter] for letter in said & over.keys())


def _speaks_of_derivatives(trees: tuple[Node, ...], said: tuple[Said, ...]) -> bool:
    """Whether it differentiates by its signs; by letters below, functions that are declared."""
    if any(_is_of_calculus(node) for tree in trees for node in nodes(tree)):
        return True
    told = {fact.of for fact in said if isinstance(fact, Dependence)}
    below = (node for tree in trees for node in nodes(tree) if _has_letters_below(node))
    return any(part in told for node in below for part in nodes(node))


def _names_the_rule(display: Display) -> bool:
    """By the chain rule: in the text right before it, or in a heading."""
    start = display.span.start
    return BY_RULE.search(display.span.source.text[max(0, start - NEAR) : start]) is not None


def _relations(display: Display) -> Iterator[tuple[str, Span, Node, Node, Node]]:
    """Each relation with its sign and place, the head of its chain and both its sides."""
    head: Node | None = None
    last: Node | None = None
    for row in display.rows:
        if row.breaks_chain:
            head = last = None
        for statement in row.statements:
            first = statement.sides[0]
            if first is not None:
                head = last = first
            for sign, span, right in zip(
                statement.relations, statement.spans, statement.sides[1:], strict=True
            ):
                if head is not None and last is not None and right is not None:
                    yield sign, span, head, last, right
                if sign not in EQUALS:
                    head = right
                last = right


def _equated(left: Node, right: Node, display: Display) -> Equated:
    somewhere = is_of_some(display) or is_at_one_place(display) or is_where_they_meet(display)
    return Equated(left, right, _is_introduced(display), somewhere)


def _is_introduced(display: Display) -> bool:
    """Let F(x, y) = 0: it is stated, and not claimed."""
    if display.is_inline:
        return True
    before = re.split(r"\.(?:\s|$)|:\s", display.before.rstrip(" $"))[-1]
    return INTRODUCES.search(before) is not None


def _behind(
    displays: Sequence[Display], facts: Sequence[tuple[Said, ...]], place: int
) -> Iterator[Said]:
    """What the words behind a display add: where z = f(x, y)."""
    if displays[place].is_inline or place + 1 >= len(displays):
        return
    if WHERE.match(_gap(displays, place)) is None:
        return
    for later in range(place + 1, len(displays)):
        gap = _gap(displays, later - 1)
        if not displays[later].is_inline or ENDS.search(gap) or (later > place + 1 and "." in gap):
            return
        yield from facts[later]


def _gap(displays: Sequence[Display], place: int) -> str:
    """The text between a display and the next one."""
    if place + 1 >= len(displays):
        return displays[place].after
    here, there = displays[place].span, displays[place + 1].span
    if here.source is not there.source or there.start < here.end:
        return "\n\n"
    return BESIDES.sub("", here.source.text[here.end : there.start])


def _said(displays: Sequence[Display], place: int) -> Iterator[Said]:
    """What one display says, with the words around it."""
    display = displays[place]
    if display.is_inline:
        yield from _spoken(displays, place)
        yield from _mapping(display)
    for sign, _, _, left, right in _relations(display):
        yield from _by_form(left, right)
        if sign in EQUALS and _own_name(left, right) is None:
            yield _equated(left, right, display)
    for row in display.rows:
        for statement in row.statements:
            if not statement.relations and statement.sides[0] is not None and display.is_inline:
                yield from _applied(statement.sides[0])


def _mapping(display: Display) -> Iterator[Dependence]:
    """f and g of f, g: ℝ → ℝ."""
    found = MAPS.match(display.span.text)
    for name in found[1].split(",") if found else ():
        yield Dependence(Letter(name.strip().lstrip("\\")), ())


def _by_form(left: Node, right: Node) -> Iterator[Dependence]:
    """y = y(x), z = f(x, y) and M(x, y) dx = 0 tell of what y, f and M are functions."""
    for tree in (left, right):
        for node in nodes(tree):
            if isinstance(node, Juxtaposed):
                for first, second in pairwise(node.parts):
                    yield from _applied(Juxtaposed((("", first[1]), second)))


def _own_name(left: Node, right: Node) -> Node | None:
    """x of x = x(t)."""
    name = next((found.of for found in _applied(right)), None)
    return name if name is not None and name == left else None


def _applied(tree: Node) -> Iterator[Dependence]:
    """f(x, y) of plain letters, that is all of the tree."""
    match tree:
        case Juxtaposed((("", head), ("", Bracket("(", ")", items)))) if is_a_name(head) and items:
            if is_a_name(items[0]) and all(is_a_name(i) or i == DOTS for i in items):
                yield Dependence(head, items)


def is_a_name(node: Node) -> bool:
    return isinstance(node, Letter) or (
        isinstance(node, Subscript) and isinstance(node.base, Letter)
    )


def _names(display: Display) -> list[Node]:
    """x and y of "$x$" and of "$x, y$"; a function with its arguments is named by its letter."""
    found = []
    for row in display.rows:
        for statement in row.statements:
            tree = statement.sides[0]
            if statement.relations or tree is None:
                return []
            own = next((each.of for each in _applied(tree)), tree)
            if not is_a_name(own):
                return []
            found.append(own)
    return found


def _group(displays: Sequence[Display], place: int) -> tuple[list[Node], int]:
    """The names that stand in a row, "$x$, $y$ and $z$", and the place of the last."""
    found = _names(displays[place])
    while found and place + 1 < len(displays) and displays[place + 1].is_inline:
        more = _names(displays[place + 1])
        if not more or AND.fullmatch(_gap(displays, place)) is None:
            break
        found += more
        place += 1
    return found, place


def _begins_group(displays: Sequence[Display], place: int) -> bool:
    before = place > 0 and displays[place - 1].is_inline and bool(_names(displays[place - 1]))
    return not before or AND.fullmatch(_gap(displays, place - 1)) is None


def _spoken(displays: Sequence[Display], place: int) -> Iterator[Dependence]:
    """y is a function of x; a function f of x and y; f and g are differentiable."""
    if not _names(displays[place]) or not _begins_group(displays, place):
        return
    names, last = _group(displays, place)
    behind = _gap(displays, last)
    before = displays[place].before
    called = ENDS_IN_KIND.search(before.rstrip().removesuffix("$").rstrip()) is not None
    of = OF.fullmatch(behind) or ON.fullmatch(behind) or (called and NAMED_OF.fullmatch(behind))
    if of and last + 1 < len(displays) and displays[last + 1].is_inline:
        variables, _ = _group(displays, last + 1)
        if variables:
            yield from (Dependence(name, tuple(variables)) for name in names)
            return
    if OF_ANOTHER.search(before):
        return  # a function of x that is differentiable: the function is, and not x
    if called or IS_KIND.match(behind.replace("\n", " ")):
        yield from (Dependence(name, ()) for name in names)
