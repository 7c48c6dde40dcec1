import { splitName } from '../concepts/split-name.js';

/** So many names that begin alike do so on purpose. */
const fewestNames = 3;

/**
 * Names of one object without the words that all begin with, which only say what they are parts of: "net price" for
 * `item_net_price` beside `item_qty` and `item_vat`. Undefined where they do not begin alike.
 */
export function withoutSharedWords(names: readonly string[]): ReadonlyMap<string, string> | undefined {
  const parted = names.map(splitName);
  const [first = []] = parted;
  // One word at least is left of each.
  const most = Math.min(...parted.map((words) => words.length - 1));
  const end = first.findIndex((word, at) => at >= most || parted.some((words) => words[at] !== word));
  if (names.length < fewestNames || end <= 0) return undefined;
  return new Map(names.map((name, i) => [name, parted[i]?.slice(end).join(' ') ?? name]));
}
