"""Where things lie on disk: the package, templates, and a site's workshop. Light to import."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

PACKAGE = Path(__file__).parent


def data_file(name: str) -> Path:
    """A file that comes with the program."""
    return PACKAGE / "data" / name


def packaged_templates() -> Path:
    """The templates that come with the program: inside the wheel, or beside the package."""
    inside = PACKAGE / "_templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


def template_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for: the project's own first, file by file."""
    own, packaged = root / "templates", packaged_templates()
    if own.is_dir() and own.resolve() != packaged.resolve():
        return (own, packaged)
    return (packaged,)


def user_cache() -> Path:
    """The user's own folder for what can be made again (XDG base directories)."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(named) if named.startswith("/") else Path(os.path.expanduser("~"), ".cache")
    return base / "sunboard"


def inputs(root: Path) -> tuple[Path, ...]:
    """Every folder a build reads: records, templates, the program itself."""
    return (root / "content", *template_folders(root), PACKAGE)


def workshop(root: Path, site: Path) -> Path:
    """Where trees for this site are prepared: on the site's own disk, so a rename suffices."""
    name = hashlib.blake2b(os.fsencode(site), digest_size=6).hexdigest()
    cache = root / ".cache"
    parent = next(p for p in (*site.parents, site) if p.exists())
    if (cache if cache.exists() else root).stat().st_dev == parent.stat().st_dev:
        return cache / name
    return parent / f".{site.name}.sunboard"
