"""What a term means: its value in exact models. No rule of the kernel is used here."""
