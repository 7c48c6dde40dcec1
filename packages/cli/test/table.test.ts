import { describe, expect, it } from 'vitest';
import type { ExtractionRecord } from '../src/record.js';
import { failureRecord } from '../src/record.js';
import { formatTable } from '../src/table.js';

const box = { left: 0.1, top: 0.2, right: 0.3, bottom: 0.25 };
const source = { content: '42', context: 'No. 42', anchor: { kind: 'page-box' as const, pageNumber: 2, box } };
const record: ExtractionRecord = {
  file: 'a.pdf',
  output: { number: '42', items: [{ name: '椅子', price: null }], empty: [] },
  likelihoods: { number: 0.96, items: [{ name: 0.8, price: 0.5 }], empty: [] },
  sources: {
    number: { value: '42', source },
    items: [{ name: { value: '椅子', source: null }, price: { value: null, source: null } }],
    empty: [],
  },
  likelihoodBasis: 'agreement',
  absent: [{ path: '/items/0/unit~1size', likelihood: 1 }],
  consensus: { choices: [] },
  requiresHumanReview: true,
  reviewReasons: [
    { code: 'likelihood-below', path: '/items/0/price', message: '/items/0/price: likelihood 0.50 is below 0.75' },
  ],
  pageProblems: [],
  leftOut: ['hidden sheet "Costs"'],
  distrustedText: [{ pageNumber: 2, reasons: ['100 % of the text is invisible.'] }],
  runProblems: [],
  usage: { pages: 2, pagesRecognised: 0, milliseconds: 10 },
  error: null,
};

describe('formatTable', () => {
  it('shows path, value, likelihood, page and box, columns aligned for wide characters too', () => {
    expect(formatTable(record, { colour: false, width: 80 })).toBe(
      [
        'a.pdf  please review',
        '  number              "42"      ██████████ 0.96  p2 10,20-30,25%',
        '  items[0].name       "椅子"    ████████░░ 0.80',
        '  items[0].price      null      █████░░░░░ 0.50',
        '  empty               []',
        '  items[0].unit/size  (absent)  ██████████ 1.00',
        '  ! /items/0/price: likelihood 0.50 is below 0.75',
        '  ! not read: hidden sheet "Costs"',
        '  ! page 2: its own text was not trusted: 100 % of the text is invisible.',
        '',
        '',
      ].join('\n'),
    );
  });

  it('cuts long values and says so, and colours only when asked', () => {
    const long = { ...record, output: { number: 'x'.repeat(200), items: [], empty: [] } };
    const text = formatTable(long, { colour: false, width: 80 });
    expect(text).toContain('…');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(formatTable(long, { colour: true, width: 80 })).toContain('\u001B[');
  });

  it('shows a failure in one line', () => {
    const text = formatTable(failureRecord('b.pdf', new Error('broken')), { colour: false, width: 80 });
    expect(text).toBe('b.pdf\n  ERR_INTERNAL: broken\n\n');
  });
});
