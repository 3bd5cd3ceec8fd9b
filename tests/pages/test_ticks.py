"""Tables tick what is selected, however it was chosen, and nothing else."""

from tests.pages.reader import Reader

AGREEMENT = "cns21-xiangyang-computing-centre-agreement"
FACTS = "facts-xiangyang-en-2025"


def ticked(reader: Reader, key: str) -> list[int]:
    held = reader.app.session_state
    edition = held[f"{key}-edition"] if f"{key}-edition" in held else 0  # noqa: SIM401 (no get)
    rows: list[int] = held[f"{key}-{edition}" if edition else key]["selection"]["rows"]
    return list(rows)


def test_the_row_of_the_open_card_is_ticked_until_it_is_closed() -> None:
    reader = Reader()
    shown = reader.open(lang="en", place="xiangyang", evidence="core", event=AGREEMENT)
    (row,) = ticked(reader, FACTS)
    (table,) = (rows for rows in shown.tables if "Source" in rows[0])
    assert table[1 + row][0].startswith("Xiangyang signs a strategic cooperation")
    assert reader.press("card-close").errors == ()
    assert ticked(reader, FACTS) == []


def test_the_row_of_the_selected_place_is_ticked_until_another_is_selected() -> None:
    from pages.shell.data import whole

    first, second, *_ = whole().gazetteer.unmappable()
    reader = Reader()
    for place in (first, second):
        assert reader.open("sources", lang="en", grade="ABC", place=place).errors == ()
        assert len(ticked(reader, "unmappable-en")) == 1
    assert reader.open("sources", lang="en", grade="ABC", place="wuhan").errors == ()
    assert ticked(reader, "unmappable-en") == []
