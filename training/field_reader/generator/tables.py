"""Line items and the block of sums under them."""

from .blocks import Document
from .canvas import Canvas
from .naming import Field

_COLUMNS = {
    'en': ['item', 'description', 'qty', 'unit price', 'amount', 'date', 'code', 'rate', 'total', 'unit', 'tax', 'hours', 'ref', 'result', 'range', 'spots', 'length', 'start date', 'end date', 'time', 'weight'],
    'de': ['pos.', 'bezeichnung', 'menge', 'einzelpreis', 'betrag', 'datum', 'art.-nr.', 'einheit', 'mwst', 'gesamt'],
    'fr': ['réf.', 'désignation', 'qté', 'prix unitaire', 'montant', 'date', 'unité', 'tva', 'total ht'],
    'es': ['código', 'descripción', 'cantidad', 'precio', 'importe', 'fecha', 'unidad', 'iva'],
    'it': ['codice', 'descrizione', 'quantità', 'prezzo', 'importo', 'data', 'u.m.', 'iva'],
    'nl': ['artikel', 'omschrijving', 'aantal', 'prijs', 'bedrag', 'datum', 'eenheid', 'btw'],
    'pt': ['código', 'descrição', 'quantidade', 'preço', 'valor', 'data', 'unidade', 'iva'],
    'pl': ['lp.', 'nazwa', 'ilość', 'cena', 'wartość', 'data', 'j.m.', 'vat'],
    'ms': ['bil', 'barang', 'kuantiti', 'harga', 'jumlah', 'kod'],
}
_KINDS = {0: ['number', 'id'], 1: ['text'], 2: ['number'], 3: ['money'], 4: ['money'], 5: ['date'], 6: ['id'], 7: ['unit', 'number']}


def table(doc: Document, x0, x1, y, max_rows: int) -> float:
    rng, size, values = doc.rng, doc.size, doc.values
    names = _COLUMNS.get(doc.labels.language, _COLUMNS['en']) if rng.random() < 0.9 else _COLUMNS['en']
    room = (x1 - x0) / size
    count = rng.randint(2, 3) if room < 32 else rng.randint(3, min(8, len(names)))
    picked = sorted(rng.sample(range(len(names)), min(count, len(names))))
    if 1 not in picked and rng.random() < 0.8:
        picked = sorted({*picked[1:], 1})
    widths = [rng.uniform(2, 3.5) if i == 1 else rng.uniform(0.7, 1.3) for i in picked]
    scale = (x1 - x0) / sum(widths)
    edges = [x0]
    for w in widths:
        edges.append(edges[-1] + w * scale)
    kinds = [rng.choice(_KINDS.get(i, ['money', 'number', 'text', 'id', 'date', 'quantity'])) for i in picked]
    right = [k in ('money', 'number') and rng.random() < 0.7 for k in kinds]
    heading = rng.random() < 0.88
    labels = []
    if heading:
        below = y
        for c, i in enumerate(picked):
            label = doc.instance()
            labels.append(label)
            x = edges[c + 1] - size * 0.4 if right[c] else edges[c]
            below = max(below, doc.canvas.paragraph(x, y, doc.labels.dress(names[i]), size * 0.95, widths[c] * scale - size * 0.5, label=label, align='right' if right[c] else 'left'))
        y = below + size * rng.choice([0.1, 0.4])
    rows = min(max_rows, rng.choice([1, 1, 2, 3, 4, 5, 6, 8, 12, 18, 25]))
    wrapped = room < 32 and rng.random() < 0.5  # till rolls: description on a line of its own
    for r in range(rows):
        bottom = y + size * 1.35
        for c, kind in enumerate(kinds):
            if rng.random() < 0.05:
                continue
            text = str(r + 1) if c == 0 and kind == 'number' else values.phrase(1, 5) if kind == 'text' else values.money(marked=rng.random() < 0.2) if kind == 'money' else values.make(kind)
            value = doc.instance()
            if labels:
                doc.label_of[value] = labels[c]
            top = y + (size * 1.35 if wrapped and kind != 'text' else 0)
            x = edges[c + 1] - size * 0.4 if right[c] else edges[c]
            width = (x1 - x0) if wrapped and kind == 'text' else widths[c] * scale - size * 0.5
            bottom = max(bottom, doc.canvas.paragraph(x, top, text.replace('\n', ' '), size, max(width, size * 3), value=value, align='right' if right[c] else 'left'))
        y = bottom + size * rng.choice([0, 0, 0.2])
    return y + size * 0.6


