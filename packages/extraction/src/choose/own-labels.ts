import type { Candidate, CandidateKind } from '../candidates/candidate.js';
import type { CandidatePool, LinkedCandidate } from '../candidates/candidate-pool.js';
import type { LabelLink } from '../candidates/link-candidates.js';
import { conceptById } from '../concepts/catalogue.js';
import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import { labelPhrase, type LabelPhrase, phraseKey } from '../labels/label-phrase.js';
import type { SectionLabel } from '../labels/soft-labels.js';
import type { DocumentModel } from '../page-model/document-model.js';
import { isInSection } from '../page-model/section.js';
import type { LeafPlan } from '../plan/field-plan.js';
import { oncePer } from '../once-per.js';
import { labelsOf } from '../plan/concept-of.js';
import nameWords from '../plan/name-words.json' with { type: 'json' };
import weights from '../weights.json' with { type: 'json' };
import { kindFit } from './kind-fit.js';

/** The printed labels that speak of a field, by `phraseKey`. */
export interface OwnLabels {
  /** How surely each means the field, 0..1. */
  readonly trust: ReadonlyMap<string, number>;
  /** Those that are the very name of the field. */
  readonly names: ReadonlySet<string>;
  /** Labels that mean the field in one section of the document. */
  readonly sectioned: readonly SectionLabel[];
  /** Those of a range of which the field is one end. */
  readonly ranges: ReadonlySet<string>;
  /** Whether the page prints the very name of the field, and a value beside it; `empty` is a field left blank. */
  readonly printed: 'filled' | 'empty' | undefined;
}

/** Labels beyond this rank are trusted alike. */
const lastRank = 15;

export function ownLabelsOf(pool: CandidatePool, leaf: LeafPlan): OwnLabels {
  const ranges = labelsOfRange(pool, leaf);
  const { trusted, full, names } = plannedLabelsOf(leaf);
  const trust = new Map<string, number>([
    ...[...ranges].map((key) => [key, weights.sameRole.range] as const),
    ...labelsOfRole(pool, leaf),
    ...trusted.filter(([key]) => pool.labels.byKey.has(key)),
    ...(pool.soft.get(leaf) ?? []),
  ]);
  return {
    trust,
    sectioned: pool.underHeadings.get(leaf) ?? [],
    ranges,
    names,
    printed: printedName(pool, leaf, full, names),
  };
}

/** What a plan says of the labels of a field, whatever a document prints. */
interface PlannedLabels {
  /** Keys, with how surely each means the field. */
  readonly trusted: readonly (readonly [key: string, trust: number])[];
  /** The name and the title. */
  readonly full: readonly LabelPhrase[];
  /** ... and what else is the very name. */
  readonly names: ReadonlySet<string>;
}

const plannedLabelsOf = oncePer((leaf: LeafPlan): PlannedLabels => {
  const full = [leaf.name, leaf.node.title ?? ''].flatMap((text) => labelPhrase(text) ?? []);
  return {
    trusted: [
      ...numberLabels(leaf),
      ...leaf.labels.map(
        (phrase, rank) => [phraseKey(phrase), 1 - weights.label.perRank * Math.min(rank, lastRank)] as const,
      ),
    ],
    full,
    names: new Set([...full, ...bareNames(leaf, full)].map(phraseKey)),
  };
});

const heads: ReadonlySet<string> = new Set(nameWords.heads);

/** Names without the word that only tells the kind: "order" of "order number". */
const bareNames = ({ labels }: LeafPlan, full: readonly LabelPhrase[]): readonly LabelPhrase[] =>
  labels.filter(({ keys }) =>
    full.some(
      (phrase) =>
        keys.every((key) => phrase.keys.includes(key)) &&
        phrase.keys.every((key) => keys.includes(key) || heads.has(key)),
    ),
  );

const tellingRoles: ReadonlySet<string> = new Set(weights.sameRole.roles);

/** Labels that other concepts have for the same thing: what says the date of an invoice says that of a document. */
function labelsOfRole({ labels }: CandidatePool, { kind, role }: LeafPlan): (readonly [string, number])[] {
  if (role === undefined || !tellingRoles.has(role)) return [];
  return (sensesOf(labels).byRole.get(`${kind}:${role}`) ?? []).map((key) => [key, weights.sameRole.trust] as const);
}

const ownNumbers: ReadonlySet<string> = new Set(weights.ownNumber.concepts);

/** "No." names the number of the document, whatever the document is. */
const numberLabels = ({ concept }: LeafPlan): (readonly [string, number])[] =>
  ownNumbers.has(concept?.id ?? '')
    ? documentNumber().map((phrase) => [phraseKey(phrase), weights.ownNumber.trust] as const)
    : [];

let documentNumberLabels: readonly LabelPhrase[] | undefined;

function documentNumber(): readonly LabelPhrase[] {
  const concept = conceptById('document.number');
  documentNumberLabels ??= concept ? labelsOf(concept).flatMap((text) => labelPhrase(text) ?? []) : [];
  return documentNumberLabels;
}

