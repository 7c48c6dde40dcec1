import { listFixtures, type Fixture } from '@docquorum/fixtures';

/** What the fixture benchmarks take on the command line. */
export interface FixtureChoice {
  /** Parts of ids with commas between; empty takes all. */
  readonly only: string;
  /** `strong` or `weak`: the stored schemas, or the same fields by their names alone. */
  readonly schema: string;
  readonly seen: boolean;
  readonly 'held-out': boolean;
}

/** The fixtures that a command line asks for; neither `--seen` nor `--held-out` takes both. */
export function chooseFixtures({ only, schema, seen, 'held-out': heldOut }: FixtureChoice): Fixture[] {
  if (schema !== 'strong' && schema !== 'weak') throw new Error(`--schema is strong or weak, not "${schema}"`);
  const parts = only.split(',');
  return listFixtures({ schema, ...(seen !== heldOut && { heldOut }) }).filter(({ id }) =>
    parts.some((part) => id.includes(part)),
  );
}
