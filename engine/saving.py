"""Files written whole or not at all: a temporary file beside the target, flushed to the disk, then renamed."""

from __future__ import annotations

import errno
import math
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.errors import CannotWrite, NoRoom, WontOverwrite
from engine.said import Said, Template

_PIECE = 16 * 2**20  # bytes written between two questions whether to go on

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*\s]+')  # what one system or another forbids in the name of a file
_MOST_LETTERS, _MOST_BYTES = 80, 160  # of a part; file systems allow 255 bytes, and a temporary file's mark takes some

StrPath = str | os.PathLike[str]

_REASONS = {
    errno.ENOSPC: Said("the disk is full. Free some space, or choose another folder."),
    errno.EDQUOT: Said("your share of the disk is used up. Free some space, or choose another folder."),
    errno.EFBIG: Said("the file would be larger than this disk or account allows. Choose another folder."),
    errno.EACCES: Said("there is no permission to write there. Choose another folder."),
    errno.EPERM: Said("there is no permission to write there. Choose another folder."),
    errno.EROFS: Said("that disk can only be read. Choose another folder."),
    errno.ENAMETOOLONG: Said("the name is too long. Choose a shorter one."),
    errno.ENOENT: Said("its folder does not exist. Create it first, or choose another."),
    errno.ENOTDIR: Said("its folder is not a folder. Choose another."),
}
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_UNWRITTEN = Template("'{path}' could not be written: {reason}")


def name_part(text: str) -> str:
    """A text as part of a file name that every system takes; letters of all alphabets stay."""
    fit = _NOT_IN_NAMES.sub("_", text).strip("._")[:_MOST_LETTERS]
    return fit.encode("utf-8", "surrogateescape")[:_MOST_BYTES].decode("utf-8", "ignore")


def check_target(path: StrPath, source_path: StrPath | None = None, overwrite: bool = False) -> None:
    """Find out before long work whether a file could be written; nothing is left behind.

    Args:
        path: the file that is to be written.
        source_path: the original, which is never overwritten, or None.
        overwrite: whether a file that exists may be replaced.

    Raises:
        WontOverwrite: `path` exists and `overwrite` is not set, or it is the original, by whatever name or link.
        CannotWrite: its folder is missing or cannot be written to, or `path` is a folder or write-protected.
    """
    target = _allowed(path, overwrite, source_path)
    with told(path):
        temporary, handle = _temporary(target)
        handle.close()
        temporary.unlink()


