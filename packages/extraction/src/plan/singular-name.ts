import { spacedName } from './spaced-name.js';

/** Endings of plurals and what they become, longest first; other words lose an "s". */
const endings: readonly (readonly [RegExp, string])[] = [
  [/ies$/u, 'y'],
  [/(ss|x|ch|sh)es$/u, '$1'],
  [/(?<![su])s$/u, ''],
];

/** What one value of a list called so is called: "invoice number" for `invoiceNumbers`; undefined for other names. */
export function singularName(propertyName: string): string | undefined {
  const name = spacedName(propertyName);
  const ending = endings.find(([plural]) => plural.test(name));
  return ending && name.length > 3 ? name.replace(...ending) : undefined;
}
