"""A small invented land whose rows show what the real tables do not yet hold.

Two towns of Riverland count their firms; two sources contradict each other on one count and
agree on another; one scale is printed in two scopes that may share an axis.
"""

PLACES = ("riverland", "east-town", "west-town", "mill")

NOTED = {"name_en": "Name", "name_zh": "名称"}


def source(identifier: str, grade: str, published: str, **more: str) -> dict[str, str]:
    return {
        "source_id": identifier,
        "title_en": f"Paper {identifier}",
        "title_zh": "文件",
        "publisher_en": f"Office {identifier[-1]}",
        "publisher_zh": f"机关{identifier[-1]}",
        "published": published,
        "published_basis": "stated",
        "language": "en",
        "is_translation": "false",
        "link_ok": "false",
        "layer": "core",
        "grade": grade,
    } | more


def indicator(identifier: str, unit: str, family: str, group: str = "") -> dict[str, str]:
    return {
        "indicator_id": identifier,
        "name_en": identifier.capitalize(),
        "name_zh": "指标",
        "unit": unit,
        "family": family,
        "scope_en": f"All {identifier}",
        "scope_zh": f"全部{identifier}",
        "compare_group": group,
        "direction": "stock",
    }


def observation(
    identifier: str, indicator_id: str, place: str, value: str, as_of: str, **more: str
) -> dict[str, str]:
    return {
        "observation_id": identifier,
        "indicator_id": indicator_id,
        "place_id": place,
        "value": value,
        "bound": "exact",
        "status": "actual",
        "as_of": as_of,
        "source_id": "paper-a",
        "paragraph": "1",
        "as_printed": value,
        "series": "census",
    } | more


def element(identifier: str, parent: str, order: str, **more: str) -> dict[str, str]:
    return {
        "element_id": identifier,
        "programme_id": "river-plan",
        "parent_element_id": parent,
        "order": order,
        "paragraph": "1",
        "as_printed": "plan",
        **NOTED,
    } | more


