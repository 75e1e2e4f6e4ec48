"""A scan of several prints split into photos of their own, each straight, in the scan's format and with its tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.data import Photo
from engine.errors import BadPhoto, BadUsage, CannotWrite
from engine.geometry import Geometry
from engine.progress import Report, silent
from engine.said import Said

QUALITY = 97  # of a JPEG that is cut out of another, and so is packed a second time


@dataclass(frozen=True)
class Print:
    """A photo that was cut out of a scan.

    Attributes:
        path: its file.
        geometry: what of the scan it is.
        shape: (rows, columns).
        notes: what its format could not hold, and what did not fit it.
    """

    path: Path
    geometry: Geometry
    shape: tuple[int, int]
    notes: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether each of its pixels is one of the scan's, not made anew (but a JPEG is packed once more)."""
        return not (self.geometry.angle or self.geometry.corners)


def names_for(scan: Path, folder: Path, count: int, suffix: str = "") -> tuple[Path, ...]:
    """The files that a scan's prints go to: its name, a number, and its format, or PNG where that cannot be written.

    Raises:
        BadUsage: the suffix names no format that can be written.
    """
    from engine.pictures.files import SAVE_SUFFIXES

    if suffix and suffix.lower() not in SAVE_SUFFIXES:
        raise BadUsage("'{suffix}' does not name a format. Choose one of: {endings}.", suffix=suffix,
                       endings=", ".join(SAVE_SUFFIXES))
    own = suffix or (scan.suffix if scan.suffix.lower() in SAVE_SUFFIXES else ".png")
    width = len(str(count))
    return tuple(folder / f"{scan.stem}-{number:0{width}}{own}" for number in range(1, count + 1))


def split(scan: Photo, frames: Sequence[Geometry], paths: Sequence[Path], report: Report = silent, *,
          overwrite: bool = False, quality: int = QUALITY) -> tuple[Print, ...]:
    """Write each print of a scan as a photo of its own; nothing is written where one of the files may not be.

    Args:
        scan: with all that its file says, which goes on to each.
        frames: what of the scan each print is.
        paths: the files, as many.
        report: progress; may raise `Cancelled`, and what is written then stays.
        overwrite: whether files that exist may be replaced; the scan never is.
        quality: of JPEG and WebP.

    Raises:
        BadPhoto: there is no print.
        WontOverwrite: a file exists.
        CannotWrite: a folder or a file cannot be written.
    """
    from engine import deeds
    from engine.pictures import files
    from engine.steps import warping

    if not frames:
        raise BadPhoto("No prints were found on '{path}'. They must lie apart, on a bed of one colour that is not "
                       "theirs. Crop the scan by hand instead.", path=scan.source.path or "")
    for path in paths:
        _folder(path.parent)
        files.check_target(path, scan.source.path, overwrite)
    made = []
    for number, (geometry, path) in enumerate(zip(frames, paths, strict=True)):
        report(number / len(frames), Said("writing"))
        photo, _ = warping.framed(scan, geometry)
        notes = files.write(path, photo.image, photo.source, original=scan.source.path, overwrite=overwrite,
                            quality=quality, history=f"Cut out of a scan. {deeds.framed(geometry)}".strip())
        told = tuple(dict.fromkeys((*photo.source.notes[len(scan.source.notes):], *notes)))
        made.append(Print(path, geometry, photo.shape, told))
    report(1.0, Said("done"))
    return tuple(made)


def _folder(folder: Path) -> None:
    """Make a folder where there is none.

    Raises:
        CannotWrite: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotWrite("The folder '{path}' could not be made: {reason}. Choose another.", path=folder,
                          reason=fault.strerror or str(fault)) from fault
