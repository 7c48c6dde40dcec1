"""Running text that states facts: sentences with values that a schema may ask for, and the parties of a contract."""

import json
import re
from pathlib import Path

from .blocks import Document, Piece, flowing, pieces_of
from .cast import Party
from .naming import Field

_DATA = json.loads((Path(__file__).parents[2] / 'data/prose-facts.json').read_text())
_FACTS, _SENTENCES, _PREAMBLES = _DATA['facts'], _DATA['sentences'], _DATA['preambles']
_SLOT = re.compile(r'\{([\w.-]+)\}')


def facts(doc: Document, x0, x1, y, parties: bool) -> float:
    """A paragraph or two, each fact stated once. Gives the y below.

    @param parties: begin with who makes the contract
    """
    rng = doc.rng
    pieces: list[Piece] = []
    if parties:
        both = _contracting(doc)
        pieces += _fill(doc, rng.choice(_PREAMBLES), both) if len(both) == 2 else []
    wanted = _SENTENCES.get(doc.labels.language) if rng.random() < 0.9 else None
    for sentence in rng.sample(wanted or _SENTENCES['en'], rng.randint(1, 3)):
        stated = {*_SLOT.findall(sentence)}
        if not any(f.concept == f'fact.{name}' or f.role and f.role == _FACTS.get(name, {}).get('role') for f in doc.fields for name in stated):
            pieces += _fill(doc, sentence, {})
        if rng.random() < 0.4:
            pieces.append((doc.values.sentence(), -1, -1))
    return flowing(doc, pieces, x0, x1, y, doc.size * rng.choice([1, 1, 0.85])) if pieces else y


def _contracting(doc: Document) -> dict[str, Party]:
    """Two parties that nothing on the page names yet, as far as there are."""
    cast = doc.cast
    free = [p for p in [cast.issuer_id, *cast.others] if p not in cast.present][:2]
    return {who: cast.add(p) for who, p in zip('ab', free)} if len(free) == 2 else {}


def _fill(doc: Document, sentence: str, parties: dict[str, Party]) -> list[Piece]:
    if any(slot[0] not in parties for slot in _SLOT.findall(sentence) if '.' in slot):
        return []
    headings = {who: doc.instance() for who in parties}
    return pieces_of(sentence, lambda slot: _stated(doc, slot, parties, headings))


def _stated(doc: Document, slot: str, parties: dict[str, Party], headings: dict[str, int]) -> Piece:
    rng, values = doc.rng, doc.values
    value = doc.instance()
    if '.' in slot:
        who, _, what = slot.partition('.')
        party = parties[who]
        if what == 'heading':
            return doc.cast.heading(party), -1, headings[who]
        f = doc.cast.field(party, what, 'organisation' if what == 'name' and rng.random() < 0.75 else 'person' if what == 'name' else None)
        f.labels.append(headings[who])
        doc.label_of[value] = headings[who]
        party.printed.add(what)
        text = values.make(f.kind)
    else:
        fact = _FACTS[slot]
        f = Field(fact['kind'], '', fact['names'], fact['descriptions'], f'fact.{slot}', role=fact.get('role', ''))
        text = rng.choice(fact['texts']).format(n=rng.randint(2, 60)) if 'texts' in fact else values.make(f.kind)
    f.values.append(value)
    f.text = text.replace('\n', ', ')
    doc.fields.append(f)
    return f.text, value, -1
