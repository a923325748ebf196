"""content/county.yaml: the county, its units, its site's legal marks, its rules.

Everything that exists in a county is a *unit* with a code: the county, townships, villages and
organisations. Records name units by code, never by name: 27 village names repeat inside the five
counties of the source reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, NamedTuple

from generator.errors import ContentError, Problem, Text
from generator.schema import Field, Model, Whole, YesNo
from generator.source import FieldPath, Source, show
from generator.sunshine import Sunshine
from generator.values import CreditCode, DivisionCode, Domain, Line, Phone, SiteCode, WebAddress
from generator.waivers import Allowed

Level = Literal["county", "town", "village", "org"]
LEVEL_FOLDERS: Mapping[Level, str] = {
    "county": "",
    "town": "towns",
    "village": "villages",
    "org": "orgs",
}


class Unit(NamedTuple):
    """A county, township, village or organisation.

    ``parent`` is the code of the unit above (empty for the county); ``groups`` and ``households``
    are a village's numbers, 0 where unknown; ``town`` is the name of a village's township.
    """

    code: str
    name: str
    level: Level
    parent: str = ""
    category: str = ""
    phone: str = ""
    address: str = ""
    groups: int = 0
    households: int = 0
    town: str = ""

    @property
    def full_name(self) -> str:
        """The name with a village's township before it: names of villages repeat in a county."""
        return f"{self.town}{self.name}"

    @property
    def url(self) -> str:
        """Its page, relative to the site's root."""
        return f"{LEVEL_FOLDERS[self.level]}/{self.code}.html" if self.parent else "index.html"


class VillageConfig(Model):
    """A village or community."""

    code: DivisionCode = Field(alias="代码", description="12 位统计用区划代码")
    name: Line = Field(alias="名称")
    groups: Whole = Field(0, alias="村民组数")
    households: Whole = Field(0, alias="户数")
    phone: Phone | None = Field(None, alias="电话")
    address: Line | None = Field(None, alias="地址")


class TownConfig(Model):
    """A township, town or subdistrict, and its villages."""

    code: DivisionCode = Field(alias="代码", description="12 位统计用区划代码")
    name: Line = Field(alias="名称")
    phone: Phone | None = Field(None, alias="电话")
    address: Line | None = Field(None, alias="地址")
    villages: tuple[VillageConfig, ...] = Field((), alias="村")


class OrgConfig(Model):
    """A county body: leadership, department, public institution."""

    code: CreditCode = Field(alias="代码", description="18 位统一社会信用代码")
    name: Line = Field(alias="名称")
    category: Line = Field("县直部门", alias="类别")
    phone: Phone | None = Field(None, alias="电话")
    address: Line | None = Field(None, alias="地址")


class CountyUnit(Model):
    """The county itself."""

    code: DivisionCode = Field(alias="代码", description="12 位统计用区划代码")
    name: Line = Field(alias="名称")


class SiteConfig(Model):
    """What a Chinese government site must carry on every page (国办发〔2017〕47号)."""

    name: Line = Field(alias="名称", description="SiteName")
    domain: Domain = Field(alias="域名", description="SiteDomain")
    code: SiteCode = Field(alias="网站标识码", description="SiteIDCode,10 位")
    icp: Line | None = Field(None, alias="ICP备案号")
    police: Line | None = Field(None, alias="公安备案号")
    host: Line = Field(alias="主办单位")
    operator: Line | None = Field(None, alias="承办单位")
    phone: Phone = Field(alias="联系电话")
    address: Line | None = Field(None, alias="地址")
    faults: WebAddress | None = Field(
        None, alias="找错链接", description="“我为政府网站找错”的地址"
    )


class CountyConfig(Model):
    """The whole of county.yaml."""

    demonstration: YesNo = Field(False, alias="示例", description="是：每一页都标明“示例”")
    county: CountyUnit = Field(alias="县")
    site: SiteConfig = Field(alias="网站")
    orgs: tuple[OrgConfig, ...] = Field((), alias="单位")
    towns: tuple[TownConfig, ...] = Field((), alias="乡镇")
    rules: dict[str, Any] = Field({}, alias="规则")
    sunshine: Sunshine = Field(Sunshine(), alias="阳光公开", description="各村公开什么、多久一次")
    allowed: tuple[Allowed, ...] = Field((), alias="放行", description="隐私检查误报时逐条放行")


