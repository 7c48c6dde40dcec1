import { OptionError } from '@docquorum/document';

export const wrongOption = (option: string, problem: string): OptionError =>
  new OptionError(`${option} ${problem}`, { details: { option } });

export function rejectUnknown(options: object, known: readonly string[], prefix: string): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      throw wrongOption(`${prefix}${name}`, `is no known option; known are ${known.join(', ')}`);
    }
  }
}

export function requireInteger(option: string, value: unknown, least: number, most: number): void {
  if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
    throw wrongOption(option, `must be a whole number from ${least} to ${most}, not ${JSON.stringify(value)}`);
  }
}

export function requireNumber(option: string, value: unknown, least: number, most: number): void {
  if (!(typeof value === 'number' && value >= least && value <= most)) {
    throw wrongOption(option, `must be a number from ${least} to ${most}, not ${JSON.stringify(value)}`);
  }
}
