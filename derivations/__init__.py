"""A symbolic derivation engine: derive, check, iterate and typeset mathematics exactly."""
