"""Questions that readers come with, answered the way they would find the answer."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser


def test_which_places_are_carriers_and_who_says_so(reader: Reader) -> None:
    reader.open("/")
    expect(reader.panel).to_contain_text("Carrier (valley)")
    for name in ("Optics Valley", "Car Valley", "Net Valley"):
        expect(reader.panel.get_by_role("button", name=name)).to_have_count(1)
    reader.panel.get_by_role("button", name="Car Valley").click()
    card = reader.expect_card("role", "carrier-car-valley-2023")
    expect(card.locator("dt:text-is('Publisher') + dd")).to_have_text("Hubei Daily")
    expect(card.locator("dt:text-is('Paragraph') + dd")).to_have_text("3")
    expect(card.locator("dt:text-is('As printed') + dd")).to_contain_text("三大区域载体")
    reader.expect_address("/", place="car-valley", role="carrier-car-valley-2023", lang="en")


def test_wuhans_650_may_not_be_compared_with_hubeis_200(reader: Reader) -> None:
    reader.open("/enterprises?indicator=ai-enterprises")
    verdict = reader.main.locator(".atlas-verdict.no").first
    expect(verdict).to_contain_text("They must not be compared.")
    expect(verdict).to_contain_text("different lists")
    compared = reader.main.locator("[class*='st-key-evidence-verdict-']")
    expect(compared).to_have_count(2)
    for said in (
        r"^Hubei, AI enterprises: \D+200 \(2021\)",
        r"^Wuhan, AI enterprises: 650 \(.*2023\)",
    ):
        expect(compared.filter(has_text=re.compile(said))).to_have_count(1)
    reader.speak("中文")
    expect(reader.main.locator(".atlas-verdict.no").first).to_contain_text("不得比较。")


def test_what_was_signed_with_huangshi_and_when(reader: Reader) -> None:
    reader.open("/")
    chart = reader.map("main")
    chart.click_name("Huangshi")
    expect(reader.place).to_have_text("Huangshi")
    signed = reader.panel.get_by_role("button", name="18 December 2021")
    expect(signed.filter(has_text="Wuhan AI Computing Center")).to_have_count(1)
    signed.filter(has_text="Wuhan AI Computing Center").click()
    card = reader.expect_card("event", "cns21-huangshi-computing-centre-agreement")
    expect(card.locator("dt:text-is('Publisher') + dd")).to_have_text("China News Service")
    expect(card.locator("dt:text-is('Paragraph') + dd")).to_have_text("10")
    chart.expect_selected("Huangshi", "Wuhan")


def test_what_2025_must_reach_and_why_2022_is_no_measure_of_it(reader: Reader) -> None:
    reader.open("/numbers?evidence=core&lang=en")
    reader.main.get_by_role("radio", name="Overdue, no result reported").click()
    overdue = reader.table_of("ledger-numbers-en-table")
    reader.settle()
    assert {row["cells"][4] for row in overdue.rows()} == {"Overdue, no result reported"}
    overdue.choose("Hubei", "AI industry: scale", "≥ CNY 150 bn")
    reader.expect_card("observation", "hd23-target-ai-industry-scale-hubei-2025")
    beside = reader.page.locator(".st-key-beside-numbers")
    expect(beside).to_contain_text("Standing as of 2025: Overdue, no result reported")
    reason = "No result that may be held against it is reported in any source we hold."
    expect(beside).to_contain_text(reason)
    against = beside.locator(".atlas-verdict.no", has_text="about CNY 51.6 bn (2022)")
    expect(against).to_have_count(1)
    expect(against).to_contain_text("the 51.6 billion of 2022 for the core industry")
    reader.speak("中文")
    expect(beside).to_contain_text("截至2025年的状态：已到期，未见结果")
    expect(beside).to_contain_text("所持来源均未报告可对照的结果。")
