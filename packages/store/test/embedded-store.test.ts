import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openStore } from '../src/index.js';
import { testStore } from './support/conformance.js';

describe('embedded store', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-store-'));
  afterAll(() => rmSync(dataFolder, { recursive: true }));
  testStore(() => openStore({ dataFolder }));
});
