import { readingText } from '@docquorum/document';
import { createRecogniser, fuseReadings } from '@docquorum/inference';
import { describe, expect, it } from 'vitest';
import { drawnPage } from './drawn-page.js';

/** A short letter in each of the eight languages whose data come with the package. */
const letters: Readonly<Record<string, readonly string[]>> = {
  deu: [
    'Größere Bestellung für Jürgen Köhler',
    'Müller & Söhne, Weißenburger Straße 12',
    'Bitte überweisen Sie den Betrag bis zum 3. März',
    'Gesamtbetrag 1.284,50 €',
  ],
  fra: [
    'François Lefèvre et Hélène Garçon',
    'Facture reçue le 3 août à Orléans',
    'Nous vous prions de régler la somme avant le 15',
    'Total à payer 2 310,00 €',
  ],
  spa: [
    'José Muñoz Peña y Begoña Ibáñez',
    'Dirección: calle Núñez de Balboa',
    'El pago de la factura vence el día 30',
    'Importe total 845,20 €',
  ],
  ita: ['Niccolò Cerutti, perché è già pagato', 'La fattura della società è del 4 giugno', 'Totale dovuto 96,40 €'],
  nld: ['Daniël van der Meijden, coördinatie', 'De factuur is op uw rekening geboekt', 'Te betalen bedrag 512,75 €'],
  por: ['João Conceição e Inês Magalhães', 'A fatura não foi paga até à data', 'Valor total da fatura 73,90 €'],
  pol: [
    'Łukasz Wójcik i Małgorzata Żółkiewska',
    'Usługa księgowa w Gdańsku',
    'Prosimy o zapłatę faktury do końca miesiąca',
    'Razem do zapłaty 640,00 €',
  ],
  eng: ['Charlotte Whitfield, 14 Mill Lane', 'Please pay the invoice by the end of May', 'Amount due £1,072.60'],
};

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** 11 points at 200 dots per inch. */
const size = 31;

describe('European names and euro amounts at 200 DPI', () => {
  it.each(['named', 'to be found'])('have at least 98 percent of characters right, languages %s', async (languages) => {
    let [wrong, characters] = [0, 0];
    await using recogniser = await createRecogniser({ threads: 1 });
    for (const [language, rows] of Object.entries(letters)) {
      const texts = rows.map((text, row) => ({ text, x: 150, y: 120 + row * 90, size }));
      const image = drawnPage(1654, 120 + rows.length * 90, texts);
      const page = {
        image,
        pageNumber: 1,
        width: 595,
        height: 842,
        ...(languages === 'named' && { languages: [language] }),
      };
      const hint = await recogniser.recognise({ ...page, engine: 'ppocr' });
      const fused = fuseReadings([hint, await recogniser.recognise({ ...page, engine: 'tesseract', hint })]);
      const withoutBlanks = (text: string) => text.replaceAll(/\s/g, '');
      const truth = withoutBlanks(rows.join(''));
      const distance = edits(withoutBlanks(readingText(fused)), truth);
      if (distance > 0) console.log(`${language}: ${distance} edits\n${readingText(fused)}`);
      wrong += distance;
      characters += truth.length;
    }
    expect(1 - wrong / characters).toBeGreaterThanOrEqual(0.98);
  });
});
