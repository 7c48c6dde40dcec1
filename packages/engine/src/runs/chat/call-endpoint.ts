import { setTimeout as wait } from 'node:timers/promises';
import { RunError } from '@docquorum/document';

/** Where and how patiently to ask. */
export interface Endpoint {
  readonly name: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly retries: number;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;
const worthRetrying = (status: number): boolean => status === 408 || status === 429 || status >= 500;
/** Of a refusal, for the message. */
const mostReasonCharacters = 300;

/**
 * Posts JSON and answers the JSON that comes back. Server errors, 429 and broken connections are tried again after a
 * pause that doubles, or as long as `Retry-After` says. Throws `RunError`, or the signal's reason.
 */
export async function callEndpoint(endpoint: Endpoint, body: object, signal: AbortSignal): Promise<unknown> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await tryOnce(endpoint, body, signal);
    if ('answer' in outcome) return outcome.answer;
    if (!outcome.again || attempt >= endpoint.retries) throw outcome.error;
    const pause = outcome.pauseMs ?? firstPauseMs * 2 ** attempt;
    await wait(Math.min(longestPauseMs, pause), undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

type Outcome =
  | { readonly answer: unknown }
  | { readonly error: RunError; readonly again: boolean; readonly pauseMs?: number };

async function tryOnce(
  { name, url, headers, timeoutMs }: Endpoint,
  body: object,
  signal: AbortSignal,
): Promise<Outcome> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, timeout]),
      // The document goes to the server that the caller named, and to no other.
      redirect: 'error',
    });
    const text = await response.text();
    if (!response.ok) return refusal(name, url, response, text);
    return { answer: JSON.parse(text) };
  } catch (cause) {
    signal.throwIfAborted();
    const details = { run: name, url: url.href };
    if (timeout.aborted) {
      const message = `run ${name}: ${url.host} did not answer within ${timeoutMs} ms; raise timeoutMs or ask for less`;
      return { error: new RunError('ERR_RUN_TIMEOUT', message, { cause, details }), again: false };
    }
    if (cause instanceof SyntaxError) {
      const message = `run ${name}: ${url.host} answered what is no JSON: ${cause.message}`;
      return { error: new RunError('ERR_RUN_ANSWER', message, { cause, details }), again: false };
    }
    const reason = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : '';
    const message = `run ${name}: ${url.host} cannot be reached (${reason}); is the server running?`;
    return { error: new RunError('ERR_RUN_UNREACHABLE', message, { cause, details }), again: true };
  }
}

function refusal(name: string, url: URL, response: Response, text: string): Outcome {
  const { status } = response;
  const reason = text.slice(0, mostReasonCharacters);
  const error = new RunError('ERR_RUN_REFUSED', `run ${name}: ${url.host} answered ${status}: ${reason}`, {
    details: { run: name, url: url.href, status },
  });
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return { error, again: worthRetrying(status), ...(seconds >= 0 && { pauseMs: seconds * 1000 }) };
}
