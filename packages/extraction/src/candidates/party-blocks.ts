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
import { isBuyersPaper } from './is-buyers-paper.js';
import { lineFacts } from './line-facts.js';
import { tickMarksOf } from './tick-marks.js';
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
  /** Labels, or values that have labels of their own: no lines of a party. */
  readonly plain: boolean;
  readonly title: boolean;
}

/** Which lines speak of which party: by the heading of a block, else by its place. */
export function findPartyBlocks(model: DocumentModel, labels: LabelMap): PartyBlock[] {
  const open = textBlocksOf(model).flatMap((block) => splitAtHeadings(model, labels, block));
  // A block of one line may be a field of a form; only a whole one shows that the party has a place of its own.
  const named = new Set(open.flatMap(({ roles, lines, address }) => (lines.length > 1 && address ? [...roles] : [])));
  const has = (...roles: readonly ConceptRole[]): boolean => roles.some((role) => named.has(role));
  const sellerNamed = has('seller', 'sender');
  const buyerNamed = has('buyer', 'bill-to', 'ship-to', 'recipient', 'payer');
  // An order is written on the buyer's paper, also where only the seller is named.
  const buyersPaper = isBuyersPaper(model);
  const onOwnPaper =
    buyersPaper || (sellerNamed && !buyerNamed) ? addressees : sellerNamed ? issuersBesideSeller : issuers;
  const written = new Set<ConceptRole>(buyersPaper ? issuers : addressees);
  const head = letterheadOf(open);
  const addresses = open.filter((part) => isPostal(part) && !head.has(part));
  const [addressee] = addresses;
  const sender = addressee && head.size === 0 ? senderBeside(addressee, addresses) : undefined;
  return open.map((part) => {
    const { block, lines, roles, plain } = part;
    if (roles.size > 0) return { roles, named: true, lines };
    if (plain) return { roles: new Set<ConceptRole>(), named: false, lines };
    const first = lines[0]?.segment.rect.top ?? 0;
    const depth = block.page === 0 ? first / (model.pages[0]?.height ?? 1) : 1;
    const isAddressee = sender ? part !== sender && addresses.includes(part) : part === addressee;
    if (isAddressee && !buyerNamed && depth < addresseeDepth) return { roles: written, named: false, lines };
    if (depth < letterhead || part === sender) return { roles: new Set(onOwnPaper), named: false, lines };
    return { roles: new Set<ConceptRole>(depth > 0.85 && !sellerNamed ? onOwnPaper : []), named: false, lines };
  });
}

/** Lines with a postal address that may be those of the party the document is sent to. */
const isPostal = ({ address, lines, block, roles, plain }: OpenBlock): boolean =>
  address && lines.length > 2 && block.page === 0 && roles.size === 0 && !plain;

/** Two addresses side by side, and nothing that names the issuer over them: the issuer is the left one. */
function senderBeside(first: OpenBlock, addresses: readonly OpenBlock[]): OpenBlock | undefined {
  const top = ({ lines }: OpenBlock): number => lines[0]?.segment.rect.top ?? 0;
  const left = ({ lines }: OpenBlock): number => lines[0]?.segment.rect.left ?? 0;
  const pair = addresses.filter((part) => Math.abs(top(part) - top(first)) < headGap);
  return pair.length === 2 ? pair.reduce((a, b) => (left(b) < left(a) ? b : a)) : undefined;
}

/** Blocks of one letterhead follow each other within this, in text units. */
const headGap = 2;
/** The party that a document is sent to stands in this part of the first page. */
const addresseeDepth = 0.45;

/** The blocks at the top of the first page that belong together: aligned, one close under the other. */
function letterheadOf(open: readonly OpenBlock[]): ReadonlySet<OpenBlock> {
  const head = new Set<OpenBlock>();
  let last: Rect | undefined;
  let address = false;
  for (const part of open) {
    const first = part.lines[0]?.segment.rect;
    const end = part.lines.at(-1)?.segment.rect;
    if (part.block.page !== 0 || part.roles.size > 0 || part.plain || part.title || !first || !end) continue;
    // A number or a mark over the letterhead is none of its lines.
    if (!last && !part.lines.some(({ segment }) => /\p{L}{4}/u.test(segment.text))) continue;
    const aligned =
      last && (Math.abs(first.left - last.left) < headGap || Math.abs(centreX(first) - centreX(last)) < headGap);
    if (last && !(aligned && first.top - last.bottom < headGap)) continue;
    // A second address is that of the party the document is sent to.
    if (address && isPostal(part)) continue;
    address ||= part.address;
    head.add(part);
    last = end;
  }
  return head;
}

