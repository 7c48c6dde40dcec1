"""The exported graphs behind the model's interface, so that evaluation measures what ships."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .text import embedding_ids, query_embedding_ids


class OnnxReader:
    """Takes batches of one page."""

    word_rows = staticmethod(embedding_ids)
    query_rows = staticmethod(query_embedding_ids)

    def __init__(self, folder: Path, precise=False, threads=1):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        name = lambda part: str(folder / (f'{part}.fp32.onnx' if precise and part != 'words' else f'{part}.onnx'))
        self.words, self.query, self.trunk, self.head = (onnxruntime.InferenceSession(name(p), options) for p in ('words', 'query', 'trunk', 'head'))
        self.constants = json.loads((folder / 'reader.json').read_text())

    def __call__(self, batch: dict):
        padding, grams = self.constants['buckets'], self.constants['grams']
        offsets = [*batch['gram_offsets'].tolist(), len(batch['gram_ids'])]
        table = np.full((len(offsets) - 1, grams), padding, np.int64)
        ids = batch['gram_ids'].numpy()
        for i in range(len(offsets) - 1):
            table[i, : offsets[i + 1] - offsets[i]] = ids[offsets[i] : offsets[i + 1]]
        unique = self.words.run(None, {'grams': table})[0]
        vectors = unique[batch['word_index'].numpy()]
        queries, ends = batch['query_ids'].numpy(), [*batch['query_offsets'].tolist(), len(batch['query_ids'])]
        groups = np.stack([unique[queries[a:b]].mean(0) if b > a else np.zeros(unique.shape[1], np.float32) for a, b in zip(ends, ends[1:])])
        asked = self.query.run(None, {'groups': groups.reshape(1, batch['kinds'].shape[1], -1), 'kinds': batch['kinds'].numpy()})
        links, match, point, tags = self.trunk.run(None, {'vectors': vectors, **{k: batch[k].numpy() for k in ('features', 'rows', 'neighbours')}})
        start, end, label = self.head.run(None, {'links': links, 'match': match, 'point': point, 'lexical': batch['lexical'].numpy(),
                                                 **dict(zip(('query_match', 'query_weight', 'query_bias'), asked))})
        return (*map(torch.from_numpy, (start, end, label, links)), torch.from_numpy(tags))
