"""Trains the field reader on the shards in the work folder; resumes from its checkpoint. Example: python train.py --name first --hours 2"""

import argparse
import copy
import json
import math
import pickle
import queue
import random
import sys
import threading
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from field_reader.batches import batches_of, collate
from field_reader.grow import load_grown
from field_reader.minilm import warm_reader
from field_reader.model import FieldReader, Shape


def loss_of(model: FieldReader, batch: dict) -> tuple[torch.Tensor, dict[str, float]]:
    start, end, label, links, tags = model(batch)
    used = batch['used']
    log_share = lambda logits, right: -(logits.masked_fill(~right, -1e9).logsumexp(-1) - logits.logsumexp(-1))
    pointer = (log_share(start, batch['starts']) + log_share(end, batch['ends']))[used].mean() / 2
    labelled = used & batch['labels'].any(-1)
    named = log_share(label, batch['labels'])[labelled].mean() if labelled.any() else pointer * 0
    rows = batch['link_rows']
    linked = -(links[rows[:, 0], 0, rows[:, 1]] * batch['link_mask']).sum(-1).clamp_min(1e-6).log().mean() if len(rows) else pointer * 0
    known = batch['tags'] >= 0
    tagged = F.cross_entropy(tags[known], batch['tags'][known]) if known.any() else pointer * 0
    total = pointer + 0.3 * named + 0.2 * linked + 0.3 * tagged
    n = start.shape[-1] - 1
    answered = used & ~batch['starts'][..., n]
    hit = batch['starts'].gather(-1, start.argmax(-1, keepdim=True)) & batch['ends'].gather(-1, end.argmax(-1, keepdim=True))
    right = hit[..., 0][answered].float().mean() if answered.any() else pointer * 0
    return total, {'pointer': pointer.item(), 'label': named.item(), 'link': linked.item(), 'tag': tagged.item(), 'right': right.item()}


