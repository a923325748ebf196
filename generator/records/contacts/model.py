"""What an official writes of a person: posts with dates, division of work, telephone, photo.

Cadres, deputies, honorary heads, doctors and volunteers are one model: what they are is said by
the 角色 of each post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Annotated, Any, Final, Literal, get_args

from generator.errors import BadValue, Text
from generator.photos import SUFFIXES
from generator.records.base import Finding, Record
from generator.schema import After, Before, Field, Model, Whole, YesNo
from generator.values import (
    CreditCode,
    Day,
    DivisionCode,
    Line,
    Paragraph,
    Phone,
    RecordId,
    beginning,
    fold_width,
)

Role = Literal[
    "领导班子成员", "中层干部", "工作人员",
    "村党组织成员", "村民委员会成员", "村务监督委员会成员", "村民小组长", "驻村干部",
    "党代表", "人大代表", "政协委员", "名誉村长", "家庭医生", "志愿者",
]  # fmt: skip
Reason = Literal["任满", "调任", "召回", "辞职", "免职", "退休"]
"""Why a post ended; 召回 is how a village-posted cadre is called back (000)."""
ROLES: Final[tuple[str, ...]] = get_args(Role)

HEADINGS: Final[Mapping[str, str]] = {
    "领导班子成员": "领导班子",
    "中层干部": "内设机构",
    "工作人员": "工作人员",
    "村党组织成员": "村党组织",
    "村民委员会成员": "村民委员会",
    "村务监督委员会成员": "村务监督委员会",
    "村民小组长": "村民小组",
    "驻村干部": "驻村干部",
    "党代表": "党代表",
    "人大代表": "人大代表",
    "政协委员": "政协委员",
    "名誉村长": "名誉村长",
    "家庭医生": "家庭医生",
    "志愿者": "志愿者",
}
"""The heading under which people of a role are listed, in the order of the lists."""

CADRES: Final = frozenset(ROLES[:8])
"""Roles with an office: their telephone belongs to what is made public (001)."""

VILLAGE_CADRES: Final = frozenset(ROLES[3:8])
"""Cadres of a village and its groups."""
COMMITTEE: Final = "村民委员会成员"
SUPERVISORS: Final = "村务监督委员会成员"


def _unit_code(value: Any) -> Any:
    return _parse_unit_code(value if isinstance(value, str) else "")


@lru_cache(maxsize=4096)
def _parse_unit_code(written: str) -> str:
    text = fold_width(written).strip()
    if not any(character.isdigit() for character in text):
        raise BadValue(
            "unit-code",
            Text(
                f"“{text}”不是单位代码" if text else "没有写单位代码",
                f"'{text}' is not a unit's code" if text else "the unit's code is empty",
            ),
            Text("写单位或村的代码，不写名称", "write the unit's code, not its name"),
        )
    division = text.isdigit() and len(text) != 18
    return str(DivisionCode.parse(text) if division else CreditCode.parse(text))


def _photo_name(value: Any) -> Any:
    name = str(value or "").strip()
    if re.fullmatch(r"[^/\\:*?\"<>|\s.][^/\\:*?\"<>|]*", name) and name.lower().endswith(SUFFIXES):
        return name
    listed = "、".join(SUFFIXES)
    start = beginning(name, 40)
    raise BadValue(
        "photo-name",
        Text(f"“{start}”不是照片的文件名", f"'{start}' is not a photo's file name"),
        Text(
            f"照片与记录放在同一文件夹，只写文件名，结尾是 {listed}",
            f"put the photo beside the record and write its file name, ending in {listed}",
        ),
    )


def _at_least_one(posts: tuple[Post, ...]) -> tuple[Post, ...]:
    if not posts:
        raise BadValue(
            "posts-empty",
            Text("没有写任何职务", "no post is given"),
            Text("每项以“- 单位: 代码”开头", "start each with '- 单位: code'"),
        )
    return posts


UnitCode = Annotated[str, Before(_unit_code)]
"""A unit of county.yaml: 12-digit division code or 18-character credit code."""
PhotoName = Annotated[str, Before(_photo_name)]
"""The name of a photo's file, in the record's own folder."""


class Post(Model):
    """One post of a person, in one unit, from one day to another."""

    unit: UnitCode = Field(alias="单位", description="单位或村的代码")
    title: Line = Field(alias="名称", description="职务名称，如 村民委员会主任")
    role: Role = Field(alias="角色", description="在什么机构里、以什么身份")
    since: Day = Field(alias="任职", description="任职之日")
    until: Day | None = Field(None, alias="离任", description="离任之日；在任不写")
    reason: Reason | None = Field(None, alias="离任原因", description="如 任满、调任、召回")
    term: Line | None = Field(None, alias="任期", description="本届任期，如 2026年1月至2031年1月")
    order: Whole = Field(99, alias="排序", description="在本单位名单里的次序，小的在前")
    vacant: YesNo = Field(False, alias="空缺", description="离任后无人接任：是")
    caretaker: RecordId | None = Field(None, alias="代行", description="空缺期间代行职责者的编号")


class Official(Record):
    """A person whose contact is made public."""

    id: RecordId = Field(alias="编号", description="如 GB-0001，永不改变")
    name: Line = Field(alias="姓名")
    posts: Annotated[tuple[Post, ...], After(_at_least_one)] = Field(
        alias="职务", description="第一项是主要职务"
    )
    duties: Paragraph | None = Field(None, alias="分工", description="负责什么工作")
    phone: Phone | None = Field(None, alias="电话", description="办公电话；不写私人手机")
    office: Line | None = Field(None, alias="办公地点")
    hours: Line | None = Field(None, alias="办公时间", description="如 工作日 08:30-12:00")
    reception: Line | None = Field(None, alias="接待日", description="如 每月 15 日 09:00-11:30")
    deputy: RecordId | None = Field(None, alias="AB岗", description="不在岗时代理者的编号")
    photo: PhotoName | None = Field(None, alias="照片", description="与记录同一文件夹的照片文件名")


def own_findings(record: Official) -> Iterator[Finding]:
    """What is wrong with a person's record by itself."""
    for n, post in enumerate(record.posts):
        yield from _dates(n, post)
        yield from _vacancy(n, post)
        yield from _reason(n, post)
    yield from _conflicts(record)
    yield from _repeats(record)
    if record.deputy == record.id:
        yield Finding(
            "deputy-self",
            ("AB岗",),
            Text("AB 岗写成了本人", "a person can't stand in for themselves"),
            Text("写代理者的编号，没有就删去这一行", "give the deputy's 编号, or delete the line"),
        )
    if record.phone is not None and record.phone.kind == "local":
        yield Finding(
            "phone-without-area",
            ("电话",),
            Text("电话没有区号，手机打不通", "no area code: mobiles can't dial it"),
            Text("写成 0857-5221234 的样子", "write it like 0857-5221234"),
            "warning",
        )
    if record.phone is None and any(p.role in CADRES and p.until is None for p in record.posts):
        yield Finding(
            "phone-missing",
            ("姓名",),
            Text("干部没有公布电话", "a cadre without a telephone"),
            Text("加一行“电话: 办公电话”", "add a line '电话: the office's number'"),
            "warning",
        )


