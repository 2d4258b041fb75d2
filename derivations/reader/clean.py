r"""Tokens of a formula without what does not change its mathematics.

Spacing, styles, boxes, braces below and words above a relation go; \left( becomes (; a bar that
\left or \right marks becomes \lvert or \rvert; \text{…} becomes one token of kind "text"; old
and package commands become the usual ones. Rows and columns stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from derivations.reader.groups import ReadError, Stream, is_symbol
from derivations.reader.tokens import Token, words
from derivations.reader.words import CONNECTIVES, RELATIONS

MOST_TOKENS = 100_000

DROPPED = frozenset({
    r"\displaystyle", r"\textstyle", r"\scriptstyle", r"\scriptscriptstyle", r"\limits",
    r"\nolimits", r"\,", r"\;", r"\:", r"\!", r"\>", r"\ ", r"\hfill", r"\mathstrut", r"\strut",
    r"\allowbreak", r"\hline", r"\centering", r"\qedhere", r"\qed", r"\nobreak", r"\null",
    r"\relax", r"\noindent", r"\small", r"\footnotesize", r"\large", r"\Large", r"\normalsize",
    r"\bf", r"\rm", r"\it", r"\cal", r"\em", r"\break", r"\linebreak", r"\newline", r"\thinspace",
    r"\negthinspace", r"\medspace", r"\thickspace", r"\enspace", r"\protect", r"\toprule",
    r"\bottomrule", r"\midrule", r"\left.", r"\dsty", r"\unboldmath", r"\boldmath",
    r"\notag*", r"\displaybreak", r"\smallskip", r"\medskip", r"\bigskip", r"\/",
    r"\xspace", "\\\n", "\\\t", r"\@", r"\normalfont", r"\mathsurround", r"\noalign", r"\tiny",
    r"\scriptsize", r"\huge", r"\Huge", r"\LARGE", r"\hss", r"\hfil", r"\numberthis", r"\eqnum",
})  # fmt: skip
DROPPED_WITH_ARGUMENT = frozenset({
    r"\label", r"\vspace", r"\color", r"\phantom", r"\vphantom", r"\hphantom", r"\footnote",
    r"\rule", r"\cite", r"\index", r"\ref", r"\eqref", r"\vskip",
})  # fmt: skip
UNWRAPPED = frozenset({
    r"\boxed", r"\fbox", r"\cancel", r"\bcancel", r"\xcancel", r"\smash", r"\mathclap",
    r"\framebox", r"\mathllap", r"\mathrlap", r"\uwave", r"\circled", r"\rlap", r"\llap", r"\clap",
    r"\answer", r"\hl", r"\vcenter",
})  # fmt: skip
# Groups that say only how their content is set: its tokens take their place.
OPENED = frozenset({
    r"\ensuremath", r"\mathop", r"\mathrel", r"\mathbin", r"\mathord", r"\mathopen",
    r"\mathclose", r"\mathpunct", r"\mathinner",
})  # fmt: skip
SIZES = frozenset(
    rf"\{size}{side}"
    for size in ("big", "Big", "bigg", "Bigg")
    for side in ("", "l", "r", "m")
)  # fmt: skip
TEXT = frozenset({
    r"\text", r"\mbox", r"\hbox", r"\textrm", r"\textnormal", r"\textup", r"\textsf", r"\texttt",
    r"\textbf", r"\textit", r"\emph", r"\textsc", r"\intertext", r"\shortintertext",
})  # fmt: skip
SWITCHES = {
    r"\bf": r"\mathbf", r"\rm": r"\mathrm", r"\cal": r"\mathcal", r"\it": r"\mathit",
    r"\sf": r"\mathsf", r"\tt": r"\mathtt", r"\bfseries": r"\mathbf",
    r"\boldmath": r"\mathbf", r"\em": r"\mathit",
}  # fmt: skip
LETTER_STYLES = {r"\textbf": r"\mathbf", r"\textit": r"\mathit", r"\mathnormal": r"\mathit"}
LIMITS = frozenset({
    r"\max", r"\min", r"\sup", r"\inf", r"\lim", r"\argmax", r"\argmin", r"\sum", r"\prod",
    r"\operatorname", r"\mathrm", r"\mathop", r"\limsup", r"\liminf", r"\bigcup", r"\bigcap",
})  # fmt: skip
INFIX = {r"\choose": r"\binom", r"\over": r"\frac"}
# Above a relation these make another one of it: equal in law, almost surely, to be shown.
QUALIFIERS = frozenset({
    "d", "D", "P", "p", "L", "w", "?", "!", "as", "a.s.", "ae", "a.e.", "law", "dist", "dist.",
})  # fmt: skip
DEFINES = frozenset({"def", "def.", "Def", "Def.", "DEF", "\\triangle", "\\Delta", "."})
ARROWS = {
    r"\xrightarrow": r"\to", r"\xlongrightarrow": r"\to", r"\xmapsto": r"\mapsto",
    r"\xlongequal": "=", r"\xRightarrow": r"\implies", r"\xLongrightarrow": r"\implies",
    r"\xLeftrightarrow": r"\iff", r"\xhookrightarrow": r"\to", r"\xleftarrow": r"\leftarrow",
    r"\xleftrightarrow": r"\leftrightarrow",
}  # fmt: skip
# Lengths from which a space parts formulas, as \quad does, in points.
UNITS = {"pt": 1, "em": 10, "ex": 5, "mm": 2.85, "cm": 28.5, "in": 72, "mu": 0.55, "pc": 12}
WIDE = 10
RENAMED = {
    r"\lbrace": r"\{", r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\lparen": "(",
    r"\rparen": ")", r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\cfrac": r"\frac",
    r"\nicefrac": r"\frac", r"\sfrac": r"\frac", r"\dbinom": r"\binom", r"\tbinom": r"\binom",
    r"\grad": r"\nabla", r"\divergence": r"\nabla \cdot", r"\vert": "|", r"\Vert": r"\|",
    r"\mathds": r"\mathbb", r"\mathbbm": r"\mathbb", r"\mathscr": r"\mathcal", r"\pmb": r"\mathbf",
    r"\bm": r"\mathbf", r"\boldsymbol": r"\mathbf", r"\symbf": r"\mathbf", r"\vb": r"\mathbf",
    r"\vectorbold": r"\mathbf", r"\dd": r"\differential", r"\diff": r"\differential",
    r"\dif": r"\differential", r"\RR": r"\mathbb R", r"\argmax": r"\operatorname argmax",
    r"\nonumber": r"\notag", r"\ldots": r"\dots", r"\cdots": r"\dots", r"\dotsc": r"\dots",
    r"\dotsb": r"\dots", r"\lvert": r"\lvert", r"\ell": r"\ell",
    r"\overline": r"\bar", r"\widehat": r"\hat", r"\widetilde": r"\tilde", r"\bmod": r"\bmod",
    r"\tr": r"\operatorname tr", r"\trace": r"\operatorname tr", r"\rank": r"\operatorname rank",
    r"\Tr": r"\operatorname tr", r"\intercal": r"\top", r"\dag": r"\dagger", r"\ne": r"\neq",
}  # fmt: skip
# Package commands by what they stand for, #1 their argument.
PATTERNS = {
    r"\abs": r"\lvert #1 \rvert",
    r"\norm": r"\lVert #1 \rVert",
    r"\ceil": r"\lceil #1 \rceil",
    r"\floor": r"\lfloor #1 \rfloor",
    r"\ket": r"| #1 \rangle",
    r"\bra": r"\langle #1 |",
}
Bar = {"|": (r"\lvert", r"\rvert"), r"\|": (r"\lVert", r"\rVert")}


@dataclass(slots=True)
class Cleaner(Stream):
    """The tokens still to come, and the clean ones."""

    out: list[Token] = field(default_factory=list)
    lefts: list[tuple[str, int]] = field(default_factory=list)  # what \left opened, and where

    def emit(self, token: Token, *texts: str) -> None:
        for text in texts:
            kind = "command" if text[0] == "\\" else "letter" if text.isalpha() else "symbol"
            self.out.append(token.becomes(kind, text))

    def again(self, token: Token, *parts: str | list[Token]) -> None:
        """Put parts before what is still to come: tokens, or signs at the place of `token`."""
        tokens: list[Token] = []
        for part in parts:
            if isinstance(part, str):
                kind = "command" if part[0] == "\\" else "symbol"
                tokens.append(token.becomes(kind, part))
            else:
                tokens.extend(part)
        self.push(tokens)


def clean(tokens: list[Token]) -> list[Token]:
    """The tokens that carry mathematics; ReadError where an argument is missing."""
    work = Cleaner([], out=[])
    work.push(tokens)
    while (token := work.next()) is not None:
        if len(work.out) > MOST_TOKENS:
            raise ReadError("the formula is too long", token)
        if token.is_space or token.text == "~":
            continue
        if token.kind == "command":
            _command(work, token)
        elif is_symbol(token, "{"):
            _brace(work, token)
        elif is_symbol(token, "$"):
            continue  # of a formula in a box within the formula
        elif is_symbol(token, ".") and _is_ellipsis(work):
            work.emit(token, r"\dots")
        else:
            work.out.append(token)
    return _without_braced_bars(work.out)


def _without_braced_bars(tokens: list[Token]) -> list[Token]:
    """A | {|} B is A | B: the braces of a macro around a sign."""
    out: list[Token] = []
    for token in tokens:
        out.append(token)
        last = [t.text for t in out[-3:]]
        if (
            last in (["{", "|", "}"], ["{", r"\mid", "}"])
            and out[-4:-3]
            and out[-4].text not in "_^"
        ):
            out[-3:] = [out[-2]]
    return out


def _command(work: Cleaner, token: Token) -> None:
    name = token.text
    twice = name == r"\perp" and bool(work.out) and work.out[-1].text == name  # independence
    if name in DROPPED or twice:
        return
    if (handler := HANDLERS.get(name)) is not None:
        handler(work, token)
    elif name in RENAMED:
        work.emit(token, *RENAMED[name].split())
    else:
        work.out.append(token)


def _is_ellipsis(work: Cleaner) -> bool:
    """Two more full stops follow, which are taken."""
    ahead = [t for t in work.pending[-5:] if t is not None and not t.is_space]
    if len(ahead) < 2 or not all(is_symbol(t, ".") for t in ahead[-2:]):
        return False
    work.next_ink()
    work.next_ink()
    return True


def _brace(work: Cleaner, token: Token) -> None:
    r"""{\bf x} is \mathbf{x}; braces around a relation make a sign of it, which it is."""
    following = work.peek_ink()
    if following is not None and following.kind == "command" and following.text in SWITCHES:
        work.next_ink()
        work.again(token, SWITCHES[following.text], "{", work.until_brace(token), "}")
        return
    if following is not None and following.text in RELATIONS and not _is_argument(work):
        inside = work.until_brace(token)
        alone = sum(not t.is_space for t in inside) == 1
        if alone:
            work.again(token, inside)
            return
        work.again(token, inside, "}")
    work.out.append(token)


def _is_argument(work: Cleaner) -> bool:
    before = work.out[-1] if work.out else None
    return before is not None and before.text in ("_", "^", "}")


# ---------------------------------------------------------------- brackets


def _left(work: Cleaner, token: Token) -> None:
    sign = work.next_ink()
    if sign is None:
        raise ReadError(r"\left without a bracket", token)
    work.lefts.append((sign.text, len(work.out)))
    if sign.text == ".":
        return
    if sign.text in (r"\{", r"\lbrace"):
        work.out.append(sign.becomes("command", r"\{"))
    else:
        _delimiter(work, sign, 0)


def _right(work: Cleaner, token: Token) -> None:
    sign = work.next_ink()
    if sign is None:
        raise ReadError(r"\right without a bracket", token)
    opened, place = work.lefts.pop() if work.lefts else ("", 0)
    if sign.text == ".":
        after = work.out[place + 1].text if place + 1 < len(work.out) else ""
        if opened == r"\{" and work.out[place].text == r"\{" and after == r"\begin":
            work.out[place] = work.out[place].becomes("command", r"\leftbrace")
        return
    if opened == "." and sign.text in ("|", r"\vert"):
        work.out.insert(place, sign.becomes("command", r"\evaluate"))
    _delimiter(work, sign, 1)


def _middle(work: Cleaner, token: Token) -> None:
    sign = work.next_ink()
    if sign is not None:
        work.emit(sign, r"\mid" if sign.text in ("|", r"\vert") else sign.text)


def _delimiter(work: Cleaner, sign: Token, side: int) -> None:
    text = RENAMED.get(sign.text, sign.text)
    if text in Bar:
        work.emit(sign, Bar[text][side])
    else:
        work.out.append(sign.becomes("command" if text[0] == "\\" else "symbol", text))


def _size(work: Cleaner, token: Token) -> None:
    sign = work.peek_ink()
    if (
        sign is not None
        and sign.text in ("|", r"\|", r"\vert", r"\Vert")
        and token.text[-1] in "lr"
    ):
        work.next_ink()
        _delimiter(work, sign, int(token.text[-1] == "r"))
    elif sign is not None and token.text[-1] == "m" and sign.text in ("|", r"\vert"):
        work.next_ink()
        work.emit(sign, r"\mid")
    elif sign is not None and is_symbol(sign, "{"):
        work.next_ink()
        work.push(work.until_brace(sign))
    elif sign is not None and sign.text == ".":
        work.next_ink()


# ---------------------------------------------------------------- wrappers


def _unwrap(work: Cleaner, token: Token) -> None:
    work.option()
    work.again(token, "{", work.argument(), "}")


def _open(work: Cleaner, token: Token) -> None:
    work.again(token, work.argument())


def _space(work: Cleaner, token: Token) -> None:
    r"""\hspace{1cm} parts formulas as \quad does, \hspace{2pt} and negative spaces do nothing."""
    _take_star(work)
    length = words(work.argument()).replace(" ", "")
    if _points(length) >= WIDE:
        work.emit(token, r"\quad")


def _points(length: str) -> float:
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = UNITS.get(length[len(number) :], 0)
    plain = number.replace(".", "", 1).isdigit() and number.isascii() and len(number) < 9
    return float(number) * unit if plain else 0


def _skip(work: Cleaner, token: Token) -> None:
    r"""\hskip 1em, \kern-2pt: a length without braces."""
    following = work.peek_ink()
    if following is not None and is_symbol(following, "{"):
        _space(work, token)
        return
    taken = ""
    if following is not None and following.text in ("-", "+"):
        taken = work.next_ink().text  # type: ignore[union-attr]
    if (digits := work.peek_ink()) is not None and digits.kind == "number":
        work.next_ink()
        letters = [work.next_ink(), work.next_ink()]
        taken += digits.text + "".join(t.text for t in letters if t is not None)
    if _points(taken) >= WIDE:
        work.emit(token, r"\quad")


def _take_star(work: Cleaner) -> None:
    star = work.peek_ink()
    if star is not None and is_symbol(star, "*"):
        work.next_ink()


def _drop(work: Cleaner, token: Token) -> None:
    work.option()
    work.argument()


def _colored(work: Cleaner, token: Token) -> None:
    work.option()
    work.argument()
    _unwrap(work, token)


def _braced(work: Cleaner, token: Token) -> None:
    r"""\underbrace{x}_{words}: the words go; \underbrace{x}_{= 0} gives x a value."""
    inside = work.argument()
    following = work.peek_ink()
    if following is not None and following.text in ("_", "^") and following.kind == "symbol":
        work.next_ink()
        label = work.argument()
        if _gives_a_value(label):
            work.emit(token, r"\underbrace", "{")
            work.again(token, inside, "}", "{", label, "}")
            return
    work.again(token, "{", inside, "}")


def _gives_a_value(label: list[Token]) -> bool:
    """= 0, → 0, 0: what the text takes the expression to be there, true or not in general."""
    inked = [t for t in label if not t.is_space]
    values = ("=", r"\to", r"\rightarrow", r"\approx", r"\leq", r"\geq", "-", r"\infty")
    numeric = [t for t in inked if t.kind == "number" or t.text == r"\infty"]
    return bool(numeric) and all(t.kind == "number" or t.text in values for t in inked)


def _stacked(work: Cleaner, token: Token) -> None:
    above, base = work.argument(), work.argument()
    inked = [t for t in base if not t.is_space]
    limits = bool(inked) and inked[0].text in LIMITS
    if token.text == r"\underset" and limits:
        work.again(token, base, "_", "{", above, "}")
    elif len(inked) == 1 and inked[0].text in RELATIONS:
        work.emit(token, _qualified(above, inked[0].text))
    else:
        work.again(token, base)


def _qualified(above: list[Token], sign: str) -> str:
    """The relation that a sign with something above it is."""
    styles = ("{", "}", "$", r"\mathrm", r"\text", r"\mathcal", r"\mathit", r"\mathbb", r"\textrm")
    label = words([t for t in above if t.text not in styles]).replace(" ", "")
    if sign == "=" and label in DEFINES:
        return r"\coloneqq"
    return r"\qualified" if label in QUALIFIERS else sign


def _arrow(work: Cleaner, token: Token) -> None:
    work.option()
    work.emit(token, _qualified(work.argument(), ARROWS[token.text]))


def _atop(work: Cleaner, token: Token) -> None:
    r"""{i < n \atop j < m}: two lines, as in \substack."""
    work.emit(token, "\\\\")


def _infix(work: Cleaner, token: Token) -> None:
    r"""{n \choose k} is \binom{n}{k}: what stands before it in its braces is the first argument."""
    depth, place = 0, len(work.out)
    while place and depth >= 0:
        place -= 1
        depth += {"}": 1, "{": -1}.get(work.out[place].text, 0)
    start = place + 1 if depth < 0 else 0
    top = work.out[start:]
    del work.out[start:]
    work.emit(token, INFIX[token.text], "{")
    work.out.extend(top)
    work.emit(token, "}", "{")
    rest = _until_closing(work)
    work.again(token, rest, "}", *(["}"] if depth < 0 else []))


def _plain_matrix(work: Cleaner, token: Token) -> None:
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


def _general_fraction(work: Cleaner, token: Token) -> None:
    r"""\genfrac{(}{)}{0pt}{}{n}{k}: brackets, thickness of the line, style, above, below."""
    left, right, line, _, top, bottom = (work.argument() for _ in range(6))
    binomial = words(line).startswith("0") and words(left) == "("
    work.push([] if binomial else right)
    work.again(token, "{", top, "}", "{", bottom, "}")
    if binomial or not words(line).startswith("0"):
        work.again(token, [] if binomial else left, r"\binom" if binomial else r"\frac")
        return
    for each in left:
        _delimiter(work, each, 0)
    work.emit(token, r"\genfrac")


def _until_closing(work: Cleaner) -> list[Token]:
    depth, inside = 0, list[Token]()
    while (token := work.next()) is not None:
        if token.kind == "symbol":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
            if depth < 0:
                break
        inside.append(token)
    return inside


# ---------------------------------------------------------------- words


def _text(work: Cleaner, token: Token) -> None:
    """Words become one token; formulas between dollars in them stay formulas."""
    inside = work.argument()
    inked = [t for t in inside if not t.is_space]
    if len(inked) == 1 and inked[0].kind == "letter":
        _one_letter(work, token, inked[0])
        return
    parts: list[list[Token]] = [[]]
    for each in inside:
        if is_symbol(each, "$"):
            parts.append([])
        else:
            parts[-1].append(each)
    kind = "intertext" if "inter" in token.text else "text"
    for number, part in enumerate(parts):
        if number % 2:
            work.out.extend(clean(part))
        elif content := " ".join(words(part).split()):
            work.out.append(token.becomes(kind, content))


def _one_letter(work: Cleaner, token: Token, letter: Token) -> None:
    if token.text in (r"\text", r"\textrm", r"\mbox", r"\textnormal") and letter.text == "d":
        work.emit(letter, r"\differential")
        return
    style = LETTER_STYLES.get(token.text, r"\mathrm")
    work.emit(token, style, "{")
    work.out.append(letter)
    work.emit(token, "}")


def _roman(work: Cleaner, token: Token) -> None:
    _take_star(work)
    inside = work.argument()
    inked = [t for t in inside if not t.is_space]
    if len(inked) == 1 and inked[0].text == "d":
        work.emit(inked[0], r"\differential")
        return
    said = " ".join(words(inside).replace(r"\,", " ").replace("~", " ").split())
    if said.lower() in CONNECTIVES or (said.endswith(".") and said[0].isalpha()):  # s.t., if
        work.out.append(token.becomes("text", said))
        return
    work.emit(token, token.text, "{")
    work.again(token, inside, "}")


def _style(work: Cleaner, token: Token) -> None:
    """Bold around a whole expression is a box, around a name a style."""
    inside = work.argument()
    inked = [t for t in inside if not t.is_space]
    letters = all(t.kind in ("letter", "command", "symbol") for t in inked)
    if not letters or any(t.text in (r"\frac", "+", "-", "=", "(", "_", "^") for t in inked):
        work.again(token, "{", inside, "}")
        return
    work.emit(token, *RENAMED.get(token.text, token.text).split(), "{")
    work.again(token, inside, "}")


# ---------------------------------------------------------------- signs and packages


def _tag(work: Cleaner, token: Token) -> None:
    starred = work.peek_ink()
    if starred is not None and is_symbol(starred, "*"):
        work.next_ink()
    work.out.append(token.becomes("tag", words(work.argument()).strip()))


def _negated(work: Cleaner, token: Token) -> None:
    following = work.next_ink()
    while following is not None and following.text in DROPPED:
        following = work.next_ink()
    if following is None:
        raise ReadError(r"\not without a sign", token)
    names = {"=": r"\neq", r"\in": r"\notin", r"\equiv": r"\nequiv"}
    work.emit(token, names.get(following.text, r"\notrelated"))


def _derivative(work: Cleaner, token: Token) -> None:
    r"""The physics package: \dv[2]{f}{x} and \pdv{f}{x}{y} as fractions."""
    sign = r"\partial" if token.text in (r"\pdv", r"\pderivative", r"\partialderivative") else "d"
    order = work.option()
    arguments = [work.argument()]
    while len(arguments) < 3 and (t := work.peek_ink()) is not None and is_symbol(t, "{"):
        arguments.append(work.argument())
    top = arguments[0] if len(arguments) > 1 else []
    below = arguments[1:] or arguments
    power: list[str | list[Token]] = ["^", "{", order, "}"] if order else []
    if len(below) > 1:
        power = ["^", "2"]
    signs = [token.becomes("letter" if sign == "d" else "command", sign)]
    bottom: list[str | list[Token]] = [part for each in below for part in (signs, each)]
    upper: list[str | list[Token]] = [signs, *power, top]
    lower: list[str | list[Token]] = [*bottom, *(power if len(below) == 1 else [])]
    work.again(token, r"\frac", "{", *upper, "}", "{", *lower, "}")


def _pattern(work: Cleaner, token: Token) -> None:
    star = work.peek_ink()
    if star is not None and is_symbol(star, "*"):
        work.next_ink()
    size = work.option()
    following = work.peek_ink()
    if following is None or not is_symbol(following, "{"):  # the text's own macro
        work.out.append(token)
        if size is not None:
            work.again(token, "[", size, "]")
        return
    inside = work.argument()
    left, right = PATTERNS[token.text].split(" #1 ")
    work.again(token, left, inside, right)


def _quantity(work: Cleaner, token: Token) -> None:
    r"""\qty(x) and \qty{x}: brackets that grow."""
    following = work.peek_ink()
    if following is not None and is_symbol(following, "{"):
        work.again(token, "(", work.argument(), ")")


def _number(work: Cleaner, token: Token) -> None:
    r"""siunitx: \num{1.5e-3}."""
    work.option()
    text = words(work.argument()).replace(" ", "")
    mantissa, _, power = text.lower().partition("e")
    if not mantissa.lstrip("+-").replace(".", "", 1).isdigit():
        raise ReadError("a number was expected", token)
    if mantissa[0] in "+-":
        work.emit(token, mantissa[0])
    work.out.append(token.becomes("number", mantissa.lstrip("+-")))
    if power.lstrip("+-").isdigit():
        ten = token.becomes("number", "10")
        exponent = token.becomes("number", power.lstrip("+-"))
        sign: list[str | list[Token]] = ["-"] if power[0] == "-" else []
        work.again(token, r"\times", [ten], "^", "{", *sign, [exponent], "}")


HANDLERS: dict[str, Callable[[Cleaner, Token], None]] = {
    r"\left": _left,
    r"\right": _right,
    r"\middle": _middle,
    **dict.fromkeys(SIZES, _size),
    **dict.fromkeys(UNWRAPPED, _unwrap),
    **dict.fromkeys(DROPPED_WITH_ARGUMENT, _drop),
    **dict.fromkeys((r"\textcolor", r"\colorbox"), _colored),
    **dict.fromkeys((r"\underbrace", r"\overbrace", r"\underbracket", r"\overbracket"), _braced),
    **dict.fromkeys((r"\overset", r"\underset", r"\stackrel"), _stacked),
    **dict.fromkeys(ARROWS, _arrow),
    **dict.fromkeys(OPENED, _open),
    r"\hspace": _space,
    **dict.fromkeys((r"\hskip", r"\kern", r"\mkern", r"\mskip", r"\mspace"), _skip),
    r"\atop": _atop,
    **dict.fromkeys(INFIX, _infix),
    **dict.fromkeys((r"\pmatrix", r"\matrix", r"\cases", r"\bordermatrix"), _plain_matrix),
    r"\genfrac": _general_fraction,
    **dict.fromkeys(TEXT, _text),
    r"\mathrm": _roman,
    r"\operatorname": _roman,
    **dict.fromkeys((r"\mathbf", r"\boldsymbol", r"\bm", r"\pmb", r"\vb", r"\symbf"), _style),
    r"\tag": _tag,
    r"\not": _negated,
    **dict.fromkeys((r"\dv", r"\derivative", r"\pdv", r"\pderivative"), _derivative),
    **dict.fromkeys(PATTERNS, _pattern),
    r"\qty": _quantity,
    r"\num": _number,
}
