"""What the command line understands: its verbs and their arguments."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from tracker import VERSION
from tracker.cli import output
from tracker.detours import without_detours
from tracker.errors import clear_words


class Parser(argparse.ArgumentParser):
    """A parser whose usage errors are one line and exit with 2, and whose help raises NotWritten as any answer does."""

    def print_help(self, file: object = None) -> None:
        """Writes the help to standard output, where argparse would be silent of a disk that is full."""
        output.put(self.format_help())

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {clear_words(message)}. See {self.prog} --help\n")


class _Version(argparse.Action):
    """Answers with the version, and ends."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        output.say(VERSION)
        parser.exit()


BRIEF_SECTIONS = ("timeline", "took-place", "planned", "called-off", "declined", "lapsed", "contacts")
"""What ``--sections`` takes."""

BRIEF_ORDERS = ("date", "country", "person", "newest", "oldest", "who", "where", "kind", "status", "reason")
"""What ``--order`` of a brief takes: what parts its sections, or the order of a list."""

INSIGHTS = ("reasons", "slippage", "kept", "pairs", "tempo", "silences", "changers", "gaps")
"""What ``insight`` counts."""


ORDERS = ("newest", "oldest", "who", "where", "kind", "status", "reason")
"""What ``export`` can be ordered by."""


