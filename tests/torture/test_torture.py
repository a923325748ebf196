"""What ``make torture`` does at length, done once or a few times on every test run."""

import random

import pytest
from project_kit import PROJECTS

from benchmarks.torture import disks, hostile, kills, markdowns, mutations, planted, smuggled
from generator.build import Request, build

SUNNY = PROJECTS / "sunny" / "content"


@pytest.fixture
def project(tmp_path):
    """A small project, built."""
    root = mutations.copied(SUNNY, tmp_path / "project")
    build(Request(root, root / "site", planted.DAY, jobs=1))
    return root


def test_no_leak_comes_out_of_any_field(project):
    """Numbers in many ways of writing, one in each of many fields: all stop the build."""
    tally = planted.fields_of(project, 40, random.Random(1))

    assert (40, [], []) == (tally.stopped, tally.ignored, tally.came_out)


def test_no_leak_comes_out_beside_the_records(project):
    """Attachments, names, comments, keys and escapes: all stop the build."""
    tally = planted.beside(project)

    assert (tally.planted, [], []) == (tally.stopped, tally.ignored, tally.came_out)


def test_a_leak_that_came_out_would_be_seen(tmp_path):
    """The search of what came out finds a number in any writing."""
    numbers = [text for number, text in planted.variants() if number == planted.ID]
    for n, text in enumerate(numbers):
        (tmp_path / f"{n}.html").write_text(f"<p>一<b>{text}</b></p>", "utf-8")
    found = planted.comes_out(tmp_path, (planted.ID,))

    assert len(numbers) == len(found)


def test_clean_content_raises_no_alarm(project):
    """Records as they should be, and the site made of them, hold nothing that looks like a leak."""
    tally = planted.clean(project, project / "site")

    assert [] == tally.alarms


def test_damaged_records_give_messages_with_places(tmp_path):
    """Hundreds of damaged records: loaded or refused at a place, never a traceback."""
    root = mutations.copied(SUNNY, tmp_path / "records")
    files = (root / "content").rglob("*/*.yaml")
    tally = mutations.records(root, files, 400, random.Random(2))

    assert (400, [], []) == (tally.tried, tally.crashes, tally.unplaced)


def test_damaged_projects_give_messages_with_places(tmp_path):
    """Whole projects with damaged files: built or refused at a place, never a traceback."""
    root = mutations.copied(SUNNY, tmp_path / "projects")
    tally = mutations.projects(root, 12, random.Random(3))

    assert (12, [], []) == (tally.tried, tally.crashes, tally.unplaced)


def test_bombs_and_broken_files_are_refused_within_bounds():
    """Every hostile file ends within seconds and 200 MB, without a traceback."""
    ordeals = [*hostile.records(), *hostile.attachments(("xlsx", "pdf", "csv"))]
    bad = [o for o in ordeals if o.outcome not in ("taken", "refused")]

    assert [] == bad


def test_a_reader_that_wants_more_is_stopped():
    """The bounds are real: a hundred megabytes too many do not pass."""
    answer, _, _ = hostile.bounded(lambda: len(bytes(hostile.MAX_MEMORY + 100_000_000)))

    assert "crashed: MemoryError: " == answer


def test_markdown_of_harmful_pieces_is_refused_or_harmless():
    """Texts thrown together from markup, schemes and tricks render to nothing that acts."""
    tally = markdowns.throw_together(1500, random.Random(4))

    assert ([], []) == (tally.harmful, tally.crashes)


def test_hostile_words_in_fields_stay_words(tmp_path):
    """Markup in every field that takes it adds no element, attribute, property or address."""
    root = mutations.copied(SUNNY, tmp_path / "smuggled")
    tally = smuggled.smuggle(root, smuggled.PAYLOADS[2:3])

    assert (True, []) == (tally.taken > 20, tally.escaped)


def test_killed_builds_leave_the_last_good_site(tmp_path):
    """Builds killed at any moment: the site is the old or the new one, the next build is right."""
    project = kills.Project.prepare(SUNNY, tmp_path / "kills", 2)
    tally = kills.kill(project, 3, random.Random(5))

    assert (3, [], []) == (tally.killed, tally.torn, tally.failed)


@pytest.fixture
def ground(tmp_path):
    """A project to be tried by its disk."""
    return disks.Ground(SUNNY, tmp_path / "ground")


def test_a_disk_without_room_is_told_and_the_site_stands(ground):
    """No file may grow any further: words, the old site, and later a good build."""
    tally = disks.Tally()
    disks.files_too_large(ground, tally, [500, 20_000])

    assert ({"no room for a file": 2}, []) == (tally.trials, tally.bad)


def test_forbidden_folders_are_told_and_the_site_stands(ground):
    """Folders that may not be written to: words, the old site, and later a good build."""
    tally = disks.Tally()
    disks.read_only(ground, tally)

    assert ({"may not write": 3}, []) == (tally.trials, tally.bad)


def test_a_damaged_memory_is_never_believed(ground):
    """Flipped, cut, emptied or replaced files of the cache cost time, never a wrong page."""
    tally = disks.Tally()
    disks.damaged_memory(ground, tally, random.Random(6), 4)

    assert ({"damaged memory": 4}, []) == (tally.trials, tally.bad)


def test_builds_at_once_end_well(ground):
    """Three builds of one site started together all succeed, and the site is right."""
    tally = disks.Tally()
    disks.two_at_once(ground, tally, 1)

    assert ({"three builds at once": 1}, []) == (tally.trials, tally.bad)
