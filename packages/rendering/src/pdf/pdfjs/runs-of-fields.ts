import type { TextRun } from '../../text/text-run.js';
import { runsOfItem, widthOf } from './runs-of-item.js';

/** What we use of an annotation as pdf.js describes it. */
interface FieldAnnotation {
  readonly fieldType?: string;
  readonly fieldValue?: unknown;
  readonly hidden?: boolean;
  /** Left, bottom, right, top in PDF's user space. */
  readonly rect?: readonly number[];
  readonly defaultAppearanceData?: { readonly fontSize?: number };
}

const largestGuess = 12;
const padding = 2;

/**
 * What is typed into text and choice fields. pdf.js gives the value and the rectangle only, so the words are laid
 * out as viewers do: from the left, a single line in the middle, several from the top.
 */
export function runsOfFields(annotations: readonly FieldAnnotation[], toPage: readonly number[]): TextRun[] {
  return annotations.flatMap((annotation) => {
    const { fieldType, fieldValue, rect = [] } = annotation;
    const value = Array.isArray(fieldValue) ? fieldValue.join(' ') : fieldValue;
    if (annotation.hidden || (fieldType !== 'Tx' && fieldType !== 'Ch') || typeof value !== 'string') return [];
    const [left = 0, bottom = 0, , top = 0] = rect;
    const lines = value.split(/[\r\n]+/u);
    const stated = annotation.defaultAppearanceData?.fontSize ?? 0;
    const fontSize = stated > 0 ? stated : Math.min(largestGuess, ((top - bottom) / lines.length) * 0.7);
    const firstBaseline = lines.length === 1 ? (top + bottom) / 2 - 0.3 * fontSize : top - padding - 0.8 * fontSize;
    return lines.flatMap((str, index) => {
      const baseline = firstBaseline - index * 1.2 * fontSize;
      const item = {
        str,
        dir: 'ltr',
        width: (widthOf(str) * fontSize) / 1000,
        height: fontSize,
        transform: [fontSize, 0, 0, fontSize, left + padding, baseline],
        fontName: '',
        hasEOL: true,
      };
      return runsOfItem(item, undefined, toPage, true).runs;
    });
  });
}
