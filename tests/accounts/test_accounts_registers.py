"""Registers add up: assets, land, debts, the balance sheet, grants, 低保; and their pages."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from account_books import (
    VILLAGE,
    Tree,
    among,
    changed,
    check,
    codes,
    desk,
    facts,
    head,
    read_at,
    record,
    small,
)

from generator.records.accounts.kind import KIND
from generator.records.base import Filed, Shelf


def registers(period: str = "2026-Q3") -> Tree:
    """A record of every register that adds up."""
    return head(period) | {
        "资产": [
            {"编号": "ZC-1", "名称": "办公楼", "原值": "960,000.00", "累计折旧": "120,000.00",
             "净值": "840,000.00"},
            {"编号": "ZC-2", "名称": "水泵", "原值": "8,500.00", "累计折旧": "500.00",
             "净值": "8,000.00"},
        ],
        "资产合计": {"原值": "968,500.00", "累计折旧": "120,500.00", "净值": "848,000.00"},
        "资源": [
            {"编号": "ZY-1", "名称": "茶园", "种类": "园地", "面积": "120.5", "未发包": "20.25",
             "四至": {"东": "村道", "南": "水渠", "西": "公路", "北": "山脊"},
             "承包": [{"承包人": "钱示例", "面积": "100.25", "年租金": "8,020.00",
                     "起": "2024-01-01", "止": "2033-12-31", "应收": "24,060.00",
                     "已收": "16,040.00", "欠款": "8,020.00"}]}
        ],
        "应收款": [{"对方": "示例公司", "事由": "门面租金", "应收": "12,000.00",
                 "已收": "9,000.00", "未收": "3,000.00"}],
        "应付款": [{"对方": "示例工程队", "事由": "水渠尾款", "应付": "50,000.00",
                 "已付": "20,000.00", "未付": "30,000.00"}],
        "资产负债表": {
            "资产": [{"科目": "102", "金额": "98,000.00"}, {"科目": "151", "金额": "968,500.00"},
                   {"科目": "152", "金额": "120,500.00"}],
            "负债": [{"科目": "211", "金额": "30,000.00"}],
            "权益": [{"科目": "301", "金额": "916,000.00"}],
            "资产合计": "946,000.00", "负债合计": "30,000.00", "权益合计": "916,000.00",
        },
        "低保": {"户": {"期初": "31", "新增": "2", "减少": "1", "期末": "32"},
               "人": {"期初": "80", "新增": "5", "减少": "3", "期末": "82"}},
    }  # fmt: skip


def grant(first: str = "2026-11-16", last: str = "2026-11-26") -> Tree:
    """A ledger that pays a grant to two people out of a fund."""
    tree = small()
    tree["明细"][3] |= {"专项": "护林补助", "摘要": "发放护林补助"}
    tree["专项资金"] = [
        {"名称": "护林补助", "期初": "1,000.00", "收入": "0.00", "支出": "450.50",
         "期末": "549.50",
         "发放": [{"凭证号": "记-003", "项目": "护林员补助", "公示起": first, "公示止": last,
                 "合计": "450.50",
                 "名单": [{"姓名": "李示例", "组": "一组", "标准": "100.00", "数量": "3",
                         "金额": "300.00"},
                        {"姓名": "周示例", "组": "二组", "标准": "100.00", "数量": "1.5",
                         "金额": "150.00"},
                        {"姓名": "吴示例", "金额": "0.50"}]}]}
    ]  # fmt: skip
    return tree


def test_registers_that_add_up_are_accepted() -> None:
    """A record of all registers, and a ledger with a grant, have nothing wrong with them."""
    assert ([], []) == (codes(check(registers())), codes(check(grant())))


@pytest.mark.parametrize(
    ("code", "place", "text"),
    [
        ("accounts-net-value", ("资产", 0, "净值"), "480,000.00"),
        ("accounts-asset-total", ("资产合计", "原值"), "986,500.00"),
        ("accounts-land", ("资源", 0, "未发包"), "20"),
        ("accounts-owed", ("资源", 0, "承包", 0, "欠款"), "2,080.00"),
        ("accounts-owed", ("应收款", 0, "未收"), "300.00"),
        ("accounts-owed", ("应付款", 0, "未付"), "3,000.00"),
        ("accounts-balance-sheet", ("资产负债表", "负债", 0, "金额"), "3,000.00"),
        ("accounts-balance-sheet", ("资产负债表", "权益合计"), "961,000.00"),
        ("accounts-welfare", ("低保", "户", "期末"), "23"),
        ("accounts-welfare", ("低保", "人", "新增"), "6"),
        ("accounts-contract-term", ("资源", 0, "承包", 0, "止"), "2023-12-31"),
        ("accounts-number-repeated", ("资产", 1, "编号"), "ZC-1"),
    ],
)
def test_each_register_has_its_code(code: str, place: tuple[Any, ...], text: str) -> None:
    """A wrong figure of a register is found under the code of its identity."""
    findings = check(changed(registers(), place, text))

    assert code in codes(findings)


def test_wrong_figure_of_a_register_is_said_with_the_right_one() -> None:
    """What it should be, what it is, and the likely slip are said at the figure."""
    finding = check(changed(registers(), ("资产", 0, "净值"), "480,000.00"))[0]

    assert finding.path == ("资产", 0, "净值")
    assert "应为 840,000.00，写的是 480,000.00，差 360,000.00：像是数字换位" in finding.message.zh


def test_areas_and_counts_are_said_in_their_own_units() -> None:
    """An area is said in 亩, a count as a count, never as money."""
    area = check(changed(registers(), ("资源", 0, "面积"), "102.5"))[0]
    count = check(changed(registers(), ("低保", "户", "期末"), "23"))[0]

    assert "应为 120.5，写的是 102.5，差 18" in area.message.zh
    assert "应为 32，写的是 23，差 9" in count.message.zh


def test_grant_is_rate_times_quantity() -> None:
    """A grant that isn't rate × quantity is found, and its batch is the sum of its people."""
    place = ("专项资金", 0, "发放", 0, "名单", 1, "金额")
    findings = check(changed(grant(), place, "105.00"))

    assert {"accounts-grant", "accounts-batch"} == set(codes(findings))
    assert "标准 100.00 × 数量 1.5，应为 150.00" in "".join(f.message.zh for f in findings)


