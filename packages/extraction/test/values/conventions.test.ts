import { describe, expect, it } from 'vitest';
import { decideConventions } from '../../src/values/conventions/decide-conventions.js';

describe('order of day and month', () => {
  it('is proven by a date that allows one order, whatever the country', () => {
    const found = decideConventions(['Austin, TX 78701', 'Total $12.00', '04/06/2020', '25/12/2020', '31/12/2020']);
    expect(found).toMatchObject({ dateOrder: 'DMY', dateOrderBy: 'dates' });
    expect(found.dateOrderConfidence).toBeGreaterThan(0.9);
  });

  it.each([
    ['Malaysia', ['LOT 5, JALAN BESAR, 81100 JOHOR BAHRU', 'SDN BHD', '03/04/2018'], 'DMY'],
    ['the United Kingdom', ['10 Downing Street, London SW1A 2AA', '03/04/2018'], 'DMY'],
    ['the United States', ['100 Main St, Austin, TX 78701', 'Sales tax', '03/04/2018'], 'MDY'],
    ['a North American phone number', ['Visit date 10/07/2024', 'Phone (505) 555-0148'], 'MDY'],
    ['Germany', ['Musterstraße 5, 10115 Berlin', 'Rechnung', '03/04/2018'], 'DMY'],
  ])('follows %s where no date proves it', (_, rows, order) => {
    expect(decideConventions(rows)).toMatchObject({ dateOrder: order, dateOrderBy: 'country' });
  });

  it('follows the reading in which the dates lie close together', () => {
    expect(decideConventions(['04/06/20 - 04/12/20'])).toMatchObject({ dateOrder: 'MDY', dateOrderBy: 'nearness' });
  });

  it('follows what the schema states, but not against a date that cannot be read so', () => {
    expect(decideConventions(['Austin, TX 78701', '04/06/2020'], { dateOrder: 'DMY' })).toMatchObject({
      dateOrder: 'DMY',
      dateOrderBy: 'hint',
    });
    expect(decideConventions(['04/06/2020', '12/25/2020', '12/31/2020'], { dateOrder: 'DMY' }).dateOrder).toBe('MDY');
  });

  it('follows the assumed locale where the document says nothing', () => {
    expect(decideConventions(['04/06/2020'], { locale: 'en-US' }).dateOrder).toBe('MDY');
    expect(decideConventions(['04/06/2020'], { locale: 'en-GB' }).dateOrder).toBe('DMY');
    expect(decideConventions(['04/06/2020'])).toMatchObject({ dateOrder: 'DMY', dateOrderBy: 'default' });
  });

  it('knows that it guesses', () => {
    expect(decideConventions(['04/06/2020']).dateOrderConfidence).toBeLessThan(0.6);
  });
});

describe('decimal mark', () => {
  it('is proven by the numbers of the document', () => {
    expect(decideConventions(['1.234,56', '12,00', '1.234']).decimalMark).toBe(',');
    expect(decideConventions(['1,234.56', '12.00', '1,234']).decimalMark).toBe('.');
    expect(decideConventions(['1.234.567']).decimalMark).toBe(',');
  });

  it('follows the country where no number proves it', () => {
    expect(decideConventions(['Rechnung', 'Musterstraße 5, 10115 Berlin', '1.234']).decimalMark).toBe(',');
    expect(decideConventions(['Zürcher AG, 8001 Zürich, Schweiz', 'CHF 1.234']).decimalMark).toBe('.');
  });
});

describe('currency and country', () => {
  it.each([
    ['codes before signs', ['EUR 12.00', '$ 5'], 'EUR'],
    ['a sign of one country', ['zł 5,00'], 'PLN'],
    ['a shared sign by the address', ['Singapore 123456', 'Orchard Road', 'Total $12.00'], 'SGD'],
    ['a shared sign by the address', ['Toronto, ON M5V 2T6', 'Total $12.00'], 'CAD'],
    ['a shared sign by its usual meaning', ['Total $12.00'], 'USD'],
    ['crowns by the language', ['Faktura', 'Att betala 100,00 kr', 'Stockholm'], 'SEK'],
    ['crowns by the language', ['Faktura', 'Å betale 100,00 kr', 'Oslo'], 'NOK'],
    ['words', ['Amounts in Pounds Sterling'], 'GBP'],
  ])('decides %s', (_, rows, currency) => {
    expect(decideConventions(rows).currency).toBe(currency);
  });

  it('names no currency that is not printed', () => {
    expect(decideConventions(['Musterstraße 5, 10115 Berlin', 'Summe 12,00']).currency).toBeUndefined();
    expect(decideConventions(['ABC SDN BHD', 'TOTAL 12.00']).currency).toBeUndefined();
  });

  it.each([
    ['DE', ['Rechnung', 'Muster GmbH, 10115 Berlin', 'zzgl. MwSt.']],
    ['AT', ['Rechnung', 'Muster GmbH, 1010 Wien', 'UID: ATU13585627']],
    ['FR', ['Facture', '5 rue de la Paix, 75002 Paris', 'Total TTC']],
    ['BE', ['Facture', 'rue Haute 5, 1000 Bruxelles', 'Total TVAC']],
    ['NL', ['Factuur', 'Damrak 1, 1012 LG Amsterdam', 'Totaal incl. btw']],
    ['PL', ['Faktura', 'ul. Prosta 5, 00-838 Warszawa', 'do zapłaty']],
    ['BR', ['Nota fiscal', 'Av. Paulista 1000, 01310-100 São Paulo']],
    ['PT', ['Fatura', 'Rua Augusta 5, 1100-053 Lisboa']],
    ['IT', ['Fattura', 'Via Roma 5, 20121 Milano', 'Partita IVA']],
    ['ES', ['Factura', 'Calle Mayor 5, 28013 Madrid', 'Base imponible']],
    ['IN', ['Tax Invoice', 'MG Road, Bengaluru, Karnataka 560001', 'GSTIN']],
    ['AU', ['Tax Invoice', '5 George Street, Sydney NSW 2000', 'ABN']],
  ])('recognises a document from %s', (country, rows) => {
    expect(decideConventions(rows).countries[0]).toBe(country);
  });

  it('weighs all locales, the weights adding up to one', () => {
    const { locales } = decideConventions([]);
    expect(locales.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  });
});
