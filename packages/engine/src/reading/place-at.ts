import { type BoundingBox, overlapArea, type Place, type Reading } from '@docquorum/document';

/** Where the words in a box of a virtual page stand in their file: the stretch of its text, else the first word's place. */
export function placeAt(reading: Reading, box: BoundingBox): Place | undefined {
  const inside = reading.lines.flatMap(({ words }) => words.filter((word) => overlapArea(word.box, box) > 0));
  const places = inside.flatMap(({ place }) => (place ? [place] : []));
  const spans = places.filter((place) => place.kind === 'text-span');
  if (spans.length === 0) return places[0];
  return {
    kind: 'text-span',
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
    firstLine: Math.min(...spans.map(({ firstLine }) => firstLine)),
    lastLine: Math.max(...spans.map(({ lastLine }) => lastLine)),
  };
}
