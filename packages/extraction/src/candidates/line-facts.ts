import { allWords } from '../locales/locales.js';
import { PhraseIndex } from '../locales/lookups/phrase-index.js';
import { scanText } from '../locales/lookups/scanned-text.js';
import type { DocumentModel, Segment } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';

/** What the words of a segment say about it. Counts of words, but for the flags. */
export interface LineFacts {
  readonly letters: number;
  readonly digits: number;
  readonly words: number;
  /** Ltd, GmbH, Sdn Bhd ... */
  readonly legalForms: number;
  /** The first word is one. */
  readonly startsWithLegalForm: boolean;
  /** Street, floor and box words. */
  readonly addressWords: number;
  /** Words for a part of a building; many of them are short and mean other things too. */
  readonly unitWords: number;
  /** Share of small words as sentences have them, 0..1. */
  readonly functionShare: number;
  /** A label with a number after it, or an amount: "Receipt no: 4711", "RM48.70". */
  readonly entry: boolean;
  readonly places: number;
  readonly postcode: boolean;
  /** Number and words as a street has them: "12 High Road", "Hauptstr. 5". */
  readonly houseNumber: boolean;
  /** Telephone, e-mail, web. */
  readonly contacts: number;
  /** Registration and tax numbers. */
  readonly registrations: number;
  /** Words of headings, dates and tills that no name of an organisation has. */
  readonly notNames: number;
  /** Share of the words that are such words, 0..1. */
  readonly notNameShare: number;
}

const indexOf = (...lists: readonly (readonly string[] | undefined)[]): PhraseIndex<true> =>
  new PhraseIndex(lists.flatMap((list) => (list ?? []).map((phrase) => [phrase, true] as const)));

const legalForms = indexOf(allWords.legalForms);
const addressWords = indexOf(allWords.streetWords, allWords.floorWords, allWords.poBoxWords);
const unitWords = indexOf(allWords.unitWords);
const functionWords = indexOf(allWords.functionWords);
const entryShape = /\p{L}{3,}\.?\s*[:：]\s*\S*\d|\d[.,]\d{2}(?!\d)|\d{1,2}:\d{2}/u;
const places = indexOf(allWords.places);
const contacts = indexOf(allWords.contactWords);
const registrations = indexOf(allWords.registrationNames, allWords.taxNumberNames);
const notNames = indexOf(allWords.notOrganisationWords);
const streetEndings = (allWords.streetWords ?? []).filter((word) => /^\p{L}{5,}$/u.test(word));

/** Five or four digits, or the letters and digits of British, Irish, Dutch, Canadian codes. */
const postcodeShape =
  /(?<![\p{L}\p{N}/.,(-])(?:(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{2}-\d{3}|\d{3} \d{2})(?![\p{L}\p{N}/)-]|[.,]\d| \p{L}\))/u;
const houseNumberShape =
  /^\W*\d{1,5}[A-Za-z]?(?:[-/]\d+)?,?\s+\p{L}{2,}|\p{L}{3,}\.?,?\s+\d{1,4}\s?[A-Za-z]?\W*(?:,|$)/u;

/** Signs in the runs that a pattern finds. */
const countIn = (runs: RegExp, text: string): number =>
  text.match(runs)?.reduce((sum, run) => sum + run.length, 0) ?? 0;

export function readLineFacts(text: string): LineFacts {
  const scan = scanText(text);
  const legal = legalForms.find(scan);
  const notName = notNames.find(scan);
  const folded = scan.tokens.filter((token) => token.kind === 'letters');
  const compound = folded.filter((token) =>
    streetEndings.some((ending) => token.text.length > ending.length + 2 && token.text.endsWith(ending)),
  );
  return {
    letters: countIn(/\p{L}+/gu, text),
    digits: countIn(/\p{N}+/gu, text),
    words: text.trim().split(/\s+/).length,
    legalForms: legal.length,
    startsWithLegalForm: legal.some((found) => found.firstToken === 0),
    addressWords: addressWords.find(scan).length + compound.length,
    unitWords: unitWords.find(scan).length,
    functionShare:
      // A name may begin with "The".
      functionWords.find(scan).filter(({ start, end, firstToken }) => end - start > 2 && firstToken > 0).length /
      Math.max(1, folded.length),
    entry: entryShape.test(text),
    places: places.find(scan).length,
    postcode: postcodeShape.test(text),
    houseNumber: houseNumberShape.test(text),
    contacts: contacts.find(scan).length + (/@|www\./i.test(text) ? 1 : 0),
    registrations: registrations.find(scan).length,
    notNames: notName.length,
    notNameShare:
      notName.reduce((sum, found) => sum + found.lastToken - found.firstToken + 1, 0) / Math.max(1, folded.length),
  };
}

const factsBySegment = perModel(() => new Map<Segment, LineFacts>());

/** Facts of a segment, read once. */
export function lineFacts(model: DocumentModel, segment: Segment): LineFacts {
  const kept = factsBySegment(model);
  let facts = kept.get(segment);
  if (!facts) {
    facts = readLineFacts(segment.text);
    kept.set(segment, facts);
  }
  return facts;
}
