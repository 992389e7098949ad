"""The parts every view is built from.

theme       ``Theme``, ``LIGHT``, ``DARK``: every colour by role; ``theme_of(widget)``
appearance  ``apply_theme(app, scheme)``, ``ThemeHub``: palette, style sheet, font, and the signal ``changed``
palette     ``Scheme``; ``theme_for(scheme)``, ``palette_of(theme)``
fonts       ``TextRole``: the scale of text sizes; ``font_for(role)`` for painting; ``load_fonts``
text        ``text_label``, ``ElidedLabel``, ``set_text_role``, ``set_tone``, ``plain_tooltip``: plain text only
icons       ``icon(name, role)``, ``icon_pixmap``, ``paint_icon``: recoloured by the theme as they are painted
glyphs      ``paint_status_glyph``: the shape of each status
chips       ``StatusChip``, ``chip_pixmap``, ``paint_chip``, ``chip_size``, ``chip_font``, ``status_word``
picker      ``StatusPicker``: statuses as pills to pick one from
buttons     ``button(text, role)``, ``quiet_button(icon, name)``, ``QuietMenuButton``, ``set_button_role``
flow        ``FlowLayout``: rows that wrap
rows        ``set_up_rows(view)``: a table as a list of rows
keyboard    ``has_keyboard(widget)``: whether keys go to it, or will once its window is in front
layout      ``Hairline``, ``Section``, ``section_heading``, ``IconView``, ``GRID``
fields      ``LabelledField``, ``HintKind``: label above, edit, hint beneath
completing  ``CompletingEdit``: a line edit that offers completions; suggestions ``Suggestion``, one row of them
messages    ``Banner``, ``Tone``, ``UndoBar``, ``EmptyState``, ``announce``

In a widget ask ``theme_of(self)`` while painting; the change of theme arrives as a paint and as PaletteChange.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.lazily import found_in

if TYPE_CHECKING:
    from ui.kit.appearance import ThemeHub, apply_theme
    from ui.kit.buttons import QuietMenuButton, button, dress_quiet, quiet_button, set_button_role
    from ui.kit.chips import StatusChip, chip_font, chip_pixmap, chip_size, paint_chip, status_word
    from ui.kit.completing import CompletingEdit
    from ui.kit.fields import HintKind, LabelledField
    from ui.kit.flow import FlowLayout
    from ui.kit.fonts import TextRole, font_for, load_fonts
    from ui.kit.glyphs import paint_status_glyph
    from ui.kit.icons import icon, icon_names, icon_pixmap, paint_icon
    from ui.kit.keyboard import has_keyboard
    from ui.kit.layout import GRID, Hairline, IconView, Section, section_heading
    from ui.kit.messages import Banner, EmptyState, Tone, UndoBar, announce
    from ui.kit.palette import Scheme
    from ui.kit.picker import StatusPicker
    from ui.kit.rows import set_up_rows
    from ui.kit.suggestions import Suggestion
    from ui.kit.text import ElidedLabel, plain_tooltip, set_text_role, set_tone, text_label
    from ui.kit.theme import DARK, LIGHT, StatusColours, Theme, theme_of

__all__ = [
    "DARK",
    "GRID",
    "LIGHT",
    "Banner",
    "CompletingEdit",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "Hairline",
    "HintKind",
    "IconView",
    "LabelledField",
    "QuietMenuButton",
    "Scheme",
    "Section",
    "StatusChip",
    "StatusColours",
    "StatusPicker",
    "Suggestion",
    "TextRole",
    "Theme",
    "ThemeHub",
    "Tone",
    "UndoBar",
    "announce",
    "apply_theme",
    "button",
    "chip_font",
    "chip_pixmap",
    "chip_size",
    "dress_quiet",
    "font_for",
    "has_keyboard",
    "icon",
    "icon_names",
    "icon_pixmap",
    "load_fonts",
    "paint_chip",
    "paint_icon",
    "paint_status_glyph",
    "plain_tooltip",
    "quiet_button",
    "section_heading",
    "set_button_role",
    "set_text_role",
    "set_tone",
    "set_up_rows",
    "status_word",
    "text_label",
    "theme_of",
]

# The first window needs few of them: each module is loaded when the first of its names is asked for.
__getattr__ = found_in(
    __name__,
    {
        "appearance": "ThemeHub apply_theme",
        "buttons": "QuietMenuButton button dress_quiet quiet_button set_button_role",
        "chips": "StatusChip chip_font chip_pixmap chip_size paint_chip status_word",
        "completing": "CompletingEdit",
        "fields": "HintKind LabelledField",
        "flow": "FlowLayout",
        "fonts": "TextRole font_for load_fonts",
        "glyphs": "paint_status_glyph",
        "icons": "icon icon_names icon_pixmap paint_icon",
        "keyboard": "has_keyboard",
        "layout": "GRID Hairline IconView Section section_heading",
        "messages": "Banner EmptyState Tone UndoBar announce",
        "palette": "Scheme",
        "picker": "StatusPicker",
        "rows": "set_up_rows",
        "suggestions": "Suggestion",
        "text": "ElidedLabel plain_tooltip set_text_role set_tone text_label",
        "theme": "DARK LIGHT StatusColours Theme theme_of",
    },
)
