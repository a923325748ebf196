"""Grants: amounts to the fen, batches and their vouchers, and who may be named."""

from __future__ import annotations

import pytest
from account_books import Tree, changed, check, codes, facts, line, settle, small, yuan
from hypothesis import given
from hypothesis import strategies as st

from generator.gate import check_source
from generator.records.accounts.kind import KIND
from generator.records.accounts.recipients import HEALTH, MINORS
from generator.source import parse

BATCH = ("专项资金", 0, "发放", 0)


def batch(*people: Tree, title: str = "护林员补助", voucher: str = "记-003") -> Tree:
    """A batch of grants, its total that of its people."""
    total = sum(int(person["金额"].replace(",", "").replace(".", "")) for person in people)
    return {
        "凭证号": voucher,
        "项目": title,
        "公示起": "2026-11-16",
        "公示止": "2026-11-26",
        "合计": yuan(total),
        "名单": list(people),
    }


def paying(*batches: Tree) -> Tree:
    """A ledger that pays those batches by one voucher, out of a fund."""
    tree = small()
    total = sum(int(b["合计"].replace(",", "").replace(".", "")) for b in batches)
    tree["明细"][3] |= {"专项": "护林补助", "支出": yuan(total)}
    tree["专项资金"] = [
        {"名称": "护林补助", "期初": yuan(10**11), "收入": "0.00", "支出": yuan(total),
         "期末": yuan(10**11 - total), "发放": list(batches)}
    ]  # fmt: skip
    return settle(tree, {"现金": 10**11, "银行": 8_650_000})


def person(name: str = "李示例", amount: str = "300.00", **more: str) -> Tree:
    """A recipient."""
    return {"姓名": name, "金额": amount, **more}


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("417.34", []),
        ("417.35", []),
        ("417.33", ["accounts-grant"]),
        ("417.36", ["accounts-grant"]),
    ],
)
def test_grant_is_rounded_or_cut_to_the_fen(amount: str, told: list[str]) -> None:
    """125.33 × 3.33 is 417.3489: either fen beside it is right, no other."""
    tree = paying(batch(person(amount=amount, 标准="125.33", 数量="3.33")))

    assert told == codes(check(tree))


def test_grant_told_to_be_wrong_is_said_rounded() -> None:
    """What a grant should be is said as it is rounded half up."""
    tree = paying(batch(person(amount="417.53", 标准="125.33", 数量="3.33")))
    half = paying(batch(person(amount="1.00", 标准="0.05", 数量="0.5")))

    assert "应为 417.35，写的是 417.53，差 0.18：像是数字换位" in check(tree)[0].message.zh
    assert "应为 0.03，写的是 1.00" in check(half)[0].message.zh


@given(st.integers(100, 10**6), st.integers(1, 10**5))
def test_some_amount_of_every_grant_is_right(rate: int, quantity: int) -> None:
    """Whatever rate and quantity, the rounded product passes, and one fen beyond both doesn't."""
    right = (rate * quantity + 50) // 100
    tree = person(标准=yuan(rate), 数量=f"{quantity // 100}.{quantity % 100:02d}")
    written = [
        codes(check(paying(batch(tree | {"金额": yuan(amount)})))) for amount in (right, right + 2)
    ]

    assert [[], ["accounts-grant"]] == written


def test_two_batches_of_one_voucher_are_added_up() -> None:
    """A voucher that paid two batches paid the sum of both."""
    tree = paying(batch(person()), batch(person("周示例", "150.00"), voucher="记字第3号"))
    wrong = changed(tree, (*BATCH[:-1], 1, "合计"), "105.00")
    (finding,) = check(wrong)

    assert [] == check(tree)
    assert (*BATCH[:-1], 1, "合计") == finding.path
    assert "应为 150.00，写的是 105.00" in finding.message.zh


def test_wrong_line_of_a_batch_is_told_once() -> None:
    """A wrong payment breaks its account and its batch, and is one finding."""
    tree = paying(batch(person(amount="1,650.00")))
    (finding,) = check(changed(tree, ("明细", 3, "支出"), "16,500.00"))

    assert ("明细", 3, "支出") == finding.path


def test_money_drawn_on_the_same_voucher_is_no_grant() -> None:
    """Cash drawn to pay a batch stands on its voucher and is not what people received."""
    tree = paying(batch(person()))
    drawn = [
        line(3, "银行", "支出", 30000, 科目="101"),
        line(3, "现金", "收入", 30000, 科目="102"),
    ]
    tree["明细"] += [row | {"日期": tree["明细"][3]["日期"]} for row in drawn]

    assert [] == check(settle(tree, {"现金": 10**11, "银行": 8_650_000}))


