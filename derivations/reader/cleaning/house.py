r"""Macros of a preamble that the text does not bring, by what their names say everywhere.

A chapter without its main file, or a page whose macros stand in the settings of its site, writes
\E{X}, \pd{f}{x}, \half. What the text defines was expanded before and never comes here.
"""

from __future__ import annotations

import re

from derivations.reader.cleaning.cleaner import RENAMED, Cleaner, cleans
from derivations.reader.cleaning.decorated import DECORATED
from derivations.reader.cleaning.packages import derivative
from derivations.reader.groups import is_symbol
from derivations.reader.text.tokens import Token
from derivations.reader.words import GREEK, INTEGRALS, RELATIONS, SIGNS

# By the arguments that follow, the most first.
WITH_ARGUMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((r"\E", r"\EE", r"\Ex", r"\expect", r"\expec", r"\mean"), (r"E [ #1 ]",)),
    **dict.fromkeys((r"\Var", r"\var", r"\variance"), (r"Var ( #1 )",)),
    **dict.fromkeys((r"\Cov", r"\cov"), ("Cov ( #1 , #2 )", "Cov ( #1 )")),
    **dict.fromkeys((r"\Corr", r"\corr"), ("Corr ( #1 , #2 )", "Corr ( #1 )")),
    **dict.fromkeys((r"\Pr", r"\P", r"\PP", r"\Prob", r"\prob", r"\pr"), (r"P ( #1 )",)),
    r"\V": (r"\mathbb { V } [ #1 ]",),
    **dict.fromkeys((r"\diag", r"\Diag"), (r"\operatorname { diag } ( #1 )",)),
    **dict.fromkeys((r"\Abs", r"\modulus"), (r"\lvert #1 \rvert",)),
    **dict.fromkeys((r"\Norm", r"\nrm"), (r"\lVert #1 \rVert",)),
    **dict.fromkeys((r"\sqnorm", r"\normsq"), (r"\lVert #1 \rVert ^ 2",)),
    **dict.fromkeys(
        (r"\inner", r"\inprod", r"\innerprod", r"\innprod", r"\iprod", r"\scal", r"\pscal",
         r"\scalprod", r"\dotprod"),
        (r"\langle #1 , #2 \rangle", r"\langle #1 \rangle"),
    ),
    **dict.fromkeys((r"\paren", r"\parens", r"\prn", r"\lrp", r"\lr", r"\parenth", r"\pth"),
                    (r"( { #1 } )",)),
    **dict.fromkeys((r"\brac", r"\brack", r"\bracket", r"\brackets", r"\sqbr",
                     r"\sbrc"),
                    (r"[ { #1 } ]",)),
    **dict.fromkeys((r"\set", r"\Set", r"\braces"), (r"\{ #1 \}",)),
    **dict.fromkeys((r"\conj", r"\conjugate"), (r"\bar { #1 }",)),
    **dict.fromkeys((r"\comp", r"\compl", r"\complement"), ("#1 ^ c",)),
    **dict.fromkeys(
        (r"\ind", r"\indic", r"\Ind", r"\indicator", r"\1", r"\one"), (r"\mathbb { 1 } \{ #1 \}",)
    ),
    **dict.fromkeys((r"\bigO", r"\bigo", r"\BigO", r"\bigoh"), ("O ( #1 )",)),
    r"\littleo": ("o ( #1 )",),
    **dict.fromkeys((r"\inv", r"\inverse"), ("#1 ^ { - 1 }",)),
    **dict.fromkeys((r"\trans", r"\transp", r"\transpose"), (r"#1 ^ \top",)),
    **dict.fromkeys(
        (r"\vect", r"\bvec", r"\vecb", r"\mbf", r"\matr", r"\mtx", r"\mat", r"\Mat", r"\gv",
         r"\v"),  # no háček in a formula
        (r"\mathbf { #1 }",),
    ),
    **dict.fromkeys((r"\ave", r"\avg", r"\average"), (r"\langle #1 \rangle",)),
    **dict.fromkeys(
        (r"\pdc", r"\pdcon", r"\partialat"),  # at fixed values of the last
        (r"( { \frac { \partial #1 } { \partial #2 } } ) _ { #3 }",),
    ),
    r"\recip": (r"\frac { 1 } { #1 }",),
    r"\Exp": (r"\exp ( #1 )",),
    r"\vv": (r"\vec { #1 }",),
    r"\res": (r"\operatorname { Res } _ { #1 }",),
    **dict.fromkeys(
        (r"\Lap", r"\laplace", r"\Laplace", r"\LT", r"\lapl"), (r"\mathcal { L } \{ #1 \}",)
    ),
    **dict.fromkeys(
        (r"\Lapinv", r"\ilaplace", r"\laplaceinv", r"\invlaplace", r"\Laplaceinv", r"\ILT"),
        (r"\mathcal { L } ^ { - 1 } \{ #1 \}",),
    ),
}  # fmt: skip
SUMS_OF_SQUARES = ("rss", "tss", "ess", "sse", "ssr", "sst")
OPERATORS = frozenset({"E", "P", "Var", "Cov", "Corr"})
ALONE = {
    r"\half": r"\frac { 1 } { 2 }", r"\third": r"\frac { 1 } { 3 }",
    r"\quarter": r"\frac { 1 } { 4 }", r"\eps": r"\varepsilon", r"\veps": r"\varepsilon",
    r"\vphi": r"\varphi", r"\lam": r"\lambda", r"\given": r"\mid", r"\giv": r"\mid",
    r"\suchthat": r"\mid", r"\imp": r"\implies", r"\eqv": r"\iff", r"\divides": r"\mid",
    r"\LRA": r"\Leftrightarrow",
    r"\Lra": r"\Leftrightarrow", r"\LRa": r"\Leftrightarrow", r"\ra": r"\rightarrow",
    r"\re": r"\Re", r"\kB": "k _ { B }", r"\kb": "k _ { B }", r"\kT": "k _ { B } T",
    r"\lamda": r"\lambda", r"\lagr": r"\mathcal { L }", r"\dydx": r"\frac { d y } { d x }",
    r"\indep": r"\perp", r"\independent": r"\perp",
    r"\pl": r"\partial", r"\1": r"\mathbb { 1 }",
    r"\th": r"\theta", r"\vth": r"\vartheta", r"\al": r"\alpha", r"\ga": r"\gamma",
    r"\om": r"\omega", r"\Om": r"\Omega", r"\vp": r"\varphi", r"\vep": r"\varepsilon",
    r"\bigO": "O", r"\bigo": "O", r"\BigO": "O", r"\inv": RENAMED[r"\inv"],
    **{rf"\{word}": rf"\mathrm {{ {' '.join(word.upper())} }}" for word in SUMS_OF_SQUARES},
    r"\samplemean": r"\bar { X } _ n",
    r"\mps": r"\, \unit { m/s }", r"\kmh": r"\, \unit { km/h }",
    r"\iu": r"\mathrm { i }", r"\mathi": r"\mathrm { i }", r"\ii": r"\mathrm { i }",
}  # fmt: skip
LAPLACE = frozenset({r"\Lap", r"\laplace", r"\Laplace", r"\LT", r"\lapl"})
OF_POWERS = frozenset({r"\e", r"\ee", r"\me"})
EULER = frozenset({r"\mathe", r"\eu"})
BEHIND_AN_OPERAND = frozenset({r"\T", r"\trans", r"\tran", r"\transp", r"\transpose", r"\tp"})
DERIVATIVES = (
    *(r"\pd", r"\pder", r"\pderiv", r"\pdiff", r"\parder", r"\partialder", r"\diffp"),
    *(r"\od", r"\der", r"\deriv", r"\odv", r"\totald"),
)
OF_A_NAME = (r"\d", r"\odif", r"\diffd", r"\dif")  # \d{x}, which no text sets below x in a formula
DIFFERENTIALS = (r"\D", r"\ud", r"\rd", r"\dee", r"\Dif", r"\intd")
PARTIALS = (r"\p", r"\pa", r"\prt", r"\ptl", r"\del")
OF_FIELDS = (r"\times", r"\cdot")
ARROWS = (r"\RA", r"\Ra", r"\impl")
TWO_DIMENSIONAL = frozenset({"&", "\\\\"})
MATRICES = {
    r"\pmat": "pmatrix", r"\bmat": "bmatrix", r"\vmat": "vmatrix", r"\smat": "pmatrix",
    r"\colvec": "pmatrix", r"\cvec": "pmatrix", r"\rowvec": "pmatrix",
}  # fmt: skip


