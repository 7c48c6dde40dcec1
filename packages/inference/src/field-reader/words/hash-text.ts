/** FNV-1a, 32 bits, one step a UTF-16 code unit. */
export function hashText(text: string, { offset, prime }: { readonly offset: number; readonly prime: number }): number {
  let hash = offset;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), prime) >>> 0;
  return hash;
}
