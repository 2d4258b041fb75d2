"""What the gate holds against a verdict: the rules of accusation and of praise, by theme."""
