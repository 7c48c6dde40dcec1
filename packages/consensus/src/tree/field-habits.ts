import { isObject, type SchemaNode } from '@docquorum/schema';
import { characterClass } from '../text/character-class.js';
import type { RunGroup } from '../runs.js';
import type { Branch } from './branch.js';
import { hasKind } from './branch.js';
import type { Scope } from './scope.js';

/** Weight of the other rows that must share a shape before it is a habit, as a multiple of the weight of all runs. */
const leastRows = 2;
/** Share of the other rows that a habit needs, and that a form against it may have. */
const habitual = 0.6;
const exceptional = 0.1;
const longest = 40;

const wide = /[^\u0020-\u007e]/;

/** What a text is made of: `A140-92` and `B236-11` are both `A999-99`; running text is ``. */
function shapeOf(text: string): string {
  if (text.length > longest) return '';
  const plain = wide.test(text) ? text.normalize('NFKC') : text;
  let shape = '';
  let digits = false;
  for (const character of plain) {
    const kind = characterClass(character);
    digits ||= kind === 'digit';
    shape += kind === 'digit' ? '9' : kind === 'other' ? character : character === character.toLowerCase() ? 'a' : 'A';
  }
  return digits ? shape : '';
}

/** A text and what its runs weigh. */
interface Vote {
  readonly text: string;
  readonly weight: number;
}

/** The shapes that the values of one field have in the rows of a list. */
export class FieldHabits {
  readonly #weights = new Map<string, number>();
  #total = 0;

  note({ text, weight }: Vote): void {
    const shape = shapeOf(text);
    this.#weights.set(shape, (this.#weights.get(shape) ?? 0) + weight);
    this.#total += weight;
  }

  /**
   * What the other rows say about a form: whether it has the shape that they have, one that they do not, or neither.
   * @param votes what was said in this row, which does not count
   * @param total weight of all runs
   */
  judge(text: string, votes: readonly Vote[], total: number): 'habit' | 'against' | 'open' {
    const own = new FieldHabits();
    for (const vote of votes) own.note(vote);
    const beside = (shape: string): number => (this.#weights.get(shape) ?? 0) - (own.#weights.get(shape) ?? 0);
    const others = this.#total - own.#total;
    const [habit] = [...this.#weights.keys()].filter((shape) => beside(shape) >= habitual * others);
    if (habit === undefined || habit === '' || beside(habit) < leastRows * total) return 'open';
    const shape = shapeOf(text);
    if (shape === habit) return 'habit';
    return beside(shape) <= exceptional * others ? 'against' : 'open';
  }
}

/** The habits of every text field inside lists, by scope. */
export function learnHabits(
  groups: readonly RunGroup[],
  root: SchemaNode,
  scope: Scope,
  branchesOf: (node: SchemaNode) => readonly Branch[],
): ReadonlyMap<Scope, FieldHabits> {
  const found = new Map<Scope, FieldHabits>();
  const visit = (value: unknown, node: SchemaNode, at: Scope, run: RunGroup, inList: boolean): void => {
    if (typeof value === 'string' && inList) {
      const habits = found.get(at) ?? new FieldHabits();
      found.set(at, habits);
      habits.note({ text: value, weight: at.weightOf(run) });
    }
    if (typeof value !== 'object' || value === null) return;
    const branch = branchesOf(node).find(({ kind }) => hasKind(value, kind));
    if (branch === undefined) return;
    if (Array.isArray(value)) {
      for (const [index, inner] of value.entries()) {
        const item = branch.node.item(index);
        if (item !== undefined) visit(inner, item, at.element(item), run, true);
      }
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const property = branch.node.property(key);
        if (property !== undefined) visit(inner, property, at.child(key, property), run, inList);
      }
    }
  };
  for (const group of groups) visit(group.value, root, scope, group, false);
  return found;
}
