import { createHmac } from 'node:crypto';
import type { JsonObject } from '@docquorum/document';
import type { OutboxMessage, Store } from '@docquorum/store';
import { request, type Dispatcher } from 'undici';

const timeoutMs = 30_000;
const maxAttempts = 5;
const batch = 20;
const baseRetryMs = 2000;

/** Sends one message; undefined when it was taken, else why not and whether to try again. */
const deliver = async (
  message: OutboxMessage,
  dispatcher: Dispatcher,
  secret: string | undefined,
): Promise<{ note: string; again: boolean } | undefined> => {
  const { url, ...fields } = message.body as JsonObject & { url: string };
  const body = JSON.stringify(secret === undefined ? fields : { ...fields, webhook_secret: secret });
  const headers: Record<string, string> = { 'content-type': 'application/json', 'webhook-id': message.id };
  if (secret !== undefined) headers['x-retab-signature'] = createHmac('sha256', secret).update(body).digest('hex');
  try {
    const { statusCode, body: answer } = await request(url, {
      method: 'POST',
      headers,
      body,
      dispatcher,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    await answer.dump();
    if (statusCode < 300) return undefined;
    return { note: `HTTP ${statusCode}`, again: statusCode >= 500 };
  } catch (error) {
    return { note: error instanceof Error ? error.message : String(error), again: true };
  }
};

/** Sends what is due: retried with back-off on 5xx and lost connections, given up on 4xx. The record stays with the job. */
export const sendWebhooks = async (
  { jobs }: Store,
  dispatcher: Dispatcher,
  secret: string | undefined,
): Promise<void> => {
  const due = await jobs.claimOutbox(batch, timeoutMs * 2);
  await Promise.all(
    due.map(async (message) => {
      const failure = await deliver(message, dispatcher, secret);
      if (failure === undefined) return jobs.settleOutbox(message.id, { delivered: true });
      const again = failure.again && message.attempts < maxAttempts;
      return jobs.settleOutbox(message.id, {
        delivered: false,
        note: failure.note,
        ...(again ? { retryInMs: baseRetryMs * 2 ** message.attempts } : {}),
      });
    }),
  );
};
