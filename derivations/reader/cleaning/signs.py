"""Relations with something above them, negated signs, TeX's own fractions and matrices, tags."""

from __future__ import annotations

from derivations.reader.cleaning.brackets import delimiter
from derivations.reader.cleaning.cleaner import DROPPED, Cleaner, cleans
from derivations.reader.groups import ReadError, is_symbol
from derivations.reader.text.tokens import Token, words
from derivations.reader.words import ASKED, RELATIONS

LIMITS = frozenset({
    r"\max", r"\min", r"\sup", r"\inf", r"\lim", r"\argmax", r"\argmin", r"\sum", r"\prod",
    r"\operatorname", r"\mathrm", r"\mathop", r"\limsup", r"\liminf", r"\bigcup", r"\bigcap",
})  # fmt: skip
BIG = frozenset({r"\sum", r"\prod", r"\int", r"\bigcup", r"\bigcap"})
INFIX = {
    r"\choose": r"\binom", r"\over": r"\frac", r"\atop": r"\column",
    r"\brace": r"\bracecolumn", r"\brack": r"\brackcolumn",
}  # fmt: skip
STYLES = frozenset({
    "{", "}", "$", r"\mathrm", r"\text", r"\mathcal", r"\mathit", r"\mathbb", r"\textrm",
})  # fmt: skip
# Above a relation these make another one of it: equal in law, almost surely, to be shown.
QUALIFIERS = frozenset({
    "d", "D", "P", "p", "L", "w", "?", "as", "a.s.", "ae", "a.e.", "law", "dist", "dist.",
})  # fmt: skip
IN_PROBABILITY = frozenset({"P", "p", "Pr", "prob", "prob.", "as", "a.s.", "ae", "a.e."})
TENDING = frozenset({r"\to", r"\rightarrow", r"\longrightarrow"})
ASKS = frozenset({"!", "set", "want", "must", "need", "should", "soll"})
DEFINES = frozenset({"def", "def.", "Def", "Def.", "DEF", "\\triangle", "\\Delta", "."})
ARROWS = {
    r"\xrightarrow": r"\to", r"\xlongrightarrow": r"\to", r"\xmapsto": r"\mapsto",
    r"\xlongequal": "=", r"\xRightarrow": r"\implies", r"\xLongrightarrow": r"\implies",
    r"\xLeftrightarrow": r"\iff", r"\xhookrightarrow": r"\to", r"\xleftarrow": r"\leftarrow",
    r"\xleftrightarrow": r"\leftrightarrow",
}  # fmt: skip
ENDS = frozenset({")", "}", "]", r"\}", r"\rbrace"})
# Lengths from which a space parts formulas, as \quad does, in points.


@cleans(r"\overset", r"\underset", r"\stackrel")
def stacked(work: Cleaner, token: Token) -> None:
    above, base = work.argument(), work.argument()
    inked = [t for t in base if not t.is_space]
    limits = bool(inked) and (inked[0].text in LIMITS or _names_an_optimum(base))
    if token.text != r"\stackrel" and _is_big(inked) and _is_a_bound(above):
        sign = "_" if token.text == r"\underset" else "^"
        work.again(token, base, sign, "{", above, "}")
    elif token.text == r"\underset" and limits:
        work.again(token, base, "_", "{", above, "}")
    elif len(inked) == 1 and inked[0].text in RELATIONS:
        work.emit(token, qualified(above, inked[0].text))
    else:
        work.again(token, base)


def _names_an_optimum(base: list[Token]) -> bool:
    r"""\arg\max and \mathrm{arg\,min}, below which their letter stands."""
    inside = [t for t in base if t.text not in STYLES]
    return words(inside).replace(" ", "").replace("\\", "") in ("argmax", "argmin")


def _is_big(base: list[Token]) -> bool:
    r"""Whether it is a sign of a sum, be it below another bound: \underset{i=1}{\sum}."""
    nested = bool(base) and base[0].text in (r"\overset", r"\underset")
    return bool(base) and (base[0].text in BIG or (nested and base[-2].text in BIG))


def _is_a_bound(above: list[Token]) -> bool:
    return any(t.kind in ("letter", "number") for t in above) and not any(
        t.text == r"\color" for t in above
    )


def qualified(above: list[Token], sign: str) -> str:
    """The relation that a sign with something above it is."""
    label = words([t for t in above if t.text not in STYLES]).replace(" ", "")
    if sign == "=" and label in DEFINES:
        return r"\coloneqq"
    if sign == "=" and label in ASKS:
        return ASKED
    if sign in TENDING and label in IN_PROBABILITY:
        return r"\inprobability"
    return r"\qualified" if label in QUALIFIERS else sign


@cleans(*ARROWS)
def arrow(work: Cleaner, token: Token) -> None:
    work.option()
    work.emit(token, qualified(work.argument(), ARROWS[token.text]))


@cleans(r"\to", r"\rightarrow", r"\longrightarrow")
def scripted_arrow(work: Cleaner, token: Token) -> None:
    r"""X_n \to_p c, X_n \to^d X: the kind of convergence; \to_{n \to \infty} says where."""
    sign = token.text
    following = work.peek_ink()
    if following is not None and following.text in ("_", "^"):
        work.next_ink()
        sign = qualified(work.argument(), sign)
    work.emit(token, sign)


