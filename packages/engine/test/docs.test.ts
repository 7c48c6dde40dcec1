import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { resolveExtractorOptions } from '../src/request/extractor-options.js';
import { resolveReviewRules } from '../src/result/review-rules.js';
import signals from '../src/calibration/signals.json' with { type: 'json' };

const read = (path: string): Promise<string> => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('docs', () => {
  it('name every error code', async () => {
    const source = await read('packages/document/src/errors.ts');
    const page = await read('docs/errors.md');
    // `ERR_LIMIT_BYTES`, `_PAGES`: the second stands for `ERR_LIMIT_PAGES`.
    const missing = [...source.matchAll(/'(ERR(_[A-Z]+)(_[A-Z_]+)?)'/g)].filter(
      ([, code = '', family = '']) =>
        !page.includes(`\`${code}\``) && !page.includes(`\`${code.slice(3 + family.length)}\``),
    );
    expect(missing.map(([, code]) => code)).toEqual([]);
  });

  it('name every option of an extractor and every review rule', async () => {
    const options = await read('docs/options.md');
    const { limits, cache, ...others } = resolveExtractorOptions();
    const names = [
      ...Object.keys(others),
      ...Object.keys(limits).map((name) => `limits.${name}`),
      ...Object.keys(cache).map((name) => `cache.${name}`),
    ];
    expect(names.filter((name) => !options.includes(`\`${name}\``))).toEqual([]);
    const likelihoods = await read('docs/likelihoods.md');
    expect(Object.keys(resolveReviewRules()).filter((name) => !likelihoods.includes(`\`${name}\``))).toEqual([]);
  });

  it('explain every signal', async () => {
    const page = await read('docs/likelihoods.md');
    expect(Object.keys(signals).filter((name) => !page.includes(`\`${name.replace(/:.*/, '')}`))).toEqual([]);
  });
});
