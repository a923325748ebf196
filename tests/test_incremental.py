"""A build after an edit gives what a build from scratch would: nothing stale, nothing lost.

Sequences of random edits, each with its own seed, are played on a small project. After every one
the site that was built on from the last, and one built from nothing, are compared byte for byte,
and so are the problems told.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from project_kit import DAY, PROJECTS, ROOT, built, copied, differing, rewrite, tree

from generator.errors import ContentError, Problem
from generator.places import inputs, workshop
from generator.stamp import fingerprint, recall, still

STEPS = 12


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing trees needs no power-loss guarantee, and syncing waits for everyone's writes."""
    monkeypatch.setattr("generator.outputs.tree.flush", lambda _: None)
    monkeypatch.setattr("generator.outputs.tree.sync", lambda _: None)


DAYS = [
    DAY, DAY + timedelta(1), date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 28),
    date(2026, 8, 25), date(2026, 10, 26), date(2026, 11, 19), date(2027, 1, 8), date(2027, 12, 2),
]  # fmt: skip


@dataclass
class World:
    """A project on disk, a day, and dice."""

    root: Path
    dice: random.Random
    day: date = DAY
    told: list[str] = field(default_factory=list)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def some(self, pattern: str) -> Path | None:
        """Some file of the content, or None when there is none."""
        found = sorted(self.content.glob(pattern))
        return self.dice.choice(found) if found else None

    def workshop(self, name: str) -> list[Path]:
        return sorted((self.root / ".cache").glob(f"*/{name}"))


def _replace(world: World, pattern: str, swaps: list[tuple[str, str]]) -> None:
    """Some swap that fits some file."""
    path = world.some(pattern)
    if path is None:
        return
    text = path.read_text("utf-8")
    fitting = [(a, b) for a, b in swaps if a in text]
    fitting += [(b, a) for a, b in swaps if b and b in text]
    if fitting:
        old, new = world.dice.choice(fitting)
        path.write_text(text.replace(old, new), "utf-8")


def edit_ledger(world: World) -> None:
    _replace(
        world,
        "accounts/*/*.yaml",
        [
            ("购办公用纸", "购买办公用纸"), ("付路灯维修费", "付路灯修理费"),
            ("审批人: 赵示例", "审批人: 冯示例"), ("科目: 514", "科目: 515"),
            ("发布时间: 2026-11-12 16", "发布时间: 2026-11-21 08"),
            ("收入: 12,000.00", "收入: 12000.00"),
        ],
    )  # fmt: skip


def break_chain(world: World) -> None:
    _replace(world, "accounts/520599101201/*.yaml", [("780.00", "779.00"), ("780.00", "781.00")])


def add_ledger(world: World) -> None:
    text = (PROJECTS / "sunny/content/accounts/520599101202/2026-10.yaml").read_text("utf-8")
    earlier = text.replace("2026-10", "2026-09").replace("42,000.00", "30,000.00")
    earlier = earlier.replace("期初: 30,000.00", "期初: 18,000.00").replace(
        "2026-11-12", "2026-10-12"
    )
    path = world.content / "accounts/520599101202/2026-09.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(earlier, "utf-8")


def delete_record(world: World) -> None:
    if path := world.some("*/**/*.yaml"):
        path.unlink()


def rename_record(world: World) -> None:
    if path := world.some("*/**/*.yaml"):
        kind = world.content / path.relative_to(world.content).parts[0]
        folder = world.dice.choice([path.parent, kind, kind / "旧档"])
        folder.mkdir(exist_ok=True)
        path.rename(folder / f"改名-{world.dice.randrange(9)}-{path.name}")


