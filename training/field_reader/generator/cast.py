"""Who appears on a page: the parties of the product's catalogue, what is printed of each, and how a schema asks for it."""

import json
import random
from dataclasses import dataclass, field

from .catalogue import _CONCEPTS
from .naming import Field

_PARTIES: dict[str, dict] = {p['id']: p for p in json.loads((_CONCEPTS / 'parties.json').read_text())}
_ATTRIBUTES: dict[str, dict] = {a['id']: a for a in json.loads((_CONCEPTS / 'party-attributes.json').read_text())}
#: what belongs to an address: asked as `buyer.address.city` too
ADDRESS_PARTS = {'street', 'house-number', 'address-line-2', 'city', 'postcode', 'region', 'country'}


@dataclass
class Party:
    """One party of one page."""

    id: str
    called: str  # its name in this page's schema
    data: dict
    printed: set[str] = field(default_factory=set)  # attributes that the page states

    @property
    def is_person(self) -> bool:
        return self.data['kind'] == 'person'


class Cast:
    """Chooses parties for a page and makes fields for their attributes, present or absent."""

    def __init__(self, rng: random.Random, language: str, kind: dict):
        self.rng, self.language = rng, language
        self.present: dict[str, Party] = {}
        self.flat = rng.random() < 0.4  # buyer_city against buyer.city
        self.address_object = rng.random() < 0.5  # buyer.address.city against buyer.city
        usual = rng.random() < 0.75 and 'issuer' in kind
        self.issuer_id: str = kind['issuer'] if usual else rng.choice(list(_PARTIES))
        self.others: list[str] = [p for p in (kind['parties'] if usual else rng.sample(list(_PARTIES), 4)) if p != self.issuer_id]

    def add(self, identity: str) -> Party:
        data = _PARTIES[identity]
        names = data['names']
        called = self.rng.choice(names[:5] if self.rng.random() < 0.6 else names)
        party = Party(identity, called, data)
        self.present[identity] = party
        return party

    def heading(self, party: Party) -> str:
        labels = party.data['labels']
        own = labels.get(self.language)
        return self.rng.choice(own if own and self.rng.random() < 0.93 else labels['en'])

    def clashes(self, identity: str) -> bool:
        """Whether a party could be taken for one that is on the page."""
        mine = _words_of(_PARTIES[identity])
        return any(identity == other.id or mine & _words_of(other.data) for other in self.present.values())

    def label(self, attribute: str) -> str:
        labels = _ATTRIBUTES[attribute]['labels']
        own = labels.get(self.language)
        return self.rng.choice((own if own and self.rng.random() < 0.95 else labels['en'])[:8])

    def field(self, party: Party, attribute: str, kind: str | None = None) -> Field:
        """The field that asks for an attribute of a party, in the manner of this page's schema."""
        rng, data = self.rng, _ATTRIBUTES[attribute]
        names = data['names'][:6] if rng.random() < 0.65 else data['names']
        description = [f'{text} of {rng.choice([party.data["description"], "the " + party.called])}' for text in data['descriptions']]
        own = party.data.get('attributes', {}).get(attribute, {})
        f = Field(kind or data['kind'], '', [], own.get('descriptions', []) + description, f'party.{party.id}.{attribute}', from_label=False)
        bare = attribute == 'name' and rng.random() < 0.35
        if own.get('names') and rng.random() < 0.3:
            f.names = own['names']
        elif bare:
            f.names = [party.called]
        elif self.flat:
            f.names = [f'{party.called} {name}' for name in names]
        else:
            f.names = names
            f.parent = party.called
            if attribute in ADDRESS_PARTS and self.address_object:
                f.parent += ' address'
            f.keeps_parent = True
        return f

    def absent_fields(self, count: int) -> list[Field]:
        """Attributes that the page does not state of parties that it names, and parties that it does not name."""
        rng = self.rng
        found: list[Field] = []
        for _ in range(count):
            missing = [p for p in self.others[1:] if not self.clashes(p)] if len(self.present) > 1 else []
            if missing and rng.random() < 0.35:
                data = _PARTIES[rng.choice(missing)]
                party = Party(data['id'], rng.choice(data['names'][:5]), data)
                attribute = rng.choice(['name', 'name', 'address', 'city', 'postcode', 'phone', 'vat-id', 'country'])
            elif self.present:
                party = rng.choice(list(self.present.values()))
                # of an address that is not on the page its parts are not either; one that is may hold any of them
                free = [a for a in _ATTRIBUTES if self._may_miss(party, a)]
                if not free:
                    continue
                likely = [a for a in free if a in ('vat-id', 'phone', 'email', 'tax-number', 'contact-person', 'iban', 'website', 'country', 'region', 'fax', 'mobile', 'registration-number')]
                attribute = rng.choice(likely if likely and rng.random() < 0.75 else free)
            else:
                continue
            if any(f.concept == f'party.{party.id}.{attribute}' for f in found):
                continue
            found.append(self.field(party, attribute))
        return found

    @staticmethod
    def _may_miss(party: Party, attribute: str) -> bool:
        if attribute in party.printed or attribute in ('house-number', 'title', 'first-name', 'last-name', 'middle-name', 'address-line-2'):
            return False
        of = _ATTRIBUTES[attribute].get('of', 'any')
        alike = [{'vat-id', 'tax-number', 'registration-number', 'id-number'}, {'phone', 'mobile'}, {'name', 'contact-person'}, {'address', 'street', 'city', 'postcode'}, {'iban', 'bank-account'}]
        if any(attribute in group and group & party.printed for group in alike):
            return False
        return of == 'any' or of == party.data['kind']


def _words_of(party: dict) -> set[str]:
    return {*party['names'], *(l.lower() for labels in party['labels'].values() for l in labels)}
