"""Business forms: boxes of uneven width, small labels with hints or in two languages, typed answers, choices to tick."""

from .blocks import Document, _answer
from .naming import Field

_HINTS = ['(dd/mm/yyyy)', '(if any)', '(please print)', '(block letters)', '(see note 3)', '(optional)', 'if different', '(incl. area code)', '(Name, address)', '(for office use)']


def dense_form(doc: Document, fields: list[Field], others: dict[str, list[str]], x0, x1, y) -> float:
    """@param others: labels of each concept in another language, for forms in two"""
    rng, size = doc.rng, doc.size
    small = size * rng.choice([0.6, 0.7, 0.8, 1])
    numbered, twice, hinted = rng.random() < 0.35, rng.random() < 0.2, rng.random() < 0.35
    inline = rng.random() < 0.3  # short answers beside their label
    filled = rng.choice([1, 0.95, 0.85, 0.7])
    gap = size * rng.choice([0, 0, 0.2, 0.6])
    waiting, at = list(fields), 0
    while waiting:
        if at and rng.random() < 0.15:
            y = doc.canvas.paragraph(x0, y + size * 0.3, doc.labels.dress(doc.labels.invented_label()[0]).upper(), size, x1 - x0) + size * 0.3
        if rng.random() < 0.1:
            y = _choices(doc, x0, x1, y)
        group = [waiting.pop(0) for _ in range(min(len(waiting), rng.choice([1, 2, 2, 3, 3, 4, 5])))]
        shares = [rng.uniform(1, 3) for _ in group]
        scale, x, bottom = (x1 - x0) / sum(shares), x0, y
        for f, share in zip(group, shares):
            at += 1
            cell = max(share * scale - size * 0.6, size * 4)
            text = f'{at}. {f.label}' if numbered else f.label
            if twice and others.get(f.concept):
                text += rng.choice([' / ', ' - ', ' ']) + rng.choice(others[f.concept])
            label = doc.instance()
            f.labels.append(label)
            below = doc.canvas.paragraph(x, y, text + rng.choice(['', '', ':']), small, cell, label=label)
            if hinted and rng.random() < 0.3:
                below = doc.canvas.paragraph(x, below, rng.choice(_HINTS), small * 0.9, cell)
            absent = rng.random() > filled
            (doc.empty if absent else doc.fields).append(f)
            answer = '' if absent else doc.values.make(f.kind)
            right = x + doc.canvas.measure(text, small) + size
            if inline and right + doc.canvas.measure(answer, size) < x + cell:
                below = max(below, _answer(doc, f, absent, right, y, answer.replace('\n', ', '), cell, label))
            else:
                lines = answer if rng.random() < 0.6 else answer.replace('\n', ', ')
                below = _answer(doc, f, absent, x + size * rng.choice([0, 0, 0.5, 1]), below + gap, lines, cell, label) if answer else below + gap + size * 1.35
            bottom = max(bottom, below)
            x += share * scale
        y = bottom + size * rng.choice([0.2, 0.5, 0.8])
    return y + size


def _choices(doc: Document, x0, x1, y) -> float:
    """A question with boxes: its ticks are marks that the rules read, its words belong to no value."""
    rng, size = doc.rng, doc.size
    x = doc.canvas.line(x0, y, doc.labels.dress(doc.labels.invented_label()[0]), size) + size
    ticked = rng.randrange(4)
    for i in range(rng.randint(2, 4)):
        box = rng.choice(['X', '☒', '[x]', '✓']) if i == ticked else rng.choice(['☐', '[ ]', '□', 'O'])
        word = doc.values.word().capitalize()
        if x + size * 10 > x1:
            x, y = x0, y + size * 1.35
        x = doc.canvas.line(x, y, f'{box} {word}' if rng.random() < 0.8 else f'{word} {box}', size) + size * rng.choice([0.8, 1.5, 3])
    return y + size * 1.6
