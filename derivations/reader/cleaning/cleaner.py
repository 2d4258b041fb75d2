r"""Tokens of a formula without what does not change its mathematics: the stream and the registry.

Spacing, styles, boxes, braces below and words above a relation go; \left( becomes (; a bar that
\left or \right marks becomes \lvert or \rvert; \text{…} becomes one token of kind "text"; old
and package commands become the usual ones. Rows and columns stay. How a command is cleaned is
registered by the modules clean_…, by theme.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from derivations.dataclass import dataclass, field
from derivations.reader.cleaning.decorated import DECORATED
from derivations.reader.cleaning.paired_bars import with_paired_bars
from derivations.reader.cleaning.spaced_lists import with_spaced_lists
from derivations.reader.cleaning.spaced_words import with_spaced_words
from derivations.reader.groups import ReadError, Stream, are_scripts, is_symbol
from derivations.reader.text.tokens import Token
from derivations.reader.words import GREEK, RELATIONS

MOST_TOKENS = 100_000
OPENING, CLOSING = frozenset(("(", "[", "{", r"\{")), frozenset((")", "]", "}", r"\}"))
DROPPED = frozenset({
    r"\displaystyle", r"\textstyle", r"\scriptstyle", r"\scriptscriptstyle", r"\limits",
    r"\nolimits", r"\,", r"\;", r"\:", r"\!", r"\>", r"\ ", r"\mathstrut", r"\strut",
    r"\blacksquare", r"\blacktriangleleft", r"\blacktriangleright",
    r"\checkmark", r"\displaylimits",
    r"\allowbreak", r"\hline", r"\centering", r"\qedhere", r"\qed", r"\nobreak", r"\null",
    r"\relax", r"\noindent", r"\small", r"\footnotesize", r"\large", r"\Large", r"\normalsize",
    r"\bf", r"\rm", r"\it", r"\cal", r"\em", r"\break", r"\linebreak", r"\newline", r"\thinspace",
    r"\negthinspace", r"\medspace", r"\thickspace", r"\enspace", r"\protect", r"\toprule",
    r"\bottomrule", r"\midrule", r"\left.", r"\dsty", r"\unboldmath", r"\boldmath",
    r"\notag*", r"\displaybreak", r"\smallskip", r"\medskip", r"\bigskip", r"\/",
    r"\xspace", "\\\n", "\\\t", r"\@", r"\normalfont", r"\mathsurround", r"\noalign", r"\tiny",
    r"\scriptsize", r"\delimsize", r"\nonscript", r"\IEEEyesnumber", r"\IEEEnonumber", r"\eqnum",
    r"\huge", r"\Huge", r"\LARGE", r"\hss", r"\hfil", r"\numberthis",
})  # fmt: skip
ANGLES = frozenset({r"\theta", r"\vartheta", r"\phi", r"\varphi"})
ROW_ENDS = ("&", "\\\\")
WRAPS = re.compile(
    r"box|frame|highlight|hl|mark|colou?r|red|blue|green|ans|answer|result|solution|prov|block"
    r"|display|inline|eqn?$",
    re.I,
)
TRIGONOMETRIC = frozenset({r"\sin", r"\cos", r"\tan", r"\cot", r"\sec", r"\csc"})
SPACES = frozenset({r"\,", r"\;", r"\:", r"\>", r"\ "})
WIDE_SPACES = frozenset({r"\quad", r"\qquad"})
ENDS_OF_PROOFS = frozenset({r"\Box", r"\square", r"\Diamond", r"\blacklozenge", r"\lozenge"})
SWITCHES = {
    r"\bf": r"\mathbf", r"\rm": r"\mathrm", r"\cal": r"\mathcal", r"\it": r"\mathit",
    r"\sf": r"\mathsf", r"\tt": r"\mathtt", r"\bfseries": r"\mathbf",
    r"\boldmath": r"\mathbf", r"\em": r"\mathit",
}  # fmt: skip
UPRIGHT = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda"),
    *("mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi", "omega"),
)
RENAMED = {
    r"\infin": r"\infty", r"\isin": r"\in", r"\sdot": r"\cdot", r"\lang": r"\langle",
    r"\rang": r"\rangle", r"\plusmn": r"\pm", r"\rarr": r"\to", r"\rArr": r"\Rightarrow",
    r"\Rarr": r"\Rightarrow", r"\hArr": r"\Leftrightarrow", r"\thetasym": r"\theta",
    r"\exist": r"\exists", r"\reals": r"\mathbb R", r"\Reals": r"\mathbb R",
    r"\natnums": r"\mathbb N",
    r"\lbrace": r"\{", r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\lparen": "(",
    r"\rparen": ")", r"\slash": "/", r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\cfrac": r"\frac",
    r"\nicefrac": r"\frac", r"\sfrac": r"\frac", r"\mfrac": r"\frac",
    r"\dbinom": r"\binom", r"\tbinom": r"\binom",
    r"\grad": r"\nabla", r"\gradient": r"\nabla", r"\divergence": r"\nabla \cdot",
    r"\curl": r"\nabla \times", r"\laplacian": r"\nabla ^ 2", r"\cross": r"\times",
    r"\vdot": r"\cdot", r"\vdotswithin": r"\vdots", r"\vert": "|", r"\Vert": r"\|",
    r"\Bbb": r"\mathbb", r"\mathds": r"\mathbb", r"\mathbbm": r"\mathbb", r"\mathscr": r"\mathcal",
    r"\pmb": r"\mathbf",
    r"\bm": r"\mathbf", r"\boldsymbol": r"\mathbf", r"\symbf": r"\mathbf", r"\vb": r"\mathbf",
    r"\vectorbold": r"\mathbf", r"\diff": r"\differential",
    r"\dif": r"\differential", r"\d": r"\differential", r"\dx": r"\differential x",
    r"\dy": r"\differential y", r"\dt": r"\differential t", r"\du": r"\differential u",
    r"\ds": r"\differential s", r"\dr": r"\differential r", r"\dz": r"\differential z",
    r"\ddx": r"\frac { d } { d x }", r"\ddt": r"\frac { d } { d t }",
    r"\inv": "^ { - 1 }", r"\RR": r"\mathbb R", r"\argmax": r"\operatorname argmax",
    r"\nonumber": r"\notag", r"\ldots": r"\dots", r"\hdots": r"\dots",
    r"\cdots": r"\dots", r"\dotsc": r"\dots",
    r"\dotsb": r"\dots", r"\lvert": r"\lvert", r"\ell": r"\ell",
    r"\overline": r"\bar", r"\widehat": r"\hat", r"\widetilde": r"\tilde", r"\bmod": r"\bmod",
    r"\intop": r"\int", r"\ointop": r"\oint",
    r"\Res": r"\operatorname Res",
    r"\tr": r"\operatorname tr", r"\trace": r"\operatorname tr", r"\rank": r"\operatorname rank",
    r"\Tr": r"\operatorname tr", r"\intercal": r"\top", r"\dag": r"\dagger", r"\ne": r"\neq",
}  # fmt: skip
RENAMED |= {  # of old documents
    rf"\{name}": rf"\{name.lower()}"
    for name in ("Hat", "Tilde", "Vec", "Bar", "Dot", "Ddot", "Check", "Breve", "Acute", "Grave")
} | {r"\Overline": r"\bar"}
RENAMED |= {rf"\up{name}": rf"\{name}" for name in UPRIGHT}  # upright Greek: \uppi


@dataclass(slots=True)
class Cleaner(Stream):
    """The tokens still to come, and the clean ones."""

    out: list[Token] = field(default_factory=list)
    lefts: list[tuple[str, int]] = field(default_factory=list)  # what \left opened, and where
    bars: int = 0  # \big| that are open
    named: list[tuple[list[Token], list[Token]]] = field(default_factory=list)  # by braces

    def emit(self, token: Token, *texts: str) -> None:
        for text in texts:
            self.out.append(token.becomes(kind_of(text), text))

    def again(self, token: Token, *parts: str | list[Token]) -> None:
        """Put parts before what is still to come: tokens, or signs at the place of `token`."""
        tokens: list[Token] = []
        for part in parts:
            if isinstance(part, str):
                tokens.append(token.becomes(kind_of(part), part))
            else:
                tokens.extend(part)
        self.push(tokens)

    def take_star(self) -> None:
        star = self.peek_ink()
        if star is not None and is_symbol(star, "*"):
            self.next_ink()

    def braces_follow(self) -> bool:
        following = self.peek_ink()
        return following is not None and is_symbol(following, "{")


def kind_of(text: str) -> str:
    """The kind of a token with this text."""
    if text[0] == "\\":
        return "command"
    return "letter" if text.isalpha() else "number" if text.isdigit() else "symbol"


Handler = Callable[[Cleaner, Token], None]
HANDLERS: dict[str, Handler] = {}


def cleans(*commands: str) -> Callable[[Handler], Handler]:
    """Register how commands are cleaned."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(commands, handler))
        return handler

    return register


