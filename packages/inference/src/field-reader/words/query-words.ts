import type { FieldQuery } from '@docquorum/document';
import { foldText } from '@docquorum/glossary';
import type { ReaderConstants } from '../reader-constants.js';
import { splitAtSigns } from './split-at-signs.js';
import { writeOut } from './match-forms.js';

/** A query as the reader takes it. */
export interface QueryWords {
  readonly name: readonly string[];
  readonly parent: readonly string[];
  readonly description: readonly string[];
  /** Index of its kind; 0 is a kind that the reader does not know. */
  readonly kind: number;
}

export function queryWords(query: FieldQuery, constants: ReaderConstants): QueryWords {
  const split = (text: string, most: number): string[] =>
    splitAtSigns(foldText(text.replaceAll(wordStart, ' ')))
      .map((word) => writeOut(word, constants))
      .slice(0, most);
  return {
    name: split(query.name, constants.maxNameWords),
    parent: split(query.parent, constants.maxParentWords),
    description: split(query.description, constants.maxDescriptionWords),
    kind: Math.max(0, constants.kinds.indexOf(query.kind)),
  };
}

/** Where a word begins inside camelCase. */
const wordStart = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;
