import { expect, it } from 'vitest';
import { whatIsMissing } from '../src/what-is-missing.js';

it('says what was not read or not believed, a line each', () => {
  const error = { code: 'ERR_DOCUMENT_DAMAGED', message: 'page 2 is damaged', name: 'DocumentError', details: {} };
  const lines = whatIsMissing({
    pageProblems: [{ pageNumber: 2, error, lost: true }],
    leftOut: ['the hidden sheet "Costs"'],
    distrustedText: [{ pageNumber: 3, reasons: ['100 % of the text is invisible.'] }],
  });
  expect(lines).toEqual([
    'page 2: page 2 is damaged (ERR_DOCUMENT_DAMAGED)',
    'not read: the hidden sheet "Costs"',
    'page 3: its own text was not trusted: 100 % of the text is invisible.',
  ]);
});
