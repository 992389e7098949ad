"""The benchmark itself: that its records are records, and that every figure is made and told."""
