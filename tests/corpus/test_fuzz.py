"""A few hundred of the inputs of `tests.fuzzing`: no crash, nothing written, no connection."""

from __future__ import annotations

import sys
from itertools import islice

from tests.fuzzing import inputs, verdicts, watch

FOUND = (  # by earlier runs
    "$$ \\frac{\\pi}{\\sqrt2} = \\\\mathbf{W}_{rec}nyx^2 (x^T A x) $$\n",
    "\\begin{align}\nx &= % !check assume x > 0\n \\mathbf{W}_{rec} \\\\\n"
    "&= & x n < \\frac{1}{2} \\hat{x} 2 \\max \\quad $ - \\mathbb{R}\n\\end{align}\n",
    "\\begin{align}\nx &= 2 \\sin x \\coa^s x \\\\\n"
    "&= \\mathbf{W}_{rec} \\operatorname{diag}(\\sigma'(\\mathbf{x}_{t-1}))\n\\end{align}\n",
    "$$ \\frac{d}{dx} \\ln e^{x} = \\mathbf{x} \\theta "
    "\\newcommand{\\a}{x} x_{t-1} y \\tag{1} $$\n",
    "\\begin{align}\nx &= -e^x \\\\\n"
    "&= \\frac{\\partial \\mathbf{x}_{t}}{\\partial \\mathbf{x}_{k+1}}"
    " \\frac{\\partial \\mathbf{x}_{k+1}}{\\partial \\mathbf{x}_{k}}\n\\end{align}\n",
    "\\begin{align}\nx &= \\begin{pmatrix} 0 & 1 \\\\ 0 & 1 \\end{pmatrix} \\\\\n"
    "&= \\frac{d}{dx}\\operatorname{sech} x\n\\end{align}\n",
    "\\begin{align}\nx &= \\frac{\\partia\\int_thbf{x}_{t}}{\\partial \\mathbf{x}_{t-1}} \\\\\n&= "
    "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\begin{pmatrix} 5 \\\\ 6 \\end{pmatrix}"
    "\n\\end{align}\n",
    "\\begin{align}\nx &= \\int \\cosint \\cs(2x) \\, din\\cs(2x) \\, dint \\cs(2x) \\, dx \\\\\n"
    "&= (a+b+c)^2 - (a^2+b^2+c^2)\n\\end{align}\n",
    "\\begin{align}\nx &= \\int_a^cf(xx)\\,dx \\\\\n"
    "&= \\max(a,\\frac{d}{dx}b)-\\min(a,b)\n\\end{align}\n",
)


def test_no_input_crashes_the_check() -> None:
    sys.addaudithook(watch)  # it stays, but watches during `verdicts` only
    for text in (*FOUND, *islice(inputs(11), 300)):
        verdicts(text)
