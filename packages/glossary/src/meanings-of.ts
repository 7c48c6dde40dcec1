import { foldText } from './fold-text.js';
import { languages } from './languages.js';

interface Glossary {
  /** The words of which the glossary gives the words of other languages. */
  readonly english: ReadonlySet<string>;
  /** Folded words with what they mean; beside words that end in a vowel their stems (fattur-a, fattur-e). */
  readonly meanings: ReadonlyMap<string, readonly string[]>;
}

const mostMeanings = 6;
const shortestWord = 3;
const shortestStem = 5;
const shortestPart = 4;
const longestEnding = 3;
/** What may stand between the parts of a compound. */
const links = ['', 's', 'n', 'e', 'es', 'en'];

/** Words are asked for again and again while a document is read. */
const answered = new Map<string, readonly string[]>();
const mostAnswers = 20_000;

/**
 * English words for a word of another language: as it stands, without an ending, or as a compound of two words, the
 * meanings of both. For an English word of the glossary, words that say the same. None where the glossary has nothing.
 * @param folded the word as `foldText` gives it
 * @example meaningsOf('einlieferungsdatum') // ['posting', 'date']
 */
export function meaningsOf(folded: string): readonly string[] {
  let meanings = answered.get(folded);
  if (!meanings) {
    meanings = lookUp(folded, glossary());
    if (answered.size >= mostAnswers) answered.clear();
    answered.set(folded, meanings);
  }
  return meanings;
}

function lookUp(word: string, { english, meanings }: Glossary): readonly string[] {
  const known = english.has(word) ? meanings.get(word) : (ofWord(word, meanings) ?? ofCompound(word, meanings));
  return known ?? [];
}

function ofWord(word: string, meanings: Glossary['meanings']): readonly string[] | undefined {
  let known = meanings.get(word);
  for (let cut = 1; !known && cut <= longestEnding && word.length - cut >= shortestStem; cut += 1) {
    known = meanings.get(word.slice(0, -cut));
  }
  return known;
}

function ofCompound(word: string, meanings: Glossary['meanings']): readonly string[] | undefined {
  for (let end = word.length - shortestPart; end >= shortestPart; end -= 1) {
    const first = meanings.get(word.slice(0, end));
    if (!first) continue;
    for (const link of links) {
      const rest = word.slice(end + link.length);
      const last = word.startsWith(link, end) && rest.length >= shortestPart ? ofWord(rest, meanings) : undefined;
      if (last) return [...new Set([...first, ...last])];
    }
  }
  return undefined;
}

let made: Glossary | undefined;

/** Made at the first call. */
function glossary(): Glossary {
  made ??= makeGlossary();
  return made;
}

function makeGlossary(): Glossary {
  const english = new Set(Object.values(languages).flatMap((entries) => Object.keys(entries)));
  const meanings = new Map<string, string[]>();
  for (const [language, entries] of Object.entries(languages)) {
    for (const [meaning, words] of Object.entries(entries)) {
      for (const word of words.split(' ').map(foldText)) {
        // "Note" is a mark in German: on most pages it is English.
        if (word.length < shortestWord || (english.has(word) && language !== 'en')) continue;
        const known = meanings.get(word) ?? [];
        if (!known.includes(meaning) && known.length < mostMeanings) known.push(meaning);
        meanings.set(word, known);
      }
    }
  }
  const stems = new Map<string, string[]>();
  for (const [word, known] of meanings) {
    const stem = word.slice(0, -1);
    const mayStand = stem.length >= shortestStem && !stems.has(stem) && !english.has(stem);
    if (mayStand && /[aeiouy]$/.test(word)) stems.set(stem, known);
  }
  return { english, meanings: new Map([...stems, ...meanings]) };
}
