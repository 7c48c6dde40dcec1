import type { JsonObject } from '@docquorum/document';
import { Type } from 'typebox';
import type { PrimitiveBody } from '../primitive.js';
import { documentBody, maybe } from '../request-schemas.js';

/** Fields that every primitive's request has. */
export const sharedFields = {
  document: documentBody,
  model: maybe(Type.String()),
  instructions: maybe(Type.String()),
  bust_cache: maybe(Type.Boolean()),
  background: maybe(Type.Boolean()),
};

/** Something with a name and, maybe, a description. */
export interface Named {
  name: string;
  description?: string | null;
}
export const namedFields = { name: Type.String({ minLength: 1 }), description: maybe(Type.String()) };
export const consensusField = (most: number): ReturnType<typeof maybe> =>
  maybe(Type.Integer({ minimum: 1, maximum: most }));

/** Leaves out what was not given. */
export const given = (options: Record<string, unknown>): JsonObject =>
  Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== null && value !== undefined),
  ) as JsonObject;

/** The engine's options that every primitive but a parse takes. */
export const commonOptions = (body: PrimitiveBody): JsonObject =>
  given({ instructions: body.instructions, bustCache: body.bust_cache });

/** A name as the engine takes it. */
export const engineNamed = ({ name, description }: Named): JsonObject => given({ name, description });

/** A name as the record says it back. */
export const echoNamed = ({ name, description }: Named): JsonObject => ({ name, description: description ?? '' });
