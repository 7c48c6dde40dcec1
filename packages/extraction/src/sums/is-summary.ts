import type { ConceptRole } from '../concepts/concept-role.js';
import type { Amount } from './amount.js';
import data from './amount-roles.json' with { type: 'json' };

/** Its own row calls it by the name of a sum, a tax or another amount of the whole document. */
export const isSummary = ({ named }: Amount): boolean =>
  (data.document as readonly ConceptRole[]).some((role) => (named.get(role) ?? 0) >= 0.5);