@cleans(*MATRICES)
def matrix(work: Cleaner, token: Token) -> None:
    r"""\pmat{a & b \\ c & d}; elsewhere it may be a bold p, or anything."""
    entries = work.argument() if work.braces_follow() else None
    if entries is not None and any(t.text in TWO_DIMENSIONAL for t in entries):
        name = tuple(MATRICES[token.text])
        work.again(token, r"\begin", "{", *name, "}", entries, r"\end", "{", *name, "}")
        return
    behind = () if entries is None else ("{", entries, "}")
    if token.text in DECORATED:
        work.again(token, *DECORATED[token.text], *behind)
    else:
        _as_it_stands(work, token)
        work.again(token, *behind)


@cleans(*DERIVATIVES, r"\diff")
def slope(work: Cleaner, token: Token) -> None:
    r"""\pd{f}{x}, \pd[2]{f}{x}, \od{f}{x}; \diff{f}{x}, but \diff x"""
    if _arguments_ahead(work) >= (2 if token.text == r"\diff" else 1):
        partial = token.text.startswith(r"\p") or token.text == r"\diffp"
        derivative(work, token.becomes("command", r"\pdv" if partial else r"\dv"))
    else:
        _as_it_stands(work, token)


@cleans(*OF_A_NAME)
def differential_of(work: Cleaner, token: Token) -> None:
    r"""\d{x}, \odif{θ}, \d t: of a name; elsewhere the command is the text's own."""
    if work.braces_follow() or _before_a_name(work):
        work.emit(token, r"\differential")
        if work.braces_follow():
            work.again(token, work.argument())
    else:
        _as_it_stands(work, token)


