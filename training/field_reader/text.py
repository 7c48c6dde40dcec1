"""Words to numbers: folding, hashing, character n-grams, shapes, match forms. TypeScript must match every line.

Strings are sequences of UTF-16 code units here as in JavaScript; hashes are FNV-1a, 32 bits, one step a code unit.
"""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import numpy as np

from .folding import fold
from .glossary import meanings

spec = json.loads((Path(__file__).parent / 'reader-spec.json').read_text())
_labels = Path(__file__).parents[2] / 'packages/extraction/src/labels'
abbreviations: dict[str, str] = json.loads((_labels / 'abbreviations.json').read_text())

_MASK = 0xFFFFFFFF
_OFFSET, _PRIME = spec['hash']['offset'], spec['hash']['prime']


@lru_cache(maxsize=1_000_000)
def fnv1a(text: str) -> int:
    value = _OFFSET
    units = text.encode('utf-16-le')
    for i in range(0, len(units), 2):
        value = ((value ^ (units[i] | units[i + 1] << 8)) * _PRIME) & _MASK
    return value


def alphanumeric(folded: str) -> str:
    return ''.join(c for c in folded if unicodedata.category(c)[0] in 'LN')


def shape_of(text: str) -> str:
    """A for a capital, a for another letter, 0 for a digit, other signs as they are; equal runs cut to three."""
    out: list[str] = []
    run = 0
    for c in text:
        category = unicodedata.category(c)
        mark = 'A' if category == 'Lu' else 'a' if category[0] == 'L' else '0' if category[0] == 'N' else c
        run = run + 1 if out and out[-1] == mark else 1
        if run <= spec['shapeRun']:
            out.append(mark)
    return ''.join(out[: spec['shapeLength']])


_DIGIT = re.compile('[0-9]')


@lru_cache(maxsize=400_000)
def _gram_ids(digitless: str) -> tuple[int, ...]:
    buckets = spec['buckets']
    ids = [fnv1a('w' + (alphanumeric(digitless) or digitless)) % buckets]
    padded = '<' + digitless + '>'
    for i in range(min(len(padded) - 2, spec['maxGrams'])):
        ids.append(fnv1a('g' + padded[i : i + 3]) % buckets)
    return tuple(ids)


@lru_cache(maxsize=100_000)
def _shape_id(shape: str) -> int:
    return fnv1a('s' + shape) % spec['buckets']


@lru_cache(maxsize=400_000)
def embedding_ids(word: str) -> tuple[int, ...]:
    """Rows of the embedding table whose mean is the word: the word, its trigrams (digits as 0), its shape."""
    return (*_gram_ids(_DIGIT.sub('0', fold(word))), _shape_id(shape_of(word)))


def query_embedding_ids(word: str) -> tuple[int, ...]:
    """The same for a word of a query, which is folded already and has no shape."""
    return _gram_ids(_DIGIT.sub('0', word))


# ---------------------------------------------------------------- lexical match

_CAMEL = re.compile(r'(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])')


def canonical(form: str) -> str:
    return abbreviations.get(form, form)


@lru_cache(maxsize=200_000)
def match_forms(word: str) -> tuple[str, ...]:
    """What a page word can match as: all its letters and digits together, and each part of two or more between other signs."""
    folded = fold(word)
    whole = alphanumeric(folded)
    if not whole:
        return ('number',) if '#' in folded or '№' in word else ()
    forms = [canonical(whole)]
    parts = [p for p in split_signs(folded) if len(p) >= 2]
    if parts and parts[0] != whole:
        forms += [canonical(p) for p in parts[:4]]
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=200_000)
def meaning_forms(word: str) -> tuple[str, ...]:
    """English words that a page word of another language means, whole or by its parts, where it does not match as them anyway."""
    folded = fold(word)
    parts = dict.fromkeys([alphanumeric(folded), *split_signs(folded)[:4]])
    found = dict.fromkeys(m for part in parts for m in meanings(part))
    return tuple(m for m in found if m not in match_forms(word))


def split_signs(folded: str) -> list[str]:
    return ''.join(c if unicodedata.category(c)[0] in 'LN' else ' ' for c in folded).split()


def query_words(name: str, limit: int) -> list[str]:
    """Words of a field name: split at signs and inside camelCase, folded, abbreviations written out."""
    words = split_signs(fold(_CAMEL.sub(' ', name)))
    return [canonical(w) for w in words][:limit]


@lru_cache(maxsize=200_000)
def trigrams(form: str) -> np.ndarray:
    """Sorted distinct hashes of the trigrams of <form>."""
    padded = '<' + form + '>'
    return np.array(sorted({fnv1a(padded[i : i + 3]) for i in range(len(padded) - 2)}), dtype=np.uint32)
