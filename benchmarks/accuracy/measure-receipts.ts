import type { Extractor } from 'docquorum';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface ReceiptsOptions {
  /** Holds `dev.jsonl.gz` and `images/<id>.jpg`. */
  readonly folder: string;
  /** Path of score-fields.mjs. */
  readonly scorer: string;
  readonly nConsensus: number;
}

const schema = {
  type: 'object',
  properties: {
    company: { type: ['string', 'null'], description: 'Name of the company that issued the receipt' },
    date: { type: ['string', 'null'], format: 'date' },
    address: { type: ['string', 'null'], description: 'Address of the company' },
    total: { type: ['number', 'null'], description: 'Total amount to pay' },
  },
};

/** Reads the development receipts from their images and answers the scorer's table. */
export async function measureReceipts(
  extractor: Extractor,
  { folder, scorer, nConsensus }: ReceiptsOptions,
): Promise<string> {
  const truthFile = join(folder, 'dev.jsonl.gz');
  const lines = gunzipSync(readFileSync(truthFile)).toString('utf8').trim().split('\n');
  const predictions: string[] = [];
  for (const line of lines) {
    const { id } = JSON.parse(line) as { id: string };
    const document = join(folder, 'images', `${id}.jpg`);
    const { output, likelihoods } = await extractor.extract({ document, jsonSchema: schema, nConsensus });
    predictions.push(JSON.stringify({ id, output, likelihoods }));
  }
  const temporary = await mkdtemp(join(tmpdir(), 'docquorum-'));
  try {
    const predictionFile = join(temporary, 'predictions.jsonl');
    await writeFile(predictionFile, predictions.join('\n'));
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [scorer, '--truth', truthFile, '--predictions', predictionFile],
      { encoding: 'utf8' },
    );
    return stdout || stderr;
  } finally {
    await rm(temporary, { recursive: true });
  }
}