@cleans(*DIFFERENTIALS, *PARTIALS)
def differential(work: Cleaner, token: Token) -> None:
    r"""\frac{\D f}{\D x}, \frac{\p^2 f}{\p x \p y}, \int f \ud x; elsewhere it may be anything.

    In \del \times E and \del \cdot E it is ∇.
    """
    behind = work.peek_ink()
    if token.text == r"\del" and behind is not None and behind.text in OF_FIELDS:
        work.emit(token, r"\nabla")
        return
    sign = r"\partial" if token.text in PARTIALS else r"\differential"
    ends_an_integral = sign == r"\differential" and _integrates(work) and _before_a_name(work)
    if _begins_part(work) or ends_an_integral or any(t.text == sign for t in work.out):
        work.emit(token, sign)
    else:
        _as_it_stands(work, token)


@cleans(*ARROWS)
def arrow(work: Cleaner, token: Token) -> None:
    r"""2x = 6 \Ra x = 3; beside an operand \Ra may be Rayleigh's number, a factor."""
    before, behind = [t.text for t in work.out], work.peek_ink()
    ends = before and before[-1] not in (*RELATIONS, *SIGNS, "(", "{", "[")
    begins = behind is None or behind.text not in (*RELATIONS, *SIGNS, "^", "_", "}", ")")
    if ends and begins and not RELATIONS.keys().isdisjoint(before):
        work.emit(token, r"\implies")
    else:
        _as_it_stands(work, token)


def _begins_part(work: Cleaner) -> bool:
    """Whether a numerator or a denominator begins here."""
    before = [t.text for t in work.out[-2:]]
    return before in ([r"\frac", "{"], ["}", "{"])


def _before_a_name(work: Cleaner) -> bool:
    following = work.peek_ink()
    if following is None:
        return False
    name = ALONE.get(following.text, following.text)  # \th is θ
    return following.kind == "letter" or name.removeprefix("\\") in GREEK


def _integrates(work: Cleaner) -> bool:
    return any(t.text in INTEGRALS for t in work.out)


@cleans(*(WITH_ARGUMENTS.keys() | ALONE | OF_POWERS | EULER | BEHIND_AN_OPERAND))
def house(work: Cleaner, token: Token) -> None:
    follow = _arguments_ahead(work)
    if not follow and _takes_a_letter(work, token):
        follow = 1
    if token.text == r"\V" and not _is_of_chance(work):
        follow = 0
    if token.text in LAPLACE and not _is_of_time(work):
        follow = 0
    if token.text == r"\Exp" and _names_a_law(work):
        follow = 0
    for template in WITH_ARGUMENTS.get(token.text, ()):
        needed = template.count("#")
        if follow >= needed:
            index = work.option() or []
            _put(work, token, template, [work.argument() for _ in range(needed)], index)
            return
    if token.text in BEHIND_AN_OPERAND and _ends_operand(work):
        work.again(token, "^", r"\top")
    elif token.text == r"\ind" and _ends_operand(work):
        work.emit(token, r"\perp")  # A \ind B
    elif _is_euler(work, token):
        work.emit(token, "e")
    elif token.text in OF_POWERS and work.braces_follow() and _follows_number(work):
        work.again(token, r"\times", "10", "^", "{", work.argument(), "}")
    elif token.text in ALONE:
        work.again(token, *ALONE[token.text].split())
    else:
        _as_it_stands(work, token)


def _follows_number(work: Cleaner) -> bool:
    r"""Of 9.71\e{5}, which is a power of ten"""
    before = next((t for t in reversed(work.out) if not t.is_space), None)
    return before is not None and before.kind == "number"


