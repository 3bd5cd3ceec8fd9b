"""A table ticks the clicked row as long as it is selected, and a closed card leaves no tick."""

from tests.pages.reader import Reader

AGREEMENT = "cns21-xiangyang-computing-centre-agreement"
FACTS = "facts-xiangyang-en-2025"


def test_a_tick_goes_with_the_card_of_its_row() -> None:
    reader = Reader()
    shown = reader.open(lang="en", place="xiangyang", evidence="core", event=AGREEMENT)
    (table,) = (rows for rows in shown.tables if "Source" in rows[0])
    (row,) = (
        number
        for number, cells in enumerate(table[1:])
        if cells[0].startswith("Xiangyang signs a strategic cooperation")
    )
    held = reader.app.session_state
    held[FACTS] = {"selection": {"rows": [row]}}  # as a click in the table leaves it
    reader.look()
    assert f"{FACTS}-edition" not in held
    assert reader.press("card-close").errors == ()
    assert held[f"{FACTS}-edition"] == 1, "the table with the tick is still there"
    assert list(held[f"{FACTS}-1"]["selection"]["rows"]) == []
