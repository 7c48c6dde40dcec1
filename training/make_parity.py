"""Writes synthetic pages with what every step makes of them, so that another implementation can be held against this one.

One JSON object a line: words [text, left, top, right, bottom], width, height, place; order, rows, segments, neighbours, features,
grams (rows of the embedding table per word, in reading order); queries with their words and kind, the lexical features that are
not zero as [word, feature, value], the span chosen by the exported graphs and its log-likelihood, the log-likelihood of absence.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from field_reader.batches import collate
from field_reader.decode import best_span, inside_costs, text_of
from field_reader.encode import encode_words, query_of
from field_reader.generator.document import Generator
from field_reader.lexical import PageForms
from field_reader.onnx_reader import OnnxReader
from field_reader.text import embedding_ids


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--work', type=Path, default=Path('/var/tmp/docquorum-training'))
    options.add_argument('--export', type=Path, required=True)
    options.add_argument('--count', type=int, default=1000)
    options.add_argument('--first', type=int, default=800_000_000, help='seed of the first page')
    options.add_argument('--most-words', type=int, default=10_000, help='longer pages are left out')
    options.add_argument('--out', type=Path, required=True)
    args = options.parse_args()
    generator, reader = Generator(args.work), OnnxReader(args.export)
    with args.out.open('w') as out:
        for seed in range(args.first, args.first + args.count):
            page = generator.page(seed)
            if len(page.words) > args.most_words:
                continue
            words = [(w.text, *(round(v, 3) for v in (w.left, w.top, w.right, w.bottom))) for w in page.words]
            width, height = round(page.width, 3), round(page.height, 3)
            example, order = encode_words(words, width, height, page.place)
            example.queries = [q for q in (query_of(q.name, q.parent, q.description, q.kind) for q in page.queries) if q.words[0]]
            if not example.queries:
                continue
            lexical = PageForms(example.words, example.segment).features([q.words for q in example.queries])
            start, end, _, _, tags = reader(collate([example]))
            inside = inside_costs(tags[0].numpy())
            queries = []
            for k, query in enumerate(example.queries):
                s, e = start[0, k].log_softmax(-1).numpy(), end[0, k].log_softmax(-1).numpy()
                score, first, last = best_span(s[:-1], e[:-1], example, inside)
                queries.append({
                    'name': query.name, 'parent': ' '.join(query.words[1]), 'description': ' '.join(query.words[2]), 'words': query.words, 'kind': query.kind,
                    'lexical': [[int(i), int(f), round(float(lexical[k, i, f]), 6)] for i, f in zip(*np.nonzero(lexical[k]))],
                    'span': [first, last], 'text': text_of(example, first, last), 'score': round(score, 4), 'absent': round(float(s[-1] + e[-1]), 4),
                })
            out.write(json.dumps({
                'words': words, 'width': width, 'height': height, 'place': page.place, 'order': order.tolist(), 'rows': example.row.tolist(), 'segments': example.segment.tolist(),
                'neighbours': example.neighbours.tolist(), 'features': example.features.tolist(), 'grams': [list(embedding_ids(w)) for w in example.words], 'queries': queries,
            }, ensure_ascii=False, separators=(',', ':')) + '\n')


if __name__ == '__main__':
    main()
