"""Names of files: predictable, safe on any system, another name for another content."""

import re
from dataclasses import replace

import pytest

from views.figures.content import Ask
from views.figures.files import WRITERS, File, safe

PLAIN = Ask("layout", "zh")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (File(PLAIN, "png"), "layout-zh-16x9-2025.png"),
        (File(PLAIN, "png", 300), "layout-zh-16x9-2025-300dpi.png"),
        (File(PLAIN, "svg", 300), "layout-zh-16x9-2025.svg"),
        (File(replace(PLAIN, size="a4", theme="print"), "pdf"), "layout-zh-a4-2025-print.pdf"),
        (File(replace(PLAIN, size="a4", theme="print"), "csv"), "layout-zh-2025.csv"),
        (File(PLAIN, "xlsx", ending="core"), "layout-zh-2025-core.xlsx"),
        (File(Ask("profile", place="xiangyang"), "png"), "profile-xiangyang-en-16x9-2025.png"),
        (
            File(Ask("indicator", indicator="ai-enterprises"), "geojson"),
            "indicator-ai-enterprises-en-2025.geojson",
        ),
        (File(replace(PLAIN, as_of="2023-11-13"), "png"), "layout-zh-16x9-2023-11-13.png"),
    ],
)
def test_names(file: File, name: str) -> None:
    assert file.name == name


@pytest.mark.parametrize(
    "text", ["../../etc", "a/b", "a\\b", "武汉", "=x", "nul\0", " . ", "2020/2025"]
)
def test_no_text_leads_out_of_the_folder(text: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9-]*", safe(text))
    name = File(Ask("profile", place=text, as_of=text), "png", ending=text).name
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*\.png", name)


def test_what_differs_has_another_name() -> None:
    files = [
        File(replace(PLAIN, language=language, size=size, theme=theme), "png", dpi)  # type: ignore[arg-type]
        for language in ("en", "zh")
        for size in ("16x9", "4x3", "a4")
        for theme in ("light", "print")
        for dpi in (110, 300)
    ]
    files += [File(PLAIN, name) for name in WRITERS if name != "png"]
    assert len({file.name for file in files}) == len(files)
