import { meaningsOf } from '@docquorum/glossary';
import type { DocumentModel, Segment } from '../page-model/document-model.js';
import type { LeafPlan } from '../plan/field-plan.js';
import kinds from '../plan/kind-words.json' with { type: 'json' };
import weights from '../weights.json' with { type: 'json' };
import { tokenise } from './tokenise.js';
import { isHeadingLine, isInSection, type Section, sectionUnder } from '../page-model/section.js';
import { labelPhrase, type LabelPhrase, phraseKey } from './label-phrase.js';
import type { PrintedLabels } from './printed-labels.js';
import { isRunningText } from './place-label.js';
import { oncePer } from '../once-per.js';
import { contentWords, coverage } from './word-overlap.js';

/** Printed labels that say nearly what the name of a field says, in other words or another order. */
export interface SoftLabels {
  readonly phrases: readonly LabelPhrase[];
  /** How well a printed phrase fits a field, 0..1, by `phraseKey`. */
  readonly fits: ReadonlyMap<LeafPlan, ReadonlyMap<string, number>>;
  /** The same for phrases that say the rest of a name whose beginning is the heading over them. */
  readonly underHeadings: ReadonlyMap<LeafPlan, readonly SectionLabel[]>;
}

/** "Data" under the heading "SINISTRO" for `dataSinistro`. */
export interface SectionLabel {
  /** `phraseKey` of the phrase. */
  readonly key: string;
  readonly fit: number;
  /** Where the phrase means the field. */
  readonly section: Section;
}

interface Head {
  readonly phrase: LabelPhrase;
  readonly words: readonly string[];
  /** Where it is printed. */
  readonly places: Segment[];
}

const mostWords = 7;