class County:
    """The county's units by code, and its site's marks."""

    def __init__(self, config: CountyConfig) -> None:
        self.config = config
        self.site = config.site
        self.demonstration = config.demonstration
        self.units: dict[str, Unit] = {u.code: u for u, _ in _units(config)}

    @cached_property
    def _below(self) -> dict[str, tuple[Unit, ...]]:
        below: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            below.setdefault(unit.parent, []).append(unit)
        return {code: tuple(units) for code, units in below.items()}

    @property
    def identity(self) -> Unit:
        """The county itself."""
        return self.units[str(self.config.county.code)]

    def unit(self, code: str) -> Unit | None:
        """The unit with that code, or None."""
        return self.units.get(code)

    def below(self, code: str) -> tuple[Unit, ...]:
        """The units directly below, in the file's order."""
        return self._below.get(code, ())

    def level(self, level: Level) -> tuple[Unit, ...]:
        """All units of one level, in the file's order."""
        return tuple(u for u in self.units.values() if u.level == level)

    def above(self, code: str) -> tuple[Unit, ...]:
        """The unit and those above it, from itself up to the county."""
        chain = []
        unit = self.units.get(code)
        while unit is not None:
            chain.append(unit)
            unit = self.units.get(unit.parent)
        return tuple(chain)


def _text(value: object | None) -> str:
    return "" if value is None else str(value)


def _units(config: CountyConfig) -> Iterator[tuple[Unit, FieldPath]]:
    county = config.county
    yield Unit(str(county.code), county.name, "county"), ("县", "代码")
    for n, org in enumerate(config.orgs):
        unit = Unit(
            str(org.code), org.name, "org", str(county.code), org.category,
            _text(org.phone), _text(org.address),
        )  # fmt: skip
        yield unit, ("单位", n, "代码")
    for n, town in enumerate(config.towns):
        unit = Unit(
            str(town.code), town.name, "town", str(county.code), "乡镇",
            _text(town.phone), _text(town.address),
        )  # fmt: skip
        yield unit, ("乡镇", n, "代码")
        for m, village in enumerate(town.villages):
            unit = Unit(
                str(village.code), village.name, "village", str(town.code), "村",
                _text(village.phone), _text(village.address), village.groups, village.households,
                town.name,
            )  # fmt: skip
            yield unit, ("乡镇", n, "村", m, "代码")


def check_units(config: CountyConfig, source: Source) -> list[Problem]:
    """Codes that repeat, or that lie outside the unit they stand under."""
    problems = []
    seen: dict[str, Unit] = {}
    for unit, path in _units(config):
        if unit.code in seen:
            name = seen[unit.code].name
            message = Text(
                f"代码 {unit.code} 已经给了“{name}”",
                f"code {unit.code} is already taken by '{name}'",
            )
            hint = Text("每个单位一个代码，核对后改正", "one code a unit; check and correct")
            problems.append(Problem("unit-repeated", source.place(path), show(path), message, hint))
        parent = seen.get(unit.parent)
        if parent and unit.level in ("town", "village") and not _lies_in(unit, parent):
            message = Text(
                f"代码 {unit.code} 不属于“{parent.name}”({parent.code})",
                f"code {unit.code} does not lie in '{parent.name}' ({parent.code})",
            )
            hint = Text(
                "前 6 位是县，前 9 位是乡镇",
                "the first 6 digits are the county, the first 9 the township",
            )
            problems.append(Problem("unit-outside", source.place(path), show(path), message, hint))
        seen.setdefault(unit.code, unit)
    return problems


def _lies_in(unit: Unit, parent: Unit) -> bool:
    digits = 6 if parent.level == "county" else 9
    return unit.code[:digits] == parent.code[:digits]


def county_of(config: CountyConfig, source: Source) -> County:
    """The county. Raises ContentError when codes repeat or stand in the wrong place."""
    problems = check_units(config, source)
    if problems:
        raise ContentError(problems)
    return County(config)
