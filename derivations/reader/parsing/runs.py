"""Letters that touch each other: one name (RSS, Cov), a function without backslash, or a product.

A document decides together: a run is a name when it looks like a word and its letters are not
used as variables of their own, or when the document writes it upright somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from derivations.dataclass import dataclass, field
from derivations.reader.parsing.scripts import touch
from derivations.reader.parsing.typed_functions import typed_functions
from derivations.reader.text.tokens import Token
from derivations.reader.words import ACCENTS, FUNCTIONS, GREEK, STYLES

BRACKETS = frozenset({"(", "[", r"\{", r"\lvert"})
SCRIPTS = frozenset({"_", "^", *STYLES, *ACCENTS, r"\begin", r"\end"})
FRACTIONS = frozenset({r"\frac", r"\binom"})
VOWELS = frozenset("aeiouyAEIOUY")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ABBREVIATIONS = frozenset({  # of statistics and of proofs; nobody multiplies such letters
    "RSS", "TSS", "ESS", "SSE", "SSR", "SST", "SSB", "SSW", "MSE", "MSR", "MST", "RMSE", "MAE",
    "MAD", "TPR", "FPR", "TNR", "FNR", "PPV", "NPV", "ROC", "AUC", "LHS", "RHS", "MLE", "MAP",
    "ELBO", "OLS", "GLS", "BIC", "AIC", "CDF", "PDF", "PMF", "MGF", "NLL", "lhs", "rhs", "KKT",
    "cdots", "ldots", "dots", "nll", "mse", "rss", "sse", "mae", "rmse", "elbo", "bce",
})  # fmt: skip
BEFORE_HEADS = frozenset({"&", ",", ";", r"\quad", r"\qquad", "\\\\", r"\implies", r"\Rightarrow"})
LONGEST_PRODUCT = 6  # of small letters that touch: more of them are a word
SHORT = frozenset({  # two capitals that are one name where neither letter stands alone
    "SE", "SD", "MS", "SS", "KE", "PE", "TC", "MC", "TR", "MR", "AC", "CI", "RR", "OR", "LR",
})  # fmt: skip
PARTS = frozenset({"Re", "Im"})
OPERATORS = frozenset({  # which a bracket always follows
    "Pr", "var", "cov",
})  # fmt: skip
OF_COMPLEX = frozenset({"z", "w"})
OUTCOMES = frozenset({"TP", "TN", "FP", "FN"})
LOGARITHMS = ("ln", "log")
ANGLES = frozenset(rf"\{letter}" for letter in GREEK)
TAILS = (*LOGARITHMS, "exp", "sin", "cos", "tan", "max", "min")


@dataclass(slots=True)
class Seen:
    """How runs of letters occur: each with whether a bracket follows; letters alone; words.

    numbered: the digits that touch a letter, x1 and x2; headed: the runs that stand left of an =,
    with whether a number follows.
    """

    runs: dict[str, list[bool]] = field(default_factory=dict)
    alone: set[str] = field(default_factory=set)
    upright: set[str] = field(default_factory=set)
    numbered: dict[str, set[str]] = field(default_factory=dict)
    headed: dict[str, bool] = field(default_factory=dict)


def names_among(formulas: Iterable[list[Token]]) -> frozenset[str]:
    """The runs of a document that are names."""
    seen = Seen()
    for tokens in formulas:
        for start, end in runs(tokens):
            word = "".join(token.text for token in tokens[start:end])
            if end - start == 1:
                seen.alone.add(word)
            else:
                seen.runs.setdefault(word, []).append(_bracket_follows(tokens, end))
                if (right := _right_of_equals(tokens, start, end)) is not None:
                    numeric = tokens[right].kind == "number"
                    seen.headed[word] = seen.headed.get(word, True) and numeric
        seen.upright |= {t.text for t in tokens if t.kind == "text" and t.text.isalpha()}
        for place in _numbered(tokens):
            seen.numbered.setdefault(tokens[place].text, set()).add(tokens[place + 1].text)
    found = {w for w in seen.runs if w in seen.upright or _looks_like_a_name(w, seen)}
    found |= {word for word in OPERATORS & seen.runs.keys() if all(seen.runs[word])}
    found |= {word for word in SHORT & seen.runs.keys() if seen.alone.isdisjoint(word)}
    found |= {w for w in seen.headed if _is_introduced(w, seen)}
    if "ln" in seen.runs and "l" not in seen.alone:
        found.add("ln")
    if len(OUTCOMES & seen.runs.keys()) > 1:
        found |= OUTCOMES
    return frozenset(found | {f"{w}1" for w, digits in seen.numbered.items() if len(digits) > 1})


def _right_of_equals(tokens: list[Token], start: int, end: int) -> int | None:
    """The place behind the = of SE = …, MS_A = …, where a statement begins with the run."""
    if start and tokens[start - 1].text not in BEFORE_HEADS and tokens[start - 1].kind != "text":
        return None
    place = end
    if place < len(tokens) and tokens[place].text == "_":
        place += 1
        depth = 0
        while place < len(tokens):
            depth += (tokens[place].text == "{") - (tokens[place].text == "}")
            place += 1
            if depth == 0:
                break
    if place < len(tokens) and tokens[place].text == "&":
        place += 1
    is_equal = place + 1 < len(tokens) and tokens[place].text in ("=", ":=", r"\approx")
    return place + 1 if is_equal else None


def _is_introduced(word: str, seen: Seen) -> bool:
    """SE = s/√n, MS_A = 1.4, AB = 5: capitals of which none stands alone, left of an equals sign.

    A product of matrices may stand there, too, with their letters in other products.
    """
    if not word.isupper() or len(word) > 4 or word in ALPHABET[8:14]:  # no ij, JK of indices
        return False
    letters = set(word)
    apart = all(letters.isdisjoint(other) for other in seen.runs if other != word)
    return letters.isdisjoint(seen.alone) and (apart or seen.headed[word])


def _numbered(tokens: list[Token]) -> Iterator[int]:
    """Where a letter stands alone and an integer touches it: x1 is x_1, as 2x is no name."""
    for start, end in runs(tokens):
        if end - start > 1 or end >= len(tokens) or tokens[end].kind != "number":
            continue
        bare = start and tokens[start - 1].text in FRACTIONS  # \frac L2 is L/2
        short = tokens[end].text.isdigit() and len(tokens[end].text) < 3
        if short and not bare and _follows(tokens, end):
            yield start


def _bracket_follows(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].text in BRACKETS


def _complex_follows(tokens: list[Token], place: int) -> bool:
    """Re z, Im w"""
    return place < len(tokens) and tokens[place].text in OF_COMPLEX


def runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Where letters touch, outside of scripts and of the arguments of styles."""
    place = 0
    while place < len(tokens):
        if tokens[place].kind != "letter":
            place += 1
            continue
        end = place + 1
        while end < len(tokens) and tokens[end].kind == "letter" and _follows(tokens, end):
            end += 1
        if not _in_script(tokens, place) or _is_a_function_within(tokens, place, end):
            yield place, end
        elif _is_a_function_behind(tokens, place + 1, end):
            yield place + 1, end
        place = end