def edit_person(world: World) -> None:
    _replace(
        world,
        "contacts/*/*.yaml",
        [
            ("姓名: 赵示例", "姓名: 欧阳示例"), ("姓名: 孙示例", "姓名: 郑示例"),
            ("姓名: 李示例", "姓名: 王示例"), ("0857-0000303", "0857-0000399"),
            ("任职: 2026-01-06", "任职: 2026-01-06\n    离任: 2026-11-23"),
            ("任职: 2026-01-06", "任职: 2026-11-24"), ("AB岗: GB-0001\n", ""),
            ("AB岗: GB-0002", "AB岗: GB-0004"), ("名称: 副部长", "名称: 常务副部长"),
            ("照片: GB-0003.jpg\n", ""), ("单位: 520599101201", "单位: 520599101202"),
            ("负责干部监督。", "负责干部监督和教育。"),
            ("发布时间: 2026-10-12 10", "发布时间: 2026-11-26 10"),
            ("发布时间: 2026-09-01 09", "发布时间: 2026-11-27 09"),
        ],
    )  # fmt: skip


def edit_stars(world: World) -> None:
    _replace(
        world,
        "stars/**/*.yaml",
        [
            ("星级: 4", "星级: 2"), ("星级: 5", "星级: 3"),
            ("{数: 5, 单位: 工作日}", "{数: 2, 单位: 日}"),
            ("示例村民甲", "示例村民丙"), ("人员: GB-0004", "人员: GB-0002"),
            ("发布单位: 11520599000000035F", "发布单位: 11520599000000019R"),
            ("期次: 2026-Q3", "期次: 2026-Q4"), ("单位: 520599101202", "单位: 520599101000"),
        ],
    )  # fmt: skip


def edit_duties(world: World) -> None:
    """Rosters and assignments name people by number and show their names and telephones."""
    _replace(
        world,
        "rosters/*.yaml",
        [
            ("止: 2026-12-31", "止: 2026-11-25"), ("示例）", "演示）"),
            ("发布时间: 2026-10-28", "发布时间: 2026-11-26"),
        ],
    )  # fmt: skip
    _replace(
        world,
        "assignments/*/*.yaml",
        [
            ("户数: 90\n    联系户数: 90", "户数: 92\n    联系户数: 91"),
            ("登门: 30", "登门: 31"),
            ("发布时间: 2026-11-03", "发布时间: 2026-11-27"),
        ],
    )


def edit_county(world: World) -> None:
    _replace(
        world,
        "county.yaml",
        [
            ("名称: 松林村", "名称: 松林新村"), ("名称: 青山镇", "名称: 青山街道"),
            ("名称: 青山村", "名称: 青山社区"), ("中共晴川县委组织部", "中共晴川县委组织人事部"),
            ("名称: 晴川县阳光公示", "名称: 晴川阳光"), ("示例: 是", "示例: 否"),
            ("户数: 338", "户数: 340"), ("域名: sunboard.example", "域名: open.example"),
            ("联系电话: 0857-0000013", "联系电话: 0857-0000014"),
            ("    名称: 晴川县委、县政府领导班子\n    类别: 县领导\n",
             "    名称: 晴川县委、县政府领导班子\n    类别: 领导机关\n"),
            ("      - 代码: 520599101201\n        名称: 青山村\n        村民组数: 6\n"
             "        户数: 412\n", ""),
        ],
    )  # fmt: skip


def edit_rules(world: World) -> None:
    _replace(
        world,
        "county.yaml",
        [
            ("三星以下含三星: 否", "三星以下含三星: 是"), ("      干部: 是", "      干部: 否"),
            ("    公示期后保留姓名:", "    缺评中断连续: 是\n    公示期后保留姓名:"),
        ],
    )  # fmt: skip


def edit_calendar(world: World) -> None:
    path = world.content / "calendar.yaml"
    whole = "年份:\n  2026:\n    放假:\n      元旦: [2026-01-01]\n      示例节: [2026-11-24]\n"
    chosen = world.dice.randrange(3)
    if chosen == 0:
        path.unlink(missing_ok=True)
    elif chosen == 1:
        path.write_text(whole, "utf-8")
    else:
        _replace(world, "calendar.yaml", [("2026-11-24", "2026-11-25"), ("元旦", "新年")])


