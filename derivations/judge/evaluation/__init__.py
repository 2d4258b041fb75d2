"""What a term is at a point: exactly or in balls, and again in plain Python as a replay."""
