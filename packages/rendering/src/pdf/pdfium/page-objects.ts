import type { PdfiumFunctions, PdfiumInstance, Pointer } from './pdfium-library.js';

/** Constants of PDFium's public headers. */
const textObject = 1;
const imageObject = 3;
const formObject = 5;
/** Forms are looked into no deeper, and no further than so many objects. */
const deepest = 3;
const mostObjects = 2000;
/** A picture that covers this share of the page covers all of it but a margin. */
const wholePage = 0.8;

/** What pictures mean for the text of a page. */
export interface PagePictures {
  /** What they cover, in square points, overlaps counted twice; a form that holds a picture counts as one. */
  readonly area: number;
  /** Text objects that a picture of the whole page, drawn later, hides: the layer under a scan. */
  readonly hiddenText: ReadonlySet<Pointer>;
}

/** @param pageArea in square points */
export function findPictures(
  functions: PdfiumFunctions,
  memory: PdfiumInstance,
  page: Pointer,
  pageArea: number,
): PagePictures {
  const bounds = functions.malloc(16);
  const texts: Pointer[] = [];
  let hidden = 0;
  let area = 0;
  const count = Math.min(mostObjects, functions.FPDFPage_CountObjects(page));
  for (let index = 0; index < count; index++) {
    const object = functions.FPDFPage_GetObject(page, index);
    const content = lookInto(functions, object, deepest);
    texts.push(...content.texts);
    if (!content.picture) continue;
    functions.FPDFPageObj_GetBounds(object, bounds, bounds + 4, bounds + 8, bounds + 12);
    const [left = 0, bottom = 0, right = 0, top = 0] = memory.HEAPF32.subarray(bounds / 4);
    const covered = Math.max(0, right - left) * Math.max(0, top - bottom);
    area += covered;
    const hides = covered >= wholePage * pageArea && functions.FPDFPageObj_HasTransparency(object) === 0;
    if (hides) hidden = texts.length - content.texts.length;
  }
  functions.free(bounds);
  return { area, hiddenText: new Set(texts.slice(0, hidden)) };
}

function lookInto(functions: PdfiumFunctions, object: Pointer, depth: number): { texts: Pointer[]; picture: boolean } {
  const type = functions.FPDFPageObj_GetType(object);
  if (type !== formObject || depth === 0)
    return { texts: type === textObject ? [object] : [], picture: type === imageObject };
  const texts: Pointer[] = [];
  let picture = false;
  const count = Math.min(mostObjects, functions.FPDFFormObj_CountObjects(object));
  for (let index = 0; index < count; index++) {
    const inner = lookInto(functions, functions.FPDFFormObj_GetObject(object, index), depth - 1);
    texts.push(...inner.texts);
    picture ||= inner.picture;
  }
  return { texts, picture };
}
