import data from './language-words.json' with { type: 'json' };

/** Languages of Latin script that can be told apart, three-letter codes as Tesseract names them. */
export const detectableLanguages: readonly string[] = Object.keys(data.words);

/** Distinct known words that a language needs; a receipt with fewer is left undecided. */
const leastEvidence = 3;
/** The first language must have this many times the evidence of the second. */
const clearLead = 1.3;

/** Which languages each known word belongs to. */
const languagesOfWord = new Map<string, string[]>();
for (const [language, words] of Object.entries(data.words)) {
  for (const word of words.split(' ')) languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), language]);
}

/**
 * The language that most of a text is written in, from its small words and the words of business documents; undefined
 * when they do not tell. Accents may be missing, as in readings of PP-OCR. A word of several languages counts for each
 * by its share, and every word once, however often it stands there.
 */
export function detectLanguage(text: string): string | undefined {
  const evidence = new Map(detectableLanguages.map((language) => [language, 0]));
  for (const word of new Set(foldAccents(text).match(/\p{L}{2,}/gu))) {
    const languages = languagesOfWord.get(word) ?? [];
    for (const language of languages) {
      evidence.set(language, (evidence.get(language) ?? 0) + 1 / languages.length);
    }
  }
  const [first, second] = [...evidence].sort(([, a], [, b]) => b - a);
  if (!first || !second || first[1] < leastEvidence || first[1] < clearLead * second[1]) return undefined;
  return first[0];
}

/** Lower case without accents, the letters that do not part from theirs spelt out. */
const foldAccents = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
