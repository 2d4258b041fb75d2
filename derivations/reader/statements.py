"""A row's tokens as statements: chains of relations and how they hang together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from derivations.dataclass import replace as with_fields
from derivations.reader import words
from derivations.reader.groups import ReadError
from derivations.reader.logic_rows import statements_of_logic
from derivations.reader.naming import named
from derivations.reader.numbers_in_rows import with_numbers, without_gaps_at_signs
from derivations.reader.paired_lists import with_paired_lists
from derivations.reader.parsing import (  # noqa: F401  (they register how commands are read)
    big,
    brackets,
    derivatives,
    functions,
    names,
)
from derivations.reader.parsing.parser import Parser
from derivations.reader.raw import (
    Bracket,
    Joined,
    Juxtaposed,
    Node,
    Numeral,
    Related,
    Word,
    nodes,
)
from derivations.reader.records import Link, Statement
from derivations.reader.text.source import Span
from derivations.reader.text.tokens import Token

ARROWS = frozenset({r"\to", r"\rightarrow", r"\longrightarrow"})
SEPARATORS = {",": Link.COMMA, ";": Link.COMMA, ".": Link.COMMA, ":": Link.TEXT}
LISTED = frozenset({"<", ">", "leq", "geq", "in"})  # what is said of each name before it
NO_SOLUTION = "no solution"  # the relation of words that say so
SEPARATORS |= {r"\quad": Link.COMMA, r"\qquad": Link.COMMA, "\\\\": Link.COMMA, "&": Link.COMMA}
BEFORE_SETS = frozenset({r"\in", r"\cup", r"\cap", r"\notin", r"\setminus", r"\subset"})
BESIDE_SETS = frozenset({
    "", ",", ":", "=", "(", r"\times", r"\colon", r"\to", r"\rightarrow", r"\subseteq", r"\sqcup",
})  # fmt: skip
ORDERS = frozenset({"<", ">", "leq", "geq", "neq"})
ENGLISH = {word: english for english, said in words.ABROAD.items() for word in said.split()}
SAYS_SO = re.compile(r"\bno (real |such )?(solutions?|roots?|numbers?)\b", re.I)


def statements(tokens: list[Token]) -> tuple[Statement, ...]:
    """All statements of a row; ReadError names the token that does not fit."""
    if (formulas := statements_of_logic(tokens)) is not None:
        return formulas
    tokens = _without_loose_brackets(with_implications(tokens))
    tokens = with_round_ends(_with_norm_bars(tokens))
    parser = Parser(with_numbers(_without_brackets_of_words(without_gaps_at_signs(tokens))))
    found: list[Statement] = []
    link = Link.FIRST
    while not parser.ended:
        if (words_only := _no_solution(parser, link)) is not None:
            found.append(words_only)
            link = Link.FIRST
            continue
        between = _link(parser)
        if between is not None:
            link = _stronger(link, between) if found or between is not Link.COMMA else link
            continue
        found += _with_condition(_statement(parser, link))
        link = Link.FIRST
        after = parser.peek()
        if after is not None and not _separates(after):
            raise ReadError("this does not fit here", after)
    return tuple(with_paired_lists(tuple(_with_lists(found))))


def _with_lists(found: list[Statement]) -> Iterator[Statement]:
    """x, y > 0 and a, b ∈ S say of each name what the last one's relation says."""
    behind: Statement | None = None
    turned: list[Statement] = []
    for statement in reversed(found):
        if behind is not None and _is_listed(statement, behind):
            spans = (statement.span, *behind.spans[1:])
            sides = (statement.sides[0], *behind.sides[1:])
            statement = Statement(statement.link, sides, behind.relations, spans, statement.span)
            turned.append(statement)
        else:
            turned.append(statement)
            behind = statement
        if behind.link is not Link.COMMA:
            behind = None
    return reversed(turned)


def _is_listed(statement: Statement, behind: Statement) -> bool:
    """Whether a name alone stands before another name with an order or a set."""
    name, other = statement.sides[0], behind.sides[0]
    if statement.relations or name is None or other is None or not behind.relations:
        return False
    both = named(name), named(other)
    if None in both or not set(behind.relations) <= LISTED:
        return False
    # a_n, n ≥ 1: the range of an index
    return not any(part == other for part in nodes(name))


