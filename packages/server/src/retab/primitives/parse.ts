import { Type } from 'typebox';
import type { Primitive, PrimitiveBody } from '../primitive.js';
import { maybe } from '../request-schemas.js';
import { given, sharedFields } from './fields.js';

interface ParseBody extends PrimitiveBody {
  table_parsing_format?: 'markdown' | 'yaml' | 'html' | 'json' | null;
}

/** `/v1/parses`: the text of every page, tables as asked for. */
export const parse: Primitive<ParseBody> = {
  path: '/v1/parses',
  kind: 'parse',
  idPrefix: 'prs_',
  body: Type.Object({
    ...sharedFields,
    table_parsing_format: maybe(Type.Union(['markdown', 'yaml', 'html', 'json'].map((format) => Type.Literal(format)))),
  }),
  request: (body) => ({
    ...given({ bustCache: body.bust_cache }),
    format: 'markdown',
    tableFormat: body.table_parsing_format ?? 'html',
  }),
  echo: (body) => ({ table_parsing_format: body.table_parsing_format ?? 'html' }),
  empty: { pages: [], text: '' },
  answer: ({ pageTexts = [] }) => ({ output: { pages: pageTexts, text: (pageTexts as string[]).join('\n\n') } }),
};
