/** Whether a value nests deeper than `limit`. Never recurses, and stops at the first place that does. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  const open: [unknown, number][] = [[value, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [inner, depth] = next;
    if (typeof inner !== 'object' || inner === null) continue;
    if (depth > limit) return true;
    for (const child of Object.values(inner)) {
      if (typeof child === 'object' && child !== null) open.push([child, depth + 1]);
    }
  }
  return false;
}
