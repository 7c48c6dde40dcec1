"""Printed values of every field kind in the habits of a locale."""

import json
import random
import string
from collections import Counter
from pathlib import Path

from .addresses import Line, make_address, text_of
from .pseudo_words import pseudo_word

_SOURCE = Path(__file__).parents[3] / 'packages/extraction/src'
FORM = json.loads((Path(__file__).parents[2] / 'data/form-words.json').read_text())
UNITS = FORM['units'].split()
SHORT = FORM['short']
SENTENCES = FORM['sentences']
#: locales that have no pack of their own -> whose habits are near
NEIGHBOURS = {'nb-NO': 'da-DK', 'fi-FI': 'sv-SE', 'en-NZ': 'en-AU', 'hu-HU': 'cs-CZ', 'ro-RO': 'cs-CZ', 'tr-TR': 'de-DE'}


def load_packs() -> tuple[dict, dict]:
    """Locale packs and language packs of the extraction package."""
    locales = {p.stem: json.loads(p.read_text()) for p in (_SOURCE / 'locales').glob('??-??.json')}
    languages = {p.stem: json.loads(p.read_text()) for p in (_SOURCE / 'locales/languages').glob('*.json')}
    return locales, languages


class Values:
    """Draws values for one document: one locale, one date style, one money style."""

    def __init__(self, rng: random.Random, locale: str, pool: dict, packs, words: list[str]):
        self.rng, self.locale, self.pool, self.words = rng, locale, pool, words
        self.made: Counter[str] = Counter()  # values by kind: what the page cannot be said not to state
        self.loose: set[str] = set()  # kinds of which values stand in sentences that no field asks for
        locales, languages = packs
        self.pack = locales.get(locale) or locales[NEIGHBOURS.get(locale, 'en-US')]
        self.language = self.pack['languages'][0]
        self.lang = languages.get(self.language) or languages['en']
        self.months = (self.lang if rng.random() < 0.85 else languages['en'])['months']
        order = self.pack.get('dateOrder', 'DMY')
        numeric = {'DMY': ['{d:02}/{m:02}/{y}', '{d:02}.{m:02}.{y}', '{d:02}-{m:02}-{y}', '{d}/{m}/{y}', '{d:02}/{m:02}/{s:02}', '{d}.{m}.{y}', '{d:02}.{m:02}.{s:02}', '{d:02}-{m:02}-{s:02}'],
                   'MDY': ['{m:02}/{d:02}/{y}', '{m}/{d}/{y}', '{m:02}/{d:02}/{s:02}', '{m}/{d}/{s:02}', '{m:02}-{d:02}-{y}', '{m}-{d}-{s:02}', '{m:02}/{d:02}/{s:02}'],
                   'YMD': ['{y}-{m:02}-{d:02}', '{y}/{m:02}/{d:02}', '{y}-{m:02}-{d:02}']}
        worded = (['{M} {d}, {y}', '{b} {d}, {y}', '{M} {d}, {y}', '{b}. {d}, {y}', '{B} {d}, {y}', '{b} {d} {y}'] if order == 'MDY'
                  else ['{d} {M} {y}', '{d:02} {b} {y}', '{d}. {M} {y}', '{d:02}-{b}-{y}', '{d:02} {B} {y}', '{d} {b}. {y}', '{d}th {M} {y}', '{d:02}-{b}-{s:02}', '{d:02}{b}{y}', '{M} {d}, {y}'])
        styles = numeric.get(order, numeric['DMY']) * 2 + worded + ['{y}-{m:02}-{d:02}'] + (['{y}{m:02}{d:02}'] if rng.random() < 0.2 else [])
        self.date_styles = [rng.choice(styles)] if rng.random() < 0.75 else rng.sample(styles, 2)
        mark = self.pack.get('decimalMark', '.')
        groups = self.pack.get('groupingMarks') or [',']
        self.decimal, self.group = (mark, rng.choice([*groups, groups[0], ''])) if rng.random() < 0.92 else ('.', ',')
        currency = self.pack.get('currency', 'USD')
        symbol = {'EUR': '€', 'USD': '$', 'GBP': '£', 'MYR': 'RM', 'PLN': 'zł', 'INR': rng.choice(['₹', 'Rs.', 'Rs']), 'CHF': 'CHF', 'SEK': 'kr',
                  'DKK': 'kr', 'CZK': 'Kč', 'BRL': 'R$', 'AUD': '$', 'CAD': '$', 'SGD': rng.choice(['$', 'S$']), 'MXN': '$'}.get(currency, currency)
        self.currency = currency
        where = 'after' if currency in ('EUR', 'PLN', 'SEK', 'DKK', 'CZK') and rng.random() < 0.75 else 'before'
        glue = rng.choice(['', ' ']) if where == 'before' else ' '
        self.money_style = rng.choice([('', '')] * 3 + [((symbol + glue, '') if where == 'before' else ('', ' ' + symbol))] * 4 + [(currency + ' ', ''), ('', ' ' + currency)])
        self.year = rng.choice([2016, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]) if rng.random() < 0.8 else rng.randint(1965, 2030)
        self.caps = rng.random() < 0.2
        self.id_style = rng.random()

    # ------------------------------------------------------------ dates and numbers

    def date(self, style: str | None = None) -> str:
        rng = self.rng
        year, month, day = self.year + rng.choice([0, 0, 0, 0, -1, 1, rng.randint(-30, 10)]), rng.randint(1, 12), rng.randint(1, 28)
        names = self.months[month - 1]
        full, short = names[0], names[1] if len(names) > 1 else names[0][:3]
        if self.language not in ('fr', 'es', 'it', 'pl', 'pt', 'nl', 'sv', 'da', 'cs') or rng.random() < 0.3:
            full, short = full.capitalize(), short.capitalize()
        return (style or rng.choice(self.date_styles)).format(d=day, m=month, y=year, s=year % 100, M=full, b=short, B=short.upper())

    def grouped(self, whole: int) -> str:
        return f'{whole:,}'.replace(',', self.group)

    def amount(self, value: float) -> str:
        whole, cents = divmod(round(abs(value) * 100), 100)
        text = f'{self.grouped(whole)}{self.decimal}{cents:02}'
        return ('-' if value < 0 else '') + text

    def money(self, value: float | None = None, marked: bool | None = None) -> str:
        rng = self.rng
        if value is None:
            value = round(10 ** rng.uniform(0, 5.2), 2) if rng.random() < 0.75 else float(rng.randint(1, 400) * 10 ** rng.randint(0, 3))
            if rng.random() < 0.03:
                value = -value
        before, after = self.money_style if marked is None or marked else ('', '')
        text = self.amount(value)
        if value == int(value) and rng.random() < 0.15:
            text = self.grouped(int(abs(value)))
        if value < 0 and rng.random() < 0.5:
            return f'({before}{text.lstrip("-")}){after}'
        return before + text + after

    def number(self) -> str:
        rng = self.rng
        return rng.choice([lambda: str(rng.randint(0, 99)), lambda: str(rng.randint(100, 9999)), lambda: self.grouped(rng.randint(1000, 900000)),
                           lambda: f'{rng.uniform(0, 100):.{rng.randint(1, 3)}f}'.replace('.', self.decimal)])()

    def identifier(self) -> str:
        rng = self.rng
        digits = lambda n: ''.join(rng.choices(string.digits, k=n))
        letters = lambda n: ''.join(rng.choices(string.ascii_uppercase, k=n))
        style = int(self.id_style * 4) if rng.random() < 0.3 else rng.randrange(14)
        return [lambda: digits(rng.randint(3, 10)), lambda: letters(rng.randint(1, 4)) + '-' + digits(rng.randint(3, 7)),
                lambda: f'{self.year}-{digits(rng.randint(3, 6))}', lambda: letters(2) + digits(rng.randint(4, 9)), lambda: digits(4) + '/' + digits(rng.randint(2, 5)),
                lambda: f'{digits(rng.randint(4, 7))}-{digits(rng.randint(1, 4))}', lambda: letters(rng.randint(2, 3)) + '/' + digits(4) + '/' + digits(2),
                lambda: digits(rng.randint(5, 8)), lambda: letters(1) + digits(3) + letters(2), lambda: digits(3) + ' ' + digits(3) + ' ' + digits(3),
                lambda: letters(1) + '.' + digits(rng.randint(3, 6)), lambda: digits(2) + '.' + digits(3) + '.' + digits(3), lambda: '#' + digits(rng.randint(3, 7)),
                lambda: digits(3) + '-' + letters(2) + '-' + digits(4)][style]()

    # ------------------------------------------------------------ words

    def word(self) -> str:
        return self.rng.choice(self.words)

    def phrase(self, low=1, high=4) -> str:
        rng = self.rng
        text = ' '.join(self.word() for _ in range(rng.randint(low, high)))
        style = rng.random()
        return text.upper() if style < 0.25 or self.caps else text.title() if style < 0.6 else text.capitalize() if style < 0.85 else text.lower()

    def sentence(self) -> str:
        rng = self.rng
        text = rng.choice(SENTENCES).format(a=self.phrase(1, 2).lower(), b=self.phrase(1, 2).lower(), c=self.word(), n=rng.randint(2, 90))
        return text if rng.random() < 0.6 or self.language == 'en' else ' '.join(self.rng.choice(self.pool['word']) for _ in range(rng.randint(5, 14))).capitalize() + '.'

    def person(self) -> str:
        rng, pool = self.rng, self.pool
        first, last = rng.choice(pool['first']), rng.choice(pool['last'])
        name = rng.choice(['{f} {l}', '{f} {l}', '{f} {l}', '{i}. {l}', '{i}. {j}. {l}', '{l}, {f}', '{f} {j}. {l}', 'Mr. {f} {l}', 'Dr. {f} {l}', 'Ms {l}', '{l}']).format(
            f=first, l=last, i=first[0], j=rng.choice(string.ascii_uppercase))
        return name.upper() if self.caps or rng.random() < 0.1 else name

    def organisation(self) -> str:
        rng, pool = self.rng, self.pool
        name = rng.choice(pool['company'])
        if rng.random() < 0.2:  # a name that no pool holds
            name = pseudo_word(rng).title() + rng.choice(['', '', f' {self.word().title()}', f' {pseudo_word(rng).title()}', f' & {rng.choice(pool["last"])}'])
            forms = self.lang.get('legalForms') or ['ltd']
            return f'{name} {rng.choice(forms[:8]).upper()}'.replace('GMBH', 'GmbH').replace('LTD', rng.choice(['Ltd', 'LTD', 'Ltd.']))
        forms = self.lang.get('legalForms') or []
        if forms and rng.random() < 0.4 and ' ' in name:
            form = rng.choice(forms[:8])
            stem = rng.choice([rng.choice(pool['last']), rng.choice(pool['city']), self.word().title(), f'{rng.choice(pool["last"])} & {rng.choice(pool["last"])}'])
            name = f'{stem} {rng.choice([self.word().title(), ""])} {form.upper() if len(form) < 4 or rng.random() < 0.3 else form.title()}'.replace('  ', ' ')
            name = name.replace('Gmbh', 'GmbH').replace('Llc', 'LLC')
        elif rng.random() < 0.15:
            name = rng.choice(['{w} {x} Committee', 'Friends of {l}', '{l} for {c}', 'Committee to Elect {f} {l}', 'Citizens for {w}', '{c} {w} Fund', 'University of {c}', 'City of {c}', '{w} Institute', 'Bank of {c}', '{l} Hospital', 'Ministry of {w}']).format(
                w=self.word().title(), x=self.word().title(), l=rng.choice(pool['last']), f=rng.choice(pool['first']), c=rng.choice(pool['city']))
        return name.upper() if self.caps or rng.random() < 0.12 else name

    def address_parts(self) -> list[Line]:
        return make_address(self.locale, self.pool, self.rng)

    def address(self) -> str:
        """May hold line breaks."""
        text = text_of(self.address_parts()) if self.rng.random() < 0.7 else self.rng.choice(self.pool['address'])
        if self.rng.random() < 0.12:
            text += '\n' + self.rng.choice(self.pool['country'])
        return text.upper() if self.caps or self.rng.random() < 0.08 else text

    def make(self, kind: str) -> str:
        rng, pool = self.rng, self.pool
        self.made[kind] += 1
        if kind == 'date':
            return self.date()
        if kind == 'date-range':
            style = self.date_styles[0]
            return self.date(style) + rng.choice([' - ', ' - ', ' – ', ' to ', '-']) + self.date(style)
        if kind == 'time':
            return rng.choice(['{h:02}:{m:02}', '{h:02}:{m:02}:{s:02}', '{g}:{m:02} {p}', '{g}:{m:02}{p}', '{h:02}.{m:02}']).format(
                h=rng.randint(0, 23), g=rng.randint(1, 12), m=rng.randint(0, 59), s=rng.randint(0, 59), p=rng.choice(['AM', 'PM', 'am', 'pm']))
        if kind == 'money':
            return self.money()
        if kind == 'number':
            return self.number()
        if kind == 'percentage':
            return f'{rng.choice([5, 6, 7, 10, 19, 20, 21, rng.randint(1, 100), rng.uniform(0, 30)]):.4g}'.replace('.', self.decimal) + rng.choice(['%', ' %', '%'])
        if kind == 'quantity':
            return rng.choice([lambda: str(rng.randint(1, 60)), lambda: f'{self.number()} {rng.choice(UNITS)}', lambda: f'{rng.randint(1, 900)}{rng.choice(UNITS)}'])()
        if kind == 'unit':
            return rng.choice(UNITS)
        if kind == 'currency':
            return rng.choice([self.currency, self.currency, 'EUR', 'USD', 'GBP'])
        if kind in ('id', 'tax-number'):
            return self.identifier() if kind == 'id' else self.tax_number()
        if kind == 'email':
            return f'{rng.choice(pool["first"]).lower().split()[0]}{rng.choice([".", "_", ""])}{rng.choice(pool["last"]).lower().split()[-1]}@{self.word().lower()}.{rng.choice(["com", "net", "org", "de", "co.uk"])}'
        if kind == 'phone':
            return rng.choice(pool['phone'])
        if kind == 'url':
            return rng.choice(['www.', 'https://', 'https://www.']) + self.word().lower() + rng.choice(['', '-' + self.word().lower()]) + rng.choice(['.com', '.de', '.org', '.net', '.com/pay'])
        if kind == 'iban':
            digits = ''.join(rng.choices(string.digits, k=20))
            code = self.pack.get('country', 'DE') + digits[:2]
            return (code + ' ' + ' '.join(digits[i : i + 4] for i in range(2, 18, 4)) + ' ' + digits[18:]) if rng.random() < 0.7 else code + digits[2:]
        if kind == 'bic':
            return ''.join(rng.choices(string.ascii_uppercase, k=4)) + self.pack.get('country', 'DE') + rng.choice(['FF', '2L', 'MM', 'PP', 'W1']) + rng.choice(['', 'XXX'])
        if kind == 'country':
            return rng.choice(pool['country'])
        if kind == 'language':
            return rng.choice(['English', 'German', 'French', 'Spanish', 'Italian', 'Dutch', 'Polish', 'Portuguese', 'Malay', 'Mandarin', 'Deutsch', 'Français'])
        if kind in ('organisation', 'group'):
            return self.organisation()
        if kind == 'person':
            return self.person()
        if kind == 'address':
            return self.address()
        if kind == 'street':
            return rng.choice(pool['streetAddress'])
        if kind in ('city', 'region', 'postcode'):
            return rng.choice(pool[kind])
        if kind == 'boolean':
            return rng.choice([(self.lang.get('yesWords') or ['yes'])[0].title(), (self.lang.get('noWords') or ['no'])[0].title(), 'X', '[x]', '✓', 'Yes', 'No'])
        if kind == 'enum':
            return rng.choice(SHORT)
        return self.text()

    def tax_number(self) -> str:
        rng = self.rng
        digits = lambda n: ''.join(rng.choices(string.digits, k=n))
        return rng.choice([lambda: self.pack.get('country', 'DE') + digits(9), lambda: self.pack.get('country', 'GB') + ' ' + digits(3) + ' ' + digits(4) + ' ' + digits(2),
                           lambda: digits(2) + '-' + digits(7), lambda: digits(2) + '/' + digits(3) + '/' + digits(5), lambda: digits(11), lambda: digits(12)])()

    def text(self) -> str:
        rng = self.rng
        draw = rng.random()
        if draw < 0.45:
            return self.phrase(1, 4)
        if draw < 0.57:
            return rng.choice(SHORT)
        if draw < 0.67:
            return self.person() if rng.random() < 0.6 else ', '.join(self.person() for _ in range(rng.randint(2, 3)))
        if draw < 0.75:
            return f'{self.number()} {rng.choice(UNITS)}'
        if draw < 0.82:
            return rng.choice(self.pool['job'])
        if draw < 0.88:
            return self.phrase(3, 8)
        return ' '.join(self.sentence() for _ in range(rng.choice([1, 1, 2, 2, 3, 5])))
