"""What only till rolls have: the line with date and time, and items of one or two lines."""

from .blocks import Document, LabelStyle, put_label
from .naming import Field

_DATE_NAMES = ['date', 'receipt date', 'transaction date', 'purchase date', 'issue date', 'date of purchase', 'invoice date', 'datum', 'fecha', 'data', 'tarikh', 'date of sale']


def till_head(doc: Document, x0, x1, y) -> float:
    """Date, time, receipt number, cashier, table: with labels or bare, one to three a line."""
    rng, size, values = doc.rng, doc.size, doc.values
    fields = [Field('date', rng.choice(['', '', 'Date', 'Date', 'Tarikh' if values.language == 'ms' else 'Date', 'Invoice date', 'Dt']), _DATE_NAMES, ['Date of the receipt', 'When the purchase was made', 'Date printed on the receipt'], 'till.date', from_label=rng.random() < 0.5)]
    if rng.random() < 0.7:
        fields.append(Field('time', rng.choice(['', '', 'Time', 'Time']), ['time', 'receipt time', 'transaction time', 'time of purchase', 'uhrzeit', 'hora'], ['Time of the purchase'], 'till.time'))
    extra = [('id', ['Receipt no', 'Invoice no', 'Bill no', 'Doc no', 'Inv. No.', 'Slip', 'Trans', 'Order #', 'Check', 'Bon-Nr.', 'Resit'], ['receipt number', 'invoice number', 'bill number', 'receipt no', 'transaction number', 'document number', 'inv no']),
             ('person', ['Cashier', 'Served by', 'Server', 'Staff', 'Operator', 'Salesperson', 'Kassierer'], ['cashier', 'cashier name', 'served by', 'operator', 'staff']),
             ('number', ['Table', 'Terminal', 'Counter', 'Till', 'POS', 'Pax', 'Station', 'Tisch'], ['table', 'terminal', 'counter', 'register', 'pos number', 'table number']),
             ('id', ['Member', 'Customer', 'Ref', 'Approval code', 'Auth', 'Card'], ['member id', 'customer number', 'reference', 'approval code'])]
    for kind, labels, names in rng.sample(extra, rng.randint(0, 4)):
        fields.append(Field(kind, rng.choice(labels), names, [], 'till.' + names[0]))
    if rng.random() < 0.4:
        rng.shuffle(fields)
    style = LabelStyle.draw(rng)
    per_line = rng.choice([1, 1, 2, 2, 3])
    x, used = x0, 0
    step = (x1 - x0) / per_line
    for f in fields:
        f.label = doc.labels.dress(f.label)
        label = -1
        at = x
        if f.label:
            right, _, label = put_label(doc, f, x, y, style)
            at = right + size * rng.choice([0.3, 0.6, 1.5])
        text = values.make(f.kind)
        doc.fields.append(f)
        doc.write(f, at, y, text, 1e9, label=label)
        end = at + doc.canvas.measure(text, size) + size * 0.6
        used += 1
        glued = f.kind == 'date' and rng.random() < 0.5
        if (used < per_line or glued) and end < x1 - size * 8:
            x = end if glued else max(end, x0 + used * step)
        else:
            x, used, y = x0, 0, y + size * 1.35
    return y + size * (1.8 if x != x0 else 0.5)


def till_items(doc: Document, x0, x1, y) -> float:
    rng, size, values = doc.rng, doc.size, doc.values
    canvas = doc.canvas
    if rng.random() < 0.6:
        heads = rng.choice([['Qty', 'Item', 'Amount'], ['Item', 'Qty', 'Price', 'Total'], ['Description', 'Amt'], ['Qty Description', 'Amount(RM)'], ['Item', 'Qty', 'S/Price', 'S/Total', 'Tax'], ['Code/Desc', 'Price', 'Disc', 'Amount']])
        for i, head in enumerate(heads):
            label = doc.instance()
            if i == len(heads) - 1:
                canvas.line(x1, y, doc.labels.dress(head), size, 'right', label=label)
            else:
                canvas.line(x0 + i * (x1 - x0) / len(heads), y, doc.labels.dress(head), size, label=label)
        y += size * 1.4
    style = rng.randrange(4)
    tail = rng.choice(['', '', ' SR', ' Z', ' T', ' A', ' *'])
    number = lambda kind, **k: values.money(marked=False) if kind == 'money' else values.make(kind)
    for _ in range(rng.choice([1, 1, 2, 3, 4, 6, 9, 14])):
        amount, quantity, name = number('money'), rng.choice(['1', '1', '2', '3', '1.000', '10']), values.phrase(1, 4)
        cell = lambda: doc.instance()
        if style == 0:
            canvas.line(x0, y, f'{quantity} {name}', size, value=cell())
            canvas.line(x1, y, amount + tail, size, 'right', value=cell())
        elif style == 1:
            canvas.line(x0, y, name, size, value=cell())
            y += size * 1.35
            if rng.random() < 0.4:
                canvas.line(x0, y, ''.join(rng.choices('0123456789', k=rng.choice([5, 8, 13]))), size, value=cell())
                canvas.line(x0 + (x1 - x0) * 0.45, y, f'{quantity} x {number("money")}', size, value=cell())
            else:
                canvas.line(x0 + size * 2, y, f'{quantity} {rng.choice(["x", "X", "@", "PCS", "*"])} {number("money")}', size, value=cell())
            canvas.line(x1, y, amount + tail, size, 'right', value=cell())
        elif style == 2:
            y = canvas.paragraph(x0, y, name, size, (x1 - x0) * 0.45, value=cell()) - size * 1.35
            canvas.line(x0 + (x1 - x0) * 0.55, y, quantity, size, value=cell())
            canvas.line(x0 + (x1 - x0) * 0.8, y, number('money'), size, 'right', value=cell())
            canvas.line(x1, y, amount + tail, size, 'right', value=cell())
        else:
            canvas.line(x0, y, ''.join(rng.choices('0123456789', k=rng.choice([4, 6, 13]))) + ' ' + name, size, value=cell())
            y += size * 1.35
            canvas.line(x0 + (x1 - x0) * 0.3, y, quantity, size, value=cell())
            canvas.line(x1, y, amount + tail, size, 'right', value=cell())
        y += size * 1.4
    if rng.random() < 0.3:
        y = canvas.paragraph(x0, y, rng.choice(['Total qty: {0}', 'Item count {0}', 'Items: {0}', 'Total quantity {0}']).format(rng.randint(1, 20)), size, x1 - x0)
    return y + size * 0.6
