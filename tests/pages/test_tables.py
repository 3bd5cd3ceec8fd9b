"""A table marks what is selected, whoever selected it, and takes a click for what was clicked."""

from tests.pages.reader import Reader, Seen, seen

AGREEMENT = "cns21-xiangyang-computing-centre-agreement"
HERE = {"lang": "en", "place": "xiangyang", "evidence": "core"}


def marked(shown: Seen) -> list[str]:
    """The first cells of the rows that are marked in the table of facts."""
    ((table, ticked),) = (
        (rows, ticked)
        for rows, ticked in zip(shown.tables, shown.ticked, strict=True)
        if "Source" in rows[0]
    )
    return [table[1 + row][0] for row in ticked]


def test_what_is_selected_is_marked_until_its_card_is_closed() -> None:
    reader = Reader()
    (found,) = marked(reader.open(**HERE, event=AGREEMENT))
    assert found.startswith("Xiangyang signs a strategic cooperation")
    assert marked(reader.press("card-close")) == []


def test_nothing_is_marked_where_nothing_is_selected() -> None:
    assert marked(seen(**HERE)) == []
