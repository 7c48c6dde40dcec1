import { appendPointer, type JsonValue, type Pointer } from '@docquorum/document';

/**
 * Tells of each leaf of an output whether it is right. Text agrees when its letters and digits do, numbers and booleans
 * exactly; null, a missing key and an empty text all mean "not stated". Rows of lists are paired in order so that the most
 * cells agree. Leaves of which the truth says nothing (a key that it lacks) are not judged.
 */
export function judgeOutput(truth: JsonValue, output: JsonValue): Map<Pointer, boolean> {
  const verdicts = new Map<Pointer, boolean>();
  judge(truth, output, '', verdicts);
  return verdicts;
}

function judge(truth: JsonValue | undefined, output: JsonValue, at: Pointer, verdicts: Map<Pointer, boolean>): void {
  if (truth === undefined) return;
  if (Array.isArray(output)) {
    const rows = Array.isArray(truth) ? truth : [];
    const partners = pairRows(rows, output);
    output.forEach((row, index) => {
      const partner = partners.get(index);
      if (partner === undefined) markWrong(row, appendPointer(at, index), verdicts);
      else judge(rows[partner], row, appendPointer(at, index), verdicts);
    });
  } else if (isObject(output)) {
    for (const [key, value] of Object.entries(output)) {
      judge(isObject(truth) ? truth[key] : null, value, appendPointer(at, key), verdicts);
    }
  } else verdicts.set(at, sameValue(truth, output));
}

/** Rows of the truth for rows of the output, in order, with the greatest number of equal leaves. */
function pairRows(truth: readonly JsonValue[], output: readonly JsonValue[]): Map<number, number> {
  const gains = truth.map((wanted) => output.map((got) => countRight(wanted, got)));
  const best = Array.from({ length: truth.length + 1 }, () => Array.from({ length: output.length + 1 }, () => 0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number): number => (gains[i]?.[j] ?? 0) + at(i + 1, j + 1);
  for (let i = truth.length - 1; i >= 0; i -= 1) {
    for (let j = output.length - 1; j >= 0; j -= 1) {
      (best[i] ?? [])[j] = Math.max(paired(i, j), at(i + 1, j), at(i, j + 1));
    }
  }
  const partners = new Map<number, number>();
  for (let i = 0, j = 0; i < truth.length && j < output.length;) {
    if (paired(i, j) >= at(i, j)) partners.set(j++, i++);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return partners;
}

function countRight(truth: JsonValue, output: JsonValue): number {
  const verdicts = new Map<Pointer, boolean>();
  judge(truth, output, '', verdicts);
  return [...verdicts.values()].filter(Boolean).length;
}

function markWrong(value: JsonValue, at: Pointer, verdicts: Map<Pointer, boolean>): void {
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) markWrong(inner, appendPointer(at, key), verdicts);
  } else if (Array.isArray(value)) {
    value.forEach((inner, index) => markWrong(inner, appendPointer(at, index), verdicts));
  } else if (!isEmpty(value)) verdicts.set(at, false);
}

const isObject = (value: JsonValue | undefined): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: JsonValue): boolean => value === null || value === '';

function sameValue(truth: JsonValue, output: JsonValue): boolean {
  if (isEmpty(truth) || isEmpty(output)) return isEmpty(truth) && isEmpty(output);
  if (typeof truth === 'number' && typeof output === 'number') return Math.abs(truth - output) < 1e-9;
  if (typeof truth !== 'string' || typeof output !== 'string') return truth === output;
  const [wanted, got] = [lettersAndDigits(truth), lettersAndDigits(output)];
  return wanted === '' ? truth.trim() === output.trim() : wanted === got;
}

const lettersAndDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
