import { readingText } from '@docquorum/document';
import { createRecogniser, fuseReadings } from '@docquorum/inference';
import { describe, expect, it } from 'vitest';
import { drawnPage } from './drawn-page.js';

/** Names and amounts in the eight languages whose data come with the package; sizes as 11 points at 200 DPI. */
const pages: readonly (readonly [string, readonly string[]])[] = [
  [
    'deu',
    ['Größere Bestellung für Jürgen Köhler', 'Müller & Söhne, Weißenburger Straße 12', 'Gesamtbetrag 1.284,50 €'],
  ],
  ['fra', ['François Lefèvre et Hélène Garçon', 'Reçu le 3 août à Orléans', 'Total à payer 2 310,00 €']],
  ['spa', ['José Muñoz Peña y Begoña Ibáñez', 'Dirección: calle Núñez de Balboa', 'Importe total 845,20 €']],
  ['ita', ['Niccolò Cerutti, perché è già pagato', 'Totale dovuto 96,40 €']],
  ['nld', ['Daniël van der Meijden, coördinatie', 'Te betalen bedrag 512,75 €']],
  ['por', ['João Conceição e Inês Magalhães', 'Valor total da fatura 73,90 €']],
  ['pol', ['Łukasz Wójcik i Małgorzata Żółkiewska', 'Usługa księgowa w Gdańsku']],
  ['eng', ['Charlotte Whitfield, 14 Mill Lane', 'Amount due £1,072.60']],
];

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

describe('European names and amounts at 200 DPI', () => {
  it('are read with at least 98 % of their characters right when both engines are fused', async () => {
    let [wrong, characters] = [0, 0];
    await using recogniser = await createRecogniser({ threads: 1 });
    for (const [language, rows] of pages) {
      const image = drawnPage(
        1654,
        120 + rows.length * 90,
        rows.map((text, row) => ({ text, x: 150, y: 120 + row * 90, size: 31 })),
      );
      const request = { image, pageNumber: 1, width: 595, height: 842, languages: [language] };
      const fused = fuseReadings([
        await recogniser.recognise({ ...request, engine: 'ppocr' }),
        await recogniser.recognise({ ...request, engine: 'tesseract' }),
      ]);
      const truth = rows.join('\n');
      const distance = edits(readingText(fused).replaceAll(/\s/g, ''), truth.replaceAll(/\s/g, ''));
      if (distance > 0) console.log(`${language}: ${distance} edits\n${readingText(fused)}`);
      wrong += distance;
      characters += truth.replaceAll(/\s/g, '').length;
    }
    expect(1 - wrong / characters).toBeGreaterThanOrEqual(0.98);
  });
});
