import { expect, it } from 'vitest';
import { outputOf } from './extract.js';

const number = { type: ['number', 'null'] };

it('takes no number of a box for its value', () => {
  const page = [
    '1 Wages                     2 Federal income tax withheld',
    '  52,340.18                   6,120.44',
    '7 Social security tips      8 Allocated tips',
    '',
    '9                           10 Dependent care benefits',
    '',
    '16 State wages              17 State income tax',
    '  52,340.18                   2,276.00',
  ];
  const fields = {
    wages: number,
    federal_income_tax_withheld: number,
    social_security_tips: number,
    allocated_tips: number,
    state_wages: number,
    state_income_tax: number,
  };
  expect(outputOf([page], fields)).toEqual({
    wages: 52340.18,
    federal_income_tax_withheld: 6120.44,
    social_security_tips: null,
    allocated_tips: null,
    state_wages: 52340.18,
    state_income_tax: 2276,
  });
});

it('still takes a number before its label where boxes are not numbered', () => {
  expect(outputOf([['Cashier 4', '12 Items']], { items: number })).toEqual({ items: 12 });
});
