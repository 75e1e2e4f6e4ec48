"""Changes to files that a reader's first check does not throw out: lengths, checksums and tables are right again."""

from __future__ import annotations

import io
import json
import pickletools
import random
import re
import sqlite3
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

Mutator = Callable[[random.Random, bytes], bytes]
_NUMBERS = (0, 1, 2, 3, 7, 8, 15, 16, 31, 32, 63, 64, 100, 127, 128, 255, 256, 257, 1000, 1023, 4096, 32767, 32768,
            65535, 65536, 2**24, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**63, 2**64 - 1)
_TAGS = (254, 256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 282, 283, 284, 296, 317, 320, 322, 323, 324, 325, 330,
         338, 339, 347, 433, 529, 530, 700, 33723, 34377, 34665, 34675, 34853, 50706)
_TEXTS = ("", "a", "\0", "../../x", "/etc/passwd", "할머니", "\ud800", "é" * 300, "x" * 5000, "NaN", "1e999", "-1",
          "{}", "{a}", "{0.__class__}", "%s", "<b>&", "\u202e", "con", "a\nb", "base64:!!", "base64:AAAA", "#ffffff",
          "none", "auto", "inf")
_VALUES = (None, True, False, 0, -1, 1, 255, 256, 2**31, 2**53 + 1, 2**64, -(2**63), 10**400, 0.5, -0.0, 1e308, 1e-320,
           float("nan"), float("inf"), float("-inf"), [], {}, [[]], [None], {"": None}, *_TEXTS)


def plain(rng: random.Random, data: bytes) -> bytes:
    """Any bytes: turned, set, cut out, repeated, moved."""
    body = bytearray(data) or bytearray(b"\0")
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(body)) if body else 0
        kind = rng.randrange(9)
        if not body or kind == 0:
            body[at:at] = rng.randbytes(rng.choice((1, 2, 4, 16)))
        elif kind == 1:
            body[at] ^= 1 << rng.randrange(8)
        elif kind == 2:
            body[at] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))
        elif kind == 3:
            size = rng.choice((2, 4, 8))
            number = rng.choice(_NUMBERS) % 2 ** (8 * size)
            body[at : at + size] = number.to_bytes(size, rng.choice(("big", "little")))
        elif kind == 4:
            del body[at : at + _length(rng, len(body))]
        elif kind == 5:
            part = body[at : at + _length(rng, len(body))]
            body[at:at] = part * rng.choice((1, 1, 2, 8))
        elif kind == 6:
            del body[at:]
        elif kind == 7:
            other = rng.randrange(len(body))
            count = _length(rng, len(body))
            body[at : at + count] = body[other : other + count]
        else:
            body[at : at + _length(rng, len(body))] = bytes([rng.randrange(256)]) * rng.choice((1, 4, 64))
    return bytes(body)


def _length(rng: random.Random, size: int) -> int:
    """A length, more often a short one."""
    return rng.randrange(1, max(2, min(size, rng.choice((4, 16, 64, 1024, 65536)))))


def either(*mutators: Mutator) -> Mutator:
    """One of several by chance; what fails on damaged input is replaced by plain changes."""
    def mutate(rng: random.Random, data: bytes) -> bytes:
        try:
            return rng.choice(mutators)(rng, data)
        except Exception:  # noqa: BLE001 - of whatever is damaged already
            return plain(rng, data)
    return mutate


# lists of parts ------------------------------------------------------------------------------------------------------

Part = tuple[bytes, bytes]  # name, body


