"""The store: pieces come back as they were put, or the store is known to be damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project_kit import built, copied, tree

from generator.places import workshop
from generator.remembering import recall
from generator.store import Damaged, Store, digest_of, sound, sweep


@given(batches=st.lists(st.lists(st.binary(max_size=50), max_size=4), max_size=6))
def test_pieces_come_back(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[bytes]]
) -> None:
    """Each piece is read back where it was said to lie, in this process or another's store."""
    folder = tmp_path_factory.mktemp("store")
    with Store.fresh(folder) as store:
        placed = [
            (span, piece)
            for pieces in batches
            for span, piece in zip(store.add(pieces), pieces, strict=True)
        ]
        with Store.reading(store.path) as other:
            for span, piece in placed:
                assert piece == store.read(span, digest_of(piece))
                assert piece == other.read(span, digest_of(piece))
        assert store.end == store.path.stat().st_size == sum(len(piece) for _, piece in placed)


def test_what_a_killed_build_added_goes(tmp_path: Path) -> None:
    """A store is resumed where the state says it ended."""
    with Store.fresh(tmp_path) as store:
        (first,) = store.add([b"kept"])
        store.add([b"of a build that was killed"])
    with Store.resumed(store.path, 4) as again:
        (second,) = again.add([b"new"])

        assert (b"kept", b"new") == (
            again.read(first, digest_of(b"kept")),
            again.read(second, digest_of(b"new")),
        )
    assert b"keptnew" == store.path.read_bytes()


def test_damage_shows(tmp_path: Path) -> None:
    """A piece that is not the one of that digest is never handed out; nor is a cut one."""
    with Store.fresh(tmp_path) as store:
        (span,) = store.add([b"twelve bytes"])
        store.path.write_bytes(b"twelve bites")
        with pytest.raises(Damaged):
            store.read(span, digest_of(b"twelve bytes"))
        store.path.write_bytes(b"twelve")
        with pytest.raises(Damaged):
            store.read(span, digest_of(b"twelve bytes"))

        assert not sound(store.path, store.end)
        assert not sound(tmp_path / "none", 0)


def test_a_new_store_takes_a_free_name_and_old_ones_are_swept(tmp_path: Path) -> None:
    """Whatever is called like one is in the way of nobody."""
    (tmp_path / "store.part").write_bytes(b"")
    stores = []
    for _ in range(3):
        with Store.fresh(tmp_path) as store:
            stores.append(store.path.name)
    sweep(tmp_path, stores[1])

    assert [stores[1]] == [path.name for path in tmp_path.iterdir()]
    assert len(set(stores)) == 3


def test_a_damaged_store_costs_a_build_from_scratch(tmp_path: Path) -> None:
    """A build that finds a piece damaged begins again with nothing remembered."""
    root = copied("sunny", tmp_path / "project")
    site = tmp_path / "site"
    built(root, site)
    expected = tree(site)
    place = workshop(root, site)
    store = place / recall(place).store
    store.write_bytes(bytes(byte ^ 1 for byte in store.read_bytes()))
    county = root / "content" / "county.yaml"
    county.write_text(county.read_text("utf-8") + "# 备注\n", "utf-8")
    built(root, site)

    assert expected == tree(site)


def test_a_store_of_little_use_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edits don't let it grow for ever, and what it held is there after."""
    monkeypatch.setattr("generator.remembering.SLACK", 0)
    root = copied("sunny", tmp_path / "project")
    site = tmp_path / "site"
    built(root, site)
    place = workshop(root, site)
    first = recall(place)
    county = root / "content" / "county.yaml"
    text = county.read_text("utf-8")
    for number in range(12):
        county.write_text(text + f"# {number}\n", "utf-8")
        built(root, site)
    memory = recall(place)
    expected = tree(site)
    built(root, site, clean=True)

    assert memory.end < 3 * first.end
    assert memory.store != first.store
    assert expected == tree(site)
