r"""siunitx: \num{1.5e-3}, \SI{3}{\metre\per\second}; a unit is a name, so that it may cancel."""

from __future__ import annotations

import re

from derivations.reader.cleaning.cleaner import Cleaner, cleans
from derivations.reader.groups import ReadError, Stream, is_symbol
from derivations.reader.text.tokens import Token, words
from derivations.terms.units import measure

PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "u",
    "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h", "kilo": "k", "mega": "M",
    "mu": "u", "giga": "G", "tera": "T", "peta": "P", "exa": "E",
}  # fmt: skip
UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "kilogram": "kg", "second": "s", "ampere": "A",
    "kelvin": "K", "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa",
    "joule": "J", "watt": "W", "coulomb": "C", "volt": "V", "farad": "F", "ohm": "ohm",
    "tesla": "T", "henry": "H", "radian": "rad", "minute": "min", "hour": "h", "day": "d",
    "litre": "L", "liter": "L", "electronvolt": "eV", "bar": "bar", "tonne": "t",
    "degreeCelsius": "degC", "Omega": "ohm",
}  # fmt: skip
SPELLED = re.compile(r"[^\W\d_]+(\^\{?-?\d\}?)?((\s|~|\\,|\\cdot|/|\.)+[^\W\d_]+(\^\{?-?\d\}?)?)*")
SPACED = ("\\,", "~", "\\ ", "\\;", "\\:", " ")
BETWEEN = frozenset((*SPACED, r"\cdot", r"\times", r"\!"))
IN_PROSE = re.compile(
    r"[\s~]*(?P<unit>[^\W\d_]{1,4}(/[^\W\d_]{1,4})?)(?=[\s~.,;:)]|$)(?!\.\s?[a-z]\.)"
)
WORDS = frozenset({"A", "C", "F", "H", "K", "L", "T", "l", "as", "at", "pm", "am"})
PREFIXES_OF_OHM = frozenset({"m", "k", "M", "G"})
PREPOSITIONS = frozenset({"as", "at"})
POWERS = {"square": "2", "squared": "2", "cubic": "3", "cubed": "3"}
RAISE_NEXT = frozenset({"square", "cubic"})


@cleans(r"\num")
def number(work: Cleaner, token: Token) -> None:
    r"""\num{-1.5e-3}, \num{12 345,6}: a comma is a point."""
    work.option()
    written(work, token, work.argument())


def written(work: Cleaner, token: Token, inside: list[Token]) -> None:
    """A number as siunitx takes it, put before what is still to come."""
    said = words(inside).replace(r"\pm", "+-").replace(" ", "").replace("~", "").replace(",", ".")
    mantissa, _, power = said.lower().partition("e")
    digits = mantissa.lstrip("+-")
    if not digits.replace(".", "", 1).isdigit() or not said.isascii():
        if any(t.kind == "number" for t in inside):
            work.again(token, "{", inside, "}")  # a product, an interval: as it stands
            return
        raise ReadError("a number was expected", token)
    parts: list[str | list[Token]] = [mantissa[0]] if mantissa[0] in "+-" else []
    parts.append([token.becomes("number", digits)])
    if power.lstrip("+-").isdigit():
        sign = ["-"] if power[0] == "-" else []
        parts += [r"\times", "10", "^", "{", *sign, power.lstrip("+-"), "}"]
    work.again(token, *parts)


@cleans(r"\SI")
def with_number(work: Cleaner, token: Token) -> None:
    work.option()
    with_unit(work, token, work.argument())


def with_unit(work: Cleaner, token: Token, value: list[Token]) -> None:
    """The number, then its unit."""
    work.option()
    unit = work.argument()
    work.push(unit_tokens(token, unit))
    written(work, token, value)


@cleans(r"\si", r"\unit")
def unit_alone(work: Cleaner, token: Token) -> None:
    work.option()
    work.push(unit_tokens(token, work.argument()))


@cleans(r"\Omega")
def ohm(work: Cleaner, token: Token) -> None:
    r"""6\,\Omega is six ohm, 6\Omega a product."""
    before = token.source.text[: token.start]
    if before.endswith(SPACED) and _follows_number(work.out):
        work.push(_unit(token, "ohm", "", ""))
    else:
        work.out.append(token)


@cleans(r"\ang")
def angle(work: Cleaner, token: Token) -> None:
    work.option()
    work.again(token, "{", work.argument(), "}", "^", "{", r"\circ", "}")


def with_power(work: Cleaner, token: Token, inside: list[Token]) -> list[Token]:
    r"""\text{m/s}^2: the power is that of the last unit."""
    out = unit_tokens(token, inside)
    following = work.peek_ink()
    if following is None or not is_symbol(following, "^") or len(out) < 8:
        return out
    work.next_ink()
    return _raised(out, token, words(work.argument()))


def with_unit_of_prose(tokens: list[Token], after: str) -> list[Token]:
    r"""The tokens of $m = 200$ in a sentence that goes on with "g": 200 g."""
    said = IN_PROSE.match(after)
    if not tokens or tokens[-1].kind != "number" or said is None:
        return tokens
    symbols = re.findall(r"[^\W\d_]+", said["unit"])
    if any(measure(symbol) is None or symbol in WORDS for symbol in symbols):
        return tokens
    at = tokens[-1]
    inside = [at.becomes("symbol" if sign == "/" else "letter", sign) for sign in said["unit"]]
    return tokens + unit_tokens(at, inside)


