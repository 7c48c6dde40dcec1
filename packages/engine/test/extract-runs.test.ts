import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadFixture } from '@docquorum/fixtures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chatRun, createExtractor, type Extractor, type RunDocument } from '../src/index.js';

const invoice = loadFixture('invoice-de-handel');
const schema = {
  type: 'object',
  properties: { rechnungsnummer: { type: ['string', 'null'] }, kasse: { type: ['string', 'null'] } },
};
const request = { document: invoice.documentPath, jsonSchema: schema };

let extractor: Extractor;
beforeAll(async () => {
  extractor = await createExtractor({ threads: 2 });
});
afterAll(() => extractor.close());

describe('runs of the caller', { timeout: 120_000 }, () => {
  it('take part beside the planned ones, with their weight, and get sources from the page', async () => {
    let seen: RunDocument | undefined;
    const own = (document: RunDocument): { rechnungsnummer: string; kasse: null } => {
      seen = document;
      return { rechnungsnummer: /RE-[\d-]+/.exec(document.text)?.[0] ?? '', kasse: null };
    };
    const result = await extractor.extract({
      ...request,
      nConsensus: 2,
      runs: ['planned', { name: 'mine', weight: 5, run: own }],
    });
    expect(result.output).toEqual({ rechnungsnummer: 'RE-2024-01387', kasse: null });
    expect(result.consensus.choices.map((run) => [run.index, run.kind, run.weight])).toEqual([
      [0, 'built-in', 1],
      [1, 'built-in', 0.8],
      [2, 'caller', 5],
    ]);
    expect(seen).toMatchObject({ filename: 'document.pdf', imageResolutionDpi: 192 });
    expect(seen?.readings).toHaveLength(1);
  });

  it('replace the planned ones when they stand alone', async () => {
    const result = await extractor.extract({
      ...request,
      runs: [() => ({ rechnungsnummer: 'RE-2024-01387', kasse: 'nowhere' })],
    });
    expect(result.output).toEqual({ rechnungsnummer: 'RE-2024-01387', kasse: 'nowhere' });
    expect(result.sources).toMatchObject({
      rechnungsnummer: { source: { content: 'RE-2024-01387', anchor: { pageNumber: 1 } } },
      // What no page prints has no source.
      kasse: { value: 'nowhere', source: null },
    });
    expect(result.likelihoodBasis).toBe('evidence');
  });

  it('are built-in runs too, described one by one', async () => {
    const result = await extractor.extract({
      ...request,
      runs: [{ strategy: 'rules' }, { strategy: 'label-led', seed: 3, weight: 0.5 }],
    });
    expect(result.consensus.choices).toMatchObject([
      { strategy: 'rules', weight: 1 },
      { strategy: 'label-led', seed: 3, weight: 0.5 },
    ]);
    expect(result.output).toMatchObject({ rechnungsnummer: 'RE-2024-01387' });
  });

  it('may fail: the others still count, and a person is told', async () => {
    const broken = (): never => {
      throw new Error('out of luck');
    };
    const result = await extractor.extract({ ...request, runs: ['planned', broken] });
    expect(result.output).toMatchObject({ rechnungsnummer: 'RE-2024-01387' });
    expect(result.runProblems).toMatchObject([{ name: 'broken', error: { code: 'ERR_RUN_FAILED' } }]);
    expect(result.reviewReasons.map(({ code }) => code)).toContain('run-failed');
    await expect(extractor.extract({ ...request, runs: [broken] })).rejects.toMatchObject({ code: 'ERR_RUN_FAILED' });
  });

  it('see the pages as PNG', async () => {
    let image: Uint8Array | undefined;
    const look = async (document: RunDocument): Promise<null> => {
      image = await document.pageImage(1, 96);
      return null;
    };
    await extractor.extract({ ...request, runs: ['planned', look] });
    const header = Buffer.from(image ?? []);
    expect(header.toString('latin1', 1, 4)).toBe('PNG');
    // A4 at 96 DPI.
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([793, 1123]);
  });

  it('end with the signal of the call', async () => {
    const controller = new AbortController();
    const wait = (_document: RunDocument, _schema: unknown, signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const work = extractor.extract({ ...request, runs: [wait], signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 100);
    await expect(work).rejects.toThrow('enough');
  });

  it('are endpoints too, each answer a run', async () => {
    const bodies: string[] = [];
    const server = createServer((asked, response) => {
      asked.on('data', (part: Buffer) => bodies.push(part.toString()));
      asked.on('end', () => {
        const content = JSON.stringify({ rechnungsnummer: 'RE-2024-01387', kasse: 'K1' });
        response.end(JSON.stringify({ choices: [{ message: { content } }, { message: { content } }] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const model = chatRun({ baseUrl: `http://127.0.0.1:${port}/v1`, model: 'small', choices: 2, weight: 0.3 });
      const result = await extractor.extract({ ...request, runs: ['planned', model] });
      expect(result.consensus.choices.slice(1)).toMatchObject([
        { kind: 'caller', name: 'small', answer: 0, weight: 0.3 },
        { kind: 'caller', name: 'small', answer: 1, weight: 0.3 },
      ]);
      expect(result.output).toMatchObject({ rechnungsnummer: 'RE-2024-01387' });
      expect(bodies.join('')).toContain('RE-2024-01387');
      const before = bodies.length;
      await extractor.extract(request);
      expect(bodies).toHaveLength(before);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe('adaptive runs', { timeout: 120_000 }, () => {
  it('stop as soon as all runs agree', async () => {
    const result = await extractor.extract({
      document: invoice.documentPath,
      template: { rechnungsnummer: null, rechnungsdatum: null },
      nConsensus: { min: 2, max: 8 },
    });
    expect(result.consensus.choices).toHaveLength(2);
  });

  it('go on while a field stays open, until the rest cannot change it', async () => {
    const { consensus } = await extractor.extract({ ...request, nConsensus: { min: 2, max: 8 } });
    const said = new Set(consensus.choices.slice(0, 2).map(({ output }) => JSON.stringify(output)));
    expect(said.size).toBe(2);
    expect(consensus.choices.length).toBeGreaterThan(2);
  });
});

describe('explainPlan', { timeout: 120_000 }, () => {
  it('tells the runs that extract then makes', async () => {
    const asked = { document: invoice.scanPath, mode: 'fast', nConsensus: 3, seed: 5 } as const;
    const plan = await extractor.explainPlan(asked);
    expect(plan.features).toEqual({ scanned: true, cheapFirst: true, pages: 1, pagesToRecognise: 1 });
    expect(plan.text.split('\n')).toHaveLength(4);
    expect(plan.text).toContain('1. balanced on ppocr@1, weight 0.9: ');
    const { consensus } = await extractor.extract({ ...asked, jsonSchema: schema });
    expect(consensus.choices.map(({ output: _output, ...run }) => run)).toEqual(plan.runs);
  });
});

describe('modes', { timeout: 120_000 }, () => {
  it('set what the request leaves open', async () => {
    const fast = await extractor.explainPlan({ document: invoice.scanPath, mode: 'fast' });
    expect(fast.runs).toMatchObject([{ scanReading: { engine: 'ppocr' } }]);
    const accurate = await extractor.explainPlan({ document: invoice.scanPath, mode: 'accurate' });
    expect(accurate.runs).toHaveLength(5);
    const asked = await extractor.explainPlan({ document: invoice.scanPath, mode: 'accurate', nConsensus: 2 });
    expect(asked.runs).toHaveLength(2);
  });
});
