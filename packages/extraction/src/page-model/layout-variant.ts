import type { DocumentModel } from './document-model.js';
import type { LayoutOptions } from './layout-options.js';
import { modelDocument } from './model-document.js';
import { perModel } from './per-model.js';

const variantsOf = perModel(() => new Map<string, DocumentModel>());

/** The same words in rows and segments of another coarseness; made once per model. */
export function layoutVariant(model: DocumentModel, layout: Partial<LayoutOptions>): DocumentModel {
  const wanted = { ...model.layout, ...layout };
  if (wanted.rowTolerance === model.layout.rowTolerance && wanted.segmentGap === model.layout.segmentGap) return model;
  const key = `${wanted.rowTolerance}/${wanted.segmentGap}`;
  const variants = variantsOf(model);
  let variant = variants.get(key);
  if (!variant) {
    variant = modelDocument(model.readings, wanted);
    variants.set(key, variant);
  }
  return variant;
}
