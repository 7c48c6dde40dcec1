"""Documents that somebody wrote: a page as fixed-pitch text, and what schemas ask of it. The format: documents/README.md."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .text import alphanumeric, fold, spec

FOLDER = Path(__file__).parents[1] / 'documents'
ABSENT = '-'
_PAGE_BREAK = re.compile(r'^=====+$')
_SEGMENT = re.compile(r'\S+(?: \S+)*')


class Malformed(ValueError):
    """A document that breaks the format; the message names the file and the line."""


@dataclass(slots=True)
class Segment:
    """Words of one line with single blanks between them."""

    column: int
    text: str

    @property
    def end(self) -> int:
        return self.column + len(self.text)


@dataclass(slots=True)
class AuthoredField:
    names: list[str]  # every one a path with dots
    kind: str
    description: str
    value: list[str]  # as printed, line by line; empty: the document does not state it
    label: str  # as printed; '' where none stands


@dataclass(slots=True)
class AuthoredList:
    name: str
    columns: list[tuple[str, str]]  # name, kind
    rows: list[list[str]]


@dataclass(slots=True)
class Document:
    id: str
    kind: str
    language: str
    country: str
    pages: list[list[list[Segment]]]  # page, line, segment
    fields: list[AuthoredField] = field(default_factory=list)
    lists: list[AuthoredList] = field(default_factory=list)

    @property
    def locale(self) -> str:
        return f'{self.language}-{self.country}'


def read_documents(folder: Path = FOLDER) -> list[Document]:
    return [read_document(path) for path in sorted(folder.glob('*/*.txt'))]


def read_document(path: Path) -> Document:
    lines = [line.rstrip() for line in path.read_text(encoding='utf-8').split('\n')]
    borders = [at for at, line in enumerate(lines) if line == '---']
    if len(borders) != 2 or len(lines[0].split()) != 3:
        raise Malformed(f'{path}: begin with "kind language COUNTRY", then ---, the page, ---, the fields')
    kind, language, country = lines[0].split()
    document = Document(f'{path.parent.name}-{path.stem}', kind, language, country, _read_pages(lines[borders[0] + 1 : borders[1]]))
    for at, line in enumerate(lines[borders[1] + 1 :], borders[1] + 2):
        parts = [part.strip() for part in line.split('|')]
        if line.startswith('['):
            name, columns = line[1:].split(']', 1)
            document.lists.append(AuthoredList(name.strip(), [_column(c, f'{path}:{at}') for c in columns.split(',')], []))
        elif line and document.lists:
            if len(parts) != len(document.lists[-1].columns):
                raise Malformed(f'{path}:{at}: {len(parts)} cells under {len(document.lists[-1].columns)} columns')
            document.lists[-1].rows.append(['' if part == ABSENT else part for part in parts])
        elif line:
            if len(parts) != 5 or parts[1] not in spec['kinds']:
                raise Malformed(f'{path}:{at}: write "names | kind | description | value | label"; kinds: {" ".join(spec["kinds"])}')
            names, kind, description, value, label = parts
            printed = [] if value == ABSENT else [part.strip() for part in value.split('//')]
            document.fields.append(AuthoredField([n.strip() for n in names.split(',')], kind, description, printed, label))
    return document


def _column(text: str, place: str) -> tuple[str, str]:
    name, _, kind = (part.strip() for part in text.partition(':'))
    if kind not in spec['kinds']:
        raise Malformed(f'{place}: a column is "name : kind"; kinds: {" ".join(spec["kinds"])}')
    return name, kind


def _read_pages(lines: list[str]) -> list[list[list[Segment]]]:
    pages: list[list[list[Segment]]] = [[]]
    for line in lines:
        if _PAGE_BREAK.match(line):
            pages.append([])
        else:
            pages[-1].append([Segment(m.start(), m.group()) for m in _SEGMENT.finditer(line)])
    return pages


# ---------------------------------------------------------------- where a text stands

@dataclass(slots=True, frozen=True)
class PlacedWord:
    page: int
    line: int
    column: int
    text: str


def words_of(document: Document) -> list[PlacedWord]:
    return [PlacedWord(p, l, segment.column + m.start(), m.group())
            for p, page in enumerate(document.pages) for l, line in enumerate(page) for segment in line for m in re.finditer(r'\S+', segment.text)]


Place = list[int]  # indices into words_of, in the order of the text


class Finder:
    """Finds printed texts in a document, word for word."""

    def __init__(self, document: Document):
        self.words = words_of(document)
        self.plain = [alphanumeric(fold(w.text)) or w.text for w in self.words]
        self.lines: dict[tuple[int, int], list[int]] = {}
        for at, word in enumerate(self.words):
            self.lines.setdefault((word.page, word.line), []).append(at)

    def places(self, parts: list[str]) -> list[Place]:
        """Every place where the parts stand, each on a line of its own."""
        found: list[Place] = []
        for key in self.lines:
            for first in self._in_line(key, parts[0]):
                place, at = list(first), key
                for part in parts[1:]:
                    following = [(line, run) for line in ((at[0], at[1] + 1), (at[0], at[1] + 2)) for run in self._in_line(line, part)]
                    if not following:
                        break
                    column = self.words[first[0]].column
                    at, run = min(following, key=lambda f: (f[0], abs(self.words[f[1][0]].column - column)))
                    place += run
                else:
                    found.append(place)
        return found

    def _in_line(self, key: tuple[int, int], text: str) -> list[Place]:
        target = ''.join(alphanumeric(fold(w)) or w for w in text.split())
        members = self.lines.get(key, [])
        found = []
        for first in range(len(members)):
            joined = ''
            for last in range(first, len(members)):
                joined += self.plain[members[last]]
                if joined == target:
                    found.append(members[first : last + 1])
                if len(joined) >= len(target):
                    break
        return found

    def distance(self, label: Place, value: Place) -> float:
        """Small where the label stands just before or above the value."""
        end, start = self.words[label[-1]], self.words[value[0]]
        if end.page != start.page:
            return 1e6 * abs(end.page - start.page)
        down = start.line - self.words[label[0]].line
        if down == 0:
            return max(0, start.column - end.column) if label[-1] < value[0] else 200.0
        return abs(down) * (8 if down > 0 else 60) + abs(start.column - self.words[label[0]].column)


@dataclass(slots=True)
class Answer:
    """Where a field's value and its label stand."""

    field: AuthoredField
    values: list[Place]
    label: Place


