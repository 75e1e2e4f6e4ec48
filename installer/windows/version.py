"""Writes the version resource of the programs for Windows, by which Explorer and virus scanners tell who they are."""

from __future__ import annotations

import sys
from pathlib import Path

from installer import contents

FORM = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "{publisher}"),
      StringStruct("FileDescription", "Heirloom"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "heirloom"),
      StringStruct("LegalCopyright", "AGPL-3.0-or-later"),
      StringStruct("ProductName", "Heirloom"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])]),
  ]
)
"""


def resource(version: str) -> str:
    """The text that PyInstaller's EXE(version=…) reads.

    Args:
        version: as 1.2.3.
    """
    numbers = tuple([*(int(part) for part in version.split(".")), 0, 0, 0][:4])
    return FORM.format(numbers=numbers, version=version, publisher=contents.VENDOR)


def written(path: Path) -> Path:
    """Write it to a file.

    Returns:
        That file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(resource(contents.version()), encoding="utf-8")
    return path


if __name__ == "__main__":
    written(Path(sys.argv[1]))
