r"""\text{…} as one token, upright and bold letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from derivations.reader.cleaning.cleaner import RENAMED, Cleaner, clean, cleans
from derivations.reader.cleaning.units import is_unit, with_ohm, with_power
from derivations.reader.groups import is_symbol
from derivations.reader.parsing.named_in_words import is_name_in_words
from derivations.reader.text.tokens import Token, words
from derivations.reader.words import CONNECTIVES, FUNCTIONS, GREEK, RELATIONS

TEXT = frozenset({
    r"\text", r"\mbox", r"\hbox", r"\textrm", r"\textnormal", r"\textup", r"\textsf", r"\texttt",
    r"\textbf", r"\textit", r"\emph", r"\textsc", r"\intertext", r"\shortintertext",
})  # fmt: skip
ENDS = frozenset({")", "}", "]", "!"})  # of what a remainder is taken of
PARTS = {  # 15% of 80 is a product
    "of": (r"\cdot",),
    "percent of": (r"\%", r"\cdot"),
    "per cent of": (r"\%", r"\cdot"),
}
PASSED_OVER = frozenset(
    (
        *(r"\left", r"\xspace"),
        *(rf"\{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l")),
    )
)
ROW_ENDS = frozenset({"&", "\\\\", r"\end"})
FEWEST_WORDS = 2  # of a sentence about formulas
SUPPOSING = frozenset({"for", "if", "let", "suppose", "assume", "where", "when", "given", "since"})
SHORT = {"const.": "const", "Const.": "const", "cst.": "cst"}
UPRIGHT = frozenset({r"\text", r"\mbox", r"\textrm", r"\textnormal", r"\textup"})
OPENERS = frozenset({"(", "{", r"\{", r"\lbrace", "|", r"\lvert", r"\|", r"\lVert", r"\left"})
AMBIGUOUS = frozenset({  # functions whose names are words or units as well
    "max", "min", "sup", "inf", "sec", "span", "null", "col", "sign", "mod", "deg", "dim", "ord",
    "rank", "trace", "arg", "hom", "supp",
})  # fmt: skip
CASES = frozenset({"cases*", "dcases*", "rcases*", "drcases*"})
VECTORS = frozenset("bvwxyz")
OF_MATRICES = frozenset({"(", ")", "'", "^", "{", "}", r"\top", r"\prime", "-", "1"})
LETTER_STYLES = {r"\textbf": r"\mathbf", r"\textit": r"\mathit", r"\mathnormal": r"\mathit"}


@cleans(*TEXT)
def text(work: Cleaner, token: Token) -> None:
    """Words become one token; formulas between dollars in them stay formulas."""
    inside = with_ohm(work, work.argument())
    if token.text in UPRIGHT and is_unit(work, token, inside):
        work.push(with_power(work, token, inside))
    else:
        _words(work, token, inside)


@cleans(r"\begin")
def begin(work: Cleaner, token: Token) -> None:
    r"""The second column of a \begin{cases*} holds words."""
    work.out.append(token)
    if not work.braces_follow():
        return
    name = work.argument()
    opening, closing = token.becomes("symbol", "{"), token.becomes("symbol", "}")
    work.out += [opening, *name, closing]
    if words(name).strip() in CASES:
        for place, row in enumerate(_rows(_until_end(work))):
            if place:
                work.emit(token, "\\\\")
            value, _, said = _parted(row)
            work.out += clean(value)
            if said:
                work.emit(token, "&")
                _words(work, token, said)
        work.emit(token, r"\end")
        work.out += [opening, *name, closing]


def _until_end(work: Cleaner) -> list[Token]:
    """The content of the environment just begun, its \\end taken."""
    inside = list[Token]()
    while (token := work.next()) is not None:
        if token.kind == "command" and token.text == r"\end":
            work.argument()
            break
        inside.append(token)
    return inside


def _rows(tokens: list[Token]) -> list[list[Token]]:
    rows: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == "\\\\" and token.kind == "command":
            rows.append([])
        else:
            rows[-1].append(token)
    return [row for row in rows if any(not token.is_space for token in row)]


def _parted(row: list[Token]) -> tuple[list[Token], Token | None, list[Token]]:
    """What stands before and behind the &."""
    for place, token in enumerate(row):
        if is_symbol(token, "&"):
            return row[:place], token, row[place + 1 :]
    return row, None, []


def _words(work: Cleaner, token: Token, inside: list[Token]) -> None:
    inked = [t for t in inside if not t.is_space]
    if len(inked) == 1 and inked[0].kind == "letter":
        _one_letter(work, token, inked[0])
        return
    if "inter" not in token.text and _is_a_number(inked):
        work.push(inside)
        return
    if _is_a_remainder(work, inked):
        work.emit(token, r"\bmod")
        return
    parts: list[list[Token]] = [[]]
    for each in inside:
        if is_symbol(each, "$"):
            parts.append([])
        else:
            parts[-1].append(each)
    if _is_a_row_of_words(work, parts):
        parts = [[each for part in parts[::2] for each in part]]
    kind = "intertext" if "inter" in token.text else "text"
    for number, part in enumerate(parts):
        if number % 2:
            work.out.extend(clean(part))
        elif content := " ".join(words(part).split()):
            if len(parts) == 1 and _names_a_function(work, content):
                work.emit(token, r"\operatorname", "{")
                work.out.extend(inked)
                work.emit(token, "}")
            elif content == "lim" and _is_scripted(work):
                work.emit(token, r"\lim")
            elif content.lower() in PARTS and work.out and not number:
                work.emit(token, *PARTS[content.lower()])
            else:
                work.out.append(token.becomes(kind, SHORT.get(content, content)))


def _is_a_row_of_words(work: Cleaner, parts: list[list[Token]]) -> bool:
    r"""& \text{We add and subtract $c$:} \\: what it speaks of is no side of the next row."""
    before = next((t.text for t in reversed(work.out) if not t.is_space), "&")
    behind = work.peek_ink()
    if before not in ROW_ENDS or (behind is not None and behind.text not in ROW_ENDS):
        return False
    said = " ".join(words(part) for part in parts[::2]).lower().split()
    formulas = {each.text for part in parts[1::2] for each in part}
    tells = "we" in said or SUPPOSING.isdisjoint(said)  # if we add c
    return len(said) >= FEWEST_WORDS and tells and RELATIONS.keys().isdisjoint(formulas)


def _is_scripted(work: Cleaner) -> bool:
    following = work.peek_ink()
    return following is not None and is_symbol(following, "_")


def _is_a_remainder(work: Cleaner, inked: list[Token]) -> bool:
    r"""77 \text{ mod } 12; not (\text{mod } 12)."""
    if "".join(token.text for token in inked) != "mod":
        return False
    before = next((t for t in reversed(work.out) if not t.is_space), None)
    return before is not None and (before.kind in ("number", "letter") or before.text in ENDS)


def _is_a_number(inked: list[Token]) -> bool:
    r"""14 of \text{14}, \mathtt{14}: a box around digits."""
    return len(inked) == 1 and inked[0].kind == "number"


@cleans(r"\mathtt", r"\mathsf", r"\mathit")
def boxed_digits(work: Cleaner, token: Token) -> None:
    inside = work.argument()
    if _is_a_number([t for t in inside if not t.is_space]):
        work.push(inside)
        return
    work.emit(token, token.text, "{")
    work.again(token, inside, "}")


def _names_a_function(work: Cleaner, content: str) -> bool:
    r"""\textsf{sd}[X], \text{tr}\left[X\right]: a word before a bracket; 2\text{exp}\{x\}."""
    following = work.peek_ink()
    if content in FUNCTIONS and following is not None:
        return content not in AMBIGUOUS or following.text in OPENERS or is_symbol(following, "[")
    ahead = (token for token in reversed(work.pending) if token is not None and not token.is_space)
    following = next((token for token in ahead if token.text not in PASSED_OVER), None)
    is_before = following is not None and is_symbol(following, "[")
    return is_before and content.isalpha() and content.lower() not in CONNECTIVES


def _one_letter(work: Cleaner, token: Token, letter: Token) -> None:
    if token.text in (r"\text", r"\textrm", r"\mbox", r"\textnormal") and letter.text == "d":
        work.emit(letter, r"\differential")
        return
    style = LETTER_STYLES.get(token.text, r"\mathrm")
    work.emit(token, style, "{")
    work.out.append(letter)
    work.emit(token, "}")


@cleans(r"\mathrm", r"\operatorname")
def roman(work: Cleaner, token: Token) -> None:
    work.take_star()
    inside = with_ohm(work, work.argument())
    if token.text == r"\mathrm" and is_unit(work, token, inside):
        work.push(with_power(work, token, inside))
        return
    inked = [t for t in inside if not t.is_space]
    if len(inked) == 1 and inked[0].text == "d":
        work.emit(inked[0], r"\differential")
        return
    if _is_a_number(inked):
        work.push(inside)
        return
    if _is_a_remainder(work, inked):
        work.emit(token, r"\bmod")
        return
    said = " ".join(words(inside).replace(r"\,", " ").replace("~", " ").split())
    if said == "lim" and _is_scripted(work):
        work.emit(token, r"\lim")
        return
    is_name = said.isupper() and len(said) > 1 and said not in LOGICAL  # BE and AT
    joins = said.lower() in CONNECTIVES and not is_name
    has_parts = r"\_" in said and is_name_in_words(said)  # true\_pos
    if joins or has_parts or (said.endswith(".") and said[0].isalpha()):  # s.t., if
        work.out.append(token.becomes("text", said))
        return
    work.emit(token, token.text, "{")
    work.again(token, inside, "}")


LOGICAL = frozenset({"IF", "IFF", "AND", "OR", "NOT"})


@cleans(r"\mathbf", r"\boldsymbol", r"\bm", r"\pmb", r"\vb", r"\symbf")
def style(work: Cleaner, token: Token) -> None:
    """Bold around a whole expression is a box, around a name a style."""
    inside = work.argument()
    inked = [t for t in inside if not t.is_space]
    if inked and all(t.kind == "number" for t in inked) and _within_a_number(work, inked):
        return
    if [t.text for t in inked] == ["1"] and not _goes_on(work, token):
        work.out.append(inked[0].becomes("command", r"\boldone"))
        return
    if _are_apart(inside, inked) and (not work.out or work.out[-1].text not in ("^", "_")):
        work.again(token, *_each_bold(inside, inked))  # of \mathbf{A x}_n the x has the index
        return
    if token.text != r"\vb" and _is_of_matrices(inked):
        work.again(token, "{", *_each_bold(inside, inked), "}")
        return
    letters = all(t.kind in ("letter", "command", "symbol") for t in inked)
    if not letters or any(t.text in (r"\frac", "+", "-", "=", "(", "_", "^") for t in inked):
        work.again(token, "{", inside, "}")
        return
    work.emit(token, *RENAMED.get(token.text, token.text).split(), "{")
    work.again(token, inside, "}")


def _are_apart(inside: list[Token], inked: list[Token]) -> bool:
    r"""\mathbf{Q R}, \mathbf{U \Sigma V}: a word has no spaces in it."""
    if len(inked) < 2 or not all(_is_a_name(t) for t in inked):
        return False
    letters = (pair for pair in pairwise(inside) if all(t.kind == "letter" for t in pair))
    return next(letters, None) is None


def _is_a_name(token: Token) -> bool:
    return token.kind == "letter" or token.text.lstrip("\\").lower() in GREEK


def _is_of_matrices(inked: list[Token]) -> bool:
    r"""\mathbf{(X'X)}, \mathbf{X^T y} and \mathbf{Ax}: a product, be it of two names only."""
    names = [t for t in inked if t.kind == "letter"]
    marks = {t.text for t in inked} - {t.text for t in names}
    if not marks and len(names) == 2:
        first, second = (t.text for t in names)
        return first.isupper() and first != "E" and second in VECTORS
    transposed = any(
        before.kind == "letter" and after.text in ("'", "^") for before, after in pairwise(inked)
    )
    return len(names) > 1 and transposed and marks <= OF_MATRICES


def _each_bold(inside: list[Token], inked: list[Token]) -> Iterator[str | list[Token]]:
    for each in inside:
        if _is_bold_there(inked, each):
            yield from (r"\mathbf", "{", [each], "}")
        else:
            yield [each]


def _is_bold_there(inked: list[Token], token: Token) -> bool:
    """A letter, but for the T of Xᵀ."""
    if token.kind != "letter":
        return _is_a_name(token)
    before = [t.text for t in inked[: inked.index(token)]]
    return token.text not in ("T", "t") or (before[-1:] != ["^"] and before[-2:] != ["^", "{"])


def _goes_on(work: Cleaner, token: Token) -> bool:
    """Whether a digit is a part of a number."""
    before, behind = work.out[-1] if work.out else None, work.peek_ink()
    goes_on = before is not None and before.kind == "number" and before.end == token.start
    return goes_on or (behind is not None and behind.kind == "number")


def _within_a_number(work: Cleaner, digits: list[Token]) -> bool:
    r"""0.00\mathbf{2}65 is one number, of which a digit is shown bold."""
    before, behind = work.out[-1] if work.out else None, work.peek_ink()
    if before is None or before.kind != "number" or "." not in before.text:
        return False
    text = before.text + "".join(token.text for token in digits)
    if behind is not None and behind.kind == "number" and behind.text.isdigit():
        text += behind.text
        work.next()
    work.out[-1] = before.becomes("number", text)
    return True