def _with_norm_bars(tokens: list[Token]) -> list[Token]:
    r"""\parallel x \parallel: where an operand must begin it is a bar of a norm, and so are all."""
    before = {*words.RELATIONS, *words.OPERATORS, *words.SIGNS, "(", "[", ","}
    opens = any(
        token.text == r"\parallel" and (place == 0 or tokens[place - 1].text in before)
        for place, token in enumerate(tokens)
    )
    if not opens:
        return list(tokens)
    bar = r"\|"
    return [t.becomes("command", bar) if t.text == r"\parallel" else t for t in tokens]


def _without_loose_brackets(tokens: list[Token]) -> list[Token]:
    r"""\sqrt{b^2 - 4ac)}: a round bracket that closes a group in which none is open."""
    open_in = [0]  # of each group of braces: how many brackets are open; -1: one that may be mixed
    kept: list[Token] = []
    for place, token in enumerate(tokens):
        behind = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if token.text == "{":
            open_in.append(0)
        elif token.text == "}" and len(open_in) > 1:
            open_in.pop()
        elif token.text in ("(", "[", "]"):
            open_in[-1] += 1
        elif token.text == ")":
            if open_in[-1] == 0 and len(open_in) > 1 and behind == "}":
                continue
            open_in[-1] -= 1
        kept.append(token)
    return kept


COMPUTING = frozenset({"+", "-", "/", "^", r"\frac", r"\ln", r"\log", r"\sin", r"\cos", r"\sqrt"})


def with_implications(tokens: list[Token]) -> list[Token]:
    r"""0.84 = (x - 1100)/200 \to x = 1268: an arrow from an equation to the value of a name in it.

    An arrow of a limit has no equation behind it, or one for what is new: a_n = 1/n \to a = 0.
    """
    places = [k for k, token in enumerate(tokens) if token.text in ARROWS]
    if not places or any(t.text in (r"\infty", r"\lim") for t in tokens):
        return tokens
    kept = list(tokens)
    for place in places:
        name = _name_of_value(tokens[place + 1 :])
        before = [t.text for t in tokens[:place]]
        follows = bool(name) and _contains(before, name)
        computed = follows or _is_computed(tokens[place + 1 :])
        long = tokens[place].text == r"\longrightarrow" and _is_of_chance(tokens[place + 1 :])
        said = not SAID_OF_CHANCE.isdisjoint(before)
        if said and name and not follows:
            kept[place] = tokens[place].becomes("symbol", ",")  # Y ∼ F → X = 2Y ∼ G: a new X
        elif (
            ("=" in before and (computed or long or _is_set_apart(tokens, place)))
            or (_ends_an_order(before) and _is_an_order(tokens[place + 1 :]))
        ) or (said and _has_relation(tokens[place + 1 :])):
            kept[place] = tokens[place].becomes("command", r"\implies")
    return kept


ORDER_SIGNS = frozenset({"<", ">", r"\leq", r"\geq"})


def _ends_an_order(texts: list[str]) -> bool:
    """x^2 > 3 of y = 1, x^2 > 3"""
    commas = [place for place, text in enumerate(texts) if text in (",", ";")]
    return not ORDER_SIGNS.isdisjoint(texts[commas[-1] + 1 :] if commas else texts)


def _is_an_order(tokens: list[Token]) -> bool:
    r"""(x - 3)(x + 1) > 0 of x^2 - 2x > 3 \to (x - 3)(x + 1) > 0, which is no limit."""
    signs = [token.text for token in tokens if token.text in ORDER_SIGNS | ARROWS | {"="}]
    return bool(signs) and signs[0] in ORDER_SIGNS


def _is_set_apart(tokens: list[Token], place: int) -> bool:
    r"""x = 2 \quad \to \quad y = 4: an arrow with space around it, between two equations."""
    around = {tokens[k].text for k in (place - 1, place + 1) if 0 <= k < len(tokens)}
    return not around.isdisjoint((r"\quad", r"\qquad")) and _has_relation(tokens[place + 1 :])


SAID_OF_CHANCE = frozenset({r"\sim", r"\perp", r"\independent", r"\indep"})
CHANCES = frozenset({"P", "E", r"\Pr", r"\Var", r"\Cov", r"\Corr"})


