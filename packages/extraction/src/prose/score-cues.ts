import type { CueWord, FieldCues } from './field-cues.js';
import weights from './prose-weights.json' with { type: 'json' };
import type { Sentence, SentenceValue } from './sentence.js';
import { allWords } from '../locales/locales.js';
import { indexOf, type SentenceIndex, startOf } from './sentence-index.js';
import { formOf, likeness, unitOf } from './word-sense.js';

/** How surely a sentence says that a value in it is the field's. */
export interface CueScore {
  /** 0 to about 1.4. */
  readonly points: number;
  /** The word that says most, as printed. */
  readonly cue: string;
  /** The word after it, when it stands before the value. */
  readonly cueEnd: number | undefined;
}

/** A place in a sentence that speaks of a field. */
interface Hit {
  readonly first: number;
  readonly end: number;
  /** 0..1 */
  readonly strength: number;
}

const functionWords = new Set((allWords.functionWords ?? []).map(formOf));

/** The hits of a field in a sentence, found once for all its values. */
export interface SentenceCues {
  readonly cues: FieldCues;
  readonly sentence: Sentence;
  readonly name: readonly (readonly Hit[])[];
  readonly description: readonly (readonly Hit[])[];
  readonly phrases: readonly Hit[];
  readonly role: readonly Hit[];
}

/** Where a sentence speaks of a field; undefined when it does not. */
export function findCues(cues: FieldCues, sentence: Sentence): SentenceCues | undefined {
  const index = indexOf(sentence);
  const name = cues.name.map((word) => hitsOf(word, sentence, index));
  const description = cues.description.map((word) => hitsOf(word, sentence, index));
  const phrases = cues.phrases.flatMap((forms) => phraseHits(forms, sentence, index));
  const role = familyHits(cues.families, index);
  const unit = cues.unit !== undefined && sentence.words.some((word) => unitOf(word.form) === cues.unit);
  const preposition = cues.namedPrepositions.size > 0;
  const any = [...name, ...description, phrases, role].some((hits) => hits.length > 0);
  const range = cues.rangeEnd !== undefined && sentence.values.some((value) => value.features['rangeEnd'] === 1);
  return any || unit || preposition || range ? { cues, sentence, name, description, phrases, role } : undefined;
}

function hitsOf(word: CueWord, { words }: Sentence, index: SentenceIndex): Hit[] {
  const known = strengthsOf(word);
  const hits: Hit[] = [];
  for (const [i, { form }] of words.entries()) {
    let strength = known.get(form);
    if (strength === undefined) {
      strength = strengthOf(word, form, index.families[i] ?? none);
      known.set(form, strength);
    }
    if (strength > 0) hits.push({ first: i, end: i + 1, strength });
  }
  for (const hit of expressionHits(word.families, index)) hits.push(hit);
  return hits;
}

const none: ReadonlySet<string> = new Set();
const strengths = new WeakMap<CueWord, Map<string, number>>();
/** Forms of which the strength is kept for a word. */
const keepAtMost = 10_000;

/** The strength of the forms that a word of a field was met with before. */
function strengthsOf(word: CueWord): Map<string, number> {
  let known = strengths.get(word);
  if (!known || known.size > keepAtMost) strengths.set(word, (known = new Map()));
  return known;
}

/** How much a printed word says of a word of the field, 0..1. */
function strengthOf(word: CueWord, form: string, families: ReadonlySet<string>): number {
  const strength = likeness(word.form, form);
  return strength < weights.family && sharesFamily(word.families, families) ? weights.family : strength;
}

const sharesFamily = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  for (const family of a) if (b.has(family)) return true;
  return false;
};

const familyHits = (families: ReadonlySet<string>, index: SentenceIndex): Hit[] =>
  families.size === 0
    ? []
    : [
        ...index.families.flatMap((own, i) =>
          sharesFamily(families, own) ? [{ first: i, end: i + 1, strength: 1 }] : [],
        ),
        ...expressionHits(families, index),
      ];

