"""Who signs: the close of a letter, lines with names and positions under them, a keyed block for each party."""

import json
from pathlib import Path

from .blocks import Document, Piece, pieces_of
from .naming import Field

_WORDS = json.loads((Path(__file__).parents[2] / 'data/signature-words.json').read_text())
_PARTS = ('name', 'title', 'date')


def signatures(doc: Document, x0, x1, y) -> float:
    """Gives the y below; the fields are asked by general names, or within the one that signs."""
    draw = doc.rng.random()
    if draw < 0.25:
        return _letter_close(doc, x0, x1, y)
    if draw < 0.6:
        return _lines(doc, x0, x1, y)
    return _keyed(doc, x0, x1, y)


def place_and_date(doc: Document, x, y, align='left') -> float:
    """A town and a day in one line, as letters and contracts are dated."""
    rng, size = doc.rng, doc.size
    single = {'0': _single(doc, 'place', 'city'), '1': _single(doc, 'date', 'date')}

    def stated(slot: str) -> Piece:
        f = single[slot]
        f.values.append(doc.instance())
        doc.fields.append(f)
        return doc.values.make(f.kind), f.values[-1], -1

    pieces = pieces_of(rng.choice(_local(doc, 'placeAndDate')), stated)
    if align == 'right':
        x -= doc.canvas.measure(' '.join(text for text, _, _ in pieces), size)
    for text, value, label in pieces:
        x = doc.canvas.line(x, y, text, size, value=value, label=label) + doc.canvas.measure(' ', size)
    return y + size * 1.6


def _local(doc: Document, part: str, within: dict = _WORDS) -> list[str]:
    words = within[part]
    return words.get(doc.labels.language) or words['en']


def _single(doc: Document, part: str, kind: str) -> Field:
    return Field(kind, '', _WORDS['single'][part], [], f'signature.{part}')


def _position(doc: Document) -> str:
    return doc.rng.choice(doc.values.pool['job'])


def _letter_close(doc: Document, x0, x1, y) -> float:
    rng, size = doc.rng, doc.size
    y = doc.canvas.paragraph(x0, y, rng.choice(_local(doc, 'closings')), size, x1 - x0) + size * rng.choice([0.5, 2, 4])
    if rng.random() < 0.25 and doc.issuer_name:
        y = doc.canvas.paragraph(x0, y, doc.issuer_name, size, x1 - x0)
    name = _single(doc, 'name', 'person')
    doc.fields.append(name)
    y = doc.write(name, x0, y, doc.values.person(), x1 - x0)
    if rng.random() < 0.6:
        title = _single(doc, 'title', 'text')
        doc.fields.append(title)
        y = doc.write(title, x0, y, _position(doc), x1 - x0)
    return y + size


def _lines(doc: Document, x0, x1, y) -> float:
    """One to three lines to sign on, side by side: what is under them or above them is who signed."""
    rng, size = doc.rng, doc.size
    count = rng.choice([1, 1, 2, 2, 3]) if x1 - x0 > size * 40 else 1
    cell = (x1 - x0) / count
    if rng.random() < 0.3:
        y = place_and_date(doc, x0, y) + size
    above, bottom = rng.random() < 0.25, y
    blank, with_title = rng.choice(_WORDS['blank']), rng.random() < 0.5
    for i in range(count):
        x, top, label = x0 + i * cell, y, -1
        caption = rng.choice(_local(doc, 'captions')) if rng.random() < 0.75 else ''
        if caption and rng.random() < 0.5:
            label = doc.instance()
            top = doc.canvas.paragraph(x, top, doc.labels.dress(caption), size, cell - size, label=label)
        if blank and not above:
            top = doc.canvas.paragraph(x, top + size * rng.choice([0.3, 1, 2]), blank, size, cell - size)
        if count > 1 and rng.random() < 0.15:  # nobody has signed here
            bottom = max(bottom, top)
            continue
        name = _single(doc, 'name', 'person')
        if label >= 0:
            name.labels.append(label)
            name.label = caption
        doc.fields.append(name)
        top = doc.write(name, x, top, doc.values.person(), cell - size, label=label)
        if with_title:
            title = _single(doc, 'title', 'text')
            doc.fields.append(title)
            top = doc.write(title, x, top, _position(doc), cell - size)
        if blank and above:
            top = doc.canvas.paragraph(x, top, blank, size, cell - size)
        if caption and label < 0:
            top = doc.canvas.paragraph(x, top, caption, size * 0.85, cell - size)
        bottom = max(bottom, top)
    if count > 1:
        _share(doc, ('signature.name', 'signature.title'))
    return bottom + size


def _share(doc: Document, concepts: tuple[str, ...]) -> None:
    """Who is asked for "the signatory" where several signed may answer with any of them."""
    for concept in concepts:
        same = [f for f in doc.fields if f.concept == concept]
        every = sorted({v for f in same for v in f.values})
        for f in same:
            f.values = list(every)


def _keyed(doc: Document, x0, x1, y) -> float:
    """Name, title and date with labels, under the name or the role of each party."""
    rng, size = doc.rng, doc.size
    known = list(doc.cast.present.values())
    count = rng.choice([1, 2, 2]) if x1 - x0 > size * 40 else 1
    beside = rng.random() < 0.65
    cell = (x1 - x0) / (count if beside else 1)
    parts = [p for p in _PARTS if rng.random() < 0.8] or ['name']
    if rng.random() < 0.2:
        rng.shuffle(parts)
    bottom = y
    for i in range(count):
        x, top = (x0 + i * cell, y) if beside else (x0, bottom + size * (i > 0))
        party = known[i] if i < len(known) and rng.random() < 0.7 else None
        called = party.called if party else doc.labels.invented_label()[0] if rng.random() < 0.3 else f'party {"ABC"[i]}'
        heading = doc.labels.dress(doc.cast.heading(party)) if party else doc.values.organisation() if called.startswith('party') else doc.labels.dress(called)
        top = doc.canvas.paragraph(x, top, rng.choice(_WORDS['behalf']).format(heading), size, cell - size)
        if rng.random() < 0.6:
            top = doc.canvas.paragraph(x, top + size * 0.5, f'{rng.choice(["By:", "Signed:", "Signature:", ""])} {rng.choice(_WORDS["blank"])}', size, cell - size) + size * 0.3
        parent = rng.choice([f'signatory {called}', f'{called} signatory', f'{called} signature', called, 'signatory' if count == 1 else f'{called} signatory'])
        for part in parts:
            words = _WORDS['keys'][part]
            kind = {'name': 'person', 'title': 'text', 'date': 'date'}[part]
            f = Field(kind, '', words['names'], words['descriptions'], f'signature.{called}.{part}', parent=parent, keeps_parent=count > 1)
            label = doc.instance()
            f.labels.append(label)
            right = doc.canvas.line(x, top, rng.choice(_local(doc, 'labels', words)).rstrip(':') + rng.choice([':', ':', '']), size, label=label) + size * rng.choice([0.4, 0.6, 2])
            if rng.random() < 0.08:
                doc.canvas.line(right, top, rng.choice(_WORDS['blank']), size)
                doc.empty.append(f)
            else:
                doc.fields.append(f)
                text = doc.values.person() if part == 'name' else _position(doc) if part == 'title' else doc.values.date()
                doc.write(f, right, top, text, max(size * 8, x + cell - right), label=label)
            top += size * rng.choice([1.35, 1.35, 1.6])
        bottom = max(bottom, top)
    return bottom + size
