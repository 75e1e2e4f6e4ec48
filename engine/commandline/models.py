"""The verb `models`: which weight files there are, and getting, importing and checking them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from engine import weights
from engine.commandline.options import flagged
from engine.commandline.screen import DONE, SOME_FAILED, Screen

app = typer.Typer(
    name="models", no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]},
    help="List, get, import and check the weight files of the methods that need some.",
)  # fmt: skip

Name = Annotated[str, typer.Argument(metavar="NAME", help="A name from 'models list'.", show_default=False)]


@app.command("list")
@flagged()
def list_(screen: Screen) -> int:
    """List the weight files: what each is for, its size, licence, and whether it is here."""
    here = set(weights.present())
    table = Table("name", "here", "MB", "licence", "what for", "how to get it")
    for weight in weights.known():
        size = f"{weight.bytes / 1e6:,.0f}" if weight.bytes else ""
        how = "models get" if weight.can_be_fetched else "models import"
        table.add_row(weight.name, "yes" if weight.name in here else "no", size, weight.licence, weight.purpose, how)
    screen.show(table)
    screen.say(f"They lie in {weights.folder()}.")
    screen.finish({"status": DONE, "folder": str(weights.folder()), "weights": [
        {"name": weight.name, "here": weight.name in here, "bytes": weight.bytes, "licence": weight.licence,
         "purpose": weight.purpose, "address": weight.address, "sha256": weight.sha256}
        for weight in weights.known()]})  # fmt: skip
    return DONE


@app.command()
@flagged()
def get(name: Name, screen: Screen) -> int:
    """Download a weight file, verified; a download that broke off goes on where it ended."""
    with screen.progress(name) as tell:
        path = weights.fetch(name, tell)
    screen.say(f"{name} lies in {path.parent}.")
    screen.finish({"status": DONE, "name": name, "file": str(path)})
    return DONE


@app.command("import")
@flagged()
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A weight file on this machine.", show_default=False)],
    screen: Screen,
) -> int:
    """Check a weight file that you have and copy it to where the methods look, without a network."""
    with screen.progress(file.name) as tell:
        path = weights.import_file(file, tell)
    screen.say(f"{path.name} lies in {path.parent}.")
    screen.finish({"status": DONE, "name": path.name, "file": str(path)})
    return DONE


@app.command()
@flagged()
def verify(
    screen: Screen,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name from 'models list', or all.")] = "all",
) -> int:
    """Check weight files against their published hashes, or by loading them safely where there is none."""
    with screen.progress("checking") as tell:
        verdicts = weights.verify(name, tell)
    table = Table("name", "state", "what it means")
    for verdict in verdicts:
        table.add_row(verdict.name, verdict.state, verdict.text)
    screen.show(table)
    if not verdicts:
        screen.say(f"There are no weights in {weights.folder()}. 'models list' shows which there are.")
    bad = [verdict for verdict in verdicts if verdict.state in ("damaged", "missing")]
    status = SOME_FAILED if bad else DONE
    screen.finish({"status": status, "weights": [
        {"name": verdict.name, "state": verdict.state, "text": verdict.text} for verdict in verdicts]})  # fmt: skip
    return status
