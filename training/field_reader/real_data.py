"""Receipts and ad orders that may train, and the sets that only measure. Paths are options; nothing of them is kept here."""

import gzip
import hashlib
import json
import random
import re
from pathlib import Path

from .encode import Example, encode_words, query_of
from .generator.canvas import Word
from .generator.naming import style_name
from .generator.noise import add_noise
from .text import alphanumeric, fold, spec

#: Names under which training asks for the fields of the real documents; the first is the one of the data set.
NAMES = {
    'company': ['company', 'company name', 'vendor', 'vendor name', 'seller', 'seller name', 'merchant', 'merchant name', 'store name', 'supplier', 'issuer', 'shop name', 'business name'],
    'date': ['date', 'invoice date', 'receipt date', 'transaction date', 'issue date', 'purchase date', 'date of issue', 'document date'],
    'address': ['address', 'company address', 'vendor address', 'store address', 'seller address', 'merchant address', 'business address'],
    'total': ['total', 'total amount', 'grand total', 'amount due', 'total due', 'amount', 'total paid', 'invoice total', 'gross total'],
    'contract_num': ['contract_num', 'contract number', 'contract no', 'order number', 'contract id', 'contract'],
    'advertiser': ['advertiser', 'advertiser name', 'client', 'sponsor', 'name of advertiser'],
    'gross_amount': ['gross_amount', 'gross amount', 'total gross', 'order total', 'total amount', 'gross total', 'total'],
    'flight_from': ['flight_from', 'flight start', 'start date', 'flight start date', 'campaign start', 'from date', 'flight begin'],
    'flight_to': ['flight_to', 'flight end', 'end date', 'flight end date', 'campaign end', 'to date'],
}
KIND = {'company': 'organisation', 'date': 'date', 'address': 'address', 'total': 'money', 'contract_num': 'id', 'advertiser': 'organisation',
        'gross_amount': 'money', 'flight_from': 'date', 'flight_to': 'date'}


def read(path: Path) -> list[dict]:
    with gzip.open(path, 'rt', encoding='utf-8') as lines:
        return [json.loads(line) for line in lines]


def fold_of(identity: str, count: int) -> int:
    """The fold that the scorer gives a document."""
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:4], 'big') % count


def receipt_words(record: dict) -> tuple[list[Word], float, float]:
    """Lines split into words in proportion to their characters."""
    words = []
    for line in record['lines']:
        left, top, right, bottom = line['box']
        text = line['text']
        step = (right - left) / max(1, len(text))
        words += [Word(m.group(), left + m.start() * step, top, left + m.end() * step, bottom) for m in re.finditer(r'\S+', text)]
    return words, max(w.right for w in words) + min(w.left for w in words), max(w.bottom for w in words) + min(w.top for w in words)


def form_words(record: dict) -> tuple[list[Word], float, float]:
    words = [Word(*w) for w in record['words'] if w[0].strip()]
    return words, max(800.0, max(w.right for w in words)), max(1000.0, max(w.bottom for w in words))


def page_words(page: dict) -> tuple[list[Word], float, float]:
    return [Word(*w) for w in page['words'] if w[0].strip()], page['width'], page['height']


# ---------------------------------------------------------------- truth to spans

def _plain(text: str) -> str:
    return alphanumeric(fold(text))


def find_text(words: list[str], wanted: str) -> list[tuple[int, int]]:
    """Spans whose letters and digits are those wanted, starting and ending at word borders."""
    target = _plain(wanted)
    if not target:
        return []
    starts, joined = [], ''
    owner: list[int] = []
    for i, word in enumerate(words):
        plain = _plain(word)
        starts.append(len(joined))
        joined += plain
        owner += [i] * len(plain)
    found, at = [], joined.find(target)
    while at >= 0:
        end = at + len(target)
        first, last = owner[at], owner[end - 1]
        if starts[first] == at and (last + 1 == len(words) or starts[last + 1] == end):
            found.append((first, last))
        at = joined.find(target, at + 1)
    return found


_AMOUNT = re.compile(r'^[^\d]{0,4}(\d[\d.,]*\d|\d)[^\d]{0,3}$')


