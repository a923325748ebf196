"""Compiled templates, kept between builds in the user's own cache folder.

Not in the project's ``.cache/``: compiled code runs, and what runs must not come with the content.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

DIGEST = 32


class Compiled(BytecodeCache):
    """One file a template, with a digest of itself; a damaged or unreadable one is as none.

    ``form`` tells apart what was compiled by different compilers.
    """

    def __init__(self, folder: Path, form: str) -> None:
        self._folder = folder
        self._form = form

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template's file."""
        return super().get_cache_key(f"{name}|{self._form}", filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file, if there is a sound one."""
        with suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            if hashlib.blake2b(data[DIGEST:], digest_size=DIGEST).digest() == data[:DIGEST]:
                bucket.bytecode_from_string(data[DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code, if the disk lets us."""
        body = bucket.bytecode_to_string()
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self._folder / f"{bucket.key}.{os.getpid()}"
            part.write_bytes(hashlib.blake2b(body, digest_size=DIGEST).digest() + body)
            part.replace(self._folder / bucket.key)
