"""What follows from the rows before: consequences, conclusions, contradictions, implications."""
