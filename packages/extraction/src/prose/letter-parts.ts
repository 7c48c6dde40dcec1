import { lineFacts } from '../candidates/line-facts.js';
import { trimSpan } from '../candidates/trim-span.js';
import { centreX, height } from '../geometry/rect.js';
import type { DocumentModel, Segment } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import type { Span } from '../page-model/span.js';
import { textBlocksOf } from '../page-model/text-blocks.js';
import { findValues } from '../values/find-values.js';
import type { ValueMatch } from '../values/value-match.js';
import { passagesOf } from './find-passages.js';
import words from './prose-words.json' with { type: 'json' };
import { familiesOf, formsOf, phraseSet } from './word-sense.js';

/** A name over a line that says what the person is, or under one that introduces it. */
export interface IntroducedName {
  readonly name: Span;
  /** Words of the other line. */
  readonly forms: readonly string[];
}

/** What the layout of a letter or a certificate says without a label. */
export interface LetterParts {
  readonly subject: Span | undefined;
  /** The name over the address of the letter. */
  readonly recipient: Span | undefined;
  /** The salutation names the recipient too. */
  readonly addressed: boolean;
  readonly sender: Span | undefined;
  /** A large first line. */
  readonly letterhead: Span | undefined;
  /** The town before the date: "Paris, le 3 mars". */
  readonly place: Span | undefined;
  /** ... and the date. */
  readonly date: (Span & { readonly match: ValueMatch }) | undefined;
  /** The largest line. */
  readonly title: Span | undefined;
  /** Names over a title, as under a signature. */
  readonly titled: readonly IntroducedName[];
  /** Names under an unfinished line: "is awarded to". */
  readonly introduced: readonly IntroducedName[];
}

const salutations = words.salutations.map((phrase) => formsOf(phrase));
const titles = phraseSet(words.titles);

/** From the bottom of a line to the top of the next, in text units. */
const nearBelow = 1.2;
const introducedWithin = 4;
/** A subject stands at most this far from the salutation, from top to top. */
const subjectGap = 6;
const mostSubjectWords = 16;
const mostTitleWords = 8;
/** Median word heights. */
const largeLine = 1.3;

export const letterPartsOf: (model: DocumentModel) => LetterParts = perModel((model) => {
  const lines = model.rows.flatMap((row) => (row.page === 0 ? row.segments : []));
  const salutation =
    lines.find((line) => isSalutation(line) && /[,:!]$/.test(line.text)) ?? lines.findLast(isSalutation);
  const recipient = salutation && recipientLine(model, salutation);
  const first = lines.find((line) => /\p{L}{3}/u.test(line.text));
  const prose = isMostlyProse(model);
  const large = first && height(first.rect) >= largeLine ? first : undefined;
  const surname = formsOf(salutation?.text ?? '').at(-1) ?? '';
  return {
    subject: salutation && spanOf(model, subjectLine(model, lines, salutation)),
    recipient: spanOf(model, recipient),
    addressed: recipient !== undefined && surname.length > 2 && formsOf(recipient.text).includes(surname),
    sender: salutation && first && first !== recipient ? spanOf(model, first) : undefined,
    letterhead: prose && large && !isHeading(large, lines) ? spanOf(model, large) : undefined,
    ...dateLineOf(model, lines),
    title: prose ? spanOf(model, titleLine(lines, salutation)) : undefined,
    titled: prose || salutation ? titledNames(model, lines) : [],
    introduced: lines.flatMap((line) =>
      introduces(line)
        ? under(model, line, introducedWithin)
            .slice(0, 1)
            .flatMap((name) => introduced(model, name, line))
        : [],
    ),
  };
});

/** Share of the letters of a document that stand in running text. */
const leastProse = 0.4;

function isMostlyProse(model: DocumentModel): boolean {
  const all = model.rows.reduce((sum, row) => sum + row.text.length, 0);
  return passagesOf(model).reduce((sum, { text }) => sum + text.length, 0) > leastProse * all;
}

const titledNames = (model: DocumentModel, lines: readonly Segment[]): IntroducedName[] =>
  lines.flatMap((line) =>
    under(model, line, nearBelow)
      .slice(0, 1)
      .flatMap((below) => introduced(model, line, below)),
  );

const spanOf = (model: DocumentModel, line: Segment | undefined): Span | undefined => {
  const row = line && model.rows[line.row];
  return line && row && trimSpan(row, line.start, line.end);
};

function isSalutation(line: Segment): boolean {
  const forms = formsOf(line.text);
  return (
    forms.length <= 9 &&
    !/\d/.test(line.text) &&
    (/[,:!]$/.test(line.text) || (forms.length > 1 && forms.length <= 5)) &&
    salutations.some((phrase) => phrase.every((form, i) => forms[i] === form))
  );
}

const isDated = (text: string): boolean => findValues(text, ['date']).length > 0;

/** The line over the salutation, or, as in Britain, the short one under it. */
function subjectLine(model: DocumentModel, lines: readonly Segment[], salutation: Segment): Segment | undefined {
  const fits = (line: Segment | undefined): line is Segment =>
    line !== undefined &&
    Math.abs(line.rect.left - salutation.rect.left) < 1 &&
    Math.abs(line.rect.top - salutation.rect.top) < subjectGap &&
    formsOf(line.text).length <= mostSubjectWords &&
    !/[.,;]$/.test(line.text) &&
    /\p{L}{3}/u.test(line.text) &&
    !isDated(line.text) &&
    !/[:：]/u.test(line.text) &&
    lineFacts(model, line).contacts === 0;
  const above = lines.findLast((line) => line.row < salutation.row && line.rect.bottom < salutation.rect.top);
  const block = textBlocksOf(model).find(({ lines: list }) => above && list.includes(above));
  if (fits(above) && !block?.lines.some((line) => lineFacts(model, line).postcode || /[:：]/u.test(line.text)))
    return above;
  const below = lines.find((line) => line.row > salutation.row);
  const next = below && under(model, below, 2)[0];
  const alone = below && (!next || next.rect.top - below.rect.bottom > 0.7);
  return fits(below) && alone ? below : undefined;
}