def _shuffled(rng: random.Random, parts: Sequence[Part], body: Mutator = plain) -> list[Part]:
    """Parts changed, dropped, doubled, moved or renamed."""
    parts = list(parts)
    for _ in range(rng.choice((1, 1, 2, 3))):
        at = rng.randrange(len(parts)) if parts else 0
        if not parts:
            return parts
        kind = rng.randrange(8)
        name, held = parts[at]
        if kind < 4:
            parts[at] = name, body(rng, held)
        elif kind == 4:
            del parts[at]
        elif kind == 5:
            parts.insert(rng.randrange(len(parts) + 1), parts[at])
        elif kind == 6:
            parts.insert(rng.randrange(len(parts)), parts.pop(at))
        else:
            parts[at] = rng.choice(parts)[0] if rng.random() < 0.7 else plain(rng, name)[: len(name)], held
    return parts


def png(rng: random.Random, data: bytes) -> bytes:
    """Chunks with right lengths and checksums; sometimes what is packed in them is changed beneath the packing."""
    parts, at = [], 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        parts.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    found = _shuffled(rng, parts, either(plain, _packed))
    return data[:8] + b"".join(len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
                               for name, body in found)


def _packed(rng: random.Random, body: bytes) -> bytes:
    """What zlib packs in a chunk, with what stands before it."""
    at = body.find(b"\x78")
    inside = zlib.decompressobj().decompress(body[at:], 2**22)
    return body[:at] + zlib.compress(plain(rng, inside), 1)


def jpeg(rng: random.Random, data: bytes) -> bytes:
    """Segments with right lengths; what follows the first scan's header stays in one piece."""
    parts, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        parts.append((data[at : at + 2], data[at + 4 : at + 2 + length]))
        at += 2 + length
        if parts[-1][0] == b"\xff\xda":
            break
    rest = data[at:] if rng.random() < 0.8 else plain(rng, data[at:])
    found = _shuffled(rng, parts)
    return data[:2] + b"".join((name + b"\xff")[:2] + (len(body) + 2).to_bytes(4, "big")[2:] + body[:65533]
                               for name, body in found) + rest


_NESTED = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"meta", b"iprp", b"ipco", b"iinf", b"jp2h", b"dinf", b"edts",
           b"udta", b"iref"}


def _boxes(data: bytes) -> list[Part]:
    """ISO boxes one after the other."""
    parts, at = [], 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        length = length if 8 <= length <= len(data) - at else len(data) - at
        parts.append((data[at + 4 : at + 8], data[at + 8 : at + length]))
        at += length
    return parts


def boxes(rng: random.Random, data: bytes) -> bytes:
    """ISO boxes with right lengths, at any depth."""
    def inside(rng: random.Random, body: bytes) -> bytes:
        full = 4 if body[:4] == b"\0\0\0\0" else 0
        if len(body) > 16 and body[full + 4 : full + 8].isalnum() and rng.random() < 0.8:
            return body[:full] + boxes(rng, body[full:])
        return plain(rng, body)

    parts = _boxes(data)
    found = _shuffled(rng, parts, inside)
    return b"".join((8 + len(body)).to_bytes(4, "big") + name + body for name, body in found)


