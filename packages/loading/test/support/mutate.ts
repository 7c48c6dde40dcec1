/** A fixed sequence of numbers below `n` (linear congruence), so that a failure can be seen again. */
export function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % Math.max(1, n);
  };
}

/** A file with some bytes or numbers changed, its end cut off, a part taken out or doubled, or a part of another file put in. */
export function mutate(file: Buffer, other: Buffer, below: (n: number) => number): Buffer {
  const bytes = Buffer.from(file);
  const [from, to] = [below(bytes.length), below(bytes.length)].toSorted((a, b) => a - b) as [number, number];
  switch (below(7)) {
    case 0:
      for (let time = 0; time < 6; time += 1) bytes[below(bytes.length)] = below(256);
      return bytes;
    case 1:
      return bytes.subarray(0, from);
    case 2:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    case 4: {
      const start = below(other.length);
      return Buffer.concat([bytes.subarray(0, from), other.subarray(start, start + below(400)), bytes.subarray(to)]);
    }
    default: {
      // XML stays well formed and says something else.
      const text = bytes.toString('latin1');
      return Buffer.from(
        text.replaceAll(/\d+/g, (digits) =>
          below(20) === 0 ? (strangeNumbers[below(strangeNumbers.length)] ?? '') : digits,
        ),
        'latin1',
      );
    }
  }
}

const strangeNumbers = ['0', '1', '7', '-1', '255', '65536', '99999999', '4294967295', '1e308', ''];
