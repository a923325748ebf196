"""Chinese personal names: where the surname ends."""

from __future__ import annotations

from typing import Final

_COMPOUND = """
欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 令狐 长孙
慕容 司徒 东方 独孤 南宫 司空 百里 端木 轩辕 宇文
"""
COMPOUND: Final = frozenset(_COMPOUND.split())
"""Surnames of two characters that are in use."""


def surname(name: str) -> str:
    """The surname of a personal name: two characters for compound ones, else the first."""
    return name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]
