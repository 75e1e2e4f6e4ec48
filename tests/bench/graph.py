"""Runs the small learned super-resolvers that are kept as frozen TensorFlow graphs, with OpenCV alone.

OpenCV 5 cannot read a graph's DepthToSpace, so the graph is cut before it, and the blocks are spread here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]


class Graph:
    """A network that enlarges one plane of luma."""

    def __init__(self, path: Path, scale: int) -> None:
        """Read a frozen graph (protocol buffer: GraphDef)."""
        kept, spread = b"", False
        constants: dict[bytes, bytes] = {}
        self._bias, self._tanh = 0.0, False
        for node in _fields(path.read_bytes(), 1):
            name, operation = next(_fields(node, 1)), next(_fields(node, 2))
            if operation == b"Const":
                constants[name] = node
            if spread and operation == b"BiasAdd":
                self._bias = _scalar(constants[list(_fields(node, 3))[1]])
            self._tanh = self._tanh or (spread and operation == b"Tanh")
            spread = spread or operation == b"DepthToSpace"
            if not spread:
                kept += b"\x0a" + _number(len(node)) + node
        self._network = cv2.dnn.readNetFromTensorflow(np.frombuffer(kept, np.uint8))
        self._scale = scale

    def __call__(self, luma: Plane) -> Plane:
        """(h, w) in [0, 1] → (S·h, S·w)."""
        self._network.setInput(np.ascontiguousarray(luma[None, None]))
        blocks = self._network.forward()[0]
        scale, (rows, columns) = self._scale, luma.shape
        large = blocks.reshape(scale, scale, rows, columns).transpose(2, 0, 3, 1).reshape(rows * scale, columns * scale)
        large = large + np.float32(self._bias)
        return np.tanh(large) if self._tanh else large


def _scalar(node: bytes) -> float:
    """The one number of a constant: attribute "value", its tensor's content or its list of floats."""
    for entry in _fields(node, 5):
        if next(_fields(entry, 1)) == b"value":
            tensor = next(_fields(next(_fields(entry, 2)), 8))
            content = next(_fields(tensor, 4), b"") or next(_fields(tensor, 5), b"")
            if not content:  # a float that is not packed
                content = tensor[-4:]
            return float(np.frombuffer(content[:4], np.float32)[0])
    raise ValueError("The constant has no value.")


def _fields(message: bytes, wanted: int) -> Iterator[bytes]:
    """The length-delimited fields of one number in a protocol buffer's message."""
    place = 0
    while place < len(message):
        tag, place = _varint(message, place)
        number, kind = tag >> 3, tag & 7
        if kind == 2:
            length, place = _varint(message, place)
            if number == wanted:
                yield message[place : place + length]
            place += length
        elif kind == 0:
            _, place = _varint(message, place)
        else:
            place += 8 if kind == 1 else 4


def _varint(message: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = shift = 0
    while True:
        byte = message[place]
        value |= (byte & 127) << shift
        place, shift = place + 1, shift + 7
        if byte < 128:
            return value, place


def _number(value: int) -> bytes:
    """The inverse of `_varint`."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes([*made, value])
