/** Keeps what is derived from an object, such as the plan of a field, for as long as the object lives. */
export function oncePer<K extends WeakKey, T>(derive: (key: K) => T): (key: K) => T {
  const kept = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let entry = kept.get(key);
    if (!entry) {
      entry = { value: derive(key) };
      kept.set(key, entry);
    }
    return entry.value;
  };
}
