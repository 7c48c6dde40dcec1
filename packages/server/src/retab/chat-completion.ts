import type { JsonObject, JsonValue } from '@docquorum/document';
import type { Job } from '@docquorum/store';
import type { ExtractionAnswer, ExtractionPayload } from '../work/job-payloads.js';
import type { ExtractionWire } from './extraction-record.js';
import { isoTime } from './status.js';

const choice = (index: number, output: JsonValue): JsonObject => ({
  index,
  message: { role: 'assistant', content: JSON.stringify(output), parsed: output },
  finish_reason: 'stop',
  logprobs: null,
});

/** About four characters a token, as text models count. */
const tokens = (value: JsonValue): number => Math.ceil(JSON.stringify(value).length / 4);

/** A finished extraction in the shape of a chat completion: choice 0 is the consensus, the votes follow. */
export const chatCompletion = (job: Job, engineVersion: string): JsonObject => {
  const payload = job.payload as unknown as ExtractionPayload;
  const wire = payload.wire as ExtractionWire;
  const answer = job.result as unknown as ExtractionAnswer;
  const votes = (payload.options.nConsensus ?? 1) > 1 ? answer.choices : [];
  const [prompt, completion] = [tokens(payload.jsonSchema ?? {}), tokens(answer.output)];
  return {
    id: `chatcmpl-${job.id}`,
    object: 'chat.completion',
    created: Math.floor(job.createdAt / 1000),
    model: wire.model,
    choices: [answer.output, ...votes].map((output, index) => choice(index, output)),
    usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
    service_tier: null,
    system_fingerprint: `docquorum-${engineVersion}`,
    extraction_id: job.id,
    likelihoods: votes.length > 0 ? answer.likelihoods : null,
    evidence_likelihoods: answer.likelihoods,
    requires_human_review: answer.requiresHumanReview,
    request_at: isoTime(job.createdAt),
    first_token_at: isoTime(answer.finishedAt),
    last_token_at: isoTime(answer.finishedAt),
  };
};
