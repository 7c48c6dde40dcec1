import { RunError } from '@docquorum/document';
import { rejectUnknown, requireInteger, requireNumber, wrongOption } from '../../request/check-options.js';
import type { RunAnswer, SamplingRun } from '../run.js';
import { callEndpoint, type Endpoint } from './call-endpoint.js';
import { chatMessages } from './chat-messages.js';
import { readChoices } from './read-choices.js';

/** A language model behind an OpenAI-compatible endpoint. It is called only for requests that name this run. */
export interface ChatRunOptions {
  /** Where the server answers, up to and without `/chat/completions`: `http://localhost:8000/v1`. */
  readonly baseUrl: string | URL;
  readonly model: string;
  /** Sent as bearer token. @default none */
  readonly apiKey?: string;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What results and errors call this run. @default the model */
  readonly name?: string;
  /** Answers to ask for, 1..16; each counts as a run. In one call where the server can, else in as many. @default 1 */
  readonly choices?: number;
  /** Say of each answer in the vote. @default 1 */
  readonly weight?: number;
  /** What the model is shown: the text that was read, images of the pages, or both. @default 'text' */
  readonly input?: 'text' | 'images' | 'text-and-images';
  /** Dots per inch of images, 36..300. @default the request's imageResolutionDpi */
  readonly dpi?: number;
  /** Page images sent at most; later pages are left out. @default 20 */
  readonly maxImages?: number;
  /** Sampling temperature, 0..2. @default left to the server */
  readonly temperature?: number;
  /** Sampling seed; calls after the first add their number. @default left to the server */
  readonly seed?: number;
  /** Tokens of an answer at most. @default left to the server */
  readonly maxTokens?: number;
  /** Asks for log-probabilities, which become the confidence of each value. @default true */
  readonly logprobs?: boolean;
  /** Sends the schema as strict; some servers then refuse schemas with optional fields. @default false */
  readonly strict?: boolean;
  /** Told to the model before the document. @default one that asks for values exactly as the document states them */
  readonly instructions?: string;
  /** Milliseconds for one call. @default 120000 */
  readonly timeoutMs?: number;
  /** Further tries after a server error, 429, or a broken connection, 0..10. @default 2 */
  readonly retries?: number;
}

const known = [
  'baseUrl model apiKey headers name choices weight input dpi maxImages temperature seed maxTokens logprobs strict',
  'instructions timeoutMs retries',
].flatMap((names) => names.split(' '));

/**
 * A run by a language model over the chat completions interface with `json_schema` response format. Throws `OptionError`.
 * Its failures are `RunError`s: `ERR_RUN_UNREACHABLE`, `_REFUSED` (HTTP status in `details`), `_TIMEOUT`, `_ANSWER`.
 *
 * @example
 * const local = chatRun({ baseUrl: 'http://localhost:8000/v1', model: 'qwen2.5-vl', input: 'images', choices: 3 });
 * await extractor.extract({ document, jsonSchema, runs: ['planned', local] });
 */
export function chatRun(options: ChatRunOptions): SamplingRun {
  const { baseUrl, model, choices = 1, weight = 1, input = 'text', retries = 2, timeoutMs = 120_000 } = options;
  rejectUnknown(options, known, 'chatRun: ');
  if (typeof model !== 'string' || model === '') throw wrongOption('chatRun: model', 'must be a text');
  if (!['text', 'images', 'text-and-images'].includes(input)) {
    throw wrongOption('chatRun: input', "must be 'text', 'images' or 'text-and-images'");
  }
  requireInteger('chatRun: choices', choices, 1, 16);
  requireInteger('chatRun: retries', retries, 0, 10);
  requireInteger('chatRun: timeoutMs', timeoutMs, 1, 2 ** 31 - 1);
  if (options.dpi !== undefined) requireNumber('chatRun: dpi', options.dpi, 36, 300);
  if (options.temperature !== undefined) requireNumber('chatRun: temperature', options.temperature, 0, 2);
  const name = options.name ?? model;
  const { apiKey } = options;
  const endpoint: Endpoint = {
    name,
    url: completionsUrl(baseUrl),
    headers: { ...options.headers, ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }) },
    timeoutMs,
    retries,
  };
  return {
    name,
    weight,
    async sample(document, schema, signal) {
      const messages = await chatMessages(document, input, options);
      const ask = (n: number, call: number): Promise<RunAnswer[]> =>
        askFor(
          endpoint,
          n,
          { ...sampling(options, call), messages, response_format: formatOf(schema, options) },
          signal,
        );
      const answers = await ask(choices, 0);
      // A server that cannot give several answers at once gives one: the rest is asked for one by one.
      for (let call = 1; answers.length < choices; call += 1) answers.push(...(await ask(1, call)));
      return answers.slice(0, choices);
    },
  };
}

function completionsUrl(baseUrl: string | URL): URL {
  const text = String(baseUrl);
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw wrongOption('chatRun: baseUrl', `must be an http or https URL such as http://localhost:8000/v1, not ${text}`);
  }
  return new URL(`${text.replace(/\/+$/, '')}/chat/completions`);
}

const formatOf = (schema: unknown, { strict = false }: ChatRunOptions): unknown => ({
  type: 'json_schema',
  json_schema: { name: 'extraction', schema, strict },
});

function sampling(options: ChatRunOptions, call: number): Record<string, unknown> {
  const { model, temperature, seed, maxTokens, logprobs = true } = options;
  return {
    model,
    stream: false,
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed: seed + call }),
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    ...(logprobs && { logprobs: true }),
  };
}

/** Statuses with which servers refuse parameters that they do not know. */
const unknownParameter = new Set([400, 422]);

async function askFor(endpoint: Endpoint, n: number, body: object, signal: AbortSignal): Promise<RunAnswer[]> {
  try {
    return readChoices(endpoint.name, await callEndpoint(endpoint, n > 1 ? { ...body, n } : body, signal));
  } catch (error) {
    const refused = error instanceof RunError && unknownParameter.has(Number(error.details['status']));
    if (!refused || n === 1) throw error;
    return askFor(endpoint, 1, body, signal);
  }
}
