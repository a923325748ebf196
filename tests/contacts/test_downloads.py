"""vCards, QR codes, Popolo and JSON-LD, read by programs that are not ours."""

from __future__ import annotations

import html
import io
import json
import re
import warnings
from typing import Any

import msgspec_schemaorg.models as schema_org
import vobject
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from popolo_data.importer import Popolo

from contacts.office import BUREAU, TODAY, TOWN, VILLAGE, facts, person, post, world
from generator.contentlines import folded
from generator.desk import Desk
from generator.errors import BadValue
from generator.names import surname
from generator.records.contacts.kind import KIND
from generator.records.contacts.structured import block
from generator.values import parse_line

FULL = person(
    "GB-0002", post(TOWN, "副镇长", "领导班子成员"), post(VILLAGE, "第一书记", "驻村干部"),
    姓名="欧阳示例", 电话="0857-0000302 转 806", 分工="分管农业;水利,和\\民政。\n驻青山村。",
    办公地点="青山镇人民政府 203 室", 办公时间="工作日 08:30-12:00", 接待日="每周三",
)  # fmt: skip


def files_of(people, unit=TOWN):
    made, shelves = world(people)
    found = KIND.facts(shelves[unit], desk := Desk(made, TODAY))
    return {f.url: f.data for f in KIND.files(found, desk)}


def test_both_vcards_say_what_the_record_says():
    """vobject reads name, organisation, posts, telephone, office and division of work back."""
    files = files_of([FULL])
    cards = [
        vobject.readOne(files[f"contacts/GB-0002{suffix}.vcf"].decode()) for suffix in ("", "-v4")
    ]
    read = [
        (c.version.value, c.fn.value, c.n.value.family, c.n.value.given, c.org.value,
         c.title.value, c.note.value, c.adr.value.street)
        for c in cards
    ]  # fmt: skip
    said = (
        "欧阳示例", "欧阳", "示例", ["青山镇"], "副镇长、青山镇青山村第一书记",
        "分工：分管农业;水利,和\\民政。\n驻青山村。", "青山镇人民政府 203 室",
    )  # fmt: skip

    assert read == [("3.0", *said), ("4.0", *said)]
    assert [c.tel.value for c in cards] == ["+868570000302,806", "tel:+868570000302;ext=806"]


def test_a_unit_s_address_book_holds_everyone_in_office():
    """The unit's file is as many cards as it has people in office."""
    left = person("GB-0009", post(TOWN, 离任="2026-01-31"))
    files = files_of([FULL, person("GB-0003", post(TOWN, "镇长")), left])
    cards = vobject.readComponents(files[f"contacts/unit-{TOWN}.vcf"].decode())

    assert {c.uid.value for c in cards} == {f"sunboard-{TOWN}-{n}" for n in ("GB-0002", "GB-0003")}


words = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn")),
    min_size=1,
    max_size=90,
).filter(lambda text: text.strip() and refused(text) is None)


def refused(text):
    """Why a line refuses a text, or None: characters nobody sees have their own tests."""
    try:
        parse_line(text)
    except BadValue as error:
        return error.code
    return None


@settings(max_examples=60, deadline=None)
@given(words, words)
def test_any_text_comes_back_from_a_vcard(name, duties):
    """Whatever an official types as name and work, the address book shows the same."""
    given_record = person(姓名=name, 分工=duties)
    found = facts([given_record])
    record = found.serving[0].record
    files = files_of([given_record], VILLAGE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        card = vobject.readOne(files["contacts/GB-0001.vcf"].decode())

    assert (card.fn.value, card.note.value) == (record.name, "分工：" + record.duties)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_folding_keeps_lines_short_and_characters_whole(line):
    """No folded line is longer than 75 octets, each decodes by itself, and nothing is lost."""
    pieces = folded(line).split(b"\r\n")

    assert max(len(piece) for piece in pieces) <= 75
    assert "".join(p.decode() if n == 0 else p.decode()[1:] for n, p in enumerate(pieces)) == line


def modules(svg: bytes) -> Image.Image:
    """The QR code of an SVG as a picture, by its viewBox and its path of horizontal strokes."""
    text = svg.decode()
    size = int(re.search(r'viewBox="0 0 (\d+) \d+"', text)[1])
    path = re.findall(r' d="([^"]+)"', text)[-1]
    image = Image.new("L", (size, size), 255)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]*)", path):
        values = [float(v) for v in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            for step in range(int(values[0])):
                image.putpixel((int(x) + step, int(y)), 0)
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return image.resize((size * 4, size * 4), Image.Resampling.NEAREST)


def test_the_qr_code_is_read_by_another_program():
    """A scanner finds in the code a vCard with name, post and telephone."""
    files = files_of([FULL])
    found = zxingcpp.read_barcodes(modules(files["contacts/GB-0002-qr.svg"]))
    card = vobject.readOne(found[0].text)

    assert (card.fn.value, card.title.value, card.tel.value) == (
        "欧阳示例", "副镇长", "+868570000302,806",
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.text("赵钱孙李周吴郑王示例甲乙丙丁", min_size=2, max_size=6), st.integers(0, 999))
def test_any_qr_code_is_read_by_another_program(name, number):
    """Whoever it is, the code is read; the name and the number are in it."""
    data = person(姓名=name, 电话=f"0857-0000{number:03d}")
    found = zxingcpp.read_barcodes(modules(files_of([data], VILLAGE)["contacts/GB-0001-qr.svg"]))

    assert f"FN:{name}\r\n" in found[0].text
    assert f"TEL:+868570000{number:03d}\r\n" in found[0].text


def test_popolo_is_read_by_another_program():
    """everypolitician-popolo finds persons, organisations, posts and memberships, all linked."""
    data = json.loads(
        files_of([FULL, person("GB-0003", post(TOWN, "镇长"))])[f"contacts/unit-{TOWN}.json"]
    )
    read = Popolo(data)
    persons = {p.id for p in read.persons}
    organizations = {o.id for o in read.organizations}

    assert {(m.person_id, m.organization_id) for m in read.memberships} == {
        ("GB-0002", TOWN), ("GB-0002", VILLAGE), ("GB-0003", TOWN),
    }  # fmt: skip
    assert persons == {"GB-0002", "GB-0003"}
    assert {m["post_id"] for m in data["memberships"]} == {p["id"] for p in data["posts"]}
    assert {p["organization_id"] for p in data["posts"]} <= organizations


def test_popolo_has_a_line_for_each_thing():
    """Every person, organisation, post and membership is a line, so versions can be compared."""
    text = files_of([FULL, person("GB-0003", post(TOWN, "镇长"))])[f"contacts/unit-{TOWN}.json"]
    lines = [line.rstrip(",") for line in text.decode().splitlines()]
    nodes = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]

    assert nodes == [node for group in json.loads(text).values() for node in group]


