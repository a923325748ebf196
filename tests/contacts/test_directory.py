"""The directory: every unit found, lists by role, and a county of 3,000 people."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image
from python_calamine import CalamineWorkbook

from contacts.office import BUREAU, OTHER, TODAY, TOWN, VILLAGE, person, post, record, world
from generator.desk import Desk
from generator.records.contacts import COLUMN
from generator.records.contacts.kind import KIND

ROOT = Path(__file__).parent.parent.parent


def published(people, **options):
    """Every page and every file of the kind, by address."""
    made, shelves = world(people, **options)
    pages, files, summaries = [], [], {}
    for key, shelf in shelves.items():
        desk = Desk(made, TODAY)
        facts = KIND.facts(shelf, desk)
        pages += KIND.pages(facts)
        files += KIND.files(facts, desk)
        summaries[key] = KIND.summary(facts)
    pages += KIND.index(summaries, Desk(made, TODAY))
    files += KIND.bundle(summaries, Desk(made, TODAY))
    addresses = Counter(each.url for each in (*pages, *files))
    assert max(addresses.values()) == 1
    return {page.url: page for page in pages}, {file.url: file.data for file in files}


def site(people):
    """Every page of the kind, by address."""
    return published(people)[0]


TEMPLATES = Environment(
    loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


def rendered(page):
    return TEMPLATES.get_template(page.template).render(view=page.view, root="../")


def test_the_directory_goes_by_department_township_and_village():
    """Units stand in the county's order, villages with their township, with whoever heads them."""
    people = [
        person("GB-0001", post(OTHER)),
        person("GB-0002", post(VILLAGE)),
        person("GB-0003", post(TOWN, "镇长", "领导班子成员")),
        person("GB-0004", post(BUREAU, "主任", "领导班子成员")),
    ]
    view = site(people)["contacts/index.html"].view
    found = [(b.title, [(u.name, u.title) for u in b.units]) for b in view.branches]

    assert found == [
        ("县直部门", [("县政府办公室", "主任")]),
        ("青山镇", [("青山镇", "镇长"), ("青山村", "主任"), ("松林村", "主任")]),
    ]
    assert (view.total, view.units) == (4, 4)


def test_every_unit_with_an_entry_has_a_list():
    """Units of guests alone, and townships above a village, have a list to link to."""
    people = [
        person(
            "GB-0001", post(BUREAU, "副主任", "领导班子成员"), post(OTHER, "第一书记", "驻村干部")
        )
    ]
    pages = site(people)
    guests = pages[COLUMN.unit_page(OTHER)].view

    assert {COLUMN.unit_page(code) for code in (BUREAU, OTHER, TOWN)} <= set(pages)
    assert [p.name for section in guests.sections for p in section.people] == ["赵示例"]


def test_a_unit_with_a_vacancy_alone_keeps_its_one_list():
    """A unit whose only post is vacant has one list, which says so."""
    people = [person("GB-0001", post(TOWN, "镇长", "领导班子成员", 离任="2026-06-01", 空缺="是")),
              person("GB-0002", post(VILLAGE))]  # fmt: skip
    view = site(people)[COLUMN.unit_page(TOWN)].view

    assert [v.title for section in view.sections for v in section.vacancies] == ["镇长"]


def test_deputies_doctors_and_volunteers_have_lists_over_the_county():
    """People whose role is no office are found by role, and not mistaken for cadres."""
    people = [
        person("DB-0001", post(TOWN, "县人大代表", "人大代表")),
        person("YS-0001", post(VILLAGE, "家庭医生", "家庭医生")),
        person("GB-0001", post(VILLAGE), post(VILLAGE, "县党代表", "党代表")),
    ]
    pages = site(people)
    view = pages["contacts/index.html"].view

    assert view.roles == (
        ("contacts/party-deputies.html", "党代表", 1),
        ("contacts/congress-deputies.html", "人大代表", 1),
        ("contacts/doctors.html", "家庭医生", 1),
    )
    assert {url for url, _, _ in view.roles} <= set(pages)


