"""A trunk that begins from MiniLM-L6 (Apache-2.0), to compare ours with: word pieces in place of hashed parts of words.

A word is the mean of its pieces, so that pages stay as long as they are; its place on the page is added to it, from zero.
"""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .model import FieldReader, Shape, Trunk
from .text import fold

WIDTH, LAYERS, HEADS = 384, 6, 12


class WordPieces:
    """Rows of MiniLM's table for a word: greedy pieces of its folded form, signs by themselves."""

    def __init__(self, folder: Path):
        self.ids = {piece: i for i, piece in enumerate((folder / 'vocab.txt').read_text().split('\n')) if piece}
        self.of = lru_cache(maxsize=400_000)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        parts = ''.join(f' {c} ' if unicodedata.category(c)[0] in 'PS' else c for c in fold(word)).split()
        return tuple(i for part in parts for i in self._pieces(part)) or (self.ids['[UNK]'],)

    def _pieces(self, part: str) -> list[int]:
        found, at = [], 0
        while at < len(part):
            for end in range(len(part), at, -1):
                piece = self.ids.get(('##' if at else '') + part[at:end])
                if piece is not None:
                    found.append(piece)
                    at = end
                    break
            else:
                return [self.ids['[UNK]']]
        return found


class BertLayer(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, d // HEADS).permute(2, 0, 3, 1, 4)
        scores = q * (d // HEADS) ** -0.5 @ k.transpose(-1, -2)
        with torch.autocast('cpu', enabled=False):
            share = (scores + mask.to(scores.dtype)).softmax(-1)
        x = self.norm1(x + self.out((share @ v).transpose(1, 2).reshape(b, n, d)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class MiniLmTrunk(Trunk):
    def __init__(self, shape: Shape):
        super().__init__(shape)
        self.enter = nn.Identity()
        self.order = nn.Embedding(512, WIDTH)
        self.layers = nn.ModuleList(BertLayer(WIDTH) for _ in range(LAYERS))
        self.final = nn.Identity()
        for table in self.places:
            nn.init.zeros_(table.weight)

    def encode(self, x: Tensor, mask: Tensor, neighbours: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        at = torch.arange(x.shape[1]).clamp_max(511)  # it knows no more places
        x = F.layer_norm(x + self.order(at), (WIDTH,), self.norm.weight, self.norm.bias, 1e-12)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def warm_reader(folder: Path) -> FieldReader:
    """A reader with MiniLM's weights as words and trunk, and new heads. @param folder: holds model.safetensors and vocab.txt"""
    weights = _safetensors(folder / 'model.safetensors')
    model = FieldReader(Shape(embedding=WIDTH, width=WIDTH, layers=LAYERS, feed=4 * WIDTH), rows=len(weights['embeddings.word_embeddings.weight']), trunk=MiniLmTrunk)
    model.word_rows = model.query_rows = WordPieces(folder).of
    trunk = model.trunk
    take = lambda into, name: into.data.copy_(weights[name])
    take(model.words.weight, 'embeddings.word_embeddings.weight')
    take(trunk.order.weight, 'embeddings.position_embeddings.weight')
    trunk.order.weight.data += weights['embeddings.token_type_embeddings.weight'][0]
    take(trunk.norm.weight, 'embeddings.LayerNorm.weight'), take(trunk.norm.bias, 'embeddings.LayerNorm.bias')
    for i, layer in enumerate(trunk.layers):
        at = f'encoder.layer.{i}.'
        for part in ('weight', 'bias'):
            layer.qkv.get_parameter(part).data.copy_(torch.cat([weights[f'{at}attention.self.{x}.{part}'] for x in ('query', 'key', 'value')]))
            for mine, theirs in (('out', 'attention.output.dense'), ('norm1', 'attention.output.LayerNorm'), ('up', 'intermediate.dense'), ('down', 'output.dense'), ('norm2', 'output.LayerNorm')):
                take(layer.get_submodule(mine).get_parameter(part), f'{at}{theirs}.{part}')
    return model


def _safetensors(path: Path) -> dict[str, Tensor]:
    """The file: length of the header, header in JSON, little-endian numbers."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], 'little')
    kinds = {'F32': np.float32, 'F16': np.float16, 'I64': np.int64}
    found = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if name != '__metadata__':
            begin, end = entry['data_offsets']
            array = np.frombuffer(data[8 + length + begin : 8 + length + end], kinds[entry['dtype']]).reshape(entry['shape'])
            found[name.removeprefix('bert.')] = torch.from_numpy(array.astype(np.float32) if entry['dtype'] == 'F16' else array.copy())
    return found
