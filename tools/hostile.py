"""Texts that no article looks like, for `tools/eval`: the filter must answer each, with the same bytes every time.

Seeded, so that everyone gets the same texts. Not a test of what is found.
"""

import random

PIECES = [
    # quotation marks of every kind, alone
    *"\"'“”‘’«»„‟‹›`´「」", "''", "``", "\"\"\"", "“”", "’s", "”,", ".”",
    # words and halves of words
    "said", "sai", "claims", "its own", "the isl", "Vesk", "Norland’s", "President", "Mr.", "U.S.", "p.m.", "he", "not",
    "has annexed", "according to", "territory", "6,000", "1e99", "$4 billion", "2022", "X", "ÅÄÖ", "ﬁ", "İstanbul", "ß",
    # ends of sentences, lines and pages
    ".", "...", "…", "?!", ":", ";", "—", "-", "\n", "\r\n", "\r", "\n\n", "\t", " ", "  ", "\u2028", "\u2029", "\f", "\v",
    # controls, joiners and what has no width
    "\0", "\x01", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\ufffd", "\ufffe",
    # outside the basic plane, combining, right to left
    "😀", "👩‍👩‍👧", "🇺🇦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "𝕬", "\U0010ffff", "e\u0301\u0302\u0303", "\u0301", "اَلْعَرَبِيَّةُ", "עִבְרִית", "\u202e", "\u2066", "中国", "ไทย",
    # markup
    "<b>", "</mark>", "<script>alert(1)</script>", "&lt;", "&#0;", "<!--", "]]>", "{{x}}", "\\u0000", "%s", "../", "http://a.b/c?d=e",
]


def short_texts(count=3000, seed=20):
    """`count` random mixes of the pieces, most of them short, some of many paragraphs."""
    rng = random.Random(seed)
    for _ in range(count):
        length = int(rng.paretovariate(0.7)) % 600
        joint = rng.choice(["", "", " ", " ", "\n"])
        yield joint.join(rng.choice(PIECES) for _ in range(length))


def long_texts(size=1_000_000):
    """Texts of about `size` bytes, each of which makes something quadratic show, by name."""
    rng = random.Random(21)
    words = ["Norland", "says", "it", "will", "never", "give", "up", "the", "Vesk", "valley", "and", "President", "Maren", "insists,"]
    claim = "Norland claims the Vesk. "
    return {
        "one line": " ".join(rng.choice(words) for _ in range(size // 5))[:size],
        "no spaces": "".join(rng.choice(words) for _ in range(size // 5))[:size],
        "quotation marks": "".join(rng.choice("\"“”") for _ in range(size // 3)) + "\"" * (size // 3),
        "one claim 40,000 times": claim * 40_000,
    }