def test_batch_of_a_voucher_no_line_has_is_questioned() -> None:
    """A batch that names a voucher of no line is a warning, however the number is written."""
    tree = paying(batch(person()))
    other = [check(changed(tree, (*BATCH, "凭证号"), text)) for text in ("记字第3号", "记-009")]

    assert [] == other[0]
    assert [("accounts-batch-voucher", "warning")] == [(f.code, f.severity) for f in other[1]]


@pytest.mark.parametrize(
    "name",
    ["李示例", "张 三", "阿卜杜热合曼·买买提", "璩*翠", "王某", "Nguyen Thi", "示例茶叶专业合作社"],
)
@pytest.mark.parametrize("group", ["二组", "12组", "第3村民小组", "大坪组", "青山 一组"])
def test_plain_names_and_groups_are_taken(name: str, group: str) -> None:
    """Names of people and bodies, masked or not, and groups however numbered, are taken."""
    assert [] == check(paying(batch(person(name, 组=group))))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("姓名", "璩翡翠（9岁，白血病）"),
        ("姓名", "璩翡翠(孤儿)"),
        ("姓名", "璩翡翠 白血病"),
        ("姓名", "璩翡翠9岁"),
        ("姓名", "璩翡翠九岁"),
        ("姓名", "璩翡翠，三组"),
        ("姓名", "璩翡翠现由其外祖母抚养"),
        ("姓名", "王示例 代璩翡翠"),
        ("组", "二组12号3栋2单元501室"),
        ("组", "二组12号"),
        ("组", "二组十二号"),
        ("组", "12"),
        ("组", "二组（重残）"),
        ("组", "青山小区3栋"),
    ],
)
def test_more_than_a_name_or_a_group_is_refused(key: str, text: str) -> None:
    """Ages, illness, remarks and houses are refused, and the message repeats none of them."""
    (finding,) = check(paying(batch(person() | {key: text})))

    assert ("accounts-recipient", (*BATCH, "名单", 0, key)) == (finding.code, finding.path)
    assert "error" == finding.severity
    assert "璩翡翠" not in finding.message.zh + finding.hint.zh


@pytest.mark.parametrize("word", [*MINORS, *HEALTH, "留守儿童", "事实无人抚养儿童"])
def test_minors_and_the_sick_are_never_named(word: str) -> None:
    """A batch for them, or out of a fund for them, has no names, not even masked ones."""
    people = (person("璩*翠"), person("李示例"))
    by_title = check(paying(batch(*people, title=f"{word}补助")))
    by_fund = check(changed(paying(batch(*people)), ("专项资金", 0, "名称"), f"{word}资金"))
    named = [f for f in (*by_title, *by_fund) if f.code == "accounts-recipients-named"]

    assert ["error", "error"] == [f.severity for f in named]
    assert "删去“名单”，改写“人数: 2”" in named[0].hint.zh


def test_batch_without_names_is_published_in_numbers() -> None:
    """Number and sum of such a batch are checked and published, and that nobody is named."""
    told = batch(person("x"), person("y", "150.00"), title="孤儿基本生活费")
    del told["名单"]
    tree = paying(told | {"人数": "2"})
    view = next(p for p in KIND.pages(facts(tree)) if p.url.endswith("fund-1.html")).view

    assert [] == check(tree)
    assert ["accounts-batch"] == codes(check(changed(tree, (*BATCH, "合计"), "405.00")))
    assert () == view.grants[0].people
    assert (
        view.grants[0].said
        == "2 人，合计 450.00 元。为保护个人隐私，只公布人数和合计，不公布名单。"
    )


@pytest.mark.parametrize("count", [None, "0"])
def test_batch_says_how_many_received_it(count: str | None) -> None:
    """Without names the number is asked for; beside names it must be theirs."""
    told = batch(person())
    named = paying(told | {"人数": "3"})
    bare = {key: value for key, value in told.items() if key != "名单"}
    none = paying(bare | ({} if count is None else {"人数": count}))

    assert ["accounts-batch-count"] == codes(check(named))
    assert ["accounts-batch-count"] == codes(check(none))


def test_house_numbers_are_refused_everywhere_in_accounts() -> None:
    """The gate looks for house numbers in every field of a ledger."""
    text = "明细:\n  - 摘要: 付二组12号3栋2单元501室屋顶维修\n"
    problems = check_source(parse(text.encode(), "x.yaml"), houses=KIND.forbids_houses)

    assert problems
