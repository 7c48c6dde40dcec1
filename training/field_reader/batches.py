"""Examples to padded tensors."""

import random
from collections.abc import Callable

import numpy as np
import torch

from .encode import Example
from .lexical import FEATURES, PageForms
from .renaming import renamed
from .text import embedding_ids, query_embedding_ids


Rows = Callable[[str], tuple[int, ...]]


def collate(examples: list[Example], rng: random.Random | None = None, most_queries: int = 8, rows_of: tuple[Rows, Rows] = (embedding_ids, query_embedding_ids)) -> dict:
    """With a random source: at most so many queries a page, words of queries sometimes dropped, words of labels renamed.

    @param rows_of: rows of the table for words of the page, for words of queries
    """
    b = len(examples)
    n = max(len(e.words) for e in examples)
    picked = [_pick(e, rng, most_queries) for e in examples]
    if rng:
        examples, picked = zip(*(renamed(e, p, rng) for e, p in zip(examples, picked)))
    k = max(len(p) for p in picked)
    unique: dict[tuple, int] = {}
    grams: list[tuple[int, ...]] = []

    def place(key: tuple, ids) -> int:
        at = unique.get(key)
        if at is None:
            at = unique[key] = len(grams)
            grams.append(ids())
        return at

    word_index = np.zeros((b, n), np.int64)
    features = np.zeros((b, n, 8), np.int64)
    rows = np.zeros((b, n), np.int64)
    neighbours = np.zeros((b, n, 4), np.int64)
    real = np.zeros((b, n), bool)
    kinds = np.zeros((b, k), np.int64)
    lexical = np.zeros((b, k, n, FEATURES), np.float32)
    starts, ends, labels = (np.zeros((b, k, n + 1), bool) for _ in range(3))
    used = np.zeros((b, k), bool)
    tags = np.full((b, n), -100, np.int64)
    query_ids: list[int] = []
    query_offsets: list[int] = []
    links: list[tuple[int, int, list[int]]] = []
    for i, example in enumerate(examples):
        size = len(example.words)
        word_index[i, :size] = [place((w, 0), lambda w=w: rows_of[0](w)) for w in example.words]
        features[i, :size] = example.features
        rows[i, :size] = example.row
        neighbours[i, :size] = example.neighbours
        real[i, :size] = True
        if example.tags is not None:
            tags[i, :size] = example.tags
        for values, label in example.links:
            links += [(i, v, label) for v in values]
        asked = []
        for j in range(k):
            query = picked[i][j] if j < len(picked[i]) else None
            groups = _dropped(query.words, rng) if query else ([], [], [])
            for group in groups:
                query_offsets.append(len(query_ids))
                query_ids += [place((w, 1), lambda w=w: rows_of[1](w)) for w in group]
            if query is None:
                continue
            asked.append(groups)
            used[i, j] = True
            kinds[i, j] = query.kind
            for s, e in query.spans:
                starts[i, j, s] = ends[i, j, e] = True
            if not query.spans:
                starts[i, j, n] = ends[i, j, n] = True
            labels[i, j, query.label] = True
        lexical[i, : len(asked), :size] = PageForms(example.words, example.segment).features(asked)
    counts = [len(g) for g in grams]
    link_rows = np.array([(i, v) for i, v, _ in links], np.int64).reshape(-1, 2)
    link_mask = np.zeros((len(links), n), np.float32)
    for at, (_, _, label) in enumerate(links):
        link_mask[at, label] = 1
    arrays = {
        'gram_ids': np.array([g for ids in grams for g in ids], np.int64), 'gram_offsets': np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64),
        'word_index': word_index, 'features': features, 'rows': rows, 'neighbours': neighbours, 'real': real, 'kinds': kinds, 'lexical': lexical,
        'query_ids': np.array(query_ids, np.int64), 'query_offsets': np.array(query_offsets, np.int64), 'starts': starts, 'ends': ends, 'labels': labels,
        'used': used, 'tags': tags, 'link_rows': link_rows, 'link_mask': link_mask,
    }
    return {name: torch.from_numpy(a) for name, a in arrays.items()}


def _pick(example: Example, rng, most):
    return rng.sample(example.queries, most) if rng and len(example.queries) > most else example.queries


def _dropped(groups, rng):
    if rng is None:
        return groups
    name, parent, description = groups
    if len(name) > 2 and rng.random() < 0.06:
        name = [w for i, w in enumerate(name) if i != rng.randrange(len(name))] or name
    if description and rng.random() < 0.1:
        description = []
    return name, parent, description


def batches_of(examples: list[Example], words: int, rng: random.Random) -> list[list[Example]]:
    """Pages of like length together, at most so many padded words a batch."""
    ordered = sorted(examples, key=lambda e: len(e.words) + rng.random() * 8)
    groups, group = [], []
    for example in ordered:
        if group and (len(group) + 1) * len(example.words) > words:
            groups.append(group)
            group = []
        group.append(example)
    if group:
        groups.append(group)
    rng.shuffle(groups)
    return groups
