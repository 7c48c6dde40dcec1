"""What heads a page: its title, with a number and a date beside it or not, the town and day of a letter, its subject."""

import json
from pathlib import Path

from .blocks import Document
from .naming import Field, words_of
from .signatures import place_and_date

_WORDS = json.loads((Path(__file__).parents[2] / 'data/title-words.json').read_text())


def _local(doc: Document, part: str) -> list[str]:
    return _WORDS[part].get(doc.labels.language) or _WORDS[part]['en']


def title(doc: Document, kind: dict, x0, x1, y) -> float:
    """Gives the y below."""
    rng, size = doc.rng, doc.size
    letter = 'letter' in kind['domains'] or 'contract' in kind['domains']
    if rng.random() < (0.5 if letter else 0.08):
        y = place_and_date(doc, *((x0, y) if rng.random() < 0.5 else (x1, y, 'right')))
    titles = kind['titles'].get(doc.labels.language) or kind['titles']['en']
    text = rng.choice(titles) or doc.labels.invented_label()[0]
    align = rng.choice(['left', 'centre', 'right'])
    at = {'left': x0, 'centre': (x0 + x1) / 2, 'right': x1}[align]
    shown = text.upper() if rng.random() < 0.5 else text
    big = size * rng.choice([1, 1.3, 1.8, 2.4])
    if rng.random() < 0.4 and doc.canvas.measure(shown, big) < (x1 - x0) * 0.6:
        y = _numbered(doc, kind, text, shown, at, y, big, align, x1 - x0)
    else:
        y = doc.canvas.paragraph(at, y, shown, big, x1 - x0, align=align)
    if rng.random() < (0.5 if letter else 0.05):
        y = _subject(doc, x0, x1, y + size * 0.5)
    return y + size * 0.5


def _numbered(doc: Document, kind: dict, text: str, shown: str, x, y, big, align, width) -> float:
    """The title is the label of the number that follows it in its line, or stands under it."""
    rng = doc.rng
    called = [*{text.lower(), kind['id'].replace('-', ' ')}]
    names = [f'{name} {word}' for name in called for word in {*_local(doc, 'number'), 'number'}]
    rivals = [c for c in doc.labels.concepts if {*names} & {*c['names']}]
    if any(c['id'] in doc.labels.used_concepts for c in rivals):  # the page states such a number elsewhere
        return doc.canvas.paragraph(x, y, shown, big, width, align=align)
    doc.labels.used_concepts |= {c['id'] for c in rivals}
    number = Field('id', f'{text} {rng.choice(_local(doc, "number"))}', names + _WORDS['general'], [f'Number of the {called[0]}', f'The {called[0]} number', 'Number beside the title'], 'title.number')
    doc.labels.used |= {number.label.lower(), *names}
    mark = rng.choice(_local(doc, 'marks'))
    pieces = [(f'{shown} {mark}'.strip(), number, False), (doc.values.identifier() if rng.random() < 0.8 else str(rng.randint(1, 40)), number, True)]
    if rng.random() < 0.35:
        date = Field('date', '', [f'{name} date' for name in called] + _WORDS['generalDates'], [f'Date of the {called[0]}'], 'title.date')
        pieces += [(rng.choice(_local(doc, 'dates')), None, False), (doc.values.date(), date, True)]
    total = doc.canvas.measure(' '.join(p for p, _, _ in pieces), big)
    below = rng.random() < 0.2 or total > width
    at = x - (0 if align == 'left' else min(total, width) / 2 if align == 'centre' else min(total, width))
    label, bottom = -1, y + big * 1.35
    for part, f, is_value in pieces:
        mine = doc.instance()
        if f is None:
            at = doc.canvas.line(at, y, part, big) + doc.canvas.measure(' ', big)
        elif is_value:
            if below:
                at, y = x - (0 if align == 'left' else doc.canvas.measure(part, big) / (2 if align == 'centre' else 1)), bottom
                bottom = y + big * 1.35
            f.values.append(mine)
            doc.fields.append(f)
            if label >= 0 and f is number:
                doc.label_of[mine] = label
            at = doc.canvas.line(at, y, part, big, value=mine) + doc.canvas.measure(' ', big)
        else:
            label = mine
            number.labels.append(label)
            at = doc.canvas.line(at, y, part, big, label=label) + doc.canvas.measure(' ', big) * rng.choice([1, 1, 2])
    return bottom


def _subject(doc: Document, x0, x1, y) -> float:
    rng, size = doc.rng, doc.size
    mark = rng.choice(_local(doc, 'subjects'))
    f = Field('text', ' '.join(words_of(mark)), _WORDS['subjectNames'], ['What the letter is about', 'Subject line'], 'letter.subject', from_label=False)
    label, at = -1, x0
    if mark:
        label = doc.instance()
        f.labels.append(label)
        at = doc.canvas.line(x0, y, mark, size, label=label) + size * 0.5
    doc.fields.append(f)
    return doc.write(f, at, y, doc.values.phrase(2, 7), x1 - at, label=label) + size
