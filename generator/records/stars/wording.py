"""The sentences of the rules, as the source report has them, and of what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.records.stars.facts import Effect
from generator.records.stars.model import EffectName
from generator.records.stars.rules import Consequence, Reading, RuleName
from generator.values import Round, show_day

SOURCE: Final = "大方县“星级管理”“服务评星”机制（“强化结果运用”）"


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as it is shown: what it is called, what sets it off, and what it does."""

    title: EffectName
    trigger: str
    effect: str


RULES: Final[dict[RuleName, RuleText]] = {
    "priority": RuleText("优先考虑", "连续三次以上保持五星", "评先选优、提拔任用时优先考虑"),
    "excellent": RuleText("可定优秀", "连续三次以上保持五星", "年度考核可定为优秀"),
    "barred": RuleText(
        "取消资格",
        "被评为一次三星以下的干部",
        "取消当年年度考核优秀评定及“七一”评先选优资格",
    ),
    "rectify": RuleText(
        "整顿转化",
        "连续三次处于三星以下的基层党组织负责人",
        "对负责人予以通报批评，并启动整顿转化措施",
    ),
}


RULE_NAMES: Final[dict[EffectName, RuleName]] = {text.title: name for name, text in RULES.items()}


@dataclass(frozen=True, slots=True)
class EffectView:
    """A consequence as shown: what, why, by which rounds, and how long.

    ``state`` is 生效中 or 已失效 (``tone`` for the badge); ``lapse`` says when it lapses or did.
    """

    title: str
    effect: str
    trigger: str
    rounds: str
    state: str
    tone: str
    lapse: str


def effect_view(effect: Effect) -> EffectView:
    """The consequence in words."""
    found = effect.consequence
    rule = RULES[found.rule]
    good = found.rule in ("priority", "excellent")
    tone = "off" if not effect.in_force else "on" if good else "bad"
    text = rule.effect
    if found.rule == "excellent":
        text = f"{found.year} 年{text}"
    elif found.rule == "barred":
        text = text.replace("当年", f" {found.year} 年")
    return EffectView(
        rule.title,
        text,
        rule.trigger,
        rounds_text(found.rounds),
        "生效中" if effect.in_force else "已失效",
        tone,
        _lapse(found, effect.in_force),
    )


def _lapse(found: Consequence, in_force: bool) -> str:
    if found.cancelled:
        return f"{rounds_text(found.cancelled)}评为三星以下，当年不再适用"
    if found.last_day:
        day = show_day(found.last_day)
        return f"至{day}止" if in_force else f"已于{day}失效"
    run = "保持五星" if found.rule == "priority" else "处于三星以下"
    if found.ended_by:
        why = "缺评，连续中断" if found.missed else f"不再{run}"
        return f"{found.ended_by}{why}，已失效"
    return f"至某一期不再{run}为止"


def reading_text(reading: Reading) -> str:
    """Which reading of the rules is in force, for the page."""
    low = "含三星" if reading.three_is_low else "不含三星（三星为合格）"
    gap = "连续次数中断，重新计算" if reading.gaps_break else "不影响连续次数"
    month = reading.appraisal_month
    year = f"次年 {month} 月底年度考核完成时" if month else "当年年底"
    return f"本县规定：“三星以下”{low}；中间缺评一期的，{gap}；按年度计的结果到{year}失效。"


def change_text(before: int | None, stars: int) -> str:
    """增星 or 减星 against the round before."""
    if before is None:
        return "首次"
    if stars == before:
        return "持平"
    return f"增 {stars - before} 星" if stars > before else f"减 {before - stars} 星"


def rounds_text(rounds: tuple[Round, ...]) -> str:
    """Rounds in a row, for a sentence; of more than four the first and the last."""
    if len(rounds) > 4:
        return f"{rounds[0]}至{rounds[-1]}（共 {len(rounds)} 期）"
    return "、".join(str(each) for each in rounds)
