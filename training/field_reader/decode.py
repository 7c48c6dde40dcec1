"""Logits to spans and printed text."""

import numpy as np

from .encode import Example

LONGEST = 80
ROWS = 14


def best_span(start: np.ndarray, end: np.ndarray, rows: np.ndarray) -> tuple[float, int, int]:
    """Log-likelihood and ends of the best span; start and end are log-softmax scores of the words (without absence)."""
    n = len(rows)
    best = (-1e9, 0, 0)
    for s in np.argsort(-start[:n])[:12]:
        stop = min(n, s + LONGEST)
        reach = rows[s:stop] <= rows[s] + ROWS
        scores = np.where(reach, end[s:stop], -1e9)
        e = int(scores.argmax())
        total = float(start[s] + scores[e])
        if total > best[0]:
            best = (total, int(s), int(s) + e)
    return best


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
