"""How a batch's progress is shown: on a terminal, in a log, and on a page that a browser reads again."""

from __future__ import annotations

import io
import os
import signal
import sqlite3
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from rich.console import Console
from test_cli_batch_verb import CHEAP, batch, child, photo, states
from waiting import soon

from engine.batches.manifest import NAME, Manifest
from engine.batches.overview import overview, span, write_page
from engine.commandline.watching import headline, shown

STRANGE = "할머니 <b>1931 & Co.png"


@pytest.fixture
def done(tmp_path) -> Path:
    """A batch with three photos done, one of them with a name that looks like markup, and one set aside."""
    folder, out = tmp_path / "prints", tmp_path / "out"
    for number, name in enumerate(("0.png", "1.png", STRANGE)):
        photo(folder / name, number)
    (folder / "bad.png").write_bytes(b"no picture")
    batch("plan", folder, "-o", out, *CHEAP)
    batch("run", out)
    return out


def page_of(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes())


def test_the_page_tells_all_counts_and_links_to_results_that_exist(done, tmp_path):
    path = tmp_path / "elsewhere" / "page.html"
    path.parent.mkdir()
    assert batch("status", done, "--html", path) == 0
    page = page_of(path)
    tiles = {item.findtext("span"): item.findtext("b") for item in page.iterfind(".//ul/li")}
    assert {name: tiles[name] for name in ("done", "worked on now", "waiting", "set aside")} == {
        "done": "3", "worked on now": "0", "waiting": "0", "set aside": "1"}
    links = {link.text: link.get("href") for link in page.iterfind(".//a")}
    assert set(links) == {"0.png", "1.png", STRANGE}
    assert all((path.parent / unquote(link)).is_file() for link in links.values())
    assert "BadPhoto" in page.text_content()
    assert not page.xpath("//meta[@http-equiv='refresh']")
    assert not page.xpath("//*[@src]")


def test_a_page_is_not_replaced_unless_that_is_asked_for(done, tmp_path):
    path = tmp_path / "page.html"
    path.write_text("mine")
    assert batch("status", done, "--html", path) == 2
    assert path.read_text() == "mine"
    assert batch("status", done, "--html", path, "--overwrite") == 0
    assert page_of(path).findtext(".//h1") == "out"


def test_while_a_batch_is_run_the_page_reads_itself_again_and_at_the_end_no_more(tmp_path):
    folder, out, path = tmp_path / "prints", tmp_path / "out", tmp_path / "page.html"
    for number in range(12):
        photo(folder / f"{number}.png", number, side=300)
    batch("plan", folder, "-o", out, *CHEAP)
    run = child("run", out, "--html", path)
    soon(path.exists)
    first = page_of(path)
    said, _ = run.communicate()
    assert run.returncode == 0, said
    assert first.xpath("//meta[@http-equiv='refresh']")
    assert not page_of(path).xpath("//meta[@http-equiv='refresh']")
    assert "12 of 12 photos" in page_of(path).text_content()


def test_a_page_that_cannot_be_written_does_not_stop_the_batch(tmp_path, capsys):
    folder, out = tmp_path / "prints", tmp_path / "out"
    photo(folder / "0.png", 0)
    batch("plan", folder, "-o", out, *CHEAP)
    assert batch("run", out, "--html", folder) == 0
    assert "goes on without its page" in capsys.readouterr().err
    assert states(out) == {"0.png": "done"}


def test_the_table_of_a_terminal_tells_what_runs_and_never_breaks_a_line(done):
    link = sqlite3.connect(done / NAME)
    link.execute("update photo set state = 'running', lease = ?, tries = 1 where source like '%1931%'",
                 (time.time() - 130,))
    link.commit()
    link.close()
    with Manifest(done) as kept:
        now = overview(kept, began=time.time() - 60)
    for width in (40, 80, 200):
        console = Console(file=io.StringIO(), force_terminal=True, width=width, color_system=None)
        console.print(shown(now))
        lines = console.file.getvalue().splitlines()
        assert all(console.measure(line).maximum <= width for line in lines)
        if width == 200:
            told = "\n".join(lines)
            assert STRANGE in told
            assert "working for 2 min, try 2" in told
            assert headline(now) in told
            assert "set aside: " in told


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_on_a_terminal_the_progress_is_live(tmp_path):
    import pty
    import subprocess

    folder, out = tmp_path / "prints", tmp_path / "out"
    for number in range(4):
        photo(folder / f"{number}.png", number, side=200)
    batch("plan", folder, "-o", out, *CHEAP)
    ours, theirs = pty.openpty()
    root = Path(__file__).resolve().parent.parent
    run = subprocess.Popen([sys.executable, str(root / "main.py"), "batch", "run", str(out)], cwd=root, stdout=theirs,
                           stderr=theirs, stdin=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"})
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux's way to say that the other end was closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert run.wait() == 0
    assert b"of 4 photos" in said
    assert b"4 restored, 0 set aside; 0 left." in said


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups on Windows")
def test_a_whole_group_that_is_told_to_end_costs_no_photo_a_try(tmp_path):
    """A machine that shuts down tells every process at once; that the engine ended then is no photo's fault."""
    folder, out = tmp_path / "prints", tmp_path / "out"
    for number in range(30):
        photo(folder / f"{number}.png", number, side=300)
    batch("plan", folder, "-o", out, *CHEAP)
    run = child("run", out)
    soon(lambda: list(states(out).values()).count("done") >= 1)
    os.killpg(run.pid, signal.SIGTERM)
    said, _ = run.communicate()
    assert run.returncode == 130, said
    with Manifest(out) as kept:
        rows = list(kept.rows())
    assert {row.state for row in rows} == {"todo", "done"}
    assert all(row.tries == 0 for row in rows)


def test_spans_are_told_as_people_say_them():
    assert [span(seconds) for seconds in (4.2, 600, 7200, 400_000)] == ["4 s", "10 min", "2.0 hours", "4.6 days"]


def test_a_page_of_many_doubtful_photos_names_the_first_and_says_so(done, tmp_path):
    link = sqlite3.connect(done / NAME)
    link.executemany("insert into photo (source, source_key, page, target, reports, recipe, work, bytes, changed, "
                     "state, fault) select ?, ?, 0, ?, '[]', recipe, 'x', 1, 1.0, 'failed', 'It is torn.' "
                     "from photo limit 1",
                     [(f"/{number}", f"/{number}", f"/t{number}") for number in range(200)])
    link.commit()
    link.close()
    path = tmp_path / "page.html"
    with Manifest(done) as kept:
        write_page(kept, path, overview(kept))
    page = page_of(path)
    assert "The first 100" in page.text_content()
    assert page.xpath("count(//table[thead//th[2] = 'Why']/tbody/tr)") == 100
