"""False alarms in attachments, let through by the records beside them."""

import pytest
from project_kit import built, copied, rewrite

from generator.errors import ContentError

from .numbers import ID

WAIVER = f"\n放行:\n  - 内容: {ID}\n    理由: 合同编号\n"


@pytest.fixture
def project(tmp_path):
    """A small project with a table that holds what looks like an ID."""
    root = copied("sunny", tmp_path / "project")
    folder = root / "content" / "contacts" / "520599101201"
    (folder / "合同.csv").write_text(f"合同,{ID}\n", "utf-8")
    return root


def _record(project):
    return project / "content" / "contacts" / "520599101201" / "GB-0001.yaml"


def test_without_a_waiver_an_attachment_stops_the_build(project):
    """The leak is told at the attachment."""
    with pytest.raises(ContentError) as caught:
        built(project)

    assert ["leak-resident-id"] == [p.code for p in caught.value.problems if p.severity == "error"]


def test_a_waiver_beside_it_lets_it_pass_and_is_mentioned(project):
    """A record in the same folder names the false alarm; the build says that it passed so."""
    record = _record(project)
    record.write_text(record.read_text("utf-8") + WAIVER, "utf-8")
    report = built(project)

    assert "attachment-waived" in [problem.code for problem in report.problems]


def test_a_waiver_taken_away_is_noticed_by_the_next_build(project):
    """An attachment that passed by a waiver is looked at again when the waiver is gone."""
    record = _record(project)
    record.write_text(record.read_text("utf-8") + WAIVER, "utf-8")
    built(project)
    rewrite(record, WAIVER, "\n")

    with pytest.raises(ContentError) as caught:
        built(project)

    assert ["leak-resident-id"] == [p.code for p in caught.value.problems if p.severity == "error"]
