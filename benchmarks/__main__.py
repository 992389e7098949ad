"""What the program costs, each figure beside its limit in the same run.

Run as ``python3 -m benchmarks [--size N,N] [--only PART] [--quick] [--keep]``. Records are made once and kept in a
folder of temporary files; a part can be run alone, and what the others found before stays.
"""

from __future__ import annotations

import sys

from benchmarks.running import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
