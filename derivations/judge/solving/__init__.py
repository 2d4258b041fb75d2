"""Solving line by line: has each line the same solutions as the line before, over the reals?

propositions (terms)  relations joined by and, or, for some integer
tower                 a term as a quotient of polynomials in the unknown and its kernels
critical              where a term may change its sign or its domain
points, signs         real numbers that are exact; the sign of a term at one
line                  the solutions in one unknown, compared point by point and gap by gap
elimination           several unknowns: an equation is solved for one and put in
argument              a line of an argument judged, with what it lost and what it gained
"""