@cleans(r"\not")
def negated(work: Cleaner, token: Token) -> None:
    following = work.next_ink()
    while following is not None and following.text in DROPPED:
        following = work.next_ink()
    if following is None:
        raise ReadError(r"\not without a sign", token)
    names = {"=": r"\neq", r"\in": r"\notin", r"\equiv": r"\nequiv"}
    work.emit(token, names.get(following.text, r"\notrelated"))


@cleans(r"\cup", r"\cap")
def over_a_family(work: Cleaner, token: Token) -> None:
    r"""\cap_{i \in I} A_i: the small sign with something below it joins a family."""
    following = work.peek_ink()
    family = following is not None and is_symbol(following, "_")
    work.emit(token, token.text.replace("\\c", r"\bigc") if family else token.text)


@cleans(r"\bigcup", r"\bigcap", r"\bigoplus", r"\bigotimes")
def between_two(work: Cleaner, token: Token) -> None:
    r"""V \bigcap W: the large sign without a range, behind what it joins, is the small one."""
    following, before = work.peek_ink(), work.out[-1] if work.out else None
    ranges = following is not None and following.text in ("_", "^", r"\limits", r"\nolimits")
    joins = before is not None and (before.kind in ("letter", "number") or before.text in ENDS)
    work.emit(token, token.text.replace("\\big", "\\") if joins and not ranges else token.text)


@cleans(r"\tag")
def tag(work: Cleaner, token: Token) -> None:
    starred = work.peek_ink()
    if starred is not None and is_symbol(starred, "*"):
        work.next_ink()
    work.out.append(token.becomes("tag", words(work.argument()).strip()))


@cleans(r"\eqno", r"\leqno")
def number(work: Cleaner, token: Token) -> None:
    r"""The rest of a formula behind \eqno is its number."""
    rest: list[Token] = []
    while (following := work.next()) is not None:
        rest.append(following)
    work.out.append(token.becomes("tag", words(rest).strip(" ()")))


@cleans(*INFIX)
def infix(work: Cleaner, token: Token) -> None:
    r"""{n \choose k} is \binom{n}{k}: what stands before it in its braces is the first argument.

    {i < n \atop j < m} in a script is two lines, as in \substack.
    """
    depth, place = 0, len(work.out)
    while place and depth >= 0:
        place -= 1
        depth += {"}": 1, "{": -1}.get(work.out[place].text, 0)
    if token.text == r"\atop" and place and work.out[place - 1].text in ("_", "^"):
        work.emit(token, "\\\\")
        return
    start = place + 1 if depth < 0 else 0
    if work.lefts:  # \left( … \right) holds together as braces do
        start = max(start, work.lefts[-1][1] + 1)
    top = work.out[start:]
    del work.out[start:]
    work.emit(token, INFIX[token.text], "{")
    work.out.extend(top)
    work.emit(token, "}", "{")
    rest, closing = _until_closing(work)
    work.again(token, rest, "}", closing)


def _until_closing(work: Cleaner) -> tuple[list[Token], list[Token]]:
    """What stands before the end of a group, and the token that ends it."""
    depth, inside = 0, list[Token]()
    while (token := work.next()) is not None:
        depth += {"{": 1, "}": -1, r"\left": 1, r"\right": -1}.get(token.text, 0)
        if depth < 0:
            return inside, [token]
        inside.append(token)
    return inside, []


@cleans(r"\pmatrix", r"\matrix", r"\cases", r"\bordermatrix")
def plain_matrix(work: Cleaner, token: Token) -> None:
    r"""TeX's own \pmatrix{a & b \cr c & d} and \cases{…}; a bordered one has no meaning."""
    following = work.peek_ink()
    if following is None or not is_symbol(following, "{"):
        work.out.append(token)
        return
    inside = [t.becomes("command", "\\\\") if t.text == r"\cr" else t for t in work.argument()]
    bordered = token.text == r"\bordermatrix"
    name = [token.becomes("letter", "matrix" if bordered else token.text[1:])]
    if bordered:
        work.emit(token, token.text, "{")
    whole: tuple[str | list[Token], ...] = (
        r"\begin",
        "{",
        name,
        "}",
        inside,
        r"\end",
        "{",
        name,
        "}",
    )
    work.again(token, *whole, *(["}"] if bordered else []))


@cleans(r"\genfrac")
def general_fraction(work: Cleaner, token: Token) -> None:
    r"""\genfrac{(}{)}{0pt}{}{n}{k}: brackets, thickness of the line, style, above, below."""
    left, right, line, _, top, bottom = (work.argument() for _ in range(6))
    binomial = words(line).startswith("0") and words(left) == "("
    work.push([] if binomial else right)
    work.again(token, "{", top, "}", "{", bottom, "}")
    if binomial or not words(line).startswith("0"):
        work.again(token, [] if binomial else left, r"\binom" if binomial else r"\frac")
        return
    for each in left:
        delimiter(work, each, 0)
    work.emit(token, r"\column")


@cleans(r"\triangle")
def change(work: Cleaner, token: Token) -> None:
    r"""\triangle{x}, a change of x; \triangle ABC is a figure."""
    if not work.braces_follow():
        work.out.append(token)
        return
    inside = work.argument()
    of_one = len([t for t in inside if not t.is_space]) == 1
    work.out.append(token.becomes("command", r"\Delta") if of_one else token)
    work.again(token, inside)
