"""The rows of `identities/`, a file a theme: kind, preamble, left, right, wrong, source.

A ¶ in a preamble stands for the end of a line.
"""

from __future__ import annotations

import csv
from pathlib import Path

Row = dict[str, str]

ROWS: list[Row] = [
    row | {"preamble": row["preamble"].replace("¶", "\n")}
    for path in sorted((Path(__file__).parent / "identities").glob("*.tsv"))
    for row in csv.DictReader(path.read_text().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
]


def as_chain(row: Row, right: str) -> str:
    """left = left = right, since a lone equation may be a condition."""
    return (
        f"\\section{{A}}\n{row['preamble']}\n\\begin{{align}}\n"
        f"{row['left']} &= {row['left']} \\\\\n&= {right}\n\\end{{align}}\n"
    )
