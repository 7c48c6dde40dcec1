"""What recognition does to words: confusions, splits, merges, losses, shaken boxes, a slight skew."""

import json
import random
import unicodedata
from pathlib import Path

from .canvas import Word

#: what our own reading does to words, per engine; see fit_noise.py
_FITTED = json.loads((Path(__file__).parents[2] / 'data/reading-noise.json').read_text())
_ENGINES = {name: noise for name, noise in _FITTED.items() if isinstance(noise, dict)}
#: confusions of small letters, which the fit does not see
_SMALL = {'e': 'co', 'c': 'eo', 'a': 'o', 'o': 'ac', 'n': 'r', 'm': 'n', 'u': 'v', 'v': 'u', 'i': 'l', 't': 'f', 'f': 't', 'h': 'b', 'b': 'h', 'g': 'q', 'l': '1I'}


class _Noise:
    """The mistakes of one engine on one page."""

    def __init__(self, rng: random.Random):
        self.rng = rng
        engine = _ENGINES[rng.choice(['ppocr', 'ppocr', 'tesseract'])]
        # how many times more than the usual page of the engine
        self.scale = rng.choice(engine['pages']) * rng.uniform(0.4, 1.1) / engine['changed']
        self.changed = engine['changed'] * self.scale
        self.lost, self.merged, self.split = (min(0.3, engine[k] * self.scale) for k in ('lost', 'merged', 'split'))
        self.changes = engine['changes']
        #: share of the changes of each character, against that of characters at large
        self.share = {c: sum(to.values()) * 25 for c, to in self.changes.items()}
        self.plain = rng.random() < 0.25  # an engine that reads another language leaves the accents out

    def garble(self, text: str) -> str:
        rng = self.rng
        if self.plain:
            text = ''.join(c for c in unicodedata.normalize('NFKD', text) if unicodedata.category(c)[0] != 'M')
        out = []
        for c in text:
            upper = c.upper()
            if c in _SMALL and rng.random() < self.changed * 0.7:
                out.append(rng.choice(_SMALL[c]))
            elif upper in self.changes and rng.random() < self.changed * min(3.0, self.share[upper]) * (0.5 if c.islower() else 1):
                to = self.changes[upper]
                new = rng.choices(list(to), list(to.values()))[0]
                out.append(new.lower() if c.islower() else new)
            else:
                out.append(c)
        return ''.join(out) or text


def add_noise(words: list[Word], width: float, rng: random.Random) -> list[Word]:
    noise = _Noise(rng) if rng.random() < 0.5 else None
    drop = noise.lost if noise else 0
    merge = noise.merged if noise else rng.choice([0, 0, 0.01])
    split = noise.split * 5 if noise else 0  # fitted per character
    jitter = rng.choice([0, 0.02, 0.06, 0.12])
    skew = rng.gauss(0, 0.003) if rng.random() < 0.35 else 0.0
    out: list[Word] = []
    for word in words:
        if drop and rng.random() < drop:
            continue
        if noise:
            word.text = noise.garble(word.text)
        last = out[-1] if out else None
        close = (last is not None and abs(last.top - word.top) < 1 and 0 <= word.left - last.right < 0.7 * (word.bottom - word.top)
                 and len(last.text) + len(word.text) < 24)
        if merge and close and rng.random() < merge:
            last.text += word.text
            last.right = word.right
            if word.value >= 0:
                last.value, last.label = word.value, -1
            continue
        if split and len(word.text) > 3 and rng.random() < split:
            at = rng.randint(1, len(word.text) - 1)
            middle = word.left + (word.right - word.left) * at / len(word.text)
            out.append(Word(word.text[:at], word.left, word.top, middle, word.bottom, word.value, word.label))
            word = Word(word.text[at:], middle, word.top, word.right, word.bottom, word.value, word.label)
        out.append(word)
    for word in out:
        size = word.bottom - word.top
        if jitter:
            word.left += rng.gauss(0, jitter) * size * 0.5
            word.right = max(word.left + 1, word.right + rng.gauss(0, jitter) * size * 0.5)
            word.top += rng.gauss(0, jitter) * size
            word.bottom = max(word.top + size * 0.5, word.bottom + rng.gauss(0, jitter) * size)
        if skew:
            shift = skew * ((word.left + word.right) / 2 - width / 2)
            word.top += shift
            word.bottom += shift
    return out
