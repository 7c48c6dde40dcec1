import { describe, expect, it } from 'vitest';
import { extract, outputOf } from './extract.js';

const text = { type: ['string', 'null'] };
const date = { type: ['string', 'null'], format: 'date' };
const number = { type: ['number', 'null'] };
const flag = { type: ['boolean', 'null'] };
const person = (...names: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
});

describe('where a value may stand', () => {
  it('is under a heading that says a part of the name', () => {
    const page = [
      'POLIZZA',
      'Decorrenza          Agenzia',
      '30/09/2023          Riva del Garda',
      '',
      'SINISTRO',
      'Data                Luogo',
      '18/01/2025          via Roma, cucina',
    ];
    expect(outputOf([page], { decorrenzaPolizza: date, dataSinistro: date })).toEqual({
      decorrenzaPolizza: '2023-09-30',
      dataSinistro: '2025-01-18',
    });
  });

  it('is under its label, not far beside it', () => {
    const page = [
      'Name                        Vaccine        Given on',
      'Noah Singh                  MMR            22.04.2024',
      'Sex                         Men-C          22.05.2024',
      'M',
    ];
    expect(outputOf([page], { sex: text })).toEqual({ sex: 'M' });
  });

  it('is beside the first of two equal labels for the first of two, and beside the second for the second', () => {
    const page = [
      'LARKMOOR INC.                      OSTRANDER LLC',
      'Name: Beatriz Holloway             Name: Karl Ostrander',
      'Title: Chief Officer               Title: Managing Member',
    ];
    expect(outputOf([page], { signatoryA: person('name', 'title'), signatoryB: person('name', 'title') })).toEqual({
      signatoryA: { name: 'Beatriz Holloway', title: 'Chief Officer' },
      signatoryB: { name: 'Karl Ostrander', title: 'Managing Member' },
    });
  });

  it('is the number beside "No.", whatever kind of document it is', () => {
    const page = ['TAX INVOICE', 'Dunmore Plumbing              No.   DP-1163'];
    expect(outputOf([page], { invoiceNumber: text })).toEqual({ invoiceNumber: 'DP-1163' });
  });

  it('is the percentage that is printed with the tax', () => {
    const page = ['Nettobetrag               100,00', 'zzgl. 19 % MwSt.           19,00', 'Gesamt   119,00'];
    expect(outputOf([page], { mehrwertsteuersatz: number })).toEqual({ mehrwertsteuersatz: 19 });
  });

  it('is false for a choice beside ticked ones, whose own box is drawn', () => {
    const page = ['Services wanted', 'X Canteen     Morning club     X Evening club     Bus'];
    expect(outputOf([page], { canteen: flag, morningClub: flag, eveningClub: flag, bus: flag })).toEqual({
      canteen: true,
      morningClub: false,
      eveningClub: true,
      bus: false,
    });
  });

  it('is the street alone where the town is a field of its own', () => {
    const page = ['Address: 14 Mill Lane, Leeds LS1 4AB', 'Town: Leeds'];
    expect(outputOf([page], { address: text, city: text })).toMatchObject({ address: '14 Mill Lane' });
  });
});

describe('an address', () => {
  const block = ['Bill to', 'Nordlys Data AB', 'Kungsgatan 14', '411 19 Göteborg'];
  const billTo = { type: 'object', properties: { address: text } };

  it('goes on with the country under it', () => {
    expect(outputOf([[...block, 'Norwegen']], { billTo })).toEqual({
      billTo: { address: expect.stringMatching(/Göteborg\W+Norwegen$/u) },
    });
  });

  it('goes on with a region in brackets', () => {
    const page = ['Ship to', 'Bianchi S.r.l.', 'Viale Mennea 2/A', '84078 Vallo', '(Salerno)'];
    expect(outputOf([page], { shipTo: billTo })).toEqual({
      shipTo: { address: expect.stringMatching(/Vallo\W+Salerno\)?$/u) },
    });
  });

  it('ends before a line that is no place', () => {
    expect(outputOf([[...block, 'Thank you']], { billTo })).toEqual({
      billTo: { address: expect.stringMatching(/Göteborg$/u) },
    });
  });
});

describe('dates that contradict each other', () => {
  const fields = { periodStart: date, periodEnd: date };

  it('are those that are printed, and doubted', () => {
    const page = ['Period start   05/05/2024', 'Period end   25/03/2024'];
    const run = extract([page], fields);
    expect(run.output).toEqual({ periodStart: '2024-05-05', periodEnd: '2024-03-25' });
    expect(run.crossChecks.get('/periodEnd')).toBeLessThan(0.5);
  });

  it('are not doubted in their order', () => {
    const run = extract([['Period start   05/03/2024', 'Period end   25/03/2024']], fields);
    expect(run.crossChecks.has('/periodEnd')).toBe(false);
  });
});

describe('a range without a year at its start', () => {
  it('ends in the year that is printed', () => {
    expect(outputOf([['Billing period: 14 Oct – 13 Nov 2025']], { periodStart: date, periodEnd: date })).toEqual({
      periodStart: '2025-10-14',
      periodEnd: '2025-11-13',
    });
  });
});