_FALLBACK = {
    'subtotal': ('subtotal', ['subtotal', 'net amount', 'total before tax']), 'discount': ('discount', ['discount']), 'tax': ('tax', ['tax', 'tax amount', 'vat']),
    'shipping': ('shipping', ['shipping', 'shipping cost', 'freight']), 'total': ('total', ['total', 'total amount', 'grand total', 'amount due']),
    'paid': ('cash', ['cash', 'amount paid', 'tendered']), 'change': ('change', ['change', 'change due']), 'rounding': ('rounding', ['rounding', 'rounding adjustment']),
    'balance': ('balance', ['balance', 'balance due']),
}


def totals(doc: Document, concepts: dict[str, list[dict]], x0, x1, y, till: bool) -> float:
    """Sums that add up: subtotal, discount, tax, shipping, rounding, total, and on tills cash and change."""
    rng, size, values = doc.rng, doc.size, doc.values
    base = round(10 ** rng.uniform(0.5, 4.5 if not till else 2.6), 2)
    rate = rng.choice([0, 0.05, 0.06, 0.07, 0.19, 0.2, 0.21, 0.1])
    tax = round(base * rate, 2)
    inclusive = rng.random() < 0.3
    total = round(base if inclusive else base + tax, 2)
    lines: list[tuple[str, float]] = []
    if rng.random() < 0.75:
        lines.append(('subtotal', base))
    if rng.random() < 0.25:
        cut = round(base * rng.choice([0.05, 0.1, 0.02]), 2)
        lines.append(('discount', -cut if rng.random() < 0.4 else cut))
        total = round(total - cut, 2)
    if rng.random() < 0.2:
        fee = round(rng.uniform(2, 40), 2)
        lines.append(('shipping', fee))
        total = round(total + fee, 2)
    if tax and rng.random() < 0.85:
        lines.append(('tax', tax))
    if till and rng.random() < 0.35:
        rounded = round(round(total * 20) / 20, 2)
        lines.append(('rounding', round(rounded - total, 2)))
        total = rounded
    lines.insert(len(lines) if rng.random() < 0.9 else 0, ('total', total))
    paid = 0.0
    if rng.random() < (0.75 if till else 0.2):
        paid = total if rng.random() < 0.4 else float(int(total / 10 + 1) * 10)
        lines.append(('paid', paid))
        lines.append(('change' if till else 'balance', round(abs(paid - total), 2)))
    x_label = x0 if till or rng.random() < 0.25 else x0 + (x1 - x0) * rng.uniform(0.45, 0.68)
    end = rng.choice([':', '', ':', ' :'])
    marked = rng.random() < 0.6
    shared: dict[float, list[Field]] = {}
    for role, value in lines:
        pool = [c for c in concepts.get(role, []) if c['kind'] == 'money']
        usual = [c for c in pool if c['id'].startswith('amount.') or till and c['id'].startswith('receipt.')]
        if usual and rng.random() < 0.85:
            pool = usual
        f = None
        if pool:
            concept = rng.choice(pool)
            printed = doc.labels.printed(concept)
            if printed:
                f = Field('money', doc.labels.dress(printed), concept['names'], concept.get('descriptions', []), concept['id'], role=role)
        if f is None:
            label, names = _FALLBACK[role]
            f = Field('money', doc.labels.dress(label), names, [f'The {names[-1]}'], 'amount.' + role, role=role)
        text, printed_rate = f.label, ''
        if role == 'tax' and rng.random() < 0.6:
            printed_rate = rng.choice(['{0:.0f}%', '({0:.0f} %)', '@ {0:.1f}%', '{0:.1f} %', '({0:.0f}%)']).format(rate * 100).replace('.', values.decimal)
        elif role == 'total' and rng.random() < 0.12:
            text += rng.choice([' (incl. tax)', ' incl. GST', f' ({values.currency})'])
        label = doc.instance()
        f.labels.append(label)
        big = size * (rng.choice([1.2, 1.5]) if role == 'total' and rng.random() < 0.3 else 1)
        if printed_rate:
            _rate(doc, f, doc.canvas.line(x_label, y, text, big, label=label), y, printed_rate + end.strip(), big, label)
        else:
            doc.canvas.line(x_label, y, text + end, big, label=label)
        instance = doc.instance()
        doc.label_of[instance] = label
        f.values.append(instance)
        printed = values.money(value, marked if role != 'total' else marked or rng.random() < 0.4)
        doc.canvas.line(x1, y, printed, big, 'right', value=instance)
        f.text = printed
        shared.setdefault(value, []).append(f)
        doc.fields.append(f)
        y += big * rng.choice([1.35, 1.35, 1.6])
    if rng.random() < 0.15:
        other = doc.instance()
        doc.canvas.line(x0, y, values.money(total), size, value=other)
        shared[total].append(Field('money', '', [], []))
        for f in shared[total]:
            f.values.append(other)
        y += size * 1.4
    # The same amount printed for several roles answers each of them: the words are equal.
    for same in shared.values():
        if len(same) > 1:
            every = sorted({v for f in same for v in f.values})
            for f in same:
                f.values = list(every)
    return y + size