def ancestry(kind: str) -> list[str]:
    return [c.__name__ for c in getattr(schema_org, kind).__mro__]


def wrong(node: dict[str, Any]) -> list[str]:
    """What schema.org, as msgspec-schemaorg has it, does not know in a node."""
    kind = getattr(schema_org, node["@type"])
    known = {
        k: v for c in reversed(kind.__mro__) for k, v in getattr(c, "__annotations__", {}).items()
    }
    found = []
    for key, value in node.items():
        if key.startswith("@"):
            continue
        if key not in known:
            found.append(f"{node['@type']}.{key}")
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                found += wrong(each)
                if not any(
                    re.search(rf"\b{name}\b", str(known[key])) for name in ancestry(each["@type"])
                ):
                    found.append(f"{node['@type']}.{key}: {each['@type']}")
            elif not re.search(r"\b(str|URL)\b", str(known[key])):
                found.append(f"{node['@type']}.{key}: text")
    return found


def data_of(page) -> dict[str, Any]:
    return json.loads(re.fullmatch(r"<script[^>]*>(.*)</script>", page.view.data)[1])


def test_json_ld_uses_schema_org_as_it_is():
    """Every type and property of the data blocks is schema.org's, on a type that may carry it."""
    bureau = person("GB-0001", post(BUREAU, "主任", "领导班子成员"))
    pages = [*KIND.pages(facts([FULL], TOWN)), *KIND.pages(facts([bureau], BUREAU))]
    nodes = [data_of(p) for p in pages if getattr(p.view, "data", "")]

    assert [n["@type"] for n in nodes] == ["GovernmentOrganization", "Person"] * 2
    assert [w for n in nodes for w in wrong(n)] == []


def test_the_oracle_of_json_ld_can_say_no():
    """The check of the test above refuses a property of another type."""
    assert wrong({"@type": "Person", "jobTitel": "x", "worksFor": {"@type": "Place"}}) == [
        "Person.jobTitel", "Person.worksFor: Place",
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_text_ends_a_data_block(text):
    """A name with markup in it stays inside the block and comes back unchanged."""
    made = str(block({"name": text}))
    inner = made.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

    assert "<" not in inner
    assert json.loads(inner) == {"name": text}
    assert html.unescape(inner) == inner


def test_surnames_of_two_characters_are_known():
    """Compound surnames are kept whole; a name of two characters has a surname of one."""
    found = [surname(name) for name in ("欧阳示例", "赵示例", "司马", "诸葛示例", "李")]

    assert found == ["欧阳", "赵", "司", "诸葛", "李"]


def test_photos_are_published_for_those_in_office_alone():
    """The photo of one who left is not on the site."""
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "grey").save(out, "JPEG")
    photos = {f"content/contacts/GB-000{n}.jpg": out.getvalue() for n in (1, 2)}
    people = [
        person("GB-0001", 照片="GB-0001.jpg"),
        person("GB-0002", post(离任="2026-10-01"), 照片="GB-0002.jpg"),
    ]
    made, shelves = world(people, photos)
    desk = Desk(made, TODAY)
    found = [f.url for f in KIND.files(KIND.facts(shelves[VILLAGE], desk), desk)]

    assert sorted(u for u in found if "photos" in u) == [
        f"contacts/photos/GB-0001-{size}.{form}" for size in (180, 360) for form in ("jpg", "webp")
    ]
    assert not any("GB-0002" in url for url in found)
