"""What the program costs, each figure beside its limit in the same run.

Run as ``python3 -m benchmarks [--size N,N] [--only PART] [--quick] [--keep]``. Records are made once and kept in a
folder of temporary files; a part can be run alone, and what the others found before stays.
"""

from __future__ import annotations

import os
import sys

import bootstrap

if __name__ == "__main__":
    bootstrap.ensure_environment()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from benchmarks.running import main

    sys.exit(main(sys.argv[1:]))
