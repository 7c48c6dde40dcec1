import type { JsonValue, Source } from 'docquorum';
import type { ExtractionRecord } from './record.js';

/** One value of a result with everything that is known about it. */
export interface Leaf {
  /** As a programmer writes it: `items[0].description`. */
  readonly path: string;
  /** Undefined for a field whose key is left out of the output. */
  readonly value: JsonValue | undefined;
  readonly likelihood: number | null;
  readonly source: Source | null;
}

/** Walks output, likelihoods and sources side by side, then the keys left out. Empty lists and objects are leaves too. */
export function leavesOf({ output, likelihoods, sources, absent }: ExtractionRecord): Leaf[] {
  return [
    ...walk(output, likelihoods, sources, ''),
    ...absent.map(({ path, likelihood }) => ({ path: readable(path), value: undefined, likelihood, source: null })),
  ];
}

/** `/items/0/name` as `items[0].name`. */
const readable = (pointer: string): string =>
  pointer
    .slice(1)
    .split('/')
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step.replaceAll('~1', '/').replaceAll('~0', '~')}`))
    .join('')
    .replace(/^\./, '');

function walk(value: JsonValue, likelihoods: unknown, sources: unknown, path: string): Leaf[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item, index) => walk(item, at(likelihoods, index), at(sources, index), `${path}[${index}]`));
  }
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, item]) =>
      walk(item, at(likelihoods, key), at(sources, key), path === '' ? key : `${path}.${key}`),
    );
  }
  const leaf = sources as { readonly source?: Source | null } | null;
  return [
    { path, value, likelihood: typeof likelihoods === 'number' ? likelihoods : null, source: leaf?.source ?? null },
  ];
}

const at = (tree: unknown, key: string | number): unknown =>
  typeof tree === 'object' && tree !== null && Object.hasOwn(tree, key)
    ? (tree as Record<string | number, unknown>)[key]
    : undefined;
