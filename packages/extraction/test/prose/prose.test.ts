import { describe, expect, it } from 'vitest';
import { extract, outputOf } from '../extract.js';

const text = { type: ['string', 'null'] };
const date = { type: ['string', 'null'], format: 'date' };
const number = { type: ['number', 'null'] };
const integer = { type: ['integer', 'null'] };

const lease = [
  '                         TENANCY AGREEMENT',
  '',
  'This agreement is made on 3 March 2025 between Ashgrove Lettings, LLC ("Landlord")',
  'and Mirela Stoica ("Tenant"), who agree as follows. The term begins on 1 April 2025',
  'and ends on 31 March 2026. Tenant shall pay rent of $1,240.00 each month. A late fee',
  'of $35.00 is added after ten days, and $1,800.00 is held as a security deposit. Either',
  'party may end the agreement on sixty (60) days’ notice. This agreement is governed by',
  'the law of the State of Vermont.',
];

describe('values in sentences', () => {
  it('finds parties by the terms that the contract gives them', () => {
    expect(outputOf([lease], { landlord: text, tenant: text })).toEqual({
      landlord: 'Ashgrove Lettings, LLC',
      tenant: 'Mirela Stoica',
    });
  });

  it('tells the dates of one paragraph apart by the words beside them', () => {
    expect(outputOf([lease], { termStart: date, termEnd: date })).toEqual({
      termStart: '2025-04-01',
      termEnd: '2026-03-31',
    });
  });

  it('gives each amount to the field whose words stand nearest, also where they follow it', () => {
    expect(outputOf([lease], { monthlyRent: number, lateFee: number, securityDeposit: number })).toEqual({
      monthlyRent: 1240,
      lateFee: 35,
      securityDeposit: 1800,
    });
  });

  it('takes the number before the unit that the field is named after', () => {
    expect(outputOf([lease], { noticePeriodDays: integer })).toEqual({ noticePeriodDays: 60 });
  });

  it('invents nothing for what the sentences do not say', () => {
    expect(
      outputOf([lease], {
        petFee: { ...number, description: 'Charge for animals' },
        guarantor: text,
        inspectionDate: date,
        insuranceMonths: integer,
        registrationNumber: text,
      }),
    ).toEqual({ petFee: null, guarantor: null, inspectionDate: null, insuranceMonths: null, registrationNumber: null });
  });

  it('says which word made it believe a value', () => {
    const run = extract([lease], { lateFee: number });
    expect(run.reasons.get('/lateFee')).toMatch(/sentence that says "(?:late|fee|late fee)"/);
  });

  it('reads a value that is broken over two lines, with a source for each of them', () => {
    const letter = [
      'Please quote the claim number of your policy whenever you write to us; it is the number HK',
      '20-4471 and your policy number is the number QX-88201, as it was before the first of the month.',
    ];
    const run = extract([letter], { policyNumber: text });
    expect(run.output).toEqual({ policyNumber: 'QX-88201' });
    const broken = [
      'The parties have agreed that the whole of the contract shall be ended at last on 14',
      'September 2027 by either of them, and that nothing else is owed.',
    ];
    const ended = extract([broken], { contractEnd: date });
    expect(ended.output).toEqual({ contractEnd: '2027-09-14' });
    expect(ended.sources.get('/contractEnd')).toHaveLength(2);
  });
});

describe('other languages', () => {
  it('German: compounds, prepositions in the name, the part of the contract', () => {
    const page = [
      'hiermit kündige ich den Vertrag mit der Kundennummer KD-77120, der am 1. Juni 2022 begonnen',
      'hat, fristgerecht zum 30. November 2025. Der Jahresbeitrag von 48,50 Euro ist bezahlt.',
    ];
    expect(
      outputOf([page], { kundennummer: text, vertragsbeginn: date, kuendigung_zum: date, jahresbeitrag: number }),
    ).toEqual({
      kundennummer: 'KD-77120',
      vertragsbeginn: '2022-06-01',
      kuendigung_zum: '2025-11-30',
      jahresbeitrag: 48.5,
    });
  });

  it('French: before and after tax, units, words of one family', () => {
    const page = [
      'Le prix de l’ensemble s’élève à 4 200,00 euros hors taxes, auxquels s’ajoute la TVA au taux de 20 %,',
      'soit 840,00 euros, pour un montant total de 5 040,00 euros toutes taxes comprises. Notre offre est valable',
      '45 jours et les travaux dureront 3 semaines.',
    ];
    expect(
      outputOf([page], {
        montantHt: number,
        tauxTva: number,
        montantTtc: number,
        validiteJours: integer,
        dureeSemaines: integer,
      }),
    ).toEqual({ montantHt: 4200, tauxTva: 20, montantTtc: 5040, validiteJours: 45, dureeSemaines: 3 });
  });

  it('Spanish: quotations, ranges, hours', () => {
    const page = [
      'ha superado con la calificación de Sobresaliente el curso «Encuadernación en piel» de 60 horas',
      'lectivas, impartido del 7 de octubre de 2024 al 29 de noviembre de 2024.',
    ];
    expect(
      outputOf([page], { curso: text, horas: number, fecha_inicio: date, fecha_fin: date, calificacion: text }),
    ).toEqual({
      curso: 'Encuadernación en piel',
      horas: 60,
      fecha_inicio: '2024-10-07',
      fecha_fin: '2024-11-29',
      calificacion: 'Sobresaliente',
    });
  });
});

describe('letters', () => {
  const letter = [
    'Dorota Wilk',
    'Gartenweg 9',
    '50667 Köln',
    '',
    '',
    'Stadtwerke Rheinaue GmbH',
    'Kundendienst',
    'Hafenstraße 12',
    '50999 Köln',
    '',
    '',
    '                              Köln, den 2. Mai 2025',
    '',
    'Einspruch gegen die Jahresrechnung',
    '',
    'Sehr geehrte Damen und Herren,',
    '',
    'die Rechnung vom April kann ich so nicht anerkennen, weil der Zähler falsch abgelesen worden ist.',
  ];

  it('finds sender, recipient, subject and date by their places', () => {
    expect(outputOf([letter], { absender: text, empfaenger: text, betreff: text, briefdatum: date })).toEqual({
      absender: 'Dorota Wilk',
      empfaenger: 'Stadtwerke Rheinaue GmbH',
      betreff: 'Einspruch gegen die Jahresrechnung',
      briefdatum: '2025-05-02',
    });
  });

  it('leaves the title of the recipient away where the schema says so', () => {
    const page = [
      'Old Mill Clinic',
      '',
      '',
      'Mrs Joan Abara',
      '4 Pond Lane',
      'Leeds LS2 7QA',
      '',
      '',
      'Dear Mrs Abara',
      '',
      'Your test results',
      '',
      'We are glad to tell you that all of the values are as they should be and no visit is needed.',
    ];
    expect(
      outputOf([page], { recipient: { ...text, description: 'Name of the person addressed, without title' } }),
    ).toEqual({ recipient: 'Joan Abara' });
  });
});
