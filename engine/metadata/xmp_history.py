"""The history that an XMP packet tells of its picture: one more entry, and whose descendant the picture is now."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from lxml import etree

from engine.metadata.xmp_nodes import RDF, SPACES, Node, name_of, removed, storable, tops

_DOCUMENT, _INSTANCE, _ORIGINAL, _DERIVED, _INGREDIENTS, _HISTORY = (name_of(f"xmpMM:{name}") for name in (
    "DocumentID", "InstanceID", "OriginalDocumentID", "DerivedFrom", "Ingredients", "History"))
_SOURCE = name_of("Iptc4xmpExt:DigitalSourceType")
_LISTS = tuple(f"{{{RDF}}}{kind}" for kind in ("Seq", "Bag", "Alt"))
_NAMES = {prefix: SPACES[prefix] for prefix in ("xmpMM", "stEvt", "stRef", "Iptc4xmpExt")}


@dataclass(frozen=True)
class Event:
    """What has happened to a picture.

    Attributes:
        told: what was done, in words.
        when: ISO 8601, with its zone.
        agent: the program and its version.
        kind: the format that the picture goes to.
    """

    told: str
    when: str
    agent: str
    kind: str = ""


def happened(tree: Any, event: Event) -> None:  # noqa: ANN401 - lxml has no types
    """Put an event at the end of the history, whatever stands there.

    Where the photo has an identity, the picture gets one of its own and names the photo as what it was made of; what
    the photo itself was made of stays among the ingredients. To a photo that has none, none is given.
    """
    identity = _identified(tree, event)
    entry = {"action": "edited", "instanceID": identity, "when": event.when, "softwareAgent": event.agent,
             "changed": "/", "parameters": event.told}
    _structured(_item(tree, _HISTORY, "Seq"), "stEvt", entry)


def sourced(tree: Any, source: str) -> None:  # noqa: ANN401 - lxml has no types
    """Say where the picture's content comes from: a term of IPTC's vocabulary, in the place of another."""
    _put(tree, _SOURCE, source)


def _identified(tree: Any, event: Event) -> str:  # noqa: ANN401 - lxml has no types
    """Tell that this is another picture than the photo; its new name, or nothing where the photo has none.

    The name follows from all that makes the picture what it is, so that the same work gives the same file.
    """
    document, instance, original = (_told(tree, name) for name in (_DOCUMENT, _INSTANCE, _ORIGINAL))
    if not (document or instance):
        return ""
    parts = (document, instance, event.when, event.agent, event.told, event.kind)
    number = uuid.uuid5(uuid.NAMESPACE_OID, "\n".join(storable(part) for part in parts))
    for before in _found(tree, _DERIVED):
        _moved(before, _item(tree, _INGREDIENTS, "Bag"))
    derived = etree.SubElement(_top(tree), _DERIVED, nsmap=_NAMES)
    _structured(derived, "stRef", {"instanceID": instance, "documentID": document, "originalDocumentID": original})
    for name, value in ((_ORIGINAL, original or document), (_DOCUMENT, f"xmp.did:{number}"),
                        (_INSTANCE, f"xmp.iid:{number}")):
        _put(tree, name, value)
    return f"xmp.iid:{number}"


def _found(tree: Any, name: str) -> list[Node]:  # noqa: ANN401 - lxml has no types
    """A property of the picture itself; not of the pictures that its packet holds within."""
    return [node for top in tops(tree) for node in top if node.name == name]


def _told(tree: Any, name: str) -> str:  # noqa: ANN401 - lxml has no types
    """Its value, or nothing."""
    return next((node.value for node in _found(tree, name) if node.value), "")


def _put(tree: Any, name: str, value: str) -> None:  # noqa: ANN401 - lxml has no types
    """Give it a value; one that is said nowhere is said at the end."""
    there = _found(tree, name)
    for node in there:
        node.put(value)
    if value and not there:
        etree.SubElement(_top(tree), name, nsmap=_NAMES).text = value


def _top(tree: Any) -> Any:  # noqa: ANN401 - lxml has no types
    """Where a further property goes."""
    found = tops(tree)
    if found:
        return found[0].element
    made = etree.SubElement(next(iter(tree.iter(f"{{{RDF}}}RDF"))), f"{{{RDF}}}Description")
    made.set(f"{{{RDF}}}about", "")
    return made


def _item(tree: Any, name: str, kind: str) -> Any:  # noqa: ANN401 - lxml has no types
    """A further item of a list, behind those that are there; what is there and no list becomes its first item."""
    there = _found(tree, name)
    lists = [one for node in there if not node.attribute for one in node.element if one.tag in _LISTS]
    if lists:
        return etree.SubElement(lists[0], f"{{{RDF}}}li")
    listed = etree.SubElement(etree.Element(name, nsmap=_NAMES), f"{{{RDF}}}{kind}")
    for node in there:
        if node.value or (not node.attribute and (len(node.element) or node.element.attrib)):
            _moved(node, etree.SubElement(listed, f"{{{RDF}}}li"))
        else:
            removed(node)
    _top(tree).append(listed.getparent())
    return etree.SubElement(listed, f"{{{RDF}}}li")


def _moved(node: Node, item: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Put what a property says into an item of a list instead."""
    item.text = node.element.text if not node.attribute else node.value
    if not node.attribute:
        for name, value in node.element.attrib.items():
            item.set(name, value)
        item.extend(list(node.element))
    removed(node)


def _structured(element: Any, prefix: str, parts: dict[str, str]) -> None:  # noqa: ANN401 - lxml has no types
    """Make a structure of an element; what is empty is left out."""
    element.set(f"{{{RDF}}}parseType", "Resource")
    for name, value in parts.items():
        if value:
            etree.SubElement(element, f"{{{SPACES[prefix]}}}{name}", nsmap=_NAMES).text = storable(value)
