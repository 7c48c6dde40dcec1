import { describe, expect, it } from 'vitest';
import { modelDocument } from '../../src/page-model/model-document.js';
import { partitionDocument } from '../../src/splitting/partition-document.js';
import { splitDocument } from '../../src/splitting/split-document.js';
import { layOutPage } from '../lay-out-page.js';

const modelOf = (...pages: (readonly string[])[]): ReturnType<typeof modelDocument> =>
  modelDocument(pages.map((lines, i) => layOutPage(lines, i + 1)));

const invoice = (number: string, page: string, ...lines: string[]): string[] => [
  `Kettle Tools Ltd                                        ${page}`,
  'INVOICE',
  `Invoice number:  ${number}`,
  'Item              Qty     Amount',
  ...lines,
];
const contract = [
  'SERVICE AGREEMENT',
  '',
  'This agreement is made between the parties named below. The parties agree that the supplier shall deliver the',
  'services in the schedule, and that the client shall pay for them. Governing law is that of Scotland.',
];
const schedule = [
  'Schedule 1',
  '',
  'The services begin in May. Each party may terminate this agreement with notice of one month.',
];

describe('splitting a file', () => {
  const subdocuments = [
    { name: 'invoice', allowMultipleInstances: true },
    { name: 'contract', description: 'Agreements with all their schedules' },
  ];

  it('parts it where one document ends and names the parts', () => {
    const model = modelOf(
      invoice('A-1001', 'Page 1 of 2', 'Rope        2     12.00'),
      invoice('A-1001', 'Page 2 of 2', 'Hook        1      3.00'),
      contract,
      schedule,
      invoice('A-1002', 'Page 1 of 1', 'Nails       5      1.00'),
    );
    expect(splitDocument({ model, subdocuments }).map(({ name, pages }) => [name, pages])).toEqual([
      ['invoice', [1, 2]],
      ['contract', [3, 4]],
      ['invoice', [5]],
    ]);
  });

  it('tells documents of one kind apart by their numbering', () => {
    const model = modelOf(
      invoice('A-1001', 'Page 1 of 1', 'Rope        2     12.00'),
      invoice('A-1002', 'Page 1 of 2', 'Nails       5      1.00'),
      invoice('A-1002', 'Page 2 of 2', 'Glue        5      9.00'),
    );
    const pages = splitDocument({ model, subdocuments }).map((part) => part.pages);
    expect(pages).toEqual([[1], [2, 3]]);
  });

  it('puts all pages of a name together where it may stand once', () => {
    const model = modelOf(contract, invoice('A-1', 'Page 1 of 1'), contract);
    const once = subdocuments.map(({ name }) => ({ name }));
    expect(splitDocument({ model, subdocuments: once }).map(({ name, pages }) => [name, pages])).toEqual([
      ['contract', [1, 3]],
      ['invoice', [2]],
    ]);
  });

  it('gives every page to one part, in any order of the subdocuments, also pages without words', () => {
    const model = modelOf(contract, [], invoice('A-1', 'Page 1 of 1'));
    const parts = splitDocument({ model, subdocuments });
    expect(parts.flatMap(({ pages }) => pages).toSorted()).toEqual([1, 2, 3]);
    expect(splitDocument({ model, subdocuments: subdocuments.toReversed() })).toEqual(parts);
    expect(splitDocument({ model: modelOf(), subdocuments })).toEqual([]);
  });

  it('refuses to split into nothing', () => {
    expect(() => splitDocument({ model: modelOf(contract), subdocuments: [] })).toThrow(/at least one/);
  });
});

describe('partitioning a file', () => {
  it('puts the pages of each key together; a page without one goes with the page before', () => {
    const model = modelOf(
      invoice('A-1001', 'Page 1 of 2', 'Rope        2     12.00'),
      [
        'Kettle Tools Ltd                                        Page 2 of 2',
        'Item              Qty     Amount',
        'Hook     1     3.00',
      ],
      invoice('A-1002', 'Page 1 of 1', 'Nails       5      1.00'),
    );
    const parts = partitionDocument({ model, key: 'invoice_number', instructions: 'The number of the invoice' });
    expect(parts.map(({ key, pages }) => [key, pages])).toEqual([
      ['A-1001', [1, 2]],
      ['A-1002', [3]],
    ]);
    expect(parts[0]?.sources[0]).toMatchObject({ content: 'A-1001', anchor: { pageNumber: 1 } });
  });

  it('counts a page with two keys for both, unless told not to', () => {
    const page = ['Policy no.: HA-1180', 'Premium: 88.00', '', 'Policy no.: HB-2290', 'Premium: 131.50'];
    const next = ['Policy no.: HB-2290', 'Premium: 12.00'];
    const request = { model: modelOf(page, next), key: 'policy_number' };
    const pagesOf = (allowOverlap: boolean): unknown =>
      partitionDocument({ ...request, allowOverlap }).map(({ key, pages }) => [key, pages]);
    expect(pagesOf(true)).toEqual([
      ['HA-1180', [1]],
      ['HB-2290', [1, 2]],
    ]);
    expect(pagesOf(false)).toEqual([
      ['HA-1180', [1]],
      ['HB-2290', [2]],
    ]);
  });

  it('refuses a key without a name', () => {
    expect(() => partitionDocument({ model: modelOf(contract), key: ' ' })).toThrow(/empty/);
  });
});
