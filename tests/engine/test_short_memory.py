"""Memory that ends at any allocation is the same result or the sentence for it, whoever words the fault.

`python -m tests.bench.memory` does it at every allocation, and limits real processes in the midst of restorations.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.errors import BadPhoto, short_of_memory
from tests.bench import memory


@pytest.mark.parametrize("always", [False, True])
def test_memory_that_ends_at_an_allocation_of_torch_is_the_same_result_or_a_sentence(always):
    outcomes = dict(memory.injected(memory.FAST, 5, always))
    assert set(outcomes.values()) <= {"told", "result"}, outcomes
    assert "told" in outcomes.values()


def fault_of(work):
    try:
        work()
    except Exception as fault:  # noqa: BLE001 - whatever it is
        return fault
    raise AssertionError("there was room")


def test_short_memory_is_known_whoever_words_it_and_nothing_else_is_taken_for_it():
    assert short_of_memory(fault_of(lambda: torch.empty(2**58, dtype=torch.uint8)))
    assert short_of_memory(fault_of(lambda: np.empty(2**58, np.uint8)))
    assert short_of_memory(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB."))
    assert short_of_memory(MemoryError())
    assert not short_of_memory(RuntimeError("another fault"))
    assert not short_of_memory(BadPhoto("'a.png' is out of memory by its name."))
