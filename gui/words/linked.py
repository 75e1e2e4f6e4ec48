"""Sentences with links that can be followed in the window; the links are ours, whatever names stand beside them."""

from __future__ import annotations

import html


class Linked(str):
    """A sentence of rich text. Any other text is shown as it stands, also where it looks like a link."""

    __slots__ = ()

    def __new__(cls, told: str, /, **values: object) -> Linked:
        """Put the values into their places, escaped.

        Args:
            told: the sentence with its links, in the user's language.
            values: what stands in its places; none where it has none.
        """
        plain = {name: html.escape(str(value)) for name, value in values.items()}
        return super().__new__(cls, told.format(**plain) if plain else told)


def shown(sentence: str) -> str:
    """A sentence as rich text: one with links of ours as it is, any other escaped."""
    return sentence if isinstance(sentence, Linked) else html.escape(sentence).replace("\n", "<br>")
