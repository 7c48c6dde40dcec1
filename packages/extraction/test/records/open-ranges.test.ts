import { expect, it } from 'vitest';
import { outputOf } from '../extract.js';

const text = { type: ['string', 'null'] };

it('entries of a curriculum in one line, parted by commas, up to today', () => {
  const page = [
    'EXPERIENCE',
    'Senior Data Engineer, Nordfrakt AB, Stockholm                     Mar 2019 - Present',
    '- Built the event pipeline for 40 million parcels a year',
    'Data Engineer, Klippan Retail, Malmö                              Aug 2015 - Feb 2019',
    '- Migrated the warehouse to the cloud',
  ];
  const work_experience = {
    type: 'array',
    items: {
      type: 'object',
      properties: { job_title: text, company: text, location: text, start_date: text, end_date: text },
    },
  };
  expect(outputOf([page], { work_experience })).toEqual({
    work_experience: [
      {
        job_title: 'Senior Data Engineer',
        company: 'Nordfrakt AB',
        location: 'Stockholm',
        start_date: 'Mar 2019',
        end_date: null,
      },
      {
        job_title: 'Data Engineer',
        company: 'Klippan Retail',
        location: 'Malmö',
        start_date: 'Aug 2015',
        end_date: 'Feb 2019',
      },
    ],
  });
});
