"""What one build finds out before it works: what there is, what is set, what the last one left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.configuring import Configuration, configure
from generator.errors import ContentError, Text, UsageError
from generator.loading import WAIVED, load_attachment
from generator.memory import Attachment, Memory, folders_of
from generator.outputs.html import Chrome, template_digests
from generator.outputs.tree import STAGE
from generator.places import PACKAGE, inputs, template_folders
from generator.portal import nav_of
from generator.remembering import recall
from generator.scanning import BOARDS, CALENDAR, COUNTY, Scan, columns, scan
from generator.stamp import Fingerprint, fingerprint, site_signature
from generator.store import digest_of
from generator.work import Shop

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Request(NamedTuple):
    """What to build: the folder that holds content/, the site's folder, the day, the processes.

    ``clean`` forgets the last build; ``dry`` checks everything and writes nothing. ``pool`` makes
    an executor whose processes have run ``pool.start(shop)``: any of ``concurrent.futures`` form.
    ``seen`` is how the inputs looked a moment ago, if somebody has looked already.
    """

    root: Path
    site: Path
    day: date
    jobs: int = 0
    clean: bool = False
    dry: bool = False
    pool: Callable[[int, Shop], Executor] | None = None
    seen: Fingerprint | None = None


class Plan(NamedTuple):
    """What one build works from.

    ``program`` and ``setting`` are as in ``Memory``; ``seen`` is how the inputs looked from outside
    before anything was read.
    """

    found: Scan
    shop: Shop
    before: Memory
    templates: Mapping[str, str]
    program: str
    setting: str
    attachments: Mapping[str, Attachment]
    seen: Fingerprint


def make_plan(request: Request, place: Path | None) -> Plan:
    """Scan, configure, and recall the last build; ``place`` is the workshop, None for a dry run.

    Raises ContentError for a wrong configuration, WorldError when content/ can't be read.
    """
    seen = request.seen or fingerprint(inputs(request.root))
    found = scan(request.root, seen)
    program = fingerprint([PACKAGE]).digest
    before = Memory() if request.clean or place is None else _recalled(request, place, program)
    configuration = _configured(request.root, found, before)
    folders = template_folders(request.root)
    templates = template_digests(folders)
    chrome = _chrome(configuration, found)
    setting = digest_of(repr((chrome, templates.get("layout"))).encode())
    before = before if before.setting == setting else Memory()
    attachments = dict(_attachments(request.root, found, before))
    digests = {name: attachment.digest for name, attachment in attachments.items()}
    stage = place / STAGE if place else None
    shop = Shop(request.root, stage, configuration, chrome, folders, request.day, digests)
    return Plan(found, shop, before, templates, program, setting, attachments, seen)


def _recalled(request: Request, place: Path, program: str) -> Memory:
    """The last build, if it was made by this program and its site stands as it left it."""
    memory = recall(place)
    if memory.program != program or not memory.site:
        return Memory()
    if memory.site != site_signature(request.site, folders_of(memory.folders)):
        return Memory()
    return memory


def _configured(root: Path, found: Scan, before: Memory) -> Configuration:
    """The configuration: the last build's where its files are untouched."""
    known = {name for name in (COUNTY, CALENDAR, BOARDS) if name in before.signatures}
    untouched = all(before.untouched(name, seen) for name, seen in found.config.items())
    if before.configuration is not None and untouched and known == set(found.config):
        return before.configuration
    try:
        return configure(root, found)
    except ContentError as error:
        raise ContentError([*found.problems, *error.problems]) from None


def _chrome(configuration: Configuration, found: Scan) -> Chrome:
    county = configuration.county
    shown = [column for name, column in columns().items() if name in found.records]
    nav = nav_of(county, shown, bool(configuration.boards))
    return Chrome(county.site, county.identity, county.demonstration, nav)


def _attachments(root: Path, found: Scan, before: Memory) -> Iterator[tuple[str, Attachment]]:
    for name, signature in found.attachments.items():
        if before.untouched(name, signature) and not _waived(before.attachments[name]):
            yield name, before.attachments[name]
        else:
            yield name, Attachment(*load_attachment(root, name))


def _waived(attachment: Attachment) -> bool:
    """Whether it passed by what a record says, and the record may have changed."""
    return any(problem.code == WAIVED for problem in attachment.problems)


def refuse_foreign(request: Request) -> None:
    """A folder that isn't a site of ours is not replaced. Raises UsageError."""
    site = request.site
    if _holds_content(request.root.resolve(), site.resolve()):
        message = Text(
            f"不能把网站写到 {site}：那里有您的内容（换一个文件夹，例如 {request.root / 'site'}）",
            f"the site can't be written to {site} (choose another, like {request.root / 'site'})",
        )
        raise UsageError(message)
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise UsageError(Text(f"{site} 不是普通文件夹", f"{site} is not a plain folder"))
    if site.is_dir() and any(site.iterdir()) and not _is_ours(site):
        raise UsageError(
            Text(
                f"{site} 里有别的文件，怕覆盖掉（请换一个空文件夹，或先清空它）",
                f"{site} holds other files (choose an empty folder, or empty it first)",
            )
        )


def _holds_content(root: Path, site: Path) -> bool:
    """Whether a site there would replace what people write, or lie among it."""
    own = (root / "content", root / "templates")
    return root.is_relative_to(site) or any(site.is_relative_to(folder) for folder in own)


def _is_ours(site: Path) -> bool:
    """Whether a folder is a site of ours, also when somebody has deleted one of its files."""
    home, static = site / "index.html", site / "static"
    return (static / "sunboard.css").exists() or (home.exists() and static.is_dir())
