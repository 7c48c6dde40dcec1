import type { SchemaNode } from '@docquorum/schema';

/** Runs of digits, capitals and small letters as one sign each: "INV-2024" is "A-9". */
const shapeOf = (text: string): string =>
  text
    .replaceAll(/\d+/g, '9')
    .replaceAll(/\p{Lu}+/gu, 'A')
    .replaceAll(/\p{L}+/gu, 'a')
    .replaceAll(/\s+/g, ' ');

/** Puts forms of the shape of an example before the others, each group in its order. */
export function preferByExamples<T>(forms: readonly T[], node: SchemaNode): readonly T[] {
  const shapes = new Set(
    (node.examples ?? []).flatMap((example) => (typeof example === 'string' ? [shapeOf(example)] : [])),
  );
  if (shapes.size === 0) return forms;
  const fits = (form: T): boolean => typeof form === 'string' && shapes.has(shapeOf(form));
  return [...forms.filter(fits), ...forms.filter((form) => !fits(form))];
}
