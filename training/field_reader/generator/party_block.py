"""What a page prints of its parties: the letterhead of the one that issued it, blocks of the others."""

from .addresses import PARTS, joined
from .blocks import Document
from .cast import Party
from .naming import Field

_CONTACTS = ('phone', 'fax', 'mobile', 'email', 'website', 'vat-id', 'tax-number', 'registration-number', 'contact-person', 'iban', 'bic', 'bank-account')
_PERSONAL = ('date-of-birth', 'place-of-birth', 'nationality', 'gender', 'age', 'occupation', 'id-number', 'marital-status', 'phone', 'email', 'mobile', 'bank-account')
_SHORT_LABELS = {'phone': ['Tel', 'Tel:', 'Phone:', 'T:', 'T', 'Ph:', 'Tel.', ''], 'email': ['E-mail:', 'Email', 'E:', ''], 'website': ['', 'Web:', 'www:'], 'fax': ['Fax', 'Fax:', 'F:', 'FAX:'],
                 'mobile': ['M:', 'Mob.', 'Cell', 'Mobile:'], 'contact-person': ['Attn:', 'Attn', 'Contact:', 'z.Hd.', 'c/o']}


def name_lines(doc: Document, party: Party, x, y, width, size, align='left', label=-1, only_person=False) -> float:
    """The name; of people first and last name may be asked for."""
    rng, values = doc.rng, doc.values
    person = party.is_person if rng.random() < 0.85 else not party.is_person
    party.printed.add('name')
    f = doc.cast.field(party, 'name', 'person' if person or only_person else 'organisation')
    if person and rng.random() < 0.6:
        first, last = rng.choice(values.pool['first']), rng.choice(values.pool['last'])
        title = rng.choice(['', '', '', '', 'Mr.', 'Mrs', 'Ms.', 'Dr.', 'Herr', 'Frau', 'Mme', 'Sr.'])
        words = [(w, '') for w in title.split()] + [(w, 'first-name') for w in first.split()] + [(w, 'last-name') for w in last.split()]
        parts = ['first-name', 'last-name'] if rng.random() < 0.5 else []
        return tagged(doc, party, f, [words], parts, x, y, width, size, align, label)
    doc.fields.append(f)
    if label >= 0:
        f.labels.append(label)
    return doc.write(f, x, y, values.person() if person else values.organisation(), width, size, align, label)


def address_lines(doc: Document, party: Party, x, y, width, size, align='left', label=-1, text=None) -> float:
    """The whole address is a value, and so is each of its parts."""
    rng = doc.rng
    lines = text or doc.values.address_parts()
    draw = rng.random()
    if draw < 0.3:
        lines = joined(lines, ',')
    elif draw < 0.38:
        lines = joined(lines, rng.choice(['·', '|', '-', '•', '*']))
    printed = {attribute for attribute, slot in PARTS.items() if any(part == slot for line in lines for _, part in line)}
    party.printed |= printed | {'address'}
    asked = rng.sample(sorted(printed), rng.randint(0, min(3, len(printed))))
    return tagged(doc, party, doc.cast.field(party, 'address'), lines, asked, x, y, width, size, align, label)


def tagged(doc: Document, party: Party, whole: Field, lines, asked, x, y, width, size, align, label) -> float:
    """Writes words with known parts: one value for the whole, one within it for every part."""
    rng, canvas = doc.rng, doc.canvas
    instance = doc.instance()
    of: dict[str, int] = {}
    whole.values.append(instance)
    doc.fields.append(whole)
    if label >= 0:
        whole.labels.append(label)
        doc.label_of[instance] = label
    upper = doc.values.caps or rng.random() < 0.06
    space = canvas.measure(' ', size)
    for line in lines:
        rows, row, used = [], [], 0.0
        for word, part in line:
            word = word.upper() if upper else word
            wide = canvas.measure(word, size)
            if row and used + wide > width:
                rows.append((row, used))
                row, used = [], 0.0
            row.append((word, part, wide))
            used += wide + space
        rows.append((row, used))
        for row, used in rows:
            at = x - (used - space if align == 'right' else (used - space) / 2 if align == 'centre' else 0)
            for word, part, wide in row:
                canvas.line(at, y, word, size, value=of.setdefault(part, doc.instance()))
                at += wide + space
            y += size * 1.35
    doc.members[instance] = list(of.values())
    slots = {**PARTS, 'first-name': 'first-name', 'last-name': 'last-name'}
    for attribute in asked:
        if slots[attribute] in of:
            f = doc.cast.field(party, attribute)
            f.values.append(of[slots[attribute]])
            if label >= 0:
                f.labels.append(label)
            doc.fields.append(f)
    return y


