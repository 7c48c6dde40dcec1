"""Labels under other names: words that labels and the fields asking for them share become words that do not exist.

A reader that meets the same labels in every shard learns them by heart. On the pages changed here only the likeness of
letters leads from a field to its label.
"""

import random
import re
from dataclasses import replace

from .encode import Example, QueryExample
from .generator.pseudo_words import pseudo_word
from .text import match_forms

#: shares: of pages, of the shared words of such a page, of new words that the page misspells
_PAGES, _WORDS, _MISSPELT = 0.3, 0.6, 0.12
_CORE = re.compile(r'[^\W_].*[^\W_]|[^\W_]')


def renamed(example: Example, queries: list[QueryExample], rng: random.Random) -> tuple[Example, list[QueryExample]]:
    """The page and the fields asked of it, with other words in their labels; most often as they are."""
    if rng.random() >= _PAGES:
        return example, queries
    labels = {form for q in queries for i in q.label for form in match_forms(example.words[i])[:1]}
    shared = sorted(w for w in labels & {w for q in queries for w in q.words[0]} if len(w) > 2 and not w.isdigit())
    asked = {w: pseudo_word(rng) for w in shared if rng.random() < _WORDS}
    if not asked:
        return example, queries
    printed = {w: _misspelt(new, rng) if rng.random() < _MISSPELT else new for w, new in asked.items()}
    words = [_print_as(word, printed) for word in example.words]
    return replace(example, words=words), [replace(q, words=tuple([asked.get(w, w) for w in group] for group in q.words)) for q in queries]


def _print_as(word: str, printed: dict[str, str]) -> str:
    forms = match_forms(word)
    new = printed.get(forms[0]) if forms else None
    if new is None:
        return word
    core = _CORE.search(word)
    old = core.group() if core else word
    new = new.upper() if old.isupper() and len(old) > 1 else new.capitalize() if old[:1].isupper() else new
    return word.replace(old, new, 1) if core else new


def _misspelt(word: str, rng: random.Random) -> str:
    """One letter left out, doubled or another."""
    at = rng.randrange(len(word))
    return word[:at] + rng.choice(['', word[at] * 2, rng.choice('aeilnorst')]) + word[at + 1 :]