def _dates(n: int, post: Post) -> Iterator[Finding]:
    if post.until is not None and post.until < post.since:
        yield Finding(
            "post-order",
            ("职务", n, "离任"),
            Text(
                f"{post.until} 离任，早于任职 {post.since}",
                f"left {post.until}, before taking office {post.since}",
            ),
            Text("是否写反了？", "are the two dates swapped?"),
        )


def _vacancy(n: int, post: Post) -> Iterator[Finding]:
    if post.vacant and post.until is None:
        yield Finding(
            "vacancy-held",
            ("职务", n, "空缺"),
            Text("还没有离任，职务不会空缺", "a post that is held is not vacant"),
            Text("写上“离任”的日期，或删去“空缺”", "give 离任, or delete 空缺"),
        )
    if post.caretaker is not None and not post.vacant:
        yield Finding(
            "caretaker-idle",
            ("职务", n, "代行"),
            Text("职务没有空缺，不需要代行", "the post is not vacant, nobody need stand in"),
            Text("加一行“空缺: 是”，或删去“代行”", "add '空缺: 是', or delete 代行"),
        )


def _together(one: Post, other: Post) -> bool:
    """Whether two posts are held on a common day."""
    first = max(one.since, other.since)
    return all(post.until is None or first <= post.until for post in (one, other))


def _reason(n: int, post: Post) -> Iterator[Finding]:
    if post.reason is not None and post.until is None:
        yield Finding(
            "reason-held",
            ("职务", n, "离任原因"),
            Text("还没有离任，却写了离任原因", "a reason for leaving a post that is held"),
            Text("写上“离任”的日期，或删去“离任原因”", "give 离任, or delete 离任原因"),
        )


def _conflicts(record: Official) -> Iterator[Finding]:
    """Supervisors are not on the committee they supervise (村民委员会组织法)."""
    for (m, one), (n, other) in combinations(enumerate(record.posts), 2):
        if one.unit == other.unit and {one.role, other.role} == {COMMITTEE, SUPERVISORS}:
            if not _together(one, other):
                continue
            yield Finding(
                "supervisor-on-committee",
                ("职务", n, "角色"),
                Text(
                    f"同时是村民委员会成员和村务监督委员会成员（见第 {m + 1} 项职务）",
                    f"on the village committee and on its supervision committee (see post {m + 1})",
                ),
                Text(
                    "村民委员会组织法：监督委员会成员不得由村民委员会成员兼任，请核对任职与离任日期",
                    "the law forbids it; check the dates of both posts",
                ),
            )


def _repeats(record: Official) -> Iterator[Finding]:
    for (m, one), (n, other) in combinations(enumerate(record.posts), 2):
        if (one.unit, one.title) == (other.unit, other.title) and _together(one, other):
            yield Finding(
                "post-repeated",
                ("职务", n, "名称"),
                Text(f"与第 {m + 1} 项职务重复", f"the same as post {m + 1}"),
                Text("删去一项，或改正日期", "delete one, or correct the dates"),
            )
