import { describe, expect, it } from 'vitest';
import { readDateText } from '../../src/values/date-text.js';

describe('readDateText', () => {
  it.each<[string, string[]]>([
    ['2024-03-05', ['2024-03-05']],
    ['2024/3/5', ['2024-03-05']],
    ['20240305', ['2024-03-05']],
    ['2024-03-05T10:00:00Z', ['2024-03-05']],
    ['05/03/2024', ['2024-03-05', '2024-05-03']],
    ['05.03.24', ['2024-03-05', '2024-05-03']],
    ['31/12/99', ['1999-12-31']],
    ['12/31/2024', ['2024-12-31']],
    ['03/03/2024', ['2024-03-03']],
    ['March 5, 2024', ['2024-03-05']],
    ['Tuesday, 5th of March 2024', ['2024-03-05']],
    ['05 Mar 2024', ['2024-03-05']],
    ['5. März 2024', ['2024-03-05']],
    ['1er août 2024', ['2024-08-01']],
    ['2024年3月5日', ['2024-03-05']],
  ])('reads %s', (text, dates) => {
    expect(readDateText(text)).toEqual(dates);
  });

  it('puts the month first when asked to', () => {
    expect(readDateText('05/03/2024', 'mdy')).toEqual(['2024-05-03', '2024-03-05']);
  });

  it.each(['2024-02-30', '2023-02-29', '31/31/2024', '5 Foo 2024', '5 jui 2024', 'soon', ''])('refuses %s', (text) => {
    expect(readDateText(text)).toEqual([]);
  });
});
