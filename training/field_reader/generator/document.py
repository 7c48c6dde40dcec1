"""One synthetic page: words, boxes, and queries with their answers. Everything follows from the seed."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from .blocks import Document, key_values, prose
from .canvas import Canvas, Word
from .cast import Cast
from .catalogue import Labels, load_catalogue
from .dense_form import dense_form
from .facts import facts
from .naming import Field, SchemaStyle, name_field
from .negatives import hard_negatives
from .noise import add_noise
from .party_block import letterhead, parties
from .pools import COUNTRIES, make_pools, pick_locale
from .signatures import signatures
from .tables import footer, table, totals
from .till import till_head, till_items
from .titles import title
from .values import FORM, SHORT, Values, load_packs

_DATA = Path(__file__).parents[2] / 'data'


@dataclass
class Query:
    name: str
    parent: str
    description: str
    kind: str
    values: list[int]  # value instances that answer it; none: absent
    labels: list[int]
    field_id: str


@dataclass
class Page:
    words: list[Word]
    width: float
    height: float
    queries: list[Query]
    label_of: dict[int, int]
    members: dict[int, list[int]]  # value instance -> the instances that it is made of
    place: int
    kind: str


class Generator:
    def __init__(self, work: Path, held_out=False):
        self.pools = make_pools(work / 'pools.json')
        self.packs = load_packs()
        self.kinds = json.loads((_DATA / 'document-kinds.json').read_text())['kinds']
        self.weights = [k.get('weight', 1) for k in self.kinds]
        self.blocks = json.loads((_DATA / 'block-concepts.json').read_text())
        catalogue = load_catalogue()
        #: one concept in 25 is never seen in training; the held-out pages use only these and invented labels
        rest = [c for c in catalogue if sum(map(ord, c['id'])) % 25]
        kept = [c for c in catalogue if not sum(map(ord, c['id'])) % 25]
        self.concepts = kept if held_out else rest
        #: labels of each concept in other languages than English, for forms in two languages
        self.other_labels = {c['id']: [l for language, labels in c['labels'].items() if language != 'en' for l in labels[:2]] for c in rest}
        self.by_role: dict[str, list[dict]] = {}
        for c in catalogue:
            if c.get('role') and not c.get('repeats'):
                self.by_role.setdefault(c['role'], []).append(c)
        general = sorted({w for c in catalogue for n in c['names'] for w in n.split() if w.isascii() and len(w) > 2})
        english = self.pools['en-US']['word']
        self.vocabulary = sorted({*FORM['heads'].split(), *english, *general})
        if held_out:
            self.vocabulary = [w for w in self.vocabulary if sum(map(ord, w)) % 7 == 3]
        else:
            self.vocabulary = [w for w in self.vocabulary if sum(map(ord, w)) % 7 != 3 or w in FORM['heads'].split()]

    def page(self, seed: int, locale: str | None = None, only: str | None = None) -> Page:
        """@param only: the one kind of document"""
        rng = random.Random(seed)
        fixed, locale = locale, locale or pick_locale(rng)
        kind = next((k for k in self.kinds if k['id'] == only), None) or rng.choices(self.kinds, self.weights)[0]
        if not (fixed or only) and rng.random() < 0.15:  # a page of parties in one of the countries that are asked for most
            kind = rng.choice([k for k in self.kinds if k['blocks'].get('parties', 0) >= 0.7])
            kind, locale = {**kind, 'blocks': {**kind['blocks'], 'letterhead': 1, 'parties': 1}}, rng.choice(COUNTRIES)
        narrow = bool(kind.get('narrow')) and rng.random() < 0.85
        if kind.get('form') and rng.random() < 0.7 and not fixed:
            locale = rng.choice(['en-US', 'en-US', 'en-GB', 'en-CA'])
        if kind['id'] == 'receipt' and rng.random() < 0.4 and not fixed:
            locale = rng.choice(['ms-MY', 'ms-MY', 'en-SG', 'en-US', 'en-GB'])
        pool = self.pools[locale]
        local = pool['word'] if rng.random() < 0.5 else []
        words = self.vocabulary if not local or len(local) < 300 else local + self.vocabulary[:: max(1, len(self.vocabulary) // 400)]
        values = Values(rng, locale, pool, self.packs, words)
        language = values.language if rng.random() < 0.92 else 'en'
        if language == 'ms' and rng.random() < 0.8:
            language = 'en'
        domains = kind['domains']
        matching = [c for c in self.concepts if c['id'].split('.')[0] in domains]
        if len(matching) < 12 or rng.random() < 0.3:
            matching = self.concepts
        labels = Labels(rng, matching, language, words)
        if kind['id'] == 'receipt' and rng.random() < 0.5:
            labels.case, values.caps = 'upper', True
        width = 1000.0
        size = width / rng.uniform(22, 34) / 0.6 * (0.85 if narrow else rng.choice([0.28, 0.32, 0.36, 0.4, 0.45]))
        canvas = Canvas(rng, width, wide=rng.choice([0.85, 1, 1, 1.1]), mono=rng.random() < (0.4 if narrow else 0.12))
        doc = Document(rng, canvas, values, labels, size, Cast(rng, language, kind))
        self._compose(doc, kind, narrow)
        return self._finish(doc, kind, narrow)

    # ------------------------------------------------------------ layout

    def _some_fields(self, doc: Document, kind: dict, count: int) -> list[Field]:
        rng = doc.rng
        share = 0.85 if kind.get('form') else 0.5
        found: list[Field] = []
        if rng.random() < share:
            invented = count if rng.random() < 0.7 else count // 2
            found += doc.labels.invented_fields(invented)
        found += doc.labels.catalogue_fields(count - len(found))
        if rng.random() < 0.5:
            rng.shuffle(found)
        return found

    def _compose(self, doc: Document, kind: dict, narrow: bool) -> None:
        rng, size, canvas = doc.rng, doc.size, doc.canvas
        margin = rng.uniform(10, 40) if narrow else rng.uniform(30, 110)
        x0, x1 = margin, canvas.width - margin
        y = rng.uniform(10, 80)
        language = doc.labels.language
        plan = []
        for name, chance in kind['blocks'].items():
            if rng.random() < chance:
                plan.append(name)
        order = {'letterhead': 0, 'title': 1, 'parties': 2, 'till': 2.5, 'grid': 3, 'sections': 4, 'grid2': 5, 'prose': 6, 'table': 7, 'totals': 8, 'grid3': 9, 'prose2': 9.5, 'signature': 10, 'footer': 11}
        if narrow:
            plan = [b for b in plan if b != 'grid' or rng.random() < 0.45]
            if rng.random() < 0.85:
                plan.append('till')
        plan.append('title')
        plan.sort(key=lambda b: order[b] + rng.gauss(0, 0.6))
        big_grid = (4, 14) if not narrow else (2, 7)
        budget = 420
        i = 0
        while i < len(plan) and len(canvas.words) < budget:
            block = plan[i]
            beside = plan[i + 1] if i + 1 < len(plan) else None
            pair = {'letterhead', 'parties', 'grid', 'grid2', 'grid3'}
            if not narrow and beside in pair and block in pair and block != beside and rng.random() < 0.35:
                cut = x0 + (x1 - x0) * rng.uniform(0.4, 0.6)
                left = self._block(doc, kind, block, x0, cut - size, y, big_grid, narrow, language)
                right = self._block(doc, kind, beside, cut + size, x1, y + rng.choice([0, 0, size * 0.5, size * 2]), big_grid, narrow, language)
                y = max(left, right)
                i += 2
                continue
            y = self._block(doc, kind, block, x0, x1, y, big_grid, narrow, language)
            y += size * rng.choice([0, 0.5, 1, 2])
            i += 1
        canvas.bottom = max(canvas.bottom, y)

    def _block(self, doc: Document, kind: dict, block: str, x0, x1, y, grid, narrow, language) -> float:
        rng, size = doc.rng, doc.size
        if block == 'letterhead':
            return letterhead(doc, self.blocks, x0, x1, y)
        if block == 'parties':
            return parties(doc, x0, x1, y)
        if block == 'title':
            return title(doc, kind, x0, x1, y)
        if block.startswith('grid'):
            many = not narrow and rng.random() < 0.05  # a long list of labels that look alike
            fields = self._some_fields(doc, kind, rng.randint(20, 45) if many else rng.randint(*grid))
            if fields and not narrow and rng.random() < (0.4 if kind.get('form') else 0.12):
                return dense_form(doc, fields, self.other_labels, x0, x1, y)
            return key_values(doc, fields, x0, x1, y) if fields else y
        if block == 'sections':
            return self._sections(doc, x0, x1, y)
        if block == 'till':
            return till_head(doc, x0, x1, y)
        if block == 'table' and narrow and rng.random() < 0.8:
            return till_items(doc, x0, x1, y)
        if block == 'table':
            return table(doc, x0, x1, y, 25 if len(doc.canvas.words) < 200 else 8)
        if block == 'totals':
            return totals(doc, self.by_role, x0, x1, y, narrow)
        if block.startswith('prose') and rng.random() < 0.65:
            return facts(doc, x0, x1, y, parties='contract' in kind['domains'])
        if block.startswith('prose'):
            return prose(doc, x0, x1, y)
        if block == 'signature':
            return signatures(doc, x0, x1, y) if rng.random() < 0.7 else self._signature_keys(doc, x0, x1, y)
        return footer(doc, y, x0)

    def _sections(self, doc: Document, x0, x1, y) -> float:
        """Headings with the same labels under each: the heading tells them apart."""
        rng, size = doc.rng, doc.size
        count = rng.randint(2, 3)
        repeat = rng.random() < 0.6
        base = doc.labels.invented_fields(rng.randint(2, 4)) if rng.random() < 0.5 else doc.labels.catalogue_fields(rng.randint(2, 4))
        beside = rng.random() < 0.4 and x1 - x0 > size * 45
        cell = (x1 - x0) / count if beside else x1 - x0
        start, bottom = y, y
        for s in range(count):
            x, top = (x0 + s * cell, start) if beside else (x0, y)
            heading = doc.labels.invented_label()[0]
            doc.canvas.line(x, top, doc.labels.dress(heading), size * rng.choice([1, 1, 1.2]))
            if repeat:
                fields = [Field(f.kind, f.label, f.names, f.descriptions, f.concept, parent=heading) for f in base]
            else:
                fields = doc.labels.invented_fields(rng.randint(2, 4))
                for f in fields:
                    f.parent = heading if rng.random() < 0.5 else ''
            top = key_values(doc, fields, x, x + cell - size, top + size * 1.5) if fields else top + size * 1.5
            bottom = max(bottom, top)
            y = top
        return bottom

    def _signature_keys(self, doc: Document, x0, x1, y) -> float:
        rng = doc.rng
        fields = []
        for printed, kind, names in rng.sample([('Signature', 'text', ['signature']), ('Date', 'date', ['date', 'signature date', 'signed on']), ('Approved by', 'person', ['approved by', 'approver']),
                                                ('Prepared by', 'person', ['prepared by', 'author']), ('Name', 'person', ['name', 'signer name']), ('Title', 'text', ['title', 'position']),
                                                ('Checked by', 'person', ['checked by', 'checker']), ('Received by', 'person', ['received by', 'receiver'])], rng.randint(1, 4)):
            if printed.lower() not in doc.labels.used:
                doc.labels.used.add(printed.lower())
                fields.append(Field(kind, doc.labels.dress(printed), names, []))
        return key_values(doc, fields, x0, x1, y) if fields else y

    # ------------------------------------------------------------ queries

    def _finish(self, doc: Document, kind: dict, narrow: bool) -> Page:
        rng, canvas = doc.rng, doc.canvas
        words = canvas.words
        if rng.random() < 0.15:
            words = self._stamps(doc, words)
        words = add_noise(words, canvas.width, rng)
        if len(words) > 500:
            words = words[:500]
        present = {w.value for w in words if w.value >= 0}
        present |= {whole for whole, members in doc.members.items() if present & {*members}}
        style = SchemaStyle.draw(rng)
        fields = [f for f in doc.fields if any(v in present for v in f.values)]
        ambiguous = _repeated(fields)
        queries: list[Query] = []
        rng.shuffle(fields)
        fields.sort(key=lambda f: id(f) in ambiguous and not f.parent)
        for f in fields[: rng.choice([6, 8, 10, 12])]:
            name, parent, description, shown = name_field(f, rng, style)
            answers = list(f.values)
            if id(f) in ambiguous and not parent:
                for other in fields:
                    if other is not f and other.label.lower() == f.label.lower() and f.label:
                        answers += other.values
            queries.append(Query(name, parent, description, shown, answers, f.labels, f.concept))
        absent = [f for f in doc.empty if f.label and not any(o.label.lower() == f.label.lower() for o in fields)]
        rng.shuffle(absent)
        for f in absent[:2]:
            queries.append(Query(*name_field(f, rng, style), [], f.labels, f.concept))
        for f in hard_negatives(doc, self.concepts, self.vocabulary, rng.choice([2, 2, 3, 3, 4])):
            queries.append(Query(*name_field(f, rng, style), [], [], f.concept))
        for _ in range(rng.choice([0, 1, 1])):
            draw = rng.random()
            made = doc.labels.invented_fields(1) if draw < 0.4 else []
            if draw >= 0.4:
                concept = rng.choice(self.concepts)
                placed = {f.concept for f in doc.fields}
                if concept['id'] not in placed and not any(concept.get('role') and concept.get('role') in p for p in placed):
                    f = doc.labels.from_concept(concept)
                    made = [f] if f and f.kind != 'organisation' and f.kind != 'address' else []
            for f in made:
                queries.append(Query(*name_field(f, rng, style), [], [], f.concept))
        # The page as a recogniser or PDF would give it: other margins, other heights.
        height = max(canvas.bottom + rng.uniform(5, 120), canvas.width * (0.5 if narrow else rng.choice([0.77, 1.294, 1.414])))
        width = canvas.width
        if rng.random() < 0.4:
            left, grow = rng.uniform(-0.03, 0.25) * width, rng.uniform(1, 1.35)
            if left < 0:
                left = max(left, -min(w.left for w in words))
            for w in words:
                w.left, w.right = w.left + left, w.right + left
            width = max(width * grow, max(w.right for w in words) + 5)
            height *= rng.uniform(1, 1.2)
        return Page(words, width, height, queries, doc.label_of, doc.members, rng.choice([0, 0, 1, 1, 2, 3]), kind['id'])

    def _stamps(self, doc: Document, words: list[Word]) -> list[Word]:
        """Received stamps, handwriting, page numbers: words that belong to nothing."""
        rng = doc.rng
        for _ in range(rng.randint(1, 3)):
            text = rng.choice([doc.values.date(), doc.values.person(), 'RECEIVED ' + doc.values.date(), 'COPY', doc.values.identifier(), rng.choice(SHORT)])
            doc.canvas.line(rng.uniform(0, 700), rng.uniform(0, doc.canvas.bottom), text, doc.size)
        return words


def _repeated(fields: list[Field]) -> set[int]:
    seen: dict[str, Field] = {}
    twice: set[int] = set()
    for f in fields:
        key = f.label.lower()
        if key and key in seen:
            twice |= {id(f), id(seen[key])}
        seen[key] = f
    return twice
