/** Keys in code-unit order, whatever the locale. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * JSON text that is the same for equal values: keys sorted by code unit, -0 as 0, what JSON cannot say as null.
 * Recursive: check the depth of untrusted values first.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Record<string, unknown>;
  const parts = Object.keys(object)
    .sort(byCodeUnit)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`);
  return `{${parts.join(',')}}`;
}
