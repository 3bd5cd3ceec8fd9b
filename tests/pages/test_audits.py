"""The arithmetic audit on the Sources page: counts, order, workings, and what the filter hides."""

import pytest

from facts.audits import RESULTS, run_audits, unaudited
from facts.filtering import EVERYTHING, Filter, filtered
from facts.loading import Evidence, load
from tests.facts.test_targets import place_ids
from tests.pages.reader import Reader, Seen, seen
from views.words import LANGUAGES, said, word

every_language = pytest.mark.parametrize("language", LANGUAGES)


def everything(language: str) -> Seen:
    return seen("sources", grade="ABC", lang=language)


@pytest.fixture(scope="module")
def whole() -> Evidence:
    return filtered(load(place_ids=place_ids()), EVERYTHING)


@every_language
def test_the_caption_counts_every_result(whole: Evidence, language: str) -> None:
    results = [audit.result for audit in run_audits(whole)]
    shown = everything(language)
    beginning = word("sources.audit.hint", language).split("{")[0]
    (caption,) = (text for text in shown.of("p", "caption") if text.startswith(beginning))
    for result in RESULTS:
        name = word(f"audit.{result}", language)
        said_so = word("audit.count", language, result=name, count=results.count(result))
        assert said_so in caption
    assert word("audit.hidden", language) not in caption


@every_language
def test_the_results_stand_in_order_disagreements_first(whole: Evidence, language: str) -> None:
    names = [word(f"audit.{result}", language) for result in RESULTS]
    shown = [text for text in everything(language).of("b") if text in names]
    worked = [audit for audit in run_audits(whole) if audit.result != "not-recomputable"]
    assert shown == [word(f"audit.{audit.result}", language) for audit in worked]
    assert shown[0] == word("audit.disagrees", language)


@every_language
def test_each_shows_its_working_and_its_figure(whole: Evidence, language: str) -> None:
    shown = everything(language)
    texts = "\n".join(shown.of("p", "caption"))
    for audit in run_audits(whole):
        assert said(audit, "working", language) in texts, audit.audit_id
        assert said(audit, "reason", language) in texts, audit.audit_id
        assert said(audit, "note", language) in texts, audit.audit_id
        key = f"evidence-{audit.audit_id}-observation-{audit.observation_id}"
        assert shown.buttons[key], audit.audit_id


def test_what_the_filter_hides_is_said_and_not_dropped(whole: Evidence) -> None:
    core = filtered(whole, Filter(layers=("core",)))
    hidden = list(unaudited(core)["observation_id"])
    assert hidden
    shown = seen("sources", evidence="core", lang="en")
    for key in hidden:
        assert f"evidence-audit-hidden-observation-{key}" in shown.buttons
    captions = shown.of("p", "caption")
    assert captions.count(word("sources.audit.hidden", "en")) == len(hidden)
    assert word("sources.audit.none", "en") in captions


def test_a_figure_opens_its_card_with_the_working() -> None:
    reader = Reader()
    reader.open("sources", grade="ABC", lang="en")
    key = "ai-enterprises-share-of-city-optics-valley-2023-wuhan-ai-library"
    shown = reader.press(f"evidence-audit-{key}-observation-{key}")
    (card,) = (text for text in shown.html if "class='atlas-card'" in text)
    assert word("audit.by-rounding", "en") in card
    assert "557 ÷ 995 ≈ 55.98 %" in card
    assert word("card.audited_from", "en") in shown.of("h2")
    assert "evidence-audited_from-observation-ai-enterprises-optics-valley-2023" in shown.buttons
