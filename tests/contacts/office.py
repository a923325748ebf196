"""A small county and its people, made from YAML text, for the tests of contacts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.calendar import Workdays
from generator.config import County, CountyConfig
from generator.desk import Desk, World
from generator.errors import ContentError
from generator.library import Card, Library
from generator.records.base import Filed, Shelf
from generator.records.contacts.kind import KIND
from generator.schema import structure
from generator.source import parse

BUREAU, TOWN, VILLAGE, OTHER = (
    "11520599000000043A", "520599101000", "520599101201", "520599101202",
)  # fmt: skip
TODAY = date(2026, 11, 22)
COUNTY = f"""
县: {{代码: 520599000000, 名称: 晴川县}}
网站:
  {{名称: 示例, 域名: a.example, 网站标识码: 5205990001, 主办单位: 示例, 联系电话: 0857-0000013}}
单位:
  - {{代码: {BUREAU}, 名称: 县政府办公室}}
乡镇:
  - 代码: {TOWN}
    名称: 青山镇
    村:
      - {{代码: {VILLAGE}, 名称: 青山村, 村民组数: 3, 户数: 260}}
      - {{代码: {OTHER}, 名称: 松林村, 村民组数: 2, 户数: 170}}
"""


def county() -> County:
    return County(structure(CountyConfig, parse(COUNTY.encode(), "content/county.yaml")))


def post(
    unit: str = VILLAGE, title: str = "主任", role: str = "村民委员会成员", **more: str
) -> dict:
    return {"单位": unit, "名称": title, "角色": role, "任职": "2026-01-05", **more}


def person(identifier: str = "GB-0001", *posts: dict, **more: Any) -> dict:
    return {
        "编号": identifier, "发布时间": "2026-10-01 09:00", "来源": "示例单位",
        "姓名": "赵示例", "职务": list(posts) or [post()], "电话": "0857-0000301", **more,
    }  # fmt: skip


def source(data: Any, name: str = "content/contacts/a.yaml") -> Any:
    return parse(json.dumps(data, ensure_ascii=False, indent=1).encode(), name)


def record(data: dict) -> Any:
    return structure(KIND.model, source(data))


def problems(data: Any) -> list[str]:
    """Codes of what is wrong with a record by itself."""
    try:
        made = record(data)
    except ContentError as error:
        return [p.code for p in error.problems]
    return [f.code for f in KIND.check(made)]


def world(
    people: list[dict], files: Mapping[str, bytes] | None = None, months: int = 12,
    cards: tuple[Card, ...] = (), downloads: bool = True,
) -> tuple[World, dict[str, Shelf[Any]]]:  # fmt: skip
    filed = [Filed(f"content/contacts/{p['编号']}.yaml", record(p)) for p in people]
    shelves: dict[str, list[Any]] = {}
    for each in filed:
        shelves.setdefault(KIND.shelf(each.record), []).append(each)

    def read(name: str) -> bytes:
        if files is None or name not in files:
            raise FileNotFoundError(name)
        return files[name]

    library = Library([*(KIND.card(f.record) for f in filed), *cards])
    rules = {"离任公示月数": months, "数据下载": "是" if downloads else "否"}
    settings = {"contacts": KIND.settings.read(rules)}
    made = World(county(), library, Workdays.default(), settings, read)
    return made, {key: Shelf(key, tuple(found)) for key, found in sorted(shelves.items())}


def facts(people: list[dict], unit: str = VILLAGE, day: date = TODAY, **options: Any) -> Any:
    made, shelves = world(people, **options)
    return KIND.facts(shelves[unit], Desk(made, day))
