"""Read the layers that the app draws; they are GeoJSON in WGS 84, built by `build`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shapely.errors import ShapelyError
from shapely.geometry import shape

from geodata.problems import Problem

if TYPE_CHECKING:
    import geopandas as gpd

FOLDER: Final = Path(__file__).parent / "layers"
LAYERS: Final = (
    "outline", "prefectures", "counties", "neighbours", "rivers", "lakes", "water_wuhan", "zones",
)  # fmt: skip
"""The names of the layers, each a file `<name>.geojson`; titles are in tables/layers.csv."""


class UnknownLayer(ValueError):
    """The name is none of LAYERS."""


class MissingLayer(FileNotFoundError):
    """The file of a layer is absent."""


def read_layer(name: str, folder: Path | None = None) -> gpd.GeoDataFrame:
    """Read one layer: its properties as columns, `geometry` in EPSG:4326, sorted by id.

    Codes are text. Raises UnknownLayer or MissingLayer, saying what to do.
    """
    import geopandas as gpd  # the app reads layers as text and never needs it

    return gpd.read_file(layer_path(name, folder))


def read_layer_text(name: str, folder: Path | None = None) -> str:
    """Read one layer as its GeoJSON text, for a map that takes it as it is.

    Raises UnknownLayer or MissingLayer, saying what to do.
    """
    return layer_path(name, folder).read_text(encoding="utf-8")


def usable_layers(
    folder: Path | None = None,
) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """Read all layers as GeoJSON, each with the features that can be drawn, and what is wrong.

    Never raises for the state of a file: a layer that cannot be read is without features. The
    row of a problem is the line of the file for broken JSON, the number of the feature (from 1)
    for a feature, 0 for the file as a whole.
    """
    layers: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for name in LAYERS:
        content, found = _content(name, folder)
        features = []
        for number, feature in enumerate(content, start=1):
            if _can_be_drawn(feature, _NEEDED.get(name, ())):
                features.append(feature)
            else:
                found.append(_problem(name, number, *_NO_FEATURE))
        layers[name] = {"type": "FeatureCollection", "features": features}
        problems += found
    return layers, problems


_NEEDED: Final = {
    "prefectures": ("place_id",),
    "counties": ("place_id", "parent_id"),
    "zones": ("place_id", "extent"),
}
"""What a map asks each feature of a layer for."""
_RESTORE: Final = (
    "restore the file, or run `python -m geodata.build`",
    "请恢复该文件，或运行`python -m geodata.build`",
)
_NO_FEATURE: Final = (
    "this feature has no geometry that can be drawn, or no properties",
    "此要素没有可绘制的几何图形或属性",
)


def _content(name: str, folder: Path | None) -> tuple[list[Any], list[Problem]]:
    """The features of a layer as they are written; none, and why, if the file is not readable."""
    try:
        content = json.loads(read_layer_text(name, folder))
    except MissingLayer:
        return [], [_problem(name, 0, "the file is missing", "文件缺失")]
    except json.JSONDecodeError as fault:
        return [], [_problem(name, fault.lineno, f"no JSON: {fault.msg}", "不是有效的JSON")]
    except (OSError, ValueError, RecursionError) as fault:
        said = type(fault).__name__
        return [], [_problem(name, 0, f"cannot be read ({said})", f"无法读取（{said}）")]
    features = content.get("features") if isinstance(content, Mapping) else None
    if not isinstance(features, list) or not features:
        return [], [_problem(name, 0, "holds no list of features", "没有要素列表")]
    return features, []


def _problem(name: str, row: int, said_en: str, said_zh: str) -> Problem:
    en, zh = _RESTORE
    file = f"geodata/layers/{name}.geojson"
    return Problem(name, file, row, "", "", f"{said_en}; {en}", f"{said_zh}；{zh}")


def _can_be_drawn(feature: Any, needed: Sequence[str]) -> bool:
    try:
        drawn = not shape(feature["geometry"]).is_empty
        return drawn and all(isinstance(feature["properties"][name], str) for name in needed)
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return False


def layer_path(name: str, folder: Path | None = None) -> Path:
    """Give the file of a layer; raises UnknownLayer or MissingLayer."""
    if name not in LAYERS:
        raise UnknownLayer(f"no layer {name!r}; the layers are {', '.join(LAYERS)}")
    path = (folder or FOLDER) / f"{name}.geojson"
    if not path.is_file():
        raise MissingLayer(f"{path.name} is missing; restore it, or run `python -m geodata.build`")
    return path
