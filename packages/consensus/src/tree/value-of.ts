import type { JsonValue } from '@docquorum/document';
import type { MergedNode } from './merged.js';

/** Sets an own property, whatever its name: an assignment to `__proto__` would not. */
export function setOwn<Value>(object: Record<string, Value>, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else object[key] = value;
}

/** The JSON value of a merged node; null for one that is left out. */
export function valueOf(node: MergedNode): JsonValue {
  switch (node.kind) {
    case 'leaf':
      return node.value;
    case 'list':
      return node.items.map(valueOf);
    case 'absent':
      return null;
    default: {
      const object: Record<string, JsonValue> = {};
      for (const [key, inner] of node.entries) if (inner.kind !== 'absent') setOwn(object, key, valueOf(inner));
      return object;
    }
  }
}
