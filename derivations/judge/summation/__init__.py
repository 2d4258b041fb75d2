"""Sums in closed form: hypergeometric series, telescoping by Gosper, certificates for binomials."""
