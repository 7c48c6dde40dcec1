import { describe, expect, it } from 'vitest';
import { extract, outputOf } from '../extract.js';

const listOf = (items: Record<string, unknown>, more: Record<string, unknown> = {}): unknown => ({
  type: 'array',
  items,
  ...more,
});
const texts = listOf({ type: 'string' });

describe('lists beside a label', () => {
  it('parts a comma list, also over a line end', () => {
    const page = [
      'Project 4711',
      '',
      'Tags:     urgent, fragile, export only,',
      '          keep dry',
      'Owner:    B. Quist',
    ];
    expect(outputOf([page], { tags: texts })).toEqual({ tags: ['urgent', 'fragile', 'export only', 'keep dry'] });
  });

  it('takes the lines under the first value as values of their own', () => {
    const page = ['Attendees:    Orla Finch', '              Tom Reyes', '              Ida Holm', '', 'Agenda'];
    expect(outputOf([page], { attendees: texts })).toEqual({ attendees: ['Orla Finch', 'Tom Reyes', 'Ida Holm'] });
  });

  it('keeps a company and its legal form together', () => {
    const page = ['Suppliers:   Kettle & Sons, Ltd; Marwood Tools, Inc.'];
    expect(outputOf([page], { suppliers: texts })).toEqual({
      suppliers: ['Kettle & Sons, Ltd', 'Marwood Tools, Inc.'],
    });
  });

  it('reads numbers, codes and members of an enum', () => {
    const page = [
      'Page references:   12, 48, 113',
      'Diagnosis codes:   E11.9, I10, Z79.4',
      'Colours:           red / dark blue / white',
    ];
    const properties = {
      pageReferences: listOf({ type: 'integer' }),
      diagnosisCodes: texts,
      colours: listOf({ type: 'string', enum: ['RED', 'DARK_BLUE', 'GREEN', 'WHITE'] }),
    };
    expect(outputOf([page], properties)).toEqual({
      pageReferences: [12, 48, 113],
      diagnosisCodes: ['E11.9', 'I10', 'Z79.4'],
      colours: ['RED', 'DARK_BLUE', 'WHITE'],
    });
  });

  it('parts names that only "and" joins, but no company name', () => {
    const page = ['Tenants:    Ines Pohl and Rafael Ito', 'Agents:     Holt and Sons Ltd'];
    const properties = {
      tenants: texts,
      agents: listOf({ type: 'string', description: 'Companies that act as agents' }),
    };
    expect(outputOf([page], properties)).toEqual({
      tenants: ['Ines Pohl', 'Rafael Ito'],
      agents: ['Holt and Sons Ltd'],
    });
  });
});

describe('lists under a heading', () => {
  it('reads bullets, joins what a line end cut, and stops at the next heading', () => {
    const page = [
      'Scope of work',
      '',
      'Included services',
      '• Weekly cleaning of all offices and',
      '  the two stairwells',
      '• Window cleaning',
      '• Waste removal',
      '',
      'Prices',
      'Monthly fee      450.00',
    ];
    expect(outputOf([page], { included_services: texts })).toEqual({
      included_services: ['Weekly cleaning of all offices and the two stairwells', 'Window cleaning', 'Waste removal'],
    });
  });

  it('stays in its column', () => {
    const page = [
      'Skills                    Languages',
      'Welding                   Dutch (native)',
      'Milling                   English (B2)',
    ];
    const properties = {
      skills: texts,
      languages: listOf({ type: 'string' }, { description: 'Names of languages only' }),
    };
    expect(outputOf([page], properties)).toEqual({ skills: ['Welding', 'Milling'], languages: ['Dutch', 'English'] });
  });

  it('takes a heading that says what the description says', () => {
    const page = [
      '2. Persons who are entitled to sign',
      'Ada Brandt',
      'Jon Ferro',
      '',
      'This paper is no power of attorney for anybody else and ends in May.',
    ];
    const signers = listOf({ type: 'string' }, { description: 'Names of the persons entitled to sign' });
    expect(outputOf([page], { signers })).toEqual({ signers: ['Ada Brandt', 'Jon Ferro'] });
  });
});

describe('lists without a heading of their own', () => {
  it('reads a column of a table', () => {
    const page = [
      'Invoice no.      Date           Amount',
      'R-2041           03/02/2024      120.00',
      'R-2077           05/02/2024       80.50',
      'R-2090           09/02/2024      310.00',
    ];
    const properties = { invoice_numbers: texts, amounts: listOf({ type: 'number' }) };
    expect(outputOf([page], properties)).toEqual({
      invoice_numbers: ['R-2041', 'R-2077', 'R-2090'],
      amounts: [120, 80.5, 310],
    });
  });

  it('collects values that are labelled each', () => {
    const page = ['Policy no.: HA-1180', 'Premium: 88.00', '', 'Policy no.: HB-2290', 'Premium: 131.50'];
    expect(outputOf([page], { policyNumbers: texts })).toEqual({ policyNumbers: ['HA-1180', 'HB-2290'] });
  });

  it('collects what shows by its shape, once each', () => {
    const page = [
      'Write to orders@kettle.example or help@kettle.example.',
      'Sales: orders@kettle.example',
      'Call +44 20 7946 0018',
    ];
    expect(outputOf([page], { emails: texts })).toEqual({ emails: ['orders@kettle.example', 'help@kettle.example'] });
  });

  it('takes only what is ticked where that is asked for', () => {
    const page = [
      'Sex     [x] Female     [ ] Male',
      '',
      'Symptoms (check all that apply)',
      '[x] Fever       [ ] Cough       [x] Headache',
      '[ ] Nausea      [x] Fatigue     [ ] Rash',
    ];
    const symptoms = listOf({ type: 'string' }, { description: 'All symptoms that are checked' });
    const sex = { type: 'string', enum: ['Female', 'Male'] };
    expect(outputOf([page], { sex, symptoms })).toMatchObject({ symptoms: ['Fever', 'Headache', 'Fatigue'] });
  });
});

it('invents no values', () => {
  const page = [
    'INVOICE 2041',
    'Date: 3 March 2024',
    'Total: 120.00',
    'Thank you for your order, and see you again soon.',
  ];
  const properties = {
    tags: texts,
    emails: texts,
    policyNumbers: texts,
    skills: texts,
    ratings: listOf({ type: 'number' }),
  };
  expect(outputOf([page], properties)).toEqual({ tags: [], emails: [], policyNumbers: [], skills: [], ratings: [] });
});

it('gives each value its place', () => {
  const run = extract([['Tags:   red, green']], { tags: texts });
  expect(run.sources.get('/tags/1')?.[0]).toMatchObject({
    content: 'green',
    anchor: { kind: 'page-box', pageNumber: 1 },
  });
  expect(run.confidences.get('/tags/1')).toBeGreaterThan(0.5);
});