def _takes_a_letter(work: Cleaner, token: Token) -> bool:
    r"""\vect x; \inv A where nothing stands before it that may be inverted."""
    following, (template, *_) = work.peek_ink(), WITH_ARGUMENTS.get(token.text, ("",))
    if following is None or following.kind != "letter":
        return False
    decorates = template.startswith((r"\mathbf", r"\bar"))
    return decorates or (template.startswith("#1 ^") and not _ends_operand(work))


def _names_a_law(work: Cleaner) -> bool:
    r"""X \sim \Exp{\lambda}"""
    return any(t.text in (r"\sim", r"\dist", r"\distiid") for t in work.out)


def _is_of_chance(work: Cleaner) -> bool:
    r"""\V{X + a} and \V{x_t}, but \V{x}, which may be a vector."""
    depth = 0
    for token in reversed(work.pending):
        if token is None:
            continue
        depth += is_symbol(token, "{") - is_symbol(token, "}")
        if not depth:
            return False
        if token.text in ("_", "+", "(") or (token.kind == "letter" and token.text.isupper()):
            return True
    return False


def _is_of_time(work: Cleaner) -> bool:
    r"""\Lap{e^{-at}}, \laplace{1}; \Lap{u} may be the Laplacian of u."""
    depth, inside = 0, list[str]()
    for token in reversed(work.pending):
        if token is None:
            continue
        depth += is_symbol(token, "{") - is_symbol(token, "}")
        if not depth:
            break
        inside.append(token.text)
    return "t" in inside or inside[1:] == ["1"]


def _is_euler(work: Cleaner, token: Token) -> bool:
    r"""\e^x and \mathe; \e alone may be errors, \e_1 a basis, and \ee{5} a power of ten."""
    following = work.peek_ink()
    behind = "" if following is None else following.text
    if token.text in OF_POWERS:
        return behind == "^"
    return token.text in EULER and behind not in ("_", "(", "{")


def _put(
    work: Cleaner, token: Token, template: str, arguments: list[list[Token]], index: list[Token]
) -> None:
    r"""The template with its arguments; \E[x]{…} has the variable below."""
    if template.startswith(r"\mathbf") and any(t.text in TWO_DIMENSIONAL for t in arguments[0]):
        template = r"\begin { bmatrix } #1 \end { bmatrix }"
    if " ^ " in template:
        arguments = [_as_base(token, each) for each in arguments]
    elif _is_bracketed(arguments[0]):
        template = template.replace("( #1 )", "#1")
    parts: list[str | list[Token]] = []
    for word in template.split():
        if word.startswith("#"):
            parts.append(arguments[int(word[1:]) - 1])
        elif word in OPERATORS:
            below: list[str | list[Token]] = ["_", "{", index, "}"] if index else []
            parts += [r"\operatorname", "{", *word, "}", *below]
        elif re.fullmatch("[a-z]{2,}", word):  # the name of an environment, letter by letter
            parts += list(word)
        else:
            parts.append(word)
    work.again(token, *parts)


def _as_base(token: Token, argument: list[Token]) -> list[Token]:
    """What a power is taken of: in brackets where it is more than one token."""
    if sum(not t.is_space for t in argument) == 1:
        return argument
    return [token.becomes("symbol", "("), *argument, token.becomes("symbol", ")")]


def _is_bracketed(argument: list[Token]) -> bool:
    r"""\Pr{(A)}, whose braces only keep what has brackets of its own."""
    ink = [t.text for t in argument if not t.is_space]
    return ink[:1] == ["("] and ink[-1] == ")" and ink.count("(") == 1


def _as_it_stands(work: Cleaner, token: Token) -> None:
    work.emit(token, *RENAMED.get(token.text, token.text).split())


def _arguments_ahead(work: Cleaner) -> int:
    r"""How many groups in braces follow one another; an option before them counts for nothing."""
    depth, found, optional = 0, 0, False
    for token in reversed(work.pending):
        if token is None or (token.is_space and not depth):
            continue
        if is_symbol(token, "[") and not depth and not found:
            optional = True
        elif is_symbol(token, "]") and optional and not depth:
            optional = False
        elif is_symbol(token, "{"):
            depth += 1
        elif is_symbol(token, "}"):
            depth -= 1
            if depth < 0:
                break
            found += depth == 0 and not optional
        elif not depth and not optional:
            break
    return found


def _ends_operand(work: Cleaner) -> bool:
    if not work.out:
        return False
    last, following = work.out[-1], work.peek_ink()
    if following is not None and following.text in ("_", "^", "(", "{"):
        return False
    return last.kind == "letter" or last.text in (")", "]", "}")
