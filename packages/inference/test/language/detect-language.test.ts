import { describe, expect, it } from 'vitest';
import { detectableLanguages, detectLanguage } from '../../src/language/detect-language.js';

/** Invented lines as they stand on ordinary documents, with accents. */
const texts: Readonly<Record<string, string>> = {
  eng: 'Please pay the amount due within 30 days. Thank you for your order, Harbour Street Bakery',
  deu: 'Bitte überweisen Sie den Betrag bis zum 14. Mai auf unser Konto. Köhler & Söhne GmbH',
  fra: 'Nous vous prions de régler la facture avant le 3 août. Société Lefèvre et fils, Orléans',
  spa: 'Rogamos abonen el importe de la factura antes del día 5. Calle Núñez de Balboa, Madrid',
  ita: 'La fattura deve essere pagata entro 30 giorni dalla data. Officina Cerutti, via Roma',
  nld: 'Gelieve het bedrag van deze factuur binnen 14 dagen over te maken. De Vries, Utrecht',
  por: 'O pagamento da fatura deve ser feito até ao dia 8. Padaria Conceição, rua das Flores',
  pol: 'Prosimy o zapłatę kwoty brutto w terminie 14 dni. Sprzedawca: Wójcik, ul. Długa, Gdańsk',
};

describe('detectLanguage', () => {
  it.each(Object.entries(texts))('knows %s by its words', (code, text) => {
    expect(detectLanguage(text)).toBe(code);
  });

  it.each(Object.entries(texts))('needs neither the accents nor the case of %s', (code, text) => {
    const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l').toUpperCase();
    expect(detectLanguage(plain)).toBe(code);
  });

  it('has a case here for every language it offers', () => {
    expect(Object.keys(texts).toSorted()).toEqual(detectableLanguages.toSorted());
  });

  it('takes the language of most of the words, however often one of another is repeated', () => {
    expect(detectLanguage(`${texts['deu']} ${'total amount due '.repeat(50)}`)).toBe('deu');
  });

  it('does not guess from numbers, names or a few words', () => {
    expect(detectLanguage('')).toBeUndefined();
    expect(detectLanguage('4711 12.50 13.06.2024')).toBeUndefined();
    expect(detectLanguage('Kowalski Kovács Nakamura 12.50')).toBeUndefined();
    expect(detectLanguage('Rechnung 4711')).toBeUndefined();
  });

  it('does not decide between two languages that are alike present', () => {
    expect(
      detectLanguage('Thank you for your order / Nous vous remercions de votre commande, le client'),
    ).toBeUndefined();
  });
});
