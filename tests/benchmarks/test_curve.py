"""The picture of the scale curve."""

from xml.etree import ElementTree

from benchmarks.curve import Panel, draw

SVG = "{http://www.w3.org/2000/svg}"


def test_every_point_is_drawn() -> None:
    """The picture is well-formed and has a dot for each point measured."""
    panel = Panel("Seconds", {"cold": [(1, 2.0), (3, 6.1), (10, 19.0)], "edit": [(1, 0.2)]})
    dots = ElementTree.fromstring(draw([panel, panel])).iter(f"{SVG}circle")

    assert 8 == len(list(dots))


def test_growth_in_proportion_lies_on_the_straight_line() -> None:
    """Points that grow in proportion lie on the dotted line from the first."""
    tree = ElementTree.fromstring(draw([Panel("Seconds", {"cold": [(1, 1.0), (10, 10.0)]})]))
    dotted, line = (
        next(p for p in tree.iter(f"{SVG}path") if test(p))
        for test in (
            lambda p: "stroke-dasharray" in p.attrib,
            lambda p: p.get("stroke-width") == "2",
        )
    )

    assert dotted.get("d") == line.get("d")
