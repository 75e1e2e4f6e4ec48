"""The source keeps what docs/security.md promises: no pickle, no code from data, no shell, the network by one door.

A walk over the syntax tree of every module finds each use of what could break a promise. Those that are there stand in
a list with the reason why they may; a new one fails the test, and so does a reason that nothing needs any more.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("main.py", "engine", "gui")  # what runs at the user's
AROUND = ("resources", "installer", "docs")  # what makes it

# Modules whose import is a promise broken, or at least a reason owed.
CODE_IN_DATA = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jsonpickle",
                "yaml", "runpy", "code", "codeop", "copyreg"}
PARSERS = {"xml", "tarfile", "plistlib", "lxml", "zipfile", "pandas", "h5py", "html5lib", "bs4", "ctypes"}
PROCESSES = {"subprocess", "pty", "multiprocessing", "webbrowser"}
NETWORK = {"socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "telnetlib", "xmlrpc", "requests",
           "aiohttp", "asyncio", "distributed", "dask", "huggingface_hub", "QtNetwork"}
WATCHED = CODE_IN_DATA | PARSERS | PROCESSES | NETWORK
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.execv", "os.execve", "os.spawnv",
         "os.startfile", "tempfile.mktemp", "shutil.unpack_archive", "torch.jit.load", "torch.hub.load",
         "torch.hub.load_state_dict_from_url", "pickle.load", "pickle.loads", "scipy.io.loadmat", "loadmat",
         "numpy.fromfile", "QProcess", "QProcess.startDetached", "Unpickler", "pickle.Unpickler", "ProcessPoolExecutor"}
METHODS = {"extractall", "extract", "setHtml", "to_pickle", "read_pickle", "startDetached"}

MAYBE = re.compile(
    rf"\b({'|'.join(sorted(WATCHED - {'code', 'xml'}))}|import_module|allow_pickle|shell|XMLParser|etree|Environment|"
    rf"torch\.load|{'|'.join(sorted(METHODS))})\b|(import|from) +(code|xml)\b|(?<![.\w])(eval|exec|compile)\(|"
    + "|".join(re.escape(one) for one in sorted(CALLS - {"eval", "exec", "compile"})))

MAY = {
    # a pickle
    "engine/process/transfer.py: import pickle": "between the program's own processes: an unnamed pipe, and files in a "
                                                 "folder of mode 0700",
    "engine/process/transfer.py: Unpickler()": "the same",
    "engine/weight_files/checkpoint.py: import pickle": "the name of a fault alone: torch's restricted unpickler reads",
    # parsers
    "engine/documents/bounded_zip.py: import zipfile": "the directory bounded before it is read",
    "engine/documents/project.py: import zipfile": "entries by fixed names, into files of our naming, bounded",
    "engine/weight_files/checkpoint.py: import zipfile": "the list of names alone, to tell TorchScript",
    "engine/damaged.py: import zipfile": "the name of a fault alone",
    "engine/upscalers/model_file.py: import zipfile": "the list of names alone, to tell TorchScript",
    "engine/metadata/xmp.py: import lxml": "packets as trees: no DTD, no entities, no network, no huge trees",
    "engine/metadata/xmp_history.py: import lxml": "makes elements, parses nothing",
    "gui/dialogs/guide.py: setHtml()": "the guide's own pages",
    "gui/dialogs/sheets.py: setHtml()": "a report's sheets; whatever is text in them is escaped",
    # the system
    "engine/process/memory.py: import ctypes": "gives freed memory back, and keeps heaps few",
    "gui/app.py: import ctypes": "Windows' name for the program in its task bar",
    "gui/reception.py: import ctypes": "lets the window that is there come to the front on Windows",
    "gui/outside.py: QProcess()": "xdg-open with one address, no shell",
    "gui/outside.py: startDetached()": "the same",
    # processes
    "main.py: import multiprocessing": "a frozen program starts its children by itself",
    "engine/process/worker.py: import multiprocessing": "the engine in a process of its own, over an unnamed pipe",
    "engine/process/verbs.py: import multiprocessing": "the other end of that pipe",
    "engine/process/loop.py: import multiprocessing": "the same",
    "engine/process/heard.py: import multiprocessing": "the same",
    "engine/process/reader_verbs.py: import multiprocessing": "the same, of the process that reads",
    "engine/commandline/bench.py: ProcessPoolExecutor()": "cases of a benchmark beside each other",
    "engine/commandline/bench.py: import multiprocessing": "the same",
    # the network
    "engine/network.py: import http": "the door",
    "engine/network.py: import ssl": "the door",
    "engine/network.py: import urllib": "the door",
    "engine/weight_files/receiving.py: import http": "the numbers of statuses",
    "engine/batches/overview.py: import urllib": "quotes the address of a file",
    "engine/documents/store.py: import socket": "this machine's name, for the lock",
    "gui/reception.py: import QtNetwork": "a local socket in a folder that only this user may enter",
    # the network, for a batch on a cluster that the user names: loopback, or TLS 1.3 with keys on both sides
    "engine/commandline/clustering.py: import socket": "this machine's name",
    "engine/crews/cluster.py: import asyncio": "orders and answers",
    "engine/crews/cluster.py: import distributed": "orders and answers",
    "engine/crews/cluster_setup.py: import asyncio": "orders and answers",
    "engine/crews/cluster_setup.py: import dask": "its settings",
    "engine/crews/cluster_setup.py: import distributed": "orders and answers",
    "engine/crews/cluster_setup.py: import socket": "this machine's name",
    "engine/crews/cluster_setup.py: import urllib": "takes an address apart",
    "engine/crews/cluster_shell.py: import asyncio": "orders and answers",
    "engine/crews/cluster_shell.py: import distributed": "orders and answers",
}


def name_of(node: ast.expr) -> str:
    """A dotted name as it is written; "" for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imports(tree: ast.AST) -> Iterator[str]:
    """Every watched module that is imported, also within functions and by name."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and name_of(node.func).endswith("import_module") and node.args:
            names = [node.args[0].value] if isinstance(node.args[0], ast.Constant) else []
        for name in names:
            parts = set(name.split(".")[:2]) if name.startswith("PySide6") else {name.partition(".")[0]}
            if found := parts & WATCHED:
                yield f"import {found.pop()}"


def keyword(call: ast.Call, name: str) -> object:
    """The constant that a call gives by that name; None where it gives none, `...` where it is no constant."""
    for one in call.keywords:
        if one.arg == name:
            return one.value.value if isinstance(one.value, ast.Constant) else ...
    return None


def calls(tree: ast.AST) -> Iterator[str]:
    """Every call that could run what is in data, or unpack what is in a file without bounds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from (f"{name_of(base).rpartition('.')[2]}()" for base in node.bases if name_of(base) in CALLS)
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node.func)
        last = name.rpartition(".")[2]
        if name in CALLS or (isinstance(node.func, ast.Attribute) and last in METHODS):
            yield f"{last}()"
        if keyword(node, "allow_pickle") not in (None, False):
            yield "allow_pickle"
        if keyword(node, "shell") not in (None, False):
            yield "shell"
        if name.endswith("torch.load") and keyword(node, "weights_only") is not True:
            yield "torch.load without weights_only=True"
        closed = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
        if last == "XMLParser" and any(keyword(node, one) is not wanted for one, wanted in closed.items()):
            yield "an open XMLParser"
        if name in ("etree.parse", "etree.fromstring", "etree.XML") and len(node.args) < 2 and not (
                isinstance(node.args[0], ast.Name) and node.args[0].id.isupper()):
            yield f"{name} without a parser"
        if name == "Environment" and keyword(node, "autoescape") is not True:
            yield "a template without autoescape"


