"""Behaviour near a point: expansions in powers of t, of log 1/t, and of exponentials of these.

The variable goes to its point as t → 0+. An expansion is a finite sum of terms
c · exp(E) · t^q · (log 1/t)^m with exact constants c, and a bound O(…) on what is left out. A limit
that is read off such an expansion is proved.
"""
