r"""siunitx: \num{1.5e-3}, \SI{3}{\metre\per\second}; a unit is a name, so that it may cancel."""

from __future__ import annotations

from derivations.reader.cleaner import Cleaner, cleans
from derivations.reader.groups import ReadError, Stream, is_symbol
from derivations.reader.tokens import Token, words

PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "u",
    "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h", "kilo": "k", "mega": "M",
    "giga": "G", "tera": "T", "peta": "P", "exa": "E",
}  # fmt: skip
UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K",
    "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J",
    "watt": "W", "coulomb": "C", "volt": "V", "farad": "F", "ohm": "ohm", "tesla": "T",
    "henry": "H", "radian": "rad", "minute": "min", "hour": "h", "day": "d", "litre": "L",
    "liter": "L", "electronvolt": "eV", "bar": "bar", "tonne": "t", "degreeCelsius": "degC",
}  # fmt: skip
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


@cleans(r"\ang")
def angle(work: Cleaner, token: Token) -> None:
    work.option()
    work.again(token, "{", work.argument(), "}", "^", "{", r"\circ", "}")


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
        elif each.kind in ("letter", "command"):
            symbol = prefix + UNITS.get(name, name)
            while each.kind == "letter" and (following := stream.peek_ink()) is not None:
                if following.kind != "letter":
                    break
                symbol += following.text
                stream.next_ink()
            out += _unit(token, symbol, sign, power)
            prefix = sign = power = ""
    return out


def _unit(token: Token, symbol: str, sign: str, power: str) -> list[Token]:
    letters = [token.becomes("letter", letter) for letter in symbol]
    name = [token.becomes("command", r"\mathrm"), _brace(token, "{"), *letters, _brace(token, "}")]
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
