"""The concepts that can stand on a page: from the product's catalogue, or invented with random words."""

import json
import random
import sys
from pathlib import Path

from .naming import Field, abbreviate, words_of
from .pseudo_words import pseudo_word
from .values import FORM, UNITS

_CONCEPTS = Path(__file__).parents[3] / 'packages/extraction/src/concepts'
_COMPOUNDS = json.loads((Path(__file__).parents[2] / 'data/compound-labels.json').read_text())
_LANGUAGES, _SYNONYMS = _COMPOUNDS['languages'], _COMPOUNDS['synonyms']
_HEADS = FORM['heads'].split()
_QUALIFIERS = FORM['qualifiers'].split()
_VERBS = FORM['verbs'].split()
_KIND_OF_HEAD = {'name': ['person', 'organisation', 'text'], 'number': ['id', 'id', 'number'], 'date': ['date'], 'code': ['id'], 'time': ['time'], 'amount': ['money'], 'price': ['money'],
                 'cost': ['money'], 'fee': ['money'], 'total': ['money', 'number'], 'percentage': ['percentage'], 'phone': ['phone'], 'fax': ['phone'], 'email': ['email'], 'address': ['address'],
                 'city': ['city'], 'country': ['country'], 'region': ['region'], 'website': ['url'], 'count': ['number'], 'quantity': ['quantity'], 'rate': ['percentage', 'money', 'number'],
                 'person': ['person'], 'officer': ['person'], 'manager': ['person'], 'doctor': ['person'], 'description': ['text'], 'day': ['date'], 'year': ['number'], 'unit': ['unit']}
_MEASURES = {'size', 'length', 'width', 'height', 'depth', 'weight', 'volume', 'temperature', 'pressure', 'humidity', 'density', 'speed', 'voltage', 'current', 'power', 'capacity', 'load', 'distance', 'angle', 'torque', 'duration'}


def load_catalogue() -> list[dict]:
    concepts = []
    for path in sorted(_CONCEPTS.rglob('*.json')):
        try:
            data = json.loads(path.read_text())
        except json.JSONDecodeError as error:  # somebody is editing it: go on with the rest
            print(f'{path.name} left out: {error}', file=sys.stderr)
            continue
        if isinstance(data, list):
            concepts += [c for c in data if isinstance(c, dict) and 'names' in c and 'labels' in c]
    return concepts


