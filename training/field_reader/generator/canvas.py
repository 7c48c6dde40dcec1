"""A page without pixels: words with boxes and the tags of the label or value they belong to."""

import random
from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    value: int = -1
    label: int = -1


_WIDTHS = {c: 0.28 for c in "ilj.,:;'!|I ft()[]1-/"} | {c: 0.8 for c in 'mwMW@%'} | {c: 0.66 for c in 'ABCDEFGHKLNOPQRSTUVXYZÄÖÜ&'}


def text_width(text: str, size: float) -> float:
    return sum(_WIDTHS.get(c, 0.52) for c in text) * size


@dataclass
class Canvas:
    rng: random.Random
    width: float
    words: list[Word] = field(default_factory=list)
    wide: float = 1.0  # letter width of the typeface
    mono: bool = False
    bottom: float = 0.0

    def measure(self, text: str, size: float) -> float:
        return (len(text) * 0.6 * size if self.mono else text_width(text, size)) * self.wide

    def line(self, x: float, y: float, text: str, size: float, align='left', value=-1, label=-1) -> float:
        """Writes one line and returns its right edge; x is the left edge, the centre or the right edge."""
        total = self.measure(text, size)
        at = x - (total if align == 'right' else total / 2 if align == 'centre' else 0)
        space = self.measure(' ', size)
        for part in text.split():
            end = at + self.measure(part, size)
            self.words.append(Word(part, at, y, end, y + size, value, label))
            at = end + space
        self.bottom = max(self.bottom, y + size)
        return at - space

    def paragraph(self, x: float, y: float, text: str, size: float, width: float, value=-1, label=-1, pitch=1.35, align='left') -> float:
        """Writes text with line breaks and wraps it; returns the y below the last line."""
        for part in text.split('\n'):
            line: list[str] = []
            used = 0.0
            for word in part.split():
                step = self.measure(word + ' ', size)
                if line and used + step > width:
                    self.line(x, y, ' '.join(line), size, align, value, label)
                    y += size * pitch
                    line, used = [], 0.0
                line.append(word)
                used += step
            if line:
                self.line(x, y, ' '.join(line), size, align, value, label)
                y += size * pitch
        return y
