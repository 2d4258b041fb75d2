"""What the words around a formula say, theme by theme."""
