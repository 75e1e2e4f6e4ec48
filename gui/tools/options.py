"""What all tools can be set to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

SMALLEST, LARGEST = 1.0, 2000.0


class ToolOptions(QObject):
    """Sizes in photo pixels, everything else from 0 to 1.

    Signals:
        changed: any of them.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """A round hard brush."""
        super().__init__(parent)
        self.size = 40.0
        self.hardness = 1.0
        self.square = False
        self.edge_aware = False
        self.tolerance = 0.08
        self.erase = False

    def set(self, **values: float | bool) -> None:
        """Change some, and tell once."""
        before = (self.size, self.hardness, self.square, self.edge_aware, self.tolerance, self.erase)
        for name, value in values.items():
            setattr(self, name, value)
        self.size = min(max(self.size, SMALLEST), LARGEST)
        self.hardness = min(max(self.hardness, 0.0), 1.0)
        self.tolerance = min(max(self.tolerance, 0.0), 1.0)
        if before != (self.size, self.hardness, self.square, self.edge_aware, self.tolerance, self.erase):
            self.changed.emit()

    def plain(self) -> dict[str, float | bool]:
        """All of them by name, to be remembered."""
        return {"size": self.size, "hardness": self.hardness, "square": self.square, "edge_aware": self.edge_aware,
                "tolerance": self.tolerance}

    def bigger(self, steps: float = 1) -> None:
        """A tenth larger for each step, a pixel at least; a negative number shrinks."""
        grown = self.size * 1.12**steps
        if abs(grown - self.size) < 1:
            grown = self.size + (1 if steps > 0 else -1)
        self.set(size=float(round(grown)))

    def harder(self, steps: float = 1) -> None:
        """A tenth harder for each step; a negative number softens."""
        self.set(hardness=round(self.hardness + 0.1 * steps, 2))
