"""The notice under every map: whose boundaries, and whether the map has been reviewed."""

from views.words import word


def map_notice(review_number: str, language: str) -> str:
    """The map notice, with the review number if a reader has entered one; none is made up."""
    key = "map.notice.reviewed" if review_number else "map.notice.unreviewed"
    return word(
        "sentence.join",
        language,
        first=word("map.notice", language),
        second=word(key, language, number=review_number),
    )