def _is_a_function_behind(tokens: list[Token], start: int, end: int) -> bool:
    """e^xcos(x): a script without braces is one letter."""
    word = "".join(token.text for token in tokens[start:end])
    known = (word in TAILS and _bracket_follows(tokens, end)) or typed_functions(word)
    return tokens[start - 2].text in "_^" and bool(known)


def _is_a_function_within(tokens: list[Token], start: int, end: int) -> bool:
    """e^{ln(x)}, e^{xlnx}, 2^{log_2(x)}: an exponent in braces is no name, as in x_{max}."""
    word = "".join(token.text for token in tokens[start:end])
    if tokens[start - 1].text != "{" or tokens[start - 2].text != "^":
        return False
    if word not in TAILS:
        return bool(typed_functions(word))
    based = word == "log" and end < len(tokens) and tokens[end].text == "_"
    return based or _bracket_follows(tokens, end)


def _follows(tokens: list[Token], place: int) -> bool:
    before, this = tokens[place - 1], tokens[place]
    return touch(before, this) and this.start != before.start


def _in_script(tokens: list[Token], place: int) -> bool:
    if place and tokens[place - 1].text in SCRIPTS:
        return True
    braced = place > 1 and tokens[place - 1].text == "{"
    return braced and tokens[place - 2].text in SCRIPTS


def _looks_like_a_name(word: str, seen: Seen) -> bool:
    if len(word) > 3 and word[1:] in TAILS and word[0] in seen.alone:
        return False  # xsin(x), beside x
    if typed_functions(word, goes_on=True):
        return False  # xsinx, ycos^2x
    known = sum(letter in seen.alone for letter in set(word))
    called, size = any(seen.runs[word]), len(word)
    if word.islower() and size >= LONGEST_PRODUCT and word not in ALPHABET.lower():
        return any(letter in VOWELS for letter in word)
    vowel = any(letter in VOWELS for letter in word)
    applied = seen.runs[word]
    if word.islower() and size > 2 and vowel and all(applied) and len(applied) > 1:
        return word not in FUNCTIONS and word not in ALPHABET.lower()  # dist(x, y), dist(x, z)
    if word in FUNCTIONS or size < 3:
        return False
    if word[0].isupper() and word[1:].islower() and vowel:
        return called or size > 3 or len(seen.runs[word]) > 1
    if word in ABBREVIATIONS and (
        _doubles_a_letter(word) or not all(letter in seen.alone for letter in word)
    ):
        return True
    if word.isupper() and any(a == b and a not in seen.alone for a, b in pairwise(word)):
        return True  # RSS: nobody writes R S² so
    if word.isupper() and word not in ALPHABET:
        return called and known < len(set(word))
    return size >= 4 and word.islower() and vowel and known * 2 <= len(set(word))


