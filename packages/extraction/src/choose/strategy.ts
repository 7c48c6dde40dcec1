import { OptionError } from '@docquorum/document';
import type { LayoutOptions } from '../page-model/layout-options.js';
import { seededRandom } from '../seeded-random.js';
import strategies from '../strategies.json' with { type: 'json' };
import { type Evidence, evidenceParts } from './evidence.js';

/** A way of looking for fields; a key of `strategies.json`. */
export type ExtractionStrategy = string;

/** A strategy as numbers. */
export interface ResolvedStrategy {
  /** Factor of each part of the evidence. */
  readonly weights: Readonly<Record<keyof Evidence, number>>;
  /** Points that are added to the bar under which a field is absent. */
  readonly caution: number;
  readonly layout: Partial<LayoutOptions>;
  /** Factor of what a trained reader says; at 0 it is not heard. */
  readonly reader: number;
}

interface StrategyData {
  readonly weights?: Readonly<Partial<Record<keyof Evidence, number>>>;
  readonly caution?: number;
  readonly layout?: Partial<LayoutOptions>;
  readonly reader?: number;
}

/** A seed moves each weight by at most this share, at a variation of 1. */
const jitter = 0.08;

/** All strategies, the plain one first. */
export const extractionStrategies: readonly ExtractionStrategy[] = Object.keys(strategies);

/** Throws an `OptionError` for a name that is not in `strategies.json`. Without a seed the weights are as stated. */
export function resolveStrategy(name: ExtractionStrategy = 'balanced', seed?: number, variation = 1): ResolvedStrategy {
  if (!Object.hasOwn(strategies, name)) {
    throw new OptionError(`There is no strategy "${name}"; use one of ${extractionStrategies.join(', ')}.`, {
      details: { option: 'strategy' },
    });
  }
  const data: StrategyData = (strategies as Readonly<Record<string, StrategyData>>)[name] ?? {};
  const random = seed === undefined ? () => 0.5 : seededRandom(seed);
  const weights = Object.fromEntries(
    evidenceParts.map((part) => [part, (data.weights?.[part] ?? 1) * (1 + variation * jitter * (2 * random() - 1))]),
  ) as Record<keyof Evidence, number>;
  return { weights, caution: data.caution ?? 0, layout: data.layout ?? {}, reader: data.reader ?? 1 };
}
