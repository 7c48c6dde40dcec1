"""Names, addresses, words of many countries: drawn once from Faker (MIT) and kept in the work folder as JSON."""

import json
import random
from pathlib import Path

from faker import Faker

#: our locale -> Faker's; en-SG borrows from a neighbour, ms-MY comes from data/ms-MY.json
LOCALES = {
    'en-US': 'en_US', 'en-GB': 'en_GB', 'en-IN': 'en_IN', 'en-AU': 'en_AU', 'en-CA': 'en_CA', 'en-IE': 'en_IE',
    'en-SG': 'en_GB', 'de-DE': 'de_DE', 'de-AT': 'de_AT', 'de-CH': 'de_CH', 'fr-FR': 'fr_FR',
    'fr-BE': 'fr_BE', 'es-ES': 'es_ES', 'es-MX': 'es_MX', 'it-IT': 'it_IT', 'nl-NL': 'nl_NL', 'nl-BE': 'nl_BE',
    'pt-PT': 'pt_PT', 'pt-BR': 'pt_BR', 'pl-PL': 'pl_PL', 'sv-SE': 'sv_SE', 'da-DK': 'da_DK', 'cs-CZ': 'cs_CZ',
    'nb-NO': 'no_NO', 'fi-FI': 'fi_FI', 'en-NZ': 'en_NZ', 'hu-HU': 'hu_HU', 'ro-RO': 'ro_RO', 'tr-TR': 'tr_TR',
}
#: of these the names and addresses are measured
COUNTRIES = ['en-US', 'en-GB', 'en-IN', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'pt-PT', 'pl-PL', 'sv-SE', 'ms-MY']
_WEIGHTS = {'en-US': 8, 'en-GB': 4, 'ms-MY': 4, 'de-DE': 4, 'fr-FR': 3, 'es-ES': 3, 'it-IT': 3, 'nl-NL': 3, 'pt-PT': 2,
            'pt-BR': 2, 'pl-PL': 3, 'en-IN': 3, 'en-SG': 2}


def _draw(fake: Faker, method: str, count: int, default):
    found = []
    maker = getattr(fake, method, None)
    for _ in range(count):
        try:
            found.append(str(maker()))
        except Exception:  # a locale without this provider
            return default
    return sorted(set(found))


def make_pools(path: Path, shift=0) -> dict:
    """Drawn once, then read from the file; another shift draws others."""
    if path.exists():
        return json.loads(path.read_text())
    pools = {'ms-MY': _malaysian()}
    for locale, name in LOCALES.items():
        fake = Faker(name)
        fake.seed_instance(sum(map(ord, locale)) + shift)
        pools[locale] = {
            'first': _draw(fake, 'first_name', 500, ['Kim']),
            'last': _draw(fake, 'last_name', 700, ['Lee']),
            'street': _draw(fake, 'street_name', 400, ['Main Street']),
            'streetAddress': _draw(fake, 'street_address', 500, ['1 Main Street']),
            'city': _draw(fake, 'city', 400, ['Newtown']),
            'postcode': _draw(fake, 'postcode', 400, ['10000']),
            'region': _draw(fake, 'administrative_unit', 60, None) or _draw(fake, 'state', 60, ['North']),
            'phone': _draw(fake, 'phone_number', 300, ['555 0100']),
            'company': _draw(fake, 'company', 500, ['Acme']),
            'job': _draw(fake, 'job', 200, ['Clerk']),
            'word': _draw(fake, 'word', 4000, ['word']),
            'country': _draw(fake, 'country', 300, ['Norway']),
            'address': _draw(fake, 'address', 600, ['1 Main Street\nNewtown']),
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(pools, ensure_ascii=False))
    return pools


