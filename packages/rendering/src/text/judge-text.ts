import type { Line } from '@docquorum/document';
import type { TextLayer } from '../opened-document.js';

/** Says whether the words of a text layer can be trusted. */
export function judgeText(lines: readonly Line[]): Pick<TextLayer, 'quality' | 'reasons'> {
  if (lines.length === 0) return { quality: 'none', reasons: ['The page holds no text.'] };
  return { quality: 'good', reasons: [] };
}