@cache
def found(folders: tuple[str, ...]) -> frozenset[str]:
    """FILE: USE of every use."""
    uses = set()
    for folder in folders:
        for path in [ROOT / folder] if folder.endswith(".py") else sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if not MAYBE.search(text):  # which takes a tenth of the time of a tree
                continue
            tree = ast.parse(text)
            uses |= {f"{path.relative_to(ROOT).as_posix()}: {use}" for use in (*imports(tree), *calls(tree))}
    return frozenset(uses)


def test_nothing_new_runs_data_opens_a_shell_or_asks_the_network():
    assert sorted(found(SHIPPED) - MAY.keys()) == []


def test_no_reason_is_left_over():
    assert sorted(MAY.keys() - found(SHIPPED)) == []


def test_what_makes_the_program_runs_no_data_either():
    harmless = {"import subprocess", "import zipfile", "import xml", "import tarfile", "import ctypes", "import urllib"}
    assert sorted(use for use in found(AROUND) if use.partition(": ")[2] not in harmless) == []


def test_the_page_on_security_names_tests_and_modules_that_are_there():
    told = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_/]+\.(?:py|md|toml|lock))`", told))
    assert len(named) > 12
    gone = [one for one in named if not any((ROOT / top / one).is_file() for top in ("", "tests", "docs"))]
    assert sorted(gone) == []


@pytest.mark.parametrize("harmful", [
    "import pickle", "from marshal import loads", "import shelve as s", "import yaml", "from http import client",
    "import importlib; importlib.import_module('pickle')", "from PySide6 import QtNetwork",
    "from PySide6.QtNetwork import QTcpSocket", "eval(x)", "exec(x)", "compile(x, '', 'exec')", "__import__(x)",
    "os.system(x)", "os.popen(x)", "np.load(x, allow_pickle=True)", "np.load(x, allow_pickle=flag)",
    "subprocess.run(x, shell=True)", "torch.load(x)", "torch.load(x, weights_only=False)", "torch.jit.load(x)",
    "archive.extractall(x)", "etree.fromstring(x)", "etree.XMLParser(resolve_entities=True)", "Environment(loader=x)",
    "class Own(pickle.Unpickler): pass", "def f():\n import pickle",
])
def test_the_walk_sees_what_is_harmful(harmful):
    tree = ast.parse(harmful)
    assert MAYBE.search(harmful)
    assert [*imports(tree), *calls(tree)]


@pytest.mark.parametrize("harmless", [
    "model.eval()", "re.compile(x)", "dialog.exec()", "np.load(x, allow_pickle=False)", "np.load(x)",
    "torch.load(x, weights_only=True)", "import picklebook", "etree.fromstring(x, parser)", "import engine.network",
])
def test_the_walk_passes_over_what_is_harmless(harmless):
    tree = ast.parse(harmless)
    assert [*imports(tree), *calls(tree)] == []