def clean(tokens: list[Token]) -> list[Token]:
    """The tokens that carry mathematics; ReadError where an argument is missing."""
    work = Cleaner([], out=[])
    work.push(with_spaced_words(with_spaced_lists(tokens)))
    _clean(work)
    _say_what_braces_name(work)
    found = _with_plain_labels(_without_empty_scripts(_with_decimals(work.out)))
    found = with_paired_bars(_without_braced_bars(_with_bars(found)))
    return _with_condition_of_a_law(found)


def _say_what_braces_name(work: Cleaner) -> None:
    """u := x^2 + 1 behind the formula that has u below a brace."""
    named, work.named = work.named, []
    end = work.out.pop() if named and work.out and work.out[-1].text in (".", ",", ";") else None
    for label, inside in named:
        first, last = label[0], inside[-1]
        comma = first.becomes("symbol", ",")
        space, sign = first.becomes("command", r"\quad"), last.becomes("command", r"\coloneqq")
        work.push([comma, space, *label, sign, *inside])
        _clean(work)
    if end is not None:
        work.out.append(end)


def _clean(work: Cleaner) -> None:
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


def _with_decimals(tokens: list[Token]) -> list[Token]:
    """0. 5 of a text that a program has read is 0.5: no sentence ends before a digit."""
    out: list[Token] = []
    for token in tokens:
        match out[-2:]:
            case [whole, point] if token.text.isdigit() and _is_parted(whole, point, token):
                joined = f"{whole.text}.{token.text}"
                out[-2:] = [whole._replace(text=joined, end=token.end)]
            case _:
                out.append(token)
    return out


