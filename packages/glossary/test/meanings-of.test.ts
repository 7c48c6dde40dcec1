import { describe, expect, it } from 'vitest';
import { foldText, meaningsOf } from '../src/index.js';

const meant = (word: string): readonly string[] => meaningsOf(foldText(word));

describe('meaningsOf', () => {
  it.each([
    ['Fälligkeit', 'due'],
    ['vermieterin', 'landlord'],
  ])('knows %s', (word, meaning) => expect(meant(word)).toContain(meaning));

  it('takes endings off', () => expect(meant('Rechnungen')).toContain('invoice'));

  it('takes compounds apart', () => {
    expect(meant('Einlieferungsdatum')).toEqual(expect.arrayContaining(['posting', 'date']));
  });

  it('says nothing of words that it does not know, and of none', () => {
    for (const word of ['Xyzzy', '', '12.05.2024']) expect(meant(word)).toEqual([]);
  });
});
