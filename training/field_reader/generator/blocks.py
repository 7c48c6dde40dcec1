"""Blocks that pages are composed of. Each draws into a strip of the canvas and returns the y below it."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .canvas import Canvas
from .cast import Cast
from .catalogue import Labels
from .naming import Field
from .values import FORM as _FORM
from .values import Values


#: words, the value that they are, the label that they are
Piece = tuple[str, int, int]
_SLOT = re.compile(r'\{([^{}]*)\}')


@dataclass
class Document:
    """What a page under construction knows."""

    rng: random.Random
    canvas: Canvas
    values: Values
    labels: Labels
    size: float
    cast: Cast
    fields: list[Field] = field(default_factory=list)
    empty: list[Field] = field(default_factory=list)  # printed label, no value
    label_of: dict[int, int] = field(default_factory=dict)  # value instance -> label instance
    members: dict[int, list[int]] = field(default_factory=dict)  # value instance -> the instances that it is made of
    issuer_name: str = ''
    instances: int = 0

    def instance(self) -> int:
        self.instances += 1
        return self.instances - 1

    def write(self, f: Field | None, x, y, text, width, size=None, align='left', label=-1) -> float:
        """Writes a value, as an answer to the field when one is given."""
        value = self.instance()
        if f is not None:
            f.values.append(value)
            f.text = text
        if label >= 0:
            self.label_of[value] = label
        return self.canvas.paragraph(x, y, text, size or self.size, width, value=value, align=align)


@dataclass
class LabelStyle:
    end: str  # what follows the label: ':', ' :', '', '....'
    scale: float

    @staticmethod
    def draw(rng: random.Random) -> 'LabelStyle':
        return LabelStyle(rng.choice([':'] * 6 + [''] * 6 + [' :', ' :', '.', ' -', '#']) if rng.random() < 0.95 else '?', rng.choice([1, 1, 1, 0.85, 0.75]))

    def text(self, label: str) -> str:
        return label if label.endswith((':', '?', '#')) else label + self.end


def put_label(doc: Document, f: Field, x, y, style: LabelStyle, width=1e9, align='left', text=None) -> tuple[float, float, int]:
    """Writes the label; gives its right edge, the y below it, and its instance."""
    label = doc.instance()
    f.labels.append(label)
    text = text if text is not None else style.text(f.label)
    size = doc.size * style.scale
    total = doc.canvas.measure(text, size)
    below = doc.canvas.paragraph(x, y, text, size, max(width, size * 4), label=label, align=align)
    return (x + min(total, width) if align == 'left' else x), below, label


def key_values(doc: Document, fields: list[Field], x0, x1, y) -> float:
    """A grid of labels and values in one to three columns, in one of many styles."""
    rng, size = doc.rng, doc.size
    style = LabelStyle.draw(rng)
    room = (x1 - x0) / size
    columns = 1 if room < 28 else rng.choice([1, 1, 2, 2, 3]) if room > 45 else rng.choice([1, 1, 2])
    form = rng.choices(['left', 'inline', 'flow', 'above', 'header', 'box', 'below', 'right-edge'], [25, 22, 13, 13, 17, 6, 2, 5])[0]
    if form == 'flow':
        return flow(doc, fields, x0, x1, y, style)
    if form == 'header':
        return header_row(doc, fields, x0, x1, y)
    cell = (x1 - x0) / columns
    split = rng.uniform(0.25, 0.58)
    pitch = size * rng.choice([1.25, 1.4, 1.6, 2.0, 2.6])
    fill = rng.choice(['', '', '', '', '____', '.....'])
    filled_share = rng.choice([1, 1, 0.95, 0.85, 0.7])
    down = rng.random() < 0.5
    rows = (len(fields) + columns - 1) // columns
    grid = [[fields[c * rows + r] if c * rows + r < len(fields) else None for c in range(columns)] for r in range(rows)] if down else [
        [fields[r * columns + c] if r * columns + c < len(fields) else None for c in range(columns)] for r in range(rows)]
    for line in grid:
        bottom = y + pitch
        for c, f in enumerate(line):
            if f is None:
                continue
            x = x0 + c * cell
            text = doc.values.make(f.kind)
            flat = text if f.kind == 'address' and form in ('left', 'above', 'box') and rng.random() < 0.6 else text.replace('\n', ', ')
            absent = rng.random() > filled_share
            if absent:
                doc.empty.append(f)
                flat = fill * rng.randint(1, 5)
            else:
                doc.fields.append(f)
            if form in ('left', 'inline', 'right-edge'):
                at = x + cell * split
                right, below, label = put_label(doc, f, x, y, style, cell * split - size * 0.5 if form != 'inline' else cell * 0.8)
                if form == 'inline' or right > at:
                    at = right + size * rng.choice([0.4, 0.5, 1.0])
                if fill and rng.random() < 0.3:
                    at = doc.canvas.line(at, y, fill, size) + size * 0.3
                top = y
                if below > y + size * 2.2 and rng.random() < 0.5:
                    top = (y + below) / 2 - size * 0.7
                if form == 'right-edge' and doc.canvas.measure(flat, size) < x + cell - size - right:
                    doc_y = _answer(doc, f, absent, x + cell - size, top, flat, 1e9, label, 'right')
                else:
                    doc_y = _answer(doc, f, absent, at, top, flat, max(size * 6, x + cell - at - size), label)
                bottom = max(bottom, doc_y + pitch - size * 1.35, below + pitch - size * 1.35)
            elif form == 'below':
                below = _answer(doc, f, absent, x, y, flat or '________', cell - size, -1)
                if not absent:
                    _, below, label = put_label(doc, f, x, below, style, cell - size)
                    doc.label_of[f.values[-1]] = label
                bottom = max(bottom, below + size)
            else:
                _, below, label = put_label(doc, f, x, y, style, cell - size)
                indent = size * rng.choice([0, 0, 0.6]) if form == 'box' else 0
                below = _answer(doc, f, absent, x + indent, below + size * rng.choice([0, 0.1, 0.5]), flat, cell - size - indent, label)
                bottom = max(bottom, below + size * 0.5)
        y = bottom
    return y + size


def _with_time(doc: Document, f: Field, label: int) -> None:
    """A time of day behind a date that has just been written: a field of its own under the same label."""
    rng = doc.rng
    last = doc.canvas.words[-1]
    time = Field('time', f'{f.label} time', [f'{name} time' for name in f.names], [f'Time of day of the {f.label.lower()}'], f'{f.concept}.time' if f.concept else '', values=[doc.instance()], labels=[label])
    doc.label_of[time.values[0]] = label
    doc.fields.append(time)
    doc.canvas.line(last.right + doc.size * rng.choice([0.28, 0.28, 0.6]), last.top, doc.values.make('time'), doc.size, value=time.values[0])


def _answer(doc: Document, f: Field, absent: bool, x, y, text, width, label, align='left') -> float:
    if absent:
        return doc.canvas.paragraph(x, y, text, doc.size, width, align=align) if text else y
    below = doc.write(f, x, y, text, width, align=align, label=label)
    if f.kind == 'date' and align == 'left' and label >= 0 and doc.rng.random() < 0.08:
        _with_time(doc, f, label)
    return below


def flow(doc: Document, fields: list[Field], x0, x1, y, style: LabelStyle) -> float:
    """Label and value one after the other, several in a row, each as long as it is."""
    rng, size = doc.rng, doc.size
    blank = rng.choice(['', '', '____', '________', '......'])
    filled_share = rng.choice([1, 0.95, 0.85, 0.7])
    most = rng.choice([1, 2, 3, 3, 4])
    x, used, top = x0, 0, y
    for f in fields:
        if used and (used >= most or x > x1 - size * 12 or rng.random() < 0.15):
            x, used, y = x0, 0, y + size * rng.choice([1.35, 1.5, 2.0])
        y = max(y, top)
        right, below, label = put_label(doc, f, x, y, style, x1 - x)
        at = right + size * rng.choice([0.35, 0.5, 1.0, 2.0])
        if below > y + size * 1.5:  # a label of several lines: the value stands on its last line
            y = below - size * 1.35
        if rng.random() > filled_share:
            doc.empty.append(f)
            text = blank * rng.randint(1, 3)
            end = doc.canvas.line(at, y, text, size) if text else at + size * rng.randint(2, 10)
        else:
            doc.fields.append(f)
            text = doc.values.make(f.kind).replace('\n', ', ')
            bottom = doc.write(f, at, y, text, max(x1 - at, size * 8), label=label)
            end = at + doc.canvas.measure(text, size)
            if bottom > y + size * 1.5:
                top, end = bottom, x1
        x, used = end + size * rng.choice([0.8, 1.5, 3, 6]), used + 1
    return max(y + size * 1.35, top) + size


def header_row(doc: Document, fields: list[Field], x0, x1, y) -> float:
    """Labels in a row, their values in the row below."""
    rng, size = doc.rng, doc.size
    style = LabelStyle('', rng.choice([1, 1, 0.85]))
    per_row = max(1, min(len(fields), rng.randint(2, 7), int((x1 - x0) / (size * 7))))
    align = rng.choice(['left', 'left', 'left', 'centre'])
    uneven = rng.random() < 0.6
    for start in range(0, len(fields), per_row):
        group = fields[start : start + per_row]
        shares = [rng.uniform(1, 2.5) if uneven else 1 for _ in group]
        cells = [(x1 - x0) * share / sum(shares) for share in shares]
        edges = [x0 + sum(cells[:i]) for i in range(len(group))]
        labels, below = [], y
        for f, edge, cell in zip(group, edges, cells):
            x = edge + (cell / 2 if align == 'centre' else 0)
            _, bottom, label = put_label(doc, f, x, y, style, cell - size, align)
            labels.append(label)
            below = max(below, bottom)
        below += size * rng.choice([0, 0.2, 0.6])
        bottom = below + size * 1.35
        for f, edge, cell, label in zip(group, edges, cells, labels):
            if rng.random() < 0.06:
                doc.empty.append(f)
                continue
            doc.fields.append(f)
            x = edge + (cell / 2 if align == 'centre' else 0)
            bottom = max(bottom, doc.write(f, x, below, doc.values.make(f.kind).replace('\n', ', '), cell - size, align=align, label=label))
        y = bottom + size * 0.6
    return y + size * 0.5


def prose(doc: Document, x0, x1, y) -> float:
    """A paragraph; some sentences hold labelled values, most are noise that quotes labels."""
    rng, size, values = doc.rng, doc.size, doc.values
    small = size * rng.choice([1, 1, 0.8, 0.65])
    pieces: list[Piece] = []
    for _ in range(rng.randint(1, 5)):
        if rng.random() < 0.35:
            pieces += _sentence_with_values(doc)
        else:
            text = values.sentence()
            if rng.random() < 0.3 and doc.fields:
                quoted = rng.choice(doc.fields).label.lower()
                text = rng.choice([f'The {quoted} must be stated.', f'Please quote the {quoted} with every payment.', f'{quoted} subject to change.']) if quoted else text
            pieces.append((text, -1, -1))
    return flowing(doc, pieces, x0, x1, y, small)


def flowing(doc: Document, pieces: list[Piece], x0, x1, y, size) -> float:
    """Writes pieces one after the other, word by word, broken at the right edge."""
    space, x = doc.canvas.measure(' ', size), x0
    for text, value, label in pieces:
        for word in text.split():
            wide = doc.canvas.measure(word, size)
            if x + wide > x1 and x > x0:
                x, y = x0, y + size * 1.35
            doc.canvas.line(x, y, word, size, value=value, label=label)
            x += wide + space
    return y + size * 2


def pieces_of(template: str, stated: Callable[[str], Piece]) -> list[Piece]:
    """The words of a sentence with what stands in its slots; signs that touch a slot belong to its words."""
    out: list[Piece] = []
    before = ''
    for i, part in enumerate(_SLOT.split(template)):
        if i % 2:
            text, value, label = stated(part)
            out.append((before + text, value, label))
            before = ''
            continue
        words = part.split()
        if words and out and not part[0].isspace():
            text, value, label = out[-1]
            out[-1] = (text + words.pop(0), value, label)
        if words and not part[-1].isspace() and not part.endswith('.'):
            before = words.pop()
        if words:
            out.append((' '.join(words), -1, -1))
    return [*out, (before, -1, -1)] if before else out


def _sentence_with_values(doc: Document) -> list[Piece]:
    rng = doc.rng
    template = rng.choice(_FORM['prose'])
    asked = iter(doc.labels.invented_fields(template.count('{label}')) if rng.random() < 0.5 else doc.labels.catalogue_fields(template.count('{label}')))
    pending: list[Field] = []

    def stated(slot: str) -> Piece:
        if slot == 'label':
            f = next(asked)
            pending.append(f)
            f.labels.append(doc.instance())
            return f.label.lower() if rng.random() < 0.6 else f.label, -1, f.labels[-1]
        value = doc.instance()
        if slot != 'value':
            doc.values.loose.add(slot)
            return doc.values.make(slot).replace('\n', ', '), value, -1
        f = pending[-1]
        f.values.append(value)
        doc.label_of[value] = f.labels[-1]
        doc.fields.append(f)
        f.text = doc.values.make(f.kind).replace('\n', ', ')
        return f.text, value, -1

    try:
        return pieces_of(template, stated)
    except StopIteration:  # no label is left for it
        return []
