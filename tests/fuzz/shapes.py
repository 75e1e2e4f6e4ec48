"""JSON as hypothesis makes it after an example: the same shape, with any part of it something else."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

_TEXTS = st.one_of(st.text(max_size=40), st.sampled_from(("", "\0", "../a", "/a", "NaN", "{a}", "\ud800", "x" * 9000)))
_NUMBERS = st.one_of(st.integers(-(2**70), 2**70), st.floats(), st.sampled_from((0, -1, 255, 256, 10**400)))
_LEAVES = st.one_of(st.none(), st.booleans(), _NUMBERS, _TEXTS)
_ANY = st.recursive(_LEAVES, lambda inside: st.one_of(
    st.lists(inside, max_size=3), st.dictionaries(_TEXTS, inside, max_size=3)), max_leaves=6)


def like(trees: list[Any]) -> st.SearchStrategy[bytes]:
    """Texts of JSON like one of these values."""
    return st.one_of([_like(tree) for tree in trees]).map(_text)


def _like(tree: Any) -> st.SearchStrategy[Any]:
    """Values like this one; as it is in most places, so that a reader gets far into it."""
    if isinstance(tree, dict):
        some = st.fixed_dictionaries({}, optional={key: _like(one) for key, one in tree.items()})
        same = st.fixed_dictionaries({key: _like(one) for key, one in tree.items()})
        return st.one_of(same, same, same, some, _ANY)
    if isinstance(tree, list) and tree:
        same = st.tuples(*(_like(one) for one in tree[:12])).map(list)
        return st.one_of(same, same, st.lists(_like(tree[0]), max_size=5), _ANY)
    near = st.integers(-2, 300) if isinstance(tree, int) else st.floats() if isinstance(tree, float) else _TEXTS
    return st.one_of(*([st.just(tree)] * 8), near, _ANY)


def _text(tree: Any) -> bytes:
    """As a file holds it, also with what is no Unicode."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")
