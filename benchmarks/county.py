"""A synthetic county of any size, written as our own records; every name in it is invented.

    python -m benchmarks.county DIR --villages 300 --months 12

The same size and seed give the same bytes. A village's records depend on its number alone, so a
larger county holds the smaller one. The months end with October 2026; build it as of 2026-11-22.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VILLAGES_A_TOWN = 14
PEOPLE_A_VILLAGE = 10
LAST = 2026 * 12 + 9
"""The last month, as months since year 0: October 2026."""

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
NUMERALS = "甲乙丙丁戊己庚辛壬癸"
FIRST = "青白红云石松梨茶龙大小新双长高平东南西北"
SECOND = "山水岩口桥林园坝潭坪溪沟岭湾田井塘寨坡坳"

ORGS = (
    ("11520599000000019R", "示例县委、县政府领导班子", "县领导"),
    ("11520599000000035F", "中共示例县委组织部", "县直部门"),
    ("11520599000000043A", "示例县人民政府办公室", "县直部门"),
    ("115205990000000515", "示例县农业农村局", "县直部门"),
    ("1152059900000006XW", "示例县民政局", "县直部门"),
    ("11520599000000078W", "示例县财政局", "县直部门"),
    ("11520599000000086P", "示例县政务服务中心", "县直部门"),
)
RULES = "规则:\n  星级评定: {缺评中断连续: 是}\n"
NO_DOWNLOADS = "  村级账目: {数据下载: 否}\n  联系方式: {数据下载: 否}\n"
POSTS = (
    ("党支部书记", "村党组织成员"),
    ("村民委员会主任", "村民委员会成员"),
    ("党支部副书记", "村党组织成员"),
    ("村民委员会副主任", "村民委员会成员"),
    ("村民委员会委员", "村民委员会成员"),
    ("监督委员会主任", "村务监督委员会成员"),
    ("监督委员会委员", "村务监督委员会成员"),
    ("驻村第一书记", "驻村干部"),
    ("一组组长", "村民小组长"),
    ("二组组长", "村民小组长"),
)
ORG_POSTS = (("主要负责人", "领导班子成员"), ("副职", "领导班子成员"), ("办公室主任", "中层干部"))
INCOME = (
    ("503", "收到村级组织运转经费"),
    ("504", "收村民活动室场地使用费"),
    ("501", "收集体茶园承包费"),
    ("502", "收合作社入股分红"),
)
EXPENSE = (
    ("514", "付通村路保洁员误工补助"),
    ("513", "订阅党报党刊"),
    ("514", "付安置点路灯维修费"),
    ("211", "付上年欠付农资款"),
    ("213", "付秋收抢收劳务费"),
    ("151", "购村民活动室空调一台"),
    ("212", "付水管员工资"),
    ("515", "付公益岗意外保险费"),
    ("513", "付村委会水电费、网络费"),
    ("514", "付饮水管道抢修材料款"),
    ("511", "付集体茶园除草用工款"),
)
PETTY = ("购办公用纸、墨盒", "付会议用茶水费", "购防汛值班电筒、雨衣")
DUTIES = (
    "负责村级集体资金、资产、资源的日常管理,按月整理收支单据,配合乡镇审核后张榜公布。",
    "联系一组、二组农户,每月入户走访,收集对水、电、路和医保的意见,能当场答复的当场答复。",
    "牵头汛期巡查和森林防火,安排值班,遇到险情先组织转移,再向乡镇报告。",
    "负责党员活动、院坝会和村规民约的宣传,协助办理养老、医疗保险的参保登记。",
    "监督工程项目的开工、验收和付款,参加集体资源发包的全过程,每季度向村民代表会议报告。",
)


@dataclass(frozen=True, slots=True)
class Village:
    """A village by its number in the county, from 0."""

    number: int

    @property
    def town(self) -> int:
        """The number of its town, from 0."""
        return self.number // VILLAGES_A_TOWN

    @property
    def code(self) -> str:
        """Its 12-digit code; the county's is 520599, which is not in use."""
        return f"{town_code(self.town)[:9]}{201 + self.number % VILLAGES_A_TOWN}"

    @property
    def name(self) -> str:
        """An invented name; it comes again, in another town, as names do."""
        count = len(FIRST) * len(SECOND)
        pick = self.number * 7 % count
        return f"示例{FIRST[pick % len(FIRST)]}{SECOND[pick // len(FIRST)]}村"


