import { describe, expect, it } from 'vitest';
import { outputOf } from '../extract.js';

const text = { type: ['string', 'null'] };
const date = { type: ['string', 'null'], format: 'date' };
const party = { type: 'object', properties: { name: text, address: text } };

const services = [
  '                         SERVICES AGREEMENT',
  '',
  'This Agreement is made between Pinecrest Dairy, Inc., an Oregon corporation, of 88 Mill Road,',
  'Salem, Oregon 97301 (the "Company"), and Helga Brandvold, an individual, of 14 Birch Lane,',
  'Astoria, Oregon 97103 ("Consultant"). The parties agree as follows and sign below in two copies.',
  '',
  '',
  'PINECREST DAIRY, INC.                  CONSULTANT',
  '',
  'Tomás Ruiz                             Helga Brandvold',
  'Plant Manager                          May 6, 2024',
  'May 8, 2024',
];

describe('a contract', () => {
  it('gives each party its name and its address from the sentence that introduces it', () => {
    expect(outputOf([services], { consultant: party, client: party })).toEqual({
      consultant: { name: 'Helga Brandvold', address: '14 Birch Lane, Astoria, Oregon 97103' },
      client: { name: 'Pinecrest Dairy, Inc.', address: '88 Mill Road, Salem, Oregon 97301' },
    });
  });

  it('lists its parties, not those who sign for them', () => {
    const parties = { type: 'array', items: { type: 'string' } };
    expect(outputOf([services], { parties })).toEqual({ parties: ['Pinecrest Dairy, Inc.', 'Helga Brandvold'] });
  });

  it('is called what its first line says in capitals', () => {
    expect(outputOf([services], { title: text })).toEqual({ title: 'SERVICES AGREEMENT' });
  });

  it('counts its parties where the schema does', () => {
    expect(outputOf([services], { partyA: party, partyB: party })).toMatchObject({
      partyA: { name: 'Pinecrest Dairy, Inc.' },
      partyB: { name: 'Helga Brandvold', address: '14 Birch Lane, Astoria, Oregon 97103' },
    });
  });

  it('says what kind of company a party is, and of which state', () => {
    const client = (properties: Record<string, unknown>) =>
      outputOf([services], { client: { type: 'object', properties } });
    expect(client({ entityType: text })).toEqual({ client: { entityType: 'an Oregon corporation' } });
    expect(client({ stateOfIncorporation: text })).toEqual({ client: { stateOfIncorporation: 'Oregon' } });
  });

  it('names who signs for a party, as what, and when', () => {
    expect(
      outputOf([services], { clientSignatory: { type: 'object', properties: { name: text, title: text, date } } }),
    ).toEqual({ clientSignatory: { name: 'Tomás Ruiz', title: 'Plant Manager', date: '2024-05-08' } });
  });

  it('reads labelled lines under "for and on behalf of"', () => {
    const deed = [
      'This deed is made between Harrowgate Mills Ltd of 3 Quay Street, Bristol BS1 4AB ("the Supplier") and',
      'Tarn Foods Ltd of 9 Fell View, Kendal LA9 4QD ("the Customer"), who have agreed to the terms below.',
      '',
      'For and on behalf of the Supplier      For and on behalf of the Customer',
      'Name: Iris Okoro                       Name: Ted Ashworth',
      'Position: Director                     Position: Buyer',
      'Date: 4 March 2025                     Date: 6 March 2025',
    ];
    const signatory = { type: 'object', properties: { name: text, position: text, signedOn: date } };
    expect(outputOf([deed], { supplierSignatory: signatory, customerSignatory: signatory })).toEqual({
      supplierSignatory: { name: 'Iris Okoro', position: 'Director', signedOn: '2025-03-04' },
      customerSignatory: { name: 'Ted Ashworth', position: 'Buyer', signedOn: '2025-03-06' },
    });
  });

  it.each([
    [
      'German',
      [
        'Zwischen der Nordlicht Immobilien GmbH mit Sitz in Hafenstraße 12, 24103 Kiel (nachfolgend „Vermieter“) und',
        'Frau Ida Petersen, wohnhaft in Am Deich 4, 25899 Niebüll (nachfolgend „Mieterin“), wird der folgende Vertrag',
        'geschlossen.',
      ],
      'Nordlicht Immobilien GmbH',
      'Am Deich 4, 25899 Niebüll',
    ],
    [
      'Dutch',
      [
        'Deze overeenkomst is gesloten tussen Molenwiek Vastgoed B.V., gevestigd te Dijkweg 7, 9711 AB Groningen',
        '(hierna te noemen: "Verhuurder") en Pieter Hofstra, wonende te Kade 21, 8911 CD Leeuwarden (hierna te noemen:',
        '"Huurder"), die het volgende zijn overeengekomen.',
      ],
      'Molenwiek Vastgoed B.V.',
      'Kade 21, 8911 CD Leeuwarden',
    ],
  ])('is read in %s', (_, lines, name, address) => {
    expect(outputOf([lines], { landlord: party, tenant: party })).toMatchObject({
      landlord: { name },
      tenant: { address },
    });
  });

  it('invents no second party and no signature', () => {
    const letter = [
      'We write about the agreement between Harrowgate Mills Ltd ("the Supplier") and you, which ends soon.',
    ];
    expect(
      outputOf([letter], { customer: party, customerSignatory: { type: 'object', properties: { name: text } } }),
    ).toEqual({
      customer: { name: null, address: null },
      customerSignatory: { name: null },
    });
  });
});
