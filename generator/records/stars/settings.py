"""规则 → 星级评定 in county.yaml: how the county reads the rules, and what it publishes.

Every default about names is the one that publishes less.
"""

from __future__ import annotations

from typing import Annotated

from generator.errors import BadValue, Text
from generator.schema import Field, Limits, Model, Whole, YesNo

Weight = Annotated[Whole, Limits(most=1000)]
Score = Annotated[Whole, Limits(most=100)]


class Keeping(Model):
    """Whose results stay by name in the ledger once the 公示期 is over."""

    cadres: YesNo = Field(False, alias="干部", description="机关干部、村组干部的结果")
    units: YesNo = Field(True, alias="单位", description="党组织、阵地、小组的结果")


class Weights(Model):
    """How much each quality weighs; only the proportions matter."""

    virtue: Weight = Field(20, alias="德")
    ability: Weight = Field(20, alias="能")
    diligence: Weight = Field(20, alias="勤")
    results: Weight = Field(20, alias="绩")
    honesty: Weight = Field(20, alias="廉")

    def check(self) -> None:
        """Some quality must weigh something."""
        if not any(self.five):
            raise BadValue(
                "stars-weights",
                Text("五项权重不能都是 0", "the five weights can't all be 0"),
                Text("至少一项大于 0", "make one of them more than 0"),
            )

    @property
    def five(self) -> tuple[int, int, int, int, int]:
        """The weights in the order 德能勤绩廉."""
        return self.virtue, self.ability, self.diligence, self.results, self.honesty


class Thresholds(Model):
    """The least weighted score, of 100, for each rating; below the last it is one star."""

    five: Score = Field(90, alias="五星")
    four: Score = Field(80, alias="四星")
    three: Score = Field(70, alias="三星")
    two: Score = Field(60, alias="二星")

    def check(self) -> None:
        """More stars need more points."""
        if not self.five > self.four > self.three > self.two:
            raise BadValue(
                "stars-thresholds",
                Text("起分要从五星到二星逐级降低", "thresholds must fall from 五星 to 二星"),
                Text("例：90、80、70、60", "for example 90, 80, 70, 60"),
            )

    @property
    def falling(self) -> tuple[tuple[int, int], ...]:
        """(stars, least score) from five stars down to two."""
        return (5, self.five), (4, self.four), (3, self.three), (2, self.two)


class Scoring(Model):
    """How scores over 德能勤绩廉 become stars."""

    weights: Weights = Field(Weights(), alias="权重")
    thresholds: Thresholds = Field(Thresholds(), alias="起分")


class Best(Model):
    """The yearly ten-bests 十佳."""

    places: Annotated[Whole, Limits(1, 100)] = Field(10, alias="名额")
    rounds: Annotated[Whole, Limits(1)] = Field(
        2, alias="至少期数", description="当年至少评过几期才参加排名"
    )


class Settings(Model):
    """The county's settings for star ratings."""

    three_is_low: YesNo = Field(
        False, alias="三星以下含三星", description="三星是合格，默认不含；页面写明按哪一种"
    )
    gaps_break: YesNo = Field(
        False, alias="缺评中断连续", description="中间缺评一期，连续次数是否重新算起"
    )
    appraisal_month: Annotated[Whole, Limits(most=12)] = Field(
        0,
        alias="年度考核完成月",
        description="年度考核在次年几月底前完成，当年有效的结果到那时失效；0 为当年年底失效",
    )
    keeping: Keeping = Field(Keeping(), alias="公示期后保留姓名")
    low_named: YesNo = Field(
        False,
        alias="公开低星姓名",
        description="三星以下的干部是否公开姓名：公示期内，以及保留姓名的台账里",
    )
    villagers_named: YesNo = Field(
        False, alias="公开村民全名", description="文明评星在公示期内是否公开村民全名；否则遮去一字"
    )
    least_shown: Whole = Field(
        3, alias="分布最少人数", description="一个单位被评的人少于此数，不单独列出其星级分布"
    )
    result_days: Whole = Field(
        7, alias="结果播放天数", description="公示结束后，屏上再播几天结果（不含姓名）"
    )
    scoring: Scoring = Field(Scoring(), alias="量化")
    best: Best = Field(Best(), alias="十佳")
