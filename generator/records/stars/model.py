"""What an official writes: one announcement of star ratings."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.errors import BadValue, Text
from generator.records.base import Record
from generator.records.stars.schemes import GRADES, SchemeName, SubjectKind
from generator.records.stars.scores import stars_of_grades, stars_of_scores
from generator.records.stars.settings import Score, Scoring
from generator.schema import After, Before, Field, Limits, Model, Whole, YesNo
from generator.values import Day, Line, Phone, RecordId, Round, Term, beginning

Grade = Literal["优秀", "良好", "合格", "不合格", "差"]
Outcome = Literal["维持", "调整", "撤销", "正在核查"]
EffectName = Literal["优先考虑", "可定优秀", "取消资格", "整顿转化"]


def _photo_name(value: object) -> str:
    name = str(value or "").strip()
    if name and "/" not in name and "\\" not in name and not name.startswith("."):
        return name
    start = beginning(name, 40)
    raise BadValue(
        "photo-name",
        Text(f"“{start}”不是照片的文件名", f"'{start}' is not a photo's file name"),
        Text("照片与记录放在同一文件夹，只写文件名", "put it beside the record; give its name"),
    )


def _at_least_one(rated: tuple[Rated, ...]) -> tuple[Rated, ...]:
    if not rated:
        raise BadValue(
            "too-short",
            Text("至少要有 1 项", "needs at least 1"),
            Text("每项另起一行，以“- ”开头", "one item a line, each starting with '- '"),
        )
    return rated


PhotoName = Annotated[str, Before(_photo_name)]
Stars = Annotated[Whole, Limits(1, 5)]


class Scores(Model):
    """Scores of 100 over the five qualities."""

    virtue: Score = Field(alias="德")
    ability: Score = Field(alias="能")
    diligence: Score = Field(alias="勤")
    results: Score = Field(alias="绩")
    honesty: Score = Field(alias="廉")

    @property
    def five(self) -> tuple[int, int, int, int, int]:
        """The scores in the order 德能勤绩廉."""
        return self.virtue, self.ability, self.diligence, self.results, self.honesty


class Grades(Model):
    """Grades over the five qualities."""

    virtue: Grade = Field(alias="德")
    ability: Grade = Field(alias="能")
    diligence: Grade = Field(alias="勤")
    results: Grade = Field(alias="绩")
    honesty: Grade = Field(alias="廉")

    @property
    def five(self) -> tuple[int, ...]:
        """The grades as stars, in the order 德能勤绩廉."""
        names = (self.virtue, self.ability, self.diligence, self.results, self.honesty)
        return tuple(GRADES.index(name) + 1 for name in names)


class Rated(Model):
    """One rated subject: a person by card, a unit by code, a group of a unit, or a villager.

    The rating is given as stars, or as scores or grades from which they are computed; scores and
    grades are never published.
    """

    person: RecordId | None = Field(None, alias="人员", description="干部名录里的编号")
    villager: Line | None = Field(None, alias="村民", description="村民姓名，只用于文明评星")
    group: Line | None = Field(None, alias="小组", description="被评的小组，例：便民服务小组")
    unit: Line | None = Field(
        None, alias="单位", description="单位代码：被评的单位，或小组、村民所在的单位"
    )
    name: Line | None = Field(None, alias="名称", description="被评单位在这里的名称，不写用单位名")
    stars: Stars | None = Field(None, alias="星级", description="1 到 5")
    scores: Scores | None = Field(None, alias="得分", description="德能勤绩廉各 0 到 100 分")
    grades: Grades | None = Field(None, alias="等次", description="德能勤绩廉各一个等次")
    before: Stars | None = Field(None, alias="上期", description="上一期的星级，供核对")
    effects: tuple[EffectName, ...] = Field((), alias="结果运用", description="本期由此产生的结果")
    photo: PhotoName | None = Field(None, alias="照片", description="展播用，与记录同一文件夹")

    @property
    def kind(self) -> SubjectKind:
        """What sort of subject it is."""
        if self.person:
            return "person"
        if self.villager:
            return "villager"
        return "group" if self.group else "unit"

    def stars_by(self, scoring: Scoring) -> int:
        """The stars as written, else as computed from scores or grades."""
        return self.stars or self.computed(scoring) or 1

    def computed(self, scoring: Scoring) -> int | None:
        """The stars that follow from scores or grades; None when neither is given."""
        if self.scores:
            return stars_of_scores(self.scores.five, scoring)
        return stars_of_grades(self.grades.five, scoring) if self.grades else None

    @property
    def names(self) -> tuple[str, ...]:
        """What the line may be called by in an objection."""
        who = self.person or self.villager or self.group
        return (who,) if who else tuple(each for each in (self.unit, self.name) if each)

    def check(self) -> None:
        """One subject, and one rating of it."""
        self._one_subject()
        self._one_rating()

    def _one_subject(self) -> None:
        labelled = ("人员", self.person), ("村民", self.villager), ("小组", self.group)
        named = [label for label, value in labelled if value]
        if len(named) > 1 or not (named or self.unit):
            raise BadValue(
                "stars-subject",
                Text(
                    f"一行只评一个对象，这里写了{'、'.join(named)}" if named else "没有写评的是谁",
                    "a line rates one subject" if named else "nobody is rated here",
                ),
                Text(
                    "写“人员: GB-0001”，或“单位: 代码”，或“村民: 姓名”加“单位: 代码”",
                    "give 人员, or 单位, or 村民 (or 小组) with 单位",
                ),
            )
        if not self.person and not self.unit:
            raise BadValue(
                "stars-subject-unit",
                Text(f"写了{named[0]}，没有写所在单位", "the unit of this subject is missing"),
                Text("加一项“单位: 代码”", "add '单位: <code>'"),
            )

    def _one_rating(self) -> None:
        if self.scores and self.grades:
            raise BadValue(
                "stars-rating",
                Text("得分和等次只写一样", "give scores or grades, not both"),
                Text("删去“得分”或“等次”", "delete 得分 or 等次"),
            )
        if not (self.stars or self.scores or self.grades):
            raise BadValue(
                "stars-rating",
                Text("没有写评为几星", "no rating is given"),
                Text("写“星级: 1 到 5”，或写得分、等次由程序换算", "give 星级, 得分 or 等次"),
            )


class Receiver(Model):
    """Who takes objections, and how."""

    office: Line = Field(alias="单位", description="受理异议的科室")
    phone: Phone = Field(alias="电话")
    address: Line = Field(alias="地址")
    real_name: YesNo = Field(True, alias="实名反映", description="是否要求以真实身份反映")


class Notice(Model):
    """The 公示: its first day, how long, and who takes objections."""

    first: Day = Field(alias="起", description="公示起始日；从次日起计算期限")
    term: Term = Field(alias="期限", description="{数: 5, 单位: 工作日} 或 {数: 7, 单位: 日}")
    receiver: Receiver = Field(alias="受理")


class Objection(Model):
    """An objection and its outcome; who raised it is never written down here."""

    received: Day = Field(alias="收到")
    about: Line | None = Field(None, alias="对象", description="名单里的人员编号、单位代码或姓名")
    outcome: Outcome = Field(alias="结论", description="维持、调整、撤销，或正在核查")
    closed: Day | None = Field(None, alias="办结", description="有结论之日")
    stars: Stars | None = Field(None, alias="星级", description="调整后的星级")


class Withdrawal(Model):
    """An announcement taken back."""

    day: Day = Field(alias="日期")
    reason: Line = Field(alias="理由", description="向公众说明的理由，不写姓名")


class Announcement(Record):
    """One round of one scheme by one issuing body."""

    id: RecordId = Field(alias="编号", description="XJ-年-序号，例：XJ-2026-001")
    draft: YesNo = Field(False, alias="草稿", description="是：只检查，不发布")
    scheme: SchemeName = Field(alias="类别")
    round: Round = Field(
        alias="期次",
        description="2026-03、2026-Q3、2026-H1、2026 或 2026年第3次；"
        "写第几次的，公示起始日在哪一期就算哪一期公开",
    )
    issuer: Line = Field(alias="发布单位", description="单位代码")
    rated: Annotated[tuple[Rated, ...], After(_at_least_one)] = Field(alias="名单")
    notice: Notice = Field(alias="公示")
    objections: tuple[Objection, ...] = Field((), alias="异议")
    withdrawn: Withdrawal | None = Field(None, alias="撤回")
