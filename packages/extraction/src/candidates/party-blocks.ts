import { centreX, type Rect } from '../geometry/rect.js';
import type { ConceptRole } from '../concepts/concept-role.js';
import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import type { DocumentModel, Row, Segment } from '../page-model/document-model.js';
import type { Span } from '../page-model/span.js';
import { textBlocksOf, type TextBlock } from '../page-model/text-blocks.js';
import { isParty } from '../plan/concept-of.js';
import weights from '../weights.json' with { type: 'json' };
import { addressness } from './address-candidates.js';
import { readAddressParts } from './address-parts.js';
import { lineFacts } from './line-facts.js';
import { trimSpan } from './trim-span.js';

/** Lines of the page that speak of one party. */
export interface PartyBlock {
  /** Undefined when nothing on the page says whose it is. */
  readonly roles: ReadonlySet<ConceptRole>;
  /** The page names the party; else it is guessed from the place. */
  readonly named: boolean;
  readonly lines: readonly PartyLine[];
}

export interface PartyLine {
  readonly row: Row;
  readonly segment: Segment;
  readonly span: Span;
}

/** A heading stands at most this far above its block, from bottom to top, in text units. */
const headingGap = 1.6;
/** A block without a heading belongs to the letterhead when it begins in this part of the first page. */
const letterhead = 0.2;

/** Parties that print documents on their own paper, and those to whom they send them. */
const issuers = weights.region.issuers as readonly ConceptRole[];
const addressees = weights.region.addressees as readonly ConceptRole[];
const issuersBesideSeller = issuers.filter((role) => role !== 'seller');

interface OpenBlock {
  readonly block: TextBlock;
  readonly lines: readonly PartyLine[];
  readonly roles: ReadonlySet<ConceptRole>;
  readonly address: boolean;
}

/** Which lines speak of which party: by the heading of a block, else by its place. */
export function findPartyBlocks(model: DocumentModel, labels: LabelMap): PartyBlock[] {
  const open = textBlocksOf(model).flatMap((block) => splitAtHeadings(model, labels, block));
  // A block of one line may be a field of a form; only a whole one shows that the party has a place of its own.
  const named = new Set(open.flatMap(({ roles, lines, address }) => (lines.length > 1 && address ? [...roles] : [])));
  const has = (...roles: readonly ConceptRole[]): boolean => roles.some((role) => named.has(role));
  const sellerNamed = has('seller', 'payee', 'remit-to', 'sender');
  const buyerNamed = has('buyer', 'bill-to', 'ship-to', 'recipient');
  const head = letterheadOf(open);
  let addressee = false;
  return open.map((part) => {
    const { block, lines, roles, address } = part;
    if (roles.size > 0) return { roles, named: true, lines };
    const first = lines[0]?.segment.rect.top ?? 0;
    const depth = block.page === 0 ? first / (model.pages[0]?.height ?? 1) : 1;
    const isAddressee = address && lines.length > 2 && block.page === 0 && depth < 0.45 && !head.has(part);
    // An order is written on the buyer's paper: the seller is the one who is named.
    if (depth < letterhead && !(isAddressee && !buyerNamed && !addressee)) {
      return {
        roles: new Set<ConceptRole>(sellerNamed ? (buyerNamed ? issuersBesideSeller : addressees) : issuers),
        named: false,
        lines,
      };
    }
    if (isAddressee && !buyerNamed && !addressee) {
      addressee = true;
      return { roles: new Set(addressees), named: false, lines };
    }
    return { roles: new Set<ConceptRole>(depth > 0.85 && !sellerNamed ? issuers : []), named: false, lines };
  });
}

/** Blocks of one letterhead follow each other within this, in text units. */
const headGap = 2;

