"""Yearly ten-bests, the honour roll, the distribution and the drawn history."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from stars_world import OTHER, TOWN, VILLAGE, front, published, record, series, text

from generator.records.stars.facts import Rating
from generator.records.stars.history import star_line
from generator.records.stars.kind import KIND
from generator.records.stars.spread import OTHERS, merged_groups
from generator.records.stars.subjects import Subject
from generator.records.stars.tenbest import Candidate, rank

stars_of_year = st.lists(st.integers(1, 5), min_size=1, max_size=4)


@settings(max_examples=100, deadline=None)
@given(years=st.lists(stars_of_year, max_size=20), places=st.integers(1, 10))
def test_ranking(years: list[list[int]], places: int) -> None:
    """Who is in has fewer than ``places`` at least as good beside him; equals are never split."""
    made = [Candidate(f"{n:02d}", f"{n}", "", "", tuple(stars)) for n, stars in enumerate(years)]
    means = {c.key: Fraction(sum(c.stars), len(c.stars)) for c in made}
    ranking = rank(made, places)
    sure = {p.candidate.key for p in ranking.sure}
    tied = {p.candidate.key for p in ranking.tied}
    better = {key: sum(m > means[key] for m in means.values()) for key in means}
    as_good = {key: sum(m >= means[key] for m in means.values()) for key in means}

    assert (
        {key for key in means if as_good[key] <= places},
        {key for key in means if better[key] < places < as_good[key]},
        {key: better[key] + 1 for key in sure | tied},
    ) == (sure, tied, {p.candidate.key: p.rank for p in (*ranking.sure, *ranking.tied)})


def test_ties_are_reported() -> None:
    """Three equal for the last place of two are listed apart, with the places that are left."""
    made = [Candidate(f"{n}", f"{n}", "", "", (stars,)) for n, stars in enumerate((5, 4, 4, 4))]
    ranking = rank(made, 2)

    assert (["0"], ["1", "2", "3"], 1) == (
        [p.candidate.name for p in ranking.sure],
        [p.candidate.name for p in ranking.tied],
        ranking.open,
    )


def units(*stars: int) -> str:
    codes = (VILLAGE, OTHER, TOWN)
    return "\n".join(
        f"  - {{单位: {c}, 星级: {s}}}" for c, s in zip(codes, stars, strict=False) if s
    )


PREMISES = [
    text(n, units(*stars), f"2026-0{n}-02", 类别="星级争创")
    for n, stars in enumerate([(5, 4, 4), (5, 3, 5)], 1)
]


def test_yearly_page_says_whether_the_year_is_over() -> None:
    """The ten-bests of a year are marked as not final until its last day has passed."""
    states = []
    for day in ("2026-12-31", "2027-01-01"):
        pages = front(published(*PREMISES, day=day), day)
        states += [p.view.state for p in pages if p.url == "stars/best-2026.html"]

    assert ["截至目前，年度未结束", "全年评定"] == states


def test_ten_best_of_premises() -> None:
    """Premises are ranked by their mean under 十佳服务阵地, with rounds and stars said."""
    pages = front(published(*PREMISES))
    view = next(p.view for p in pages if p.url == "stars/best-2026.html")
    (best,) = view.lists

    assert ("十佳服务阵地", [("第 1", "青山村活动阵地", "2 期共 10 星，平均 5.00")]) == (
        best.title,
        [(p.rank, p.name, p.stars) for p in best.places[:1]],
    )


def test_honour_roll() -> None:
    """The honour roll holds those with five stars in the latest round, and how long running."""
    pages = front(published(*PREMISES))
    (roll,) = next(p.view for p in pages if p.url == "stars/honours.html").rolls

    assert [("青山村活动阵地", 2), ("青山镇活动阵地", 1)] == [
        (h.name, h.running) for h in roll.holders
    ]


groups = st.dictionaries(st.text("甲乙丙丁戊己庚", min_size=1, max_size=2), st.integers(1, 6))


@settings(max_examples=100, deadline=None)
@given(sizes=groups, least=st.integers(1, 5))
def test_small_offices_are_merged(sizes: dict[str, int], least: int) -> None:
    """No office with too few people stands alone, nobody is lost, nothing is merged needlessly."""
    one = Rating(Subject("k", "person", "n"), 5, 5, None, 0)
    merged = merged_groups({name: [one] * size for name, size in sizes.items()}, least)
    counted = Counter({name: len(own) for name, own in merged.items()})
    enough = sum(sizes.values()) >= least

    assert (sum(sizes.values()), True, all(n >= least for n in sizes.values())) == (
        counted.total(),
        all(n >= least for n in counted.values()) or not enough,
        OTHERS not in merged,
    )


def test_star_line_tells_and_draws_the_same() -> None:
    """The drawing's text alternative names every round, and a missed round is a gap in the line."""
    texts = [
        text(n, units(*stars), f"2026-0{n}-02", 类别="星级争创")
        for n, stars in enumerate([(4, 5), (0, 5), (5, 5), (3, 5)], 1)
    ]
    history = next(h for h in series(*texts).histories if h.subject.unit == VILLAGE)
    line = star_line("青山村", history)

    assert (
        "2026年1月四星，2026年2月未参评，2026年3月五星，2026年4月三星。",
        4,
        [2],
    ) == (line.told, len(line.dots), [len(path.split()) for path in line.paths])


def test_party_ratings_serve_their_heading_of_the_sunshine_action() -> None:
    """A rating of Party organisations counts as 党员行为阳光公示 for the units rated."""
    party = record(text(rated=units(5, 4), 类别="管理评星", 期次="2026-Q3"))
    premises = record(text(rated=units(5, 4), 类别="星级争创"))
    found = {
        (posting.heading, posting.place, posting.period)
        for made in (party, premises)
        for posting in KIND.headings(made)
    }

    assert {("党员行为阳光公示", code, "2026-Q3") for code in (VILLAGE, OTHER)} == found
