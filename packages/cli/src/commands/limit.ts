import { InvalidArgumentError } from 'commander';

/** Limits by their names in the library, such as `maxPages`. */
export type LimitArguments = Readonly<Record<string, number>>;

const units: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** Reads one `--limit name=value` and adds it to those before. The library says which names and values there are. */
export function addLimit(text: string, before: LimitArguments): LimitArguments {
  const [, name, digits, unit] = /^(\w+)=(\d+)(KiB|MiB|GiB)?$/.exec(text) ?? [];
  if (name === undefined || digits === undefined) {
    throw new InvalidArgumentError('It must be like maxPages=20 or maxBytes=1GiB.');
  }
  return { ...before, [name]: Number(digits) * (units[unit ?? ''] ?? 1) };
}
