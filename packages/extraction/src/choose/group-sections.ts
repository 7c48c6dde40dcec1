import type { Candidate } from '../candidates/candidate.js';
import type { KnownLabel, LabelMap } from '../labels/label-map.js';
import { phraseKey } from '../labels/label-phrase.js';
import type { DocumentModel, Segment } from '../page-model/document-model.js';
import { type Section, sectionUnder } from '../page-model/section.js';
import { oncePer } from '../once-per.js';
import type { FieldPlan, GroupPlan } from '../plan/field-plan.js';
import weights from '../weights.json' with { type: 'json' };

/** Sections of a document by the group of fields that their headings name. */
export type GroupSections = ReadonlyMap<GroupPlan, readonly Section[]>;

/** Longer segments are no headings. */
const mostWords = 7;

/** The keys of the labels of all fields. */
const fieldKeysOf = oncePer(
  (plan: FieldPlan): ReadonlySet<string> => new Set(plan.leaves.flatMap((leaf) => leaf.labels.map(phraseKey))),
);

/** Finds the headings of the groups of a plan, and what they are over. */
export function findGroupSections(model: DocumentModel, plan: FieldPlan, labels: LabelMap): GroupSections {
  const groups = new Set(plan.leaves.flatMap((leaf) => leaf.groups));
  if (groups.size === 0) return new Map();
  const fields = fieldKeysOf(plan);
  const isField = (segment: Segment): boolean =>
    labels
      .inRow(segment.row)
      .some((label) => label.segment === segment.index && label.form === 'segment' && fields.has(label.key));
  const headings = new Map<GroupPlan, Segment[]>();
  for (const group of groups) {
    const found = new Map<Segment, number>();
    for (const [rank, phrase] of group.labels.entries()) {
      for (const label of labels.byKey.get(phraseKey(phrase)) ?? []) {
        const segment = model.rows[label.row]?.segments[label.segment];
        if (!segment || label.colon || label.form === 'running' || label.hit.runs.length > 1) continue;
        if (!isHeading(segment) || (label.form !== 'segment' && (isField(segment) || !coversMost(label, segment))))
          continue;
        const certainty = (label.form === 'segment' ? 2 : 1) * phrase.keys.length - rank / 100;
        found.set(segment, Math.max(found.get(segment) ?? 0, certainty));
      }
    }
    const best = Math.max(0, ...found.values());
    headings.set(
      group,
      [...found].filter(([, certainty]) => certainty > best - 1).map(([segment]) => segment),
    );
  }
  const all = [...headings.values()].flat();
  return new Map(
    [...headings].map(([group, segments]) => [group, segments.map((segment) => sectionUnder(model, segment, all))]),
  );
}

/** "Section A: Employee" is about the employee, "Customer no." and "Customer pays the freight" are not. */
const coversMost = (label: KnownLabel, segment: Segment): boolean =>
  !label.within && label.end - label.start >= 0.4 * (segment.end - segment.start);

/** A short line that stands alone or beside other headings: nothing but words. */
const isHeading = (segment: Segment): boolean =>
  segment.text.split(/\s+/).length <= mostWords && !/[:：]\s*\S/u.test(segment.text) && !/\d{3}/.test(segment.text);

const contains = (section: Section, { page, rect }: Candidate): boolean =>
  section.page === page &&
  rect.top >= section.top &&
  rect.bottom <= section.bottom + 0.5 &&
  rect.left >= section.left &&
  rect.left < section.right;

/** Numbers of a party stand in footers and payment lines too. */
const elsewhere: ReadonlySet<string> = new Set(['iban', 'bic', 'tax-number', 'email', 'phone', 'url']);

/** Points for standing under the heading of one of the field's groups, or under that of another group. */
export function sectionEvidence(sections: GroupSections, groups: readonly GroupPlan[], candidate: Candidate): number {
  const w = weights.region;
  let points = 0;
  for (const [group, list] of sections) {
    if (list.length === 0) continue;
    const inside = list.some((section) => contains(section, candidate));
    if (groups.includes(group)) points += inside ? w.ownSection : elsewhere.has(candidate.kind) ? 0 : w.outsideSection;
    else if (inside && groups.length > 0) points += w.otherSection;
  }
  return Math.max(-w.mostSection, Math.min(w.mostSection, points));
}
