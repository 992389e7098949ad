"""What the program costs, each figure beside its limit in the same run: `python3 -m benchmarks`."""