def amount_of(text: str) -> float | None:
    match = _AMOUNT.match(text.strip())
    if not match:
        return None
    digits = re.sub(r'[.,](?=\d{3}(\D|$))', '', match.group(1)).replace(',', '.')
    try:
        return abs(float(digits))
    except ValueError:
        return None


def find_amount(words: list[str], wanted: str) -> list[tuple[int, int]]:
    value = amount_of(re.sub(r'\s', '', wanted))
    return [] if value is None else [(i, i) for i, w in enumerate(words) if any(c in '.,' for c in w) and amount_of(w) == value]


def _day(text: str, day_first: bool) -> tuple[int, int, int] | None:
    match = re.search(r'(\d{1,4})[-/.](\d{1,2})[-/.](\d{2,4})', text)
    if not match:
        return None
    a, b, c = map(int, match.groups())
    year, month, day = (a, b, c) if a > 31 else (c, b, a) if day_first else (c, a, b)
    return (year + 2000 if year < 100 else year, month, day)


def find_date(words: list[str], wanted: str, day_first: bool) -> list[tuple[int, int]]:
    found = find_text(words, wanted)
    value = _day(wanted, day_first)
    if value:
        found += [(i, i) for i, w in enumerate(words) if _day(w, day_first) == value]
    return sorted(set(found))


def add_truth(example: Example, truth: dict, day_first: bool, rng: random.Random | None) -> None:
    """Queries of one page; with a random source the names vary, without they are those of the data set."""
    for field, wanted in truth.items():
        if not wanted:
            continue
        kind = KIND[field]
        finder = find_amount if kind == 'money' else (lambda w, t: find_date(w, t, day_first)) if kind == 'date' else find_text
        spans = finder(example.words, wanted)
        name, shown = field, kind
        if rng:
            if field in ('company', 'address', 'date', 'total') and not spans:
                continue
            if rng.random() < 0.6:
                name = style_name(rng.choice(NAMES[field]).replace('_', ' ').split(), rng)
            shown = 'unknown' if rng.random() < 0.15 else 'text' if kind in ('organisation', 'address', 'id') and rng.random() < 0.3 else kind
        query = query_of(name, kind=shown)
        query.spans = spans
        example.queries.append(query)


def _example(words: list[Word], width, height, place=0) -> Example:
    return encode_words([(w.text, w.left, w.top, w.right, w.bottom) for w in words], width, height, place)[0]


def windows(words: list[Word], width, height) -> list[list[Word]]:
    """Whole rows, top to bottom, at most spec.window words, overlapping."""
    if len(words) <= spec['window']:
        return [words]
    _, order = encode_words([(w.text, w.left, w.top, w.right, w.bottom) for w in words], width, height)
    return [[words[i] for i in order[start : start + spec['window']]] for start in range(0, max(1, len(words) - spec['window'] + spec['windowStride']), spec['windowStride'])]


class RealPages:
    """Training pages from the real sets, freshly shaken each time."""

    def __init__(self, data: Path):
        self.receipts = read(data / 'receipts/train.jsonl.gz')
        self.orders = [o for o in read(data / 'ad-orders/train.jsonl.gz') if fold_of(o['id'], 5) != 0]

    def draw(self, rng: random.Random) -> Example | None:
        if rng.random() < 0.5:
            record = rng.choice(self.receipts)
            words, width, height = receipt_words(record)
            day_first, place = True, 0
        else:
            record = rng.choice(self.orders)
            index = 0 if len(record['pages']) == 1 or rng.random() < 0.65 else 1
            words, width, height = page_words(record['pages'][index])
            day_first, place = False, (1 if index == 0 else rng.choice([2, 3])) if len(record['pages']) > 1 else 0
        if len(words) < 4:
            return None
        parts = windows(words, width, height)
        words = rng.choice(parts) if rng.random() < 0.3 else parts[0]
        kept = [Word(w.text, w.left, w.top, w.right, w.bottom) for w in words]
        if rng.random() < 0.5:
            kept = add_noise(kept, width, rng)
        if rng.random() < 0.5:
            grow, shift = rng.uniform(1, 1.2), rng.uniform(0, 0.1) * width
            for w in kept:
                w.left, w.right = w.left + shift, w.right + shift
            width = max(width * grow, max(w.right for w in kept))
        example = _example(kept, width, height, place)
        add_truth(example, record['truth'], day_first, rng)
        return example if example.queries else None