/** A block may hold several parties, each under its own heading. */
function splitAtHeadings(model: DocumentModel, labels: LabelMap, block: TextBlock): OpenBlock[] {
  const parts: { lines: PartyLine[]; roles: ReadonlySet<ConceptRole>; closed?: true; plain?: true }[] = [];
  for (const [i, segment] of block.lines.entries()) {
    const row = model.rows[segment.row];
    // A ticked answer speaks of no party.
    if (
      !row ||
      tickMarksOf(model)
        .get(row.index)
        ?.some((mark) => mark.start === segment.start)
    )
      continue;
    const heading = headingIn(labels, segment);
    const current = parts.at(-1);
    if (heading) {
      const rest =
        heading.end < segment.end && !heading.explained ? trimSpan(row, heading.end, segment.end) : undefined;
      if (!rest && namesTheRight(labels, row, segment, block.lines[i + 1])) {
        parts.push({ lines: [], roles: new Set(), closed: true });
        continue;
      }
      const roles =
        rest && !/\p{L}{3}/u.test(row.text.slice(rest.start, rest.end)) ? new Set<ConceptRole>() : rolesOf(heading);
      // A heading in two languages.
      if (current && current.lines.length === 0 && !current.closed && !rest)
        current.roles = new Set([...current.roles, ...roles]);
      else parts.push({ lines: rest ? [{ row, segment, span: rest }] : [], roles });
      continue;
    }
    const span = trimSpan(row, segment.start, segment.end);
    if (!span) continue;
    const line = { row, segment, span };
    const before = row.segments[segment.index - 1];
    if (before && labels.isLabel(before) && !isOverValue(model, labels, before)) {
      // A value with its own label says who it is by that, or it is no party.
      const roles = headingBeside(model, labels, segment);
      parts.push({ lines: [line], roles, ...(roles.size === 0 && { plain: true as const }) });
      continue;
    }
    // The sender in small print over the window of an envelope.
    const whole = isWholeAddress(line);
    const isField = labels.isLabel(segment) && row.segments[segment.index + 1] !== undefined;
    if (current && !whole && !current.closed && isField === (current.plain ?? false)) current.lines.push(line);
    else if (isField) parts.push({ lines: [line], roles: new Set(), plain: true });
    else if (whole) parts.push({ lines: [line], roles: headingBeside(model, labels, segment), closed: true });
    else parts.push({ lines: [line], roles: headingBeside(model, labels, segment) });
  }
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines, roles, plain }) => ({
      block,
      lines,
      roles,
      plain: plain ?? false,
      title: lines.every(({ segment }) => isTitleLine(model, labels, segment)),
      address: lines.some(
        ({ segment }) => lineFacts(model, segment).postcode && addressness(lineFacts(model, segment)) >= 0.7,
      ),
    }));
}

/** The line says what the document is, or its date and number, and no name. */
function isTitleLine(model: DocumentModel, labels: LabelMap, segment: Segment): boolean {
  const facts = lineFacts(model, segment);
  return labels.isLabel(segment) || facts.entry || facts.notNameShare > 0.34;
}

/** From top to top, in text units. */
const valuePitch = 3.2;
const columnEdge = 1.5;

/** What stands under a label, and is no label itself, is its value; what stands beside it is not. */
function isOverValue(model: DocumentModel, labels: LabelMap, label: Segment): boolean {
  const page = model.rows[label.row]?.page;
  for (let r = label.row + 1; r <= label.row + 2; r += 1) {
    const row = model.rows[r];
    if (!row || row.page !== page || row.rect.top - label.rect.top > valuePitch) return false;
    const under = row.segments.find((segment) => Math.abs(segment.rect.left - label.rect.left) < columnEdge);
    if (under) return !labels.isLabel(under) && !labels.headOf(under);
  }
  return false;
}

/** In a column of labels a party stands beside its label, and what is under the label is another field. */
function namesTheRight(labels: LabelMap, row: Row, heading: Segment, under: Segment | undefined): boolean {
  const beside = row.segments[heading.index + 1];
  if (!beside || labels.isLabel(beside) || labels.headOf(beside)) return false;
  return under === undefined || labels.isLabel(under);
}

/** Street and town on one line, parted by signs. */
function isWholeAddress(line: PartyLine): boolean {
  if (!/[·•|,;]|\s[-–]\s/u.test(line.row.text.slice(line.span.start, line.span.end))) return false;
  const parts = readAddressParts([line], true);
  return parts?.street !== undefined && parts.postcode !== undefined;
}

/** A word that also announces a number, such as "reference", is no party's. */
const rolesOf = ({ senses }: KnownLabel): ReadonlySet<ConceptRole> =>
  new Set(
    senses.some(({ kind }) => kind === 'id')
      ? []
      : senses.flatMap(({ kind, role }) => (kind === 'group' && isParty(role) ? [role] : [])),
  );

const isHeading = (label: KnownLabel): boolean =>
  !label.within &&
  label.hit.edits === 0 &&
  (label.form === 'segment' || label.form === 'closed' || label.explained) &&
  rolesOf(label).size > 0;

const headingIn = (labels: LabelMap, segment: Segment): KnownLabel | undefined =>
  labels
    .inRow(segment.row)
    .find((label) => label.segment === segment.index && label.start - segment.start < 4 && isHeading(label));

/** The party that is named left of the first line, or right above it. */
function headingBeside(model: DocumentModel, labels: LabelMap, first: Segment): ReadonlySet<ConceptRole> {
  const row = model.rows[first.row];
  const before = row?.segments[first.index - 1];
  const own = labels.inRow(first.row).findLast((label) => label.segment === first.index - 1 && isHeading(label));
  if (own && before && !isOverValue(model, labels, before)) return rolesOf(own);
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
