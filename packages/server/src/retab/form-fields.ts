import { WireError } from '../http/wire-error.js';

type Fields = Readonly<Record<string, string>>;

const wrong = (field: string, message: string): WireError =>
  new WireError(422, 'VALIDATION_ERROR', `${field}: ${message}`, { details: { field } });

/** A number of a form within bounds; undefined when absent. */
export const numberField = (
  fields: Fields,
  field: string,
  least: number,
  most: number,
  whole = true,
): number | undefined => {
  const text = fields[field];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    throw wrong(
      field,
      `must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not ${JSON.stringify(text)}`,
    );
  }
  return value;
};

/** A boolean of a form, as Python and JavaScript write it. */
export const booleanField = (fields: Fields, field: string, otherwise: boolean): boolean => {
  const text = fields[field]?.toLowerCase();
  if (text === undefined) return otherwise;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw wrong(field, 'must be true or false');
};

/** The JSON text of an object; undefined when absent. */
export const objectField = (fields: Fields, field: string): Record<string, unknown> | undefined => {
  const text = fields[field];
  if (text === undefined || text === 'null') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw wrong(field, 'must be the JSON text of an object');
};
