"""What is known of a weight file before it is here: name, licence, purpose, address, hash."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Weight:
    """One weight file by name.

    Attributes:
        name: the file's name in the weights folder.
        licence: SPDX name.
        purpose: one sentence.
        address: where it is published, or "" for a file that the user must bring.
        sha256: 64 hexadecimal digits, or "" where no published hash could be confirmed.
        bytes: its size for the display (the hash alone decides), 0 where unknown.
        holds: how the name of a tensor ends that only such files hold; a file of another name, whose hash is not known
            either, is recognised by it.
    """

    name: str
    licence: str
    purpose: str
    address: str = ""
    sha256: str = ""
    bytes: int = 0
    holds: str = ""

    def check(self) -> None:
        """Look whether each of these is of its kind, and whether the name is one of a file and of no other folder.

        Raises:
            ValueError: they are not.
        """
        for one in fields(self):
            if type(getattr(self, one.name)) is not (int if one.name == "bytes" else str):
                raise ValueError(f"{one.name} of {self.name} is of another kind")
        if not self.name or {"/", "\\", "\0"} & set(self.name) or self.name in (".", ".."):
            raise ValueError(f"{self.name!r} is no name of a file")

    @property
    def can_be_fetched(self) -> bool:
        """Whether `fetch` knows an address and a hash."""
        return bool(self.address and self.sha256)
