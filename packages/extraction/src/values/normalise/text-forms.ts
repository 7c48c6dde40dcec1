import type { SchemaNode } from '@docquorum/schema';
import { countryOf } from '../../locales/lookups/country-names.js';
import type { ValueInterpretation, ValueKind } from '../value-match.js';
import { dateForms, dateTimeForms, timeForms } from './date-forms.js';
import type { NormaliseHints } from './normalised-value.js';
import { numberTexts } from './number-forms.js';
import { printedText } from './printed-text.js';

/** Description or examples ask for a code and not for the printed word. */
function wantsCode(node: SchemaNode, hints: NormaliseHints): boolean {
  if (hints.code !== undefined) return hints.code;
  const examples = (node.examples ?? []).filter((example) => typeof example === 'string');
  if (examples.length > 0) return examples.every((example) => /^[A-Z]{2,3}$/.test(example));
  return /\b(?:iso|code|alpha-?2|4217|3166)\b/i.test(`${node.description ?? ''} ${node.title ?? ''}`);
}

const wantsInternational = (node: SchemaNode): boolean =>
  /e\.?164/i.test(node.description ?? '') ||
  (node.examples ?? []).some((example) => typeof example === 'string' && /^\+\d{8,}$/.test(example));

/** Other ways to write a number or code, for the sake of a pattern: without blanks, with a dash for a slash, capitals. */
function codeForms(text: string): string[] {
  const tight = text.replaceAll(/\s+/g, '');
  const bare = tight.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return [
    text,
    tight,
    tight.replaceAll('/', '-'),
    tight.replaceAll('-', '/'),
    bare,
    tight.toUpperCase(),
    bare.toUpperCase(),
  ];
}

/** Ways to write a text without a typed meaning. */
export function plainForms(printed: string, node: SchemaNode): string[] {
  const text = printedText(printed);
  const bare = text.replace(/^[\s:#.\-_*]+/, '').replace(/[\s:_*]+$/, '');
  return node.pattern === undefined ? [text] : [text, ...codeForms(bare)];
}

/** Ways to write one meaning of a match in a text field, best first. */
export function textForms(
  kind: ValueKind,
  { value, ...meaning }: ValueInterpretation,
  printed: string,
  node: SchemaNode,
  hints: NormaliseHints,
): string[] {
  const text = printedText(printed);
  const bare = String(value);
  switch (kind) {
    case 'date':
      return dateForms(bare, text, node);
    case 'date-time':
      return dateTimeForms(bare, text, node);
    case 'time':
      return timeForms(bare, text, node);
    case 'money':
    case 'number':
    case 'percentage':
      return numberTexts({ value, ...meaning }, text);
    case 'currency':
      return wantsCode(node, hints) ? [bare] : [text, bare];
    case 'country':
      return wantsCode(node, hints) ? [countryOf(text) ?? bare] : [text, bare];
    case 'phone':
      return wantsInternational(node) ? (bare.startsWith('+') && !bare.includes(' ') ? [bare] : []) : [bare, text];
    case 'url':
      return node.format === 'uri' && !/^https?:/i.test(bare) ? [`https://${bare}`] : [bare];
    case 'id':
    case 'tax-number':
      return node.pattern === undefined ? [text] : [text, ...codeForms(bare)];
    case 'date-range':
    case 'checkbox':
      return [text];
    case 'email':
    case 'iban':
    case 'bic':
      return [bare, text];
  }
}
