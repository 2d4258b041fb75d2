r"""States of Dirac: |ψ⟩, ⟨ψ|, ⟨φ|A|ψ⟩ and the commands \ket, \bra, … of the packages, as tokens.

A bar opens a state where ⟩ is the first bracket or bar behind it, ⟨ opens one where a bar is. A row
in which neither stands without the other, as ⟨x|y⟩ does, is left to inner products.
"""

from __future__ import annotations

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.text.tokens import Token

KET, BRA = r"\stateket", r"\statebra"
BARS = frozenset({"|", r"\mid", r"\lvert", r"\rvert"})
SIGNS = frozenset({r"\langle", r"\rangle", *BARS})
ENDS = frozenset({"=", "&", "\\\\", r"\leq", r"\geq", r"\|", r"\lVert", r"\rVert"})
LABELS = frozenset({"+", "-", r"\uparrow", r"\downarrow"})  # of states, and no values
LONGEST = 24  # tokens of a label


@cleans(r"\ket", r"\Ket")
def ket(work: Cleaner, token: Token) -> None:
    if _without_braces(work, token):
        return
    work.again(token, KET, "{", work.argument(), "}")


@cleans(r"\bra", r"\Bra")
def bra(work: Cleaner, token: Token) -> None:
    if _without_braces(work, token):
        return
    work.again(token, BRA, "{", work.argument(), "}")


@cleans(r"\ketbra", r"\dyad", r"\outerproduct", r"\op", r"\innerproduct", r"\ip")
def product_of_states(work: Cleaner, token: Token) -> None:
    r"""\ketbra{a}{b}, \ip{a}{b}"""
    if _without_braces(work, token):
        return
    first = work.argument()
    second = work.argument() if work.braces_follow() else first
    inner = token.text in (r"\innerproduct", r"\ip")
    left, right = (BRA, KET) if inner else (KET, BRA)
    work.again(token, left, "{", first, "}", right, "{", second, "}")


@cleans(r"\braket", r"\Braket")
def bracket(work: Cleaner, token: Token) -> None:
    r"""\braket{a}{b}, \braket{a|b}, \braket{a|A|b}, \braket{A}"""
    if _without_braces(work, token):
        return
    first = work.argument()
    if work.braces_follow():
        work.again(token, BRA, "{", first, "}", KET, "{", work.argument(), "}")
    else:
        work.again(token, r"\langle", first, r"\rangle")


@cleans(r"\expval", r"\ev", r"\expectationvalue", r"\mel", r"\matrixel", r"\matrixelement")
def expected(work: Cleaner, token: Token) -> None:
    r"""\expval{A}{ψ}, \expval{A}, \mel{a}{A}{b}"""
    work.take_star()
    if _without_braces(work, token):
        return
    first = work.argument()
    if not work.braces_follow():
        work.again(token, r"\langle", first, r"\rangle")
        return
    second = work.argument()
    if token.text.startswith(r"\e"):
        work.again(token, BRA, "{", second, "}", first, KET, "{", second, "}")
    else:
        work.again(token, BRA, "{", first, "}", second, KET, "{", work.argument(), "}")


def _without_braces(work: Cleaner, token: Token) -> bool:
    """Whether the command is the text's own, and now stands as it is."""
    if work.braces_follow():
        return False
    work.out.append(token)
    return True


def with_states(tokens: list[Token]) -> list[Token]:
    r"""The tokens with \stateket{…} and \statebra{…} for states that bars and angles write."""
    if not any(t.text in (r"\rangle", r"\langle") for t in tokens):
        return tokens
    out: list[Token] = []
    place, found = 0, any(t.text in (KET, BRA) for t in tokens)
    while place < len(tokens):
        token = tokens[place]
        end = _end(tokens, place) if token.text in SIGNS else None
        closing = tokens[end].text if end is not None else ""
        if end is not None and token.text in BARS and closing == r"\rangle":
            out += _state(KET, token, tokens[place + 1 : end])
            place, found = end + 1, True
        elif end is not None and token.text == r"\langle" and closing in BARS:
            out += _state(BRA, token, tokens[place + 1 : end])
            behind = _end(tokens, end)
            if behind is not None and tokens[behind].text == r"\rangle":
                out += _state(KET, token, tokens[end + 1 : behind])
                labels = (*tokens[place + 1 : end], *tokens[end + 1 : behind])
                found = found or any(label.text in LABELS for label in labels)
                place = behind + 1
            else:
                place, found = end + 1, True
                last = _last_of_middle(tokens, place)
                if last is not None:
                    middle = tokens[place:last]
                    out += [token.becomes("symbol", "("), *with_states(middle)]
                    out.append(token.becomes("symbol", ")"))
                    place = last
        else:
            out.append(token)
            place += 1
    return out if found else tokens


def _last_of_middle(tokens: list[Token], start: int) -> int | None:
    """Where A − B of ⟨φ|A − B|ψ⟩ ends; None where nothing is added there."""
    depth, adds = 0, False
    for place in range(start, len(tokens)):
        text = tokens[place].text
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(text, 0)
        if depth < 0 or text in ENDS or text in (r"\langle", r"\rangle"):
            return None
        if depth == 0 and text in BARS:
            closing = _end(tokens, place)
            is_state = closing is not None and tokens[closing].text == r"\rangle"
            whole = tokens[start].text != "+" and tokens[place - 1].text not in ("+", "-")
            return place if adds and is_state and whole else None
        adds = adds or (depth == 0 and text in ("+", "-"))
    return None


def _state(kind: str, token: Token, label: list[Token]) -> list[Token]:
    opened, closed = token.becomes("symbol", "{"), token.becomes("symbol", "}")
    return [token.becomes("command", kind), opened, *label, closed]


def _end(tokens: list[Token], start: int) -> int | None:
    """The place of the first bar or angle behind one, with a short label between; None else."""
    depth = 0
    for place in range(start + 1, min(start + LONGEST, len(tokens))):
        text = tokens[place].text
        if depth == 0 and text in SIGNS:
            return place if place > start + 1 else None
        if text in ENDS and not (text == "=" and _says_a_number(tokens, start, place)):
            return None
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(text, 0)
        if depth < 0:
            return None
    return None


def _says_a_number(tokens: list[Token], start: int, place: int) -> bool:
    """Whether the label of a state is ℓ = 0 or n = 3, up to its bar or angle."""
    value = [t for t in tokens[place + 1 : place + 3] if t.text not in ("+", "-")]
    return place == start + 2 and tokens[start + 1].kind == "letter" and _is_numeral(value[:1])


def _is_numeral(value: list[Token]) -> bool:
    return any(t.text.isdigit() for t in value)
