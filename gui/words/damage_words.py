"""How much damage there is, as one says it: 214 specks, 3 scratches, 0.8 %."""

from __future__ import annotations

from PySide6.QtCore import QObject

_LEAST = 0.0005  # of the photo; what is less is said as "less than 0.1 %"


class DamageWords(QObject):
    """The words; a class, because texts with a number are collected from `self.tr` alone."""

    def said(self, specks: int, scratches: int, share: float) -> str:
        """See `said`."""
        told = [self.tr("%n speck(s)", "", specks)] if specks else []
        told += [self.tr("%n scratch(es)", "", scratches)] if scratches else []
        return ", ".join([*told, percent(share)])


def said(specks: int, scratches: int, share: float) -> str:
    """What was found, in numbers."""
    return DamageWords().said(specks, scratches, share)


def percent(share: float) -> str:
    """A small share of the photo."""
    return f"{share:.1%}".replace("%", " %") if share >= _LEAST else "< 0.1 %" if share > 0 else "0 %"
