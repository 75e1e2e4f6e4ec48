"""The verb `split` over one scan or many: what is shown of each photo that is cut out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from engine.commandline.screen import BAD_USAGE, DONE, SOME_FAILED, Screen
from engine.data import MOST_MEGAPIXELS
from engine.prints.splitting import Print

_FILES = "Files"


def split(
    scans: Annotated[list[Path], typer.Argument(metavar="SCAN", help="The scan, or several.", show_default=False,
                                                readable=False)],
    screen: Screen,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", rich_help_panel=_FILES,
                                             show_default="that of the scan", help="The folder to write to.")] = None,
    suffix: Annotated[str, typer.Option(
        "--format", metavar="SUFFIX", rich_help_panel=_FILES, show_default="the scan's",
        help="Format of the photos, .png or .tif for instance: a JPEG is packed a second time, these keep every pixel "
             "as it is.")] = "",
    quality: Annotated[int, typer.Option(metavar="N", min=1, max=100, rich_help_panel=_FILES,
                                         help="Quality of JPEG and WebP.")] = 97,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that exist; never the scan.",
                                            rich_help_panel=_FILES)] = False,
    max_megapixels: Annotated[float, typer.Option("--max-megapixels", metavar="NUMBER", min=0.01,
                                                  rich_help_panel=_FILES, help="Refuse scans larger than this."),
                              ] = MOST_MEGAPIXELS,
) -> int:
    """Split a scan of several prints into photos, each straight, in the scan's format and with its tags.

    Prints lie apart on a bed of one colour. What lies level is cut out without a pixel being changed.
    """
    entries, failed = list[dict[str, Any]](), 0
    for scan in scans:
        with screen.attempt() as attempt:
            entries.append(_one(scan, out, suffix, screen, overwrite, quality, max_megapixels))
        if attempt.fault:
            failed += 1
            screen.error(attempt.fault.text)
            entries.append({"scan": str(scan), "error": attempt.fault.kind, "message": attempt.fault.text})
    status = DONE if not failed else BAD_USAGE if len(scans) == 1 else SOME_FAILED
    screen.finish({"status": status, "scans": entries})
    return status


def _one(scan: Path, out: Path | None, suffix: str, screen: Screen, overwrite: bool, quality: int,
         max_megapixels: float) -> dict[str, Any]:
    """Split one scan and tell of it.

    Returns:
        The entry for machines.
    """
    from engine.pictures import files
    from engine.prints import finding, splitting

    photo = files.read(scan, max_megapixels)
    with screen.progress(scan.name) as tell:
        frames = finding.find_prints(photo)
        paths = splitting.names_for(scan, scan.parent if out is None else out, len(frames), suffix)
        made = splitting.split(photo, frames, paths, tell, overwrite=overwrite, quality=quality)
    for note in photo.source.notes:
        screen.note(f"{scan.name}: {note}")
    for one in made:
        screen.say(f"{one.path}: {one.shape[1]}×{one.shape[0]} pixels, {_done(one)}")
        for note in one.notes:
            screen.note(f"{one.path.name}: {note}")
    return {"scan": str(scan), "photos": [
        {"file": str(one.path), "width": one.shape[1], "height": one.shape[0], **one.geometry.plain,
         "notes": list(one.notes)} for one in made]}


def _done(one: Print) -> str:
    """What was done to a photo, in words."""
    if one.geometry.corners:
        return "laid flat"
    if not one.exact:
        return f"straightened by {one.geometry.angle:.1f}°"
    return "cut out, packed once more" if one.path.suffix.lower() in (".jpg", ".jpeg") else "cut out as it is"
