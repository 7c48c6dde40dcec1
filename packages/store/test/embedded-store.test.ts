import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openStore } from '../src/index.js';
import { describeStore } from './support/conformance.js';

const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-store-'));
afterAll(() => rmSync(dataFolder, { recursive: true }));

describeStore('embedded store', () => openStore({ dataFolder }));