def behind_unit(words: str) -> str:
    """What a sentence says behind the unit of the number before it: "where" of "J, where"."""
    said = IN_PROSE.match(words)
    symbols = re.findall(r"[^\W\d_]+", said["unit"]) if said is not None else []
    if said is None or any(measure(s) is None or s in PREPOSITIONS for s in symbols):
        return words
    return words[said.end() :]


def with_ohm(work: Cleaner, inside: list[Token]) -> list[Token]:
    r"""k\Omega of \text{k}\Omega behind a number."""
    following = work.peek_ink()
    prefix = words(inside).strip() in PREFIXES_OF_OHM
    if following is None or following.text != r"\Omega" or not prefix:
        return inside
    if not _follows_number(work.out):
        return inside
    work.next_ink()
    return [*(t for t in inside if not t.is_space), following]


def is_unit(work: Cleaner, token: Token, inside: list[Token]) -> bool:
    """Whether kg or m/s stands behind a number; a lone letter set as a name asks for a space."""
    said = re.sub(r"\\mu\s*(?=[A-Za-z])", "µ", words(inside)).replace(r"\Omega", "Ω").strip()
    if said in PREPOSITIONS and words(inside) != said:
        return False  # 1/n → 0 \text{ as } n → ∞
    symbols = SPELLED.fullmatch(said) and re.findall(r"[^\W\d_]+", said.replace("cdot", ""))
    if not symbols or any(measure(symbol) is None for symbol in symbols):
        return False
    before = token.source.text[: token.start].rstrip("{")
    if len(said) == 1 and token.text == r"\mathrm" and not before.endswith(SPACED):
        return False
    return _follows_number(work.out)


def _follows_number(out: list[Token]) -> bool:
    """5 kg, 5 kg m, 5 \frac{km}{h}"""
    place = len(out) - 1
    while place >= 0 and (is_symbol(out[place], "{") or out[place].text == r"\frac"):
        place -= 1
    if place < 0 or not is_symbol(out[place], "}"):
        return place >= 0 and out[place].kind == "number"
    if any(t.text == r"\mathunit" for t in out[max(0, place - 9) : place]):
        return True
    opening = place - (3 if place > 2 and is_symbol(out[place - 2], "-") else 2)
    in_braces = opening > 0 and out[place - 1].kind == "number" and is_symbol(out[opening], "{")
    return in_braces and not is_symbol(out[opening - 1], "_")  # 10^{-16} J, \frac{1}{2} kg


def unit_tokens(token: Token, unit: list[Token]) -> list[Token]:
    r"""\kilo\gram\per\second\squared as \mathrm{kg} \mathrm{s}^{-2}, kg.m/s^2 likewise."""
    stream = Stream([])
    stream.push(unit)
    out: list[Token] = []
    prefix, sign, power = "", "", ""
    while (each := stream.next_ink()) is not None:
        name = each.text.lstrip("\\")
        if name in ("per", "/"):
            sign = "-"
        elif name in PREFIXES and each.kind == "command":
            prefix = PREFIXES[name]
        elif name in POWERS and name in RAISE_NEXT:
            power = POWERS[name]
        elif name in POWERS or name in ("tothe", "raiseto", "^"):
            raised = POWERS.get(name) or words(stream.argument())
            out = _raised(out, token, raised)
        elif name == "percent" or each.text == r"\%":
            out.append(token.becomes("command", r"\%"))
        elif each.kind in ("letter", "command") and each.text not in BETWEEN:
            symbol = prefix + UNITS.get(name, name)
            while each.kind == "letter" and (following := stream.peek_ink()) is not None:
                if following.kind != "letter" or _is_parted(stream, symbol):
                    break
                symbol += following.text
                stream.next_ink()
            following = stream.peek_ink()
            if following is not None and following.text == r"\Omega" and measure(symbol) is None:
                stream.next_ink()
                symbol += "ohm"
            out += _unit(token, symbol, sign, power)
            prefix = sign = power = ""
    return out


def _is_parted(stream: Stream, symbol: str) -> bool:
    """Whether a space ends the unit so far: metres and seconds of "m s", milliseconds of "ms"."""
    behind = stream.pending[-1]
    return behind is not None and behind.is_space and measure(symbol) is not None


def _unit(token: Token, symbol: str, sign: str, power: str) -> list[Token]:
    letters = [token.becomes("letter", letter) for letter in symbol]
    style = r"\mathrm" if measure(symbol) is None else r"\mathunit"
    name = [token.becomes("command", style), _brace(token, "{"), *letters, _brace(token, "}")]
    if not sign and not power:
        return name
    return name + _script(token, sign, power or "1")


def _raised(out: list[Token], token: Token, power: str) -> list[Token]:
    """The last unit to a power, which stays negative behind \\per."""
    if len(out) > 4 and is_symbol(out[-1], "}") and out[-3].text == "-":
        out, power = out[:-5], f"-{power}"
    return out + _script(token, "-" if power.startswith("-") else "", power.lstrip("-"))


def _script(token: Token, sign: str, power: str) -> list[Token]:
    minus = [token.becomes("symbol", "-")] if sign else []
    digits = token.becomes("number", power if power.isdigit() else "1")
    caret = token.becomes("symbol", "^")
    return [caret, _brace(token, "{"), *minus, digits, _brace(token, "}")]


def _brace(token: Token, sign: str) -> Token:
    return token.becomes("symbol", sign)
