"""A small world for stars: a county of one town and two villages, three cadres, no other kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from generator.calendar import Workdays
from generator.config import County, CountyConfig
from generator.desk import Desk, World
from generator.library import Card, Library
from generator.publication import Published, publish, publish_index
from generator.records.base import Filed, Page, Shelf
from generator.records.stars.facts import Series
from generator.records.stars.kind import KIND
from generator.records.stars.model import Announcement
from generator.records.stars.settings import Settings
from generator.schema import structure
from generator.source import parse

ROOT = Path(__file__).parents[2]
COUNTY, ORG, TOWN = "520599000000", "11520599000000035F", "520599101000"
VILLAGE, OTHER = "520599101201", "520599101202"
CADRES = {"GB-0001": "赵示例", "GB-0002": "钱示例", "GB-0003": "孙示例"}

_COUNTY: Mapping[str, Any] = {
    "县": {"代码": COUNTY, "名称": "晴川县"},
    "网站": {
        "名称": "示例",
        "域名": "sunboard.example",
        "网站标识码": "5205990001",
        "主办单位": "示例",
        "联系电话": "0857-0000013",
    },
    "单位": [{"代码": ORG, "名称": "组织部"}],
    "乡镇": [
        {
            "代码": TOWN,
            "名称": "青山镇",
            "村": [{"代码": VILLAGE, "名称": "青山村"}, {"代码": OTHER, "名称": "松林村"}],
        }
    ],
}


def card(identifier: str, name: str, until: str = "") -> Card:
    """A cadre's card as contacts gives it."""
    post = {"unit": ORG, "title": "科长", "role": "", "since": "2020-01-01", "until": until}
    url = f"contacts/{identifier}.html"
    return Card("contacts", identifier, name, url, (ORG,), {"posts": (post,)})


def world(cards: Sequence[Card] = (), **settings: Any) -> World:
    """A world with the cadres' cards (or others) and the county's settings for stars."""
    known = cards or [card(identifier, name) for identifier, name in CADRES.items()]
    county = County(CountyConfig.read(_COUNTY))
    chosen = {"stars": Settings.read(settings)}
    return World(county, Library(known), Workdays.default(), chosen)


def text(
    number: int = 1,
    rated: str = "  - {人员: GB-0001, 星级: 5}",
    first: str = "2026-09-23",
    **fields: str,
) -> str:
    """An announcement as YAML; ``fields`` replace or add whole top-level lines."""
    lines = {
        "编号": f"XJ-2026-{number:03d}",
        "发布时间": f"{first} 09:00",
        "来源": "组织部（示例）",
        "类别": "挂星上岗",
        "期次": f"2026-{number:02d}",
        "发布单位": ORG,
        "名单": f"\n{rated}",
        "公示": (
            f"\n  起: {first}\n  期限: {{数: 5, 单位: 工作日}}"
            "\n  受理: {单位: 干部科, 电话: 0857-0000012, 地址: 示例路 1 号}"
        ),
        "依据": "《评星办法（示例）》",
    }
    return "\n".join(f"{key}: {value}" for key, value in {**lines, **fields}.items()) + "\n"


def record(yaml: str) -> Announcement:
    """The announcement written in ``yaml``."""
    return structure(Announcement, parse(yaml.encode(), "content/stars/示例.yaml"))


def shelf(*texts: str) -> Shelf[Announcement]:
    """A shelf of announcements; file n is ``content/stars/n.yaml``, from 1."""
    records = [record(each) for each in texts]
    filed = (Filed(f"content/stars/{n}.yaml", each) for n, each in enumerate(records, 1))
    return Shelf(KIND.shelf(records[0]), tuple(filed))


def series(*texts: str, day: str = "2027-01-31", at: World | None = None) -> Series:
    """The facts of a shelf on a day."""
    return KIND.facts(shelf(*texts), Desk(at or world(), date.fromisoformat(day)))


def published(*texts: str, day: str = "2027-01-31", at: World | None = None) -> Published:
    """All that a shelf gives on a day."""
    return publish(KIND, shelf(*texts), at or world(), date.fromisoformat(day))


def front(outcome: Published, day: str = "2027-01-31", at: World | None = None) -> tuple[Page, ...]:
    """The kind's own pages over one shelf."""
    made = publish_index(KIND, {"one": outcome.summary}, at or world(), date.fromisoformat(day))
    return made.pages


def codes(outcome: Published) -> list[str]:
    """The codes of all findings, in order."""
    return [finding.code for finding in outcome.findings]
