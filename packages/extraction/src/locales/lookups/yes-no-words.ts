import { allWords } from '../locales.js';
import { foldInPlace } from './fold-in-place.js';

const setOf = (list: readonly string[] | undefined): ReadonlySet<string> => new Set((list ?? []).map(foldInPlace));
const yes = setOf(allWords.yesWords);
const no = setOf(allWords.noWords);

/** What a folded word says in the languages of the packs; undefined for other words and for those that say both. */
export function yesOrNo(word: string): boolean | undefined {
  const [says, denies] = [yes.has(word), no.has(word)];
  return says === denies ? undefined : says;
}
