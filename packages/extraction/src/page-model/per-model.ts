import type { DocumentModel } from './document-model.js';

/**
 * Keeps what is derived from a document, so that fields and runs share it. It lies in the model itself and goes with
 * it: weak maps that hold this much make the garbage collector slow.
 */
export function perModel<T>(derive: (model: DocumentModel) => T): (model: DocumentModel) => T {
  return (model) => {
    const entry = model.derived.get(derive) as { readonly value: T } | undefined;
    if (entry) return entry.value;
    const value = derive(model);
    model.derived.set(derive, { value });
    return value;
  };
}

/** Like `perModel`, for what depends on a second object too, such as a field plan. */
export function perModelAnd<K extends WeakKey, T>(
  derive: (model: DocumentModel, key: K) => T,
): (model: DocumentModel, key: K) => T {
  const keptOf = perModel(() => new Map<K, { readonly value: T }>());
  return (model, key) => {
    const kept = keptOf(model);
    let entry = kept.get(key);
    if (!entry) {
      entry = { value: derive(model, key) };
      kept.set(key, entry);
    }
    return entry.value;
  };
}
