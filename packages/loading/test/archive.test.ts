import { describe, expect, it } from 'vitest';
import { type ArchiveMember, openArchive } from '../src/index.js';
import { makeDocx, makeZip, paragraph } from './support/make-zip.js';

const membersOf = async (bytes: Uint8Array, limits = {}): Promise<ArchiveMember[] | undefined> => {
  const archive = await openArchive(bytes, { filename: 'all.zip', limits });
  if (!archive) return undefined;
  const members: ArchiveMember[] = [];
  for await (const member of archive) members.push(member);
  return members;
};

describe('archives', () => {
  it('give their files with their paths, without what programs leave behind', async () => {
    const file = await makeZip({ 'b/one.txt': 'one', 'two.txt': 'two', '__MACOSX/two.txt': 'x', 'b/.DS_Store': 'x' });
    const members = await membersOf(file);
    expect(members?.map((member) => [member.path, 'bytes' in member && Buffer.from(member.bytes).toString()])).toEqual([
      ['b/one.txt', 'one'],
      ['two.txt', 'two'],
    ]);
  });

  it('are none where the zip file is a document, or the file no zip file', async () => {
    expect(await membersOf(await makeDocx(paragraph('x')))).toBeUndefined();
    expect(await membersOf(Buffer.from('text'))).toBeUndefined();
  });

  it('that would unpack to too much or have names that lead out of them are refused as a whole', async () => {
    const bomb = await makeZip({ 'a.txt': '0'.repeat(2 * 1024 * 1024) });
    await expect(membersOf(bomb)).rejects.toMatchObject({ code: 'ERR_LIMIT_BYTES' });
    const honest = await makeZip({ 'aa/evil.txt': 'x' });
    const evil = Buffer.from(honest.toString('latin1').replaceAll('aa/evil', '../evil'), 'latin1');
    await expect(membersOf(evil)).rejects.toMatchObject({ code: 'ERR_DOCUMENT_DAMAGED' });
  });

  it('with a damaged member still give the others', async () => {
    const file = await makeZip({ 'a.txt': 'first '.repeat(50), 'b.txt': 'second' });
    file.writeUInt32LE(10, file.lastIndexOf('a.txt') - 46 + 24);
    const members = await membersOf(file);
    expect(
      members?.map((member) => ('error' in member ? member.error.code : Buffer.from(member.bytes).toString())),
    ).toEqual(['ERR_DOCUMENT_DAMAGED', 'second']);
  });
});