def attribute_line(doc: Document, party: Party, attribute: str, x, y, width, size, align='left', short=False) -> float:
    """One attribute with its label before it; gives the y below."""
    rng, canvas = doc.rng, doc.canvas
    text = rng.choice(_SHORT_LABELS[attribute]) if attribute in _SHORT_LABELS and rng.random() < (0.75 if short else 0.4) else doc.labels.dress(doc.cast.label(attribute)) + rng.choice([':', ':', '', '.'])
    f = doc.cast.field(party, attribute)
    value = doc.values.make(f.kind)
    party.printed.add(attribute)
    doc.fields.append(f)
    label = -1
    if align != 'left':
        x -= canvas.measure(f'{text} {value}', size) / (2 if align == 'centre' else 1)
    if text:
        label = doc.instance()
        f.labels.append(label)
        x0 = x
        x = canvas.line(x, y, text, size, label=label) + size * rng.choice([0.35, 0.35, 0.6, 1.5])
        width -= x - x0
    return doc.write(f, x, y, value.replace('\n', ', '), max(width, size * 8), size, 'left', label)


def letterhead(doc: Document, blocks: dict, x0, x1, y) -> float:
    """Name, address and contacts of the issuer, mostly without labels."""
    rng, size, values, cast = doc.rng, doc.size, doc.values, doc.cast
    align = rng.choice(['left', 'centre', 'right']) if x1 - x0 > size * 35 else rng.choice(['left', 'centre', 'centre'])
    x = {'left': x0, 'centre': (x0 + x1) / 2, 'right': x1}[align]
    party = cast.add(cast.issuer_id)
    general = blocks['letterhead']
    if rng.random() < 0.08:
        doc.canvas.line(x, y, values.person(), size, align)
        y += size * 1.4
    if rng.random() < 0.12:
        doc.canvas.line(x, y, rng.choice([values.phrase(1, 2), 'Welcome to', 'COPY', '*** ' + values.phrase(1, 2) + ' ***', values.identifier()]), size, align)
        y += size * 1.4
    name = cast.field(party, 'name', 'organisation')
    party.printed.add('name')
    if rng.random() < 0.5:
        name.names, name.parent, name.descriptions = general['organisation']['names'], '', general['organisation']['descriptions']
    doc.fields.append(name)
    big = size * rng.choice([1, 1.2, 1.5, 2.0])
    text = values.organisation()
    doc.issuer_name = text
    beside = rng.choice([f'({values.identifier()})', f'Reg. {values.identifier()}', f'({rng.randint(100000, 999999)}-{rng.choice("ADHKMTVX")})'])
    total = doc.canvas.measure(f'{text} {beside}', big)
    if rng.random() < 0.15 and total < x1 - x0:  # registration number on the line of the name
        start = x - (0 if align == 'left' else total / 2 if align == 'centre' else total)
        doc.write(name, start, y, text, x1 - x0, big)
        doc.canvas.line(start + doc.canvas.measure(text + ' ', big), y, beside, big)
        party.printed.add('registration-number')
        y += big * 1.35
    else:
        y = doc.write(name, x, y, text, x1 - x0, big, align)
    if rng.random() < 0.35:
        party.printed.add('registration-number')
        y = doc.canvas.paragraph(x, y, rng.choice(['({0})', 'Reg. No. {0}', 'Co. Reg. {0}', 'HRB {0}', '(Company No: {0})', 'ROC NO: {0}', '{0}']).format(values.identifier()), size * 0.9, x1 - x0, align=align)
    if rng.random() < 0.12:  # what the company does: belongs to nothing
        y = doc.canvas.paragraph(x, y, values.phrase(2, 5), size * 0.9, x1 - x0, align=align)
    if rng.random() < 0.9:
        label = -1
        if rng.random() < 0.08:
            label = doc.instance()
            doc.canvas.line(x, y, 'Address:', size, align, label=label)
            y += size * 1.35
        before = len(doc.fields)
        y = address_lines(doc, party, x, y, x1 - x0, size, align, label)
        whole = doc.fields[before]
        if rng.random() < 0.5:
            whole.names, whole.parent, whole.descriptions = general['address']['names'], '', general['address']['descriptions']
    contacts = [a for a in ('phone', 'fax', 'email', 'website', 'vat-id', 'tax-number', 'registration-number', 'iban') if rng.random() < {'phone': 0.6, 'email': 0.5, 'website': 0.4, 'vat-id': 0.35, 'fax': 0.25}.get(a, 0.12)]
    together = rng.random() < 0.4 and align == 'left'
    at = x
    for attribute in contacts:
        below = attribute_line(doc, party, attribute, at, y, 1e9, size, align, short=True)
        f = doc.fields[-1]
        known = general.get({'vat-id': 'tax-number', 'website': 'url'}.get(attribute, attribute))
        if known and rng.random() < 0.4:
            f.names, f.parent, f.descriptions = known['names'], '', known['descriptions']
        end = max(w.right for w in doc.canvas.words[-6:] if abs(w.top - y) < 1)
        if together and end + size * 16 < x1:
            at = end + size * rng.choice([1, 2, 3])
        else:
            at, y = x, below
    return y + size * rng.uniform(0.8, 2.5) + (size * 1.35 if at != x else 0)


