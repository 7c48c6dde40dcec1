import type { JsonValue } from '@docquorum/document';
import { compileSchema, type JsonSchema } from '@docquorum/schema';
import { extractRun, type ExtractRunRequest } from '../src/extract-run.js';
import type { ExtractedRun } from '../src/extracted-run.js';
import { modelDocument } from '../src/page-model/model-document.js';
import { planFields } from '../src/plan/plan-fields.js';
import { layOutPage } from './lay-out-page.js';

/** Runs an extraction over typed pages (see `layOutPage`); `properties` are those of the schema's root. */
export function extract(
  pages: readonly (readonly string[])[],
  properties: Record<string, unknown>,
  more: Partial<ExtractRunRequest> & { readonly instructions?: string; readonly defs?: Record<string, unknown> } = {},
): ExtractedRun {
  const model = modelDocument(pages.map((lines, i) => layOutPage(lines, i + 1)));
  const { instructions, defs, ...request } = more;
  const schema = compileSchema({ type: 'object', properties, ...(defs && { $defs: defs }) } as JsonSchema);
  const plan = planFields(schema, instructions === undefined ? {} : { instructions });
  return extractRun({ model, plan, ...request });
}

/** The output alone. */
export const outputOf = (...args: Parameters<typeof extract>): JsonValue => extract(...args).output;
