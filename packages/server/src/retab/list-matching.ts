import type { Page, PageRequest } from '@docquorum/store';

const readAtOnce = 200;

/** A page of those items of a list that match what the store cannot filter by: reads on until the page is full. */
export const listMatching = async <T extends { id: string }>(
  list: (page: PageRequest) => Promise<Page<T>>,
  { limit, order, after, before }: PageRequest,
  matches: (item: T) => boolean,
): Promise<Page<T>> => {
  const backwards = before !== undefined;
  let cursor = before ?? after;
  let found: T[] = [];
  for (;;) {
    const { items, hasMore } = await list({
      limit: readAtOnce,
      order,
      ...(cursor !== undefined && (backwards ? { before: cursor } : { after: cursor })),
    });
    const matching = items.filter(matches);
    found = backwards ? [...matching, ...found] : [...found, ...matching];
    cursor = (backwards ? items[0] : items.at(-1))?.id;
    if (found.length > limit || !hasMore || cursor === undefined) break;
  }
  return { items: backwards ? found.slice(-limit) : found.slice(0, limit), hasMore: found.length > limit };
};
