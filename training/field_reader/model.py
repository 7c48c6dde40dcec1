"""The field reader: one encoding of the page, then cheap work per query.

A trunk sees words and layout, never the query. `link` attention says, for every word, which words of the page are its
label. A query scores every word as a label (lexical features and a learned match), and that score travels along the links
to the values: this is how names that were never seen are found.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .geometry import feature_sizes
from .lexical import FEATURES
from .text import embedding_ids, query_embedding_ids, spec

#: radians per row, per 1/128 page width, per word: the frequencies of the rotary positions
ROW_RATES = (1.0, 0.45, 0.2, 0.07, 0.02)
X_RATES = (0.8, 0.4, 0.2, 0.1, 0.05, 0.02)
INDEX_RATES = (1.0, 0.4, 0.15, 0.05, 0.015)
HEAD = 2 * (len(ROW_RATES) + len(X_RATES) + len(INDEX_RATES))


@dataclass
class Shape:
    embedding: int = 128
    width: int = 192
    layers: int = 3
    feed: int = 576
    links: int = 4
    matches: int = 4  # learned matches between a word and the query
    match_width: int = 32
    channels: int = 6
    pointer: int = 64

    @property
    def heads(self) -> int:
        return self.width // HEAD

    def as_dict(self) -> dict:
        return asdict(self)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1)


class Layer(nn.Module):
    """Attention with rotary row, column and index positions; then the four neighbours; then a feed-forward block."""

    def __init__(self, shape: Shape):
        super().__init__()
        d = shape.width
        self.heads = shape.heads
        self.norm1, self.norm2, self.norm3 = nn.LayerNorm(d), nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.spread, self.gather = nn.Linear(d, d), nn.Linear(d, d)
        self.up, self.down = nn.Linear(d, shape.feed), nn.Linear(shape.feed, d)
        self.drop = nn.Dropout(0)

    def forward(self, x: Tensor, mask: Tensor, neighbours: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, n, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        # written out: the fused kernel's backward pass takes five times as long on processors
        scores = rotate(q, cos, sin) * HEAD**-0.5 @ rotate(k, cos, sin).transpose(-1, -2)
        with torch.autocast('cpu', enabled=False):
            share = (scores + mask.to(scores.dtype)).softmax(-1)
        y = share @ v
        x = x + self.drop(self.out(y.transpose(1, 2).reshape(b, n, d)))
        z = self.spread(self.norm2(x))
        g = d // 4
        z = torch.cat([torch.gather(z[..., i * g : (i + 1) * g], 1, neighbours[:, :, i : i + 1].expand(-1, -1, g)) for i in range(4)], -1)
        x = x + self.drop(self.gather(F.gelu(z)))
        return x + self.drop(self.down(F.gelu(self.up(self.norm3(x)))))


class Trunk(nn.Module):
    """Word vectors and layout to page states; gives what the heads need."""

    def __init__(self, shape: Shape):
        super().__init__()
        d = shape.width
        self.shape = shape
        self.enter = nn.Linear(shape.embedding, d)
        self.places = nn.ModuleList(nn.Embedding(size, d) for size in feature_sizes)
        for table in self.places:
            nn.init.normal_(table.weight, std=0.1)
        self.norm = nn.LayerNorm(d)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.final = nn.LayerNorm(d)
        self.link = nn.Linear(d, 2 * shape.links * HEAD)
        self.match = nn.Linear(d, shape.matches * shape.match_width)
        self.point = nn.Linear(d, shape.pointer)
        self.tag = nn.Linear(d, 4)
        for name, rates in (('row_rates', ROW_RATES), ('x_rates', X_RATES), ('index_rates', INDEX_RATES)):
            self.register_buffer(name, torch.tensor(rates), persistent=False)

    def forward(self, vectors: Tensor, features: Tensor, rows: Tensor, neighbours: Tensor, real: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """vectors [b,n,embedding], features [b,n,8], rows [b,n], neighbours [b,n,4], real [b,n] bool.

        Gives links [b,links,n,n], match keys [b,n,matches*match_width], point states [b,n,pointer], tag logits [b,n,4].
        """
        b, n, _ = vectors.shape
        x = self.enter(vectors)
        for i, table in enumerate(self.places):
            x = x + table(features[:, :, i])
        centre = (features[:, :, 0] + features[:, :, 1]).to(x.dtype) * 0.5
        index = torch.arange(n, device=x.device, dtype=torch.float32).expand(b, n)
        angle = torch.cat([rows.float()[..., None] * self.row_rates, centre.float()[..., None] * self.x_rates, index[..., None] * self.index_rates], -1)
        cos, sin = angle.cos()[:, None], angle.sin()[:, None]
        mask = torch.zeros_like(real, dtype=x.dtype).masked_fill(~real, -1e4)[:, None, None, :]
        x = self.encode(x, mask, neighbours, cos, sin)
        q, k = self.link(x).view(b, n, 2, self.shape.links, HEAD).permute(2, 0, 3, 1, 4)
        scores = rotate(q, cos, sin) @ rotate(k, cos, sin).transpose(-1, -2) * HEAD**-0.5
        links = (scores.float() + mask).softmax(-1)
        return links, self.match(x).float(), self.point(x).float(), self.tag(x).float()

    def encode(self, x: Tensor, mask: Tensor, neighbours: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask, neighbours, cos, sin)
        return self.final(x)


class QueryEncoder(nn.Module):
    """Mean word vectors of name, parent and description, and the kind, to the query's keys."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.kind = nn.Embedding(len(spec['kinds']), 64)
        self.hidden = nn.Linear(3 * shape.embedding + 64, 256)
        self.match = nn.Linear(256, shape.matches * shape.match_width)
        self.point = nn.Linear(256, 2 * shape.pointer)

    def forward(self, groups: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """groups [..., 3*embedding], kinds [...]; gives match keys, point weights, point bias."""
        h = F.gelu(self.hidden(torch.cat([groups, self.kind(kinds)], -1)))
        weight, bias = self.point(h).chunk(2, -1)
        return self.match(h), weight, bias


class Head(nn.Module):
    """Scores of every word as label, first word and last word of the answer to each query; and of absence."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        seen = FEATURES + shape.matches
        self.sense = nn.Linear(seen, 32)
        self.channels = nn.Linear(32, shape.channels)
        self.label = nn.Linear(32, 1)
        carried = shape.links * (shape.channels + 1)
        self.carried = carried
        self.hidden = nn.Linear(shape.pointer + carried + shape.channels + 1 + seen, 64)
        self.ends = nn.Linear(64, 2)
        self.absent1 = nn.Linear(shape.pointer + 64 + carried + shape.channels + 1 + seen, 48)
        self.absent2 = nn.Linear(48, 2)

    def forward(self, links: Tensor, match: Tensor, point: Tensor, real: Tensor, lexical: Tensor, q_match: Tensor, q_weight: Tensor, q_bias: Tensor):
        """lexical [b,q,n,FEATURES]; q_* [b,q,...]. Gives start and end logits [b,q,n+1] (last: absent) and label logits [b,q,n+1]."""
        s = self.shape
        b, n, _ = match.shape
        k = q_match.shape[1]
        keys = match.view(b, n, s.matches, s.match_width)
        asked = q_match.view(b, k, s.matches, s.match_width)
        learned = torch.einsum('bnmw,bqmw->bqnm', keys, asked) * s.match_width**-0.5
        seen = torch.cat([lexical, learned], -1)
        sense = F.gelu(self.sense(seen))
        away = ~real[:, None, :]
        label = self.label(sense).squeeze(-1).masked_fill(away, -1e4)
        label = torch.cat([label, torch.zeros_like(label[..., :1])], -1)
        share = label.float().softmax(-1)[..., :n]
        values = torch.cat([torch.tanh(self.channels(sense)), share[..., None]], -1)
        # links [b,h,i,j] x values [b,q,j,c] -> [b,q,i,h*c]
        flat = values.permute(0, 2, 1, 3).reshape(b, 1, n, k * (s.channels + 1))
        carried = (links.to(flat.dtype) @ flat).view(b, s.links, n, k, s.channels + 1).permute(0, 3, 2, 1, 4).reshape(b, k, n, self.carried)
        held = torch.cat([carried, values, seen], -1)
        pointed = point[:, None] * q_weight[:, :, None] + q_bias[:, :, None]
        hidden = F.gelu(self.hidden(torch.cat([pointed, held], -1)))
        ends = self.ends(hidden).masked_fill(away[..., None], -1e4)
        low = away[..., None]
        best = torch.cat([hidden.masked_fill(low, -10).amax(2), held.masked_fill(low, -10).amax(2), q_weight], -1)
        absent = self.absent2(F.gelu(self.absent1(best)))
        logits = torch.cat([ends, absent[:, :, None]], 2).float()
        return logits[..., 0], logits[..., 1], label.float()


class FieldReader(nn.Module):
    #: rows of the table that a word of a page takes, and one of a query
    word_rows = staticmethod(embedding_ids)
    query_rows = staticmethod(query_embedding_ids)

    def __init__(self, shape: Shape, rows: int = spec['buckets'], trunk: type[Trunk] = Trunk):
        super().__init__()
        self.shape = shape
        self.words = nn.EmbeddingBag(rows, shape.embedding, mode='mean')
        nn.init.normal_(self.words.weight, std=0.3)
        self.trunk, self.query, self.head = trunk(shape), QueryEncoder(shape), Head(shape)
        self.forget = nn.Dropout1d(0)

    def set_dropout(self, share: float) -> None:
        """What training hides at every step: parts of states, and as large a share of the words of a page."""
        for module in self.modules():
            if isinstance(module, nn.Dropout | nn.Dropout1d):
                module.p = share

    def forward(self, batch: dict):
        unique = self.words(batch['gram_ids'], batch['gram_offsets'])
        vectors = self.forget(F.embedding(batch['word_index'], unique))
        groups = F.embedding_bag(batch['query_ids'], unique, batch['query_offsets'], mode='mean')
        b, k = batch['kinds'].shape
        q = self.query(groups.view(b, k, -1), batch['kinds'])
        links, match, point, tags = self.trunk(vectors, batch['features'], batch['rows'], batch['neighbours'], batch['real'])
        start, end, label = self.head(links, match, point, batch['real'], batch['lexical'], *q)
        return start, end, label, links, tags
