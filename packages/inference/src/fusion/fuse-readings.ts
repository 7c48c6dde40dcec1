import { OptionError, type Line, type Reading, type ReadingOrigin, type Word } from '@docquorum/document';
import { completes, hasWeakCurrency, isBeyond } from './completes.js';
import { insertLines, lineOf } from './insert-lines.js';
import { matchWords, sharePlace, type WordMatch } from './match-words.js';
import profiles from './reader-profiles.json' with { type: 'json' };
import { wordChance } from './word-chance.js';
import { lowestConfidence, witnessOf, wordEvidence } from './word-evidence.js';

/** Words that only the weaker reader sees are kept above this chance: right seldom enough, but otherwise lost. */
const minimumChance = 0.2;
/** An accented letter or an apostrophe in a word that is the same otherwise is hardly ever invented. */
const minimumAccentConfidence = 0.4;
/** A currency sign that the base does not know is believed above the first confidence if the base is unsure, else above the second. */
const minimumSignConfidence = 0.5;
const clearSignConfidence = 0.8;
const unsureBaseConfidence = 0.9;

/**
 * Merges several readings of one page into one with origin `fused`. The best reader (text layer before PP-OCR before
 * Tesseract before others, the first of equals) is the base: its words are kept unless another reader is more likely
 * right in that place, or knows a character there that the base's alphabet lacks; words that only another reader sees
 * are added. The confidence of a fused word is the measured chance that it is right, so it rises where two different
 * readers agree; its origin is the reader whose text it has. Pure and deterministic.
 *
 * Throws an `OptionError` when there is no reading, or when they are of different pages.
 */
export function fuseReadings(readings: readonly Reading[]): Reading {
  const [base, ...others] = readings.toSorted((a, b) => rank(a) - rank(b)).map(withOrigins);
  if (!base) throw new OptionError('fuseReadings needs at least one reading', { details: { option: 'readings' } });
  const strange = others.find(({ pageNumber }) => pageNumber !== base.pageNumber);
  if (strange) {
    throw new OptionError(`readings are of pages ${base.pageNumber} and ${strange.pageNumber}, not of one page`, {
      details: { option: 'readings' },
    });
  }
  const seen = new Set([base.origin]);
  const fused = others.reduce((result, other) => {
    // A second reading by the same reader makes the same mistakes: only words that were missed are taken from it.
    const isWitness = !seen.has(other.origin);
    seen.add(other.origin);
    return { ...result, lines: fuseLines(result, other, isWitness) };
  }, base);
  return { ...fused, origin: 'fused' };
}

/** Words of the base with what another reading adds or corrects. */
function fuseLines(base: Reading, other: Reading, isWitness: boolean): Line[] {
  const baseWords = base.lines.flatMap(({ words }) => words);
  const otherWords = other.lines.flatMap(({ words }) => words);
  /** What stands in place of a word of the base: itself, other words at the first of a group, or nothing. */
  const replacements = new Map<Word, readonly Word[]>();
  const added = new Map<Word, Word>();
  for (const match of matchWords(baseWords, otherWords)) {
    if (match.base.length === 0) {
      for (const word of match.other) {
        const confidence = wordChance(wordEvidence(other.origin, word, 'sees-nothing', []));
        const isCertain = confidence >= minimumChance;
        const isMissed = isBeyond(base.origin, word.text) && word.confidence >= minimumSignConfidence;
        if (isCertain || isMissed) added.set(word, { ...word, confidence: Math.max(confidence, minimumChance) });
      }
    } else if (isWitness) {
      const chosen = choose(base, other, match);
      match.base.forEach((word, index) => replacements.set(word, index === 0 ? chosen : []));
    }
  }
  const kept = base.lines.map(({ words, box }) => ({
    words: words.flatMap((word) => replacements.get(word) ?? [word]),
    box,
  }));
  const extra = other.lines.flatMap(({ words }) => {
    const fresh = words.flatMap((word) => added.get(word) ?? []);
    return fresh.length === 0 ? [] : [lineOf(fresh)];
  });
  return insertLines(
    kept.filter(({ words }) => words.length > 0),
    extra,
    base.width / base.height,
  );
}

/** The words of the more trustworthy side of a match, with the chance that they are right. */
function choose(base: Reading, other: Reading, match: WordMatch): readonly Word[] {
  const witness = witnessOf(match);
  const weigh = (reading: Reading, words: readonly Word[], others: readonly Word[]) =>
    words.map((word) => ({ ...word, confidence: wordChance(wordEvidence(reading.origin, word, witness, others)) }));
  const ofBase = weigh(base, match.base, match.other);
  if (witness === 'agrees' || witness === 'sees-nothing') return ofBase;
  if (completes(base.origin, joined(match.base), joined(match.other)) && isCredible(base.origin, match))
    return match.other;
  const ofOther = weigh(other, match.other, match.base);
  if (lowestConfidence(ofOther) > lowestConfidence(ofBase)) return ofOther;
  return match.base.map((word, index) => completed(base.origin, word, match.other) ?? ofBase[index] ?? word);
}

/** The word among those in the place of another that has the characters which its reader lacks, if little else differs. */
const completed = (reader: ReadingOrigin, word: Word, others: readonly Word[]): Word | undefined =>
  others.find(
    (other) =>
      sharePlace(word.box, other.box) &&
      completes(reader, word.text, other.text) &&
      isCredible(reader, { base: [word], other: [other] }),
  );

/** Words that tell who read them, once they stand among those of other readers. */
const withOrigins = (reading: Reading): Reading => ({
  ...reading,
  lines: reading.lines.map((line) => ({
    ...line,
    words: line.words.map((word) => ({ origin: reading.origin, ...word })),
  })),
});

/** Whether the other side of a match is sure enough of the characters that the base lacks. */
function isCredible(reader: ReadingOrigin, { base, other }: WordMatch): boolean {
  const isUnsure = lowestConfidence(base) < unsureBaseConfidence;
  const needed = !hasWeakCurrency(reader, joined(other))
    ? minimumAccentConfidence
    : isUnsure
      ? minimumSignConfidence
      : clearSignConfidence;
  return lowestConfidence(other) >= needed;
}

const joined = (words: readonly Word[]): string => words.map(({ text }) => text).join('');

function rank({ origin }: Reading): number {
  const index = profiles.order.indexOf(origin);
  return index < 0 ? profiles.order.length : index;
}