def sender_line(doc: Document, x, y, width) -> float:
    """The small line over an address window: the issuer's name and address once more."""
    rng, size = doc.rng, doc.size * rng_small(doc)
    lines = joined(doc.values.address_parts(), rng.choice(['·', '-', ',', '|', '•']))
    name = next((f for f in doc.fields if f.concept == f'party.{doc.cast.issuer_id}.name'), None)
    words = doc.issuer_name.split()
    at, value, space = x, doc.instance(), doc.canvas.measure(' ', size)
    for word in words:
        at = doc.canvas.line(at, y, word, size, value=value) + space
    if name:
        name.values.append(value)
    rest = ' '.join(word for word, _ in lines[0])
    if at + doc.canvas.measure(rest, size) < x + width:
        doc.canvas.line(at, y, rng.choice(['·', '-', '|', '•']) + ' ' + rest, size)
    return y + size * 1.8


def rng_small(doc: Document) -> float:
    return doc.rng.choice([0.6, 0.7, 0.8])


def parties(doc: Document, x0, x1, y, many=True) -> float:
    """One to three blocks beside each other or below each other, with or without a heading."""
    rng, size, cast = doc.rng, doc.size, doc.cast
    free = [p for p in cast.others if p not in cast.present]
    if cast.issuer_id not in cast.present and rng.random() < 0.6:
        free.insert(0, cast.issuer_id)  # no letterhead: the issuer is a block as well
    if not free:
        return y
    room = x1 - x0 > size * 45
    count = min(len(free), rng.choice([1, 2, 2, 3]) if many and room else 1)
    picked = free[:1] + rng.sample(free[1:], count - 1)
    if rng.random() < 0.2:
        rng.shuffle(picked)
    side_by_side = room or count == 1
    cell = (x1 - x0) / (count if side_by_side else 1)
    headless = count == 1 and picked[0] == cast.others[:1][0] if cast.others else False
    headless = headless and rng.random() < 0.45
    keyed = not headless and rng.random() < 0.28  # "Name: ..., Address: ..." under each heading
    bottom = y
    for i, identity in enumerate(picked):
        party = cast.add(identity)
        x, top = (x0 + i * cell, y) if side_by_side else (x0, bottom)
        label, width = -1, cell - size
        if headless and doc.issuer_name and rng.random() < 0.4:
            top = sender_line(doc, x, top, width)
        if not headless:
            heading = doc.labels.dress(cast.heading(party))
            if heading.lower() in doc.labels.used:
                del cast.present[identity]
                continue
            doc.labels.used.add(heading.lower())
            label = doc.instance()
            end = doc.canvas.line(x, top, heading + rng.choice([':', '', '']), size * rng.choice([1, 1, 0.85, 1.15]), label=label)
            if not keyed and rng.random() < 0.2 and end + size * 14 < x + cell:
                width -= end + size - x
                x = end + size
            else:
                top += size * rng.choice([1.35, 1.35, 1.8])
        bottom = max(bottom, _party(doc, party, x, top, max(width, size * 10), label, keyed))
    return bottom + size * rng.uniform(0.5, 1.5)


def _party(doc: Document, party: Party, x, y, width, label, keyed) -> float:
    rng, size = doc.rng, doc.size
    if keyed:
        parts = rng.random() < 0.55  # the address printed in its parts
        wanted = ['name'] + (rng.sample(['street', 'postcode', 'city', 'region', 'country'], rng.randint(2, 4)) if parts else ['address'] if rng.random() < 0.85 else [])
        wanted += [a for a in (_PERSONAL if party.is_person else _CONTACTS) if rng.random() < 0.22]
        for attribute in wanted:
            before = doc.cast.label(attribute)
            own = doc.instance()
            right = doc.canvas.line(x, y, doc.labels.dress(before) + rng.choice([':', ':', '']), size, label=own) + size * rng.choice([0.4, 0.4, 1])
            if attribute == 'name':
                y = name_lines(doc, party, right, y, width, size, label=own)
            elif attribute == 'address':
                y = address_lines(doc, party, right, y, max(size * 12, width - (right - x)), size, label=own)
            else:
                f = doc.cast.field(party, attribute)
                f.labels.append(own)
                party.printed.add(attribute)
                doc.fields.append(f)
                y = doc.write(f, right, y, doc.values.make(f.kind).replace('\n', ', '), max(size * 8, width - (right - x)), label=own)
        return y
    if rng.random() < 0.1:
        y = attribute_line(doc, party, 'contact-person', x, y, width, size)
    y = name_lines(doc, party, x, y, width, size, label=label)
    if not party.is_person and rng.random() < 0.15:
        y = attribute_line(doc, party, 'contact-person', x, y, width, size)
    if rng.random() < 0.85:
        y = address_lines(doc, party, x, y, width, size, label=label)
    for attribute in [a for a in (_PERSONAL if party.is_person else _CONTACTS) if rng.random() < 0.1]:
        if attribute not in party.printed:
            y = attribute_line(doc, party, attribute, x, y, width, size)
    return y
