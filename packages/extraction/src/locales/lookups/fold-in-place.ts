const nonAscii = /[^\0-~]/;

/** Letters that Unicode does not take apart: accents that are strokes, and the sigma that ends a word. */
const strokes: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ŧ: 't', ı: 'i', ς: 'σ' };

const folded = new Map<string, string>();

function foldUnit(unit: string): string {
  if (/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/.test(unit)) return '-';
  if (/[\u2018\u2019\u201b\u00b4\u02bc\u2032]/.test(unit)) return "'";
  // Blanks that join the groups of a number stay apart from the common one.
  if (/\s/.test(unit)) return '\u00a0';
  if (/[\uff01-\uff5e]/.test(unit)) return String.fromCharCode(unit.charCodeAt(0) - 0xfee0).toLowerCase();
  const lower = unit.toLowerCase();
  const bare = lower.normalize('NFD').charAt(0);
  return strokes[bare] ?? bare;
}

/**
 * Lower case, without accents, one kind of dash and apostrophe, no full-width forms. Every UTF-16 unit stays where
 * it is, so that offsets in the folded text are offsets in the printed one.
 */
export function foldInPlace(text: string): string {
  if (!nonAscii.test(text)) return text.toLowerCase();
  let out = '';
  for (const unit of text.split('')) {
    if (unit <= '~') {
      out += unit.toLowerCase();
      continue;
    }
    let known = folded.get(unit);
    if (known === undefined) {
      known = foldUnit(unit);
      folded.set(unit, known);
    }
    out += known;
  }
  return out;
}
