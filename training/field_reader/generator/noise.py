"""What recognition does to words: confusions, splits, merges, losses, shaken boxes, a slight skew."""

import random

from .canvas import Word

_CONFUSIONS = {'0': 'OQD', 'O': '0QC', '1': 'lI7', 'l': '1I', 'I': '1l', '5': 'S6', 'S': '5', '8': 'B3', 'B': '8', '2': 'Z', 'Z': '2', 'e': 'co', 'c': 'eo', 'a': 'o',
               'o': 'ac', 'n': 'r', 'm': 'n', 'u': 'v', 'v': 'u', 'i': 'l', 't': 'f', 'f': 't', 'h': 'b', 'b': 'h', 'g': 'q', '.': ',', ',': '.', '6': 'G', 'G': '6C', 'E': 'F',
               'R': 'K', 'P': 'F', 'D': '0O', 'U': 'V', ':': '.;', 'rn': 'm'}


def _garble(text: str, rate: float, rng: random.Random) -> str:
    out = []
    for c in text:
        draw = rng.random()
        if draw < rate * 0.7 and c in _CONFUSIONS:
            out.append(rng.choice(_CONFUSIONS[c]))
        elif draw > 1 - rate * 0.15:
            continue
        else:
            out.append(c)
    return ''.join(out) or text


def add_noise(words: list[Word], width: float, rng: random.Random) -> list[Word]:
    level = rng.choice([0, 0, 0, 0.004, 0.01, 0.03])
    drop = rng.choice([0, 0, 0.003, 0.01]) if level else 0
    merge = rng.choice([0, 0.01, 0.05]) if level else rng.choice([0, 0, 0.01])
    split = rng.choice([0, 0.005, 0.02]) if level else 0
    jitter = rng.choice([0, 0.02, 0.06, 0.12])
    skew = rng.gauss(0, 0.003) if rng.random() < 0.35 else 0.0
    out: list[Word] = []
    for word in words:
        if drop and rng.random() < drop:
            continue
        if level:
            word.text = _garble(word.text, level, rng)
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
