import { describe, expect, it } from 'vitest';
import { descriptionLabels, nameLabels, taxRateLabels } from '../../src/plan/name-labels.js';

describe('nameLabels', () => {
  it.each([
    ['checkNumber', 'check'],
    ['zebra_no', 'zebra'],
    ['usageKwh', 'usage'],
    ['noticePeriodDays', 'notice period'],
    ['numberOfZebras', 'zebras'],
    ['zebraCount', 'number of zebra'],
    ['saldodatum', 'saldo'],
  ])('knows that %s may be printed as "%s"', (name, label) => {
    expect(nameLabels(name, [])).toContain(label);
  });

  it.each(['total', 'date', 'totalAmount', 'parkingSpace', '_', ''])('leaves %j as it is', (name) => {
    expect(nameLabels(name, [])).toEqual([]);
  });

  it('leaves to a party and to other fields what names them', () => {
    expect(nameLabels('advertiserCode', [])).not.toContain('advertiser');
    expect(nameLabels('zebraCode', ['zebra', 'zebraCode'])).not.toContain('zebra');
  });
});

describe('taxRateLabels', () => {
  it('writes the rate beside the names of the tax', () => {
    expect(taxRateLabels('ust_19')).toEqual(expect.arrayContaining(['ust 19%', '19% ust', 'mwst 19%', 'ust 19,00%']));
    expect(taxRateLabels('tva_5_5')).toContain('tva 5,5%');
    expect(taxRateLabels('vatAmount')).toEqual([]);
    expect(taxRateLabels('line19')).toEqual([]);
  });
});

describe('descriptionLabels', () => {
  it('takes a few words for a label, and neither sentences nor notes on the format', () => {
    expect(descriptionLabels('Statement of conformity.')).toEqual(['Statement of conformity']);
    expect(descriptionLabels('ISO code')).toEqual([]);
    expect(descriptionLabels('The day on which the parties have signed it')).toEqual([]);
    expect(descriptionLabels(undefined)).toEqual([]);
  });
});