def _is_parted(whole: Token, point: Token, decimals: Token) -> bool:
    is_number = whole.text.isdigit() and is_symbol(point, ".")
    return is_number and whole.end == point.start and decimals.start == point.end + 1


def _with_condition_of_a_law(tokens: list[Token]) -> list[Token]:
    r"""y | \theta \sim F: the only bar outside of brackets, before a law."""
    texts = [token.text for token in tokens]
    if r"\sim" not in texts or "|" not in texts:
        return tokens
    depth, bars = 0, list[int]()
    for place, text in enumerate(texts):
        depth += (text in OPENING) - (text in CLOSING)
        if text == "|" and not depth:
            bars.append(place)
    if len(bars) != 1 or bars[0] > texts.index(r"\sim"):
        return tokens
    (bar,) = bars
    return [*tokens[:bar], tokens[bar].becomes("command", r"\mid"), *tokens[bar + 1 :]]


def _with_bars(tokens: list[Token]) -> list[Token]:
    r"""p(x \lvert y): a bar that nothing closes is one of a condition; F\lvert_{t=0} closes."""
    tokens = [
        token.becomes("command", r"\rvert") if token.text == r"\lvert" and below else token
        for token, below in zip(tokens, _have_scripts(tokens), strict=True)
    ]
    closed = any(token.text == r"\rvert" for token in tokens)
    bars = [
        t.becomes("command", r"\mid") if t.text == r"\lvert" and not closed else t for t in tokens
    ]
    found: list[Token] = []
    for token in bars:
        if token.text == r"\mid" and found and found[-1].text == r"\mid":
            found[-1] = token.becomes("command", r"\|")  # KL(p \mid\mid q)
        else:
            found.append(token)
    return found


