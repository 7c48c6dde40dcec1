"""Fits what recognition does to words: our own readings of receipts that may train against their lines. Writes data/reading-noise.json.

Example: python fit_noise.py --readings readings.json. The file is a list of {"truth": [{"text", "box"}], "readings": [Reading, ...]}
with boxes in page fractions, one Reading per engine, as `recogniser.recognise` gives them.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

_TARGET = Path(__file__).parent / 'data/reading-noise.json'
ABOUT = ('How recognition changes words, fitted by fit_noise.py on our own readings of training receipts (SROIE, CC BY 4.0). Per engine: rates per character or word; '
         'changes: what a character becomes, as share of all changes, without regard to case ("": it is lost).')


def align(a: str, b: str) -> list[tuple[str, str]]:
    """The cheapest edits from a to b, character by character; '' stands for nothing."""
    cost = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if i == 0 or j == 0:
                cost[i][j] = i + j
            else:
                cost[i][j] = min(cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]), cost[i - 1][j] + 1, cost[i][j - 1] + 1)
    pairs, i, j = [], len(a), len(b)
    while i or j:
        if i and j and cost[i][j] == cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((a[i], b[j]))
        elif i and cost[i][j] == cost[i - 1][j] + 1:
            i -= 1
            pairs.append((a[i], ''))
        else:
            j -= 1
            pairs.append(('', b[j]))
    return pairs[::-1]


def words_on(line: dict, reading: dict) -> list[str]:
    """The words read where a true line stands, left to right."""
    box = line['box']
    found = []
    for read in reading['lines']:
        for word in read['words']:
            w = word['box']
            middle = (w['top'] + w['bottom']) / 2
            centre = (w['left'] + w['right']) / 2
            if box['top'] < middle < box['bottom'] and box['left'] - 0.01 < centre < box['right'] + 0.01:
                found.append((w['left'], word['text']))
    return [text for _, text in sorted(found)]


def fit(documents: list[dict], engine: int) -> dict:
    changes: dict[str, Counter] = defaultdict(Counter)
    count = Counter()
    errors_by_page: list[float] = []
    for document in documents:
        wrong = chars = 0
        for line in document['truth']:
            true = line['text'].split()
            read = words_on(line, document['readings'][engine])
            count['words'] += len(true)
            if not read:
                count['lost'] += len(true)
                continue
            a, b = ''.join(true).upper(), ''.join(read).upper()  # the lines are in capitals whatever was printed
            pairs = align(a, b)
            errors = sum(x != y for x, y in pairs)
            if errors > 0.5 * len(a):  # another line was read here
                continue
            chars, wrong = chars + len(a), wrong + errors
            borders = {sum(map(len, true[: i + 1])) for i in range(len(true) - 1)}
            read_borders, at_true, at_read, marks = {sum(map(len, read[: i + 1])) for i in range(len(read) - 1)}, 0, 0, Counter()
            for x, y in pairs:
                at_true, at_read = at_true + len(x), at_read + len(y)
                if x:
                    count['chars'] += 1
                    if x != y:
                        changes[x][y] += 1
                elif y:
                    count['added'] += 1
                if x and y:
                    inner, outer = at_true in borders, at_read in read_borders
                    count['gaps'] += inner
                    count['merged'] += inner and not outer and at_true < len(a)
                    count['split'] += outer and not inner and at_read < len(b)
            count['lines'] += 1
        errors_by_page.append(wrong / max(1, chars))
    total = sum(sum(c.values()) for c in changes.values())
    return {
        'changed': round(total / count['chars'], 5), 'lost': round(count['lost'] / count['words'], 5), 'merged': round(count['merged'] / max(1, count['gaps']), 5),
        'split': round(count['split'] / count['chars'], 5), 'pages': [round(rate, 4) for rate in sorted(errors_by_page)[2::6]],
        'changes': {x: {y: round(n / total, 5) for y, n in c.most_common(6) if n > 1} for x, c in sorted(changes.items()) if sum(c.values()) > 2},
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--readings', type=Path, required=True)
    options.add_argument('--engines', default='ppocr,tesseract', help='what the readings of a document are, in their order')
    args = options.parse_args()
    documents = json.loads(args.readings.read_text())
    engines = {name: fit(documents, at) for at, name in enumerate(args.engines.split(','))}
    _TARGET.write_text(json.dumps({'about': ABOUT, **engines}, ensure_ascii=False, indent=1) + '\n')
    print({name: {k: v for k, v in e.items() if k != 'changes'} for name, e in engines.items()})


if __name__ == '__main__':
    main()
