import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import Libsql from 'libsql';
import { surviveKills } from './support/faults.js';

it('loses no accepted job and ends none twice when producers and workers are killed', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'docquorum-faults-'));
  const outcome = await surviveKills(dataFolder, '', 8, async () => undefined);
  expect(outcome).toEqual({ lost: [], torn: [], unannounced: [], announcedTwice: 0 });
  const database = new Libsql(join(dataFolder, 'docquorum.db'));
  expect(database.prepare('pragma integrity_check').all()).toMatchObject([{ integrity_check: 'ok' }]);
  database.close();
  rmSync(dataFolder, { recursive: true });
});
