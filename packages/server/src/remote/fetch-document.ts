import { request, type Dispatcher } from 'undici';
import { WireError } from '../http/wire-error.js';

const maxRedirects = 5;
const bodyMs = 60_000;

/** Gets a document by http or https; redirects are followed through the same guard. */
export const fetchDocument = async (
  url: string,
  dispatcher: Dispatcher,
  status: number,
): Promise<AsyncIterable<Uint8Array>> => {
  const refuse = (message: string): WireError => new WireError(status, 'REMOTE_FAILED', message);
  let at = url;
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    if (!URL.canParse(at) || !/^https?:$/.test(new URL(at).protocol))
      throw refuse('only http and https URLs are fetched');
    const { statusCode, headers, body } = await request(at, {
      dispatcher,
      headersTimeout: bodyMs,
      bodyTimeout: bodyMs,
    }).catch((error: unknown) => {
      throw error instanceof WireError
        ? new WireError(status, error.code, error.message)
        : refuse('the document could not be fetched');
    });
    if (statusCode < 300) return body;
    await body.dump();
    const location = headers['location'];
    if (statusCode >= 400 || typeof location !== 'string')
      throw refuse(`the document could not be fetched: status ${statusCode}`);
    at = new URL(location, at).href;
  }
  throw refuse('too many redirects');
};