def town_code(number: int) -> str:
    """The 12-digit code of a town by its number, from 0."""
    return f"520599{101 + number}000"


def town_name(number: int) -> str:
    """The invented name of a town by its number, from 0."""
    return f"示例{FIRST[number % 20]}{SECOND[(number * 3 + number // 20) % 20]}镇"


def month_key(month: int) -> str:
    """Months since year 0 as 2026-10."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def person_id(number: int) -> str:
    """A person's 编号 by number, from 0: villages first, then organisations."""
    return f"GB-{number + 1:06d}"


def yuan(fen: int) -> str:
    """1,234.50 for 123450."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def write_county(
    root: Path, *, villages: int = 300, months: int = 12, seed: int = 1, whole: bool = True
) -> int:
    """Write ``root/content`` and return how many files it holds.

    If not ``whole`` it has no boards, and its rules switch off what pages offer besides themselves:
    spreadsheets, vCards, QR codes, open data.

    Raises:
        FileExistsError: there is a ``content`` already.
    """
    content = root / "content"
    content.mkdir(parents=True)
    made: set[Path] = set()
    count = 0
    for name, text in records(villages, months, seed, whole=whole):
        path = content / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(text.encode())
        count += 1
    return count


def records(
    villages: int, months: int, seed: int, *, whole: bool = True
) -> Iterator[tuple[str, str]]:
    """Every file's path below ``content`` and its text."""
    all_villages = [Village(n) for n in range(villages)]
    rules = RULES if whole else RULES + NO_DOWNLOADS
    yield "county.yaml", county_file(all_villages) + rules
    if whole:
        yield "boards.yaml", boards_file(all_villages)
    for village in all_villages:
        yield from ledgers(village, months, seed)
        yield from people(village)
    yield from officials(villages * PEOPLE_A_VILLAGE)
    yield from announcements(all_villages, months, seed)


def county_file(villages: list[Village]) -> str:
    """county.yaml: towns of 14 villages, and organisations."""
    return "".join(_county_lines(villages))


def _county_lines(villages: list[Village]) -> Iterator[str]:
    yield "示例: 是\n县:\n  代码: 520599000000\n  名称: 示例县\n"
    yield "网站:\n  名称: 示例县阳光公示\n  域名: sunboard.example\n  网站标识码: 5205990001\n"
    yield "  ICP备案号: 示例ICP备00000000号\n  公安备案号: 示例公网安备 52059900000000号\n"
    yield "  主办单位: 示例县人民政府办公室\n  联系电话: 0857-0000013\n单位:\n"
    for code, name, category in ORGS:
        yield f"  - 代码: {code}\n    名称: {name}\n    类别: {category}\n    电话: 0857-0000011\n"
    yield "乡镇:\n"
    for village in villages:
        if village.number % VILLAGES_A_TOWN == 0:
            yield f"  - 代码: {town_code(village.town)}\n    名称: {town_name(village.town)}\n"
            yield f"    电话: 0857-0000101\n    地址: {town_name(village.town)}人民政府\n    村:\n"
        yield f"      - 代码: {village.code}\n        名称: {village.name}\n"
        yield f"        村民组数: {3 + village.number % 6}\n"
        yield f"        户数: {180 + village.number * 37 % 400}\n"


def boards_file(villages: list[Village]) -> str:
    """boards.yaml: one screen at a village's door, one on the county's plaza."""
    return (
        "屏:\n"
        "  - 编号: village-door\n    名称: 示例村门头屏\n"
        f"    单位: {villages[0].code}\n    宽: 352\n    高: 80\n"
        "  - 编号: county-plaza\n    名称: 示例县城广场屏\n"
        "    单位: 520599000000\n    宽: 320\n    高: 160\n    颜色: 全彩\n    字符集: GB18030\n"
        "    每轮时长: 1800\n    内容:\n      - {栏目: 星级评定, 新鲜天数: 30}\n"
    )


