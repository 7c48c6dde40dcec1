"""Measures a checkpoint: predictions for the scorer, and the held-out synthetic pages. Example: python evaluate.py --name first --data DATA --scorer score-fields.mjs"""

import argparse
import json
import pickle
import subprocess
from pathlib import Path

import numpy as np
import torch

from field_reader.batches import collate
from field_reader.decode import best_span, inside_costs, text_of
from field_reader.encode import Example, query_of
from field_reader.minilm import warm_reader
from field_reader.model import FieldReader, Shape
from field_reader.onnx_reader import OnnxReader
from field_reader.real_data import KIND, _example, fold_of, form_words, page_words, read, receipt_words, windows

INSIDE = 0.5


def load(path: Path) -> FieldReader:
    state = torch.load(path, weights_only=False)
    minilm = state['args'].get('minilm', 'None')
    model = FieldReader(Shape(**state['shape'])) if minilm == 'None' else warm_reader(Path(minilm))
    model.load_state_dict(state['model'])
    return model.eval()


@torch.no_grad()
def answers(model, examples: list[Example]) -> list[list[tuple[float, float, str, tuple[int, int]]]]:
    """For each example and query: log-likelihood of the best span, log-likelihood of absence, its text, its ends."""
    out = []
    for example in examples:
        found = []
        for at in range(0, len(example.queries), 16):
            part = Example(example.words, example.boxes, example.segment, example.row, example.neighbours, example.features, None, [], example.queries[at : at + 16])
            start, end, _, _, tags = model(collate([part], rows_of=(model.word_rows, model.query_rows)))
            inside = inside_costs(tags[0].float().numpy())
            start, end = start.float().log_softmax(-1)[0].numpy(), end.float().log_softmax(-1)[0].numpy()
            for s, e in zip(start, end):
                score, first, last = best_span(s[:-1], e[:-1], example, inside, INSIDE)
                found.append((score, float(s[-1] + e[-1]), text_of(example, first, last), (first, last)))
        out.append(found)
    return out


def clean(text: str) -> str:
    return text.strip(' :;,-_=#.').strip() or text


def predict_documents(model, documents: list[tuple[str, list[Example], list[str]]]) -> list[dict]:
    """documents: id, pages (all with the same queries), field names. The best page wins."""
    lines = []
    for identity, pages, names in documents:
        best: dict[str, tuple[float, str]] = {}
        for found in answers(model, pages):
            for name, (score, absent, text, _) in zip(names, found):
                # the likelihood of the span given that there is one, weighed by the chance that there is one
                if name not in best or score > best[name][0]:
                    best[name] = (score, text)
        lines.append({'id': identity, 'output': {n: clean(t) for n, (s, t) in best.items()}, 'likelihoods': {n: float(np.exp(s / 2)) for n, (s, t) in best.items()}})
    return lines


def receipts(data: Path, file='dev.jsonl.gz') -> list:
    out = []
    for record in read(data / 'receipts' / file):
        example = _example(*receipt_words(record))
        names = list(record['truth'])
        example.queries = [query_of(n, kind=KIND[n]) for n in names]
        out.append((record['id'], [example], names))
    return out


def orders(data: Path) -> list:
    out = []
    for record in read(data / 'ad-orders/train.jsonl.gz'):
        if fold_of(record['id'], 5) != 0:
            continue
        names, pages = list(record['truth']), []
        for i, page in enumerate(record['pages']):
            words, width, height = page_words(page)
            place = 0 if len(record['pages']) == 1 else 1 if i == 0 else 3
            for part in windows(words, width, height):
                if len(part) > 3:
                    example = _example(part, width, height, place)
                    example.queries = [query_of(n, kind=KIND[n]) for n in names]
                    pages.append(example)
        out.append((record['id'], pages, names))
    return out


def forms(data: Path) -> list:
    out = []
    for record in read(data / 'forms/dev.jsonl.gz'):
        names = list(dict.fromkeys(q for q, _ in record['pairs']))
        example = _example(*form_words(record))
        example.queries = [query_of(n, kind='text') for n in names]
        out.append((record['id'], [example], names))
    return out


def held_out(model, path: Path) -> str:
    """Share of right spans among present fields, and of absent fields known as absent, by whether a label is printed."""
    counts = {'labelled': [0, 0], 'unlabelled': [0, 0], 'absent': [0, 0], 'present taken for absent': [0, 0]}
    examples = pickle.loads(path.read_bytes())
    for example, found in zip(examples, answers(model, examples)):
        for query, (score, absent, _, span) in zip(example.queries, found):
            if query.spans:
                row = counts['labelled' if query.label else 'unlabelled']
                row[0] += span in query.spans
                row[1] += 1
                counts['present taken for absent'][0] += absent > score
                counts['present taken for absent'][1] += 1
            else:
                counts['absent'][0] += absent > score
                counts['absent'][1] += 1
    return ', '.join(f'{name} {100 * a / max(1, b):.1f} % of {b}' for name, (a, b) in counts.items())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--work', type=Path, default=Path('/var/tmp/docquorum-training'))
    options.add_argument('--name', default='reader')
    options.add_argument('--data', type=Path, required=True)
    options.add_argument('--scorer', type=Path, required=True)
    options.add_argument('--sets', default='held-out,receipts,ad-orders,forms')
    options.add_argument('--errors', default='0')
    options.add_argument('--threads', type=int, default=1)
    options.add_argument('--inside', type=float, default=0.5, help='weight of words inside a span that look like labels')
    options.add_argument('--export', type=Path, help='measure the exported int8 graphs in this folder instead of the checkpoint')
    options.add_argument('--precise', action='store_true', help='with --export: the graphs before quantisation')
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    global INSIDE
    INSIDE = args.inside
    model = OnnxReader(args.export, args.precise, args.threads) if args.export else load(args.work / 'checkpoints' / f'{args.name}.pt')
    folder = args.work / 'predictions'
    folder.mkdir(exist_ok=True)
    for name in args.sets.split(','):
        if name == 'held-out':
            print('held-out synthetic pages:', held_out(model, args.work / 'held-out.pkl'), flush=True)
            continue
        documents = {'receipts': receipts, 'ad-orders': orders, 'forms': forms}[name](args.data)
        path = folder / f'{args.name}-{name}.jsonl'
        path.write_text('\n'.join(map(json.dumps, predict_documents(model, documents))))
        truth = args.data / name / ('train.jsonl.gz' if name == 'ad-orders' else 'dev.jsonl.gz')
        fold = ['--fold', '0/5'] if name == 'ad-orders' else []
        print(subprocess.run(['node', str(args.scorer), '--truth', str(truth), '--predictions', str(path), *fold, '--errors', args.errors], capture_output=True, text=True).stdout, flush=True)


if __name__ == '__main__':
    main()
