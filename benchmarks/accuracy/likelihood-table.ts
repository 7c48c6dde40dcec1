import { likelihoodQuality, type JudgedCase, type LikelihoodModel } from 'docquorum';

const percent = (share: number | null | undefined): string => (share == null ? '-' : (100 * share).toFixed(1));

/** How good likelihoods are, as a Markdown table: one row for each kind of document and number of runs. */
export function likelihoodTable(cases: readonly JudgedCase[], model: LikelihoodModel): string {
  const lower = likelihoodQuality(cases, model, 'calibrated-95');
  const rows = likelihoodQuality(cases, model).map(
    ({ scanned, n, count, right, ece, auroc, coverage, rightAbove }, at) => [
      scanned ? 'scanned' : 'digital',
      n,
      count,
      percent(right),
      ece.toFixed(3),
      auroc?.toFixed(3) ?? '-',
      percent(coverage),
      percent(rightAbove),
      percent(lower[at]?.coverage),
      percent(lower[at]?.rightAbove),
    ],
  );
  return [
    '| documents | n | values | right % | ECE | AUROC | not flagged % | right when not flagged % | at `calibrated-95` % | right % |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}
