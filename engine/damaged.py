"""What reading a file of our own may raise where its bytes are no longer those that were written."""

from __future__ import annotations

import zipfile
import zlib

DAMAGED: tuple[type[Exception], ...] = (
    OSError, ValueError, LookupError, TypeError, EOFError, MemoryError, zipfile.BadZipFile, zlib.error,
    RuntimeError,  # of zipfile, for an entry that claims to be encrypted; NotImplementedError is one too
)
"""For JSON, and for arrays in .npy and .npz, whose readers have no one error of their own."""
