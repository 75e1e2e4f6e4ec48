"""Makes the man page `heirloom(1)` of what `--help` of every verb says: the same declarations, in another form.

`python -m installer.manual` prints it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import typer

from engine.commandline import bench, cli
from installer import contents

# What no verb's help can say.
OPENING = (
    r"Without a verb the window opens, with the photo or project \fIFILE\fR where one is named. "
    r"With a verb Heirloom works on the command line and opens no window.")
ENVIRONMENT = {
    "HEIRLOOM_STATE": "The folder of unfinished work, of results that are not saved yet and of the list of photos.",
    "HEIRLOOM_WEIGHTS": "A folder of weight files that is looked into before the user's own.",
    "HEIRLOOM_SETTINGS": "The file of the window's settings.",
}
EXAMPLES = (
    ("Restore a portrait with everything as it is usual:", "heirloom restore portrait.jpg \\-o restored.png"),
    ("Restore a folder of scans, and pass over what is done already:",
     "heirloom restore scans \\-o restored \\-\\-recursive \\-\\-skip\\-existing"),
    ("Make a result again from the project that it was saved in:",
     "heirloom restore \\-\\-from portrait.heirloom \\-o again.png"),
)


def page(version: str, day: date) -> str:
    """The man page as roff.

    Args:
        version: of the program.
        day: when the page is made.
    """
    root: Any = typer.main.get_command(cli.app)
    summary = _plain(root.help).split(". Exit status: ")
    parts = [
        ".\\\" Made by installer/manual.py from what --help says.",
        f'.TH HEIRLOOM 1 {day.isoformat()} "Heirloom {version}" "User Commands"',
        ".SH NAME", "heirloom \\- restores old portraits region by region, without inventing a face",
        ".SH SYNOPSIS", ".B heirloom\n.RI [ FILE ]\n.br\n.B heirloom\n.I VERB\n.RI [ OPTIONS ]\n.RI [ ARGUMENTS ]",
        ".SH DESCRIPTION", _roff(summary[0] + "."), ".PP", OPENING,
        ".SH VERBS", *_verbs(root, "heirloom", None),
    ]
    if len(summary) > 1:
        parts += [".SH EXIT STATUS"]
        for one in summary[1].rstrip(".").split(", "):
            number, _, meaning = one.partition(" ")
            parts += [".TP", f".B {number}", _roff(meaning[0].upper() + meaning[1:] + ".")]
    parts += [".SH ENVIRONMENT"]
    for name, meaning in ENVIRONMENT.items():
        parts += [".TP", f".B {name}", _roff(meaning)]
    parts += [".SH EXAMPLES"]
    for told, line in EXAMPLES:
        parts += [".PP", _roff(told), ".PP", ".RS 4", ".nf", line, ".fi", ".RE"]
    return "\n".join(parts) + "\n"


def _verbs(group: Any, path: str, parent: Any) -> Iterator[str]:  # noqa: ANN401 - click's classes, which typer hides
    """A section for each verb, those of groups after one another."""
    with group.make_context(path, [], parent=parent, resilient_parsing=True) as above:
        for name, command in group.commands.items():
            if command.hidden:
                continue
            if hasattr(command, "commands"):
                yield from _verbs(command, name, above)
                continue
            with command.make_context(name, [], parent=above, resilient_parsing=True) as context:
                yield from _verb(command, context)


def _verb(command: Any, context: Any) -> Iterator[str]:  # noqa: ANN401
    """What one verb does, and its options by their groups."""
    usage = " ".join(command.collect_usage_pieces(context))
    yield f".SS {_roff(context.command_path)} {_roff(usage)}"
    if command.name == "bench":  # it reads its options by itself
        yield from _verbatim(_bench_help())
        return
    yield _roff(_plain(command.help))
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in command.params:
        record = one.get_help_record(context)
        if record is not None and "--help" not in one.opts:
            names = re.sub(r" <[^>]*>$", "", record[0])  # an argument's type, as Python calls it
            groups.setdefault(getattr(one, "rich_help_panel", None) or "", []).append((names, record[1]))
    for heading, records in sorted(groups.items(), key=lambda item: item[0] != ""):
        if heading:
            yield f".PP\n.I {_roff(heading)}"
        for names, told in records:
            yield f".TP\n.B {_roff(names)}\n{_roff(_plain(told)) or 'See above.'}"


def _bench_help() -> str:
    """What `heirloom bench --help` prints."""
    told = io.StringIO()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "76"
    try:
        with contextlib.redirect_stdout(told), contextlib.suppress(SystemExit):
            bench.main(["--help"])
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before
    return told.getvalue()


def _verbatim(text: str) -> Iterator[str]:
    """Lines that stay as they are."""
    yield ".nf"
    yield from (_roff(line) for line in text.rstrip().splitlines())
    yield ".fi"


def _plain(text: str | None) -> str:
    """One paragraph's words, without the breaks of its source."""
    return re.sub(r"\s+", " ", text or "").strip()


def _roff(text: str) -> str:
    """Text in which roff takes nothing for a request; minus signs stay such, so that options can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page(contents.version(), datetime.now(UTC).date()))
