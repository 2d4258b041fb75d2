"""Write docs/optimizers.md from the statements of the rules."""

from pathlib import Path

from derivations.optimizers.page import page

if __name__ == "__main__":
    Path(__file__).with_name("optimizers.md").write_text(page(), encoding="utf-8")
