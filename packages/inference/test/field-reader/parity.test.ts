import { describe, expect, it } from 'vitest';
import { layOutPage } from '../../src/field-reader/layout/lay-out-page.js';
import { lexicalFeatures, PageMatcher } from '../../src/field-reader/match/page-matcher.js';
import { readFields } from '../../src/field-reader/read-fields.js';
import { findReaderModels } from '../../src/field-reader/reader-models.js';
import { ReaderNetworks } from '../../src/field-reader/reader-networks.js';
import { embeddingRows } from '../../src/field-reader/words/embedding-rows.js';
import { type QueryWords, queryWords } from '../../src/field-reader/words/query-words.js';
import { Cancellation } from '../../src/workers/cancellation.js';
import { constants, parityPages, type ParityQuery, placedPage } from './parity-page.js';

const wordsOf = ({ words: [name, parent, description], kind }: ParityQuery): QueryWords => ({
  name,
  parent,
  description,
  kind,
});

describe('the field reader gives what training gives', () => {
  it('for reading order, rows, segments, neighbours and features', () => {
    for (const page of parityPages) {
      const { order, rows, segments, neighbours, features } = layOutPage(placedPage(page), constants);
      expect({ order, rows, segments, neighbours, features }).toEqual({
        order: page.order,
        rows: page.rows,
        segments: page.segments,
        neighbours: page.neighbours,
        features: page.features,
      });
    }
  });

  it('for the rows of the embedding table', () => {
    for (const page of parityPages) {
      const rows = page.order.map((index) => embeddingRows(page.words[index]?.[0] ?? '', constants));
      expect(rows).toEqual(page.grams);
    }
  });

  it('for the words of a query', () => {
    for (const query of parityPages.flatMap(({ queries }) => queries)) {
      const { name, parent, description } = queryWords({ ...query, kind: 'text' }, constants);
      expect([name, parent, description]).toEqual(query.words);
    }
  });

  it('for the lexical features', () => {
    for (const page of parityPages) {
      const matcher = new PageMatcher(layOutPage(placedPage(page), constants), constants);
      for (const query of page.queries) {
        const wanted = new Float32Array(page.words.length * lexicalFeatures);
        for (const [word, feature, value] of query.lexical) wanted[word * lexicalFeatures + feature] = value;
        const found = new Float32Array(wanted.length);
        matcher.write(wordsOf(query), found);
        const furthest = found.reduce((most, value, i) => Math.max(most, Math.abs(value - (wanted[i] ?? 0))), 0);
        expect(furthest, `${query.name} on a page of ${page.words.length} words`).toBeLessThan(2e-6);
      }
    }
  });

  it('for spans and scores', async () => {
    const networks = await ReaderNetworks.load(findReaderModels());
    let spans = 0;
    let equal = 0;
    let furthest = 0;
    for (const page of parityPages) {
      const words = page.queries.map(wordsOf);
      const batch = { words, encoded: await networks.encodeQueries(words) };
      const answers = await readFields(networks, placedPage(page), [batch], new Cancellation());
      for (const [q, query] of page.queries.entries()) {
        const best = answers[q]?.spans[0];
        const [first, last] = query.span.map((word) => page.order[word]);
        spans += 1;
        if (best?.words[0] === first && best?.words.at(-1) === last) {
          equal += 1;
          furthest = Math.max(furthest, Math.abs(2 * Math.log(best?.probability ?? 0) - query.score));
        }
        furthest = Math.max(furthest, Math.abs(2 * Math.log(answers[q]?.absent ?? 0) - query.absent));
      }
    }
    // Another processor may round the int8 products otherwise.
    expect(equal / spans).toBeGreaterThan(0.99);
    expect(furthest).toBeLessThan(0.3);
  });
});