def test_three_thousand_people_fit():
    """With 3,000 people every page stays under 100 KB gzipped, long lists are cut in parts."""
    roles = ("村民委员会成员", "志愿者", "工作人员")
    units = (VILLAGE, OTHER, TOWN)
    people = [
        person(
            f"GB-{n:04d}", post(units[n % 3], f"职务{n % 40}", roles[n % 3]),
            姓名=f"示例{n:04d}", 电话=f"0857-0000{n % 1000:03d}",
            分工=f"负责第{n}项工作和第{n * 7 % 911}项工作。",
        )
        for n in range(3000)
    ]  # fmt: skip
    pages = site(people)
    weights = {url: len(gzip.compress(rendered(page).encode())) for url, page in pages.items()}
    heaviest = max(weights.values())

    assert len([u for u in pages if u.startswith("contacts/GB-")]) == 3000
    assert [u for u in pages if "volunteers" in u] == [
        "contacts/volunteers.html", "contacts/volunteers-2.html",
    ]  # fmt: skip
    assert heaviest < 100_000


def test_everyone_in_office_can_be_downloaded():
    """The county's table and its Popolo name all in office, post by post, and nobody else."""
    people = [
        person(
            "GB-0001", post(TOWN, "副镇长", "领导班子成员"), post(role="驻村干部", title="第一书记")
        ),
        person("GB-0002", post(离任="2026-11-21"), 姓名="钱示例"),
    ]
    made, _ = world(people)
    files = {f.url: f.data for f in KIND.bundle({}, Desk(made, TODAY))}
    rows = CalamineWorkbook.from_filelike(BytesIO(files["contacts/contacts.xlsx"]))
    sheet = rows.get_sheet_by_index(0).to_python()
    listed = list(csv.reader(files["contacts/contacts.csv"].decode("utf-8-sig").splitlines()))
    popolo = json.loads(files["contacts/popolo.json"])

    assert [row[3:5] for row in listed] == [
        ["单位", "职务"], ["青山镇", "副镇长"], ["青山镇青山村", "第一书记"],
    ]  # fmt: skip
    assert [row[:5] for row in sheet] == [row[:5] for row in listed]
    assert [p["id"] for p in popolo["persons"]] == ["GB-0001"]
    assert not any("钱示例".encode() in data for data in files.values())


def test_village_cadres_serve_the_sunshine_action_while_in_office():
    """A village cadre counts for 村组干部阳光管理 until leaving; nobody else does."""
    people = person(
        "GB-0001", post(离任="2026-12-31"), post(TOWN, "镇长", "领导班子成员"),
        post(VILLAGE, "县人大代表", "人大代表"),
    )  # fmt: skip
    found = [(p.heading, p.place, str(p.last)) for p in KIND.headings(record(people))]

    assert found == [("村组干部阳光管理", VILLAGE, "2026-12-31")]


def linked(page):
    """What a page links to or shows of the kind's own."""
    return set(re.findall(r'(?:href|src|srcset)="\.\./(contacts/[^"]+)"', rendered(page)))


@pytest.mark.parametrize("downloads", [True, False])
def test_downloads_can_be_left_out(downloads):
    """Where the county's settings say so nothing is handed out in bulk, and no page offers it."""
    picture = BytesIO()
    Image.new("RGB", (300, 400), "grey").save(picture, "JPEG")
    people = [
        person("GB-0001", post(TOWN, "镇长", "领导班子成员"), 照片="GB-0001.jpg"),
        person("GB-0002", post(OTHER)),
    ]
    photos = {"content/contacts/GB-0001.jpg": picture.getvalue()}
    pages, files = published(people, files=photos, downloads=downloads)
    offers = [url for url, page in pages.items() if re.search("下载|扫|存入", rendered(page))]
    handed = [url for url in files if not url.startswith("contacts/photos/")]

    assert {url for page in pages.values() for url in linked(page)} <= {*pages, *files}
    assert len(files) - len(handed) == 4
    assert bool(handed) is bool(offers) is downloads
    assert "0857-0000301" in rendered(pages["contacts/GB-0001.html"])
