"""How well each word of a page matches the words of a query: the features that let the reader find names it never saw."""

import re

import numba
import numpy as np

from .text import match_forms, meaning_forms, spec, trigrams

#: exact, similarity, run coverage, run precision, rarity-weighted coverage, share of the name, parent, description,
#: description coverage
FEATURES = 9

_DIGIT = re.compile('[0-9]')
_S, _R = spec['similarity'], spec['run']
_P = np.array([
    _S['prefixBase'], _S['prefixShare'], _S['prefixLength'], _S['abbreviation'], _S['abbreviationMin'],
    _S['abbreviationMax'], _S['abbreviationLonger'], _S['contain'], _S['containLength'], _S['floor'],
], dtype=np.float64)


class FormTable:
    """Match forms as flat arrays: code units and sorted trigram hashes of every form ever seen, each form once."""

    def __init__(self, room=1 << 22):
        self.room = room
        self.clear()

    def clear(self):
        self.index: dict[str, int] = {}
        self.chars, self.char_at = np.zeros(self.room, np.uint16), np.zeros(self.room // 8, np.int32)
        self.grams, self.gram_at = np.zeros(self.room, np.uint32), np.zeros(self.room // 8, np.int32)

    def add(self, form: str) -> int:
        at = self.index.get(form)
        if at is None:
            at = self.index[form] = len(self.index)
            units = np.frombuffer(form.encode('utf-16-le'), dtype=np.uint16)
            grams = trigrams(form)
            for flat, starts, part in ((self.chars, self.char_at, units), (self.grams, self.gram_at, grams)):
                starts[at + 1] = starts[at] + len(part)
                flat[starts[at] : starts[at + 1]] = part
        return at

    def full(self) -> bool:
        used = len(self.index)
        return used > self.room // 10 or self.gram_at[used] > self.room * 0.9 or self.char_at[used] > self.room * 0.9

    def arrays(self):
        return self.chars, self.char_at, self.grams, self.gram_at


_table = FormTable()


@numba.njit(cache=True, nogil=True)
def similarity(a, b, chars, char_at, grams, gram_at, p):
    """0..1 between two forms: trigram Dice, prefix, abbreviation, containment; below the floor it is 0."""
    if a == b:
        return 1.0
    la, lb = char_at[a + 1] - char_at[a], char_at[b + 1] - char_at[b]
    i, j, common = gram_at[a], gram_at[b], 0
    while i < gram_at[a + 1] and j < gram_at[b + 1]:
        if grams[i] == grams[j]:
            common += 1
            i += 1
            j += 1
        elif grams[i] < grams[j]:
            i += 1
        else:
            j += 1
    na, nb = gram_at[a + 1] - gram_at[a], gram_at[b + 1] - gram_at[b]
    best = 2.0 * common / (na + nb)
    if la > lb:
        a, b, la, lb, na, nb = b, a, lb, la, nb, na
    sa, sb = char_at[a], char_at[b]
    if chars[sa] == chars[sb]:
        k = 0
        while k < la and chars[sa + k] == chars[sb + k]:
            k += 1
        if k == la and la >= p[2]:
            best = max(best, p[0] + p[1] * la / lb)
        if p[4] <= la <= p[5] and lb >= p[6] and chars[sa + la - 1] == chars[sb + lb - 1]:
            k = 0
            for t in range(lb):
                if k < la and chars[sb + t] == chars[sa + k]:
                    k += 1
            if k == la:
                best = max(best, p[3])
    if la >= p[8] and na > 2:
        best = max(best, p[7] * max(0, common) / (na - 2) if common <= na - 2 else p[7])
    return best if best >= p[9] else 0.0


@numba.njit(cache=True, nogil=True)
def _group(forms, form_at, own, translated, words, sims, chars, char_at, grams, gram_at, p):
    """sims [n, m]: best similarity of any form of each page word with each query word; forms that are not its own count for less."""
    for i in range(len(form_at) - 1):
        for j in range(len(words)):
            best = 0.0
            for f in range(form_at[i], form_at[i + 1]):
                best = max(best, similarity(forms[f], words[j], chars, char_at, grams, gram_at, p) * (1.0 if own[f] else translated))
            sims[i, j] = best


@numba.njit(cache=True, nogil=True)
def _features(sims, which, segment, stops, digits, out, matched, bridge, dsims):
    n, m = sims.shape
    best = np.zeros(n)
    for i in range(n):
        for j in range(m):
            best[i] = max(best[i], sims[i, j])
        out[which[i], 0] = 1.0 if best[i] >= 1.0 else 0.0
        out[which[i], 1] = best[i]
        out[which[i], 5] = best[i] / max(1, m)
    rarity = np.ones(m)
    total = 0.0
    for j in range(m):
        count = 0
        for i in range(n):
            if sims[i, j] >= 0.8:
                count += 1
        rarity[j] = 1.0 / max(1, count)
        total += rarity[j]
    _runs(best, sims, segment, stops, digits, out, matched, bridge, rarity, total, True)
    nd = dsims.shape[1]
    if nd > 0:
        dbest = np.zeros(n)
        for i in range(n):
            for j in range(nd):
                dbest[i] = max(dbest[i], dsims[i, j])
            out[i, 7] = dbest[i]
        _runs(dbest, dsims, segment, stops, digits, out, matched, bridge, np.ones(nd), float(nd), False)


@numba.njit(cache=True, nogil=True)
def _runs(best, sims, segment, stops, digits, out, matched, bridge, rarity, total, is_name):
    n, m = sims.shape
    i = 0
    while i < n:
        if best[i] < matched:
            i += 1
            continue
        end, skipped, j = i, 0, i + 1
        while j < n and segment[j] == segment[i] and not stops[j - 1]:
            if best[j] >= matched:
                end, skipped = j, 0
            else:
                skipped += 1
                if skipped > bridge or digits[j]:
                    break
            j += 1
        cover = 0.0
        weighted = 0.0
        for q in range(m):
            top = 0.0
            for k in range(i, end + 1):
                top = max(top, sims[k, q])
            cover += top
            weighted += top * rarity[q]
        if is_name:
            count = 0
            for k in range(i, end + 1):
                if best[k] >= matched:
                    count += 1
            start = i
            while start > 0 and segment[start - 1] == segment[i] and not stops[start - 1] and not digits[start - 1]:
                start -= 1
            stop = end
            while stop + 1 < n and segment[stop + 1] == segment[i] and not stops[stop] and not digits[stop + 1]:
                stop += 1
            for k in range(i, end + 1):
                out[k, 2] = cover / m
                out[k, 3] = count / (stop - start + 1)
                out[k, 4] = weighted / total
        else:
            for k in range(i, end + 1):
                out[k, 8] = min(1.0, cover / min(m, 4))
        i = end + 1


class PageForms:
    """The match forms of a page's words in reading order, ready for many queries."""

    def __init__(self, words: list[str], segment: np.ndarray):
        if _table.full():
            _table.clear()
        self.table = _table
        forms, own, at = [], [], [0]
        for word in words:
            printed, meant = match_forms(word), meaning_forms(word)
            forms += [self.table.add(f) for f in (*printed, *meant)]
            own += [True] * len(printed) + [False] * len(meant)
            at.append(len(forms))
        self.forms = np.array(forms, dtype=np.int32)
        self.own = np.array(own, dtype=np.bool_)
        self.form_at = np.array(at, dtype=np.int32)
        self.segment = segment
        self.stops = np.array([w.endswith(':') for w in words])
        self.digits = np.array([_DIGIT.search(w) is not None for w in words])

    def features(self, queries: list[tuple[list[str], list[str], list[str]]]) -> np.ndarray:
        """queries: (name, parent, description) words; gives float32 [queries, words, FEATURES]."""
        n = len(self.stops)
        ids = [[np.array([self.table.add(w) for w in group], dtype=np.int32) for group in query] for query in queries]
        arrays = self.table.arrays()
        out = np.zeros((len(queries), n, FEATURES), np.float32)
        which = np.arange(n)
        for k, (name, parent, description) in enumerate(ids):
            sims = [np.zeros((n, len(group))) for group in (name, parent, description)]
            for group, found in zip((name, parent, description), sims):
                if len(group):
                    _group(self.forms, self.form_at, self.own, _S['translated'], group, found, *arrays, _P)
            if len(parent):
                out[k, :, 6] = sims[1].max(axis=1)
            if len(name):
                _features(sims[0], which, self.segment, self.stops, self.digits, out[k], _R['matched'], _R['bridge'], sims[2])
        return out
