import { describe, expect, it } from 'vitest';
import { outputOf } from './extract.js';

const text = { type: ['string', 'null'] };
const yesNo = { type: ['boolean', 'null'] };
const plan = { type: ['string', 'null'], enum: ['Single', 'Family', 'Student', null] };

describe('forms', () => {
  it('reads values under their labels', () => {
    const page = ['Surname              First name           Town', 'Ferrante             Ilse                 Lucca'];
    expect(outputOf([page], { surname: text, firstName: text, town: text })).toEqual({
      surname: 'Ferrante',
      firstName: 'Ilse',
      town: 'Lucca',
    });
  });

  it('takes the ticked option and the ticked answer', () => {
    const page = [
      'Membership form',
      'Plan:     [ ] Single     [x] Family     [ ] Student',
      'Would you like our newsletter?      [ ] Yes     [x] No',
      'Do you own a boat?                  [x] Yes     [ ] No',
    ];
    expect(outputOf([page], { plan, newsletter: yesNo, ownsBoat: { ...yesNo, description: 'Owns a boat' } })).toEqual({
      plan: 'Family',
      newsletter: false,
      ownsBoat: true,
    });
  });

  it('does not call an open box an answer', () => {
    const page = ['Plan:     [ ] Single     [ ] Family     [ ] Student', 'Newsletter:     [ ] Yes     [ ] No'];
    expect(outputOf([page], { plan, newsletter: yesNo })).toEqual({ plan: null, newsletter: null });
  });

  it('tells two people with the same labels apart by the headings over them', () => {
    const page = [
      'SHIPPER                                 CONSIGNEE',
      'Name            Town                    Name            Town',
      'Anneke Prins    Delft                   Bo Lindqvist    Umea',
    ];
    const person = { type: 'object', properties: { name: text, town: text } };
    expect(outputOf([page], { shipper: person, consignee: person })).toEqual({
      shipper: { name: 'Anneke Prins', town: 'Delft' },
      consignee: { name: 'Bo Lindqvist', town: 'Umea' },
    });
  });
});

describe('parties', () => {
  it('reads the address of a named party and of the letterhead by their parts', () => {
    const page = [
      'Kessler Werkzeuge GmbH',
      'Hafenweg 12',
      '20457 Hamburg',
      '',
      'Rechnung',
      '',
      'Kunde',
      'Tischlerei Vogt',
      'Am Bach 3',
      '34117 Kassel',
    ];
    const party = {
      type: 'object',
      properties: { name: text, street: text, postalCode: text, city: text },
    };
    expect(outputOf([page], { seller: party, buyer: party })).toEqual({
      seller: { name: 'Kessler Werkzeuge GmbH', street: 'Hafenweg 12', postalCode: '20457', city: 'Hamburg' },
      buyer: { name: 'Tischlerei Vogt', street: 'Am Bach 3', postalCode: '34117', city: 'Kassel' },
    });
  });
});
