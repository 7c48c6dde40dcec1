import { kindPoints } from '../classification/kind-points.js';
import { tokenise } from '../labels/tokenise.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { perModel } from '../page-model/per-model.js';
import { isAnnex, pageNumbering, saysContinued } from './page-numbering.js';
import weights from './splitting-weights.json' with { type: 'json' };

/** What a page shows that tells whether it goes with the one before. */
interface PageFacts {
  /** Words of its uppermost band. */
  readonly top: ReadonlySet<string>;
  /** Numbers of documents, customers and the like, outside tables. */
  readonly ids: ReadonlySet<string>;
  /** Strength of its best title. */
  readonly title: number;
  /** The kind of document that it looks like most. */
  readonly kind: string;
  readonly aspect: number;
}

const factsOf = perModel((model) => model.pages.map((_, page) => readFacts(model, page)));

const asUsual = { title: 1, cue: 1, label: 1, layout: 1 };

function readFacts(model: DocumentModel, page: number): PageFacts {
  const rows = model.rows.filter((row) => row.page === page);
  const height = model.pages[page]?.height ?? 1;
  const top = rows.filter(({ rect }) => rect.top < weights.topBand * height).map(({ text }) => text);
  const kinds = [...kindPoints(model, new Set([page]), asUsual, () => true).values()].toSorted(
    (a, b) => b.points - a.points || (a.kind < b.kind ? -1 : 1),
  );
  const titles = kinds.flatMap(({ hits }) =>
    hits.filter(({ feature }) => feature === 'title').map(({ weight }) => weight),
  );
  const reading = model.readings[page];
  return {
    top: new Set(tokenise(top.join(' ')).map(({ key }) => key)),
    ids: new Set(rows.filter(({ segments }) => segments.length < 4).flatMap(({ text }) => idsIn(text))),
    title: Math.max(0, ...titles),
    kind: kinds[0]?.kind ?? '',
    aspect: reading ? reading.width / reading.height : 1,
  };
}

/** Words with enough digits that are no amounts and no dates. */
const idsIn = (text: string): string[] =>
  (text.match(/[\p{L}\d][\p{L}\d/-]*/gu) ?? []).filter(
    (word) =>
      (word.match(/\d/g)?.length ?? 0) >= weights.fewestDigits &&
      !/^\d{1,4}[/-]\d{1,2}[/-]\d{1,4}$|^(?:19|20)\d\d$/.test(word),
  );

/** How much speaks for a new document at each page, in log odds; the first page always begins one. */
export const breakPointsOf: (model: DocumentModel) => readonly number[] = perModel((model) =>
  factsOf(model).map((facts, page) => {
    const before = factsOf(model)[page - 1];
    return before ? breakPoints(model, page, before, facts) : Infinity;
  }),
);

function breakPoints(model: DocumentModel, page: number, before: PageFacts, own: PageFacts): number {
  const w = weights;
  let points = w.base;
  const number = pageNumbering(model, page);
  const previous = pageNumbering(model, page - 1);
  if (number?.number === 1) points += number.of === undefined ? w.firstOf / 2 : w.firstOf;
  else if (number && previous && number.number === previous.number + 1 && number.of === previous.of) points += w.nextOf;
  else if (number && number.number > 1) points += w.nextOf / 2;
  else if (previous?.of !== undefined && previous.number < previous.of) points += w.nextOf / 2;
  else if (previous?.of !== undefined && previous.number === previous.of) points += w.firstOf / 2;
  if (saysContinued(model, page)) points += w.continued;
  if (isAnnex(model, page)) points += w.annex;
  points += own.title > w.bestTitle ? w.title : w.noTitle;
  points += alike(before.top, own.top) > 0.6 ? w.sameTop : w.otherTop;
  if (Math.abs(before.aspect - own.aspect) > 0.05) points += w.size;
  points += [...own.ids].some((id) => before.ids.has(id)) ? w.sharedId : w.noSharedId;
  if (before.kind !== own.kind) points += w.otherKind;
  return points;
}

/** Shared words as a share of the smaller set, 0..1. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : [...a].filter((word) => b.has(word)).length / smaller;
}
