"""Terms with everything put in that the scope defines."""
