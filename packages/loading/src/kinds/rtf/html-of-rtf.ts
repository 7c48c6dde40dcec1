import type { LoadRequest } from '../../load-request.js';
import { rtfPieces } from './rtf-pieces.js';
import words from './rtf-words.json' with { type: 'json' };

const dropped: ReadonlySet<string> = new Set(words.dropped);
const lineEnds: ReadonlySet<string> = new Set(['par', 'line']);
const characters: Readonly<Record<string, string>> = words.characters;

interface Group {
  /** Neither markup nor text of the page: fonts, styles. */
  readonly skip: boolean;
  /** Only there for readers that show the file as it is. */
  readonly forRtf: boolean;
}

/**
 * The HTML page that Outlook packs into Rich Text Format ([MS-OXRTFEX]): markup stands in `\*\htmltag` groups, what
 * `\htmlrtf` encloses is only there for other readers. Undefined for a file that was none.
 */
export function htmlOfRtf(text: string, request: LoadRequest): string | undefined {
  if (!/^\s*\{\\rtf[^{}]*\\fromhtml1?\b/.test(text.slice(0, 1000))) return undefined;
  const outer: Group[] = [];
  let group: Group = { skip: false, forRtf: false };
  const html: string[] = [];
  for (const piece of rtfPieces(text, request)) {
    if (piece.kind === 'open') {
      if (outer.length < request.limits.maxDepth) outer.push(group);
    } else if (piece.kind === 'close') group = outer.pop() ?? group;
    else if (piece.kind === 'text') {
      if (!group.skip && !group.forRtf) html.push(piece.text);
    } else if (piece.name === 'htmltag') group = { skip: false, forRtf: group.forRtf };
    else if (piece.name === 'htmlrtf') group = { ...group, forRtf: piece.value !== 0 };
    else if (dropped.has(piece.name)) group = { ...group, skip: true };
    else if (group.skip || group.forRtf) continue;
    else if (lineEnds.has(piece.name)) html.push('\r\n');
    else html.push(characters[piece.name] ?? '');
  }
  return html.join('');
}
