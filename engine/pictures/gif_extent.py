"""How large the frames of a GIF file claim to be, which a decoder would take room for as it opens the file.

Facts: GIF89a specification (CompuServe, 1990), sections 17 to 26.
"""

from __future__ import annotations

from typing import BinaryIO

STARTS = (b"GIF87a", b"GIF89a")
_FRAME, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_TABLE, _BITS = 0x80, 0x07
_MOST_FRAMES = 4096


def extent(file: BinaryIO) -> tuple[int, int]:
    """(rows, columns) that hold the screen and all frames, as far as the file can be followed.

    The file is at its start afterwards.

    Raises:
        OSError: it cannot be read.
    """
    head = file.read(13)
    columns, rows = int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    _pass_table(file, head[10:11])
    frames = 0
    while (mark := file.read(1)) and mark[0] != _END and frames < _MOST_FRAMES:
        if mark[0] == _EXTENSION:
            file.seek(1, 1)
        elif mark[0] == _FRAME:
            frames += 1
            box = file.read(9)
            left, top, wide, high = (int.from_bytes(box[at : at + 2], "little") for at in (0, 2, 4, 6))
            columns, rows = max(columns, left + wide), max(rows, top + high)
            _pass_table(file, box[8:9])
            file.seek(1, 1)
        else:  # a decoder passes over what is no mark, too
            continue
        while (size := file.read(1)) and size[0]:
            file.seek(size[0], 1)
    file.seek(0)
    return rows, columns


def _pass_table(file: BinaryIO, flags: bytes) -> None:
    """Pass over a table of colours, if there is one."""
    if flags and flags[0] & _TABLE:
        file.seek(3 << ((flags[0] & _BITS) + 1), 1)