@contextmanager
def replacing(path: StrPath, overwrite: bool = False, *originals: StrPath | None) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of `path` when the block ends well, and vanishes when it does not.

    Args:
        path: the file that is to be written; a link is followed.
        overwrite: whether a file that exists may be replaced.
        originals: files that are never overwritten.

    Raises:
        WontOverwrite: as in :func:`check_target`.
        CannotWrite: the disk is full, there is no permission, and the like; what stood at `path` stands there still.
    """
    target = _allowed(path, overwrite, *originals)
    with told(path):
        temporary, handle = _temporary(target)
        try:
            with handle:
                yield handle
                handle.flush()
                os.fsync(handle.fileno())
            _put_in_place(temporary, target, overwrite)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        flush_folder(target.parent)


def write_bytes(path: StrPath, data: bytes, *, overwrite: bool = False) -> None:
    """Write a file whole or not at all.

    Raises:
        WontOverwrite: it exists, and `overwrite` is not set.
        CannotWrite: the disk is full, there is no permission, or the folder is missing.
    """
    with replacing(path, overwrite) as file:
        file.write(data)


def write_text(path: StrPath, text: str, *, overwrite: bool = False) -> None:
    """Write a text file in UTF-8, whole or not at all; raises as :func:`write_bytes`."""
    write_bytes(path, text.encode("utf-8"), overwrite=overwrite)


def write_array(path: StrPath, array: NDArray[Any], go_on: Callable[[], object]) -> None:
    """Write an .npy file whole or not at all, in the place of what stands there.

    Args:
        path: the file, which `numpy.load` maps.
        array: of numbers.
        go_on: called again and again; may raise to stop.

    Raises:
        CannotWrite: the disk is full, there is no permission, or the folder is missing.
    """
    plain = np.ascontiguousarray(array)
    with replacing(path, True) as file:
        np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(plain))
        block, at = plain.reshape(-1).view(np.uint8).data, 0
        while at < len(block):
            go_on()
            at += file.write(block[at : at + _PIECE])


def mapped_array(path: StrPath, shape: tuple[int, ...]) -> NDArray[np.float32]:
    """An array in a new .npy file, to be filled; its room is taken at once, for a full disk found later ends a process.

    Raises:
        CannotWrite: the disk is full, there is no permission, or the folder is missing.
    """
    with told(path), Path(path).open("w+b") as file:
        header = {"descr": "<f4", "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(file, header)
        begin = file.tell()
        take_room(file, 4 * math.prod(shape))
        return np.memmap(file, np.float32, "r+", begin, shape)


def take_room(file: IO[bytes], size: int) -> None:
    """Take so many bytes of the disk behind where a file stands; a hole in it would end who writes to a full disk.

    Raises:
        OSError: there is no room.
    """
    begin = file.tell()
    file.flush()
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), begin, size)
        return
    nothing = bytes(min(size, _PIECE))
    for at in range(0, size, _PIECE):
        file.write(nothing[: size - at])
    file.flush()


def _allowed(path: StrPath, overwrite: bool, *originals: StrPath | None) -> Path:
    """The real target behind `path`, once it is known that it may be written."""
    with told(path):
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise CannotWrite("'{path}' is a folder. Give the name of a file.", path=path)
        if not target.parent.is_dir():
            raise CannotWrite("The folder '{path}' does not exist. Create it first, or choose another.",
                              path=target.parent)
        if not target.exists():
            return target
        for original in originals:
            if original is not None and Path(original).exists() and target.samefile(original):
                raise WontOverwrite("'{path}' is the original photo, which is never overwritten. Choose another name.",
                                    path=path)
        if not overwrite:
            advice = Said("Choose another name, or allow it with --overwrite.").in_window("Choose another name.")
            raise WontOverwrite("'{path}' exists already. {advice}", path=path, advice=advice)
        if not os.access(target, os.W_OK):
            raise CannotWrite("'{path}' is write-protected. Choose another name, or lift its protection.", path=path)
    return target


def _temporary(target: Path) -> tuple[Path, BinaryIO]:
    """A new hidden file beside the target, with the permissions that a new file there gets."""
    path = target.with_name(f".{_stem(target)}.{secrets.token_hex(4)}.tmp")
    return path, path.open("xb")


def _stem(target: Path) -> str:
    """What the names of a target's temporary files begin with."""
    return target.name.encode("utf-8", "replace")[:60].decode("utf-8", "ignore").replace("?", "_")


def _put_in_place(temporary: Path, target: Path, overwrite: bool) -> None:
    """Give the finished file its name; without `overwrite`, never that of a file that has come up meanwhile."""
    if overwrite:
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise WontOverwrite("'{path}' came into being meanwhile. Choose another name.", path=target) from None
    except OSError:  # a file system without hard links: look, then rename
        if target.exists():
            raise WontOverwrite("'{path}' came into being meanwhile. Choose another name.", path=target) from None
        temporary.replace(target)
    else:
        temporary.unlink()


def sweep(target: Path) -> None:
    """Remove what a process that was ended while it wrote a file has left beside it."""
    stem = _stem(target)
    if len(stem) < len(target.name):  # cut: other files may begin with it too
        return
    known = re.compile(re.escape(f".{stem}.") + r"[0-9a-f]{8}\.tmp")
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if known.fullmatch(entry.name):
                Path(entry.path).unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make the renaming outlive a power cut, where the system lets a folder be flushed."""
    if os.name != "posix":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def told(path: StrPath) -> Iterator[None]:
    """Turn the system's errors into sentences."""
    try:
        yield
    except OSError as fault:
        reason = _REASONS.get(fault.errno or 0) or Said("{reason}. Choose another folder.",
                                                        reason=fault.strerror or str(fault))
        kind = NoRoom if fault.errno in _NO_ROOM else CannotWrite
        raise kind.telling(_UNWRITTEN(path=path, reason=reason)) from fault
    except MemoryError as fault:
        raise CannotWrite("There is not enough memory to write '{path}'. Close other programs, or write TIFF.",
                          path=path) from fault
    except ValueError as fault:
        if "null" not in str(fault):
            raise
        raise CannotWrite("The name of a file cannot hold a null character.") from fault