def edit_boards(world: World) -> None:
    path = world.content / "boards.yaml"
    if world.dice.randrange(6) == 0:
        path.unlink(missing_ok=True)
    _replace(
        world,
        "boards.yaml",
        [
            ("名称: 县城小屏", "名称: 广场屏"), ("宽: 160", "宽: 176"),
            ("颜色: 全彩", "颜色: 双色"),
            ("编号: plaza", "编号: square"), ("单位: 520599000000", "单位: 520599101202"),
            ("每轮时长: 600", "每轮时长: 90"),
            ("    规格: 小屏\n    颜色: 全彩\n", "    规格: 小屏\n"),
            ("输出: [图片, 播放清单]", "输出: [文本]"),
            ("    规格: 小屏\n", "    规格: 小屏\n    内容: [{栏目: 村级账目}]\n"),
        ],
    )  # fmt: skip


def edit_photo(world: World) -> None:
    if path := world.some("contacts/**/*.jpg"):
        if world.dice.randrange(5) == 0:
            path.unlink()
        else:
            shade = world.dice.randrange(256)
            Image.new("RGB", (180, 240), (shade, 90, 120)).save(path, quality=60)


def override_template(world: World) -> None:
    names = [
        "stars/announcement.html", "portal/home.html", "portal/unit.html", "layout/shell.html",
        "layout/static/kinds.css", "layout/macros.html", "layout/parts.html",
        "contacts/_parts.html", "boards/board.html", "accounts/index.html",
        "portal/about.html", "boards/index.html",
    ]  # fmt: skip
    name = world.dice.choice(names)
    own = world.root / "templates" / name
    if own.exists():
        own.unlink()
        return
    own.parent.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "templates" / name).read_text("utf-8")
    mark = world.dice.randrange(1000)
    if name.endswith(".css"):
        text += f"\n.own-{mark} {{ color: inherit }}\n"
    elif name in ("layout/macros.html", "layout/parts.html", "contacts/_parts.html"):
        text = text.replace("</a>", f"<!-- {mark} --></a>")
    else:
        text += f"\n<!-- {mark} -->\n"
    own.write_text(text, "utf-8")


def move_day(world: World) -> None:
    world.day = world.dice.choice(DAYS)


def lose_cache(world: World) -> None:
    shutil.rmtree(world.root / ".cache", ignore_errors=True)


def damage_state(world: World) -> None:
    for path in world.workshop(world.dice.choice(("state", "since", "store.*"))):
        data = bytearray(path.read_bytes())
        at = world.dice.randrange(len(data))
        if world.dice.randrange(2):
            path.write_bytes(bytes(data[:at]))
        else:
            data[at] ^= 1 << world.dice.randrange(8)
            path.write_bytes(bytes(data))


def damage_spare(world: World) -> None:
    for spare in world.workshop("spare"):
        chosen = world.dice.randrange(3)
        if chosen == 0:
            shutil.rmtree(spare)
        elif chosen == 1:
            spare.with_name("spare.build").unlink(missing_ok=True)
        else:
            spare.with_name("spare.build").write_bytes(os.urandom(7))


def damage_site(world: World) -> None:
    files = sorted(path for path in world.site.rglob("*") if path.is_file())
    chosen = world.dice.randrange(5)
    if chosen == 0:
        shutil.rmtree(world.site)
    elif chosen == 1:
        (world.dice.choice(files).parent / "多余.html").write_text("x", "utf-8")
    elif files:
        world.dice.choice([f for f in files if f.name != "index.html"]).unlink()


def hide_kind(world: World) -> None:
    """A whole kind leaves, or comes back."""
    shelf = world.root / "away"
    shelf.mkdir(exist_ok=True)
    away = sorted(shelf.iterdir())
    if away:
        back = away[0]
        if not (world.content / back.name).exists():
            back.rename(world.content / back.name)
        return
    if kind := world.some("*/"):
        kind.rename(shelf / kind.name)


def touch_all(world: World) -> None:
    for path in world.content.rglob("*.yaml"):
        os.utime(path)


def comment(world: World) -> None:
    if path := world.some("*/**/*.yaml"):
        path.write_bytes("# 备注\r\n".encode() + path.read_bytes().replace(b"\n", b"\r\n"))
    for each in world.content.rglob("*.yaml"):
        data = each.read_bytes().replace(b"\r\n", b"\n")
        each.write_bytes(data)