/** The blocks at the top of the first page that belong together: aligned, one close under the other. */
function letterheadOf(open: readonly OpenBlock[]): ReadonlySet<OpenBlock> {
  const head = new Set<OpenBlock>();
  let last: Rect | undefined;
  for (const part of open) {
    const first = part.lines[0]?.segment.rect;
    const end = part.lines.at(-1)?.segment.rect;
    if (part.block.page !== 0 || part.roles.size > 0 || !first || !end) continue;
    // A number or a mark over the letterhead is none of its lines.
    if (!last && !part.lines.some(({ segment }) => /\p{L}{4}/u.test(segment.text))) continue;
    const aligned =
      last && (Math.abs(first.left - last.left) < headGap || Math.abs(centreX(first) - centreX(last)) < headGap);
    if (last && !(aligned && first.top - last.bottom < headGap)) continue;
    head.add(part);
    last = end;
  }
  return head;
}

/** A block may hold several parties, each under its own heading. */
function splitAtHeadings(model: DocumentModel, labels: LabelMap, block: TextBlock): OpenBlock[] {
  const parts: { lines: PartyLine[]; roles: ReadonlySet<ConceptRole>; closed?: true }[] = [];
  for (const segment of block.lines) {
    const row = model.rows[segment.row];
    if (!row) continue;
    const heading = headingIn(labels, segment);
    const current = parts.at(-1);
    if (heading) {
      const rest = heading.end < segment.end ? trimSpan(row, heading.end, segment.end) : undefined;
      const roles =
        rest && !/\p{L}{3}/u.test(row.text.slice(rest.start, rest.end)) ? new Set<ConceptRole>() : rolesOf(heading);
      // A heading in two languages.
      if (current && current.lines.length === 0 && !rest) current.roles = new Set([...current.roles, ...roles]);
      else parts.push({ lines: rest ? [{ row, segment, span: rest }] : [], roles });
      continue;
    }
    const span = trimSpan(row, segment.start, segment.end);
    if (!span) continue;
    // The sender in small print over the window of an envelope.
    const whole = isWholeAddress({ row, segment, span });
    if (current && !whole && !current.closed) current.lines.push({ row, segment, span });
    else if (whole)
      parts.push({ lines: [{ row, segment, span }], roles: headingBeside(model, labels, segment), closed: true });
    else parts.push({ lines: [{ row, segment, span }], roles: headingBeside(model, labels, segment) });
  }
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines, roles }) => ({
      block,
      lines,
      roles,
      address: lines.some(
        ({ segment }) => lineFacts(model, segment).postcode && addressness(lineFacts(model, segment)) >= 0.7,
      ),
    }));
}

/** Street and town on one line, parted by signs. */
function isWholeAddress(line: PartyLine): boolean {
  if (!/[·•|,;]|\s[-–]\s/u.test(line.row.text.slice(line.span.start, line.span.end))) return false;
  const parts = readAddressParts([line], true);
  return parts?.street !== undefined && parts.postcode !== undefined;
}

const rolesOf = (label: KnownLabel): ReadonlySet<ConceptRole> =>
  new Set(label.senses.flatMap(({ kind, role }) => (kind === 'group' && isParty(role) ? [role] : [])));

const isHeading = (label: KnownLabel): boolean =>
  !label.within &&
  label.hit.edits === 0 &&
  (label.form === 'segment' || label.form === 'closed') &&
  rolesOf(label).size > 0;

const headingIn = (labels: LabelMap, segment: Segment): KnownLabel | undefined =>
  labels
    .inRow(segment.row)
    .find((label) => label.segment === segment.index && label.start - segment.start < 4 && isHeading(label));

/** The party that is named left of the first line, or right above it. */
function headingBeside(model: DocumentModel, labels: LabelMap, first: Segment): ReadonlySet<ConceptRole> {
  const own = labels.inRow(first.row).findLast((label) => label.segment === first.index - 1);
  if (own && isHeading(own)) return rolesOf(own);
  const row = model.rows[first.row];
  for (let r = first.row - 1; r >= Math.max(0, first.row - 2); r -= 1) {
    const above = model.rows[r];
    if (!above || above.page !== row?.page) break;
    const heading = labels
      .inRow(r)
      .find(
        (label) =>
          isHeading(label) &&
          first.rect.top - label.rect.bottom < headingGap &&
          label.rect.left < first.rect.right &&
          first.rect.left < label.rect.right + 1,
      );
    if (heading) return rolesOf(heading);
  }
  return new Set();
}
