/**
 * How often is a document given its kind, from its words alone?
 *
 *   tsx --conditions=@docquorum/source extraction/classification.ts [--only PART_OF_ID] [--errors]
 *
 * Twenty categories, once by name alone and once with a description as a user would write it; `votes` is the majority
 * of five seeds; `moved` counts documents whose category changes when the categories are turned round. Fixtures that
 * are held out are scored by themselves, and their errors are not shown.
 */
import { parseArgs } from 'node:util';
import { type Category, classifyDocument, countVotes, modelDocument } from '@docquorum/extraction';
import { type Fixture, listFixtures } from '@docquorum/fixtures';
import categoryFile from './fixture-categories.json' with { type: 'json' };
import { readTextLayers } from './read-text-layers.js';

const { values: options } = parseArgs({
  options: { only: { type: 'string', default: '' }, errors: { type: 'boolean', default: false } },
});

interface Judged {
  readonly heldOut: boolean;
  readonly byName: boolean;
  readonly described: boolean;
  readonly voted: boolean;
  readonly moved: boolean;
}

const described: readonly Category[] = categoryFile;
const named: readonly Category[] = described.map(({ name }) => ({ name }));
const isHeldOut = (fixture: Fixture): boolean => 'heldOut' in fixture && fixture.heldOut === true;

async function judge(fixture: Fixture): Promise<Judged> {
  const model = modelDocument(await readTextLayers(fixture));
  const byName = classifyDocument({ model, categories: named });
  const one = classifyDocument({ model, categories: described });
  const turned = classifyDocument({ model, categories: described.toReversed() });
  const votes = countVotes([1, 2, 3, 4, 5].map((seed) => classifyDocument({ model, categories: described, seed })));
  const heldOut = isHeldOut(fixture);
  if (options.errors && !heldOut && (one.category !== fixture.kind || byName.category !== fixture.kind)) {
    const scores = one.scores.slice(0, 3).map(({ category, score }) => `${category} ${score.toFixed(2)}`);
    console.log(`${fixture.id} ${fixture.kind}: by name ${byName.category}; ${scores.join(', ')}\n   ${one.reasoning}`);
  }
  return {
    heldOut,
    byName: byName.category === fixture.kind,
    described: one.category === fixture.kind,
    voted: votes.category === fixture.kind,
    moved: turned.category !== one.category,
  };
}

const judged: Judged[] = [];
for (const fixture of listFixtures().filter(({ id }) => id.includes(options.only))) judged.push(await judge(fixture));

console.log('| documents | n | names only % | with descriptions % | five votes % | moved |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const heldOut of [false, true]) {
  const group = judged.filter((one) => one.heldOut === heldOut);
  if (group.length === 0) continue;
  const percent = (key: 'byName' | 'described' | 'voted'): string =>
    ((100 * group.filter((one) => one[key]).length) / group.length).toFixed(1);
  const moved = group.filter((one) => one.moved).length;
  const name = heldOut ? 'held out' : 'fixtures';
  console.log(
    `| ${name} | ${group.length} | ${percent('byName')} | ${percent('described')} | ${percent('voted')} | ${moved} |`,
  );
}
