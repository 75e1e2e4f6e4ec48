"""How a batch goes while it runs: a table on the terminal, a line now and then in a log, and a page for a browser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from engine.batches.manifest import Manifest
from engine.batches.overview import Overview, overview, span, write_page
from engine.commandline.screen import Screen
from engine.errors import EngineError

_LOOK = 3.0  # seconds between two looks at the manifest, which go through all photos that wait
_PAGE = 10.0
_LINE = 600.0  # between two lines of a log
_SHOWN = 12  # photos at work that are named


class Watch:
    """Looks at a batch when it is told to, not more often than is needed."""

    def __init__(self, kept: Manifest, screen: Screen, live: Live | None, page: Path | None) -> None:
        """Begin now.

        Args:
            kept: the manifest.
            screen: for lines.
            live: the table on the terminal; None where there is no terminal.
            page: the page that is written, if any.
        """
        self._kept, self._screen, self._live, self._page = kept, screen, live, page
        self._began = time.time()
        self._looked = self._written = self._said = time.monotonic()
        self._now = overview(kept, self._began)
        self._show(page is not None)

    def turn(self) -> None:
        """Look again where it is time; called a few times a second."""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return
        self._looked = now
        self._now = overview(self._kept, self._began)
        writes = self._page is not None and now - self._written >= _PAGE
        if writes:
            self._written = now
        self._show(writes)
        if self._live is None and now - self._said >= _LINE:
            self._said = now
            self._screen.note(headline(self._now))

    def _show(self, writes: bool) -> None:
        """Show what was seen."""
        if self._live is not None:
            self._live.update(shown(self._now), refresh=True)
        if writes:
            self._write(self._now)

    def end(self) -> None:
        """Let the page say how it ended."""
        if self._page is not None:
            self._write(overview(self._kept))

    def _write(self, now: Overview) -> None:
        """Write the page; where that fails it is said once, for the batch is worth more."""
        assert self._page is not None
        try:
            write_page(self._kept, self._page, now)
        except EngineError as fault:
            self._screen.error(f"{fault} The batch goes on without its page.")
            self._page = None


@contextmanager
def watched(kept: Manifest, screen: Screen, page: Path | None) -> Iterator[Watch]:
    """Within the block the batch's progress is shown."""
    if screen.quiet or not screen.err.is_terminal:
        watch = Watch(kept, screen, None, page)
        yield watch
    else:
        with Live(console=screen.err, transient=True, auto_refresh=False, redirect_stdout=False) as live:
            watch = Watch(kept, screen, live, page)
            yield watch
    watch.end()


def headline(now: Overview) -> str:
    """How it stands, in one line."""
    ended = now.counts["done"] + now.counts["failed"]
    parts = [f"{ended} of {now.all} photos"]
    if now.pace.left is not None:
        parts += [f"{now.pace.hourly:.0f} an hour", f"{span(now.pace.left)} left"]
    if now.counts["failed"]:
        parts.append(f"{now.counts['failed']} set aside")
    return ", ".join(parts)


def shown(now: Overview) -> Group:
    """How it stands, as a table for a terminal."""
    bar = Table.grid(padding=(0, 2))
    bar.add_row(ProgressBar(1.0, now.ended, width=32), Text(headline(now)))
    lines = Table(box=None, show_header=True, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    lines.add_column("Photo", ratio=2, no_wrap=True, overflow="ellipsis")
    lines.add_column("", ratio=3, no_wrap=True, overflow="ellipsis")
    for row in now.running[:_SHOWN]:
        tried = f", try {row.tries + 1}" if row.tries else ""
        lines.add_row(Text(row.photo.name), Text(f"working for {span(max(now.at - row.lease, 0.0))}{tried}"))
    if len(now.running) > _SHOWN:
        lines.add_row(Text("…", "dim"), Text(f"and {len(now.running) - _SHOWN} more", "dim"))
    for row in now.latest:
        said = f"done in {span(row.seconds)}" if row.state == "done" else f"set aside: {row.fault}"
        lines.add_row(Text(row.photo.name, "dim"), Text(said, "dim" if row.state == "done" else "red"))
    faults = [Text(f"{count} × {kind}", "red") for kind, count, _ in now.faults]
    return Group(bar, lines, *faults)
