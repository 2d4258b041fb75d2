"""Random variables and events: who is random, moments as a normal form, finite laws to try."""
