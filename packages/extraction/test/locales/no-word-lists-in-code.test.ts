import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { conceptRoles } from '../../src/concepts/concept-role.js';
import { labelLanguages } from '../../src/concepts/concept.js';
import { fieldKinds } from '../../src/concepts/field-kind.js';
import { foldInPlace } from '../../src/locales/lookups/fold-in-place.js';
import { allWords } from '../../src/locales/locales.js';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** Names that the code itself uses, and that happen to be words. */
const identifiers = new Set<string>([...conceptRoles, ...fieldKinds, ...labelLanguages]);

/** Words of the packs that say something only on paper; English grammar words also occur in messages. */
const packWords = new Set(
  Object.entries(allWords)
    .filter(([part]) => !['functionWords', 'topLevelDomains', 'languages'].includes(part))
    .flatMap(([, value]) => (typeof value === 'object' ? strings(value) : []))
    .map(foldInPlace)
    .filter((word) => /^\p{L}[\p{L}.]+$/u.test(word)),
);

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** Four or more strings in a row, or alternatives in a pattern. */
const listPattern = /(?:(['"])[^'"\n]+\1\s*,?\s*){4,}|[\p{L}. ]+(?:\|[\p{L}. ]+){3,}/gu;

/** Lists of a source text of which most members are words of a pack. */
function wordLists(code: string): string[] {
  const bare = code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  return [...bare.matchAll(listPattern)]
    .map((match) => match[0])
    .filter((list) => {
      const words = list
        .split(/['"|,]+/)
        .map((word) => foldInPlace(word.trim()))
        .filter((word) => word !== '');
      const known = words.filter((word) => packWords.has(word) && !identifiers.has(word));
      return known.length >= 4 && known.length > words.length / 2;
    });
}

it('finds a list of words where one is', () => {
  expect(wordLists("const x = ['january', 'febbraio', 'mars', 'abril'];")).toHaveLength(1);
  expect(wordLists('const x = /gmbh|ltd|inc|plc/;')).toHaveLength(1);
  expect(wordLists("const x = ['left', 'right', 'above', 'below'];")).toHaveLength(0);
});

it('no source file of extraction holds a list of words that belongs into a locale pack', () => {
  const offenders = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => wordLists(readFileSync(source + file, 'utf8')).map((list) => `${file}: ${list}`));
  expect(offenders).toEqual([]);
});