def riff(rng: random.Random, data: bytes) -> bytes:
    """RIFF chunks, as of WebP and AVI, with right lengths."""
    parts, at = [], 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        parts.append((data[at : at + 4], data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    body = b"".join(name + len(held).to_bytes(4, "little") + held + b"\0" * (len(held) % 2)
                    for name, held in _shuffled(rng, parts))
    return data[:4] + (4 + len(body)).to_bytes(4, "little") + data[8:12] + body


def ifds(rng: random.Random, data: bytes) -> bytes:
    """Entries of tag directories, in place: another tag, type, count or value; chains that lead elsewhere."""
    order = "big" if data[:2] == b"MM" else "little"
    body, at, tables = bytearray(data), int.from_bytes(data[4:8], order), []
    while 8 <= at < len(body) - 2 and at not in tables and len(tables) < 8:
        tables.append(at)
        count = int.from_bytes(body[at : at + 2], order)
        for index in range(min(count, 60)):
            entry = at + 2 + 12 * index
            if int.from_bytes(body[entry : entry + 2], order) in (34665, 34853, 330, 40965):
                tables.append(int.from_bytes(body[entry + 8 : entry + 12], order))
        at = int.from_bytes(body[at + 2 + 12 * count : at + 6 + 12 * count], order)
    for _ in range(rng.choice((1, 1, 2, 4))):
        table = rng.choice(tables)
        count = int.from_bytes(body[table : table + 2], order)
        entry = table + 2 + 12 * rng.randrange(max(min(count, 60), 1))
        which, size = rng.choice(((0, 2), (2, 2), (4, 4), (8, 4), (8, 4), (8, 2), (12 * 60, 4)))
        if which == 720:
            entry, which = table + 2 + 12 * count, 0
        value = rng.choice((rng.choice(_NUMBERS), rng.randrange(20), rng.randrange(len(body)),
                            int.from_bytes(body[entry + which : entry + which + size], order) + rng.randrange(-2, 3)))
        if which == 0 and size == 2:
            value = rng.choice((*_TAGS, value))
        body[entry + which : entry + which + size] = (value % 2 ** (8 * size)).to_bytes(size, order)
    return bytes(body)


def icc(rng: random.Random, data: bytes) -> bytes:
    """Tags of a colour profile, with its length put right."""
    count = min(int.from_bytes(data[128:132], "big"), 50)
    body = bytearray(data)
    entry = 132 + 12 * rng.randrange(max(count, 1))
    at = int.from_bytes(body[entry + 4 : entry + 8], "big")
    if rng.random() < 0.6:
        held = plain(rng, bytes(body[at : at + int.from_bytes(body[entry + 8 : entry + 12], "big")]))
        body[at : at + len(held)] = held
    else:
        which = rng.choice((0, 4, 8))
        body[entry + which : entry + which + 4] = (rng.choice(_NUMBERS) % 2**32).to_bytes(4, "big")
    body[0:4] = len(body).to_bytes(4, "big")
    return bytes(body)


def words(rng: random.Random, data: bytes) -> bytes:
    """Numbers and words of a text, and its lines."""
    pieces = re.split(rb"(-?\d+(?:\.\d+)?|[A-Za-z_]+|\s+|.)", data, flags=re.DOTALL)
    pieces = [piece for piece in pieces if piece]
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(pieces)) if pieces else 0
        kind = rng.randrange(6)
        if kind == 0:
            pieces[at] = str(rng.choice(_NUMBERS)).encode()
        elif kind == 1:
            pieces[at] = rng.choice(_TEXTS).encode("utf-8", "surrogatepass")
        elif kind == 2:
            del pieces[at]
        elif kind == 3:
            pieces.insert(at, rng.choice(pieces))
        elif kind == 4:
            pieces[at] = rng.choice(pieces)
        else:
            lines = b"".join(pieces).split(b"\n")
            lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines) * rng.choice((1, 1, 3)))
            pieces = [b"\n".join(lines)]
    return b"".join(pieces)


def xml(rng: random.Random, data: bytes) -> bytes:
    """Elements, attributes and values of a text in angle brackets; entities and namespaces of a hostile kind."""
    found = list(re.finditer(rb"<[^<>]*>|\"[^\"]*\"|[^<>]+", data))
    one, other = rng.choice(found), rng.choice(found)
    evil = rng.choice((b"", b"&x;", b"&#0;", b"<a xmlns:b='c' b:d='e'/>", b"<![CDATA[x]]>", b"<?x y?>", b"<!--x-->",
                       b"<a>" * 600, b"\xff\xfe", b"<!DOCTYPE x [<!ENTITY x 'y'>]>", b"1/0", b"-1", b"9" * 400, b"nan",
                       b"inf", b"1e400", other[0]))
    start, end = rng.choice(((one.start(), one.end()), (one.start(), one.start()), (one.end(), one.end())))
    if one[0][:1] == b"\"" and rng.random() < 0.7:
        start, end = one.start() + 1, one.end() - 1
    return data[:start] + evil + data[end:]


