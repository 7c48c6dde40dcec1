"""What words of other languages mean in the English of field names. TypeScript does the same: packages/glossary/src/meanings-of.ts."""

import json
from pathlib import Path

from .folding import fold

_FOLDER = Path(__file__).parents[2] / 'packages/glossary/src/languages'
_MOST_MEANINGS, _SHORTEST_WORD, _SHORTEST_STEM, _SHORTEST_PART, _LONGEST_ENDING = 6, 3, 5, 4, 3
_LINKS = ('', 's', 'n', 'e', 'es', 'en')


def meanings(folded: str) -> list[str]:
    """English words for a folded word: as it stands, without an ending, or as a compound of two words."""
    return _of_word(folded) or _of_compound(folded)


def _of_word(form: str) -> list[str]:
    if form in _table:
        return _table[form]
    for cut in range(1, _LONGEST_ENDING + 1):
        if len(form) - cut >= _SHORTEST_STEM and form[:-cut] in _table:
            return _table[form[:-cut]]
    return []


def _of_compound(form: str) -> list[str]:
    for end in range(len(form) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if form[:end] not in _table:
            continue
        for link in _LINKS:
            rest = form[end + len(link) :]
            if form.startswith(link, end) and len(rest) >= _SHORTEST_PART and (last := _of_word(rest)):
                return list(dict.fromkeys(_table[form[:end]] + last))
    return []


def _load() -> dict[str, list[str]]:
    """Folded words, and stems of those that end in a vowel (fattur-a, fattur-e), with their meanings."""
    files = [json.loads(path.read_text()) for path in sorted(_FOLDER.glob('*.json'))]
    english = {word for entries in files for word in entries}
    table: dict[str, list[str]] = {}
    for meaning, words in (entry for entries in files for entry in entries.items()):
        for word in map(fold, words.split()):
            if len(word) < _SHORTEST_WORD or word in english:
                continue
            known = table.setdefault(word, [])
            if meaning not in known and len(known) < _MOST_MEANINGS:
                known.append(meaning)
    for word, known in list(table.items()):
        if len(word) > _SHORTEST_STEM and word[-1] in 'aeiouy':
            table.setdefault(word[:-1], known)
    return table


_table = _load()
