import { describe, expect, it } from 'vitest';
import { findValues } from '../../src/values/find-values.js';
import { read, values } from './recognise.js';

describe('dates', () => {
  it.each([
    ['2024-05-01', '2024-05-01'],
    ['2024/5/1', '2024-05-01'],
    ['31.12.2023', '2023-12-31'],
    ['1. 5. 2024', '2024-05-01'],
    ['Date: 25/12/18', '2018-12-25'],
    ['31/12/99', '1999-12-31'],
    ['12/31/2020', '2020-12-31'],
    ['13 - 05 - 2018', '2018-05-13'],
    ['20240501', '2024-05-01'],
    ['1 May 2024', '2024-05-01'],
    ['1st of May, 2024', '2024-05-01'],
    ['May 1st, 2024', '2024-05-01'],
    ['2024 May 1', '2024-05-01'],
    ['this 15th day of June, 2010', '2010-06-15'],
    ["12 Apr '18", '2018-04-12'],
    ['10APR18', '2018-04-10'],
    ['05-Feb-2021', '2021-02-05'],
    ['1er août 2024', '2024-08-01'],
    ['1. Jänner 2024', '2024-01-01'],
    ['12 de outubro de 2023', '2023-10-12'],
    ['5 marca 2024 r.', '2024-03-05'],
    ['1. toukokuuta 2024', '2024-05-01'],
    ['31 OGOS 2019', '2019-08-31'],
    ['Janury 3, 2020', '2020-01-03'],
  ])('reads %s', (text, date) => {
    expect(values(text, 'date')).toEqual([date]);
  });

  it('keeps both meanings where day and month may be exchanged', () => {
    expect(read('03/04/2026', 'date')).toEqual(['03/04/2026 = 2026-04-03 | 2026-03-04']);
    expect(read('04/04/2026', 'date')).toEqual(['04/04/2026 = 2026-04-04']);
  });

  it('lets a printed weekday settle the order', () => {
    expect(read('Wednesday, 03/04/2024', 'date')).toEqual(['03/04/2024 = 2024-04-03']);
    expect(read('Montag, den 04.03.2024', 'date')).toEqual(['04.03.2024 = 2024-03-04']);
    expect(read('Mon 03/04/2024', 'date')).toEqual(['03/04/2024 = 2024-03-04']);
  });

  it('lets the other end of a range settle the order', () => {
    expect(read('10/07/20 - 10/13/20', 'date')).toEqual(['10/07/20 = 2020-10-07', '10/13/20 = 2020-10-13']);
  });

  it.each([
    'FZ02 - 6/54',
    '#19- 02/03',
    '19- 02/03/04/05',
    '30/02/2024',
    '00/00/0000',
    '192.168.10.12',
    'v1.2.2024.5',
    'A12/05/2024',
    '03-12-5555',
    '12-05/2024',
    '1.234.567',
    '3 May 2.50',
    'qty 2 pcs 10',
    'May 2024',
    '123456789012',
  ])('takes %s for no date', (text) => {
    expect(values(text, 'date')).toEqual([]);
  });

  it('reads the date after a till number, and none from the number', () => {
    expect(read('#19- 02/13/2018', 'date')).toEqual(['02/13/2018 = 2018-02-13']);
  });

  it('reads dates that OCR glued to a word or to the time, or whose slashes it broke', () => {
    expect(values('DATE25/12/2018TIME', 'date')).toEqual(['2018-12-25']);
    expect(read('25/12/201814:25', 'date')).toEqual(['25/12/2018 = 2018-12-25']);
    expect(values('25t12t18', 'date')).toEqual(['2018-12-25']);
  });

  it('tells whether a time is printed beside the date', () => {
    const [withTime, without] = [findValues('25/12/2018 14:30', ['date'])[0], findValues('25/12/2018', ['date'])[0]];
    expect(withTime?.features['time']).toBe(1);
    expect(without?.features['time']).toBe(0);
  });
});

describe('dates with a time', () => {
  it.each([
    ['2024-05-01T12:30:00+02:00', '2024-05-01T12:30:00+02:00'],
    ['2024-05-01 12:30:15Z', '2024-05-01T12:30:15Z'],
    ['31.12.2024, 14.30 Uhr', '2024-12-31T14:30:00'],
    ['31/12/2024 at 2:05 p.m.', '2024-12-31T14:05:00'],
    ['31/12/2024 12:05 am', '2024-12-31T00:05:00'],
    ['25/12/201814:25', '2018-12-25T14:25:00'],
  ])('reads %s', (text, value) => {
    expect(values(text, 'date-time')).toEqual([value]);
  });

  it('never makes up a midnight', () => {
    expect(values('31/12/2024', 'date-time')).toEqual([]);
    expect(values('31/12/2024 Total 14.30', 'date-time')).toEqual([]);
  });
});

describe('times', () => {
  it.each([
    ['14:30', ['14:30']],
    ['2:30 PM', ['14:30']],
    ['9 am - 5 pm', ['09:00', '17:00']],
    ['14h30', ['14:30']],
    ['07:05:09', ['07:05:09']],
    ['25:30', []],
    ['14:75', []],
    ['1:2', []],
    ['14.30', []],
    ['1:25000', []],
  ])('reads %s as %j', (text, expected) => {
    expect(values(text, 'time')).toEqual(expected);
  });
});

describe('date ranges', () => {
  it.each([
    ['10/07/20 - 10/13/20', '{start:2020-10-07,end:2020-10-13}'],
    ['10/07/20-10/13/20', '{start:2020-10-07,end:2020-10-13}'],
    ['10/07 - 10/13/20', '{start:2020-10-07,end:2020-10-13}'],
    ['1-15 May 2024', '{start:2024-05-01,end:2024-05-15}'],
    ['May 1-15, 2024', '{start:2024-05-01,end:2024-05-15}'],
    ['from 1 May to 3 June 2024', '{start:2024-05-01,end:2024-06-03}'],
    ['Dec 28 - Jan 3, 2025', '{start:2024-12-28,end:2025-01-03}'],
    ['01.-15.05.2024', '{start:2024-05-01,end:2024-05-15}'],
    ['vom 01.05.2024 bis zum 31.05.2024', '{start:2024-05-01,end:2024-05-31}'],
    ['du 1er mai au 3 juin 2024', '{start:2024-05-01,end:2024-06-03}'],
    ['1 mei t/m 3 juni 2024', '{start:2024-05-01,end:2024-06-03}'],
    ['od 1 maja do 3 czerwca 2024', '{start:2024-05-01,end:2024-06-03}'],
  ])('reads %s', (text, range) => {
    expect(read(text, 'date-range').map((line) => line.split(' = ')[1])).toEqual([range]);
  });

  it('keeps one order for both ends', () => {
    expect(read('03/04/2024 - 05/06/2024', 'date-range')).toEqual([
      '03/04/2024 - 05/06/2024 = {start:2024-04-03,end:2024-06-05} | {start:2024-03-04,end:2024-05-06}',
    ]);
  });

  it('takes neither two dates side by side nor a backward span for a range', () => {
    expect(values('25/12/2018 26/12/2018', 'date-range')).toEqual([]);
    expect(values('26/12/2018 - 25/12/2018', 'date-range')).toEqual([]);
  });
});
