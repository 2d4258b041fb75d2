"""Trajectories of optimizers: exact iterates, fast paths, printing policies, analysis."""
