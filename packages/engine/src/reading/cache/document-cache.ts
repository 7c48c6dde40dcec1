/** What is known of one document. */
export interface DocumentCache {
  /** The value of this name, or the one that `compute` gives; a failure is not remembered. Values are plain JSON data. */
  remember<T>(name: string, compute: () => Promise<T>): Promise<T>;
}