def build_parser() -> Parser:
    """The parser of all verbs."""
    parser = Parser(prog="main.py", description="Keeps diplomatic engagements and every change of their status.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=Parser)
    record = _record_options()
    shown = _format_option()
    then = _as_of_options()

    log = verbs.add_parser("log", parents=[record, shown], help="log an engagement, on one line as one would say it")
    log.add_argument("line", nargs="+", help='for example "Yellen to Beijing 6-9 Jul 2023, planned, with He Lifeng"')
    log.add_argument("--anchor", metavar="DATE", help='the day that "this weekend" is counted from; else today')
    log.add_argument("--on", metavar="DATE", help="when its status took effect")
    log.add_argument("--source", metavar="TEXT", help="where it was reported: publisher, title, day or address")
    _reason_options(log)

    status = verbs.add_parser("status", parents=[record, shown], help="change the status of an engagement")
    status.add_argument("id", type=int)
    status.add_argument("status", metavar="STATUS", help="expected, proposed, planned, postponed, cancelled …")
    status.add_argument("--on", metavar="DATE", help="when it took effect")
    status.add_argument("--dates", metavar="DATES", help="the dates it carries: new dates for planned")
    status.add_argument("--anchor", metavar="DATE", help="the day relative dates are counted from; else today")
    status.add_argument("--wording", metavar="WORDS", help='the source\'s own word, such as "called off"')
    status.add_argument("--source", metavar="TEXT", help="where it was reported: publisher, title, day or address")
    _reason_options(status)

    lists = verbs.add_parser("list", parents=[record, shown, then], help="list engagements under a filter")
    lists.add_argument("filter", nargs="*", metavar="FILTER", help="for example status:postponed host:China since:2020")
    show = verbs.add_parser("show", parents=[record, shown, then], help="everything of one engagement")
    show.add_argument("id", type=int)
    insight = verbs.add_parser(
        "insight", parents=[record, shown, then], help="why plans changed, how far they slipped, who visits whom …"
    )
    insight.add_argument("what", choices=INSIGHTS, metavar="WHAT", help=", ".join(INSIGHTS))
    insight.add_argument("filter", nargs="*", metavar="FILTER")
    past = verbs.add_parser("history", parents=[record, shown], help="who changed what, when")
    past.add_argument("id", type=int, nargs="?")
    verbs.add_parser("undo", parents=[record], help="take back the last change")
    verbs.add_parser("redo", parents=[record], help="bring back what undo took back")

    brought = verbs.add_parser("import", parents=[record, shown], help="bring in a file")
    brought.add_argument("file", type=without_detours)
    brought.add_argument("--dry-run", action="store_true", help="say what would come in, change nothing")
    brought.add_argument("--map", type=without_detours, metavar="MAP.json", help="what the columns of a table mean")
    brought.add_argument(
        "--save-map", type=without_detours, metavar="MAP.json", help="write that down, to be filled in"
    )
    brought.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    brought.add_argument("--encoding", metavar="NAME", help="of a text file, where it is not found out right")
    brought.add_argument("--separator", metavar="MARK", help="of a text file: comma, semicolon, tab, pipe or the mark")
    brought.add_argument(
        "--problems", type=without_detours, metavar="OUT.csv", help="write the rows that cannot be read"
    )
    out = verbs.add_parser("export", parents=[record, then], help="write engagements, or their sources, to a file")
    out.add_argument(
        "file", type=without_detours, help="its ending says the form: .xlsx .ods .csv .json .jsonld .ics .ris .bib …"
    )
    out.add_argument("filter", nargs="*", metavar="FILTER", help="for example status:postponed host:China since:2020")
    out.add_argument(
        "--form", metavar="NAME", help="the form, whatever the ending: csv-participants, csv-country-year …"
    )
    out.add_argument("--order", choices=ORDERS, default="newest", help="which come first; newest if not said")
    _add_brief(verbs, then)
    verbs.add_parser("check", parents=[record, shown], help="what does not fit together in the record")
    copy = verbs.add_parser("backup", parents=[record], help="copy the record to a file")
    copy.add_argument("file", type=without_detours)
    repair = verbs.add_parser(
        "repair", parents=[shown], help="save what can be read of a damaged record into a new one"
    )
    repair.add_argument("file", type=without_detours, metavar="FILE", help="the damaged record; it stays as it is")
    repair.add_argument(
        "new", type=without_detours, metavar="NEW", help="where the new record is to be; nothing may be there yet"
    )

    day = verbs.add_parser("date", parents=[shown], help="how a date phrase is read")
    day.add_argument("phrase", nargs="+", metavar="PHRASE", help="phrases; - takes one a line from standard input")
    day.add_argument("--anchor", metavar="DATE", help="the day relative dates are counted from; else today")
    day.add_argument("--past", action="store_true", help="a month without a year is the nearest before the anchor")
    return parser


def _add_brief(verbs: Any, then: Parser) -> None:
    """The verbs that tell engagements as a document, with what they have in common."""
    record = _record_options("who wrote it, named in the document")
    shared = Parser(add_help=False)
    shared.add_argument(
        "file", type=without_detours, metavar="FILE", help="its ending says the form: .docx .html .pdf .md .odt"
    )
    shared.add_argument("filter", nargs="*", metavar="FILTER", help="for example status:postponed host:China")
    shared.add_argument("--title", metavar="TEXT", help="its title; else one made from the filter")
    shared.add_argument("--order", choices=BRIEF_ORDERS, default="date", metavar="ORDER", help=", ".join(BRIEF_ORDERS))
    shared.add_argument("--names", choices=("full", "printed", "family", "capitals"), default="full", metavar="STYLE",
                        help="full, printed, family (after the first mention) or capitals")  # fmt: skip
    shared.add_argument("--countries", choices=("name", "code"), default="name", metavar="STYLE", help="name or code")
    shared.add_argument("--dates", choices=("long", "medium", "iso"), default="long", metavar="STYLE",
                        help="long (18 June 2023), medium (18 Jun 2023) or iso (2023-06-18)")  # fmt: skip
    shared.add_argument("--no-offices", action="store_true", help="people without their offices")
    shared.add_argument(
        "--wording", type=without_detours, metavar="FILE", help="sentences in your words: docs/brief.md"
    )
    brief = verbs.add_parser("brief", parents=[record, then, shared], help="a chronology with footnotes, as a document")
    brief.add_argument("--sections", metavar="LIST", help=f"which, in order: {','.join(BRIEF_SECTIONS)}")
    brief.add_argument("--notes", action="store_true", help="with the record's own notes")
    changes = verbs.add_parser("changes", parents=[record, shared], help="what changed between two days, as a document")
    changes.add_argument("--since", metavar="DATE", required=True, help="the day whose end it is counted from")
    changes.add_argument("--until", metavar="DATE", help="the day whose end it is counted to; else today")
    changes.add_argument("--known", action="store_true", help="by what was entered or published, not by effect")


def _record_options(author: str = "who makes the change; else the user's name") -> Parser:
    parser = Parser(add_help=False)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--record", type=without_detours, metavar="PATH", help="the record to use")
    which.add_argument("--sample", metavar="NAME", help="a fresh copy of a sample: june-2023 or put-off")
    parser.add_argument("--author", metavar="NAME", help=author)
    return parser


def _format_option() -> Parser:
    parser = Parser(add_help=False)
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table")
    return parser


def _as_of_options() -> Parser:
    parser = Parser(add_help=False)
    parser.add_argument("--as-of", metavar="DATE", help="the record as it stood on that day, by the day of effect")
    parser.add_argument("--known", action="store_true", help="with --as-of: by what was entered or published by then")
    return parser


def _reason_options(parser: argparse.ArgumentParser) -> None:
    why = parser.add_mutually_exclusive_group()
    why.add_argument("--reason", metavar="WORDS", help="the reason that was stated")
    why.add_argument("--no-reason-given", action="store_true", help="it was said without a reason")
    parser.add_argument("--category", metavar="KIND", help="the kind of reason, such as health")
    parser.add_argument("--by", metavar="WHO", help="who stated the reason; without a reason, who decided")
    parser.add_argument("--decided-by", metavar="WHO", help="who decided it")


def in_order(argv: Sequence[str]) -> list[str]:
    """Puts a verb's options before its other words, so that they may stand anywhere among them.

    A filter or a line may begin with a minus (``-status:planned``, ``-balloon``): such a word is no option. After
    ``--`` no word is one.
    """
    verb, words = list(argv[:1]), iter(argv[1:])
    options: list[str] = []
    others: list[str] = []
    for word in words:
        if word == "--":
            others += [f" {rest}" if rest.startswith("-") else rest for rest in words]
        elif word.startswith("--") or word == "-h":
            options.append(word)
            if "=" not in word and word not in _WITHOUT_VALUE:
                options += [value for value in [next(words, None)] if value is not None]
        elif word.startswith("-") and word != "-" and verb[0] in _TAKING_WORDS:
            others.append(f" {word}")
        else:
            others.append(word)
    return [*verb, *options, *others]


_WITHOUT_VALUE = (
    *("-h", "--help", "--version", "--dry-run", "--past", "--no-reason-given", "--known", "--notes", "--no-offices"),
)
_TAKING_WORDS = ("list", "export", "log", "date", "insight", "brief", "changes")
