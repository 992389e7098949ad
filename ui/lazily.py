"""Names of a package that are looked up in its modules when they are first asked for (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def found_in(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package. modules: the names that each of its modules has, with spaces between them."""
    where = {name: module for module, names in modules.items() for name in names.split()}

    def look_up(name: str) -> object:
        if name not in where:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{where[name]}"), name)

    return look_up
