import { describe, expect, it } from 'vitest';
import { outputOf } from './extract.js';

const oneOf = (...members: string[]) => ({ enum: [...members, null] });

describe('a choice by its meaning', () => {
  it.each([
    [['Zahlungsart: Kreditkarte'], { paymentMethod: oneOf('cash', 'credit_card', 'bank_transfer') }, 'credit_card'],
    [['Betaalwijze: Contant'], { paymentMethod: oneOf('cash', 'card', 'transfer') }, 'cash'],
    [['Periodicidad: Mensual'], { periodicidad: oneOf('weekly', 'monthly', 'yearly') }, 'monthly'],
    [['Rodinný stav: ženatý'], { rodinnyStav: oneOf('single', 'married', 'divorced') }, 'married'],
    [['Köp', 'Kön: Kvinna'], { kon: oneOf('male', 'female') }, 'female'],
  ])('reads %j', (lines, properties, value) => {
    expect(Object.values(outputOf([lines], properties) as object)).toEqual([value]);
  });

  it('knows what a document is by its title', () => {
    const page = ['GUTSCHRIFT', '', 'Nr. G-2044', 'zu Rechnung 88117'];
    expect(outputOf([page], { documentType: oneOf('invoice', 'credit_note', 'reminder') })).toEqual({
      documentType: 'credit_note',
    });
  });

  it('takes nothing where two members mean the same', () => {
    expect(outputOf([['Payment: Visa']], { paymentMethod: oneOf('card', 'kreditkarte') })).toEqual({
      paymentMethod: null,
    });
  });
});

describe('how a receipt was paid', () => {
  const till = [
    'PANIFICIO AURORA',
    '',
    'Pane casereccio       3,20',
    'TOTALE                3,20',
    'CONTANTI              5,00',
  ];

  it('is read from the line of the payment, as printed', () => {
    expect(outputOf([till], { paymentMethod: { type: ['string', 'null'] } })).toEqual({ paymentMethod: 'CONTANTI' });
  });

  it('is brought to the member of an enum', () => {
    expect(outputOf([till], { paymentMethod: oneOf('card', 'cash') })).toEqual({ paymentMethod: 'cash' });
  });

  it('is not guessed from a sentence that speaks of cards', () => {
    const page = ['We regret that we cannot take any card payment on the ferry today.', 'TOTAL   3.20'];
    expect(outputOf([page], { paymentMethod: { type: ['string', 'null'] } })).toEqual({ paymentMethod: null });
  });
});
