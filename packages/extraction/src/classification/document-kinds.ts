import { type LabelPhrase, labelPhrase, phraseKey } from '../labels/label-phrase.js';
import data from './document-kinds.json' with { type: 'json' };

/** A kind of document, as people name it and as it shows itself. */
export interface DocumentKind {
  readonly id: string;
  /** What people call it, best first. */
  readonly names: readonly string[];
  /** What it prints as its title. */
  readonly titles: readonly string[];
  /** Words that such documents print. */
  readonly cues: readonly string[];
  /** Domains of the concept catalogue whose labels it prints. */
  readonly domains: readonly string[];
  /** How its pages look. */
  readonly layout?: string;
}

export const documentKinds: readonly DocumentKind[] = data.kinds;

/** A phrase that speaks for some kinds of document. */
export interface KindPhrase {
  readonly phrase: LabelPhrase;
  readonly titleOf: ReadonlySet<string>;
  readonly cueOf: ReadonlySet<string>;
}

let phrases: ReadonlyMap<string, KindPhrase> | undefined;

/** All titles and cues, by `phraseKey`. */
export function kindPhrases(): ReadonlyMap<string, KindPhrase> {
  phrases ??= collect();
  return phrases;
}

function collect(): Map<string, KindPhrase> {
  const found = new Map<string, { phrase: LabelPhrase; titleOf: Set<string>; cueOf: Set<string> }>();
  const entryOf = (text: string): { titleOf: Set<string>; cueOf: Set<string> } | undefined => {
    const phrase = labelPhrase(text);
    if (!phrase) return undefined;
    const entry = found.get(phraseKey(phrase)) ?? { phrase, titleOf: new Set(), cueOf: new Set() };
    found.set(phraseKey(phrase), entry);
    return entry;
  };
  for (const kind of documentKinds) {
    for (const title of kind.titles) entryOf(title)?.titleOf.add(kind.id);
    for (const cue of kind.cues) entryOf(cue)?.cueOf.add(kind.id);
  }
  return found;
}