def test_batch_is_what_its_voucher_paid() -> None:
    """A batch whose total isn't the expenditure of its voucher is found."""
    tree = grant()
    batch = tree["专项资金"][0]["发放"][0]
    batch["名单"][2]["金额"], batch["合计"] = "10.50", "460.50"

    assert "accounts-batch" in codes(check(tree))


def test_welfare_carries_over() -> None:
    """低保 at the end of a quarter is 低保 at the start of the next."""
    later = copy.deepcopy(registers("2026-Q4"))
    later["低保"] = {"户": {"期初": "33", "新增": "0", "减少": "0", "期末": "33"},
                   "人": {"期初": "82", "新增": "0", "减少": "0", "期末": "82"}}  # fmt: skip
    found = among(registers(), later)

    assert ["accounts-welfare"] == codes(found)
    assert "应为 32，写的是 33" in found[0].message.zh


def test_record_without_any_part_is_refused() -> None:
    """A record that holds nothing says what it may hold."""
    assert ["accounts-empty"] == codes(check(head()))


def test_cash_of_the_sheet_is_cash_of_the_accounts() -> None:
    """A balance sheet beside a ledger repeats its closing balances."""
    tree = small()
    tree["资产负债表"] = {
        "资产": [{"科目": "102", "金额": "97,900.00"}],
        "权益": [{"科目": "301", "金额": "97,900.00"}],
        "资产合计": "97,900.00", "负债合计": "0.00", "权益合计": "97,900.00",
    }  # fmt: skip

    assert "accounts-balance-sheet" in codes(check(tree))


def shown(tree: Tree, day: date) -> str:
    """Everything published of a ledger on a day, in one text."""
    filed = Filed("content/accounts/x.yaml", record(tree))
    own = desk(tree, day=day)
    made = KIND.facts(Shelf(VILLAGE, (filed,)), own)
    files = [file.data.decode("utf-8", "replace") for file in KIND.files(made, own)]
    return repr([*KIND.pages(made), *KIND.messages(made), *KIND.entries(made), *files])