def feed(folder: Path, first: int, words: int, seed: int, rows_of: tuple, out: queue.Queue) -> None:
    """Collates batches in a thread, shard after shard; while the next is not there yet, one seen before is shown again."""
    index, turn = first, 0
    while True:
        path = folder / f'{index:05}.pkl'
        fresh = path.exists()
        if fresh:
            index += 1
        else:
            turn += 1
            path = random.Random(seed + turn).choice(sorted(folder.glob('*.pkl')))
        rng = random.Random(seed * 1000 + index * 7 + turn)
        examples = pickle.loads(path.read_bytes())
        for group in batches_of(examples, words, rng):
            out.put((index - 1, len(group) if fresh else 0, collate(group, rng, rows_of=rows_of)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--work', type=Path, default=Path('/var/tmp/docquorum-training'))
    options.add_argument('--name', default='reader')
    options.add_argument('--hours', type=float, default=2, help='length of the whole schedule; resuming goes on where it stopped')
    options.add_argument('--processor-time', action='store_true', help='count the hours in processor time: equal budgets on a busy machine')
    options.add_argument('--rate', type=float, default=8e-4)
    options.add_argument('--words', type=int, default=2048, help='padded words a batch')
    options.add_argument('--threads', type=int, default=2, help='workers, one core each; with one the run is repeatable')
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--first-shard', type=int, default=0)
    options.add_argument('--dropout', type=float, default=0)
    options.add_argument('--layers', type=int, default=5)
    options.add_argument('--width', type=int, default=192)
    options.add_argument('--warm-start', type=Path, help='begin from the weights of this checkpoint, of as many layers or fewer')
    options.add_argument('--minilm', type=Path, help="folder of MiniLM-L6: its trunk and words in place of ours")
    args = options.parse_args()
    torch.set_num_threads(1)  # a core each for the workers: they wait for nobody inside an operation
    torch.manual_seed(args.seed)
    model = warm_reader(args.minilm) if args.minilm else FieldReader(Shape(width=args.width, layers=args.layers, feed=3 * args.width))
    model.set_dropout(args.dropout)
    decay = [p for p in model.parameters() if p.dim() > 1]
    rest = [p for p in model.parameters() if p.dim() <= 1]
    optimizer = torch.optim.AdamW([{'params': decay, 'weight_decay': 0.01}, {'params': rest, 'weight_decay': 0}], lr=args.rate, betas=(0.9, 0.98), fused=True)
    path = args.work / 'checkpoints' / f'{args.name}.pt'
    path.parent.mkdir(parents=True, exist_ok=True)
    step, spent, shard, pages, fresh = 0, 0.0, args.first_shard, 0, 0
    if path.exists():
        state = torch.load(path, weights_only=False)
        model.load_state_dict(state['model'])
        optimizer.load_state_dict(state['optimizer'])
        step, spent, shard, pages = state['step'], state['spent'], max(args.first_shard, state['shard'] + 1), state['pages']
        fresh = state.get('fresh', pages)
    elif args.warm_start:
        load_grown(model, torch.load(args.warm_start, weights_only=False)['model'])
    print(f'{sum(p.numel() for p in model.parameters()) / 1e6:.2f} M parameters, step {step}, shard {shard}', flush=True)
    batches: queue.Queue = queue.Queue(maxsize=6)
    threading.Thread(target=feed, args=(args.work / 'shards', shard, args.words, args.seed, (model.word_rows, model.query_rows), batches), daemon=True).start()

    def save() -> None:
        state = {'model': model.state_dict(), 'optimizer': optimizer.state_dict(), 'shape': model.shape.as_dict(), 'step': step, 'spent': spent, 'shard': shard, 'pages': pages, 'fresh': fresh, 'args': {k: str(v) for k, v in vars(args).items()}}
        torch.save(state, path.with_suffix('.part'))
        path.with_suffix('.part').rename(path)

    clock = time.process_time if args.processor_time else time.time
    began, last = clock(), time.time()
    base, sums, saved = spent, {}, time.time()
    limit = args.hours * 3600
    lock = threading.Lock()

    def work(replica: FieldReader) -> None:
        """One core: takes the newest weights, computes a gradient, applies it to the shared weights."""
        nonlocal shard, step, pages, fresh, spent, sums, last, saved
        while spent < limit:
            at, new, batch = batches.get()
            with lock, torch.no_grad():
                for mine, shared in zip(replica.parameters(), model.parameters()):
                    mine.copy_(shared)
            with torch.autocast('cpu', dtype=torch.bfloat16):
                loss, parts = loss_of(replica, batch)
            gradients = torch.autograd.grad(loss, list(replica.parameters()), allow_unused=True)
            with lock:
                for shared, gradient in zip(model.parameters(), gradients):
                    shared.grad = gradient
                rate = args.rate * min(1, (step + 1) / 150) * (1 - 0.97 * min(1, spent / limit))
                for group in optimizer.param_groups:
                    group['lr'] = rate
                if math.isfinite(torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)):
                    optimizer.step()
                shard, step = at, step + 1
                pages += batch['used'].shape[0]
                fresh += new
                spent = base + clock() - began
                for key, value in {**parts, 'words': batch['real'].sum().item()}.items():
                    sums[key] = sums.get(key, 0) + value
                if step % 100 == 0:
                    words, wall = sums.pop('words'), time.time() - last
                    print(f'step {step} shard {shard} pages {pages} new {fresh} {spent / 3600:.2f} h lr {rate:.1e} {words / wall:.0f} words/s '
                          + ' '.join(f'{k} {v / 100:.3f}' for k, v in sums.items()), flush=True)
                    sums, last = {}, time.time()
                if time.time() - saved > 240:
                    save()
                    saved = time.time()

    workers = [threading.Thread(target=work, args=(copy.deepcopy(model),)) for _ in range(args.threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    save()
    (path.with_suffix('.json')).write_text(json.dumps({'step': step, 'hours': spent / 3600, 'pages': pages, 'fresh': fresh}))


if __name__ == '__main__':
    sys.exit(main())
