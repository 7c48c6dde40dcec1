"""A page and its queries as numbers: what a shard holds and what a model takes."""

from dataclasses import dataclass

import numpy as np

from .geometry import lay_out, to_units
from .text import query_words, spec

KINDS = {kind: i for i, kind in enumerate(spec['kinds'])}

#: tags of words, query-independent: neither, label, first word of a value, later word of a value
OTHER, LABEL, VALUE_FIRST, VALUE_REST = range(4)


@dataclass(slots=True)
class QueryExample:
    words: tuple[list[str], list[str], list[str]]  # name, parent, description
    kind: int
    spans: list[tuple[int, int]]  # first and last word, reading order; none: absent from the page
    label: list[int]
    name: str = ''


@dataclass(slots=True)
class Example:
    words: list[str]
    boxes: np.ndarray
    segment: np.ndarray
    row: np.ndarray
    neighbours: np.ndarray
    features: np.ndarray
    tags: np.ndarray | None  # None: not known (real pages)
    links: list[tuple[list[int], list[int]]]  # (value words, label words)
    queries: list[QueryExample]
    id: str = ''


def query_of(name: str, parent: str = '', description: str = '', kind: str = 'unknown') -> QueryExample:
    words = (query_words(name, spec['maxNameWords']), query_words(parent, spec['maxParentWords']), query_words(description, spec['maxDescriptionWords']))
    return QueryExample(words, KINDS.get(kind, 0), [], [], name)


def encode_words(words: list[tuple[str, float, float, float, float]], width: float, height: float, place: int = 0) -> tuple[Example, np.ndarray]:
    """An example without queries; also the order: position in reading order -> index of the given word."""
    boxes = to_units([w[1:] for w in words], width)
    layout = lay_out(boxes, int(height * spec['pageUnits'] / width), place)
    example = Example([words[i][0] for i in layout.order], layout.boxes, layout.segment, layout.row, layout.neighbours, layout.features.astype(np.uint8), None, [], [])
    return example, layout.order


def encode_page(page) -> Example:
    """A synthetic page with its truth."""
    example, order = encode_words([(w.text, w.left, w.top, w.right, w.bottom) for w in page.words], page.width, page.height, page.place)
    by_value: dict[int, list[int]] = {}
    by_label: dict[int, list[int]] = {}
    tags = np.zeros(len(order), np.uint8)
    for at, i in enumerate(order):
        word = page.words[i]
        if word.value >= 0:
            by_value.setdefault(word.value, []).append(at)
        elif word.label >= 0:
            by_label.setdefault(word.label, []).append(at)
            tags[at] = LABEL
    within: set[int] = set()  # parts of a value: its words belong to the whole
    for whole, members in page.members.items():
        places = sorted(i for m in members for i in by_value.get(m, []))
        if places:
            by_value[whole] = places
            within.update(members)
    for value, places in by_value.items():
        if value in within:
            continue
        tags[places] = VALUE_REST
        tags[places[0]] = VALUE_FIRST
    example.tags = tags
    example.links = [(by_value[v], by_label[l]) for v, l in page.label_of.items() if v in by_value and l in by_label]
    for q in page.queries:
        query = query_of(q.name, q.parent, q.description, q.kind)
        if not query.words[0]:
            continue
        query.spans = sorted({(by_value[v][0], by_value[v][-1]) for v in q.values if v in by_value})
        if q.values and not query.spans:
            continue
        query.label = sorted(i for l in q.labels if l in by_label for i in by_label[l])
        example.queries.append(query)
    return example