/** Looks at everything that may be a label: short beginnings of segments, up to a colon, a number or a wide blank. */
export function findSoftLabels(model: DocumentModel, known: PrintedLabels, leaves: readonly LeafPlan[]): SoftLabels {
  const heads = new Map<string, Head>();
  for (const row of model.rows) {
    for (const segment of row.segments) {
      // A ticked answer is no label.
      if (isRunningText(row, segment) || /^\s*(?:[xX]\s|[^\p{L}\p{N}\s(*•-])/u.test(segment.text)) continue;
      for (const text of headsOf(segment)) {
        const phrase = labelPhrase(text);
        if (!phrase || phrase.keys.length > mostWords) continue;
        const head = heads.get(phraseKey(phrase));
        if (head) head.places.push(segment);
        else heads.set(phraseKey(phrase), { phrase, words: contentWords(phrase.keys), places: [segment] });
      }
    }
  }
  const byWord = new Map<string, Head[]>();
  for (const head of heads.values()) {
    for (const word of head.words.flatMap((printed) => [printed, ...meaningsOf(printed)])) {
      const start = word.slice(0, 4);
      const list = byWord.get(start);
      if (list) list.push(head);
      else byWord.set(start, [head]);
    }
  }
  const owned = new Set(leaves.flatMap((leaf) => [...softNamesOf(leaf).own]));
  const fits = new Map<LeafPlan, Map<string, number>>();
  const used = new Set<LabelPhrase>();
  const sections = sectionsOf(model, leaves, [...heads.values()]);
  const underHeadings = new Map<LeafPlan, SectionLabel[]>();
  for (const leaf of leaves) {
    const { own, name, names, words } = softNamesOf(leaf);
    const found = new Map<string, number>();
    const near = new Set(names.flat().flatMap((word) => byWord.get(word.slice(0, 4)) ?? []));
    for (const head of near) {
      const key = phraseKey(head.phrase);
      if (own.has(key)) continue;
      // Words around the very name are a value, or make another label of it.
      if (name !== '' && ` ${key} `.includes(` ${name} `)) {
        if (goesOn(leaf, key) && known.has(key) && !owned.has(key)) found.set(key, weights.soft.goingOn);
        continue;
      }
      const fit = Math.max(...names.map((wanted) => fitOf(wanted, head.words)));
      // A label that is known to mean something else must say just what the name says.
      if (fit < (known.has(key) ? weights.soft.leastKnown : weights.soft.least)) continue;
      found.set(key, fit);
      used.add(head.phrase);
    }
    fits.set(leaf, found);
    const under = sections.flatMap((section) => labelsUnder(section, words));
    for (const { key } of under) {
      const phrase = heads.get(key)?.phrase;
      if (phrase && !known.has(key)) used.add(phrase);
    }
    underHeadings.set(leaf, under);
  }
  return { phrases: [...used], fits, underHeadings };
}

/** "Purpose of journey" is the purpose that a document states; "date of birth" is not its date. */
const goesOn = (leaf: LeafPlan, key: string): boolean =>
  leaf.kind === 'text' &&
  leaf.role === undefined &&
  leaf.groups.length === 0 &&
  key.startsWith(`${softNamesOf(leaf).name} `);

/** What printed labels are compared with. */
interface SoftNames {
  /** Keys of the labels that the field has anyway. */
  readonly own: ReadonlySet<string>;
  /** The keys of the name between blanks. */
  readonly name: string;
  /** What tells the field, by its name and by its title. */
  readonly names: readonly (readonly string[])[];
  /** The words of the name. */
  readonly words: readonly string[];
}

const softNamesOf = oncePer(({ name, node, labels }: LeafPlan): SoftNames => {
  const keys = tokenise(name).map(({ key }) => key);
  return {
    own: new Set(labels.map(phraseKey)),
    name: keys.join(' '),
    names: [name, node.title ?? ''].map(tellingWords),
    words: contentWords(keys),
  };
});

interface HeadedSection {
  readonly section: Section;
  /** Those of the heading. */
  readonly words: readonly string[];
  /** What may be a label under it. */
  readonly heads: readonly Head[];
}

/** Longer headings are sentences. */
const mostHeadingWords = 5;

const saidBy = (heading: readonly string[], word: string): boolean =>
  coverage([word], heading) >= weights.soft.leastHeading;

/** Headings that say a part of the name of a field, with what stands under them. */
function sectionsOf(model: DocumentModel, leaves: readonly LeafPlan[], heads: readonly Head[]): HeadedSection[] {
  const named = [...new Set(leaves.flatMap((leaf) => softNamesOf(leaf).words))];
  return model.rows.flatMap((row) =>
    row.segments.flatMap((segment): HeadedSection[] => {
      if (!isHeadingLine(segment)) return [];
      const words = contentWords(tokenise(segment.text).map(({ key }) => key));
      if (words.length > mostHeadingWords || !named.some((word) => saidBy(words, word))) return [];
      const section = sectionUnder(model, segment, []);
      const under = heads.filter(({ places }) => places.some((place) => isInSection(model, section, place)));
      return [{ section, words, heads: under }];
    }),
  );
}

/** The phrases in a section that say what the heading leaves unsaid of a name. */
function labelsUnder({ section, words, heads }: HeadedSection, name: readonly string[]): SectionLabel[] {
  const rest = name.filter((word) => !saidBy(words, word));
  if (rest.length === 0 || rest.length === name.length) return [];
  return heads.flatMap((head): SectionLabel[] => {
    const fit = fitOf(rest, head.words);
    return fit < weights.soft.least ? [] : [{ key: phraseKey(head.phrase), fit, section }];
  });
}

const kindWords: ReadonlySet<string> = new Set(kinds.flatMap((entry) => entry.words));

/** What tells a field by its name; nothing where that is a word as short as "po" in `poDate`. */
function tellingWords(name: string): readonly string[] {
  const keys = tokenise(name).map(({ key }) => key);
  const content = contentWords(keys);
  const isCut = content.length < keys.length && content.every((word) => kindWords.has(word));
  return isCut ? [] : distinctWords(content);
}

/** Without "number", "amount", "date" and the like, when other words tell the field. */
function distinctWords(words: readonly string[]): readonly string[] {
  const distinct = words.filter((word) => !kindWords.has(word) && word.length > 2);
  return distinct.length > 0 ? distinct : words;
}

/** Both must say most of what the other says; the name of the field counts more. */
function fitOf(name: readonly string[], printed: readonly string[]): number {
  if (name.length === 0) return 0;
  const said = coverage(name, printed);
  const asked = coverage(printed, name);
  return said < weights.soft.leastSaid || asked < weights.soft.leastAsked ? 0 : 0.6 * said + 0.4 * asked;
}

/** A label in two languages gives both. */
function headsOf(segment: Segment): string[] {
  const head = /^[^:：\d]*/u.exec(segment.text.replace(/^\s*\d{1,2}[.)]?\s+(?=\p{Lu})/u, ''))?.[0] ?? '';
  // The letters that a code begins with are no part of the label before it.
  const bare = head.replace(/\s\p{Lu}{1,4}[\s-]?$/u, (code) => (head.length < segment.text.length ? '' : code));
  const [first = ''] = bare.split(/\s{2,}/);
  const whole = /\s\/\s/.test(bare) ? [] : [bare, first];
  return [...new Set([...whole, ...first.split(/\s\/\s/)].map((text) => text.trim()))].filter((text) => text !== '');
}
