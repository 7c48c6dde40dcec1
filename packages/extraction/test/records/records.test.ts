import { describe, expect, it } from 'vitest';
import { outputOf } from '../extract.js';
import { list, number, page, text } from '../list-schemas.js';

describe('blocks of a list that is no table', () => {
  it('are the schools of a curriculum, with the year as a number', () => {
    const typed = page(`
EDUCATION
MSc Data Science                                   2019
University of Leeds

BSc Mathematics                                    2016
Hull College

SKILLS
Python, SQL, Tableau`);
    const education = list({ institution: text, degree: text, graduation_year: number });
    expect(outputOf([typed], { education })).toEqual({
      education: [
        { institution: 'University of Leeds', degree: 'MSc Data Science', graduation_year: 2019 },
        { institution: 'Hull College', degree: 'BSc Mathematics', graduation_year: 2016 },
      ],
    });
  });

  it('have two ends of a range of months, and two fields in one line', () => {
    const typed = page(`
WORK EXPERIENCE

Plant manager, Norrland Foods AB                 Mar 2018 - present
- Led a team of 40

Shift leader, Kiruna Logistics AB                Aug 2014 - Feb 2018
- Planned three shifts

LANGUAGES
Swedish, English`);
    expect(outputOf([typed], { work: list({ employer: text, title: text, start: text, end: text }) })).toEqual({
      work: [
        { employer: 'Norrland Foods AB', title: 'Plant manager', start: 'Mar 2018', end: null },
        { employer: 'Kiruna Logistics AB', title: 'Shift leader', start: 'Aug 2014', end: 'Feb 2018' },
      ],
    });
  });

  it('end where a heading that is known begins another part', () => {
    const typed = page(`
Professional experience
01/2020 - 12/2023     Risk analyst
                      Halden Bank
                      Credit models for retail loans

06/2016 - 12/2019     Controller
                      Vestby Kommune
                      Budget follow-up

Education
2010 - 2015           MSc Economics
                      University of Bergen`);
    expect(outputOf([typed], { experiences: list({ company: text, position: text, from: text, to: text }) })).toEqual({
      experiences: [
        { company: 'Halden Bank', position: 'Risk analyst', from: '01/2020', to: '12/2023' },
        { company: 'Vestby Kommune', position: 'Controller', from: '06/2016', to: '12/2019' },
      ],
    });
  });

  it('begin with a title over their labels', () => {
    const typed = page(`
Your policies

Household contents
Policy number     HC-77120
Premium           148.20 EUR

Private liability
Policy number     PL-11903
Premium           62.00 EUR`);
    expect(outputOf([typed], { policies: list({ type: text, policy_number: text, premium: number }) })).toEqual({
      policies: [
        { type: 'Household contents', policy_number: 'HC-77120', premium: 148.2 },
        { type: 'Private liability', policy_number: 'PL-11903', premium: 62 },
      ],
    });
  });
});