# ── accounts ──


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a ledger; ``amount`` in fen is negative for expenditure."""

    day: int
    voucher: int
    subject: str
    text: str
    account: str
    amount: int
    handler: str = ""


def ledgers(village: Village, months: int, seed: int) -> Iterator[tuple[str, str]]:
    """The village's ledgers, month by month, each opening with what the last closed with."""
    chance = random.Random(f"{seed}-accounts-{village.code}")
    signers = [f"{surname}示例" for surname in chance.sample(SURNAMES, 8)]
    cash, bank = chance.randrange(2_000_00, 6_000_00), chance.randrange(80_000_00, 400_000_00)
    voucher = 1
    for month in range(LAST - months + 1, LAST + 1):
        if month % 12 == 0:
            voucher = 1
        lines = month_lines(chance, voucher, cash, signers)
        voucher = lines[-1].voucher + 1
        after = [
            opening + sum(line.amount for line in lines if line.account == account)
            for account, opening in (("现金", cash), ("农商银行", bank))
        ]
        text = ledger_text(village, month, lines, signers, (cash, after[0], bank, after[1]))
        yield f"accounts/{village.code}/{month_key(month)}.yaml", text
        cash, bank = after


def month_lines(chance: random.Random, voucher: int, cash: int, signers: list[str]) -> list[Line]:
    """Eighteen lines in the order of their days: 4 in, 9 out, a transfer's two, 3 petty."""
    petty = [chance.randrange(40_00, 900_00) for _ in PETTY]
    drawn = max(sum(petty) + 500_00 - cash, chance.randrange(500_00, 1_500_00)) // 100_00 * 100_00
    outs = [chance.randrange(120_00, 9_000_00) for _ in range(9)]
    income = chance.randrange(9 * 4_000_00, 9 * 6_000_00)
    shares = [income * part // 10 for part in (4, 3, 2, 1)]
    items: list[tuple[str, str, str, int]] = []
    items += [(s, t, "农商银行", a) for (s, t), a in zip(INCOME, shares, strict=True)]
    items += [
        (s, t, "农商银行", -a) for (s, t), a in zip(chance.sample(EXPENSE, 9), outs, strict=True)
    ]
    items += [("513", t, "现金", -a) for t, a in zip(PETTY, petty, strict=True)]
    chance.shuffle(items)
    items.insert(0, ("101", "提取备用金", "农商银行", -drawn))
    days = sorted(chance.randrange(1, 29) for _ in items)
    lines: list[Line] = []
    for n, (day, (subject, text, account, amount)) in enumerate(zip(days, items, strict=True)):
        handler = chance.choice(signers[5:]) if chance.random() < 0.2 else ""
        lines.append(Line(day, voucher + n, subject, text, account, amount, handler))
    first = lines[0]
    lines.insert(1, Line(first.day, voucher, "102", first.text, "现金", drawn, first.handler))
    return lines


def ledger_text(
    village: Village, month: int, lines: list[Line], signers: list[str], money: tuple[int, ...]
) -> str:
    """A ledger's YAML; ``money`` are opening and closing of cash, then of the bank, in fen."""
    proper = [line.amount for line in lines if line.subject not in ("101", "102")]
    return "".join(
        (
            f"村: {village.code}\n期间: {month_key(month)}\n",
            f"发布时间: {month_key(month + 1)}-05 09:30\n",
            f"来源: {town_name(village.town)}农村集体资产管理站(示例)\n",
            "科目表: 财会〔2023〕14号\n\n",
            f"经办人: {signers[0]}\n证明人: {signers[1]}\n审批人: {signers[2]}\n",
            f"监督委员会: [{signers[3]}, {signers[4]}]\n\n账户:\n",
            f"  - 名称: 现金\n    科目: 101\n    期初: {yuan(money[0])}\n",
            f"    期末: {yuan(money[1])}\n",
            f"  - 名称: 农商银行\n    科目: 102\n    期初: {yuan(money[2])}\n",
            f"    期末: {yuan(money[3])}\n\n明细:\n",
            *(_line_text(month, line) for line in lines),
            f"\n合计:\n  收入: {yuan(sum(a for a in proper if a > 0))}\n",
            f"  支出: {yuan(-sum(a for a in proper if a < 0))}\n",
        )
    )


def _line_text(month: int, line: Line) -> str:
    side = "收入" if line.amount > 0 else "支出"
    handler = f"    经办人: {line.handler}\n" if line.handler else ""
    return (
        f"  - 日期: {month_key(month)}-{line.day:02d}\n    凭证号: 记-{line.voucher:03d}\n"
        f"    科目: {line.subject}\n    摘要: {line.text}\n    账户: {line.account}\n"
        f"    {side}: {yuan(abs(line.amount))}\n{handler}"
    )


# ── contacts ──


def people(village: Village) -> Iterator[tuple[str, str]]:
    """The village's cadres."""
    for n, (title, role) in enumerate(POSTS):
        number = village.number * PEOPLE_A_VILLAGE + n
        office = f"{village.name}党群服务中心"
        yield person(number, village.code, title, role, n, office)


def officials(number: int) -> Iterator[tuple[str, str]]:
    """The organisations' officials, numbered from ``number``."""
    for code, name, _ in ORGS:
        for n, (title, role) in enumerate(ORG_POSTS):
            yield person(number, code, title, role, n, f"{name}办公楼")
            number += 1


def person(
    number: int, unit: str, title: str, role: str, order: int, office: str
) -> tuple[str, str]:
    """A person's file."""
    surname = SURNAMES[(number * 7 + number // 30) % len(SURNAMES)]
    name = f"{surname}示例{NUMERALS[order % len(NUMERALS)]}"
    duties = "".join(DUTIES[(number + n) % len(DUTIES)] for n in range(3))
    text = (
        f"编号: {person_id(number)}\n发布时间: 2026-10-08 09:00\n来源: 中共示例县委组织部\n"
        f"姓名: {name}\n职务:\n  - 单位: {unit}\n    名称: {title}\n    角色: {role}\n"
        f"    任职: 2026-01-{1 + number % 28:02d}\n    任期: 2026年1月至2031年1月\n"
        f"    排序: {order + 1}\n分工: {duties}\n电话: 0857-0000{number % 1000:03d}\n"
        f"办公地点: {office}\n办公时间: 工作日 08:30-12:00、14:30-17:30\n"
        f"接待日: 每月 {1 + number % 28} 日 09:00-11:30\n"
    )
    return f"contacts/{unit}/{person_id(number)}.yaml", text


# ── stars ──


def announcements(villages: list[Village], months: int, seed: int) -> Iterator[tuple[str, str]]:
    """Each town rates its villages' heads every month."""
    towns: dict[int, list[Village]] = {}
    for village in villages:
        towns.setdefault(village.town, []).append(village)
    for town, members in towns.items():
        chance = random.Random(f"{seed}-stars-{town}")
        runs: dict[int, int] = {}
        for number, month in enumerate(range(LAST - months + 1, LAST + 1), 1):
            yield announcement(chance, runs, town, members, number, month)


def announcement(
    chance: random.Random,
    runs: dict[int, int],
    town: int,
    members: list[Village],
    number: int,
    month: int,
) -> tuple[str, str]:
    """A town's monthly 服务评星 of each village's secretary and head, open for seven days.

    ``runs`` counts each person's five stars in a row; nobody gets a third, nor fewer than three
    stars, so nothing follows that would have to be announced. The last is open from 2026-11-20 to
    2026-11-27.
    """
    identifier = f"XJ-{month // 12}-{101 + town}{number:03d}"
    heads = [village.number * PEOPLE_A_VILLAGE + n for village in members for n in (0, 1)]
    rows = []
    for head in heads:
        stars = chance.choice((5, 5, 4, 4, 4, 3) if runs.get(head, 0) < 2 else (4, 3))
        runs[head] = runs.get(head, 0) + 1 if stars == 5 else 0
        rows.append(f"  - 人员: {person_id(head)}\n    星级: {stars}\n")
    day = f"{month_key(month + 1)}-20"
    text = (
        f"编号: {identifier}\n发布时间: {day} 10:00\n来源: {town_name(town)}人民政府(示例)\n"
        f"依据: 《示例县五项评星实施办法(示例)》\n类别: 服务评星\n期次: {month_key(month)}\n"
        f"发布单位: {town_code(town)}\n名单:\n{''.join(rows)}公示:\n  起: {day}\n"
        "  期限: {数: 7, 单位: 日}\n  受理:\n"
        f"    单位: {town_name(town)}党建办(示例)\n    电话: 0857-0000101\n"
        f"    地址: {town_name(town)}人民政府\n"
    )
    return f"stars/{town_code(town)}/{identifier}.yaml", text


def main() -> None:
    """Write a county."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.county", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--villages", type=int, default=300)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages-alone", action="store_true", help="no boards, no downloads")
    wanted = parser.parse_args()
    count = write_county(
        wanted.folder,
        villages=wanted.villages,
        months=wanted.months,
        seed=wanted.seed,
        whole=not wanted.pages_alone,
    )
    print(f"{count:,} files in {wanted.folder / 'content'}")


if __name__ == "__main__":
    main()