def unseen_pools(path: Path, known: dict) -> dict:
    """Names, companies, streets and towns that are not among the known ones, as far as a country has others."""
    drawn = make_pools(path, shift=7919)
    for locale, pool in drawn.items():
        for part in ('first', 'last', 'street', 'streetAddress', 'city', 'company', 'address'):
            pool[part] = [x for x in pool[part] if x not in set(known[locale][part])] or pool[part]
    return drawn


def _malaysian() -> dict:
    data = json.loads((Path(__file__).parents[2] / 'data/ms-MY.json').read_text())
    rng = random.Random(60)
    pick = rng.choice
    pool: dict[str, list[str]] = {'first': data['first'], 'last': data['last'], 'word': data['words'], 'country': ['Malaysia'],
                                  'job': ['Manager', 'Cashier', 'Kerani', 'Pengurus'],
                                  'city': [c for _, c, _ in data['cities']], 'region': [r for _, _, r in data['cities'] if r],
                                  'postcode': [p for p, _, _ in data['cities']]}
    streets = [f'Jalan {pick(data["plants"])}' + rng.choice(['', f' {rng.randint(1, 40)}', f' {rng.randint(1, 12)}/{rng.randint(1, 40)}'])
               for _ in range(400)]
    unit = lambda: pick([f'No. {rng.randint(1, 400)}', f'No {rng.randint(1, 99)}', f'Lot {rng.randint(1, 9000)}', f'{rng.randint(1, 99)}',
                         f'{rng.randint(1, 60)}-{rng.randint(0, 3)}', f'Lot {pick("GLFUB")}{rng.randint(1, 90)}, Level {rng.randint(1, 5)}',
                         f'No. {rng.randint(1, 60)} & {rng.randint(61, 90)}', f'Unit {rng.randint(1, 30)}, Block {pick("ABCD")}'])
    pool['street'] = streets
    pool['streetAddress'] = [f'{unit()}, {pick(streets)}' for _ in range(500)]
    pool['address'] = []
    for _ in range(600):
        code, city, region = pick(data['cities'])
        code = code[:2] + str(rng.randint(0, 9)) + '00'
        parts = [f'{unit()}, {pick(streets)}']
        if rng.random() < 0.7:
            parts.append(pick(['Taman', 'Bandar', 'Kampung', 'Seksyen 7,', 'Pusat Bandar', 'Kawasan Perindustrian', 'Desa', 'Plaza']) + ' ' + pick(data['plants']))
        parts.append(f'{code} {city}' + (f', {region}' if region and rng.random() < 0.7 else '') + pick(['', '.', '', ', Malaysia.']))
        pool['address'].append(',\n'.join(parts))
    pool['phone'] = [pick([f'0{rng.randint(3, 9)}-{rng.randint(2000000, 89999999)}', f'01{rng.randint(0, 9)}-{rng.randint(2000000, 9999999)}',
                           f'+603-{rng.randint(2000, 8999)} {rng.randint(1000, 9999)}', f'0{rng.randint(3, 9)}-{rng.randint(2000, 8999)} {rng.randint(1000, 9999)}'])
                     for _ in range(300)]
    pool['company'] = []
    for _ in range(600):
        stem = pick([pick(data['plants']), f'{pick(data["last"]).replace("bin ", "").replace("binti ", "")} {pick(data["plants"])}',
                     f'{pick("ABCDEFGHJKLMNPSTWXY")}{pick("ABCDEFGHJKLMNPSTWXY")}{pick("ABCDGHKLMPSTY")}',
                     f'{pick("ABCDEFGHJKLMNPSTWXY")}.{pick("ABCDEFGHJKLMNPSTWXY")}. {pick(data["plants"])}'])
        pool['company'].append(f'{stem} {pick(data["trades"])} ' + pick(['Sdn Bhd', 'Sdn. Bhd.', '(M) Sdn Bhd', 'Enterprise', '', 'Bhd']))
    return pool


def pick_locale(rng: random.Random) -> str:
    names = [*LOCALES, 'ms-MY']
    return rng.choices(names, [_WEIGHTS.get(n, 1) for n in names])[0]
