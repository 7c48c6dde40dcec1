import { describe, expect, it } from 'vitest';
import { extract, outputOf } from './extract.js';

const text = { type: ['string', 'null'] };
const date = { type: ['string', 'null'], format: 'date' };
const number = { type: ['number', 'null'] };

describe('a field that the page leaves blank', () => {
  it('is not filled from a label that only resembles it', () => {
    const page = [
      'Home phone                    Cell phone     218-555-0163',
      'Emergency contact  Ida Moor   Phone          218-555-0119',
    ];
    expect(outputOf([page], { homePhone: text, cellPhone: text })).toEqual({
      homePhone: null,
      cellPhone: '218-555-0163',
    });
  });

  it('is not filled with what another field of the schema is called', () => {
    const page = ['Certificate number     SM 5521 8074', 'Policyholder           Gwendoline Parfitt'];
    expect(outputOf([page], { certificate_number: text, policy_number: text })).toEqual({
      certificate_number: 'SM 5521 8074',
      policy_number: null,
    });
  });
});

describe('codes of several groups', () => {
  it.each([
    ['SIRET', 'siret', '532 118 904 00027'],
    ['Registration mark', 'registration_mark', 'VX19 KRD'],
    ['GST no.', 'gst_number', '81844 2075 RT0001'],
  ])('after %s are one value', (label, name, code) => {
    expect(outputOf([['Marchmont Ltd', '', `${label}     ${code}`]], { [name]: text })).toEqual({ [name]: code });
  });

  it('do not take in the number of a house or a town with its postcode', () => {
    const page = ['Purchase order 4500-18862', 'Quay Supply Co', '904 N Main St', 'Albany, OR 97321'];
    expect(outputOf([page], { po_number: text })).toEqual({ po_number: '4500-18862' });
  });
});

describe('labels', () => {
  it('may go on with words that say more', () => {
    const page = ['Reason for credit:     Goods returned', 'Purpose of journey     Ice core workshop'];
    expect(outputOf([page], { reason: text, purpose: text })).toEqual({
      reason: 'Goods returned',
      purpose: 'Ice core workshop',
    });
  });

  it('may be two, parted by a stroke as their values are', () => {
    const page = ['Quarto                 214', 'Adultos / Crianças     2 / 0'];
    expect(outputOf([page], { criancas: number })).toEqual({ criancas: 0 });
  });

  it('of a range name both its ends', () => {
    const page = ['Northland Media', 'Contract dates     09/30/2024 - 10/20/2024', 'Printed on         09/18/2024'];
    expect(outputOf([page], { flight_from: date, flight_to: date })).toEqual({
      flight_from: '2024-09-30',
      flight_to: '2024-10-20',
    });
  });

  it('of another concept may say the same thing', () => {
    const page = ['Datum vystavení:     6. 10. 2025', 'Datum splatnosti:    20. 10. 2025'];
    expect(outputOf([page], { issue_date: date, due_date: date })).toEqual({
      issue_date: '2025-10-06',
      due_date: '2025-10-20',
    });
  });
});

describe('parties', () => {
  it('change places on an order: the letterhead buys', () => {
    const page = [
      'PURCHASE ORDER 4471',
      'Holtmann Gears Ltd',
      '19 Station Road',
      'Leeds LS1 4AB',
      '',
      '',
      'Unkel Turned Parts Ltd',
      '7 Cabin Way',
      'Hull HU1 2DR',
    ];
    expect(outputOf([page], { supplier: text, buyer: text })).toEqual({
      supplier: 'Unkel Turned Parts Ltd',
      buyer: 'Holtmann Gears Ltd',
    });
  });

  it('stand beside their labels in a column of labels', () => {
    const page = [
      'Customer          Gull Rock Smokehouse Ltd',
      'Instrument        Digital probe thermometer',
      'Manufacturer      Thermaquill',
      'Serial number     TQ5-118843',
    ];
    expect(outputOf([page], { customer: text, manufacturer: text })).toEqual({
      customer: 'Gull Rock Smokehouse Ltd',
      manufacturer: 'Thermaquill',
    });
  });
});

it('reads days and months as the country of a phone number writes them', () => {
  const page = ['Visit date     10/07/2024', 'Phone          (505) 555-0148'];
  expect(outputOf([page], { visitDate: date })).toEqual({ visitDate: '2024-10-07' });
});

describe('hints', () => {
  const page = ['Amount     12.00', 'Amount     48.00', 'Amount     30.00'];

  it.each([
    ['If several are printed, take the last one.', 30],
    ['Use the first amount.', 12],
    ['The highest amount of all.', 48],
  ])('"%s" picks among equals', (description, amount) => {
    expect(outputOf([page], { amount: { ...number, description } })).toEqual({ amount });
  });

  it('may ask for false where nothing says true, and are not told', () => {
    const description = 'True if a rush fee is mentioned, otherwise false.';
    const { output, reasons } = extract([page], { rush: { type: 'boolean', description } });
    expect(output).toEqual({ rush: false });
    expect([...reasons.values()].join(' ')).not.toContain('rush fee');
  });
});
