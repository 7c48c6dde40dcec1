import { DocquorumError } from 'docquorum';
import { UsageError } from './usage-error.js';

/** A schema or option that cannot be used fails for every file alike: that is wrong usage, not a bad document. */
export function refuseUsage(error: unknown): void {
  if (DocquorumError.isInstance(error) && /^ERR_(SCHEMA|OPTION)/.test(error.code)) {
    throw new UsageError(`${error.message} (${error.code})`);
  }
}
