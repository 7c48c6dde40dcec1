import { Type, type TObject, type TProperties } from 'typebox';

const multipart = 'multipart/form-data';
const urlencoded = 'application/x-www-form-urlencoded';

/** A file of a form. */
export const filePart = Type.String({ format: 'binary' });

/**
 * Options of a route that reads a form by itself: its fields are described, not validated, because a form holds texts
 * and its files are stored as they come.
 */
export const formOptions = (
  fields: TProperties,
  alsoJson = false,
): { schema: { consumes: string[]; body: TObject }; validatorCompiler: () => () => true } => ({
  schema: {
    consumes: alsoJson ? ['application/json', multipart, urlencoded] : [multipart, urlencoded],
    body: Type.Object(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, Type.Optional(field)]))),
  },
  validatorCompiler: () => () => true,
});
