import { WireError } from './wire-error.js';

/** Whatever no route answers. */
export const notFound = (): never => {
  throw new WireError(404, 'NOT_FOUND', 'there is nothing at this path');
};
