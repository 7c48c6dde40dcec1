/** Whose wire format a path speaks. */
export type Vendor = 'retab' | 'datalab' | 'refractr';

/**
 * Refractr owns one path, which it shares with Datalab: a JSON body is Refractr's; without a body (a poll, or an error
 * before the body was read) the trailing slash decides.
 */
export const vendorOf = (path: string, contentType: string | undefined): Vendor => {
  if (!path.startsWith('/api/v1/')) return 'retab';
  if (!/^\/api\/v1\/extract(\/|$)/.test(path) || path.startsWith('/api/v1/extract/score')) return 'datalab';
  if (contentType !== undefined) return /^application\/json\b/i.test(contentType) ? 'refractr' : 'datalab';
  return path.endsWith('/') ? 'refractr' : 'datalab';
};
