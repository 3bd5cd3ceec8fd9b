"""Two thousand generated addresses: each is read, what it names wrongly is told, none crashes."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.shell.collection import MOST
from pages.shell.selection import EVIDENCE_KINDS, Selection, Vocabulary, read, write
from tests.pages.reader import Reader

KNOWN = Vocabulary(
    places=frozenset({"hubei", "wuhan", "xiangyang", "optics-valley"}),
    indicators=frozenset({"ai-enterprises", "growth"}),
    as_of=("2021", "2022", "2023", "2024", "2025"),
    layers=("rd-core", "carriers", "events"),
    programmes=frozenset({"path-333"}),
    evidence={kind: frozenset({f"{kind}-1", f"{kind}-2"}) for kind in EVIDENCE_KINDS},
)
FIELDS = {
    "lang": "language",
    "place": "place",
    "beside": "beside",
    "indicator": "indicator",
    "asof": "as_of",
    "since": "since",
    "clock": "clock",
    "known": "known",
    "view": "view",
    "layers": "layers",
    "programme": "programme",
    "evidence": "layer",
    "grade": "grade",
    "prefer": "prefer",
    "brief": "brief",
    "capture": "capture",
    **dict.fromkeys(EVIDENCE_KINDS, "evidence"),
}
"""The keys of an address, and which part of the selection each decides."""
REAL = sorted(
    {"en", "zh", "wuhan", "hubei", "ai-enterprises", "2023", "2031", "published", "wuhan,none"}
    | {"carriers,rd-core", "none", "path-333", "all", "core", "A", "ABC", "2022-02-30", "16x9"}
    | {"2022-02-28", "figure.layout.2023~event.event-1*Title~size.a4", "file", "observation-1"}
    | {"figure.profile.wuhan.2025~figure.profile..~~*~cover*%7E%25", "observation-1,observation-2"}
)
text = st.text(st.characters(codec="utf-8"), max_size=40)
long_text = st.sampled_from(
    ["x" * 10_000, "武汉," * 3_000, "figure.layout.2023~" * 550, "%7E*" * 2500]
)
values = st.one_of(st.sampled_from(REAL), text, long_text)
keys = st.one_of(st.sampled_from(sorted(FIELDS)), text)
days = st.tuples(st.just("known"), st.dates().map(str))
"""Of any year: the app must not care how far a day lies from ours."""
addresses = st.lists(st.one_of(st.tuples(keys, values), days), max_size=9)


def params_of(pairs: list[tuple[str, str]]) -> Mapping[str, str]:
    """An address as it comes: encoded, decoded, of a key that is repeated the last value."""
    return dict(parse_qsl(urlencode(pairs), keep_blank_values=True))


@settings(max_examples=2000, derandomize=True, deadline=None, database=None)
@given(addresses)
def test_every_address_is_read_and_nothing_of_it_is_lost_silently(
    pairs: list[tuple[str, str]],
) -> None:
    params = params_of(pairs)
    selection, ignored = read(params, KNOWN)
    plain = Selection(language=KNOWN.language)
    told = {part.key for part in ignored}
    for key, value in params.items():
        if key not in FIELDS:
            assert key in told
            continue
        field = FIELDS[key]
        taken = getattr(selection, field) != getattr(plain, field)
        says_nothing = not value.strip(",~ ") or value == str(getattr(plain, field))
        assert taken or key in told or says_nothing or key in ("brief", "layers"), (key, value)
    assert len(selection.brief.items) <= MOST
    again, lost = read(write(selection), KNOWN)
    assert lost == ()
    assert again == selection


def test_a_sample_of_them_on_the_pages() -> None:
    """Forty of the same kind through the app itself: no error, and the page stands."""
    reader = Reader()
    pages = ("atlas", "places", "timeline", "plans", "facts")
    shown = []

    @settings(
        max_examples=40,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(addresses.filter(lambda pairs: not {"capture", "brief"} & {key for key, _ in pairs}))
    def look(pairs: list[tuple[str, str]]) -> None:
        page = pages[len(shown) % len(pages)]
        seen = reader.open(page, **params_of(pairs))
        assert seen.errors == ()
        assert seen.ready["ready"] == page
        shown.append(page)

    look()
    assert set(shown) == set(pages)
