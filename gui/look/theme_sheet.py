"""The style sheet: one text for both themes, filled with the theme's colours."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from engine import resources

# Lengths are device-independent pixels, which Qt multiplies by the screen's scale. Every widget that takes the keyboard
# has a border of the same width with and without focus, so that nothing moves when the ring appears.
_SHEET = Template("""
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel, QToolTip { qproperty-textFormat: PlainText; }
Rich { qproperty-textFormat: RichText; }
QToolTip { background: $tip; color: $on_tip; border: 1px solid $edge; padding: 4px 6px; }

QMainWindow::separator { background: $window; width: 6px; height: 6px; }
QMainWindow::separator:hover, QSplitter::handle:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 5px; }
QSplitter::handle:vertical { height: 5px; }

QDockWidget { titlebar-close-icon: url("$icons/close-$tone.svg"); titlebar-normal-icon: url("$icons/float-$tone.svg"); }
QDockWidget::title { background: $row; color: $faint; padding: 5px 8px; border-bottom: 1px solid $line;
    text-align: left; }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 3px; padding: 0;
    icon-size: 14px; width: 18px; height: 18px; subcontrol-position: right center; subcontrol-origin: padding; }
QDockWidget::close-button { right: 4px; }
QDockWidget::float-button { right: 25px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: $hover; }

