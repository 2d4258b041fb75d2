"""The main job: derive, check, iterate and typeset the homework (`uv run build.py --help`)."""

import sys

from derivations.cli import main

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
