import { describe, expect, it } from 'vitest';
import { read, values } from './recognise.js';

describe('values in the languages of Central and Eastern Europe, Turkey and Indonesia', () => {
  it.each([
    ['2019. november 4.', '2019-11-04'],
    ['2018. július 1-jétől', '2018-07-01'],
    ['4 noiembrie 2019', '2019-11-04'],
    ['4 Kasım 2019', '2019-11-04'],
    ['4. októbra 2019', '2019-10-04'],
    ['4. studenoga 2019.', '2019-11-04'],
    ['4. avgust 2019', '2019-08-04'],
    ['4 Agustus 2019', '2019-08-04'],
    ['4. oktoober 2019', '2019-10-04'],
    ['2019. gada 4. maijs', '2019-05-04'],
    ['2019 m. lapkričio 4 d.', '2019-11-04'],
    ['4 Νοεμβρίου 2019', '2019-11-04'],
    ['4 ΙΑΝΟΥΑΡΙΟΥ 2019', '2019-01-04'],
  ])('date %s', (print, date) => {
    expect(values(print, 'date')).toEqual([date]);
  });

  it('a year and a month that no word joins to a day are no Latvian date', () => {
    expect(values('2019 4 maijs', 'date')).toEqual([]);
  });

  it.each([
    ['12 500 Ft', 12_500],
    ['125,50 lei', 125.5],
    ['1.250,00 TL', 1250],
    ['Rp 1.250.000,-', 1_250_000],
    ['KSh 2,500.00', 2500],
  ])('amount %s', (print, amount) => {
    expect(values(print, 'money')[0]).toBe(amount);
  });

  it.each([
    ['Adószám: 12345678-2-41', '12345678241'],
    ['IČ DPH: SK2020202020', 'SK2020202020'],
    ['NPWP 01.234.567.8-901.000', '012345678901000'],
    ['CUIT 30-12345678-1', '30123456781'],
  ])('tax number %s', (print, number) => {
    expect(values(print, 'tax-number')).toEqual([number]);
  });

  it('feet are no forints', () => {
    expect(values('a board of 12 ft', 'money')).toEqual([]);
    expect(values('12 500 FT', 'money')[0]).toBe(12_500);
  });

  it('a full stop after day and month makes no time of them', () => {
    expect(read('bis 09.12. zurück', 'time')).toEqual([]);
  });
});
