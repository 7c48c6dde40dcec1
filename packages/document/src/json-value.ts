/** Anything that `JSON.parse` can return. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** A JSON pointer (RFC 6901); `''` is the root. */
export type Pointer = string;

/** Appends one step to a pointer, escaping `~` and `/`. */
export const appendPointer = (pointer: Pointer, step: string | number): Pointer =>
  `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The unescaped steps of a pointer. */
export const pointerSteps = (pointer: Pointer): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
