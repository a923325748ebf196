"""What an announcement says follows from it (结果运用), held against the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.base import Finding
from generator.records.stars.facts import Announced, Series
from generator.records.stars.model import EffectName
from generator.records.stars.rules import Mark, RuleName, set_off
from generator.records.stars.wording import RULE_NAMES, RULES, rounds_text
from generator.values import Round

Due = dict[tuple[str, Round], tuple[RuleName, ...]]
"""What each subject's rating in each round set off, by subject and round."""


def claim_findings(series: Series) -> Iterator[Finding]:
    """Effects claimed that the ledger does not support, and those it supports but nobody wrote."""
    announced = [each for each in series.announced if each.record.withdrawn is None]
    drafts = [each for each in announced if each.record.draft]
    others = [each for each in announced if not each.record.draft]
    yield from _held_against(others, _due(series, others))
    yield from _held_against(drafts, _due(series, announced) if drafts else {})


def _held_against(announced: list[Announced], due: Due) -> Iterator[Finding]:
    for each in announced:
        for rating in each.ratings:
            key = (rating.subject.key, each.record.round)
            line = each.record.rated[rating.line]
            wanted = [RULES[rule].title for rule in due.get(key, ())]
            for n, effect in enumerate(line.effects):
                if effect not in wanted:
                    yield _unsupported(each, rating.line, n, effect)
            if missing := [effect for effect in wanted if effect not in line.effects]:
                yield _omitted(each, rating.line, missing)


def _due(series: Series, announced: list[Announced]) -> Due:
    """What follows from the announcements; a draft takes the place of what it will replace."""
    due: Due = {}
    for unit in dict.fromkeys(each.record.round.unit for each in announced):
        of_unit = [each for each in announced if each.record.round.unit == unit]
        held = list(dict.fromkeys(each.record.round for each in of_unit))
        marks: dict[str, dict[Round, int]] = {}
        people: dict[str, bool] = {}
        for each in of_unit:
            for rating in each.ratings:
                people[rating.subject.key] = rating.subject.kind == "person"
                known = marks.setdefault(rating.subject.key, {})
                if rating.decided and (each.record.draft or each.record.round not in known):
                    known[each.record.round] = rating.decided
        for key, stars in marks.items():
            own = [Mark(each, count) for each, count in stars.items()]
            found = set_off(series.scheme, people[key], own, held, series.reading)
            due.update({(key, each): rules for each, rules in found.items()})
    return due


def _unsupported(each: Announced, line: int, n: int, effect: EffectName) -> Finding:
    rule = RULES[RULE_NAMES[effect]]
    return Finding(
        "stars-effect-unsupported",
        ("名单", line, "结果运用", n),
        Text(
            f"台账不支持“{effect}”：到{each.record.round}没有“{rule.trigger}”",
            f"the ledger does not support '{effect}' in {each.record.round.key}",
        ),
        Text("核对历期星级，或删去这一项", "check the earlier rounds, or delete it"),
        file=each.file,
    )


def _omitted(each: Announced, line: int, missing: list[EffectName]) -> Finding:
    listed = "、".join(missing)
    return Finding(
        "stars-effect-omitted",
        ("名单", line),
        Text(
            f"按台账，到{rounds_text((each.record.round,))}应有“{listed}”，公示没有写",
            f"by the ledger {', '.join(missing)} follows from {each.record.round.key}, unsaid here",
        ),
        Text(
            f"加一项“结果运用: [{', '.join(missing)}]”", f"add '结果运用: [{', '.join(missing)}]'"
        ),
        "warning",
        each.file,
    )