def find_answers(document: Document) -> tuple[Finder, list[Answer]]:
    """All places of a value are right but those that stand nearer to the label of another field of the same value."""
    finder = Finder(document)
    answers = []
    for f in document.fields:
        values = finder.places(f.value) if f.value else []
        labels = finder.places([part.strip() for part in f.label.split('//')]) if f.label else []
        label: Place = []
        if values and labels:
            label, nearest = min(((l, v) for l in labels for v in values), key=lambda pair: finder.distance(*pair))
            values = [nearest] + [v for v in values if v != nearest]
        answers.append(Answer(f, values, label))
    owned = {(tuple(a.values[0]), a.field.kind): a for a in answers if a.label and a.values}
    for answer in answers:
        answer.values = [v for v in answer.values if owned.get((tuple(v), answer.field.kind), answer) is answer] or answer.values[:1]
    return finder, answers


def problems_of(document: Document) -> list[str]:
    """What a field or a list claims and the page does not print."""
    finder, answers = find_answers(document)
    found = [f'{a.field.names[0]}: the value "{" // ".join(a.field.value)}" is not on the page' for a in answers if a.field.value and not a.values]
    found += [f'{a.field.names[0]}: the label "{a.field.label}" is not on the page' for a in answers if a.field.label and a.values and not a.label]
    for table in document.lists:
        for cell in (cell for row in table.rows for cell in row if cell):
            if not finder.places([part.strip() for part in cell.split('//')]):
                found.append(f'[{table.name}]: the cell "{cell}" is not on the page')
    return found
