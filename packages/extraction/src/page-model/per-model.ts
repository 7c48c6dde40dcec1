import type { DocumentModel } from './document-model.js';

/** Keeps what is derived from a document, so that fields and runs share it. Freed together with the model. */
export function perModel<T>(derive: (model: DocumentModel) => T): (model: DocumentModel) => T {
  const kept = new WeakMap<DocumentModel, { readonly value: T }>();
  return (model) => {
    let entry = kept.get(model);
    if (!entry) {
      entry = { value: derive(model) };
      kept.set(model, entry);
    }
    return entry.value;
  };
}

/** Like `perModel`, for what depends on a second object too, such as a field plan. */
export function perModelAnd<K extends WeakKey, T>(
  derive: (model: DocumentModel, key: K) => T,
): (model: DocumentModel, key: K) => T {
  const keptOf = perModel(() => new WeakMap<K, { readonly value: T }>());
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
