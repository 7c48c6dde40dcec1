"""What words of other languages mean in the English of field names. TypeScript does the same: packages/glossary/src/meanings-of.ts."""

import json
from pathlib import Path

from .folding import fold

_FOLDER = Path(__file__).parents[2] / 'packages/glossary/src/languages'
_MOST_MEANINGS, _SHORTEST_WORD, _SHORTEST_STEM, _SHORTEST_PART, _LONGEST_ENDING = 6, 3, 5, 4, 3
_LINKS = ('', 's', 'n', 'e', 'es', 'en')


def meanings(folded: str) -> list[str]:
    """English words for a folded word: as it stands, without an ending, or as a compound of two words."""
    if folded in _english:
        return _meanings.get(folded, [])
    return _of_word(folded) or _of_compound(folded)


def _of_word(word: str) -> list[str]:
    known = _meanings.get(word)
    for cut in range(1, _LONGEST_ENDING + 1):
        if known or len(word) - cut < _SHORTEST_STEM:
            break
        known = _meanings.get(word[:-cut])
    return known or []


def _of_compound(word: str) -> list[str]:
    for end in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first = _meanings.get(word[:end])
        if not first:
            continue
        for link in _LINKS:
            rest = word[end + len(link) :]
            if word.startswith(link, end) and len(rest) >= _SHORTEST_PART and (last := _of_word(rest)):
                return list(dict.fromkeys(first + last))
    return []


def _load() -> tuple[set[str], dict[str, list[str]]]:
    """The English words; folded words with what they mean, beside those that end in a vowel their stems (fattur-a, fattur-e)."""
    languages = {path.stem: json.loads(path.read_text()) for path in sorted(_FOLDER.glob('*.json'))}
    english = {meaning for entries in languages.values() for meaning in entries}
    found: dict[str, list[str]] = {}
    for language, entries in languages.items():
        for meaning, words in entries.items():
            for word in map(fold, words.split()):
                if len(word) < _SHORTEST_WORD or (word in english and language != 'en'):
                    continue
                known = found.setdefault(word, [])
                if meaning not in known and len(known) < _MOST_MEANINGS:
                    known.append(meaning)
    for word, known in list(found.items()):
        stem = word[:-1]
        if len(stem) >= _SHORTEST_STEM and word[-1] in 'aeiouy' and stem not in found and stem not in english:
            found[stem] = known
    return english, found


_english, _meanings = _load()
