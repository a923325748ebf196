"""What an official writes: one announcement of star ratings, and the county's settings for them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from generator.errors import BadValue, Text
from generator.records.base import Record
from generator.records.stars.schemes import SchemeName, SubjectKind
from generator.schema import Model, Whole, YesNo
from generator.values import Day, Line, Phone, RecordId, Round, Term

Outcome = Literal["维持", "调整", "撤销", "正在核查"]


class Keeping(Model):
    """Whose results stay by name in the ledger once the 公示期 is over."""

    cadres: YesNo = Field(False, alias="干部", description="机关干部、村组干部的结果")
    units: YesNo = Field(True, alias="单位", description="党组织、阵地、小组的结果")


class Settings(Model):
    """规则 → 星级评定 in county.yaml. Every default is the one that publishes less."""

    three_is_low: YesNo = Field(
        False, alias="三星以下含三星", description="三星是合格,默认不含;页面写明按哪一种"
    )
    gaps_break: YesNo = Field(
        True, alias="缺评中断连续", description="中间缺评一期,连续次数是否重新算起"
    )
    keeping: Keeping = Field(default_factory=Keeping, alias="公示期后保留姓名")
    low_named: YesNo = Field(
        False, alias="公开低星姓名", description="三星以下的干部在公示期内是否公开姓名"
    )
    villagers_named: YesNo = Field(
        False, alias="公开村民全名", description="文明评星在公示期内是否公开村民全名;否则遮去一字"
    )


class Rated(Model):
    """One rated subject: a person by card, a unit by code, a group of a unit, or a villager."""

    person: RecordId | None = Field(None, alias="人员", description="干部名录里的编号")
    villager: Line | None = Field(None, alias="村民", description="村民姓名,只用于文明评星")
    group: Line | None = Field(None, alias="小组", description="被评的小组,例:便民服务小组")
    unit: Line | None = Field(
        None, alias="单位", description="单位代码:被评的单位,或小组、村民所在的单位"
    )
    name: Line | None = Field(None, alias="名称", description="被评单位在这里的名称,不写用单位名")
    stars: Whole = Field(alias="星级", ge=1, le=5, description="1 到 5")
    before: Whole | None = Field(None, alias="上期", ge=1, le=5, description="上一期的星级,供核对")

    @property
    def kind(self) -> SubjectKind:
        """What sort of subject it is."""
        if self.person:
            return "person"
        if self.villager:
            return "villager"
        return "group" if self.group else "unit"

    @model_validator(mode="after")
    def _one_subject(self) -> Rated:
        named = [label for label, value in self._labelled() if value]
        if len(named) > 1 or not (named or self.unit):
            raise BadValue(
                "stars-subject",
                Text(
                    f"一行只评一个对象,这里写了{'、'.join(named)}" if named else "没有写评的是谁",
                    "a line rates one subject" if named else "nobody is rated here",
                ),
                Text(
                    "写“人员: GB-0001”,或“单位: 代码”,或“村民: 姓名”加“单位: 代码”",
                    "give 人员, or 单位, or 村民 (or 小组) with 单位",
                ),
            )
        if not self.person and not self.unit:
            raise BadValue(
                "stars-subject-unit",
                Text(f"写了{named[0]},没有写所在单位", "the unit of this subject is missing"),
                Text("加一项“单位: 代码”", "add '单位: <code>'"),
            )
        return self

    def _labelled(self) -> tuple[tuple[str, str | None], ...]:
        return ("人员", self.person), ("村民", self.villager), ("小组", self.group)


class Receiver(Model):
    """Who takes objections, and how."""

    office: Line = Field(alias="单位", description="受理异议的科室")
    phone: Phone = Field(alias="电话")
    address: Line = Field(alias="地址")
    real_name: YesNo = Field(True, alias="实名反映", description="是否要求以真实身份反映")


class Notice(Model):
    """The 公示: its first day, how long, and who takes objections."""

    first: Day = Field(alias="起", description="公示起始日;从次日起计算期限")
    term: Term = Field(alias="期限", description="{数: 5, 单位: 工作日} 或 {数: 7, 单位: 日}")
    receiver: Receiver = Field(alias="受理")


class Announcement(Record):
    """One round of one scheme by one issuing body."""

    id: RecordId = Field(alias="编号", description="XJ-年-序号,例:XJ-2026-001")
    scheme: SchemeName = Field(alias="类别")
    round: Round = Field(alias="期次", description="2026-03、2026-Q3、2026-H1、2026 或 2026年第3次")
    issuer: Line = Field(alias="发布单位", description="单位代码")
    rated: tuple[Rated, ...] = Field(alias="名单", min_length=1)
    notice: Notice = Field(alias="公示")
