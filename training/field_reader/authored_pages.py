"""Written documents as examples: drawn in some typeface, with other numbers and names, asked in some schema's manner."""

import hashlib
import random
from dataclasses import replace

import numpy as np

from .authored import AuthoredField, Document, Finder, find_answers, read_documents
from .encode import LABEL, VALUE_FIRST, VALUE_REST, Example, encode_words, query_of
from .generator.canvas import Canvas, Word
from .generator.naming import abbreviate, style_name, words_of as name_words
from .generator.noise import add_noise
from .real_data import windows
from .renaming import renamed
from .variants import Variants


def is_apart(document: Document) -> bool:
    """Every eighth document is kept out of training, to measure on."""
    return hashlib.sha256(document.id.split('-', 1)[1].encode()).digest()[0] % 8 == 0


def draw_page(document: Document, page: int, finder: Finder, rng: random.Random) -> tuple[list[Word], float, float]:
    """Words of one page; `Word.value` is the index of the word in the finder. Columns stay where they are."""
    lines = document.pages[page]
    width = rng.choice([595.0, 612.0, 595.0, 420.0]) if rng.random() < 0.9 else 792.0
    columns = max([s.end for line in lines for s in line] + [rng.randint(40, 90)])
    margin = width * rng.uniform(0.02, 0.12)
    pitch = (width - 2 * margin) / columns
    canvas = Canvas(rng, width, wide=rng.uniform(0.9, 1.1), mono=rng.random() < 0.25)
    size = pitch / (0.6 if canvas.mono else rng.uniform(0.5, 0.62))
    leading, y = rng.uniform(1.1, 1.8), margin * rng.uniform(0.3, 1.5)
    right_edges = _right_edges(lines)
    for at, line in enumerate(lines):
        tall = size * rng.uniform(1.2, 1.8) if at < 6 and len(line) == 1 and line[0].text.isupper() and rng.random() < 0.3 else size
        members = iter(finder.lines.get((page, at), []))
        for segment, following in zip(line, [*line[1:], None]):
            left, room = margin + segment.column * pitch, ((following.column if following else columns + 8) - segment.column - 1) * pitch
            length = canvas.measure(segment.text, tall) or 1
            shrink = min(1.0, room / length)
            if (at, segment.end) in right_edges:
                left = margin + segment.end * pitch - length * shrink
            first = len(canvas.words)
            canvas.line(left, y, segment.text, tall)
            for word in canvas.words[first:]:
                word.value = next(members)
                word.left, word.right = left + (word.left - left) * shrink, left + (word.right - left) * shrink
        y += size * (leading if line else leading * rng.uniform(0.4, 1.1))
    return canvas.words, width, max(y + margin, width * rng.choice([1.41, 1.29, 0.5]))


def _right_edges(lines) -> set[tuple[int, int]]:
    """(line, end) of segments with digits that end where others nearby end: columns of numbers."""
    ends: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        for segment in line:
            if any(c.isdigit() for c in segment.text) and segment.column:
                ends.setdefault(segment.end, []).append(at)
    return {(at, end) for end, places in ends.items() for at in places if any(0 < abs(at - other) <= 3 for other in places)}


class SchemaManner:
    """How one schema names and types the fields of a document."""

    def __init__(self, rng: random.Random):
        self.rng = rng
        self.described, self.untyped = rng.choice([(0, 0.5), (0, 0.15), (0.7, 0.2), (1, 0.1)])
        self.first = rng.choice([0.2, 0.5, 0.8])  # how often the plainest name is taken

    def query(self, f: AuthoredField):
        rng = self.rng
        path = f.names[0] if rng.random() < self.first else rng.choice(f.names)
        if f.label and f.kind != 'boolean' and rng.random() < 0.15:
            path = f.label.replace('.', ' ')
        *parents, name = path.split('.')
        if rng.random() < 0.35:
            words = name_words(_spaced(name))
            name = style_name(abbreviate(words, rng) if rng.random() < 0.2 else words, rng) if words else name
        description = f.description if rng.random() < self.described else ''
        kind, draw = f.kind, rng.random()
        if draw < self.untyped:
            kind = 'unknown'
        elif draw < self.untyped + 0.25 and kind not in ('date', 'money', 'number', 'percentage', 'quantity', 'boolean'):
            kind = 'text'
        return query_of(name, ' '.join(parents), description, kind)


def _spaced(name: str) -> str:
    return ''.join(f' {c}' if c.isupper() and before.islower() else c for before, c in zip(' ' + name, name)).replace('_', ' ')


def examples_of(document: Document, rng: random.Random) -> list[Example]:
    """One example a page."""
    finder, answers = find_answers(document)
    answers = [a for a in answers if a.values or not a.field.value]
    manner = SchemaManner(rng)
    asked = [(answer, manner.query(answer.field)) for answer in answers]
    examples = []
    for page in range(len(document.pages)):
        words, width, height = draw_page(document, page, finder, rng)
        words = rng.choice(windows(words, width, height))
        words = add_noise(words, width, rng) if rng.random() < 0.4 else words
        if len(words) < 4:
            continue
        place = 0 if len(document.pages) == 1 else 1 if page == 0 else 3 if page + 1 == len(document.pages) else 2
        example, order = encode_words([(w.text, w.left, w.top, w.right, w.bottom) for w in words], width, height, place)
        at_of: dict[int, list[int]] = {}
        for at, i in enumerate(order):
            at_of.setdefault(words[i].value, []).append(at)
        tags = np.full(len(order), -100, np.int64)
        for answer, query in asked:
            values = [[at for member in place for at in at_of.get(member, [])] for place in answer.values]
            values = [sorted(v) for v, place in zip(values, answer.values) if v and at_of.keys() >= {place[0], place[-1]}]
            label = sorted(at for member in answer.label for at in at_of.get(member, []))
            on_page = any(finder.words[place[0]].page == page for place in answer.values)
            if on_page and not values:
                continue  # cut off or unreadable
            query.spans, query.label = sorted({(v[0], v[-1]) for v in values}), label if values else []
            for value in values:
                _tag(tags, value)
            tags[query.label] = LABEL
            if values and label:
                example.links.append((values[0], label))
            example.queries.append(replace(query))
        example.tags = tags
        examples.append(example)
    return examples


def _tag(tags: np.ndarray, value: list[int]) -> None:
    """The widest value of a word counts: its parts begin nothing."""
    if all(tags[value] == -100) or len(value) > (tags[value] != -100).sum():
        tags[value] = VALUE_REST
        tags[value[0]] = VALUE_FIRST


class AuthoredPages:
    """Training pages from the written documents that are not kept apart."""

    def __init__(self, pools: dict):
        self.documents = [d for d in read_documents() if not is_apart(d)]
        self.variants = Variants(pools, self.documents)

    def draw(self, rng: random.Random) -> Example | None:
        examples = examples_of(self.variants.draw(rng.choice(self.documents), rng), rng)
        if not examples:
            return None
        example = rng.choice(examples)
        example, example.queries = renamed(example, example.queries, rng)
        return example
