/** Schemas of lists as tests ask for them. */
export const text: unknown = { type: ['string', 'null'] };
export const number: unknown = { type: ['number', 'null'] };
export const day: unknown = { type: ['string', 'null'], format: 'date' };
export const texts: unknown = { type: 'array', items: { type: 'string' } };

export const list = (properties: Record<string, unknown>): unknown => ({
  type: 'array',
  items: { type: 'object', properties },
});

/** The lines of a page that is typed in one piece. */
export const page = (typed: string): string[] => typed.replace(/^\n/, '').split('\n');