const expressionHits = (families: ReadonlySet<string>, { expressions }: SentenceIndex): readonly Hit[] =>
  expressions.length === 0
    ? []
    : expressions
        .filter(({ family }) => families.has(family))
        .map(({ first, length }) => ({ first, end: first + length, strength: weights.family }));

function phraseHits(forms: readonly string[], sentence: Sentence, { byStart }: SentenceIndex): Hit[] {
  const hits: Hit[] = [];
  const [head = ''] = forms;
  for (const i of byStart.get(startOf(head)) ?? []) {
    if (forms.every((wanted, k) => sameWord(wanted, sentence.words[i + k]?.form ?? ''))) {
      const strength = forms.length > 1 ? weights.phrase : weights.oneWordPhrase;
      hits.push({ first: i, end: i + forms.length, strength });
    }
  }
  return hits;
}

/** The same, or inflected: "Vertrag", "Vertrages". */
const sameWord = (wanted: string, printed: string): boolean =>
  wanted === printed || (wanted.length > 4 && printed.startsWith(wanted) && printed.length - wanted.length <= 3);

/** What the words of the sentence say for one of its values. */
export function scoreCues(found: SentenceCues, value: SentenceValue): CueScore {
  const { cues, sentence } = found;
  let cue: Hit | undefined;
  let most = 0;
  const best = (hits: readonly Hit[]): number => {
    let points = 0;
    for (const hit of hits) {
      const near = hit.strength * proximity(sentence, hit, value);
      points = Math.max(points, near);
      if (near > most) {
        most = near;
        cue = hit;
      }
    }
    return points;
  };
  const preposition = prepositionsBefore(cues, sentence, value);
  const distinct = cues.name.some((word) => word.weight >= weights.telling);
  const name = distinct ? nameCoverage(found, value, best, preposition.named) : 0;
  const phrase = best(found.phrases);
  const told = found.description.map(best).sort((a, b) => b - a);
  const described = weights.description * (((told[0] ?? 0) + (told[1] ?? 0)) / Math.max(1, Math.min(2, told.length)));
  const role = weights.role * best(found.role);
  // What a description says first is what the value is: "Name of the clinic", "State whose law governs".
  const inner = [...found.name, ...found.description.slice(0, 2)].flat();
  const within = weights.within * Math.max(0, ...inner.map((hit) => insideOf(hit, value)));
  const [first = 0, second = 0] = [name, phrase, described, role, within].sort((a, b) => b - a);
  const points =
    first +
    weights.second * second +
    preposition.points +
    rangePoints(cues, value) +
    unitPoints(cues, sentence, value, distinct);
  const isBefore = cue !== undefined && cue.end <= value.firstWord;
  return {
    points,
    cue: cue === undefined ? '' : textOf(sentence, cue),
    cueEnd: isBefore ? cue?.end : undefined,
  };
}

/** Share of the words of the name that the sentence says near the value, by weight. */
function nameCoverage(
  { cues, name }: SentenceCues,
  value: SentenceValue,
  best: (hits: readonly Hit[]) => number,
  named: boolean,
): number {
  const w = weights.preposition;
  let total = cues.namedPrepositions.size > 0 ? w.inName : 0;
  let covered = named ? w.inName : 0;
  let told = named ? 1 : 0;
  let implied = 0;
  for (const [i, word] of cues.name.entries()) {
    const points = best(name[i] ?? []);
    total += word.weight;
    covered += word.weight * points;
    if (word.weight >= weights.telling) told = Math.max(told, points);
    // A date need not be called one.
    else if (value.kind !== 'text' && value.kind !== 'number') implied += word.weight * (1 - points);
  }
  return total === 0 || told < weights.least.told ? 0 : (covered + implied) / total;
}

