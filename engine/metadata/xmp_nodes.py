"""The properties of an XMP packet one by one, whichever of RDF's ways of writing them was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_NOT_STORABLE = re.compile("[^\t\n\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPACES = {
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "stEvt": "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "stRef": "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "GPano": "http://ns.google.com/photos/1.0/panorama/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "acdsee-rs": "http://ns.acdsee.com/regions/",
    "acdsee-stDim": "http://ns.acdsee.com/sType/Dimensions#",
    "acdsee-stArea": "http://ns.acdsee.com/sType/Area#",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}


def name_of(short: str) -> str:
    """A name with its prefix as lxml tells names: {namespace}local."""
    prefix, _, local = short.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


@dataclass(frozen=True)
class Node:
    """A property: an element, or an attribute of one.

    Attributes:
        element: lxml's element, or the one that has the attribute.
        name: {namespace}local.
        attribute: whether it is an attribute.
    """

    element: Any
    name: str
    attribute: bool

    @property
    def value(self) -> str:
        """Its text; empty where it has parts instead."""
        text = self.element.get(self.name) if self.attribute else self.element.text
        return (text or "").strip()

    def put(self, value: str) -> None:
        """Say something else."""
        if self.attribute:
            self.element.set(self.name, value)
        else:
            self.element.text = value


def fields(element: Any) -> dict[str, Node]:  # noqa: ANN401 - lxml has no types
    """Name → property, of one structure: attributes, elements, or those of a description within."""
    found = {name: Node(element, name, True) for name in element.attrib if _telling(name)}
    for child in element:
        if child.tag == f"{{{RDF}}}Description":
            found |= fields(child)
        elif isinstance(child.tag, str):
            found.setdefault(child.tag, Node(child, child.tag, False))
    return found


def properties(tree: Any, *names: str) -> list[Node]:  # noqa: ANN401 - lxml has no types
    """All properties at any depth of a tree or below an element; with names only those."""
    return [node for node in _walk(tree) if not names or node.name in names]


def _walk(tree: Any) -> Iterator[Node]:  # noqa: ANN401 - lxml has no types
    """Every property, from the top down."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if _telling(element.tag):
            yield Node(element, element.tag, False)
        yield from (Node(element, name, True) for name in element.attrib if _telling(name))


def tops(tree: Any) -> list[Top]:  # noqa: ANN401 - lxml has no types
    """The descriptions that hold a packet's properties."""
    return [Top(child) for rdf in list(tree.iter(f"{{{RDF}}}RDF"))[:1] for child in rdf
            if child.tag == f"{{{RDF}}}Description"]


@dataclass(frozen=True)
class Top:
    """A description at the top of a packet; iterating gives its properties."""

    element: Any

    def __iter__(self) -> Iterator[Node]:
        """Its properties, attributes first."""
        yield from [Node(self.element, name, True) for name in self.element.attrib if _telling(name)]
        yield from [Node(child, child.tag, False) for child in self.element if isinstance(child.tag, str)]


def removed(node: Node) -> None:
    """Take a property away, unless that has happened with what it was a part of."""
    if node.attribute:
        node.element.attrib.pop(node.name, None)
        return
    parent = node.element.getparent()
    if parent is not None:
        parent.remove(node.element)


def storable(text: str) -> str:
    """A text without what XML cannot hold: control characters, and halves of characters, as odd file names have."""
    return _NOT_STORABLE.sub("", text)


def _telling(name: str) -> bool:
    """Whether a name is that of a property, not of RDF's or XML's own machinery."""
    return name.startswith("{") and not name.startswith((f"{{{RDF}}}", f"{{{_XML}}}", "{adobe:ns:meta/}"))