@pytest.mark.parametrize(
    ("day", "named"),
    [(date(2026, 11, 15), False), (date(2026, 11, 16), True), (date(2026, 11, 26), True),
     (date(2026, 11, 27), False)],
)  # fmt: skip
def test_names_stand_only_while_the_notice_runs(day: date, named: bool) -> None:
    """Recipients are named from the first to the last day of the notice, and nowhere after."""
    assert named == ("李示例" in shown(grant(), day))


def test_fund_page_never_shows_names_without_the_balance() -> None:
    """The page that names recipients says first what came, what was used and what is left."""
    page = next(p for p in KIND.pages(facts(grant())) if p.url.endswith("fund-1.html"))
    view = page.view

    assert view.figures == (
        ("期初结余", "1,000.00"), ("到账", "0.00"), ("使用", "450.50"), ("结余", "549.50"),
    )  # fmt: skip
    assert [p.name for p in view.grants[0].people] == ["李示例", "周示例", "吴示例"]


def test_registers_have_a_page_of_their_own() -> None:
    """A record without money has a page of tables, and the village's page leads to it."""
    pages = {page.url: page for page in KIND.pages(facts(registers(), small()))}
    page = pages[f"accounts/{VILLAGE}/2026-Q3-assets.html"]
    titles = [register.title for register in page.view.registers]

    assert titles[:4] == ["资产台账", "资源台账", "应收款", "应付款"]
    village = pages[f"accounts/{VILLAGE}/index.html"].view
    assert [link.url for link in village.registers] == [page.url]


def test_place_of_a_register_is_what_was_written() -> None:
    """The helper of these tests reads what it writes."""
    assert read_at(registers(), ("资源", 0, "面积")) == "120.5"


def in_numbers(period: str, opening: int, closing: int) -> Tree:
    """低保 of a period in households; people alike."""
    flow = {"期初": str(opening), "新增": "9", "减少": str(opening + 9 - closing)}
    flow["期末"] = str(closing)
    return head(period) | {"低保": {"户": flow, "人": dict(flow)}}


def test_quarter_of_welfare_does_not_stand_between_its_months() -> None:
    """Months are held against each other, and the quarter against its first and last."""
    trees = [
        in_numbers("2026-07", 31, 32),
        in_numbers("2026-08", 32, 33),
        in_numbers("2026-09", 33, 34),
        in_numbers("2026-Q3", 31, 34),
    ]
    broken = [*trees[:1], in_numbers("2026-08", 30, 33), *trees[2:]]
    ends = [*trees[:3], in_numbers("2026-Q3", 31, 33)]

    assert [] == among(*trees)
    assert [("低保", "户", "期初"), ("低保", "人", "期初")] == [f.path for f in among(*broken)]
    assert [("低保", "户", "期末"), ("低保", "人", "期末")] == [f.path for f in among(*ends)]


@pytest.mark.parametrize(
    ("side", "code", "told"),
    [
        ("资产", "999", "accounts-subject"),
        ("资产", "522", "accounts-subject"),
        ("负债", "102", "accounts-sheet-side"),
        ("权益", "241", "accounts-sheet-side"),
        ("资产", "301", "accounts-sheet-side"),
        ("权益", "503", "accounts-sheet-side"),
    ],
)
def test_subjects_of_the_sheet_stand_on_their_side(side: str, code: str, told: str) -> None:
    """A subject the chart doesn't know, or one of another side, is refused with the way out."""
    place = ("资产负债表", side, 0, "科目")
    (finding,) = [f for f in check(changed(registers(), place, code)) if f.path == place]

    assert (told, "error") == (finding.code, finding.severity)
    assert "522" not in code or "现在是 503" in finding.hint.zh
    assert told == "accounts-subject" or finding.hint.zh


@pytest.mark.parametrize(
    ("side", "code"), [("资产", "401"), ("资产", "15101"), ("资产", "113"), ("负债", "113")]
)
def test_subjects_of_production_and_dealings_with_households_have_their_place(
    side: str, code: str
) -> None:
    """Work in progress is an asset; 内部往来 is owed either way."""
    assert [] == check(changed(registers(), ("资产负债表", side, 0, "科目"), code))