TABLES: dict[str, list[dict[str, str]]] = {
    "sources": [source("paper-a", "A", "2023-06-20"), source("paper-b", "B", "2024-03")],
    "indicators": [
        indicator("firms", "count", "enterprises"),
        indicator("firms-growth", "percent", "growth"),
        indicator("scale", "CNY_100M", "industry-scale", "scale"),
        indicator("wide-scale", "CNY_100M", "industry-scale", "scale"),
    ],
    "observations": [
        observation("east-firms-2021", "firms", "east-town", "40", "2021"),
        observation("east-firms-2022", "firms", "east-town", "50", "2022"),
        observation(
            "east-firms-2022-b",
            "firms",
            "east-town",
            "60",
            "2022",
            source_id="paper-b",
            series="club",
        ),
        observation(
            "east-firms-2022-copy", "firms", "east-town", "50", "2022", source_id="paper-b"
        ),
        observation(
            "east-growth-2022",
            "firms-growth",
            "east-town",
            "25",
            "2022",
            status="growth",
            base="2021",
        ),
        observation(
            "east-firms-goal",
            "firms",
            "east-town",
            "100",
            "2025",
            status="target",
            due="2025",
            bound="at_least",
        ),
        observation(
            "east-firms-goal-new",
            "firms",
            "east-town",
            "90",
            "2025",
            status="target",
            due="2025",
            source_id="paper-b",
            issued="2024-02-01",
        ),
        observation(
            "west-firms-2023",
            "firms",
            "west-town",
            "30",
            "2023-06",
            bound="at_least",
            as_printed="more than 30",
        ),
        observation("east-scale-2022", "scale", "east-town", "7.5", "2022", bound="about"),
        observation(
            "east-wide-2022",
            "wide-scale",
            "east-town",
            "9",
            "2022",
            series="club",
            value_high="11",
            bound="between",
        ),
    ],
    "events": [
        {
            "event_id": "mill-opens",
            "date": "2022-03",
            "title_en": "The mill opens",
            "title_zh": "工厂开业",
            "category": "institution",
            "source_id": "paper-a",
            "paragraph": "1",
            "as_printed": "opens",
        },
        {
            "event_id": "plan-issued",
            "date": "2021",
            "title_en": "The plan is issued",
            "title_zh": "规划发布",
            "category": "policy",
            "source_id": "paper-b",
            "paragraph": "2",
            "as_printed": "plan",
        },
    ],
    "event_places": [
        {"event_id": "mill-opens", "place_id": "mill", "part": "location"},
        {"event_id": "mill-opens", "place_id": "east-town", "part": "subject"},
        {"event_id": "mill-opens", "place_id": "east-town", "part": "location"},
        {"event_id": "plan-issued", "place_id": "riverland", "part": "subject"},
    ],
    "event_organisations": [
        {"event_id": "mill-opens", "organisation_id": "miller", "part": "subject"},
        {"event_id": "mill-opens", "organisation_id": "miller", "part": "host"},
    ],
    "organisations": [
        {
            "organisation_id": "miller",
            "kind": "company",
            "place_id": "mill",
            "founded": "1890",
            "founded_source_id": "paper-a",
            **NOTED,
        }
    ],
    "roles": [
        {
            "role_id": "east-core",
            "subject_kind": "place",
            "subject_id": "east-town",
            "role": "rd-core",
            "valid": "2021/2022",
            "source_id": "paper-a",
            "paragraph": "1",
            "as_printed": "core",
        },
        {
            "role_id": "miller-leads",
            "subject_kind": "organisation",
            "subject_id": "miller",
            "role": "chain-leader",
            "valid": "2022/..",
            "source_id": "paper-a",
            "paragraph": "1",
            "as_printed": "leads",
        },
    ],
    "relations": [
        {
            "relation_id": "west-mill",
            "from_kind": "place",
            "from_id": "west-town",
            "to_kind": "organisation",
            "to_id": "miller",
            "relation": "agreement",
            "date": "2022-03-04",
            "source_id": "paper-a",
            "paragraph": "1",
            "as_printed": "signed",
        },
        {
            "relation_id": "east-hosts",
            "from_kind": "place",
            "from_id": "east-town",
            "to_kind": "place",
            "to_id": "mill",
            "relation": "hosts",
            "date": "2020/2021",
            "source_id": "paper-a",
            "paragraph": "1",
            "as_printed": "hosts",
        },
    ],
    "programmes": [
        {
            "programme_id": "river-plan",
            "kind": "path",
            "place_id": "riverland",
            "source_id": "paper-b",
            **NOTED,
        }
    ],
    "programme_elements": [
        element("second", "", "2", place_id="east-town"),
        element("first", "", "1"),
        element("first-b", "first", "2", observation_id="east-firms-goal"),
        element("first-a", "first", "1", organisation_id="miller"),
    ],
    "caveats": [
        {
            "caveat_id": "two-counts",
            "kind": "conflict",
            "observation_ids": "east-firms-2022;east-firms-2022-b",
            "subject_ids": "place:east-town",
            "layer": "core",
            "text_en": "Two counts.",
            "text_zh": "两种统计。",
        },
        {
            "caveat_id": "elements-loose",
            "kind": "inference",
            "subject_ids": "programme_element:second;derivation:east-2021",
            "text_en": "Loose.",
            "text_zh": "推断。",
        },
        {
            "caveat_id": "scopes-differ",
            "kind": "not-comparable",
            "observation_ids": "east-firms-2022;east-scale-2022",
            "text_en": "Firms are no money.",
            "text_zh": "企业数不是金额。",
        },
    ],
    "derivations": [
        {
            "derived_id": "east-2021",
            "indicator_id": "firms",
            "place_id": "east-town",
            "as_of": "2021",
            "operation": "divide-by-growth",
            "parents": "east-firms-2022;east-growth-2022",
            "formula_en": "value ÷ (1 + growth)",
            "formula_zh": "数值 ÷（1 + 增速）",
            **NOTED,
        },
    ],
    "audits": [
        {
            "audit_id": "audit-east-growth",
            "observation_id": "east-growth-2022",
            "operation": "growth",
            "parents": "east-firms-2022;east-firms-2021",
        },
    ],
    "places": [{"place_id": identifier, "kind": "site", **NOTED} for identifier in PLACES],
}
