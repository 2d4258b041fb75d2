"""The documentation page of all rules, written from their statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby

from derivations.models.optimizer import Optimizer, Parameter
from derivations.optimizers.registry import optimizers
from derivations.optimizers.schedules import SCHEDULES, scheduled_rate
from derivations.printer import latex
from derivations.terms.leaves import scalar

HEAD = """\
# Optimizers

Every rule that `derivations iterate --optimizer NAME` runs, as the code states it: this page is
made from the same statements (`python docs/remake_optimizers.py`). $x_k$ is the point after step
$k = 1, 2, …$; products of vectors, roots, quotients and comparisons act on every entry. A name
without a prefix is the paper's rule; `pytorch:`, `optax:` and `keras:` are what those frameworks
compute, read in the sources of the version named and run against them. A state starts at 0 unless
the row says otherwise. The papers of the rows marked "from memory" (Polyak, Xu, Dozat, Chen et al.)
could not be had: their equation or algorithm number is unchecked, the rule is the frameworks'.

Any rule takes `+clip-norm` or `+clip-value` (its framework's form, bound `clip`) and a schedule.
"""


def page() -> str:
    """The page as Markdown."""
    rules = list(optimizers().values())
    parts = [HEAD]
    for title, family in groupby(sorted(rules, key=_place), key=lambda rule: rule.title):
        parts += [f"## {title}\n", *_rows(list(family)), ""]
    parts += ["## Schedules\n", *_schedules(), ""]
    return "\n".join(parts)


def _place(rule: Optimizer) -> tuple[int, str]:
    """Families in the order of the registry."""
    titles = [other.title for other in optimizers().values()]
    return titles.index(rule.title), rule.title


def _rows(family: list[Optimizer]) -> Iterator[str]:
    yield "| name | equations | parameters | source |"
    yield "|---|---|---|---|"
    for rule in family:
        equations = "<br>".join(
            f"${latex(equation.left)} = {latex(equation.right)}$" for equation in rule.equations
        )
        started = [
            f"${latex(state.family[0])} = {latex(state.initial)}$"
            for state in rule.states[1:]
            if latex(state.initial) != "0"
        ]
        stated = _cell("<br>".join([equations, *started]))
        settings = _parameters(rule.parameters)
        yield f"| `{rule.name}` | {stated} | {settings} | {_source(rule)} |"


def _cell(text: str) -> str:
    """Markdown's table would end a cell at a bar."""
    return text.replace("|", r"\|")


def _parameters(parameters: Iterable[Parameter]) -> str:
    return "<br>".join(f"`{p.name}` ${latex(p.symbol)}${_default(p)}" for p in parameters)


def _default(parameter: Parameter) -> str:
    if parameter.default is None:
        return ", required"
    return f" = {_short(parameter.default)}"


def _short(value: Fraction) -> str:
    """1e-8 for a small power of ten, else a decimal."""
    denominator = str(value.denominator)
    if value.numerator == 1 and len(denominator) > 4 and set(denominator[1:]) == {"0"}:
        return f"1e-{len(denominator) - 1}"
    return str(value) if value.denominator == 1 else format(float(value), "g")


def _source(rule: Optimizer) -> str:
    return "<br>".join(part for part in (rule.source, rule.version, rule.note) if part)


def _schedules() -> Iterator[str]:
    yield "| name | learning rate of step $k$ | parameters |"
    yield "|---|---|---|"
    for name, schedule in SCHEDULES.items():
        rate = f"${latex(scheduled_rate)} = {latex(schedule.rate(scalar('alpha')))}$"
        names = "<br>".join(
            f"`{p.name}` ${latex(p.symbol)}${_default(p)}" for p in schedule.parameters
        )
        yield f"| `+{name}` | {rate} | {names} |"
