"""Printed labels and the many names that schemas give to one value."""

import random
import re
import unicodedata
from dataclasses import dataclass, field

from ..text import abbreviations

_SHORT: dict[str, list[str]] = {}
for _short, _long in abbreviations.items():
    if _short.isalpha() and _short != _long:
        _SHORT.setdefault(_long, []).append(_short)

_LINKS = {'of', 'the', 'for', 'to', 'in', 'by', 'and', 'or', 'per', 'from', 'de', 'du', 'des', 'la', 'le', 'der', 'die', 'das', 'del', 'di', 'da', 'do', 'van'}


@dataclass
class Field:
    """A value to be placed on a page, or known to be absent from it."""

    kind: str
    label: str  # as printed; '' when it stands without label
    names: list[str]
    descriptions: list[str]
    concept: str = ''
    parent: str = ''
    from_label: bool = True  # whether the printed label may serve as its name
    values: list[int] = field(default_factory=list)  # value instances that answer it
    labels: list[int] = field(default_factory=list)  # label instances on the page
    text: str = ''
    column: bool = False
    role: str = ''
    keeps_parent: bool = False  # without its parent the name would mean something else


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)


#: how identifiers spell what ASCII has not; other marks are left off
_SPELT = str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss', 'ł': 'l', 'ø': 'oe', 'å': 'aa', 'æ': 'ae'})


def as_ascii(word: str, spelt: bool) -> str:
    word = word.translate(_SPELT) if spelt else word.replace('ß', 'ss').replace('ł', 'l')
    return ''.join(c for c in unicodedata.normalize('NFKD', word) if not unicodedata.combining(c))


def style_name(words: list[str], rng: random.Random) -> str:
    style = rng.random()
    lower = [w.lower() for w in words] or ['value']
    if style < 0.85 and rng.random() < 0.8:
        spelt = rng.random() < 0.5
        lower = [as_ascii(w, spelt) for w in lower]
    if style < 0.3:
        return lower[0] + ''.join(w[:1].upper() + w[1:] for w in lower[1:])
    if style < 0.65:
        return '_'.join(lower)
    if style < 0.72:
        return '-'.join(lower)
    if style < 0.78:
        return ''.join(w[:1].upper() + w[1:] for w in lower)
    if style < 0.82:
        return '_'.join(lower).upper()
    if style < 0.85:
        return ''.join(lower)
    return ' '.join(lower)


def abbreviate(words: list[str], rng: random.Random) -> list[str]:
    out = []
    for word in words:
        low = word.lower()
        draw = rng.random()
        if low in _SHORT and draw < 0.6:
            out.append(rng.choice(_SHORT[low]))
        elif draw < 0.2 and len(low) > 5:
            out.append(low[: rng.randint(3, 4)])
        elif draw < 0.25 and len(low) > 5:
            out.append(low[0] + re.sub('[aeiou]', '', low[1:]))
        else:
            out.append(word)
    return out


def paraphrase(words: list[str], rng: random.Random) -> list[str]:
    """Another way to say the same label with its own words."""
    words = list(words)
    draw = rng.random()
    if draw < 0.35:
        kept = [w for w in words if w.lower() not in _LINKS]
        words = kept or words
    elif draw < 0.5 and len(words) > 2:
        del words[rng.randrange(len(words))]
    elif draw < 0.65 and len(words) > 1:
        cut = rng.randrange(1, len(words))
        words = words[cut:] + words[:cut]
    elif draw < 0.75:
        words.append(rng.choice(['value', 'text', 'field', 'number', 'name', 'date', 'info']))
    elif draw < 0.8:
        words.insert(0, rng.choice(['the', 'document', 'form', 'doc', 'main', 'printed']))
    if rng.random() < 0.3:
        words = abbreviate(words, rng)
    return words


@dataclass
class SchemaStyle:
    """Habits of one schema: whether it describes its fields, whether it types them."""

    described: float
    untyped: float
    prefix: str  # a name for the whole document, over every field

    @staticmethod
    def draw(rng: random.Random) -> 'SchemaStyle':
        described, untyped = rng.choice([(0, 0.5), (0, 0.15), (0.3, 0.2), (0.4, 0.15), (0.9, 0.1)])
        return SchemaStyle(described, untyped, rng.choice(['header', 'document', 'data', 'details', 'metadata', 'summary', 'info', 'form', 'general', 'invoice', 'order', 'record']) if rng.random() < 0.08 else '')


_HINTS = [' Null if not present.', ' Exactly as printed on the page.', ' Use the first one on the page.', ' Without the label.', ' Leave empty if the document does not state it.', ' Only if printed.']
_KIND_HINTS = {'date': [' in ISO format', ' (YYYY-MM-DD)', ' as YYYY-MM-DD', ', ISO 8601'], 'money': [' as a number', ' without the currency symbol', ' (decimal)', ' including the currency'],
               'currency': [' (ISO 4217)', ', three letters'], 'country': [', ISO code', ' as printed'], 'phone': [' with country code'], 'organisation': [', not the customer', ' in full']}


def name_field(f: Field, rng: random.Random, style: SchemaStyle) -> tuple[str, str, str, str]:
    """(name, parent, description, kind) of a query for the field."""
    label_words = words_of(f.label)
    description = ''
    if f.descriptions and rng.random() < style.described:
        description = rng.choice(f.descriptions)
    draw = rng.random()
    invented = not f.names
    if f.label and label_words and f.from_label and (invented or draw < 0.4):
        draw = rng.random()
        if draw < 0.3:
            name = f.label + rng.choice(['', '', ':', ' :'])
        elif draw < 0.55:
            name = style_name(label_words, rng)
        elif draw < 0.9:
            name = style_name(paraphrase(label_words, rng), rng)
        else:
            name = style_name([rng.choice(['field', 'value', 'col', 'item', 'entry', 'f', 'x']), str(rng.randint(1, 40))], rng)
            description = rng.choice(['{0}', 'The value printed next to "{0}"', 'Labelled "{0}" on the form', 'the {0} of this document', 'Content of the box {0}']).format(f.label)
    elif f.names:
        words = rng.choice(f.names[:6] if rng.random() < 0.4 else f.names).split()  # the usual ones come first
        if rng.random() < 0.15:
            words = abbreviate(words, rng)
        name = style_name(words, rng)
    else:
        name = style_name(label_words or ['value'], rng)
    if not description and f.label and rng.random() < style.described / 2:
        description = rng.choice(['The {0}', '{0} as printed', '{0}', 'Extract the {0} from the document', '{0} (if present)', 'What is the {0}?']).format(f.label.lower())
    if description and f.kind in _KIND_HINTS and rng.random() < 0.15:
        description += rng.choice(_KIND_HINTS[f.kind])
    if description and rng.random() < 0.1:
        description += rng.choice(_HINTS)
    parent = ''
    if f.parent:
        parent = style_name(words_of(f.parent), rng) if f.keeps_parent or rng.random() < 0.85 else ''
    if style.prefix:
        parent = f'{style.prefix} {parent}'.strip()
    kind = f.kind
    draw = rng.random()
    if draw < style.untyped:
        kind = 'unknown'
    elif draw < style.untyped + 0.25 and kind not in ('date', 'money', 'number', 'percentage', 'quantity') or invented and draw < style.untyped + 0.4:
        kind = 'text'
    elif kind in ('quantity', 'percentage') and draw < 0.6:
        kind = rng.choice(['number', 'text'])
    return name, parent, description, kind
