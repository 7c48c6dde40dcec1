import { foldText } from './fold-text.js';
import { languages } from './languages.js';

const mostMeanings = 6;
const shortestWord = 3;
const shortestStem = 5;
const shortestPart = 4;
const longestEnding = 3;
/** What may stand between the parts of a compound. */
const links = ['', 's', 'n', 'e', 'es', 'en'];

/**
 * English words for a word of another language: as it stands, without an ending, or as a compound of two words, the
 * meanings of both. None where the glossary has nothing, or where an English word of the glossary is spelt the same.
 * @param folded the word as `foldText` gives it
 * @example meaningsOf('einlieferungsdatum') // ['posting', 'date']
 */
export function meaningsOf(folded: string): readonly string[] {
  let meanings = asked.get(folded);
  if (!meanings) {
    meanings = ofWord(folded) ?? ofCompound(folded) ?? [];
    if (asked.size >= mostKept) asked.clear();
    asked.set(folded, meanings);
  }
  return meanings;
}

/** Words are asked for again and again while a document is read. */
const asked = new Map<string, readonly string[]>();
const mostKept = 20_000;

function ofWord(form: string): readonly string[] | undefined {
  const table = glossary();
  const known = table.get(form);
  if (known) return known;
  for (let cut = 1; cut <= longestEnding && form.length - cut >= shortestStem; cut += 1) {
    const meanings = table.get(form.slice(0, form.length - cut));
    if (meanings) return meanings;
  }
  return undefined;
}

function ofCompound(form: string): readonly string[] | undefined {
  for (let end = form.length - shortestPart; end >= shortestPart; end -= 1) {
    const first = glossary().get(form.slice(0, end));
    if (!first) continue;
    for (const link of links) {
      const rest = form.slice(end + link.length);
      const last = form.startsWith(link, end) && rest.length >= shortestPart ? ofWord(rest) : undefined;
      if (last) return [...new Set([...first, ...last])];
    }
  }
  return undefined;
}

let made: ReadonlyMap<string, readonly string[]> | undefined;

/** Folded words, and stems of those that end in a vowel (fattur-a, fattur-e), with their meanings; made at the first call. */
function glossary(): ReadonlyMap<string, readonly string[]> {
  made ??= make();
  return made;
}

function make(): Map<string, readonly string[]> {
  const entries = Object.entries(languages).flatMap(([language, meanings]) =>
    Object.entries(meanings).map(([meaning, words]) => ({ language, meaning, words: words.split(' ').map(foldText) })),
  );
  const english = new Set(entries.map(({ meaning }) => meaning));
  const table = new Map<string, string[]>();
  for (const { language, meaning, words } of entries) {
    for (const word of words) {
      if (word.length < shortestWord || (english.has(word) && language !== 'en')) continue;
      const known = table.get(word);
      if (!known) table.set(word, [meaning]);
      else if (!known.includes(meaning) && known.length < mostMeanings) known.push(meaning);
    }
  }
  for (const [word, meanings] of [...table]) {
    const stem = word.slice(0, -1);
    if (stem.length >= shortestStem && /[aeiouy]$/.test(word) && !table.has(stem)) table.set(stem, meanings);
  }
  return table;
}
