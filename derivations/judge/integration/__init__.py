"""Definite integrals with a proof: an antiderivative that is checked, and exact limits at the ends.

Where the antiderivative comes from does not matter: it is differentiated and compared with the
integrand, and it must be defined, hence continuous, on the whole open interval.
"""