_RATE_NAMES = ['tax rate', 'vat rate', 'tax percentage', 'vat percent', 'rate', 'tax percent', 'mwst satz', 'steuersatz', 'taux tva', 'tipo iva', 'aliquota iva', 'btw tarief', 'gst rate']


def _rate(doc: Document, tax: Field, right, y, text, size, label) -> None:
    """The rate between the name of a tax and its amount is a value of its own."""
    instance = doc.instance()
    doc.label_of[instance] = label
    if tax.label and doc.rng.random() < 0.5:
        names = [f'{tax.label.lower()} {word}' for word in ('rate', 'percent', 'percentage')]
    else:
        names = _RATE_NAMES
    doc.fields.append(Field('percentage', '', names, ['Rate of the tax in percent', 'Tax rate'], 'amount.tax-rate', values=[instance], labels=[label], role='tax-rate'))
    doc.canvas.line(right + doc.canvas.measure(' ', size), y, text, size, value=instance)


def footer(doc: Document, y, margin) -> float:
    """Page number, contacts and bank data in small columns."""
    rng, values = doc.rng, doc.values
    canvas: Canvas = doc.canvas
    size = doc.size * rng.choice([0.7, 0.85, 1])
    columns = rng.randint(1, 4)
    cell = (canvas.width - 2 * margin) / columns
    bottom = y
    for c in range(columns):
        at = y
        for _ in range(rng.randint(1, 4)):
            draw = rng.random()
            x = margin + c * cell
            if draw < 0.35:
                kind, names = rng.choice([('iban', ['IBAN']), ('bic', ['BIC', 'SWIFT']), ('phone', ['Tel.', 'Fax', 'Phone']), ('email', ['E-mail']), ('tax-number', ['VAT', 'Tax no.', 'USt-IdNr.']), ('id', ['HRB', 'Reg. no.', 'Account', 'Form'])])
                label, value = doc.instance(), doc.instance()
                doc.label_of[value] = label
                printed = rng.choice(names)
                right = canvas.line(x, at, printed + rng.choice([':', '']), size, label=label)
                text = values.make(kind)
                canvas.line(right + size * 0.4, at, text, size, value=value)
                issuer = doc.cast.present.get(doc.cast.issuer_id)
                attribute = {'phone': 'fax' if printed == 'Fax' else 'phone', 'tax-number': 'vat-id', 'id': ''}.get(kind, kind)
                if issuer and attribute and rng.random() < 0.8:  # what stands at the foot of a page belongs to whoever issued it
                    f = doc.cast.field(issuer, attribute)
                    f.values, f.labels = [value], [label]
                    if attribute in issuer.printed:
                        f = next((o for o in doc.fields if o.concept == f.concept), f)
                        f.values, f.labels = sorted({*f.values, value}), [*f.labels, label]
                    if not any(o is f for o in doc.fields):
                        doc.fields.append(f)
                    issuer.printed.add(attribute)
                elif printed.lower() not in doc.labels.used and len(text) * size * 0.5 < cell:
                    doc.labels.used.add(printed.lower())
                    doc.fields.append(Field(kind, printed, [printed.lower()], [], 'footer.' + kind, values=[value], labels=[label]))
            elif draw < 0.6:
                canvas.line(x, at, rng.choice([values.organisation(), values.make('city'), values.make('url')]), size)
            elif draw < 0.7:
                canvas.line(x, at, rng.choice([f'Page {rng.randint(1, 3)} of 3', f'Seite {rng.randint(1, 3)}', f'- {rng.randint(1, 9)} -', str(rng.randint(1, 20)), values.identifier()]), size)
            else:
                at = canvas.paragraph(x, at, values.sentence(), size, cell * 0.9) - size * 1.3
            at += size * 1.3
        bottom = max(bottom, at)
    return bottom
