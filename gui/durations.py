"""Durations as one says them: seconds, minutes, hours, days."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0


def said(seconds: float) -> str:
    """A length of time, no more exact than it is known: 48 seconds, 7 minutes, 2 hours 30 minutes, 15 hours."""
    if seconds < 1.5 * _MINUTE:
        return QCoreApplication.translate("Durations", "%n second(s)", "", max(round(seconds), 1))
    if seconds < 1.5 * _HOUR:
        return QCoreApplication.translate("Durations", "%n minute(s)", "", round(seconds / _MINUTE))
    hours, rest = divmod(round(seconds / _HOUR * 2), 2)
    if seconds < 5 * _HOUR and rest:
        return QCoreApplication.translate("Durations", "%n hour(s) 30 minutes", "", hours)
    if seconds < 2 * _DAY:
        return QCoreApplication.translate("Durations", "%n hour(s)", "", round(seconds / _HOUR))
    return QCoreApplication.translate("Durations", "%n day(s)", "", round(seconds / _DAY))


def left(seconds: float) -> str:
    """A time that is left."""
    return QCoreApplication.translate("Durations", "{time} left").format(time=said(seconds))


def clock(seconds: float) -> str:
    """A time that has passed: 0:48, 7:05, 1:02:03."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"
