"""A filter as the title of a document: "Postponed or cancelled since 2021", "Planned visits hosted by China"."""

from __future__ import annotations

from tracker.filter.nodes import And, Node, Phrase, Term, Word

_BEFORE = ("is", "status", "category")
"""What goes before the noun, in this order."""

_AFTER = {
    "ever": "ever {}",
    "who": "with {}",
    "office": "with the office {}",
    "country": "concerning {}",
    "host": "hosted by {}",
    "place": "in {}",
    "topic": "on {}",
    "reason": "with the reason {}",
    "by": "decided or stated by {}",
    "source": "reported in {}",
    "during": "during {}",
    "since": "since {}",
    "until": "until {}",
    "has": "with a recorded {}",
}
"""What goes after it, in this order."""

_PLURALS = {"talks": "talks"}


def title_words(root: Node, values: dict[Term, str]) -> str:
    """The title of a filter of plain conditions; '' for one with "or" between keys, with "not", or a key of its own.

    values: the values of each condition in words, joined by "or".
    """
    parts = root.parts if isinstance(root, And) else (root,)
    terms = [part for part in parts if isinstance(part, Term)]
    words = [part for part in parts if isinstance(part, Word | Phrase)]
    keys = [term.key for term in terms]
    known = {*_BEFORE, *_AFTER, "kind"}
    if len(terms) + len(words) != len(parts) or len(set(keys)) != len(keys) or not set(keys) <= known:
        return ""
    by_key = {term.key: values[term] for term in terms}
    kinds = next((term.values for term in terms if term.key == "kind"), ())
    said = [by_key[key] for key in _BEFORE if key in by_key]
    if kinds:
        said.append(_or([_plural(kind.replace("-", " ")) for kind in kinds]))
    elif not said or "category" in by_key:
        said.append("visits" if "category" in by_key else "engagements")
    said += [text.format(by_key[key]) for key, text in _AFTER.items() if key in by_key]
    said += [f"with the words “{word.text}”" for word in words]
    return " ".join(said)


def _plural(kind: str) -> str:
    return _PLURALS.get(kind, f"{kind}s")


def _or(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
