import { foldText } from '@docquorum/glossary';
import { allWords } from '../locales/locales.js';
import words from './prose-words.json' with { type: 'json' };
import { formsOf, phraseSet } from './word-sense.js';
import { matchesOf } from '../matches-of.js';

/** Words of a sentence that may be a name, a title or a code. */
export interface TextSpan {
  /** Offsets in the text of the passage, end excluded. */
  readonly start: number;
  readonly end: number;
  readonly features: Readonly<Record<string, number>>;
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const connectors = words.nameConnectors.map(escape).join('|');
/** A pattern for a word in any case, within a pattern that minds it. */
const anyCase = (text: string): string =>
  escape(text).replaceAll(/\p{L}/gu, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);

const legalForms = (allWords.legalForms ?? [])
  .filter((form) => form.length > 1)
  .sort((a, b) => b.length - a.length)
  .map(anyCase)
  .join('|');
const capital = "(?:\\p{Lu}[\\p{L}\\p{M}\\p{N}]*(?:[.'’&-][\\p{L}\\p{N}]+)*(?:(?<=(?<!\\p{L})\\p{L}{1,2})\\.)?)";
/** Capitalised words, small words between them, a number after them, and a legal form after a comma. */
const names = new RegExp(
  `(?<![\\p{L}\\p{N}])${capital}(?:(?:\\s(?:${connectors})){0,2}\\s(?:(?:d|l|dell|all)['’])?${capital}|\\s&\\s${capital}|\\s\\d{1,4}(?![.,/-]?\\p{N}))*(?:,?\\s(?:${legalForms})\\.?(?![\\p{L}]))?`,
  'gu',
);
const quotations = /["“„«]\s?([^"“”„«»]{2,120}?)\s?["”“»]/gu;
/** Groups of letters and digits with a digit in one of them: "W 318 826", "C-4". */
const codes =
  /(?<![\p{L}\p{N}/.,-])(?:\p{Lu}{1,5}[ .-]?)?\p{N}[\p{Lu}\p{N}]*(?:[ ./-]?(?:\p{Lu}{1,4}|\p{N}{1,8})(?![\p{Ll}]))*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\p{Lu}{1,3}-?\p{N}{1,4}(?![\p{L}\p{N}])/gu;

const units = Object.values(words.units)
  .flat()
  .map(escape)
  .sort((a, b) => b.length - a.length)
  .join('|');
/** "18 months", "two (2) years". */
const durations = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?:\\p{L}+(?:-\\p{L}+)?\\s\\(\\d{1,3}\\)|\\d{1,3})\\s(?:${units})(?![\\p{L}])`,
  'giu',
);

const functionWords = new Set((allWords.functionWords ?? []).map(foldText));
const leads = phraseSet(words.leads);
const titles = phraseSet(words.titles);

/** Names, quotations and codes in a stretch of a passage. */
export function findTextSpans(text: string, start: number, end: number): TextSpan[] {
  const part = text.slice(start, end);
  const spans: TextSpan[] = [];
  const add = (from: number, to: number, features: Readonly<Record<string, number>>): void => {
    if (to > from) spans.push({ start: start + from, end: start + to, features });
  };
  for (const match of matchesOf(names, part)) addName(match[0], match.index, add);
  for (const match of matchesOf(durations, part)) add(match.index, match.index + match[0].length, { duration: 1 });
  for (const match of matchesOf(quotations, part)) {
    const from = match.index + match[0].indexOf(match[1] ?? '');
    add(from, from + (match[1]?.length ?? 0), { quoted: 1 });
  }
  for (const match of matchesOf(codes, part))
    if (/\p{L}|\p{N}[ ]\p{N}/u.test(match[0])) add(match.index, match.index + match[0].length, { code: 1 });
  return spans;
}

type Add = (from: number, to: number, features: Readonly<Record<string, number>>) => void;

function addName(name: string, at: number, add: Add): void {
  let from = 0;
  // "The", "If" and the like at the head of a sentence are no part of a name.
  for (let lead = /^\p{L}+\s/u.exec(name); lead && functionWords.has(foldText(lead[0].trim()));) {
    from += lead[0].length;
    lead = /^\p{L}+\s/u.exec(name.slice(from));
  }
  const bare = name.slice(from);
  if (!/^\p{Lu}/u.test(bare) || functionWords.has(foldText(bare))) return;
  const first = at === 0 && from === 0 && !/\s/.test(bare) ? 1 : 0;
  const forms = formsOf(bare);
  const titled = forms.length > 1 && (titles.has(forms[0] ?? '') || titles.has(forms.slice(0, 2).join(' '))) ? 1 : 0;
  const features = { name: 1, first, titled, words: Math.min(1, forms.length / 3) };
  let leading = 0;
  for (const count of [1, 2]) {
    const lead = new RegExp(`^(?:\\S+\\s){${count}}`, 'u').exec(bare)?.[0];
    if (!lead || !leads.has(formsOf(lead).join(' '))) continue;
    leading = 1;
    add(at + from + lead.length, at + name.length, { ...features, led: 1 });
  }
  add(at + from, at + name.length, { ...features, leading });
}
