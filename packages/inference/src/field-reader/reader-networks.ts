import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { sessionOptions } from '../onnx/session-options.js';
import type { PageLayout } from './layout/lay-out-page.js';
import { lexicalFeatures } from './match/page-matcher.js';
import type { ReaderConstants } from './reader-constants.js';
import type { ReaderModels } from './reader-models.js';
import { embeddingRows, queryEmbeddingRows } from './words/embedding-rows.js';
import type { QueryWords } from './words/query-words.js';

/** A page as the trunk sees it, for any number of queries. */
export interface EncodedPage {
  readonly links: Tensor;
  readonly match: Tensor;
  readonly point: Tensor;
  /** Four logits a word: neither, label, first word of a value, later word of a value. */
  readonly tags: Float32Array;
}

/** Queries as the head takes them. */
export interface EncodedQueries {
  readonly count: number;
  readonly match: Tensor;
  readonly weight: Tensor;
  readonly bias: Tensor;
}

/** Logits of the words as first and last word of the answer to one query; after the last word, of its absence. */
export interface QueryLogits {
  readonly start: Float32Array;
  readonly end: Float32Array;
}

/** The graphs of the field reader in this thread. */
export class ReaderNetworks {
  readonly constants: ReaderConstants;
  readonly #words: InferenceSession;
  readonly #query: InferenceSession;
  readonly #trunk: InferenceSession;
  readonly #head: InferenceSession;

  private constructor(constants: ReaderConstants, sessions: readonly InferenceSession[]) {
    const [words, query, trunk, head] = sessions;
    if (!words || !query || !trunk || !head) throw new TypeError('a graph of the field reader is missing');
    this.constants = constants;
    [this.#words, this.#query, this.#trunk, this.#head] = [words, query, trunk, head];
  }

  static async load({ constants, words, query, trunk, head }: ReaderModels): Promise<ReaderNetworks> {
    const sessions = await Promise.all(
      [words, query, trunk, head].map((path) => InferenceSession.create(path, sessionOptions)),
    );
    return new ReaderNetworks(JSON.parse(await readFile(constants, 'utf8')) as ReaderConstants, sessions);
  }

  /** Encodes the words of a page, once for all queries. */
  async encodePage({ words, rows, neighbours, features }: PageLayout): Promise<EncodedPage> {
    const vectors = await this.#vectors(words.map(({ text }) => embeddingRows(text, this.constants)));
    const n = words.length;
    const { links, match, point, tags } = await this.#trunk.run({
      vectors: new Tensor('float32', vectors, [1, n, this.constants.shape.embedding]),
      features: integers(features.flat(), [1, n, 8]),
      rows: integers(rows, [1, n]),
      neighbours: integers(neighbours.flat(), [1, n, 4]),
    });
    return { links: given(links), match: given(match), point: given(point), tags: floats(tags) };
  }

  /** Encodes queries, once for all pages. */
  async encodeQueries(queries: readonly QueryWords[]): Promise<EncodedQueries> {
    const groups = queries.flatMap(({ name, parent, description }) => [name, parent, description]);
    const words = groups.flat();
    const vectors = await this.#vectors(words.map((word) => queryEmbeddingRows(word, this.constants)));
    const width = this.constants.shape.embedding;
    const means = new Float32Array(groups.length * width);
    let at = 0;
    for (const [g, group] of groups.entries()) {
      for (let w = 0; w < group.length; w += 1, at += 1) {
        for (let i = 0; i < width; i += 1)
          means[g * width + i] = (means[g * width + i] ?? 0) + (vectors[at * width + i] ?? 0);
      }
      for (let i = 0; i < width; i += 1) means[g * width + i] = (means[g * width + i] ?? 0) / Math.max(1, group.length);
    }
    const encoded = await this.#query.run({
      groups: new Tensor('float32', means, [1, queries.length, 3 * width]),
      kinds: integers(
        queries.map(({ kind }) => kind),
        [1, queries.length],
      ),
    });
    return {
      count: queries.length,
      match: given(encoded['query_match']),
      weight: given(encoded['query_weight']),
      bias: given(encoded['query_bias']),
    };
  }

  /** @param lexical `lexicalFeatures` numbers for each word of each query */
  async answer(page: EncodedPage, queries: EncodedQueries, lexical: Float32Array): Promise<QueryLogits[]> {
    const { count } = queries;
    const n = lexical.length / (count * lexicalFeatures);
    const result = await this.#head.run({
      links: page.links,
      match: page.match,
      point: page.point,
      lexical: new Tensor('float32', lexical, [1, count, n, lexicalFeatures]),
      query_match: queries.match,
      query_weight: queries.weight,
      query_bias: queries.bias,
    });
    const [start, end] = [floats(result['start']), floats(result['end'])];
    return Array.from({ length: count }, (_, q) => ({
      start: start.subarray(q * (n + 1), (q + 1) * (n + 1)),
      end: end.subarray(q * (n + 1), (q + 1) * (n + 1)),
    }));
  }

  /** Word vectors from the rows of the table that each word takes. */
  async #vectors(rows: readonly (readonly number[])[]): Promise<Float32Array> {
    if (rows.length === 0) return new Float32Array();
    const { buckets, grams } = this.constants;
    const padded = rows.flatMap((ids) => [...ids, ...Array<number>(grams - ids.length).fill(buckets)]);
    return floats((await this.#words.run({ grams: integers(padded, [rows.length, grams]) }))['vectors']);
  }
}

const integers = (values: readonly number[], shape: readonly number[]): Tensor =>
  new Tensor('int64', BigInt64Array.from(values, BigInt), shape);

function given(tensor: Tensor | undefined): Tensor {
  if (!tensor) throw new TypeError('a graph of the field reader lacks an output');
  return tensor;
}

function floats(tensor: Tensor | undefined): Float32Array {
  const { data } = given(tensor);
  if (!(data instanceof Float32Array)) throw new TypeError('a graph of the field reader gave no floats');
  return data;
}