def _have_scripts(tokens: list[Token]) -> Iterator[bool]:
    """For each token whether a sign of an index stands right behind it."""
    yield from (token.text == "_" for token in tokens[1:])
    yield from (False for _ in tokens[-1:])


def _without_empty_scripts(tokens: list[Token]) -> list[Token]:
    r"""\partial^{} S of a macro whose order is left out."""
    out: list[Token] = []
    for token in tokens:
        out.append(token)
        if [each.text for each in out[-3:]] in (["^", "{", "}"], ["_", "{", "}"]):
            del out[-3:]
    return out


BOLD_LABEL = ("_", "{", r"\mathbf", "{", "", "}", r"\mathbf", "{", "", "}", "}")
KEPT = (0, 1, 4, 8, 10)  # _{xx}


def _with_plain_labels(tokens: list[Token]) -> list[Token]:
    r"""S_{xx} for S_{\mathbf{x}\mathbf{x}}: two bold letters below a name are a label of it."""
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        label = tokens[place : place + len(BOLD_LABEL)]
        if tokens[place].text == "_" and _is_a_bold_label(label):
            out += [label[k] for k in KEPT]
            place += len(label)
        else:
            out.append(tokens[place])
            place += 1
    return out


def _is_a_bold_label(tokens: list[Token]) -> bool:
    pairs = zip(BOLD_LABEL, tokens, strict=False)
    return len(tokens) == len(BOLD_LABEL) and all(not t or t == each.text for t, each in pairs)


def _without_braced_bars(tokens: list[Token]) -> list[Token]:
    """A | {|} B is A | B: the braces of a macro around a sign."""
    out: list[Token] = []
    for token in tokens:
        out.append(token)
        if token.text != "}" or len(out) < 4 or out[-2].text not in ("|", r"\mid"):
            continue
        if out[-3].text == "{" and out[-4].text not in "_^":
            out[-3:] = [out[-2]]
    return out


def _command(work: Cleaner, token: Token) -> None:
    name = token.text
    twice = name == r"\perp" and bool(work.out) and work.out[-1].text == name  # independence
    if name in SPACES and _ends_an_argument(work):
        work.emit(token, r"\cdot")
        return
    if name in DROPPED or twice or (name in ENDS_OF_PROOFS and _is_last(work)):
        return
    if name in WIDE_SPACES and work.out and is_symbol(work.out[-1], "-"):
        return  # -\quad \max: no relation of its own begins behind a sign
    if (handler := HANDLERS.get(name)) is not None:
        handler(work, token)
    elif name in (r"\max", r"\min") and work.out and work.out[-1].text == r"\arg":
        work.out.pop()  # \arg\max is one operator
        work.emit(token, r"\operatorname", "{", *f"arg{name[1:]}", "}")
    elif name in RENAMED:
        work.emit(token, *RENAMED[name].split())
    elif name.lower().endswith("boxed") and work.braces_follow():
        work.again(token, r"\boxed")  # \myBoxed of a style that is not here
    elif name in DECORATED and not (work.braces_follow() and _has_rows(work)):
        work.again(token, *DECORATED[name])
    elif WRAPS.search(name) and _holds_a_row(work):
        work.again(token, work.argument())
    else:
        work.out.append(token)


def _holds_a_row(work: Cleaner) -> bool:
    r"""\answerbox{x = y}: a command that nothing defines, around a whole row with its relation.

    Its name says that it only shows what it holds: \prob{x = y} is no relation.
    """
    row = list(takewhile(lambda t: t.text not in ROW_ENDS, reversed(work.out)))
    if not work.braces_follow() or (row and row[-1].text != r"\begin"):
        return False
    depth, related = 0, False
    ahead = iter([t for t in reversed(work.pending) if t is not None and not t.is_space])
    for token in ahead:
        depth += is_symbol(token, "{") - is_symbol(token, "}")
        related = related or (depth == 1 and token.text in RELATIONS)
        if not depth:
            break
    behind = next((t.text for t in ahead if t.text not in DROPPED), r"\end")
    return related and behind in (*ROW_ENDS, *JOINTS, ".", ";", r"\end")