/** The first line of the lowest address over the salutation; the address of the sender stands higher. */
function recipientLine(model: DocumentModel, salutation: Segment): Segment | undefined {
  const blocks = textBlocksOf(model).filter(
    ({ page, lines }) =>
      page === 0 &&
      lines.length > 1 &&
      (lines[0]?.row ?? 0) > 0 &&
      !/[:：]/u.test(lines[0]?.text ?? '') &&
      lines.every((line) => line.row < salutation.row) &&
      lines.slice(1).some((line) => lineFacts(model, line).postcode),
  );
  const block = blocks.at(-1);
  return block?.lines.find((line) => /\p{L}{3}/u.test(line.text) && !/[:：]/u.test(line.text));
}

/** "Paris, le 3 mars 2024" on a line of its own. */
function dateLineOf(model: DocumentModel, lines: readonly Segment[]): Pick<LetterParts, 'place' | 'date'> {
  for (const line of lines) {
    const place =
      /^(\p{Lu}[\p{L}\p{M}'’.-]*(?:[\s-][\p{L}\p{M}'’.-]+){0,3}),?\s(?:\p{L}{1,5}\s){0,2}(?=\d|\p{L}+\s\d)/u.exec(
        line.text,
      );
    const [date] = findValues(line.text, ['date']);
    if (!place?.[1] || !date || date.start > place[0].length + 1 || line.text.length - date.end > 1) continue;
    if (!line.text.slice(place[1].length).startsWith(',')) continue;
    const row = model.rows[line.row];
    const span = row && trimSpan(row, line.start, line.start + place[1].length);
    if (span)
      return {
        place: span,
        date: { row: line.row, match: date, start: line.start + date.start, end: line.start + date.end },
      };
  }
  return { place: undefined, date: undefined };
}

/** The largest line of the upper half, when no other is nearly as large. */
function titleLine(lines: readonly Segment[], salutation: Segment | undefined): Segment | undefined {
  if (salutation) return undefined;
  const sorted = lines.filter((line) => /\p{L}{3}/u.test(line.text)).sort((a, b) => height(b.rect) - height(a.rect));
  const [largest] = sorted;
  if (largest && /^(?:\p{Lu}\p{Ll}+\s?){2,3}$/u.test(largest.text)) return undefined;
  if (largest && height(largest.rect) >= largeLine) return largest;
  const first = lines.find((line) => /\p{L}{3}/u.test(line.text));
  return first && isCapitalTitle(first) ? first : undefined;
}

/** A first line in capitals, as contracts have it where all print is of one size. */
const isCapitalTitle = ({ text }: Segment): boolean =>
  !/\p{Ll}|\d/u.test(text) && formsOf(text).length > 1 && formsOf(text).length <= mostTitleWords;

/** Nothing larger follows: the first line is the title itself. */
const isHeading = (line: Segment, lines: readonly Segment[]): boolean =>
  !/\p{Ll}/u.test(line.text) && lines.every((other) => height(other.rect) <= height(line.rect));

/** Lines right under a line, with the same left edge or axis. */
function under(model: DocumentModel, line: Segment, gap: number): Segment[] {
  const page = model.rows[line.row]?.page;
  return [1, 2].flatMap((step) => {
    const row = model.rows[line.row + step];
    if (!row || row.page !== page) return [];
    return row.segments.filter(
      (segment) =>
        segment.rect.top > line.rect.top &&
        segment.rect.top - line.rect.bottom < gap &&
        (Math.abs(segment.rect.left - line.rect.left) < 0.8 ||
          Math.abs(centreX(segment.rect) - centreX(line.rect)) < 0.8),
    );
  });
}

/** Two to five capitalised words and nothing else. */
const isName = (text: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s(?:\p{Ll}{1,3}\s)?\p{Lu}[\p{L}\p{M}'’.-]*){1,4}$/u.test(text.trim());

function introduced(model: DocumentModel, name: Segment, other: Segment): IntroducedName[] {
  const span = isName(name.text) && !/\d/.test(other.text) ? spanOf(model, name) : undefined;
  return span && !isName(other.text) ? [{ name: span, forms: formsOf(other.text) }] : [];
}

/** A line that cannot end there: it ends with a title, or says that something is awarded. */
function introduces(line: Segment): boolean {
  const forms = formsOf(line.text);
  if (/[.;!?]$/.test(line.text) || forms.length > 12) return false;
  return (
    titles.has(forms.at(-1) ?? '') ||
    forms.slice(-3).some((form) => familiesOf(form).has('student')) ||
    endsInExpression(forms)
  );
}

const awarding = words.families.student.map((stem) => formsOf(stem)).filter((parts) => parts.length > 1);
const endsInExpression = (forms: readonly string[]): boolean =>
  awarding.some((parts) => parts.every((part, i) => forms[forms.length - parts.length + i]?.startsWith(part)));
