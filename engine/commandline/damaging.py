"""The verb `damage`: what of a photo is damaged, as a mask to correct and to give to `restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from engine.commandline.screen import DONE, Screen
from engine.data import MOST_MEGAPIXELS
from engine.errors import BadUsage
from engine.recipe import Recipe

_FILES = "Files"


def damage(
    photo: Annotated[Path, typer.Argument(help="The photo.", show_default=False, readable=False)],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="MASK.png", rich_help_panel=_FILES, show_default=False,
                                      help="The mask to write: white is damaged.")],
    recipe: Recipe,
    screen: Screen,
    marked: Annotated[Path | None, typer.Option(
        "--damage", metavar="MASK", rich_help_panel=_FILES,
        help="What is marked already: it stays, and what it keeps on purpose (middle grey) is never proposed.")] = None,
    filled: Annotated[Path | None, typer.Option(
        "--filled", metavar="PNG", rich_help_panel=_FILES, help="Also write the photo with the damage filled.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that exist; never the original.",
                                            rich_help_panel=_FILES)] = False,
    max_megapixels: Annotated[float, typer.Option("--max-megapixels", metavar="NUMBER", min=0.01,
                                                  rich_help_panel=_FILES, help="Refuse photos larger than this."),
                              ] = MOST_MEGAPIXELS,
    page: Annotated[int | None, typer.Option("--page", metavar="N", min=1, rich_help_panel=_FILES,
                                             show_default="the first that is no thumbnail",
                                             help="Which of the photos in a file that holds several.")] = None,
) -> int:
    """Find the damage of a photo and write it as a mask; correct that in any program, and give it to restore --damage.

    Nothing is filled by this, unless --filled asks for it.
    """
    from engine import deeds, pipeline, remarks
    from engine.batches.masking import masked
    from engine.damage import faces, marks
    from engine.pictures import damage_masks, files
    from engine.progress import part

    if out.suffix.lower() != ".png":
        raise BadUsage("A damage mask is a PNG file, but '{path}' is not called so. End its name in .png.", path=out)
    for path in (out, filled):
        if path is not None:
            files.check_target(path, photo, overwrite)
    picture = files.read(photo, max_megapixels, page=page)
    with screen.progress(photo.name) as tell, remarks.listening() as heard:
        found = pipeline.find_damage(picture, recipe, part(tell, 0.0, 0.8), masked(marked, picture))
        written = [out]
        damage_masks.write(out, found, overwrite)
        if filled is not None:
            image, hole = pipeline.mend(picture, found, recipe, part(tell, 0.8, 1.0))
            done = {**recipe.plain_of("mending"), "repair": "auto"}
            files.write(filled, image, picture.source, overwrite=overwrite,
                        history=deeds.mended(done, float(hole.mean())) if hole.any() else "")
            written.append(filled)
    told, at = marks.summary(found), faces.boxes(picture.image)
    share = float(marks.lost(found)[faces.whole(picture.shape, at)].mean()) if at else 0.0
    facts: dict[str, Any] = {"specks": told.specks, "scratches": told.scratches, "share": told.share,
                             "widest": told.widest, "left_wide": int(heard.figures.get("left wide", 0)),
                             "faces": len(at), "share_in_faces": share}
    table = Table("specks", "scratches", "of the photo", "widest", "of the faces")
    table.add_row(str(told.specks), str(told.scratches), f"{told.share:.2%}", f"{told.widest:.0f} px",
                  f"{share:.2%}" if at else "none found")
    for note in (*picture.source.notes, *heard.notes):
        screen.note(note)
    screen.show(table)
    screen.say(f"Written to {', '.join(str(path) for path in written)}.")
    screen.finish({"status": DONE, "photo": str(photo), "files": [str(path) for path in written], **facts})
    return DONE
