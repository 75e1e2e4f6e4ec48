"""Which photo a file is, by the SHA-256 of its bytes, and whether it still is the one that was opened."""

from __future__ import annotations

from pathlib import Path

from engine.digests import digest
from engine.errors import MissingPhoto
from engine.progress import Report
from engine.saving import told


def check_photo(photo: Path, sha256: str, report: Report) -> None:
    """That a project can hold its photo: a file, and still the one that was opened, or nobody could open the project.

    Raises:
        MissingPhoto: it is not.
    """
    if not photo.is_file():
        raise MissingPhoto("'{photo}' is not there any more, so the project cannot hold it. Bring the photo back, or "
                           "save the project without it.", photo=photo)
    with told(photo):
        now = digest(photo, report)
    if now != sha256:
        raise MissingPhoto("'{photo}' was changed since it was opened, so the project cannot hold it. Bring the photo "
                           "of before back, or save the project without it.", photo=photo)
