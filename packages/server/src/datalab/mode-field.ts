import { WireError } from '../http/wire-error.js';

const modes = ['fast', 'balanced', 'accurate'];
/** A mode of later clients that we serve as the nearest of ours. */
const aliases: Readonly<Record<string, string>> = { turbo: 'fast' };

/** One of the three modes. */
export const modeField = (fields: Readonly<Record<string, string>>, field: string, otherwise: string): string => {
  const given = fields[field] ?? otherwise;
  const mode = aliases[given] ?? given;
  if (modes.includes(mode)) return mode;
  throw new WireError(422, 'VALIDATION_ERROR', `${field}: must be one of ${modes.join(', ')}`, { details: { field } });
};
