"""Whether a text has certain words: asked of one prose for section after section."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=256)
def says(words: re.Pattern[str], text: str) -> bool:
    """Whether the words occur; the answer is kept, since a document has one prose.

    >>> says(re.compile("prime"), "Let p be prime"), says(re.compile("prime"), "Let n be odd")
    (True, False)
    """
    return words.search(text) is not None
