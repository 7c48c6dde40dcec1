import { describe, expect, it } from 'vitest';
import { judgeText } from '../../src/text/judge-text.js';
import { runsOfText, textRun } from '../support/text-runs.js';

const texts = {
  English: 'Please pay the amount of this invoice within thirty days of the date above by transfer to our account',
  German:
    'Bitte überweisen Sie den Rechnungsbetrag innerhalb von dreißig Tagen ohne Abzug auf das unten genannte Konto',
  French: 'Veuillez régler le montant de cette facture sous trente jours par virement bancaire à notre compte courant',
  Spanish:
    'Rogamos abonen el importe de esta factura en el plazo de treinta días mediante transferencia a nuestra cuenta',
  Italian:
    'Si prega di pagare il totale della presente fattura entro trenta giorni con bonifico sul nostro conto corrente',
  Dutch:
    'Wij verzoeken u het bedrag van deze factuur binnen dertig dagen over te maken op onze rekening onder vermelding',
  Portuguese:
    'Agradecemos o pagamento do valor desta fatura no prazo de trinta dias por transferência para a nossa conta',
  Polish: 'Prosimy o zapłatę kwoty podanej na fakturze w terminie trzydziestu dni przelewem na nasz rachunek bankowy',
};
/** What a font without a usable map gives: every code moved by some places. */
const shifted = (text: string, by: number): string =>
  [...text]
    .map((character) => (character === ' ' ? ' ' : String.fromCodePoint((character.codePointAt(0) ?? 0) + by)))
    .join('');

describe('judgeText', () => {
  it.each(Object.entries(texts))('trusts %s', (_language, text) => {
    expect(judgeText(runsOfText(text))).toEqual([]);
    expect(judgeText(runsOfText(text.toUpperCase()))).toEqual([]);
  });

  it.each([-31, -29, 1, 2, 3, 5])('distrusts text in a wrong encoding: codes moved by %i', (by) => {
    for (const text of Object.values(texts)) expect(judgeText(runsOfText(shifted(text, by)))).not.toEqual([]);
  });

  it('distrusts exchanged letters', () => {
    const alphabet = 'abcdefghijklmnopqrstuvwxyz';
    const exchanged = 'qzwsxedcrfvtgbyhnujmikolpa';
    const text = texts.English.toLowerCase().replaceAll(
      /[a-z]/gu,
      (letter) => exchanged[alphabet.indexOf(letter)] ?? '',
    );
    expect(judgeText(runsOfText(text)).join()).toContain('encoding is wrong');
  });

  it('trusts numbers, codes and other alphabets', () => {
    for (const text of [
      'INV-2024-00017 1,299.00 2024-03-01 DE89370400440532013000 4711-22 x 12 99.90 19.00 % 2,400.00 XK-77 17:30 +49 89 1234567',
      'Счёт на оплату товаров и услуг по договору поставки от первого марта итого к оплате без налога',
      '請求書の合計金額は三十日以内に下記の口座へお振り込みくださいますようお願い申し上げます請求書番号株式会社東京都千代田区丸の内',
      'MTWTFSS MTWTF-- ---WTF- M-----S',
    ]) {
      expect(judgeText(runsOfText(text))).toEqual([]);
    }
  });

  it('distrusts glyphs that nothing maps to characters', () => {
    const reasons = judgeText([textRun('ABCDEFGH', 0, 0, { unmapped: true }), textRun('readable text', 0, 20)]);
    expect(reasons).toEqual(['40 % of the glyphs do not say which character they stand for.']);
  });

  it('distrusts private and control codes', () => {
    expect(judgeText(runsOfText('\uE001\uE002\uE003 Total')).join()).toContain('private');
    expect(judgeText(runsOfText('\u0001\u0003\u0004\uFFFD Total')).join()).toContain('private');
  });

  it('distrusts text that nobody can see', () => {
    expect(judgeText(runsOfText('Total 12.00', { invisible: true })).join()).toContain('invisible');
  });

  it('says nothing about no text', () => {
    expect(judgeText([])).toEqual([]);
  });
});
