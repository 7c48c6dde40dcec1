"""Rows, segments and neighbours of the words of a page, in whole page units (1/8192 of the page width) and doubles."""

from dataclasses import dataclass

import numba
import numpy as np

from .text import spec

UNITS = spec['pageUnits']


@dataclass
class Layout:
    order: np.ndarray  # reading order: index into the given words
    boxes: np.ndarray  # int32 [n, 4] in page units, in reading order
    row: np.ndarray  # int32 [n]
    segment: np.ndarray  # int32 [n]
    neighbours: np.ndarray  # int32 [n, 4] left, right, above, below; itself where there is none
    features: np.ndarray  # int32 [n, 8] see feature_sizes


#: left edge, right edge, vertical place, height, gap before, gap after, place in segment, page place
feature_sizes = (128, 128, 128, 32, 16, 16, 4, 4)


def to_units(boxes, width: float) -> np.ndarray:
    return np.floor(np.asarray(boxes, dtype=np.float64) * (UNITS / width) + 0.5).astype(np.int32)


@numba.njit(cache=True, nogil=True)
def _rows(boxes, order, unit, by_height, by_own, look_back):
    n = len(order)
    row = np.empty(n, np.int32)
    sums = np.zeros(n, np.float64)
    counts = np.zeros(n, np.float64)
    rows = 0
    for k in range(n):
        top, bottom = boxes[order[k], 1], boxes[order[k], 3]
        centre = (top + bottom) / 2.0
        reach = max(by_height * unit, by_own * min(unit, float(bottom - top)))
        best, best_distance = -1, 1e18
        for r in range(max(0, rows - look_back), rows):
            distance = abs(centre - sums[r] / counts[r])
            if distance < reach and distance < best_distance:
                best, best_distance = r, distance
        if best < 0:
            best = rows
            rows += 1
        sums[best] += centre
        counts[best] += 1
        row[k] = best
    return row, sums[:rows] / counts[:rows]


@numba.njit(cache=True, nogil=True)
def _relations(boxes, row, unit, gap_limit, reach_rows):
    n = len(row)
    segment = np.zeros(n, np.int32)
    neighbours = np.empty((n, 4), np.int32)
    gaps = np.zeros((n, 2), np.int32)
    starts = np.zeros(row[n - 1] + 2, np.int32)
    for i in range(n):
        starts[row[i] + 1] = i + 1
    for r in range(1, len(starts)):
        starts[r] = max(starts[r], starts[r - 1])
    current = 0
    for i in range(n):
        same = i > 0 and row[i] == row[i - 1]
        gap = boxes[i, 0] - boxes[i - 1, 2] if same else 0
        if i > 0 and (not same or gap > gap_limit * unit):
            current += 1
        segment[i] = current
        neighbours[i, 0] = i - 1 if same else i
        neighbours[i, 1] = i + 1 if i + 1 < n and row[i + 1] == row[i] else i
        bucket = min(15, 1 + max(0, int(gap * 4 / unit))) if same else 0
        gaps[i, 0] = bucket
        if same:
            gaps[i - 1, 1] = bucket
        for side in range(2):
            found = i
            step = -1 if side == 0 else 1
            r = row[i] + step
            tried = 0
            while found == i and tried < reach_rows and 0 <= r < len(starts) - 1:
                best = 0
                for j in range(starts[r], starts[r + 1]):
                    overlap = min(boxes[i, 2], boxes[j, 2]) - max(boxes[i, 0], boxes[j, 0])
                    if overlap > best:
                        best, found = overlap, j
                r += step
                tried += 1
            neighbours[i, 2 + side] = found
    return segment, neighbours, gaps


def lay_out(boxes: np.ndarray, height: int, page_place: int = 0) -> Layout:
    """boxes: int32 [n, 4] in page units; height of the page in page units; page_place: 0 only, 1 first, 2 inner, 3 last page."""
    heights = np.sort(boxes[:, 3] - boxes[:, 1])
    unit = float(max(8, heights[(len(heights) - 1) // 2]))
    centres = boxes[:, 1] + boxes[:, 3]
    by_centre = np.lexsort((boxes[:, 0], centres)).astype(np.int32)
    rules = spec['rows']
    row, middles = _rows(boxes, by_centre, unit, rules['byHeight'], rules['byOwnHeight'], rules['lookBack'])
    rank = np.empty(len(middles), np.int32)
    rank[np.argsort(middles, kind='stable')] = np.arange(len(middles), dtype=np.int32)
    row = rank[row]
    arranged = np.lexsort((by_centre, boxes[by_centre, 0], row))
    order = by_centre[arranged]
    row = row[arranged]
    boxes = boxes[order]
    segment, neighbours, gaps = _relations(boxes, row, unit, spec['segmentGap'], spec['neighbourRows'])
    n = len(order)
    first = np.ones(n, bool)
    first[1:] = segment[1:] != segment[:-1]
    last = np.ones(n, bool)
    last[:-1] = first[1:]
    clip = lambda values, top: np.clip(values, 0, top - 1)
    features = np.stack([
        clip(boxes[:, 0] * 128 // UNITS, 128),
        clip(boxes[:, 2] * 128 // UNITS, 128),
        clip((boxes[:, 1] + boxes[:, 3]) * 64 // max(1, height), 128),
        clip(np.floor((boxes[:, 3] - boxes[:, 1]) * 8 / unit).astype(np.int32), 32),
        gaps[:, 0],
        gaps[:, 1],
        first * 1 + last * 2,
        np.full(n, page_place),
    ], axis=1).astype(np.int32)
    return Layout(order, boxes, row.astype(np.int32), segment, neighbours, features)
