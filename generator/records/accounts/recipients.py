"""Who may be named in a batch of grants, and how (rules.md, Privacy).

A name is a name and nothing else, a group no more than a group. Whoever is named in a batch for
minors or for the sick is told to be one: such a batch is published in numbers only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.errors import Text
from generator.patterns import late
from generator.records.accounts.registers import BatchRow
from generator.records.base import Finding
from generator.source import FieldPath

MINORS: Final = (
    "孤儿", "儿童", "未成年", "学生", "小学", "中学", "初中", "高中", "中职", "幼儿", "婴", "少年",
    "助学", "雨露计划", "教育资助", "教育救助",
)  # fmt: skip
"""Words of grants to minors: 未成年人保护法 4, 个人信息保护法 28 and 31; 孤儿 国办发〔2010〕54号,
困境儿童 国发〔2016〕36号, 事实无人抚养儿童 民发〔2019〕62号."""
HEALTH: Final = (
    "大病", "重病", "疾病", "患病", "病人", "病患", "患者", "慢性病", "慢病", "精神病", "精神障碍",
    "白血病", "尘肺", "艾滋", "癌", "肿瘤", "透析", "医疗救助", "医疗补助", "医疗费", "医药费",
    "住院", "救治", "康复", "失能", "残疾", "残障", "伤残", "护理补贴", "孕产",
)  # fmt: skip
"""Words of grants for health, which is sensitive by 个人信息保护法 28: 医疗救助 国办发〔2021〕42号,
残疾人两项补贴 国发〔2015〕52号."""

_JOINTS: Final = frozenset("·•*＊×○〇 .'-")
"""What may stand in a name beside letters: its joints, its mask, the gap of 张 三."""
_LONGEST: Final = 6
_BODIES: Final = (
    "社", "公司", "厂", "场", "中心", "协会", "委员会", "村", "组", "队", "店", "园", "校", "基地",
)  # fmt: skip
"""What receives a grant and is no person; its name may be longer than a person's."""
_REMARK: Final = late(
    r"[一二三四五六七八九十]岁|[病残癌瘫]|孤儿|遗孤|监护|代领|之[子女]|[^\W\d_]{2,} +[^\W\d_A-Za-z]"
)
_GROUP: Final = late(r"(?:[0-9]{1,3}(?:村民)?小?[组社队]|[^\W\d_]| )+")
_HOUSE: Final = late(r"[一二三四五六七八九十百]\s*(?:号|栋|幢|单元|室)|门牌|[病残癌瘫]|孤儿")


def check_recipients(at: FieldPath, batch: BatchRow, fund: str) -> Iterator[Finding]:
    """What may not be said of the people of a batch. The message repeats none of it."""
    told = [word for word in (*MINORS, *HEALTH) if word in batch.title or word in fund]
    if told and batch.people:
        yield _named(at, told[0], len(batch.people))
        return
    for k, person in enumerate(batch.people):
        if not _is_name(person.name):
            yield _not_a_name((*at, "名单", k, "姓名"))
        if person.group is not None and not _is_group(person.group):
            yield _not_a_group((*at, "名单", k, "组"))


def _is_name(text: str) -> bool:
    if not all(c.isalpha() or c in _JOINTS for c in text) or _REMARK.search(text):
        return False
    return len(text) <= _LONGEST or text.isascii() or "·" in text or text.endswith(_BODIES)


def _is_group(text: str) -> bool:
    return _GROUP.fullmatch(text) is not None and not _HOUSE.search(text)


def _named(at: FieldPath, word: str, count: int) -> Finding:
    message = Text(
        f"“{word}”的补助不能公布名单：未成年人的姓名、个人的病情和残疾情况任何时候都不公开",
        f"recipients of a grant for '{word}' are never named: minors, illness, disability",
    )
    hint = Text(
        f"删去“名单”，改写“人数: {count}”，只公布人数和合计",
        f"leave out 名单 and write 人数: {count}; number and sum are published",
    )
    return Finding("accounts-recipients-named", (*at, "名单"), message, hint)


def _not_a_name(path: FieldPath) -> Finding:
    message = Text(
        "姓名里只写姓名，不写括号、数字、年龄、病情等说明",
        "a name is a name alone: no brackets, digits, ages or remarks",
    )
    hint = Text("删去姓名以外的内容，例：李示例", "leave out everything but the name")
    return Finding("accounts-recipient", path, message, hint)


def _not_a_group(path: FieldPath) -> Finding:
    message = Text(
        "组里只写到村民小组，不写门牌、楼栋、房号和其他说明",
        "a group is a group alone: no house, no flat, no remarks",
    )
    hint = Text("只写组名，例：二组、12组、大坪组", "write the group alone, for example 二组")
    return Finding("accounts-recipient", path, message, hint)
