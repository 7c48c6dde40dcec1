"""Other documents of a written one: the same layout and questions with other numbers, days, names and labels, and with values left out."""

import random
import re
from collections import defaultdict
from dataclasses import replace

from .authored import AuthoredField, Document
from .generator.catalogue import load_catalogue
from .text import alphanumeric, fold

_DATE = re.compile(r'^(\D?)(\d{1,2})([./-])(\d{1,2})([./-])((?:19|20)?\d\d)(\D?)$')
_YEAR_FIRST = re.compile(r'^((?:19|20)\d\d)([./-])(\d\d)([./-])(\d\d)$')
_YEAR = re.compile(r'^(\D?)((?:19|20)\d\d)(\D?)$')
_NAMES = {'organisation': 'company', 'person': 'person', 'city': 'city', 'street': 'streetAddress', 'postcode': 'postcode'}
_PERSONAL_SHARE, _NUMBER_SHARE, _BLANK_SHARE = 0.6, 0.75, 0.6
#: of the labels and of the fields whose synonyms are known
_LABEL_SHARE = 0.4


class Variants:
    """Makes documents that were never written."""

    def __init__(self, pools: dict, documents: list[Document]):
        self.pools = pools
        self.synonyms = Synonyms(documents)

    def draw(self, document: Document, rng: random.Random) -> Document:
        document = self.synonyms.relabelled(document, rng)
        document = redressed(document, self.pools, rng)
        return blanked(document, rng) if rng.random() < _BLANK_SHARE else document


def redressed(document: Document, pools: dict, rng: random.Random) -> Document:
    """The same layout and fields with other numbers, days and names; a name stays that would not fit in its place."""
    pool = pools.get(document.locale) or next((p for locale, p in pools.items() if locale.startswith(document.language)), pools['en-GB'])
    if rng.random() < _PERSONAL_SHARE:
        document = _with_other_names(document, pool, rng)
    return _with_other_numbers(document, rng) if rng.random() < _NUMBER_SHARE else document


def _with_other_names(document: Document, pool: dict, rng: random.Random) -> Document:
    for f in document.fields:
        if f.kind not in _NAMES or len(f.value) != 1 or rng.random() < 0.35:
            continue
        old = f.value[0]
        new = f'{rng.choice(pool["first"])} {rng.choice(pool["last"])}' if f.kind == 'person' else rng.choice(pool[_NAMES[f.kind]])
        new = new.replace('\n', ', ').replace('|', '')
        new = new.upper() if old.isupper() else new
        pages = _replaced(document, re.compile(rf'(?<!\w){re.escape(old)}(?!\w)'), new)
        if pages:
            swap = lambda text: text.replace(old, new)
            document = replace(document, pages=pages, fields=[replace(g, value=[swap(part) for part in g.value]) for g in document.fields],
                               lists=[replace(t, rows=[[swap(cell) for cell in row] for row in t.rows]) for t in document.lists])
    return document


def _replaced(document: Document, old: re.Pattern, new: str, squeeze=1.0):
    """The pages with another text; nothing where it stands nowhere or is longer than its place, many times squeezed."""
    pages, seen = [], False
    for page in document.pages:
        lines = []
        for line in page:
            changed = [replace(s, text=old.sub(lambda _: new, s.text).strip()) for s in line]
            seen = seen or changed != line
            if any(len(a.text) > (b.column - a.column - 2) * squeeze for a, b in zip(changed, changed[1:])) and changed != line:
                return None
            lines.append([s for s in changed if s.text])
        pages.append(lines)
    return pages if seen else None


def _with_other_numbers(document: Document, rng: random.Random) -> Document:
    known: dict[str, str] = {}
    years = rng.randint(-9, 4)

    def other(word: str) -> str:
        if not any(c.isdigit() for c in word):
            return word
        key = word.strip('.,:;()')
        if key not in known:
            known[key] = _other_number(key, years, rng)
        return word.replace(key, known[key], 1)

    swap = lambda text: re.sub(r'\S+', lambda m: other(m.group()), text)
    return replace(document, pages=[[[replace(s, text=swap(s.text)) for s in line] for line in page] for page in document.pages],
                   fields=[replace(f, value=[swap(part) for part in f.value], label=swap(f.label)) for f in document.fields],
                   lists=[replace(t, rows=[[swap(cell) for cell in row] for row in t.rows]) for t in document.lists])