def break_record(world: World) -> None:
    if path := world.some("*/**/*.yaml"):
        path.write_text(path.read_text("utf-8") + "多余的: 一项\n", "utf-8")


EDITS: tuple[Callable[[World], None], ...] = (
    edit_ledger, edit_ledger, break_chain, add_ledger, delete_record, rename_record, edit_person,
    edit_person, edit_person, edit_stars, edit_stars, edit_duties, edit_county, edit_county,
    edit_rules, edit_calendar, edit_boards, edit_boards, edit_photo, override_template,
    override_template,
    move_day, move_day, move_day, lose_cache, damage_state, damage_spare, damage_site, hide_kind,
    touch_all, comment, break_record,
)  # fmt: skip


def _age(world: World) -> None:
    """Make most files old: those changed just now are always read again."""
    for path in world.content.rglob("*"):
        if path.is_file() and world.dice.randrange(8):
            past = path.stat().st_mtime - 60
            os.utime(path, (past, past))


def _outcome(world: World, site: Path, *, clean: bool) -> tuple[tuple[Problem, ...], bool]:
    try:
        return built(world.root, site, world.day, clean=clean).problems, True
    except ContentError as error:
        return tuple(error.problems), False


def _nothing_to_do(world: World) -> bool:
    """What the command finds before it loads the program: that a build would change nothing."""
    stamp = recall(workshop(world.root, world.site) / "stamp")
    return still(stamp, fingerprint(inputs(world.root)), world.site, world.day)


def _restore(saved: Path, world: World) -> None:
    for name in ("content", "templates", "away"):
        shutil.rmtree(world.root / name, ignore_errors=True)
        if (saved / name).exists():
            shutil.copytree(saved / name, world.root / name)


def _save(world: World, saved: Path) -> None:
    shutil.rmtree(saved, ignore_errors=True)
    for name in ("content", "templates", "away"):
        if (world.root / name).exists():
            shutil.copytree(world.root / name, saved / name)


