"""Sentences keep their template and values wherever they go, and read as the English text they are."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest

from engine import errors
from engine.said import Flag, Said, Template, filled, places, plain_of

NESTED = Said("{path} is {wide} pixels wide ({reason}).", path=Path("a {b}.png"), wide=12,
              reason=Said("{share} of it", share=0.5)).in_window("{path} is too wide.", path="a")


def same(one, other):
    """Whether two sentences are equal in all that they hold."""
    if not isinstance(one, Said):
        return (type(one), one) == (type(other), other)
    return (type(one), str(one), one.template, one.values.keys()) == (
        type(other), str(other), other.template, other.values.keys()
    ) and all(same(one.values[name], other.values[name]) for name in one.values) and same(one.window, other.window)


def test_a_sentence_is_its_english_text():
    assert NESTED == "a {b}.png is 12 pixels wide (0.5 of it)."
    assert hash(NESTED) == hash(str(NESTED))
    assert f"{NESTED}" == json.loads(json.dumps(NESTED)) == NESTED
    assert Said("{{{x}}}", x=1) == "{1}"
    assert Flag("max_regions", 3) == "--max-regions 3"
    assert (Flag("max_regions").option, Flag("max_regions").value) == ("max_regions", None)


@pytest.mark.parametrize("sentence", [NESTED, Said("plain"), Flag("scale"), Flag("noise", "auto"), Flag("grain", 0.5)],
                         ids=str)
def test_a_sentence_crosses_and_comes_back_from_disk_whole(sentence):
    assert same(pickle.loads(pickle.dumps(sentence)), sentence)
    assert copy.deepcopy(sentence) is sentence
    assert same(Said.from_plain(json.loads(json.dumps(plain_of(sentence)))), sentence)


def test_a_sentence_never_changes():
    for name in ("template", "values", "window", "other"):
        with pytest.raises(AttributeError):
            setattr(NESTED, name, "")
    with pytest.raises(TypeError):
        NESTED.values["wide"] = 1


@pytest.mark.parametrize(("template", "values"), [
    ("{a}", {}), ("a", {"a": 1}), ("{a} {b}", {"a": 1}), ("{a.b}", {"a": 1}), ("{a!r}", {"a": 1}),
    ("{a:>9}", {"a": 1}), ("{0}", {}), ("{", {}), ("a }", {}),
])  # fmt: skip
def test_a_missing_an_unknown_and_a_crooked_place_are_refused_at_once(template, values):
    with pytest.raises(ValueError, match=r"brace|places"):
        Said(template, **values)


def test_values_are_plain_in_every_process():
    import numpy as np

    told = Said("{a} {b} {c} {d} {e}", a=np.int64(3), b=np.float64(0.5), c=np.str_("x"), d=Path("y"), e=OSError("z"))
    assert [type(value) for value in told.values.values()] == [int, float, str, str, str]


def test_a_template_takes_its_values_later():
    template = Template("{number} of {count}")
    assert same(template(number=1, count=2), Said("{number} of {count}", number=1, count=2))


@pytest.mark.parametrize("plain", [
    3, None, [], {}, {"template": 3}, {"template": "{a}"}, {"template": "a", "values": {"a": 1}},
    {"template": "{a.__class__}", "values": {"a": 1}}, {"template": "{a}", "values": {"a": [1]}},
    {"template": "{a}", "values": {"a": None, "b": 1}}, {"template": "x" * 9999}, {"template": "a", "window": "b"},
    {"template": "", "values": {str(number): 1 for number in range(99)}}, {"flag": "a", "value": [1]},
])  # fmt: skip
def test_what_is_no_sentence_in_a_file_is_refused(plain):
    with pytest.raises(ValueError, match=r"sentence|brace|places"):
        Said.from_plain(plain)


def test_a_sentence_within_too_many_others_is_refused():
    plain = {"template": "x"}
    for _ in range(500):
        plain = {"template": "{a}", "values": {"a": plain}}
    with pytest.raises(ValueError, match="sentence"):
        Said.from_plain(plain)


def test_whatever_is_written_can_be_read_however_deep_and_long_it_is():
    deep = Said("x")
    for _ in range(100):
        deep = Said("{a}", a=deep).in_window("{b}", b=deep)
    for sentence in (deep, Said("x" * 9999), Said("{a}", a="x" * 9999), Said(
            " ".join(f"{{a{number}}}" for number in range(50)), **{f"a{number}": number for number in range(50)})):
        assert sentence[:4000].startswith(Said.from_plain(json.loads(json.dumps(plain_of(sentence))))[:4000])


def test_a_text_of_an_older_file_stays_a_text():
    assert type(Said.from_plain("as it {was}")) is str


def test_halves_of_characters_do_not_reach_a_file():
    told = Said("'{path}'", path="a\udcff.png")
    assert Said.from_plain(json.loads(json.dumps(told.plain(), ensure_ascii=False).encode("utf-8"))) == "'a?.png'"


def test_a_fault_is_told_by_its_sentence_and_crosses_with_it():
    kinds = [kind for kind in vars(errors).values()
             if isinstance(kind, type) and issubclass(kind, errors.EngineError)]
    assert len(kinds) > 10
    for kind in kinds:
        fault = kind("There is no '{name}'.", name="x")
        fault.details = "here"
        for other in (pickle.loads(pickle.dumps(fault)), errors.told_again(kind.__name__, fault.said, "here"),
                      copy.copy(fault)):
            assert type(other) is kind
            assert str(other) == "There is no 'x'."
            assert same(other.said, fault.said)
            assert other.details == "here"
    assert isinstance(errors.told_again("Unheard", Said("x"), ""), errors.EngineFault)
    assert str(errors.BadMask.telling("a {text} of the window")) == "a {text} of the window"


def test_places_and_filling_are_what_a_window_needs():
    assert places("{a}{b} {{c}}") == {"a", "b"}
    assert filled("{b}, {a}", {"a": 1, "b": "{x}"}) == "{x}, 1"