def _other_number(text: str, years: int, rng: random.Random) -> str:
    """Of the same shape; days and months stay possible in either order."""
    small = lambda digits: f'{rng.randint(10, 12) if len(digits) == 2 and digits[0] != "0" else rng.randint(1, 9):0{len(digits)}}'
    year = lambda digits: f'{(int(digits) + years) % (100 if len(digits) == 2 else 10000):0{len(digits)}}'
    if m := _DATE.match(text):
        return f'{m[1]}{small(m[2])}{m[3]}{small(m[4])}{m[5]}{year(m[6])}{m[7]}'
    if m := _YEAR_FIRST.match(text):
        return f'{year(m[1])}{m[2]}{small(m[3])}{m[4]}{small(m[5])}'
    if m := _YEAR.match(text):
        return f'{m[1]}{year(m[2])}{m[3]}'
    if len(text) <= 2 and text.isdigit():
        return small(text) if int(text) else text
    return ''.join(str(rng.randint(1, 9)) if c in '123456789' else c for c in text)


# ---------------------------------------------------------------- other labels and names

_plain = lambda text: ' '.join(alphanumeric(fold(w)) for w in re.sub(r'(?<=[a-z])(?=[A-Z])|[_.]', ' ', text).split()).strip()


class Synonyms:
    """What else a label can say and a field can be called: from the catalogue, and from documents that name a field alike."""

    def __init__(self, documents: list[Document]):
        #: by language, kind and label
        self.labels: dict[tuple[str, str, str], list[list[str]]] = defaultdict(list)
        self.names: dict[tuple[str, str, str], list[list[str]]] = defaultdict(list)
        for concept in load_catalogue():
            for language, labels in concept['labels'].items():
                for label in {_plain(label) for label in labels}:
                    self.labels[language, concept['kind'], label].append(labels)
                    self.names[language, concept['kind'], label].append(concept['names'])
        called: dict[tuple[str, str, str], list[AuthoredField]] = defaultdict(list)
        for document in documents:
            for f in document.fields:
                if len(_plain(f.names[0]).split()) > 1:  # one word says too little: "total", "date"
                    called[document.language, f.kind, _plain(f.names[0])].append(f)
        for (language, kind, _), fields in called.items():
            labels = sorted({f.label for f in fields if f.label and '//' not in f.label})
            names = sorted({name for f in fields for name in f.names})
            for label in {_plain(label) for label in labels}:
                self.labels[language, kind, label].append(labels)
                self.names[language, kind, label].append(names)

    def relabelled(self, document: Document, rng: random.Random) -> Document:
        """Some labels say the same in other words; one that belongs to several concepts stays. Some fields have more names."""
        for at, f in enumerate(document.fields):
            key = document.language, f.kind, _plain(f.label)
            if not f.label or len(self.labels[key]) != 1:
                continue
            if rng.random() < _LABEL_SHARE:
                f = replace(f, names=[*f.names, *rng.sample(self.names[key][0], min(3, len(self.names[key][0])))])
                document = replace(document, fields=[*document.fields[:at], f, *document.fields[at + 1 :]])
            if rng.random() < _LABEL_SHARE:
                document = _with_other_label(document, f.label, rng.choice(self.labels[key][0]))
        return document


def _with_other_label(document: Document, old: str, new: str) -> Document:
    new = new.upper() if old.isupper() else new[:1].upper() + new[1:] if old[:1].isupper() else new
    pages = _replaced(document, re.compile(rf'^{re.escape(old)}(?=\s*[:.#]|$)'), new, squeeze=1.3)
    return replace(document, pages=pages, fields=[replace(f, label=new) if f.label == old else f for f in document.fields]) if pages else document


# ---------------------------------------------------------------- values left out

_BLANKS = ['', '', '', '-', '.....', '__________', 'n/a']


def blanked(document: Document, rng: random.Random) -> Document:
    """Without the values of a few fields: their labels stand as on a form that nobody filled in, and the fields are absent."""
    text = [_plain(s.text).split() for page in document.pages for line in page for s in line]
    printed = [word for words in text for word in words]
    others = lambda f: ' '.join(' '.join(g.value) for g in document.fields if g is not f) + ' '.join(cell for t in document.lists for row in t.rows for cell in row)
    for f in rng.sample(document.fields, min(len(document.fields), rng.choice([1, 2, 3, 4]))):
        words = _plain(' '.join(f.value)).split()
        # a word that stands elsewhere, too, may still be an answer
        if len(f.value) != 1 or not words or any(printed.count(w) > 1 for w in words if len(w) > 2) or set(words) & set(_plain(others(f)).split()):
            continue
        pages = _replaced(document, re.compile(rf'(?<!\w){re.escape(f.value[0])}(?!\w)'), rng.choice(_BLANKS))
        if pages:
            document = replace(document, pages=pages, fields=[replace(g, value=[]) if g is f else g for g in document.fields])
    return document
