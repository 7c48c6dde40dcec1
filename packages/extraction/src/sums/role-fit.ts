import type { ConceptRole } from '../concepts/concept-role.js';
import data from './amount-roles.json' with { type: 'json' };

/** How well what is said of an amount fits the role of a field, 0..1. */
export function roleFit(role: ConceptRole, said: ReadonlyMap<ConceptRole, number> | undefined): number {
  if (!said) return 0;
  const fits = (data.fits as Readonly<Record<string, Readonly<Record<string, number>>>>)[role] ?? { [role]: 1 };
  let best = 0;
  for (const [name, share] of said) best = Math.max(best, share * (fits[name] ?? 0));
  return best;
}
