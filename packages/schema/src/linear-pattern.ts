import { SchemaError, type Pointer } from '@docquorum/document';
import { RE2JS } from 're2js';

/** A pattern that matches in time linear in the text, whatever the pattern. */
export interface LinearPattern {
  test(text: string): boolean;
  /** The pattern as it was given. */
  toString(): string;
}

const known = new Map<string, LinearPattern>();
const keepAtMost = 500;

/**
 * Compiles an ECMAScript pattern on RE2. What linear time cannot do (look-around, back references, repeats
 * above 1,000) is refused with `ERR_SCHEMA_INVALID`.
 * @param at where the pattern stands in the schema, for the message
 */
export function compilePattern(pattern: string, at: Pointer = ''): LinearPattern {
  const ready = known.get(pattern);
  if (ready !== undefined) return ready;
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    const linear: LinearPattern = {
      test: (text) => compiled.matcher(text).find(),
      // ajv tells patterns apart by this.
      toString: () => pattern,
    };
    if (known.size >= keepAtMost) known.clear();
    known.set(pattern, linear);
    return linear;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SchemaError(
      'ERR_SCHEMA_INVALID',
      `The pattern ${JSON.stringify(pattern)} at "${at}" cannot be used: ${reason}. ` +
        'Patterns are matched in linear time, so look-around and back references are not available.',
      { cause, details: { pointer: at } },
    );
  }
}
