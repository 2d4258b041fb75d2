"""Text to tokens, each with its place; comments that are directives are kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from derivations.reader.text.source import Source, Span

LEXEME = re.compile(
    r"(?P<comment>%[^\n]*(?:\n(?![ \t]*\n)[ \t]*)?)"
    r"|(?P<paragraph>[^\S\n]*\n[^\S\n]*\n\s*)"
    r"|(?P<space>[\s\u200b-\u200d\u2060\ufeff\u00ad]+)"
    r"|(?P<number>\d{1,3}(?:(?:\{,\}|\\,)\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+\{,\}\d+|\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<verbatim>\\begin\{(?:verbatim|lstlisting|minted|comment|Verbatim|filecontents)\*?\})"
    r"|(?P<command>\\(?:[a-zA-Z@]+|.|$))"
    r"|(?P<letter>[^\W\d_])"
    r"|(?P<symbol>.)",
    re.S,
)
# Small digits and letters above and below the line, each with its sign.
SCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", ("^" + part for part in "0123456789+-()ni"), strict=True))
SCRIPTS |= dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙₖᵢⱼₘ", ("_" + p for p in "0123456789+-=()nkijm"), strict=True))
FRACTIONS = {"½": "12", "⅓": "13", "⅔": "23", "¼": "14", "¾": "34", "⅕": "15", "⅛": "18"}
DIRECTIVE = re.compile(r"%+[ \t]*!check[ \t]+(?P<verb>\w+)?[ \t]*(?P<body>[^\n]*)")

# Unicode mathematics as the command it stands for.
UNICODE = {
    "≤": r"\leq", "≥": r"\geq", "≠": r"\neq", "≈": r"\approx", "→": r"\to", "∈": r"\in",
    "×": r"\times", "·": r"\cdot", "∑": r"\sum", "Σ": r"\Sigma", "∏": r"\prod", "∫": r"\int",
    "∂": r"\partial", "∇": r"\nabla", "∞": r"\infty", "√": r"\sqrt", "±": r"\pm", "−": "-",
    "⊙": r"\odot", "⊗": r"\otimes", "′": "'", "‖": r"\|", "…": r"\dots", "⇒": r"\implies",
    "ℙ": r"\PP", "𝔼": r"\EE",
    "⋯": r"\cdots", "⊕": r"\oplus", "∪": r"\cup", "∩": r"\cap", "∅": r"\emptyset",
    "∀": r"\forall", "∃": r"\exists", "¬": r"\neg", "∧": r"\wedge", "∨": r"\vee",
    "⊆": r"\subseteq", "⊂": r"\subset", "∉": r"\notin", "∣": r"\mid", "∤": r"\nmid",
    "⌊": r"\lfloor", "⌋": r"\rfloor", "⌈": r"\lceil", "⌉": r"\rceil", "∠": r"\angle",
    "△": r"\triangle", "∘": r"\circ", "⟨": r"\langle", "⟩": r"\rangle", "⊥": r"\perp",
    "÷": r"\div", "∓": r"\mp", "⟺": r"\iff", "⟹": r"\implies", "↔": r"\leftrightarrow",
    "↦": r"\mapsto", "≅": r"\cong", "∼": r"\sim", "≪": r"\ll", "≫": r"\gg",
    "≢": r"\nequiv", "∖": r"\setminus", "°": r"\degree",
    "⇔": r"\iff", "≡": r"\equiv", "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta",
    "ε": r"\epsilon", "ζ": r"\zeta", "η": r"\eta", "θ": r"\theta", "κ": r"\kappa",
    "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ξ": r"\xi", "π": r"\pi", "ρ": r"\rho",
    "σ": r"\sigma", "τ": r"\tau", "φ": r"\phi", "χ": r"\chi", "ψ": r"\psi", "ω": r"\omega",
    "Γ": r"\Gamma", "Δ": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda", "Φ": r"\Phi",
    "Ψ": r"\Psi", "Ω": r"\Omega", "ℝ": r"\RR", "\u2019": "'",
    "，": ",", "；": ";", "（": "(", "）": ")", "＝": "=", "＋": "+", "－": "-", "＜": "<",
    "＞": ">",
    "⩽": r"\leq", "⩾": r"\geq",
}  # fmt: skip
# Mathematical letters of Unicode by what their names say, the first that does.
FIRST_STYLED, LAST_STYLED = "\U0001d400", "\U0001d7cb"
STYLES = {
    "DOUBLE-STRUCK": r"\mathbb", "FRAKTUR": r"\mathfrak", "SCRIPT": r"\mathcal",
    "BOLD": r"\mathbf", "SANS-SERIF": r"\mathsf", "MONOSPACE": r"\mathtt",
}  # fmt: skip


class Token(NamedTuple):
    """kind: number, letter, command, symbol, space, paragraph, text (words of a \\text), word.

    start, end: offsets in the source; a token from a macro has the place of the whole call.
    """

    kind: str
    text: str
    start: int
    end: int
    source: Source

    @property
    def span(self) -> Span:
        return Span(self.source, self.start, self.end)

    @property
    def is_space(self) -> bool:
        return self.kind in ("space", "paragraph")

    def becomes(self, kind: str, text: str) -> Token:
        """Another token at the same place."""
        return Token(kind, text, self.start, self.end, self.source)


class Comment(NamedTuple):
    """A directive in a comment, with the places of the whole and of its body."""

    verb: str
    body: str
    span: Span
    body_span: Span


def tokenize(source: Source) -> tuple[list[Token], list[Comment]]:
    """All tokens of a source, and the directives in its comments.

    >>> [t.text for t in tokenize(Source("", r"x_1 = \\frac12 % half"))[0] if not t.is_space]
    ['x', '_', '1', '=', '\\\\frac', '12']
    """
    tokens: list[Token] = []
    comments: list[Comment] = []
    for token in _lexemes(source):
        if token.kind == "comment":
            if found := directive(token):
                comments.append(found)
        else:
            tokens.append(token)
    return tokens, comments


def _lexemes(source: Source) -> Iterator[Token]:
    text, place, size = source.text, 0, len(source.text)
    absent: set[str] = set()
    while place < size:
        match = LEXEME.match(text, place)
        assert match is not None
        kind, value, end = str(match.lastgroup), match.group(), match.end()
        if kind == "verbatim":
            closing = value.replace(r"\begin", r"\end")
            found = -1 if closing in absent else text.find(closing, end)
            if found < 0:
                absent.add(closing)
                kind, value, end = "command", r"\begin", place + len(r"\begin")
            else:
                kind, end = "space", found + len(closing)
        elif kind == "command" and value == r"\verb":
            end = _end_of_verb(text, end)
            kind = "space"
        elif value in SCRIPTS or value in FRACTIONS:
            written, end = _written_small(text, place)
            for kind, value in written:
                yield Token(kind, value, place, end, source)
            place = end
            continue
        elif kind == "letter" and FIRST_STYLED <= value <= LAST_STYLED:
            yield from (Token(of, styled, place, end, source) for of, styled in _styled(value))
            place = end
            continue
        elif value in UNICODE:
            value = UNICODE[value]
            kind = "command" if value[0] == "\\" else "symbol"
        yield Token(kind, value, place, end, source)
        place = end


def _styled(letter: str) -> Iterator[tuple[str, str]]:
    """𝐱 as \\mathbf{x}, 𝒟 as \\mathcal{D}; 𝑥 is an x as any other."""
    called = unicodedata.name(letter)
    plain = unicodedata.normalize("NFKC", letter)
    plain = UNICODE.get(plain, plain)
    kind = "command" if plain[0] == "\\" else "letter"
    style = next((command for word, command in STYLES.items() if word in called), "")
    if not style:
        yield kind, plain
    else:
        yield from (("command", style), ("symbol", "{"), (kind, plain), ("symbol", "}"))


def _written_small(text: str, place: int) -> tuple[list[tuple[str, str]], int]:
    """x¹² as x^{12}, aₙ as a_{n}, ½ as \\frac{1}{2}: the tokens, and the place behind them."""
    if text[place] in FRACTIONS:
        top, bottom = FRACTIONS[text[place]][0], FRACTIONS[text[place]][1]
        parts = [("command", r"\frac"), ("symbol", "{"), ("number", top), ("symbol", "}")]
        return [*parts, ("symbol", "{"), ("number", bottom), ("symbol", "}")], place + 1
    sign, end, inside = SCRIPTS[text[place]][0], place, ""
    while end < len(text) and SCRIPTS.get(text[end], " ")[0] == sign:
        inside += SCRIPTS[text[end]][1]
        end += 1
    tokens = [
        ("number" if part.isdigit() else "letter" if part.isalpha() else "symbol", part)
        for part in re.findall(r"\d+|.", inside)
    ]
    return [("symbol", sign), ("symbol", "{"), *tokens, ("symbol", "}")], end


def _end_of_verb(text: str, place: int) -> int:
    place += text[place : place + 1] == "*"
    line_end = text.find("\n", place)
    stop = text.find(text[place], place + 1) if place < len(text) else -1
    return stop + 1 if stop >= 0 and (line_end < 0 or stop < line_end) else place


def directive(token: Token) -> Comment | None:
    """The directive that a comment is, or None."""
    match = DIRECTIVE.match(token.source.text, token.start, token.end)
    if match is None:
        return None
    body = match.group("body").rstrip()
    begin = match.start("body")
    whole = Span(token.source, token.start, begin + len(body))
    return Comment(match.group("verb") or "", body, whole, Span(token.source, begin, whole.end))


def words(tokens: list[Token]) -> str:
    """The tokens as text, each run of space as one."""
    return "".join(" " if token.is_space else token.text for token in tokens)
