import type { JsonValue } from '@docquorum/document';
import { WireError } from '../http/wire-error.js';

const maxDepth = 16;
const maxKeys = 1000;

const tooComplex = (message: string): WireError => new WireError(400, 'TEMPLATE_TOO_COMPLEX', `template: ${message}`);

/** Refuses templates deeper than 16 levels or with more than 1,000 keys. */
export const checkTemplate = (template: JsonValue): void => {
  let keys = 0;
  const walk = (value: JsonValue, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (depth > maxDepth) throw tooComplex(`more than ${maxDepth} levels`);
    keys += Object.keys(value).length;
    if (keys > maxKeys) throw tooComplex(`more than ${maxKeys} keys`);
    for (const item of Object.values(value)) walk(item, depth + 1);
  };
  walk(template, 1);
};
