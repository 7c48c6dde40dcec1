import type { Store, StoredRecord } from '@docquorum/store';
import { Type, type Static } from 'typebox';
import { WireError } from '../http/wire-error.js';

const most = 200;
const readAtOnce = 200;

export const offsetQuery = Type.Object({
  limit: Type.Optional(Type.String()),
  offset: Type.Optional(Type.String()),
});

/** A page as this format asks for it, newest first: `limit` 1 to 200 (more counts as 200), after `offset` others. */
export const offsetPage = async (
  { records }: Store,
  filter: { tenant: string; kind: string },
  { limit: asked = '50', offset: skipped = '0' }: Static<typeof offsetQuery>,
  shows: (record: StoredRecord) => boolean = () => true,
): Promise<{ items: StoredRecord[]; total: number; limit: number; offset: number }> => {
  const [limit, offset] = [Math.min(Number(asked), most), Number(skipped)];
  if (!Number.isInteger(limit) || limit < 1 || !Number.isSafeInteger(offset) || offset < 0) {
    throw new WireError(422, 'VALIDATION_ERROR', 'limit and offset must be whole numbers', {
      details: { field: 'limit' },
    });
  }
  const all: StoredRecord[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await records.list(filter, {
      limit: readAtOnce,
      order: 'desc',
      ...(after === undefined ? {} : { after }),
    });
    all.push(...page.items.filter(shows));
    after = page.items.at(-1)?.id;
    if (!page.hasMore || after === undefined) break;
  }
  return { items: all.slice(offset, offset + limit), total: all.length, limit, offset };
};