@pytest.mark.parametrize("seed", range(5))
def test_edits_leave_nothing_stale(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After any edits the site is what a build from scratch makes, or, with errors, untouched."""
    if seed % 2:
        monkeypatch.setattr("generator.remembering.SLACK", 0)  # the store is written anew often
    monkeypatch.setattr("generator.remembering.LITTLE", seed)  # how often the state is, too
    world = World(copied("sunny", tmp_path / "project"), random.Random(seed))
    saved, scratch = tmp_path / "saved", tmp_path / "scratch"
    _age(world)
    built(world.root, world.site)
    _save(world, saved)
    for step in range(STEPS):
        edits = world.dice.choices(EDITS, k=world.dice.choice((1, 1, 2)))
        for edit in edits:
            edit(world)
            world.told.append(f"{step} {edit.__name__} {world.day}")
        _age(world)
        present = tree(world.site) if world.site.exists() else {}
        story = "; ".join(world.told[-8:])
        idle = _nothing_to_do(world)
        problems, whole = _outcome(world, world.site, clean=False)
        expected, would = _outcome(world, scratch, clean=True)
        assert would == whole, story
        if whole:
            assert expected == problems, story
            assert [] == differing(tree(scratch), tree(world.site)), story
            _save(world, saved)
        else:
            # sums over records that were not read again are told once the wrong ones are mended
            assert problems and set(problems) <= set(expected), story
            after = tree(world.site) if world.site.exists() else {}
            assert [] == differing(present, after), story
            _restore(saved, world)
        assert not idle or present == tree(world.site), story


SUBTLE = {
    "a village's name on other pages": (
        "county.yaml", "名称: 松林村", "名称: 松林新村", "villages/520599101202.html",
    ),
    "a contact's name in a star announcement": (
        "contacts/11520599000000035F/GB-0003.yaml", "孙示例", "郑示例", "stars/XJ-2026-002.html",
    ),
    "a deputy's name on another's page": (
        "contacts/520599101201/GB-0002.yaml", "钱示例", "吴示例", "contacts/GB-0001.html",
    ),
    "a deputy's telephone on another's page": (
        "contacts/520599101201/GB-0002.yaml", "0857-0000332", "0857-0000388",
        "contacts/GB-0001.html",
    ),
    "an office's name in an announcement": (
        "county.yaml", "中共晴川县委组织部", "中共晴川县委组织人事部", "stars/XJ-2026-002.html",
    ),
    "a township's name in a ledger's title": (
        "county.yaml", "名称: 青山镇", "名称: 青山街道", "accounts/520599101202/2026-10.html",
    ),
    "a rule in the ledger of stars": (
        "county.yaml", "三星以下含三星: 否", "三星以下含三星: 是",
        "stars/cadres-11520599000000035F.html",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SUBTLE)
def test_what_one_record_tells_another_follows_it(tmp_path: Path, name: str) -> None:
    """A page changes when what it says of another record or unit does."""
    file, old, new, page = SUBTLE[name]
    root = copied("sunny", tmp_path)
    built(root)
    before = (root / "site" / page).read_text("utf-8")
    rewrite(root / "content" / file, old, new)
    built(root)
    after = (root / "site" / page).read_text("utf-8")

    assert before != after


WAITING = {
    "a person": ("contacts/520599101201/GB-0001.yaml", "contacts/GB-0001.html", "0857-0000331"),
    "a roster": ("rosters/ZB-0001.yaml", "rosters/ZB-0001.html", "四季度值班表"),
    "an assignment": (
        "assignments/520599101201/2026-10.yaml", "assignments/520599101201.html",
        "2026年10月已联系",
    ),
    "an announcement": ("stars/XJ-2026-002.yaml", "stars/XJ-2026-002.html", "XJ-2026-002"),
    "a ledger": (
        "accounts/520599101202/2026-10.yaml", "accounts/520599101202/2026-10.html",
        "松林村2026年10月账目",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WAITING)
def test_a_record_is_shown_from_its_day_on(tmp_path: Path, name: str) -> None:
    """Before its 发布时间 a record is checked and on no page; the day moves it there by itself."""
    file, page, said = WAITING[name]
    root, scratch = copied("sunny", tmp_path / "project"), tmp_path / "scratch"
    path, day = root / "content" / file, date(2026, 11, 25)
    text = re.sub("发布时间: .*", "发布时间: 2026-11-25 09:00", path.read_text("utf-8"))
    path.write_text(text.replace("  起: 2026-11-20", "  起: 2026-11-25"), "utf-8")
    before = built(root)
    told = [p.place.file for p in before.problems if p.code == "published-later"]
    shown = "".join(one.read_text("utf-8") for one in (root / "site").rglob("*.html"))
    absent = not (root / "site" / page).exists()
    after = built(root, day=day)
    clean = built(root, scratch, day, clean=True)

    assert ([f"content/{file}"], True) == (told, absent)
    assert (False, False) == (page in shown, said in shown)
    assert DAY < before.until <= day and (root / "site" / page).exists()
    assert after.problems == clean.problems
    assert [] == differing(tree(scratch), tree(root / "site"))


def test_an_unchanged_project_writes_nothing(tmp_path: Path) -> None:
    """Without an edit the second build writes and removes nothing and leaves the folder alone."""
    root = copied("sunny", tmp_path)
    built(root)
    stood = (root / "site").stat().st_ino
    again = built(root)

    assert (0, 0, stood) == (again.written, again.removed, (root / "site").stat().st_ino)


def test_an_edit_writes_little(tmp_path: Path) -> None:
    """Editing one ledger's text draws its page and those that quote it, not the whole site."""
    root = copied("sunny", tmp_path)
    whole = built(root)
    rewrite(root / "content/accounts/520599101201/2026-09.yaml", "购办公用纸", "购买办公用纸")
    edited = built(root)

    assert whole.artifacts > 100
    assert 1 <= edited.written <= 12


def test_the_day_the_site_next_changes_is_known(tmp_path: Path) -> None:
    """Up to the day a report names nothing changes, and on that day something does."""
    root = copied("sunny", tmp_path)
    until = built(root).until
    before = built(root, day=until - timedelta(1))
    after = built(root, day=until)

    assert (0, True) == (before.written, after.written > 0)
