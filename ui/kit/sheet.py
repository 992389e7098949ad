"""The application's one style sheet: what a palette cannot say, by dynamic property and widget class.

Properties: ``textRole`` on labels (see TextRole) and ``role`` on buttons (primary, secondary, quiet, link).
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from PySide6.QtGui import QFont

from ui.kit.fonts import TextRole
from ui.kit.theme import Theme

_FIXED = Path(__file__).resolve().parents[2] / "resources" / "icons" / "fixed"

_RULES = Template("""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $surface; color: $ink; border: 1px solid $field_line; border-radius: 6px; padding: 6px 9px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus,
QAbstractSpinBox:focus {
  border: 2px solid $accent; padding: 5px 8px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; background: transparent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $window; color: $disabled; }
QLineEdit[state="error"] { border-color: $error; }
QLineEdit[state="warning"] { border-color: $warning; }
QComboBox { padding-right: 26px; }
QComboBox::drop-down { border: none; width: 24px; subcontrol-origin: border; }
QComboBox::down-arrow { image: url("$arrow"); width: ${box}px; height: ${box}px; }

QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 22px; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 3px 3px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 3px 3px 0; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: url("$arrow"); width: 11px; height: 11px; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
  width: ${box}px; height: ${box}px; border: 1px solid $muted; border-radius: 4px; background: $surface; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$check"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: $accent;
  border: 4px solid $surface; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: ${dot}px; height: ${dot}px;
  background: $on_accent; }
QCheckBox:focus, QRadioButton:focus { color: $link; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $link; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator:disabled { border-color: $disabled; }

QPushButton { background: $surface; color: $ink; border: 1px solid $field_line; border-radius: 6px;
  padding: 6px 14px; font-weight: 500; }
QPushButton:hover, QPushButton:open { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selected; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $disabled; background: $window; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_pressed; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $line; color: $disabled; border-color: $line; }
QPushButton[role="link"] { background: transparent; color: $link; border: 1px solid transparent; padding: 2px 4px;
  font-weight: 600; text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; color: $ink; }
QToolButton:hover { background: $hover; border-color: $line; }
QToolButton:pressed, QToolButton:checked { background: $selected; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; }
QToolButton[role="flat"], QToolButton[role="flat"]:focus { padding: 2px 5px; }
QToolButton::menu-indicator { image: none; width: 0; }

QAbstractItemView { background: $surface; color: $ink; border: none; outline: none; gridline-color: $line;
  selection-background-color: $selected; selection-color: $ink; }
QHeaderView, QHeaderView::section { background: $surface; color: $muted; border: none; }
QHeaderView::section { border-bottom: 1px solid $line; padding: 8px 12px; font-weight: 600;
  font-size: ${secondary}pt; text-align: left; }
QTableCornerButton::section { background: $surface; border: none; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: 8px 4px; margin-right: 20px; font-weight: 500; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $link; border-bottom-color: $accent; }
QTabBar::tab:focus { background: $hover; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 9px; padding: 16px 8px 8px 8px; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; left: 10px; padding: 0 4px;
  color: $muted; background: $window; }
QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; margin: -6px 0; border-radius: 8px; background: $surface;
  border: 1px solid $muted; }
QSlider::handle:horizontal:focus { border: 2px solid $accent; }

QScrollBar { background: transparent; border: none; margin: 0; }
QAbstractItemView QScrollBar, QScrollBar[ground="surface"] { background: $surface; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $field_line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $disabled; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 10px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selected; color: $ink; }
QComboBox QAbstractItemView { border: 1px solid $line; padding: 4px; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenuBar { background: $window; color: $ink; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $current; }
QToolTip { background: $surface; color: $ink; border: 1px solid $field_line; padding: 4px 6px; }
QSplitter::handle { background: $line; }
QStatusBar { background: $surface; color: $muted; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QFrame[panel="plain"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[panel="info"] { background: $info_tint; border: 1px solid $info_line; border-radius: 8px; }
QFrame[panel="warning"] { background: $warning_tint; border: 1px solid $warning_line; border-radius: 8px; }
QFrame[panel="error"] { background: $error_tint; border: 1px solid $error_line; border-radius: 8px; }
QFrame[panel="popup"] { background: $surface; border: 1px solid $field_line; }
QScrollArea { background: transparent; border: none; }
""")


def _text_rules(theme: Theme, base: QFont) -> str:
    rules = []
    for role in TextRole:
        colour = f" color: {theme.muted};" if role.muted else ""
        size = base.pointSizeF() * role.scale
        rules.append(
            f'QLabel[textRole="{role.value}"] {{ font-size: {size:.2f}pt; font-weight: {int(role.weight)};{colour} }}'
        )
    for kind in ("good", "info", "warning", "error", "link"):
        rules.append(f'QLabel[tone="{kind}"] {{ color: {getattr(theme, kind)}; }}')
    return "\n".join(rules)


def style_sheet(theme: Theme, base: QFont) -> str:
    """The whole style sheet for a theme, its text sizes derived from the base font."""
    names = {name: getattr(theme, name) for name in theme.__slots__ if isinstance(getattr(theme, name), str)}
    names["secondary"] = f"{base.pointSizeF() * TextRole.SECONDARY.scale:.2f}"
    side = round(base.pointSizeF() * 14 / 9.75)
    names |= {"box": str(side), "round": str(side // 2 + 1), "dot": str(side - 8)}
    names["check"] = (_FIXED / "check-white.svg").as_posix()
    names["up"] = (_FIXED / f"chevron-up-{theme.name}.svg").as_posix()
    names["arrow"] = (_FIXED / f"chevron-down-{theme.name}.svg").as_posix()
    return _RULES.substitute(names) + _text_rules(theme, base)
