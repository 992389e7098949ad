"""Benchmarks: each a module that is run by itself and prints what it measured."""
