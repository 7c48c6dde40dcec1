"""Logits to spans and printed text."""

import numpy as np

from .encode import LABEL, VALUE_FIRST, Example

LONGEST = 80
ROWS = 14
STARTS = 12
ENDS = 8
#: weight of the words inside a span that look like labels or like the beginning of another value
INSIDE = 0.5


def softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def inside_costs(tags: np.ndarray) -> np.ndarray:
    """tags: logits [n, 4]. Log of the chance that a word goes on with the value before it rather than beginning anew."""
    chance = softmax(tags)
    return np.log(np.clip(1 - chance[:, LABEL] - chance[:, VALUE_FIRST], 0.02, 1))


def best_span(start: np.ndarray, end: np.ndarray, example: Example, inside: np.ndarray, weight=INSIDE) -> tuple[float, int, int]:
    """Log-likelihood and ends of the best span; start and end are log-softmax scores of the words (without absence)."""
    rows = example.row
    n = len(rows)
    best, chosen = -1e9, (-1e9, 0, 0)
    for s in np.argsort(-start, kind='stable')[:STARTS]:
        reach = rows[s : min(n, s + LONGEST)] <= rows[s] + ROWS
        scores = np.where(reach, end[s : s + LONGEST], -1e9)
        for e in np.argsort(-scores, kind='stable')[:ENDS]:
            plain = float(start[s] + scores[e])
            if plain <= best:
                break
            total = plain + weight * sum(inside[i] for i in words_between(example, s, s + e) if i > s)
            if total > best:
                best, chosen = total, (plain, int(s), int(s + e))
    return chosen


def words_between(example: Example, first: int, last: int) -> list[int]:
    """The words of a span: on one row all between; on several those in the column that the ends span."""
    if example.row[first] == example.row[last]:
        return list(range(first, last + 1))
    boxes, segment = example.boxes, example.segment
    line_end = first
    while line_end + 1 < len(segment) and segment[line_end + 1] == segment[first]:
        line_end += 1
    line_start = last
    while line_start > 0 and segment[line_start - 1] == segment[last]:
        line_start -= 1
    left = min(boxes[first][0], boxes[line_start][0])
    right = max(boxes[line_end][2], boxes[last][2])
    return [i for i in range(first, last + 1) if boxes[i][2] > left and boxes[i][0] < right]


def text_of(example: Example, first: int, last: int) -> str:
    return ' '.join(example.words[i] for i in words_between(example, first, last))
