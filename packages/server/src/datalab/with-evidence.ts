import type { JsonObject, JsonValue, Source } from '@docquorum/document';
import type { ParsedPage } from 'docquorum';
import type { ExtractionAnswer } from '../work/job-payloads.js';
import { blocksAt } from './page-blocks.js';

/** 5 = clear match, 1 = no evidence. */
const scoreOf = (likelihood: number): number => Math.round(1 + 4 * likelihood);

/** `<field>_score`, `<field>_meta`, or both beside a value. */
export type EvidenceMode = 'score' | 'meta' | 'both';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const child = (tree: unknown, key: string | number): unknown =>
  Array.isArray(tree) ? tree[Number(key)] : isObject(tree) ? tree[key] : undefined;

/** The output with `<field>_citations` and `<field>_score` or `<field>_meta` beside every value that is not null. */
export const withEvidence = (
  answer: ExtractionAnswer,
  pages: readonly ParsedPage[],
  mode: EvidenceMode,
): { output: JsonValue; scoreAverage: number | null } => {
  const all: number[] = [];

  const beside = (field: string, likelihoods: unknown, sources: unknown): JsonObject => {
    const source = isObject(sources) ? (sources['source'] as Source | null | undefined) : undefined;
    const anchor = source?.anchor;
    const citations = anchor?.kind === 'page-box' ? blocksAt(pages, anchor.pageNumber, anchor.box) : [];
    const likelihood = typeof likelihoods === 'number' ? likelihoods : 0;
    const reasoning = source ? `printed as "${source.content}"` : 'no place on the page supports this value';
    all.push(scoreOf(likelihood));
    return {
      [`${field}_citations`]: citations,
      ...(mode !== 'meta' && { [`${field}_score`]: { score: scoreOf(likelihood), reasoning } }),
      ...(mode !== 'score' && {
        [`${field}_meta`]: {
          extraction_status: 'EXTRACTED',
          reasoning,
          verification: scoreOf(likelihood) >= 4 ? 'PASS' : 'FAIL',
          citations,
        },
      }),
    };
  };

  const walk = (value: JsonValue, likelihoods: unknown, sources: unknown): JsonValue => {
    if (Array.isArray(value))
      return value.map((item, index) => walk(item, child(likelihoods, index), child(sources, index)));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value as JsonObject).flatMap(([field, item]) => {
        const [its, from] = [child(likelihoods, field), child(sources, field)];
        const kept: [string, JsonValue] = [field, walk(item, its, from)];
        const isLeaf = item !== null && typeof item !== 'object';
        return isLeaf ? [kept, ...Object.entries(beside(field, its, from))] : [kept];
      }),
    );
  };

  const output = walk(answer.output, answer.likelihoods, answer.sources);
  return { output, scoreAverage: all.length === 0 ? null : all.reduce((sum, score) => sum + score, 0) / all.length };
};