# JSON ----------------------------------------------------------------------------------------------------------------

def json_tree(rng: random.Random, data: bytes) -> bytes:
    """Values of a JSON text swapped for others, dropped, doubled, nested."""
    held = changed(rng, json.loads(data))
    text = json.dumps(held, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
    if rng.random() < 0.02:  # deeper than Python's own stack
        at = text.find(rng.choice((b"[", b"{", b": ")))
        return text[:at] + b"[" * 6000 + b"]" * 6000 if at < 1 else text[: at + 2] + b"[" * 6000 + b"]" * 6000 + b"}"
    return text


def changed(rng: random.Random, tree: Any) -> Any:
    """A tree with a few places changed."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        tree = _changed_once(rng, tree, 0)
    return tree


def _changed_once(rng: random.Random, tree: Any, depth: int) -> Any:  # noqa: C901
    """A tree with one place changed; deeper places are as likely as shallow ones."""
    if not isinstance(tree, list | dict) or not tree or rng.random() < 0.15:
        kind = rng.randrange(8)
        if kind == 0 and isinstance(tree, list | dict):
            return type(tree)()
        if kind == 1 and isinstance(tree, int | float) and not isinstance(tree, bool):
            return rng.choice((tree + 1, tree - 1, -tree, tree * 1000, float(tree) if abs(tree) < 1e300 else 0,
                               str(tree)))
        if kind == 2:
            return [tree] * rng.choice((1, 2, 5))
        if kind == 3:
            return {"a": tree}
        if kind == 4 and depth < 3:
            for _ in range(rng.choice((50, 300))):
                tree = [tree]
            return tree
        if kind == 5 and isinstance(tree, str):
            return plain(rng, tree.encode("utf-8", "surrogatepass")).decode("utf-8", "replace")
        return rng.choice(_VALUES)
    keys = list(range(len(tree))) if isinstance(tree, list) else list(tree)
    key = rng.choice(keys)
    kind = rng.randrange(12)
    copy = list(tree) if isinstance(tree, list) else dict(tree)
    if kind == 0:
        del copy[key]
    elif kind == 1:
        copy[key] = copy[rng.choice(keys)]
    elif kind == 2 and isinstance(copy, list):
        copy.insert(rng.randrange(len(copy) + 1), rng.choice((copy[key], rng.choice(_VALUES))))
    elif kind == 2:
        copy[rng.choice(_TEXTS)] = copy[key]
    else:
        copy[key] = _changed_once(rng, copy[key], depth + 1)
    return copy


# archives and containers ---------------------------------------------------------------------------------------------

def archive(inside: Callable[[str], Mutator], small: int = 2**20) -> Mutator:
    """Entries of a zip: what they hold, how they are called, how large they say they are, and bombs."""
    def mutate(rng: random.Random, data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            held = [(entry.filename, whole.read(entry) if entry.file_size < small else b"", entry.compress_type)
                    for entry in whole.infolist()[:60]]
        kind = rng.randrange(10)
        at = rng.randrange(len(held))
        name, body, packing = held[at]
        if kind < 5:
            held[at] = name, inside(name)(rng, body), packing
        elif kind == 5:
            other = rng.choice((f"../{name}", f"/{name}", name.upper(), f"{name}/", rng.choice(held)[0]))
            held[at] = other, body, packing
        elif kind == 6:
            del held[at]
        elif kind == 7:
            held.append((name, rng.choice((body, b"", inside(name)(rng, body))), packing))
        elif kind == 8:
            held[at] = name, b"\0" * rng.choice((10**5, 3 * 10**6)), zipfile.ZIP_DEFLATED
        else:
            held[at] = name, body, rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2,
                                               zipfile.ZIP_LZMA))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as whole, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that are there twice
            for title, content, how in held:
                entry = zipfile.ZipInfo(title)
                entry.compress_type = how
                whole.writestr(entry, content)
        result = bytearray(made.getvalue())
        if rng.random() < 0.2:  # the table at the end says otherwise
            start = result.find(b"PK\x01\x02")
            at = rng.randrange(start, len(result))
            size = rng.choice((2, 4))
            result[at : at + size] = (rng.choice(_NUMBERS) % 2 ** (8 * size)).to_bytes(size, "little")
        return bytes(result)
    return mutate


def npy(rng: random.Random, data: bytes) -> bytes:
    """The head of an .npy file: another type, order or shape, with its length put right."""
    length = int.from_bytes(data[8:10], "little")
    head = data[10 : 10 + length].decode("latin-1")
    kind = rng.randrange(6)
    if kind == 0:
        head = re.sub(r"'descr': [^,]*", "'descr': " + rng.choice(
            ("'|O'", "'<f2'", "'<f8'", "'<c8'", "'|b1'", "'<M8[s]'", "'<U9'", "'|V0'", "'<i8'", "'>f4'",
             "[('a', '<f4')]", "'|S0'", "'x'")), head)
    elif kind == 1:
        side = rng.choice(_NUMBERS)
        head = re.sub(r"'shape': \([^)]*\)", "'shape': " + rng.choice(
            (f"({side},)", f"({side}, {side})", "()", "(0, 5)", "(-1, 5)", f"(1, {side})", "(2, 2, 2)")), head)
    elif kind == 2:
        head = head.replace("False", "True")
    elif kind == 3:
        head = words(rng, head.encode("latin-1")).decode("latin-1")
    elif kind == 4:
        return data[: 10 + length] + plain(rng, data[10 + length :])
    else:
        body = bytearray(data)
        body[10 + length :] = struct.pack("<d", rng.choice((float("nan"), float("inf"), -1.0, 1e308, 5e-324))) * 60
        return bytes(body)
    held = head.encode("latin-1")
    return data[:8] + (len(held) % 65536).to_bytes(2, "little") + held + data[10 + length :]


def mat(rng: random.Random, data: bytes) -> bytes:
    """Elements of a MATLAB 5 file, unpacked, changed and packed again."""
    parts, at = [], 128
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        parts.append((data[at : at + 4], data[at + 8 : at + 8 + length]))
        at += 8 + length
    name, body = rng.choice(parts)
    inside = zlib.decompress(body) if name == b"\x0f\0\0\0" else data[128:]
    inside = plain(rng, inside) if rng.random() < 0.6 else _words32(rng, inside)
    if rng.random() < 0.3:
        return data[:128] + inside
    packed = zlib.compress(inside)
    return data[:128] + struct.pack("<II", 15, len(packed)) + packed


def _words32(rng: random.Random, body: bytes) -> bytes:
    """One of the whole numbers of 32 bits at the beginning."""
    at = 4 * rng.randrange(max(min(len(body) // 4, 24), 1))
    return body[:at] + (rng.choice((*_NUMBERS[:20], rng.randrange(20))) % 2**32).to_bytes(4, "little") + body[at + 4 :]


def safetensors(rng: random.Random, data: bytes) -> bytes:
    """The head of a .safetensors file, with its length put right."""
    length = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + length])
    if rng.random() < 0.5 and isinstance(head.get("__metadata__"), dict):
        held = head["__metadata__"]
        key = rng.choice(list(held))
        held[key] = json_tree(rng, held[key].encode()).decode("utf-8", "surrogatepass")
    else:
        head = changed(rng, head)
    text = json.dumps(head).encode()
    return len(text).to_bytes(8, "little") + text + data[8 + length :]


_EVIL = (b"cos\nsystem\n(S'true'\ntR.", b"cbuiltins\neval\n(V1\ntR.", b"\x80\x02cposix\nsystem\nX\x04\0\0\0true\x85R.",
         b"cbuiltins\n__import__\n(Vos\ntR.", b"ctorch._utils\n_rebuild_tensor_v2\n(NNNNNNtR.",
         b"ctorch.storage\n_load_from_bytes\n(B\x03\0\0\0abctR.", b"ccollections\nOrderedDict\n)R.",
         b"cnumpy\nfromfile\n(S'x'\ntR.", b"cbuiltins\ngetattr\n(Ntb.", b"(" * 3000 + b".", b"]" * 3000 + b".")


def opcodes(rng: random.Random, data: bytes) -> bytes:
    """A pickle with its opcodes changed, dropped, doubled or swapped, or with a call in its midst."""
    found = [(op, at) for op, _, at in pickletools.genops(data)]
    ends = [at for _, at in found[1:]] + [len(data)]
    parts = [data[at:end] for (_, at), end in zip(found, ends, strict=True)]
    kind = rng.randrange(6)
    at = rng.randrange(len(parts))
    if kind == 0:
        del parts[at]
    elif kind == 1:
        parts.insert(at, rng.choice(parts))
    elif kind == 2:
        parts[at] = parts[at][:1] + plain(rng, parts[at][1:])
    elif kind == 3:
        parts.insert(at, rng.choice(_EVIL)[:-1])
    elif kind == 4:
        parts[at] = rng.choice(parts)
    else:
        return rng.choice(_EVIL)
    return b"".join(parts)


def records(magic: int, frame: struct.Struct) -> Mutator:
    """Records of a journal, each with its length and checksum put right; heads are JSON."""
    def body_of(rng: random.Random, body: bytes) -> bytes:
        (size,) = struct.unpack_from("<I", body)
        if rng.random() < 0.7:
            head = json_tree(rng, body[4 : 4 + size])
            return struct.pack("<I", len(head)) + head + body[4 + size :]
        return body[: 4 + size] + plain(rng, body[4 + size :])

    def mutate(rng: random.Random, data: bytes) -> bytes:
        parts, at = [], magic
        while at + frame.size <= len(data):
            length, _ = frame.unpack_from(data, at)
            parts.append((b"", data[at + frame.size : at + frame.size + length]))
            at += frame.size + length
        found = _shuffled(rng, parts, either(body_of, body_of, plain))
        return data[:magic] + b"".join(frame.pack(len(body), zlib.crc32(body)) + body for _, body in found)
    return mutate


def database(rng: random.Random, data: bytes) -> bytes:
    """A value of any table of an SQLite file, or its layout."""
    link = sqlite3.connect(":memory:")
    try:
        link.deserialize(data)
        link.execute("pragma journal_mode = memory")
        tables = [name for (name,) in link.execute("select name from sqlite_master where type = 'table'")]
        table = rng.choice(tables)
        columns = [row[1] for row in link.execute(f"pragma table_info({table})")]
        column = rng.choice(columns)
        kind = rng.randrange(8)
        if kind == 0:
            link.execute(f"pragma user_version = {rng.randrange(-1, 6)}")
        elif kind == 1:
            link.execute(rng.choice((f"drop table {table}", f"delete from {table}",
                                     f"alter table {table} rename column {column} to other")))
        else:
            value = rng.choice(_VALUES)
            (held,) = link.execute(f"select {column} from {table} limit 1").fetchone() or (None,)
            if isinstance(held, str) and held[:1] in "[{" and rng.random() < 0.8:
                value = json_tree(rng, held.encode()).decode("utf-8", "replace")
            if isinstance(value, list | dict):
                value = json.dumps(value)
            if isinstance(value, int) and abs(value) >= 2**63:
                value = float(min(value, 10**300))
            if isinstance(value, str):
                value = value.encode("utf-8", "replace").decode()
            link.execute(f"update {table} set {column} = ?", (rng.choice((value, str(value).encode("utf-8", "replace")))
                                                              if rng.random() < 0.2 else value,))
        link.commit()
        return link.serialize()
    except sqlite3.Error as fault:
        raise ValueError(str(fault)) from fault
    finally:
        link.close()
