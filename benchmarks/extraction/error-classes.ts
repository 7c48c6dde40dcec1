import type { JsonValue, Pointer } from '@docquorum/document';
import type { ExtractedRun } from '@docquorum/extraction';
import type { OutputScore } from '@docquorum/fixtures';

type Mistake = OutputScore['mistakes'][number];

/** Letters and digits in capitals. */
const plain = (value: JsonValue | undefined): string =>
  String(value ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** How a value was found, by the reason that the run gives. */
function foundBy(reason: string): string {
  if (reason.startsWith('found by the trained reader')) return 'by the reader alone';
  if (reason.startsWith('in a sentence')) return 'in a sentence';
  if (reason.includes('without a label')) return 'without a label';
  if (reason.includes('the label "')) return 'beside a label';
  return 'by a mark or a list';
}

const isDay = (value: JsonValue): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Day and month the wrong way round. */
const swapped = (a: string, b: string): boolean => a.slice(0, 5) + a.slice(8) + a.slice(4, 7) === b;

/** The right words in another form or with other borders; undefined for another value. */
function formError({ expected, actual }: Mistake): string | undefined {
  const [wanted, got] = [plain(expected), plain(actual)];
  if (isDay(expected) && isDay(actual)) return swapped(expected, actual) ? 'day and month swapped' : undefined;
  if (typeof expected === 'number' && typeof actual === 'number') {
    return expected === -actual ? 'sign' : undefined;
  }
  if (wanted === got || typeof expected !== typeof actual) return 'type or writing';
  if (got.length > 2 && wanted.includes(got)) return 'cut short';
  return wanted.length > 2 && got.includes(wanted) ? 'too long' : undefined;
}

/** The class of a mistake outside lists, for a person: what happened, and what the run knew. */
export function classOf(mistake: Mistake, run: ExtractedRun, printed: string): string {
  const { pointer, error, expected } = mistake;
  const how = foundBy(run.reasons.get(pointer) ?? '');
  if (error === 'invented') return `absent, but filled ${how}`;
  const form = error === 'wrong' ? formError(mistake) : undefined;
  if (form !== undefined) return `right words, ${form}`;
  const known = run.runnersUp.get(pointer)?.some(({ value }) => plain(value) === plain(expected)) ?? false;
  const right = known
    ? 'the right value was proposed'
    : plain(printed).includes(plain(expected))
      ? 'the right words were not proposed'
      : 'the value is not printed as it is wanted';
  return error === 'missed' ? `left empty, ${right}` : `another value ${how}, ${right}`;
}

/** Counts of classes, most frequent first. */
export const countClasses = (classes: readonly string[]): [string, number][] => {
  const counts = new Map<string, number>();
  for (const name of classes) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
};

/** Mistakes outside lists: their pointers name no element. */
export const isScalar = ({ pointer }: { readonly pointer: Pointer }): boolean => !/\/\d+(?:\/|$)/.test(pointer);
