"""Shading by class: at most five classes, honest breaks, one perceptual ramp."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

RATE_UNITS: Final = ("percent", "rank")
MOST_CLASSES: Final = 5


@dataclass(frozen=True)
class Classes:
    """Class breaks: each class reaches from the one before up to and including its upper end."""

    upper: tuple[float, ...]
    colours: tuple[str, ...]

    def colour(self, value: float) -> str:
        """The colour of a value."""
        for upper, colour in zip(self.upper, self.colours, strict=True):
            if value <= upper:
                return colour
        return self.colours[-1]


def breaks(values: Sequence[float], ramp: Sequence[str]) -> Classes:
    """Natural breaks (Fisher-Jenks) of the values into at most five classes.

    As many classes as there are distinct values if these are fewer; ValueError for no value.
    """
    distinct = sorted(set(values))
    if not distinct:
        raise ValueError("no value to classify")
    count = min(MOST_CLASSES, len(ramp), len(distinct))
    if count == len(distinct):
        upper = tuple(distinct)
    else:
        import mapclassify  # 2.6 s to import, so only when there is something to classify

        upper = tuple(float(b) for b in mapclassify.FisherJenks(values, k=count).bins)
    step = (len(ramp) - 1) / max(count - 1, 1)
    colours = tuple(ramp[round(index * step)] for index in range(count))
    return Classes(upper, colours if count > 1 else (ramp[len(ramp) // 2],))


def classify(values: Mapping[str, float], ramp: Sequence[str]) -> dict[str, str]:
    """A colour for each key's value."""
    if not values:
        return {}
    classes = breaks(list(values.values()), ramp)
    return {key: classes.colour(value) for key, value in values.items()}
