"""What the program remembers between two starts; a damaged value counts as one that was never set."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QLockFile, QSettings

import engine

RECENT_MOST = 12
VARIABLE = "HEIRLOOM_SETTINGS"
WRITING_MS = 1000  # far longer than a living program holds the lock of the settings
LANGUAGES = ("system", "en", "ko")
THEMES = ("system", "dark", "light")
SURROUNDS = ("theme", "black", "dark", "middle", "light", "white")
UNDO_LEAST, UNDO_USUAL, UNDO_MOST = 32, 256, 8192  # MiB
ROOM_LEAST, ROOM_USUAL, ROOM_MOST = 1, 20, 10_000  # GB

T = TypeVar("T")


class Settings:
    """Typed values over QSettings; each is written at once."""

    def __init__(self, path: Path | None = None) -> None:
        """Use a file, or the one HEIRLOOM_SETTINGS names, or the user's own settings."""
        named = str(path) if path is not None else os.environ.get(VARIABLE, "")
        if named:
            self._store = QSettings(named, QSettings.Format.IniFormat)
        else:
            self._store = QSettings("Heirloom", "Heirloom")
        if sys.platform not in ("win32", "darwin"):  # elsewhere they are a file, whose rights Qt keeps when it writes
            with suppress(OSError):
                engine.private.make_private(Path(self._store.fileName()).parent)
                os.close(os.open(self._store.fileName(), os.O_CREAT | os.O_WRONLY, 0o600))
        # A program killed while it wrote leaves a lock behind, for which Qt would let the window wait half a minute
        # where the process is not quite gone or another has its number by now.
        lock = QLockFile(f"{self._store.fileName()}.lock")
        lock.setStaleLockTime(WRITING_MS)
        lock.removeStaleLockFile()

    # the window ------------------------------------------------------------------------------------------------------

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty at first."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    def layout(self, version: int) -> QByteArray:
        """Where the docks stood, as QMainWindow.saveState gave it; empty at first and for another version."""
        return self._bytes(f"window/layout{version}")

    def set_layout(self, version: int, value: QByteArray) -> None:
        """Remember where the docks stand."""
        self._store.setValue(f"window/layout{version}", value)

    @property
    def theme(self) -> str:
        """One of THEMES."""
        return self._one_of("look/theme", THEMES)

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("look/theme", value)

    @property
    def language(self) -> str:
        """One of LANGUAGES."""
        return self._one_of("look/language", LANGUAGES)

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("look/language", value)

    @property
    def surround(self) -> str:
        """The grey around the picture: one of SURROUNDS."""
        return self._one_of("look/surround", SURROUNDS)

    @surround.setter
    def surround(self, value: str) -> None:
        self._store.setValue("look/surround", value)

    # files -----------------------------------------------------------------------------------------------------------

    @property
    def recent(self) -> list[Path]:
        """The photos opened last, newest first, without those that are gone."""
        return [path for path in self._recent() if path.is_file()]

    def add_recent(self, path: Path) -> None:
        """Put a photo at the front."""
        path = path.absolute()
        kept = [path, *(other for other in self._recent() if other != path)]
        self._write_json("files/recent", [str(other) for other in kept[:RECENT_MOST]])

    def clear_recent(self) -> None:
        """Forget them."""
        self._store.remove("files/recent")

    def folder(self, purpose: str) -> str:
        """The folder last used for a purpose ("open", "mask", "save" …), or nothing where it is gone."""
        found = str(self._store.value(f"folders/{purpose}", ""))
        return found if found and Path(found).is_dir() else ""

    def set_folder(self, purpose: str, folder: Path) -> None:
        """Begin there next time; a folder that does not exist is not remembered."""
        if folder.is_dir():
            self._store.setValue(f"folders/{purpose}", str(folder))

    @property
    def saving(self) -> dict[str, Any]:
        """How results were saved last (pattern of names, format, quality, place, unit); the dialog knows the names."""
        return dict(self._json("files/saving", dict))

    @saving.setter
    def saving(self, value: Mapping[str, Any]) -> None:
        self._write_json("files/saving", dict(value))

    # work ------------------------------------------------------------------------------------------------------------

    @property
    def shortcuts(self) -> dict[str, list[str]]:
        """Action → its keys in portable text, only where the user changed them."""
        found: dict[Any, Any] = self._json("keys/changed", dict)
        return {
            str(name): [str(key) for key in keys]
            for name, keys in found.items()
            if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        }

    @shortcuts.setter
    def shortcuts(self, value: Mapping[str, list[str]]) -> None:
        self._write_json("keys/changed", dict(value))

    @property
    def overlay(self) -> dict[str, Any]:
        """How regions are drawn over the photo; the overlay knows the names."""
        return dict(self._json("overlay/look", dict))

    @overlay.setter
    def overlay(self, value: Mapping[str, Any]) -> None:
        self._write_json("overlay/look", dict(value))

    def tool(self, name: str) -> dict[str, Any]:
        """A tool's options; the tool knows the names."""
        return dict(self._json(f"tools/{name}", dict))

    def set_tool(self, name: str, value: Mapping[str, Any]) -> None:
        """Remember a tool's options."""
        self._write_json(f"tools/{name}", dict(value))

    @property
    def recipe(self) -> dict[str, Any]:
        """Option → value as last used; whoever reads it checks it against Recipe."""
        return dict(self._json("work/recipe", dict))

    @recipe.setter
    def recipe(self, value: Mapping[str, Any]) -> None:
        self._write_json("work/recipe", dict(value))

    @property
    def presets(self) -> dict[str, Any]:
        """Name → settings of the user's own presets; whoever reads them checks them against Recipe."""
        return dict(self._json("work/presets", dict))

    @presets.setter
    def presets(self, value: Mapping[str, Any]) -> None:
        self._write_json("work/presets", dict(value))

    @property
    def device(self) -> str:
        """The device that new photos begin with: auto, cpu, cuda or cuda:N."""
        found = str(self._store.value("work/device", "auto"))
        return found if re.fullmatch(r"auto|cpu|cuda|cuda:[0-9]{1,3}", found) else "auto"

    @device.setter
    def device(self, value: str) -> None:
        self._store.setValue("work/device", value)

    @property
    def undo_mib(self) -> int:
        """How much memory undo may use, in MiB."""
        return int(self._number("work/undo_mib", UNDO_USUAL, UNDO_LEAST, UNDO_MOST))

    @undo_mib.setter
    def undo_mib(self, value: int) -> None:
        self._store.setValue("work/undo_mib", int(value))

    @property
    def sidecars(self) -> bool:
        """Whether the work on a photo is kept beside it too."""
        return self.flag("sidecars")

    @sidecars.setter
    def sidecars(self, value: bool) -> None:
        self.set_flag("sidecars", value)

    @property
    def room_gb(self) -> int:
        """How much room kept work may take, in GB, before what is saved elsewhere too is dropped."""
        return int(self._number("work/room_gb", ROOM_USUAL, ROOM_LEAST, ROOM_MOST))

    @room_gb.setter
    def room_gb(self, value: int) -> None:
        self._store.setValue("work/room_gb", int(value))

    def speed(self, device: str) -> float:
        """How many times longer jobs took on a device than the engine expected; 1 before anything was measured."""
        return self._number(f"speed/{device.replace(':', '-')}", 1.0, 0.01, 100.0)

    def knows_speed(self, device: str) -> bool:
        """Whether a job was measured on a device yet."""
        return bool(self._store.contains(f"speed/{device.replace(':', '-')}"))

    def set_speed(self, device: str, factor: float) -> None:
        """Remember what was measured."""
        self._store.setValue(f"speed/{device.replace(':', '-')}", float(factor))

    # anything else ---------------------------------------------------------------------------------------------------

    def flag(self, name: str, usual: bool = False) -> bool:
        """A yes or no of that name."""
        return str(self._store.value(f"flags/{name}", usual)).lower() in ("true", "1")

    def set_flag(self, name: str, value: bool) -> None:
        """Remember a yes or no."""
        self._store.setValue(f"flags/{name}", bool(value))

    def reset(self) -> None:
        """Forget everything, also the recent files, but not the user's own presets, which are work."""
        presets = self.presets
        self._store.clear()
        if presets:
            self.presets = presets
        self._store.sync()

    def sync(self) -> bool:
        """Write to the disk now; False where that failed."""
        self._store.sync()
        return self._store.status() == QSettings.Status.NoError

    # reading safely --------------------------------------------------------------------------------------------------

    def _recent(self) -> list[Path]:
        """Recent photos, also absent ones."""
        found: list[Any] = self._json("files/recent", list)
        return [Path(name) for name in found if isinstance(name, str) and name]

    def _bytes(self, key: str) -> QByteArray:
        """Bytes, or none."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of some words, or the first of them."""
        value = str(self._store.value(key, allowed[0]))
        return value if value in allowed else allowed[0]

    def _number(self, key: str, usual: float, least: float, most: float) -> float:
        """A number within limits, or the usual one."""
        try:
            value = float(str(self._store.value(key, usual)))
        except ValueError:
            return usual
        return value if least <= value <= most else usual

    def _json(self, key: str, kind: Callable[[], T]) -> T:
        """What was written as JSON, or an empty one of its kind."""
        try:
            value = json.loads(str(self._store.value(key, "")))
        except (ValueError, RecursionError):
            return kind()
        return value if isinstance(value, type(kind())) else kind()

    def _write_json(self, key: str, value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
        """Write as JSON, because QSettings turns numbers and empty lists into texts and nothing."""
        self._store.setValue(key, json.dumps(value, ensure_ascii=False, sort_keys=True))