interface LabelSenses {
  /** Labels that mean one role of a kind and no other, by kind and role. */
  readonly byRole: ReadonlyMap<string, readonly string[]>;
  readonly ranges: readonly string[];
}

const sensesOf = oncePer((labels: LabelMap): LabelSenses => {
  const byRole = new Map<string, string[]>();
  const ranges: string[] = [];
  for (const [key, [label]] of labels.byKey) {
    const senses = label?.senses ?? [];
    if (senses.some(isRange)) ranges.push(key);
    for (const kind of new Set(senses.map((sense) => sense.kind))) {
      const roles = new Set(senses.filter((sense) => sense.kind === kind).map((sense) => sense.role ?? ''));
      const [role = ''] = roles;
      if (roles.size !== 1 || role === '') continue;
      const list = byRole.get(`${kind}:${role}`);
      if (list) list.push(key);
      else byRole.set(`${kind}:${role}`, [key]);
    }
  }
  return { byRole, ranges };
});

/** "Contract dates" names the first and the last day of a contract, unless a day is printed with a label of its own. */
function labelsOfRange({ labels }: CandidatePool, leaf: LeafPlan): ReadonlySet<string> {
  if (leaf.kind !== 'date' || (leaf.role !== 'start' && leaf.role !== 'end')) return new Set();
  const named = leaf.labels.some((phrase) =>
    labels.byKey
      .get(phraseKey(phrase))
      ?.some((label) => !label.within && plainForms.has(label.form) && !label.senses.some(isRange)),
  );
  return new Set(named ? [] : sensesOf(labels).ranges);
}

const plainForms: ReadonlySet<string> = new Set(['segment', 'closed', 'followed']);

const isRange = ({ kind }: KnownLabel['senses'][number]): boolean => kind === 'date-range';

const isEnd = ({ features }: Candidate): boolean => features['rangeStart'] === 1 || features['rangeEnd'] === 1;

/** The best label of the field itself, and how strongly another field's label claims the candidate. */
export function readLinks(
  model: DocumentModel,
  { trust, sectioned, ranges, names, printed }: OwnLabels,
  { candidate, links }: LinkedCandidate,
): { own: LabelLink | undefined; foreign: number } {
  let own: LabelLink | undefined;
  let foreign = 0;
  for (const link of links) {
    const { label } = link;
    const here = sectioned.find(({ key, section }) => key === label.key && isInSection(model, section, label))?.fit;
    const trusted = ranges.has(label.key) && !isEnd(candidate) ? undefined : (here ?? trust.get(label.key));
    if (trusted === undefined) {
      if (link.evidence > foreign && couldMean(label.senses, candidate.kind)) foreign = link.evidence;
      continue;
    }
    const swallowed = label.within !== undefined && !trust.has(label.within.key);
    const other = printed === 'filled' && !names.has(label.key) ? weights.printedName.otherLabel : 1;
    const evidence = link.evidence * trusted * other * (swallowed ? weights.label.within : 1);
    if (evidence > (own?.evidence ?? 0)) own = { ...link, evidence };
  }
  return { own, foreign };
}

/** Points for standing beside the first of two equal labels where the field is the first of two, and so on. */
export function ordinalEvidence({ labels }: CandidatePool, { ordinal }: LeafPlan, own: LabelLink | undefined): number {
  if (!ordinal || !own) return 0;
  const places = (labels.byKey.get(own.label.key) ?? [])
    .filter(({ form, within }) => !within && plainForms.has(form))
    .toSorted((a, b) => a.row - b.row || a.start - b.start);
  if (places.length !== ordinal.count) return 0;
  return places[ordinal.index] === own.label ? weights.ordinal.same : weights.ordinal.other;
}

const couldMean = (senses: LabelLink['label']['senses'], kind: CandidateKind): boolean =>
  senses.length === 0 || kind === 'text' || senses.some((sense) => (kindFit(sense.kind, kind) ?? -1) > -0.3);

/** Not asked of fields in groups, whose names several groups share; a bare name may be the title of the page. */
function printedName(
  pool: CandidatePool,
  leaf: LeafPlan,
  full: readonly LabelPhrase[],
  names: ReadonlySet<string>,
): OwnLabels['printed'] {
  if (leaf.groups.length > 0) return undefined;
  const isPrinted = (key: string): boolean =>
    pool.labels.byKey.get(key)?.some(({ form, within }) => !within && (form === 'segment' || form === 'closed')) ??
    false;
  const isFilled = (key: string): boolean =>
    pool.byLabel
      .get(key)
      ?.some(
        ({ candidate, links }) =>
          candidate.features['label'] !== 1 &&
          kindFit(leaf.kind, candidate.kind) !== undefined &&
          links.some((link) => link.label.key === key && link.evidence >= weights.printedName.leastLink),
      ) ?? false;
  if ([...names].some((key) => isPrinted(key) && isFilled(key))) return 'filled';
  return full.some((phrase) => isPrinted(phraseKey(phrase))) ? 'empty' : undefined;
}