def _has_rows(work: Cleaner) -> bool:
    r"""\kmat{a & b \\ c & d}, a matrix of some kind and no bold k"""
    depth = 0
    for token in reversed(work.pending):
        if token is None:
            continue
        depth += is_symbol(token, "{") - is_symbol(token, "}")
        if token.text in ("&", "\\\\"):
            return True
        if not depth and not token.is_space:
            return False
    return False


def _ends_an_argument(work: Cleaner) -> bool:
    r"""\ln 2\,x is (ln 2) x, \cos\theta\,t is (cos θ) t: the space parts them."""
    following = work.peek_ink()
    if following is None or following.text == "d":  # of a differential
        return False
    if following.kind != "letter" and following.text != "(":
        return False
    before = [token.text for token in work.out[-4:]]
    if work.out and work.out[-1].kind == "number":
        return before[-2:-1] in ([r"\ln"], [r"\log"])
    if before[-1:] and before[-1] in ANGLES:
        heads = before[-2:-1] + (before[-4:-3] if before[-3:-2] == ["^"] else [])
        return not TRIGONOMETRIC.isdisjoint(heads)
    return False


def _is_last(work: Cleaner) -> bool:
    """Whether nothing but a full stop and the ends of braces is still to come."""
    ahead = (t for t in work.pending if t is not None and not t.is_space)
    return all(t.text in (".", ",", "}", "$") or t.text in DROPPED for t in ahead)


JOINTS = frozenset({",", "+", "-", r"\cdot", r"\le", r"\leq", "<"})


def _is_ellipsis(work: Cleaner) -> bool:
    """Two more full stops follow, which are taken; one more in x_1,..,x_n and 1 + .. + n."""
    ahead = [t for t in work.pending[-5:] if t is not None and not t.is_space]
    if len(ahead) < 2 or not is_symbol(ahead[-1], "."):
        return False
    if is_symbol(ahead[-2], "."):
        work.next_ink()
    elif not (work.out and work.out[-1].text in JOINTS and ahead[-2].text in JOINTS):
        return False
    work.next_ink()
    return True


def _brace(work: Cleaner, token: Token) -> None:
    r"""{\bf x} is \mathbf{x}; braces around a relation make a sign of it, which it is."""
    following = work.peek_ink()
    if following is not None and is_symbol(following, "}") and not _may_be_argument(work):
        closing = work.next_ink()
        behind = work.peek_ink()
        if behind is None or behind.text not in ("^", "_"):
            return  # ={} keeps a space behind the sign
        assert closing is not None
        work.out += [token, closing]
        return
    if following is not None and following.kind == "command" and following.text in SWITCHES:
        work.next_ink()
        work.again(token, SWITCHES[following.text], "{", work.until_brace(token), "}")
        return
    if following is not None and following.text in ("^", "_") and _is_behind_a_name(work):
        inside = work.until_brace(token)  # \theta{_k}
        if are_scripts(inside):
            work.push(inside)
            return
        work.again(token, inside, "}")
    if following is not None and following.text in RELATIONS and not _is_argument(work):
        inside = work.until_brace(token)
        alone = sum(not t.is_space for t in inside) == 1
        if alone:
            work.again(token, inside)
            return
        work.again(token, inside, "}")
    work.out.append(token)


def _is_behind_a_name(work: Cleaner) -> bool:
    before = work.out[-1] if work.out else None
    if before is None or (len(work.out) > 1 and work.out[-2].text in ("^", "_")):
        return False
    return before.kind == "letter" or before.text in ")]}" or before.text[1:] in GREEK


def _may_be_argument(work: Cleaner) -> bool:
    """Whether a brace belongs to a script or to a command before it."""
    before = work.out[-1] if work.out else None
    if before is None or before.text in RELATIONS or before.text == "\\\\":
        return False
    return before.kind == "command" or before.text in ("_", "^", "}", "]")


def _is_argument(work: Cleaner) -> bool:
    before = work.out[-1] if work.out else None
    return before is not None and before.text in ("_", "^", "}")