def _has_relation(tokens: list[Token]) -> bool:
    return any(t.text in ("=", r"\sim", r"\leq", r"\geq", "<", ">") for t in tokens)


def _is_of_chance(tokens: list[Token]) -> bool:
    """P(X ≤ t) of P(X ≤ t) = 1 - e^{-t}"""
    texts = [t.text for t in tokens if t.text not in ("&", r"\quad")]
    end = texts.index("=") if "=" in texts else 0
    return not CHANCES.isdisjoint(texts[:end]) and not {"(", "["}.isdisjoint(texts[:end])


def _is_computed(tokens: list[Token]) -> bool:
    """2x of 2x = 4, \\ln 2 of \\ln 2 = λ t, up to the next arrow: no name that tends to a limit."""
    texts = [t.text for t in tokens]
    end = next((k for k, text in enumerate(texts) if text in ARROWS), len(texts))
    left = texts[: texts.index("=")] if "=" in texts[:end] else []
    several = len(left) > 1 and tokens[0].kind == "number"
    return several or not COMPUTING.isdisjoint(left)


def _name_of_value(tokens: list[Token]) -> list[str]:
    """x of x = 1268, with its subscript; nothing where no name stands before the first sign."""
    texts = [t.text for t in tokens if t.text not in (r"\quad", r"\qquad", "&")]
    end = texts.index("=") if "=" in texts else 0
    name = texts[:end]
    plain = bool(name) and tokens[0].kind != "number" and not set(name) & {"(", "+", "-", "/"}
    whole = len(name) == 1 or (len(name) > 2 and name[1] == "_")
    return name if plain and whole else []


def _contains(texts: list[str], name: list[str]) -> bool:
    return any(texts[k : k + len(name)] == name for k in range(len(texts)))


def with_round_ends(tokens: list[Token]) -> list[Token]:
    r"""]a, b[ as (a, b), and [a, b[ as [a, b), where a set of numbers must stand."""
    kept = list(tokens)
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else ""
        if token.text not in ("[", "]", "(") or before not in BEFORE_SETS | BESIDE_SETS:
            continue
        end = _end_of_interval(tokens, place + 1)
        if end is None or (before in BESIDE_SETS and not _is_turned(tokens, place, end)):
            continue
        if token.text == "]":
            kept[place] = token.becomes("symbol", "(")
        if tokens[end].text == "[":
            kept[end] = tokens[end].becomes("symbol", ")")
    return kept


def _is_turned(tokens: list[Token], place: int, end: int) -> bool:
    """Whether a bracket is turned away from ]a, b[, which nothing multiplies from the right."""
    behind = tokens[end + 1].text if end + 1 < len(tokens) else ""
    ends = behind in BESIDE_SETS | BEFORE_SETS | {")", "}", "^", ";", ".", "]"}
    return ends and (tokens[place].text == "]" or tokens[end].text == "[")


def _end_of_interval(tokens: list[Token], start: int) -> int | None:
    """The bracket that ends an interval, by a comma or semicolon between its ends."""
    depth, parted = 0, False
    for place in range(start, len(tokens)):
        text = tokens[place].text
        if depth == 0 and text in ("[", "]", ")"):
            return place if parted else None
        if depth < 0:
            return None
        parted = parted or (depth == 0 and text in (",", ";"))
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(text, 0)
    return None


def _without_brackets_of_words(tokens: list[Token]) -> list[Token]:
    """A bracket that words open and a formula behind them closes: (as x > 0)."""
    depth = said = 0
    kept: list[Token] = []
    for token in tokens:
        if token.kind == "text":
            said = max(0, said + token.text.count("(") - token.text.count(")"))
        elif token.text == ")" and depth <= 0 < said:
            said -= 1
            continue
        else:
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        kept.append(token)
    return kept


def _no_solution(parser: Parser, link: Link) -> Statement | None:
    """Words such as "no real solutions", which are a statement of their own."""
    token = parser.peek()
    if token is None or token.kind != "text" or not SAYS_SO.search(token.text):
        return None
    if link_of_words(token.text) is Link.CONDITION:
        return None
    parser.take()
    said = link if link is not Link.FIRST else link_of_words(token.text)
    said = said if said in (Link.IMPLIES, Link.OR) else link
    word = Word(token.text, True, span=token.span)
    return Statement(said, (word, word), (NO_SOLUTION,), (token.span,), token.span)


