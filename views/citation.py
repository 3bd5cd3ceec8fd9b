"""References to documents (APA for English, GB/T 7714 for Chinese) and cited sentences.

Only what a source row holds is printed: a missing date is `n.d.`, an unsafe address is left out.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from babel.dates import format_date

from facts.dates import Span, parse
from views.numbers import LOCALES
from views.words import text_of, word

_DOCUMENT_TYPES: Final = {True: "[EB/OL]", False: "[N]"}


def reference(source: Mapping[str, Any], language: str) -> str:
    """The reference of a source row in the style of the language."""
    return _STYLES[language](source)


def brief(source: Mapping[str, Any], language: str) -> str:
    """Publisher and year alone, for where the reference has no room; the year as in APA."""
    year = _year(source) or word("cite.undated", language)
    dated = year if year.startswith("[") else f"({year})"
    return f"{text_of(source, 'publisher', language)} {dated}"


def in_text(source: Mapping[str, Any], paragraph: Any, language: str) -> str:
    """The short reference that stands in a sentence, with the paragraph if there is one."""
    return word(
        "cite.paragraph" if paragraph else "cite",
        language,
        publisher=text_of(source, "publisher", language),
        year=_year(source) or word("cite.undated", language),
        paragraph=paragraph,
    )


def _span(source: Mapping[str, Any]) -> Span | None:
    return parse(source["published"]) if source["published"] else None


def _year(source: Mapping[str, Any]) -> str:
    span = _span(source)
    if span is None:
        return ""
    year = str(span.start.year)
    return f"[{year}]" if source["published_basis"] == "inferred" else year


def _apa(source: Mapping[str, Any]) -> str:
    span = _span(source)
    date = "n.d."
    if span is not None:
        date = str(span.start.year)
        if span.precision == "day":
            date += format_date(span.start, format=", MMMM d", locale="en_GB")
    dated = f"[{date}]" if source["published_basis"] == "inferred" else f"({date})"
    address = f" {source['url']}" if source["link_ok"] and source["url"] else ""
    return f"{_sentence_end(source['publisher_en'])} {dated}. {source['title_en']}.{address}"


def _gb_t_7714(source: Mapping[str, Any]) -> str:
    span = _span(source)
    date = "日期不详"
    if span is not None:
        date = str(span.start.year)
        if span.precision == "day":
            date = format_date(span.start, format="yyyy-MM-dd", locale=LOCALES["zh"])
    dated = f"[{date}]" if source["published_basis"] == "inferred" else f"({date})"
    linked = bool(source["link_ok"] and source["url"])
    address = f". {source['url']}" if linked else ""
    kind = _DOCUMENT_TYPES[linked]
    return f"{source['publisher_zh']}. {source['title_zh']}{kind}. {dated}{address}."


def _sentence_end(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


_STYLES: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {"en": _apa, "zh": _gb_t_7714}
