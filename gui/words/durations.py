"""Durations as one says them: seconds, minutes, hours, days."""

from __future__ import annotations

from PySide6.QtCore import QObject

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0


class Durations(QObject):
    """The words; a class, because texts with a number are collected from `self.tr` alone."""

    def said(self, seconds: float) -> str:
        """See `said`."""
        if seconds < 1.5 * _MINUTE:
            return self.tr("%n second(s)", "", max(round(seconds), 1))
        if seconds < 1.5 * _HOUR:
            return self.tr("%n minute(s)", "", round(seconds / _MINUTE))
        hours, rest = divmod(round(seconds / _HOUR * 2), 2)
        if seconds < 5 * _HOUR and rest:
            return self.tr("%n hour(s) 30 minutes", "", hours)
        if seconds < 2 * _DAY:
            return self.tr("%n hour(s)", "", round(seconds / _HOUR))
        return self.tr("%n day(s)", "", round(seconds / _DAY))

    def left(self, seconds: float) -> str:
        """See `left`."""
        return self.tr("{time} left").format(time=self.said(seconds))


def said(seconds: float) -> str:
    """A length of time, no more exact than it is known: 48 seconds, 7 minutes, 2 hours 30 minutes, 15 hours."""
    return Durations().said(seconds)


def left(seconds: float) -> str:
    """A time that is left."""
    return Durations().left(seconds)


def clock(seconds: float) -> str:
    """A time that has passed: 0:48, 7:05, 1:02:03."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"
