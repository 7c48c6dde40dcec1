import type { DocumentModel, Segment } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import type { Span } from '../page-model/span.js';
import { trimSpan } from '../candidates/trim-span.js';
import { findValues } from '../values/find-values.js';
import type { ValueMatch } from '../values/value-match.js';
import { type ContractParty, contractPartiesOf } from './contract-parties.js';
import { spansOf } from './passage.js';
import words from './contract-words.json' with { type: 'json' };
import { formsOf, phraseSet } from './word-sense.js';

/** Who signs for a party, as the lines under its name at the end of a contract say. */
export interface SignatureBlock {
  readonly party: ContractParty;
  readonly name: Span | undefined;
  readonly title: Span | undefined;
  readonly date: (Span & { readonly match: ValueMatch }) | undefined;
}

/** Lines of a block stand within this under its heading, in text units, and this near to its left edge. */
const reach = 14;
const leftEdge = 2;
const mostTitleWords = 6;

const onBehalf = words.onBehalf.map((phrase) => formsOf(phrase).join(' ')).toSorted((a, b) => b.length - a.length);
const nameWords = phraseSet(words.nameFields);
const titleWords = phraseSet(words.titleFields);

/** The blocks of signatures that name the parties of a contract. */
export const signatureBlocksOf: (model: DocumentModel) => readonly SignatureBlock[] = perModel((model) =>
  contractPartiesOf(model).flatMap((party): SignatureBlock[] => {
    const { passage, name, end } = party.term;
    const last = spansOf(passage, name.start, end).at(-1)?.row ?? 0;
    const headings = model.rows.flatMap((row) =>
      row.index > last ? row.segments.filter((segment) => isHeadingOf(segment, party)) : [],
    );
    const heading = headings.at(-1);
    return heading ? [readBlock(model, party, heading)] : [];
  }),
);

/** The name or the term of the party and nothing else but "for and on behalf of". */
function isHeadingOf({ text }: Segment, { term: { passage, name, term } }: ContractParty): boolean {
  const said = formsOf(text).join(' ');
  const lead = onBehalf.find((phrase) => said.startsWith(`${phrase} `));
  const bare = said.slice(lead === undefined ? 0 : lead.length + 1).replace(/^(?:the|der|die|le|la|el|il|de)\s/u, '');
  return bare === formsOf(passage.text.slice(name.start, name.end)).join(' ') || bare === term.join(' ');
}

function readBlock(model: DocumentModel, party: ContractParty, heading: Segment): SignatureBlock {
  let name: Span | undefined;
  let title: Span | undefined;
  let date: SignatureBlock['date'];
  for (const line of linesUnder(model, heading)) {
    const row = model.rows[line.row];
    if (!row) continue;
    const label = /^([^:：]{2,25})[:：]/u.exec(line.text);
    const span = trimSpan(row, line.start + (label?.[0].length ?? 0), line.end);
    if (!span) continue;
    const said = formsOf(label?.[1] ?? '').join(' ');
    const text = row.text.slice(span.start, span.end);
    const [day] = findValues(text, ['date']);
    if (day) date ??= { row: row.index, start: span.start + day.start, end: span.start + day.end, match: day };
    else if (titleWords.has(said)) title ??= span;
    else if (nameWords.has(said)) name = span;
    else if (label === null && isPerson(text) && !name) name = span;
    else if (label === null && name && text.split(/\s+/).length <= mostTitleWords && /^\p{Lu}/u.test(text))
      title ??= span;
  }
  return { party, name, title, date };
}

function linesUnder(model: DocumentModel, heading: Segment): Segment[] {
  const page = model.rows[heading.row]?.page;
  return model.rows
    .slice(heading.row + 1)
    .filter((row) => row.page === page && row.rect.top - heading.rect.top < reach)
    .flatMap((row) => row.segments.filter(({ rect }) => Math.abs(rect.left - heading.rect.left) < leftEdge));
}

/** Two to five capitalised words, initials among them. */
const isPerson = (text: string): boolean =>
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*\s){1,4}\p{Lu}[\p{L}\p{M}'’-]+$/u.test(text) && /\p{Ll}/u.test(text);
