"""Lets tests of imports use the ledgers of the tests of accounts."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "accounts"))
