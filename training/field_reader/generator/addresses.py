"""Addresses in the habits of a country, with their parts known: street, town, postcode, region."""

import json
import random
import re
from pathlib import Path

from .pseudo_words import pseudo_word

_DATA = json.loads((Path(__file__).parents[2] / 'data/address-forms.json').read_text())
_COUNTRIES, _EXTRA = _DATA['countries'], _DATA['extra']
#: attribute of the product's catalogue -> slot of a form
PARTS = {'street': 'street', 'city': 'city', 'postcode': 'postcode', 'region': 'region', 'country': 'country', 'address-line-2': 'extra'}

#: words of one printed line, each with the part that it belongs to ('' for what belongs to none)
Line = list[tuple[str, str]]


def _choose(template: str, rng: random.Random, pool: dict) -> str:
    text = re.sub(r'\[([^\]]*)\]', lambda m: rng.choice(m.group(1).split('|')), template)
    slots = {'n': lambda: str(rng.randint(1, rng.choice([99, 999, 9999]))), 'f': lambda: str(rng.randint(1, 60)), 'last': lambda: _name(rng, pool['last']),
             'word': lambda: rng.choice(pool['word']).title(), 'city': lambda: _name(rng, pool['city'])}
    return re.sub(r'\{(\w+)\}', lambda m: slots[m.group(1)]() if m.group(1) in slots else m.group(), text)


def _name(rng: random.Random, known: list[str]) -> str:
    """A name of the country, or one that nobody bears."""
    return pseudo_word(rng).title() if rng.random() < 0.15 else rng.choice(known)


def make_address(locale: str, pool: dict, rng: random.Random) -> list[Line]:
    country = _COUNTRIES.get(locale, _COUNTRIES['de-DE'])
    made = country.get('streets')
    street = _choose(rng.choice(made), rng, pool) if made and rng.random() < 0.75 else rng.choice(pool['streetAddress'])
    extras = _EXTRA.get(locale[:2], _EXTRA['en'])
    city = _name(rng, country.get('cities') or pool['city'])
    if rng.random() < country.get('upperCity', 0.08):
        city = city.upper()
    postcode = re.sub('#', lambda _: str(rng.randint(0, 9)), country['postcodes']) if 'postcodes' in country else rng.choice(pool['postcode'])
    regions = country.get('regions')
    values = {'street': ' '.join(street.split()).rstrip(',').replace('{extra}', _choose(rng.choice(extras), rng, pool)), 'extra': _choose(rng.choice(extras), rng, pool), 'city': city, 'postcode': postcode,
              'region': rng.choice(regions if regions and rng.random() < 0.85 else pool['region'])}
    form = rng.choice(country['forms'])
    if rng.random() < 0.14:
        form += rng.choice(['\n{country}', '\n{country}', ', {country}'])
        values['country'] = rng.choice(pool['country'])
    lines = []
    for text in form.split('\n'):
        line: Line = []
        for token in text.split():
            match = re.search(r'\{(\w+)\}', token)
            if match is None:
                line.append((token, ''))
                continue
            words = values[match.group(1)].split()
            words[0] = token[: match.start()] + words[0]
            rest = token[match.end() :]
            part = match.group(1)
            slash = re.match(r'/\{(\w+)\}(.*)', rest)  # town/region in one word: the region cannot be told apart
            words[-1] += f'/{values[slash.group(1)]}{slash.group(2)}' if slash else rest
            line += [(word, part) for word in words]
        lines.append(line)
    return lines


def joined(lines: list[Line], glue: str) -> list[Line]:
    """The lines as one, divided by commas or signs."""
    out: Line = []
    for at, line in enumerate(lines):
        line = list(line)
        if at + 1 < len(lines):
            word, part = line[-1]
            if glue == ',':
                line[-1] = (word if word.endswith(',') else word + ',', part)
            else:
                line.append((glue, ''))
        out += line
    return [out]


def text_of(lines: list[Line]) -> str:
    return '\n'.join(' '.join(word for word, _ in line) for line in lines)
