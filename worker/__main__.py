"""What the launcher `trede` starts (by path), and `python -m worker`."""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from worker.opdrachtregel import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
