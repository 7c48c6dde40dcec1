import { RunError, type JsonValue, type Pointer } from '@docquorum/document';
import type { RunAnswer } from '../run.js';
import { leafRanges } from './leaf-ranges.js';

/** The parts of a chat completion that are used; servers send more. */
interface Completion {
  readonly choices?: readonly {
    readonly finish_reason?: string | null;
    readonly message?: { readonly content?: string | null; readonly refusal?: string | null };
    readonly logprobs?: { readonly content?: readonly TokenChance[] | null } | null;
  }[];
}

interface TokenChance {
  readonly token: string;
  readonly logprob: number;
}

/** The answers in a chat completion. Throws `RunError` `ERR_RUN_ANSWER` when none of them can be used. */
export function readChoices(name: string, completion: unknown): RunAnswer[] {
  const { choices } = (typeof completion === 'object' && completion !== null ? completion : {}) as Completion;
  const wrong = (problem: string, cause?: unknown): RunError =>
    new RunError('ERR_RUN_ANSWER', `run ${name}: ${problem}`, { cause, details: { run: name } });
  if (!Array.isArray(choices) || choices.length === 0) throw wrong('the answer has no choices');
  const answers: RunAnswer[] = [];
  let problem: RunError | undefined;
  for (const { message, finish_reason: end, logprobs } of choices as NonNullable<Completion['choices']>) {
    const content = message?.content ?? '';
    if (message?.refusal) problem = wrong(`the model refused: ${message.refusal}`);
    else if (end === 'length') problem = wrong('the answer was cut off; raise maxTokens');
    else {
      try {
        const json = withoutFence(content);
        const output = JSON.parse(json) as JsonValue;
        answers.push({ output, confidences: confidencesOf(json, content.indexOf(json), logprobs?.content ?? []) });
      } catch (cause) {
        problem = wrong(`the model answered what is no JSON: ${JSON.stringify(content.slice(0, 80))}`, cause);
      }
    }
  }
  if (answers.length === 0 && problem) throw problem;
  return answers;
}

/** Servers that ignore the response format often wrap JSON in a Markdown fence. */
const withoutFence = (content: string): string =>
  /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/.exec(content)?.[1] ?? content;

/** The chance of each value: the product of the chances of the tokens that it is written with. */
function confidencesOf(json: string, offset: number, tokens: readonly TokenChance[]): Map<Pointer, number> {
  const confidences = new Map<Pointer, number>();
  if (tokens.length === 0) return confidences;
  const ends: number[] = [];
  let length = 0;
  for (const { token } of tokens) ends.push((length += token.length));
  for (const [pointer, start, end] of leafRanges(json)) {
    const logprob = tokens.reduce((sum, token, at) => {
      const [from, to] = [(ends[at] ?? 0) - token.token.length, ends[at] ?? 0];
      return to > start + offset && from < end + offset ? sum + token.logprob : sum;
    }, 0);
    confidences.set(pointer, Math.exp(Math.min(0, logprob)));
  }
  return confidences;
}
