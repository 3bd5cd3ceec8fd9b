"""The app's own files that a browser is sent: read, or told missing, never shown half."""

from pathlib import Path
from typing import Final

from geodata.problems import Problem

ROOT: Final = Path(__file__).parents[2]
STYLE: Final = "pages/shell/style.css"
BARE_STYLE: Final = "pages/shell/bare.css"
SENT: Final = (
    *(STYLE, BARE_STYLE),
    *("views/assets/atlas.css", "views/assets/atlas.js"),
    *("views/assets/map.js", "views/assets/table.js", "views/assets/quote.js"),
)
END: Final = "/* end */"
"""The last line of each of these files: one that was cut off does not have it."""


def style(name: str) -> str:
    """A style sheet as an element for `st.html`; "" if its file cannot be used."""
    text, _ = _read(name)
    return f"<style>{text}</style>" if text else ""


def installation_problems() -> tuple[Problem, ...]:
    """Which of the files are missing, empty, cut off or no text; in the form of a bad row."""
    return tuple(problem for name in SENT if (problem := _read(name)[1]) is not None)


def _read(name: str) -> tuple[str, Problem | None]:
    try:
        text = (ROOT / name).read_text(encoding="utf-8")
    except OSError as error:
        said = type(error).__name__
        return "", _problem(name, f"cannot be read ({said})", f"无法读取（{said}）")
    except UnicodeDecodeError:
        return "", _problem(name, "is no UTF-8 text", "不是UTF-8文本")
    if "\0" in text or not text.rstrip().endswith(END):
        return "", _problem(name, "is damaged or cut off", "已损坏或被截断")
    return text, None


def _problem(name: str, said_en: str, said_zh: str) -> Problem:
    return Problem(
        "installation",
        name,
        0,
        "",
        "",
        f"the file {said_en}; restore it from the repository",
        f"文件{said_zh}；请从仓库恢复",
    )