def _doubles_a_letter(word: str) -> bool:
    """RSS and TSS, also where R, T and S stand alone: a product would be written R S²."""
    return any(first == second for first, second in pairwise(word))


def merged(tokens: list[Token], names: frozenset[str]) -> list[Token]:
    """The tokens with every run that is a name or a known function as one token; x1 as x_1."""
    tokens = _subscripted(tokens, names)
    out: list[Token] = []
    place = 0
    for start, end in runs(tokens):
        word = "".join(token.text for token in tokens[start:end])
        if word == "mod" and _ends_a_number(tokens, start):
            out += tokens[place:start]
            out.append(
                tokens[start]._replace(kind="command", text=r"\bmod", end=tokens[end - 1].end)
            )
            place = end
            continue
        if word == "lim" and end < len(tokens) and tokens[end].text == "_":
            out += tokens[place:start]
            out.append(
                tokens[start]._replace(kind="command", text=r"\lim", end=tokens[end - 1].end)
            )
            place = end
            continue
        known = word in FUNCTIONS and (len(word) > 2 or _bracket_follows(tokens, end))
        if not known and word not in names and (typed := _typed(word, tokens, end)):
            out += [*tokens[place:start], *_apart(tokens[start:end], typed)]
            place = end
            continue
        known = known or (word in PARTS and _complex_follows(tokens, end))
        if word[0] == "d" and word[1:] in names and word not in names:
            start, word = start + 1, word[1:]  # dRSS / dw
        elif word[1:] in PARTS and word[0] in "ij" and word not in names:
            start, word = start + 1, word[1:]  # 2iIm(z)
        elif word not in names and not known and _ends_in_a_function(word, tokens, end):
            start, word = start + 1, word[1:]
        elif word not in names and not known:
            continue
        out += tokens[place:start]
        out.append(tokens[start]._replace(kind="word", text=word, end=tokens[end - 1].end))
        place = end
    return _hyphenated(out + tokens[place:])


def _typed(word: str, tokens: list[Token], end: int) -> tuple[str, ...]:
    r"""The letters and functions of xsinx, of ycos before 2x, ^2 or \theta."""
    following = tokens[end] if end < len(tokens) else None
    goes_on = following is not None and (
        following.kind == "number" or following.text == "^" or following.text in ANGLES
    )
    return typed_functions(word, goes_on)


def _apart(letters: list[Token], parts: tuple[str, ...]) -> Iterator[Token]:
    """One token for each letter and each function that letters which touch are made of."""
    place = 0
    for part in parts:
        first, last = letters[place], letters[place + len(part) - 1]
        yield first if len(part) == 1 else first._replace(kind="word", text=part, end=last.end)
        place += len(part)


def _ends_in_a_function(word: str, tokens: list[Token], end: int) -> bool:
    """A letter that a function touches: Bln(W), plog p, xsin(x); asin(x) is the arcsine."""
    if word[1:] not in TAILS or (word[0] == "a" and word[1:] not in LOGARITHMS):
        return False
    return _bracket_follows(tokens, end) or word[1:] == "log"


def _ends_a_number(tokens: list[Token], start: int) -> bool:
    """7 mod 3, (a + b) mod m"""
    before = next((token for token in reversed(tokens[:start]) if not token.is_space), None)
    return before is not None and (before.kind in ("number", "letter") or before.text in (")", "}"))


def _hyphenated(tokens: list[Token]) -> list[Token]:
    """Information-Gain, non-spam: words with a hyphen between them, no difference."""
    out: list[Token] = []
    for token in tokens:
        if len(out) > 1 and out[-1].text == "-" and _is_joined(out[-2], out[-1], token):
            before = out[-2]
            out[-2:] = [before._replace(text=f"{before.text}-{token.text}", end=token.end)]
        else:
            out.append(token)
    return out


def _is_joined(before: Token, hyphen: Token, after: Token) -> bool:
    written = all(t.kind == "word" and t.text[1:].islower() for t in (before, after))
    known = before.text in FUNCTIONS or after.text in FUNCTIONS
    return written and not known and before.end == hyphen.start and hyphen.end == after.start


def _subscripted(tokens: list[Token], names: frozenset[str]) -> list[Token]:
    places = {p for p in _numbered(tokens) if f"{tokens[p].text}1" in names}
    out: list[Token] = []
    for place, token in enumerate(tokens):
        if place - 1 in places:
            signs = [token.becomes("symbol", sign) for sign in "_{}"]
            out += [*signs[:2], token, signs[2]]
        else:
            out.append(token)
    return out
