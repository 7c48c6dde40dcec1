import { OptionError } from '@docquorum/document';
import { isObject } from '@docquorum/schema';
import type { PathOptions } from './request.js';

type Check = readonly [fits: (value: unknown) => boolean, wanted: string];

const oneOf = (...values: readonly string[]): Check => [
  (value) => values.includes(value as string),
  `one of ${values.join(', ')}`,
];

const checks: Readonly<Record<keyof PathOptions, Check>> = {
  key: [
    (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
    'a list of names of properties',
  ],
  tolerance: [(value) => Number.isFinite(value) && (value as number) >= 0, 'a number of at least 0'],
  ordered: [(value) => typeof value === 'boolean', 'true or false'],
  presence: [(value) => Number.isFinite(value) && (value as number) >= 0 && (value as number) <= 1, 'a number 0..1'],
  text: oneOf('text', 'exact', 'id'),
  dateOrder: oneOf('dmy', 'mdy'),
  weights: [Array.isArray, 'a list of numbers'],
};

/**
 * Refuses settings that cannot be meant.
 * @param name where they stand, for the message
 * @throws OptionError
 */
export function checkPathOptions(options: unknown, name: string): asserts options is PathOptions {
  const refuse = (place: string, wanted: string): never => {
    throw new OptionError(`${place} must be ${wanted}`, { details: { option: place } });
  };
  if (!isObject(options)) return refuse(name, 'an object');
  for (const [option, [fits, wanted]] of Object.entries(checks)) {
    const value = options[option];
    if (value !== undefined && !fits(value)) refuse(`${name}.${option}`, wanted);
  }
}
