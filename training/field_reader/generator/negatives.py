"""Fields that a page does not state although it looks as if it might: what is near to what it does state."""

import random

from .naming import Field, words_of

#: sums that a page states or not; others have many names for one another
_PLAIN_SUMS = {'discount', 'shipping', 'change', 'rounding', 'tip', 'interest', 'deposit', 'surcharge', 'fee', 'tax', 'deduction', 'premium', 'insured-sum', 'minimum-payment'}
#: words in names of companies that may mean whoever issued the page or whom it is for
_ANYBODY = {'company', 'name', 'organisation', 'organization', 'firm', 'issuer', 'vendor', 'seller', 'supplier', 'merchant', 'sender', 'customer', 'client', 'buyer', 'recipient', 'party', 'provider', 'store', 'business'}


def hard_negatives(doc, concepts: list[dict], vocabulary: list[str], count: int) -> list[Field]:
    """Absent fields: attributes of parties, concepts of the kind of a printed one, labels that share a word with a printed one."""
    rng: random.Random = doc.rng
    placed = [f for f in doc.fields if f.values]
    taken = {f.label.lower() for f in [*placed, *doc.empty] if f.label} | doc.labels.used
    roles = {f.role for f in placed if f.role}
    found: list[Field] = []
    for _ in range(count * 3):
        if len(found) == count:
            break
        draw = rng.random()
        if draw < 0.4:
            made = doc.cast.absent_fields(1)
        elif draw < 0.8 and placed:
            made = _sibling_concept(rng, concepts, rng.choice(placed), placed, taken, roles, doc)
        else:
            made = _sibling_label(rng, placed, taken, vocabulary, doc)
        for f in made:
            key = (f.concept or f.label.lower(), f.parent)
            if not any((o.concept or o.label.lower(), o.parent) == key for o in found):
                found.append(f)
    return found


def _sibling_concept(rng, concepts, printed: Field, placed, taken, roles, doc) -> list[Field]:
    """A concept of the same kind that no printed label names: the due date where only the issue date stands."""
    kind = printed.kind
    if kind in ('address', 'text', 'group') or kind in doc.values.loose:
        return []
    pool = [c for c in concepts if c['kind'] == kind and '.' in c['id'] and not c.get('repeats') and not c['id'].startswith('document.')]
    if kind == 'organisation':
        pool = [c for c in pool if not any(_ANYBODY & {*name.split()} for name in c['names'])]
    if not pool:
        return []
    concept = rng.choice(pool)
    if rng.random() < 0.7:  # the nearest of a few: of the same domain, with words in common
        concept = max(rng.sample(pool, min(len(pool), 8)), key=lambda c: _nearness(c, printed))
    role = concept.get('role')
    if role in roles or any(f.concept == concept['id'] for f in placed) or kind == 'money' and role not in _PLAIN_SUMS:
        return []
    if kind == 'date' and (not role or role == 'issue'):
        return []
    if doc.values.made[kind] and kind in ('iban', 'bic', 'email', 'url', 'currency', 'tax-number', 'country', 'language'):
        return []
    names = {n.lower() for n in [*concept['names'], *(l for ls in concept['labels'].values() for l in ls)]}
    if names & taken or any(names & {n.lower() for n in f.names} for f in placed if f.names):
        return []
    label = doc.labels.printed(concept) or concept['names'][0]
    return [Field(kind, doc.labels.dress(label), concept['names'], concept.get('descriptions', []), concept['id'], role=role or '')]


def _nearness(concept: dict, printed: Field) -> float:
    mine = {w for name in concept['names'] for w in name.split()}
    theirs = {w.lower() for name in [printed.label, *printed.names] for w in words_of(name)}
    return len(mine & theirs) / (1 + len(mine)) + 0.3 * (concept['id'].split('.')[0] == printed.concept.split('.')[0])


def _sibling_label(rng, placed, taken, vocabulary, doc) -> list[Field]:
    """A printed label with one word changed."""
    labelled = [f for f in placed if len(words_of(f.label)) > 1]
    if not labelled:
        return []
    f = rng.choice(labelled)
    words = words_of(f.label)
    words[rng.randrange(len(words))] = rng.choice(vocabulary) if rng.random() < 0.5 else doc.labels.noun()
    label = ' '.join(words)
    if label.lower() in taken or label.lower() == f.label.lower():
        return []
    return [Field(f.kind, doc.labels.dress(label), [], [])]
