/** Numbers from 0 up to 1 that follow from the seed (Lehmer's generator). */
export function randomNumbers(seed: number): () => number {
  let state = (seed * 48_271 + 11) % 2_147_483_647;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Damages a file: flips bits, overwrites, cuts off, cuts out, or repeats a part, once to eight times. */
export function mutate(original: Uint8Array, random: () => number): Uint8Array {
  let bytes = Buffer.from(original);
  const below = (end: number): number => Math.floor(random() * end);
  const part = (): [from: number, to: number] => {
    const from = below(bytes.length);
    return [from, Math.min(bytes.length, from + 1 + below(64))];
  };
  for (let times = 1 + below(8); times > 0 && bytes.length > 0; times--) {
    const [from, to] = part();
    const kind = below(6);
    if (kind === 0) bytes = bytes.subarray(0, Math.max(1, from));
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    else if (kind === 3) bytes.fill(below(256), from, to);
    else for (let at = from; at < to; at += 1 + below(16)) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
  }
  return bytes;
}
