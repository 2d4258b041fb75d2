"""What dots stand for: the one pattern that the shown terms follow."""