/** The value itself says the word: "Corneal Clinic B" for a clinic. */
const insideOf = (hit: Hit, value: SentenceValue): number =>
  value.kind === 'text' &&
  hit.first >= value.firstWord &&
  hit.end <= value.endWord &&
  hit.end - hit.first < value.endWord - value.firstWord
    ? hit.strength
    : 0;

const textOf = ({ passage, words }: Sentence, hit: Hit): string =>
  passage.text.slice(words[hit.first]?.start, words[hit.end - 1]?.end);

/** How near a cue stands to a value, 0..1: words, commas and rival values between them count. */
function proximity(sentence: Sentence, hit: Hit, value: SentenceValue): number {
  const w = weights.distance;
  if (hit.first < value.endWord && hit.end > value.firstWord) return 0;
  const before = hit.end <= value.firstWord;
  const [from, to] = before ? [hit.end, value.firstWord] : [value.endWord, hit.first];
  let distance = 0;
  for (let i = from; i < to; i += 1) distance += functionWords.has(sentence.words[i]?.form ?? '') ? w.functionWord : 1;
  const gap = before
    ? sentence.passage.text.slice(sentence.words[hit.end - 1]?.end, value.start)
    : sentence.passage.text.slice(value.end, sentence.words[hit.first]?.start);
  const bare = gap.replaceAll(/\([^()]*\)/g, '');
  distance += w.comma * (bare.match(/,|\s[-–—]\s/g)?.length ?? 0) + w.clause * (bare.match(/[;:]\s/g)?.length ?? 0);
  const rivals = sentence.values.filter(
    (other) =>
      other.kind === value.kind &&
      other.firstWord >= from &&
      other.endWord <= to &&
      !(other.firstWord < hit.end && other.endWord > hit.first),
  ).length;
  const text = value.kind === 'text' ? w.text : 1;
  const near = 1 / (1 + (before ? w.before : w.after) * text * distance);
  return near * (before ? 1 : value.kind === 'text' ? w.textBehind : w.behind) * w.rival ** Math.min(3, rivals);
}

/** The small words right before a value: "from", "bis zum". */
function prepositionsBefore(
  cues: FieldCues,
  sentence: Sentence,
  value: SentenceValue,
): { readonly named: boolean; readonly points: number } {
  const w = weights.preposition;
  const before = [1, 2, 3].flatMap((count) =>
    count > value.firstWord
      ? []
      : [
          sentence.words
            .slice(value.firstWord - count, value.firstWord)
            .map((word) => word.form)
            .join(' '),
        ],
  );
  const says = (phrases: ReadonlySet<string>): boolean => before.some((phrase) => phrases.has(phrase));
  const [own, foreign] = [says(cues.prepositions), says(cues.foreignPrepositions)];
  // "de" and "a" say both.
  const points = own === foreign ? 0 : own ? w.own : w.foreign;
  return { named: says(cues.namedPrepositions), points };
}

/** "del 5 al 22 de marzo" states a start and an end without another word. */
function rangePoints({ rangeEnd }: FieldCues, { features }: SentenceValue): number {
  if (rangeEnd === undefined) return 0;
  if (features[rangeEnd] === 1) return weights.range.own;
  return features['rangeStart'] === 1 || features['rangeEnd'] === 1 ? weights.range.other : 0;
}

/** "45 days" for a field of days. */
function unitPoints(cues: FieldCues, sentence: Sentence, value: SentenceValue, distinct: boolean): number {
  const w = weights.unit;
  if (value.kind === 'money') return cues.unit === undefined ? 0 : w.other;
  if (value.kind !== 'number') return 0;
  const next = sentence.words
    .slice(value.endWord, value.endWord + 2)
    .map((word) => unitOf(word.form))
    .find((unit) => unit !== undefined);
  if (cues.unit === undefined) return next === undefined ? 0 : w.unasked;
  if (next === undefined) return w.missing;
  if (next !== cues.unit) return w.other;
  return distinct ? w.own : w.alone;
}
