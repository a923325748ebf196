"""The county's configuration: county.yaml with the kinds' rules, calendar.yaml, boards.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator import state
from generator.calendar import Workdays
from generator.calendar_config import workdays_of
from generator.config import County, CountyConfig, county_of
from generator.errors import ContentError, Place, Problem, Text
from generator.gate import check_source, let_through
from generator.scanning import BOARDS, CALENDAR, COUNTY, Scan, kinds
from generator.schema import Model, structure
from generator.source import Source, read


class Settings(Mapping[str, Model]):
    """Each kind's settings by its name, kept pickled until asked for.

    So a build that remembers them loads the code of those kinds only whose records it looks at.
    """

    def __init__(self, pickled: Mapping[str, bytes]) -> None:
        self._pickled = dict(pickled)
        self._known: dict[str, Model] = {}

    @classmethod
    def of(cls, settings: Mapping[str, Model]) -> Settings:
        """Those given."""
        return cls({name: state.dumps(model) for name, model in settings.items()})

    def __getitem__(self, name: str) -> Model:
        """A kind's settings. Raises KeyError for an unknown kind."""
        if name not in self._known:
            self._known[name] = state.loads(self._pickled[name])
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        """The kinds' names."""
        return iter(self._pickled)

    def __len__(self) -> int:
        """How many kinds there are."""
        return len(self._pickled)

    def __reduce__(self) -> tuple[type[Settings], tuple[dict[str, bytes]]]:
        """Pickled as they are kept."""
        return Settings, (self._pickled,)


class Configuration(NamedTuple):
    """What is set for the whole county. ``digest`` changes with any byte of its files.

    ``allowed`` are the numbers its files let through the gate; ``problems`` are warnings.
    """

    county: County
    workdays: Workdays
    settings: Settings
    boards: tuple[Any, ...]
    digest: str
    allowed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def configure(root: Path, found: Scan) -> Configuration:
    """The county's configuration. Raises ContentError with every problem in its files."""
    if COUNTY not in found.config:
        hint = Text("照手册写一份，或复制示例县的", "write one as the handbook says")
        message = Text("缺少这个文件", "this file is missing")
        raise ContentError([Problem("county-missing", Place(COUNTY), "", message, hint)])
    sources = {name: read(root / name, name) for name in sorted(found.config)}
    problems = [p for source in sources.values() for p in check_source(source)]
    county_source = sources[COUNTY]
    config = structure(CountyConfig, county_source)
    county = county_of(config, county_source)
    settings = Settings.of(_settings(county_source, config.rules, problems))
    workdays = Workdays.default()
    if CALENDAR in sources:
        workdays = workdays_of(sources[CALENDAR])
    boards = _boards(sources[BOARDS], county) if BOARDS in sources else ()
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    allowed = frozenset(value for source in sources.values() for value in let_through(source))
    digest = "/".join(f"{name}={source.digest}" for name, source in sources.items())
    return Configuration(county, workdays, settings, boards, digest, allowed, tuple(problems))


def _boards(source: Source, county: County) -> tuple[Any, ...]:
    from generator.boards.config import boards_of

    return boards_of(source, county)


def _settings(
    source: Source, rules: Mapping[str, Any], problems: list[Problem]
) -> dict[str, Model]:
    """Each kind's settings from 规则; unknown and wrong ones are added to ``problems``."""
    settings: dict[str, Model] = {}
    keys = {kind.settings_key: kind for kind in kinds().values() if kind.settings_key}
    for key in rules:
        if key not in keys:
            listed = "、".join(keys)
            message = Text(f"没有“{key}”这组规则", f"there are no rules '{key}'")
            hint = Text(f"这里可以写：{listed}", f"allowed here: {', '.join(keys)}")
            place = source.place(("规则", key), of="key")
            problems.append(Problem("rules-unknown", place, f"规则.{key}", message, hint))
    for name, kind in kinds().items():
        try:
            path = ("规则", kind.settings_key) if kind.settings_key else ("规则", "-")
            settings[name] = structure(kind.settings, source, path)
        except ContentError as error:
            problems += error.problems
    return settings