def _separates(token: Token) -> bool:
    return token.kind == "text" or token.text in SEPARATORS or token.text in words.LINKS


def _link(parser: Parser) -> Link | None:
    """What joins two statements, taken; None where a statement begins."""
    token = parser.peek()
    assert token is not None
    if token.kind == "text":
        if parser.text_is_name():
            return None
        parser.take()
        return link_of_words(token.text)
    if token.text == ":" and parser.text(1) == "=":
        return None
    if token.text in SEPARATORS:
        parser.take()
        return SEPARATORS[token.text]
    if token.kind == "command" and token.text in words.LINKS:
        parser.take()
        return Link(words.LINKS[token.text])
    return None


def _stronger(first: Link, second: Link) -> Link:
    """Of a comma and a word the word tells more."""
    weak = (Link.FIRST, Link.COMMA, Link.TEXT)
    return second if first in weak else first


def link_of_words(text: str) -> Link:
    """How words between formulas join them.

    >>> link_of_words("and so"), link_of_words("for all"), link_of_words("or")
    (<Link.IMPLIES: 'implies'>, <Link.CONDITION: 'if'>, <Link.OR: 'or'>)
    """
    found = [ENGLISH.get(w := word.strip(".,;:()，。；"), w) for word in text.lower().split()]
    if "or" in found:
        return Link.OR
    if any(word in words.CONCLUSIONS for word in found):
        return Link.IMPLIES
    if found and found[0] in words.CONDITIONS:
        return Link.CONDITION
    if "iff" in found or "only" in found:
        return Link.IFF
    if "and" in found:
        return Link.AND
    return Link.CONDITION if any(w in words.CONDITIONS for w in found) else Link.TEXT


def _statement(parser: Parser, link: Link) -> Statement:
    start = parser.place
    parser.open_all_braces()
    first = None if parser.relation_ahead() else _side(parser)
    sides: list[Node | None] = [first]
    relations: list[str] = []
    spans: list[Span] = []
    asked: set[int] = set()
    while True:
        at = parser.place
        asks = parser.at(words.ASKED)
        sign = parser.relation()
        if sign is None:
            break
        asked |= {len(relations)} if asks else set()
        if parser.ended and relations:
            break  # a = b =, which the next display goes on with
        if parser.ended:
            raise ReadError("nothing stands right of the relation", parser.tokens[-1])
        relations.append(sign)
        sides.append(_side(parser))
        spans.append(parser.span(at))
    span = parser.span(start)
    return Statement(link, tuple(sides), tuple(relations), tuple(spans), span, frozenset(asked))


def _with_condition(statement: Statement) -> Iterator[Statement]:
    """x(x - 3) = 4 (x > 3), and (x > 3) alone: an order in brackets is a condition."""
    *before, last = statement.sides
    condition = _condition_of(last)
    if condition is None:
        yield statement
        return
    if isinstance(last, Juxtaposed) and last.parts[:-1]:
        kept = last.parts[:-1]
        rest = kept[0][1] if len(kept) == 1 else with_fields(last, parts=kept)
        yield with_fields(statement, sides=(*before, rest))
    elif before:
        yield statement
        return
    sides, relations = condition
    spans = tuple(side.span for side in sides[1:])
    bracket = last.parts[-1][1].span if isinstance(last, Juxtaposed) else statement.span
    yield Statement(Link.CONDITION, sides, relations, spans, bracket)


def _condition_of(tree: Node | None) -> tuple[tuple[Node, ...], tuple[str, ...]] | None:
    match tree:
        case Juxtaposed((*_, (_, Numeral()), ("", inner))) | (Bracket() as inner):
            match inner:
                case Bracket("(", ")", (Related(sides, relations),)) if set(relations) <= ORDERS:
                    return sides, relations
    return None


def _side(parser: Parser) -> Node:
    """An expression, or several with bars between them: X | p ∼ Bin(n, p)."""
    start = parser.place
    items, bars = [parser.sum()], list[str]()
    while parser.at("|") and not parser.ended:
        parser.take()
        bars.append("|")
        items.append(parser.sum())
    return items[0] if not bars else Joined(tuple(items), tuple(bars), span=parser.span(start))