class Labels:
    """Chooses fields for one document; keeps printed labels distinct."""

    def __init__(self, rng: random.Random, concepts: list[dict], language: str, words: list[str]):
        self.rng, self.language, self.words = rng, language, words
        self.concepts = concepts
        self.used: set[str] = set()
        self.used_concepts: set[str] = set()
        self.case = rng.choice(['title', 'title', 'sentence', 'upper', 'lower', 'mixed'])

    def dress(self, label: str) -> str:
        case = self.case if self.case != 'mixed' else self.rng.choice(['title', 'sentence', 'upper'])
        if case == 'upper':
            return label.upper()
        if case == 'title':
            return ' '.join(w if w.isupper() else w[:1].upper() + w[1:] for w in label.split())
        return label[:1].upper() + label[1:] if case == 'sentence' else label

    def printed(self, concept: dict) -> str | None:
        rng = self.rng
        labels = concept['labels'].get(self.language)
        if not labels or rng.random() < 0.03:
            labels = concept['labels'].get('en') or next(iter(concept['labels'].values()), None)
        if not labels:
            return None
        return labels[0] if rng.random() < 0.2 else rng.choice(labels)

    def from_concept(self, concept: dict, strict=True) -> Field | None:
        label = self.printed(concept)
        if label is None or (strict and (label.lower() in self.used or concept['id'] in self.used_concepts)):
            return None
        self.used.add(label.lower())
        self.used_concepts.add(concept['id'])
        names = concept['names']
        if self.rng.random() < 0.25:
            label = self.reworded(label, names)
        own = concept['labels'].get(self.language, [])
        if own and self.rng.random() < 0.35:  # a schema in the language of the page, in other words than it prints
            names = [' '.join(words_of(other)) or other for other in own]
        return Field(concept['kind'], self.dress(label), names, concept.get('descriptions', []), concept['id'], column=bool(concept.get('repeats')), role=concept.get('role', ''))

    def reworded(self, label: str, names: list[str]) -> str:
        """The label as only this page prints it: shortened, with a word more, as the schema would call it."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.3:
            return ' '.join(abbreviate(label.split(), rng))
        if draw < 0.55:
            return f'{pseudo_word(rng)} {label}' if rng.random() < 0.6 else f'{label} {pseudo_word(rng)}'
        if draw < 0.7:
            return f'{label} ' + rng.choice(['({})', '/ {}', '- {}']).format(self.noun())
        return rng.choice(names[:8]) if self.language == 'en' else label

    def catalogue_fields(self, count: int) -> list[Field]:
        pool = [c for c in self.concepts if not c.get('repeats') and c['kind'] != 'group']
        found = []
        for concept in self.rng.sample(pool, min(len(pool), count * 2)):
            f = self.from_concept(concept)
            if f:
                found.append(f)
            if len(found) == count:
                break
        return found

    # ------------------------------------------------------------ invented

    def noun(self) -> str:
        rng = self.rng
        draw = rng.random()
        if draw < 0.5:
            return rng.choice(_HEADS)
        if draw < 0.78:
            return rng.choice(self.words).lower()
        if draw < 0.9:
            return pseudo_word(rng)
        return rng.choice(_QUALIFIERS)

    def invented_label(self, stem: list[str] | None = None) -> tuple[str, str]:
        """(label, kind); a stem of words makes it a sibling of other labels."""
        rng = self.rng
        head = rng.choice(_HEADS) if rng.random() < 0.55 else self.noun()
        draw = rng.random()
        if stem and draw < 0.8:
            words = [*stem, head] if rng.random() < 0.6 else [rng.choice(_QUALIFIERS), *stem[-1:]] if rng.random() < 0.5 else [*stem[:1], self.noun(), head]
        elif draw < 0.22:
            words = [head]
        elif draw < 0.5:
            words = [rng.choice(_QUALIFIERS) if rng.random() < 0.6 else self.noun(), head]
        elif draw < 0.65:
            words = [head, rng.choice(FORM['links']), self.noun()]
        elif draw < 0.77:
            words = [self.noun(), rng.choice(_QUALIFIERS), head]
        elif draw < 0.85:
            words = [rng.choice(_VERBS), 'by'] if rng.random() < 0.5 else [rng.choice(['No.', 'number', 'type', 'name']), 'of', self.noun() + 's']
        elif draw < 0.93:
            words = [self.noun(), head, '(' + rng.choice([rng.choice(UNITS), self.noun(), 'if any', 'optional', 's']) + ')']
        else:
            words = [self.noun() for _ in range(rng.randint(4, 7))]
        if words[-1] == 'by':
            kind = rng.choice(['person', 'person', 'text', 'organisation'])
        elif head in _MEASURES:
            kind = 'quantity'
        else:
            kind = rng.choice(_KIND_OF_HEAD.get(head, ['text', 'text', 'text', 'text', 'id', 'number', 'person', 'date', 'quantity', 'organisation', 'money']))
        if rng.random() < 0.06:
            words = [rng.choice([f'{rng.randint(1, 30)}.', f'({rng.choice("abcdef")})', f'{rng.randint(1, 9)}{rng.choice("abc")}.']), *words]
        if 'number' in words and rng.random() < 0.6:
            words = [rng.choice(['No.', 'no', 'Nr.', '#', 'NO']) if w == 'number' else w for w in words]
        return ' '.join(words), kind

    def compound_label(self) -> tuple[str, str, list[str]]:
        """(label, kind, names that share its word): a word and a head of the page's language, as that language joins them."""
        rng = self.rng
        language = _LANGUAGES[self.language]
        head, english, kind = rng.choice(language['heads'])
        word = pseudo_word(rng) if rng.random() < 0.35 else rng.choice(self.words).lower()
        label = rng.choice(language['forms']).format(w=word, h=head)
        names = [] if rng.random() < 0.4 else [f'{word} {english}', f'{word} {english}', f'{english} {word}', f'{word} {words_of(head)[0]}' if words_of(head) else word, word]
        return label, kind, names

    def invented_fields(self, count: int) -> list[Field]:
        rng = self.rng
        found: list[Field] = []
        stem: list[str] | None = None
        for _ in range(count * 3):
            if rng.random() < 0.25:
                stem = [self.noun() for _ in range(rng.randint(1, 2))]
            names: list[str] = []
            if self.language in _LANGUAGES and rng.random() < 0.7:
                label, kind, names = self.compound_label()
            elif rng.random() < 0.45:
                label, kind = self.invented_label(stem)
            else:
                label, kind = self.invented_label()
                names = _near_names(label) if rng.random() < 0.4 else []
            if label.lower() in self.used or any(n in self.used for n in names):
                continue
            self.used |= {label.lower(), *names}
            found.append(Field(kind, self.dress(label), names, []))
            if len(found) == count:
                break
        return found


def _near_names(label: str) -> list[str]:
    """Names that share a part of the label's words: its last word said otherwise, or left off."""
    words = [w.lower() for w in words_of(label)]
    if len(words) < 2 or words[-1] not in _SYNONYMS:
        return []
    stem = words[:-1]
    return [' '.join([*stem, other]) for other in _SYNONYMS[words[-1]]] + [' '.join(stem)] * (len(' '.join(stem)) > 4)
