"""Writes training shards: synthetic pages with a share of written and of real ones. Example: python make_shards.py --first 0 --count 50"""

import argparse
import json
import pickle
import random
import sys
import time
from pathlib import Path

from field_reader.authored_pages import AuthoredPages, examples_of, is_apart
from field_reader.authored import read_documents
from field_reader.decode import text_of
from field_reader.encode import KINDS, Example, encode_page
from field_reader.generator.document import Generator
from field_reader.generator.pools import COUNTRIES, unseen_pools
from field_reader.real_data import RealPages


def as_json(identity: str, example: Example) -> str:
    """Words with boxes, and the questions with all right answers (none: absent), for programs in other languages."""
    kinds = list(KINDS)
    questions = [{'name': q.name, 'parent': ' '.join(q.words[1]), 'description': ' '.join(q.words[2]), 'kind': kinds[q.kind],
                  'answers': [text_of(example, *span) for span in q.spans]} for q in example.queries]
    return json.dumps({'id': identity, 'words': [[w, *map(int, box)] for w, box in zip(example.words, example.boxes)], 'questions': questions}, ensure_ascii=False)


def write_measured(work: Path, name: str, examples: list[Example]) -> None:
    (work / f'{name}.pkl').write_bytes(pickle.dumps(examples))
    (work / f'{name}.jsonl').write_text(''.join(as_json(f'{name}-{i}', e) + '\n' for i, e in enumerate(examples)))


_KINDS = ['invoice', 'delivery-note', 'purchase-order', 'receipt']


def country_pages(generator: Generator, work: Path) -> list[str]:
    """Thirty pages a country that name companies and addresses; only these are asked for."""
    generator.pools = unseen_pools(work / 'pools-unseen.json', generator.pools)
    lines = []
    for at, locale in enumerate(COUNTRIES):
        kept = 0
        for seed in range(950_000_000 + at * 1000, 950_000_400 + at * 1000):
            example = encode_page(generator.page(seed, locale, _KINDS[seed % len(_KINDS)]))
            example.queries = [q for q in example.queries if q.spans and q.kind in (KINDS['organisation'], KINDS['address'])]
            if example.queries and kept < 30:
                lines.append(as_json(f'{locale}-{kept}', example))
                kept += 1
    return lines


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--work', type=Path, default=Path('/var/tmp/docquorum-training'))
    options.add_argument('--data', type=Path, help='folder of the real data; without it the shards are all synthetic')
    options.add_argument('--first', type=int, default=0)
    options.add_argument('--count', type=int, default=50)
    options.add_argument('--pages', type=int, default=2000)
    options.add_argument('--real-share', type=float, default=0.08)
    options.add_argument('--written-share', type=float, default=0.4, help='pages of the written documents')
    options.add_argument('--apart', action='store_true', help='the written documents that training never shows, into written.pkl and .jsonl')
    options.add_argument('--held-out', action='store_true', help='pages with concepts and words that training never shows, into held-out.pkl and .jsonl')
    options.add_argument('--countries', action='store_true', help='names and addresses of twelve countries that training never shows, into countries.jsonl')
    args = options.parse_args()
    folder = args.work / 'shards'
    folder.mkdir(parents=True, exist_ok=True)
    generator = Generator(args.work, args.held_out)
    if args.countries:
        (args.work / 'countries.jsonl').write_text(''.join(line + '\n' for line in country_pages(generator, args.work)))
        return
    if args.held_out:
        made = [encode_page(generator.page(900_000_000 + i)) for i in range(600)]
        examples = [e for e in made if e.queries]
        write_measured(args.work, 'held-out', examples)
        return
    if args.apart:
        examples = [e for d in read_documents() if is_apart(d) for seed in range(2) for e in examples_of(d, random.Random(f'{d.id}{seed}'))]
        write_measured(args.work, 'written', examples)
        return
    real = RealPages(args.data) if args.data else None
    written = AuthoredPages(generator.pools)
    for index in range(args.first, args.first + args.count):
        started = time.time()
        rng = random.Random(index)
        examples = []
        for i in range(args.pages):
            draw = rng.random()
            if draw < args.written_share:
                example = written.draw(rng)
            elif real and draw < args.written_share + args.real_share:
                example = real.draw(rng)
            else:
                example = encode_page(generator.page(index * args.pages + i))
            if example and example.queries and len(example.words) > 3:
                examples.append(example)
        path = folder / f'{index:05}.pkl'
        path.with_suffix('.part').write_bytes(pickle.dumps(examples, protocol=5))
        path.with_suffix('.part').rename(path)
        print(f'{path.name}: {len(examples)} pages, {len(examples) / (time.time() - started):.0f}/s', file=sys.stderr, flush=True)


if __name__ == '__main__':
    main()
