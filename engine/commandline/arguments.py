"""Arguments and flags that several verbs of the command line share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.errors import BadUsage

FILES = "Files"
# What may not be read is told photo by photo, in a sentence: typer's own check would stop the others as well.
Photo = Annotated[Path, typer.Argument(help="The photo.", show_default=False, readable=False)]
Photos = Annotated[list[Path], typer.Argument(help="Photos, or folders of photos.", show_default=False,
                                              readable=False)]
PhotosOrNone = Annotated[list[Path] | None, typer.Argument(help="Photos, or folders of photos.", show_default=False,
                                                           readable=False)]
Folder = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder to write to.",
                                      rich_help_panel=FILES, show_default=False)]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace files that exist; never the original.",
                                         rich_help_panel=FILES)]
Recursive = Annotated[bool, typer.Option("--recursive", "-r", rich_help_panel=FILES,
                                         help="Look into the folders of folders too.")]
SkipExisting = Annotated[bool, typer.Option("--skip-existing", rich_help_panel=FILES,
                                            help="Pass over photos whose results are there already.")]
MaxMegapixels = Annotated[float, typer.Option("--max-megapixels", metavar="NUMBER", min=0.01,
                                              rich_help_panel=FILES, help="Refuse photos larger than this.")]
Memory = Annotated[float | None, typer.Option(
    "--memory", metavar="GB", min=0.0, rich_help_panel=FILES, show_default="3",
    help="The most memory a restoration should take; a TIFF file whose restoration would take more is made and written "
         "part by part, and the same command goes on after an interruption.")]
Page = Annotated[str | None, typer.Option("--page", metavar="N|all", rich_help_panel=FILES,
                                          show_default="the first that is no thumbnail",
                                          help="Which of the photos in a file that holds several; all of them get "
                                               "their numbers in the names of the results.")]
Reference = Annotated[Path | None, typer.Option(
    "--reference", metavar="HR", rich_help_panel=FILES,
    help="The sharp original, to measure against; a folder of them for several photos.")]
Reports = Annotated[list[Path] | None, typer.Option(
    "--report", metavar="FILE", rich_help_panel=FILES,
    help="Write a report, .json or .html; may be given twice. Several photos add their names.")]
Quality = Annotated[int, typer.Option("--quality", metavar="N", min=1, max=100, rich_help_panel=FILES,
                                      help="Quality of JPEG and WebP.")]
Bits = Annotated[int | None, typer.Option("--bits", metavar="8|16", rich_help_panel=FILES, show_default="as the photo",
                                          help="Bits a sample of the result.")]
InColour = Annotated[bool, typer.Option("--in-colour", rich_help_panel=FILES, help="Write a grey photo as colour.")]
Sidecar = Annotated[bool, typer.Option("--sidecar", rich_help_panel=FILES,
                                       help="Write OUT.heirloom too, from which the result can be made again.")]
Damage = Annotated[Path | None, typer.Option(
    "--damage", metavar="MASK", rich_help_panel=FILES, show_default=False,
    help="What is damaged, white in a mask; a folder of masks of the photos' names for several.")]
Masks = Annotated[Path | None, typer.Option(
    "--masks", metavar="MASK", rich_help_panel=FILES, show_default=False,
    help="The regions, in a mask, a label picture or a folder as 'regions' writes it; a folder of these, of the "
         "photos' names, for several.")]
KeepMask = Annotated[bool, typer.Option(
    "--keep-mask", rich_help_panel=FILES,
    help="Write OUT-damage.png and OUT-unmended too: what was filled, and the photo as it was.")]


def checked_bits(bits: int | None, sidecar: bool, page: str | None) -> None:
    """Raise BadUsage where these flags ask for what there is not."""
    if bits not in (None, 8, 16):
        raise BadUsage("--bits is 8 or 16, not {bits}.", bits=bits)
    if sidecar and page is not None:
        raise BadUsage("A sidecar remembers the photo that a file shows by itself. Leave out --page or --sidecar.")
