"""A manifest that somebody sent: what no manifest holds is refused before anything of it is used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from engine.batches.manifest import Manifest
from engine.errors import BadProject


@pytest.fixture
def path(tmp_path) -> Path:
    """A manifest with nothing in it."""
    Manifest(tmp_path / "heirloom-batch.db", fresh=True).close()
    return tmp_path / "heirloom-batch.db"


def add(path: Path, statement: str) -> None:
    link = sqlite3.connect(path)
    try:
        link.execute(statement)
        link.commit()
    finally:
        link.close()


@pytest.mark.parametrize(("statement", "name"), [
    ("create trigger sneak after update on photo begin delete from photo; end", "sneak"),
    ("create view seen as select * from photo", "seen"),
    ("create virtual table found using fts5(words)", "found"),
])
def test_what_would_act_by_itself_is_refused_by_its_name(path, statement, name):
    Manifest(path).close()
    try:
        add(path, statement)
    except sqlite3.OperationalError as fault:
        pytest.skip(f"SQLite is built without it here: {fault}")
    with pytest.raises(BadProject, match=f"holds what no manifest does: {name}"):
        Manifest(path)


def test_functions_that_a_schema_names_are_not_trusted(path):
    book = Manifest(path)
    assert list(book._asked("pragma trusted_schema")) == [(0,)]
    assert list(book._asked("pragma cell_size_check")) == [(1,)]
    book.close()


def test_an_index_that_somebody_added_does_no_harm(path):
    add(path, "create index quick on photo (sha256)")
    Manifest(path).close()
