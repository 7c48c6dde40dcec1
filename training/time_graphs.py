"""Processor time of exported graphs on one core, least and median in ms; nearly the same on a busy machine. Example: python time_graphs.py --export DIR"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import onnxruntime


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('--export', type=Path, required=True)
    options.add_argument('--words', type=int, default=384)
    options.add_argument('--queries', default='10,50')
    options.add_argument('--rounds', type=int, default=60)
    args = options.parse_args()
    one = onnxruntime.SessionOptions()
    one.intra_op_num_threads = 1
    session = lambda part: onnxruntime.InferenceSession(str(args.export / f'{part}.onnx'), one)
    constants = json.loads((args.export / 'reader.json').read_text())
    rng, n, width = np.random.default_rng(1), args.words, constants['shape']['embedding']

    def timed(name: str, part: str, inputs: dict) -> list:
        graph, took = session(part), []
        inputs = {i.name: inputs[i.name] for i in graph.get_inputs()}  # MiniLM's trunk asks for no neighbours
        for _ in range(args.rounds):
            began = time.process_time()
            out = graph.run(None, inputs)
            took.append((time.process_time() - began) * 1000)
        print(f'{name:20} {min(took):6.1f} / {np.median(took):6.1f}', flush=True)
        return out

    words = rng.integers(0, constants['buckets'], (n, constants['grams']))
    vectors = timed('words', 'words', {'grams': words})[0][None]
    whole = np.arange(n)[None]
    links, match, point, _ = timed('trunk', 'trunk', {
        'vectors': vectors, 'features': rng.integers(0, 4, (1, n, 8)), 'rows': whole // 6, 'neighbours': np.repeat(whole[..., None], 4, -1)})
    for count in map(int, args.queries.split(',')):
        groups = rng.standard_normal((1, count, 3 * width)).astype(np.float32)
        asked = timed(f'{count} queries', 'query', {'groups': groups, 'kinds': np.ones((1, count), np.int64)})
        lexical = np.zeros((1, count, n, 9), np.float32)
        for head in sorted(p.stem for p in args.export.glob('head*.onnx') if 'fp32' not in p.name):
            timed(f'{head} of {count}', head, {'links': links, 'match': match, 'point': point, 'lexical': lexical, **dict(zip(('query_match', 'query_weight', 'query_bias'), asked))})


if __name__ == '__main__':
    main()
