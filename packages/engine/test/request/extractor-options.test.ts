import { describe, expect, it } from 'vitest';
import {
  defaultCacheOptions,
  defaultExtractionLimits,
  resolveExtractorOptions,
} from '../../src/request/extractor-options.js';

describe('resolveExtractorOptions', () => {
  it('fills in defaults', () => {
    expect(resolveExtractorOptions({ threads: 3, limits: { maxPages: 5 } })).toEqual({
      threads: 3,
      device: 'cpu',
      languages: 'auto',
      languageFolder: undefined,
      limits: { ...defaultExtractionLimits, maxPages: 5 },
      isolated: false,
      cache: defaultCacheOptions,
      calibration: undefined,
    });
  });

  it.each([
    ['threads', { threads: 0 }],
    ['threads', { threads: 1.5 }],
    ['device', { device: 'gpu' }],
    ['languages', { languages: [] }],
    ['languages', { languages: 'eng' }],
    ['limits.maxPages', { limits: { maxPages: -1 } }],
    ['limits.maxExpansionRatio', { limits: { maxExpansionRatio: 0 } }],
    ['limits.maxPags', { limits: { maxPags: 1 } }],
    ['isolated', { isolated: 'yes' }],
    ['cache.memoryBytes', { cache: { memoryBytes: -1 } }],
    ['cache.folder', { cache: { folder: '' } }],
    ['thread', { thread: 2 }],
  ])('names the option %s when it is wrong', (option, options) => {
    expect(() => resolveExtractorOptions(options as never)).toThrow(
      expect.objectContaining({ code: 'ERR_OPTION', details: { option } }),
    );
  });
});
