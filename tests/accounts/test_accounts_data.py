"""Open data: packages valid to Frictionless, files of each page, stable addresses."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

from account_books import VILLAGE, desk, facts, small
from frictionless import Package
from test_accounts_registers import grant, registers

from generator.records.accounts.kind import KIND
from generator.records.base import File


def village(*trees: dict) -> dict[str, bytes]:
    """What a village offers for download, by address."""
    return {file.url: file.data for file in KIND.files(facts(*trees), desk(*trees))}


def put(files: dict[str, bytes], folder: Path) -> None:
    for url, data in files.items():
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def text_of(file: File) -> str:
    """What a file says; a workbook's parts are unpacked."""
    if not file.url.endswith(".xlsx"):
        return file.data.decode()
    archive = zipfile.ZipFile(io.BytesIO(file.data))
    return "".join(archive.read(name).decode() for name in archive.namelist())


def test_every_page_has_its_files() -> None:
    """A ledger's page has Excel, CSV and JSON under its own address."""
    stem = f"accounts/{VILLAGE}/2026-10"

    assert {f"{stem}.xlsx", f"{stem}.csv", f"{stem}.json"} <= set(village(small()))


def test_links_of_a_page_lead_to_files() -> None:
    """Every download a page offers is made."""
    trees = (registers(), small())
    files = set(village(*trees))
    offered = {
        link.url
        for page in KIND.pages(facts(*trees))
        for link in getattr(page.view, "downloads", ())
    }

    assert offered
    assert offered <= files


def test_village_package_is_valid(tmp_path: Path) -> None:
    """A village's package with every register is valid to frictionless."""
    put(village(registers(), grant()), tmp_path)
    package = tmp_path / "accounts" / VILLAGE / "data" / "datapackage.json"
    report = Package(str(package)).validate()

    assert report.valid, report.flatten(["message"])


def test_lines_of_the_package_say_what_the_page_says() -> None:
    """Numbers and who signed stand in each line, also where the record says them once for all."""
    own = small()
    own["明细"][3] |= {"序号": "乙", "经办人": "李示例"}
    data = village(own)[f"accounts/{VILLAGE}/data/lines.csv"].decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(data)))

    assert ["1", "2", "3", "乙"] == [row["序号"] for row in rows]
    assert ["赵示例", "赵示例", "赵示例", "李示例"] == [row["经办人"] for row in rows]
    assert {("钱示例", "孙示例")} == {(row["证明人"], row["审批人"]) for row in rows}


def test_county_package_is_valid(tmp_path: Path) -> None:
    """The county's package has a row for each village and period, and is valid."""
    own = facts(small())
    files = {f.url: f.data for f in KIND.bundle({VILLAGE: KIND.summary(own)}, desk())}
    put(files, tmp_path)
    package = tmp_path / "accounts" / "data" / "datapackage.json"
    row = files["accounts/data/periods.csv"].decode("utf-8-sig").splitlines()[1]

    assert Package(str(package)).validate().valid
    assert row == (
        f"{VILLAGE},青山镇,青山村,2026-10,12300.00,450.50,98549.50,2026-11-05,"
        f"accounts/{VILLAGE}/2026-10.html"
    )


def test_json_keeps_amounts_as_text() -> None:
    """No amount becomes a float on its way out."""
    data = json.loads(village(small())[f"accounts/{VILLAGE}/2026-10.json"])

    assert data["合计"] == {"收入": "12300.00", "支出": "450.50"}
    assert data["明细"][0]["日期"] == "2026-10-02"


def test_names_of_recipients_are_never_exported() -> None:
    """No file names a person who received a grant, not even while the notice runs."""
    files: list[File] = list(KIND.files(facts(grant()), desk(grant())))

    assert not any("李示例" in text_of(file) for file in files)
