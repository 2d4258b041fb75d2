"""The exact normal form: quotients of FLINT polynomials in symbols and kernels.

A kernel is a generator that stands for a function value: exp b, log|p|, |p|^(1/L), the odd root of
p, sin b and cos b, |p|, p^m, (-1)^m, n!, i, and the value of a function that nobody defined.

One invariant makes it sound: **at every point where the term and the recorded conditions are
defined and hold, the kernels of its normal form are defined, the denominator is not 0, and the
quotient is the term's value.** So a difference whose numerator reduces to 0 is an equality wherever
both sides are defined. The ring has zero divisors, (x + |x|)(x - |x|) = 0: nothing here may argue
from "a product is 0" to "a factor is 0", nor from "a product is ≥ 0 and one factor is ≥ 0" to
the sign of the other factor, which holds only where the first is not 0.
"""