QMenuBar { background: $window; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 3px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $chosen; color: $on_chosen; }
QMenuBar::item:disabled { color: $disabled; }
QMenu { background: $window; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 5px 22px 5px 8px; border-radius: 3px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QMenu::right-arrow { image: url("$icons/right-$tone.svg"); width: 10px; height: 10px; right: 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 7px; }
QMenu::indicator:checked { image: url("$icons/check-$tone.svg"); }

QToolBar { background: $window; border: none; padding: 3px; spacing: 2px; }
QToolBar::separator:vertical { height: 1px; background: $line; margin: 4px 3px; }
QToolBar::separator:horizontal { width: 1px; background: $line; margin: 3px 4px; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 5px; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $tinted; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton[popupMode="1"] { padding-right: 16px; }
QToolButton[popupMode="2"] { padding-right: 18px; }
QToolButton[plain="true"] { padding-right: 3px; }
QToolButton[plain="true"]::menu-indicator { image: none; width: 0; }
QToolButton#heading { font-weight: 600; text-align: left; padding: 4px 2px; border-radius: 4px; }
QToolButton#heading:checked { background: transparent; }
QToolButton#qt_toolbar_ext_button { background: $raised; border: 1px solid $edge; border-radius: 4px; padding: 0;
    qproperty-icon: url("$icons/right-$tone.svg"); }
QToolButton::menu-button { border: none; width: 14px; }
QToolButton::menu-arrow { image: url("$icons/down-$tone.svg"); width: 9px; height: 9px; }
QToolButton::menu-indicator { image: url("$icons/down-$tone.svg"); width: 8px; height: 8px;
    subcontrol-position: right center; subcontrol-origin: padding; right: 6px; }

QPushButton { background: $raised; border: 2px solid $edge; border-radius: 5px; padding: 4px 14px; min-height: 17px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:checked { background: $tinted; border-color: $accent; }
QPushButton:default, QPushButton#primary { background: $chosen; color: $on_chosen; border-color: $chosen; }
QPushButton:default:hover, QPushButton#primary:hover { border-color: $edge; }
QPushButton:focus, QPushButton#primary:focus, QPushButton:default:focus { border-color: $accent; }
QPushButton#primary:default:focus, QPushButton:default:focus { border-color: $ring; }
QPushButton:disabled, QPushButton#primary:disabled { background: $window; color: $disabled; border-color: $line; }
QPushButton:flat { background: transparent; border-color: transparent; }
QPushButton:flat:hover { background: $hover; }
QPushButton:flat:focus { border-color: $accent; }
QPushButton::menu-indicator { image: url("$icons/down-$tone.svg"); width: 9px; height: 9px; right: 6px;
    subcontrol-position: right center; }

QLineEdit { min-height: 16px; }
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit, QTextBrowser, QKeySequenceEdit > QLineEdit {
    background: $sunken; border: 2px solid $edge; border-radius: 4px; padding: 2px 4px;
    selection-background-color: $chosen; selection-color: $on_chosen; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on, QPlainTextEdit:focus, QTextEdit:focus,
QTextBrowser:focus { border-color: $accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { background: $window; color: $disabled;
    border-color: $line; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"] { border-color: $fault; }
QAbstractSpinBox { padding: 1px 16px 1px 2px; qproperty-alignment: 'AlignRight | AlignVCenter'; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 16px; background: transparent; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-button { subcontrol-position: top right; subcontrol-origin: padding; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; subcontrol-origin: padding; }
QAbstractSpinBox::up-arrow { image: url("$icons/up-$tone.svg"); width: 8px; height: 8px; }
QAbstractSpinBox::down-arrow { image: url("$icons/down-$tone.svg"); width: 8px; height: 8px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off { image: url("$icons/up-off-$tone.svg"); }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off { image: url("$icons/down-off-$tone.svg"); }
QComboBox { background: $raised; padding: 1px 6px; min-height: 18px; }
QComboBox:hover { background: $hover; }
QComboBox:editable { background: $sunken; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: url("$icons/down-$tone.svg"); width: 9px; height: 9px; }
QComboBox::down-arrow:disabled { image: url("$icons/down-off-$tone.svg"); }
QComboBox QAbstractItemView { background: $window; border: 1px solid $edge; border-radius: 0; padding: 2px;
    selection-background-color: $chosen; selection-color: $on_chosen; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0 2px; background: transparent; }

QCheckBox, QRadioButton { spacing: 7px; border: 2px solid transparent; border-radius: 4px; padding: 1px 2px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled, QLabel:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
    width: 13px; height: 13px; border: 1px solid $edge; background: $sunken; border-radius: 3px; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QGroupBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $chosen; border-color: $chosen; image: url("$icons/check-chosen.svg"); }
QRadioButton::indicator:checked { background: $chosen; border-color: $chosen; image: url("$icons/dot-chosen.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $chosen; border-color: $chosen; image: url("$icons/dash-chosen.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $line; border-color: $line; }

QGroupBox { border: none; border-top: 1px solid $line; margin-top: 20px; padding-top: 6px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0 4px 2px 1px; color: $faint; }
QGroupBox:focus::title { color: $accent; }

QSlider:horizontal { min-height: 22px; }
QSlider:vertical { min-width: 22px; }
QSlider::groove:horizontal { height: 4px; background: $edge; border-radius: 2px; }
QSlider::groove:vertical { width: 4px; background: $edge; border-radius: 2px; }
QSlider::sub-page:horizontal, QSlider::add-page:vertical { background: $accent; border-radius: 2px; }
QSlider::handle { background: $knob; border: 2px solid $knob_edge; border-radius: 7px; }
QSlider::handle:horizontal { width: 10px; margin: -5px 0; }
QSlider::handle:vertical { height: 10px; margin: 0 -5px; }
QSlider::handle:hover { background: $on_knob; }
QSlider::handle:focus { border-color: $accent; background: $on_knob; }
QSlider::sub-page:disabled, QSlider::add-page:disabled { background: $line; }
QSlider::handle:disabled { background: $line; border-color: $edge; }

QProgressBar { background: $sunken; border: 1px solid $edge; border-radius: 4px; text-align: center; color: $text; }
QProgressBar::chunk { background: $tinted; border-radius: 3px; }
QProgressBar[textVisible="false"]::chunk { background: $accent; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab { background: transparent; color: $faint; padding: 5px 5px; border: 2px solid transparent;
    border-top-left-radius: 4px; border-top-right-radius: 4px; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { background: $hover; color: $text; }
QTabBar::tab:selected:focus { border-color: $accent; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar QToolButton { background: $window; border: 1px solid $line; border-radius: 0; padding: 0; }
QTabBar QToolButton::right-arrow { image: url("$icons/right-$tone.svg"); width: 9px; height: 9px; }
QTabBar QToolButton::left-arrow { image: url("$icons/left-$tone.svg"); width: 9px; height: 9px; }

QAbstractItemView { background: $sunken; alternate-background-color: $row; border: 2px solid $line; border-radius: 4px;
    outline: none; gridline-color: $line; selection-background-color: $chosen; selection-color: $on_chosen; }
QAbstractItemView:focus { border-color: $accent; }
QAbstractItemView::item { padding: 2px 4px; border: none; min-height: 18px; }
QAbstractItemView::item:hover { background: $hover; color: $text; }
QAbstractItemView::item:selected { background: $chosen; color: $on_chosen; }
QAbstractItemView::item:disabled { color: $disabled; }
QHeaderView { background: $window; border: none; border-radius: 0; }
QHeaderView::section { background: $window; color: $faint; padding: 4px 6px; border: none;
    border-right: 1px solid $line; border-bottom: 1px solid $line; }
QHeaderView::up-arrow { image: url("$icons/up-$tone.svg"); width: 8px; height: 8px; }
QHeaderView::down-arrow { image: url("$icons/down-$tone.svg"); width: 8px; height: 8px; }
QTableCornerButton::section { background: $window; border: none; }

QScrollArea { border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 11px; }
QScrollBar:horizontal { height: 11px; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none;
    width: 0; height: 0; }

QStatusBar { background: $row; border-top: 1px solid $line; color: $faint; }
QStatusBar QLabel { color: $faint; }
QStatusBar::item { border: none; }
QFrame#message { background: $raised; border: 1px solid $accent; border-radius: 6px; }
QFrame#message[fault="true"] { background: $fault_ground; border-color: $fault; }
QToolButton#moreMessages { background: $raised; border: 1px solid $edge; color: $text; padding: 2px 8px; }
QFrame[role="line"] { border: none; background: $line; max-height: 1px; }
QLabel[role="faint"] { color: $faint; }
QLabel[role="fault"] { color: $fault; }
QLabel[role="warning"] { color: $warning; }
""")


def sheet(colours: Mapping[str, str], dark: bool) -> str:
    """The sheet in some colours.

    Args:
        colours: name → "#rrggbb", as `theme.Colours` names them.
        dark: which of the two sets of small arrows to take.
    """
    return _SHEET.substitute(
        colours, icons=resources.path("icons", "style").as_posix(), tone="dark" if dark else "light",
        ring=colours["text"],
        knob="#c8c8c8" if dark else "#ffffff", knob_edge="#2b2b2b" if dark else "#8a8a8a",
        fault_ground="#4a2b28" if dark else "#fbe3e0",
        on_knob="#ffffff" if dark else "#f2f8ff",
    )
