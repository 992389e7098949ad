"""The errors a user can mend, told apart from our bugs."""

from __future__ import annotations


class Refusal(Exception):
    """Something the user can act on; its text is one sentence that says what is wrong and what to do.

    The window shows it where it arose, the command line on one line of standard error with exit code 1.
    """


class FieldRefusal(Refusal):
    """A refusal that belongs beside one field of a form.

    field: the name of the draft's attribute the words belong to, for example ``dates``.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UndoRefused(Refusal):
    """An undo or redo that would overwrite what somebody else did later."""


class OpenRefused(Refusal):
    """A file that cannot be opened as a record; it was left untouched.

    reason: one of ``missing``, ``empty``, ``foreign``, ``newer``, ``damaged``, ``unreadable``, ``busy``.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class CannotPaint(Refusal):
    """A picture or PDF that was wanted where Qt cannot paint; the sentence says what it lacks."""


class Cancelled(Exception):
    """Long work stopped because the user asked for it; everything it did was rolled back."""
