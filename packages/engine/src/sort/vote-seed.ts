/** The seed of a look at a document: the first look is the plain one. */
export const voteSeed = (seed: number, index: number): { readonly seed?: number } =>
  index === 0 ? {} : { seed: (seed * 1009 + index) >>> 0 };
