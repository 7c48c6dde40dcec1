/** Narrows the widest columns until all fit side by side; columns of no width stay so and have no gap. */
export function fitWidths(widths: readonly number[], room: number, gap: number): readonly number[] {
  const used = widths.filter((width) => width > 0);
  const roomForText = Math.max(used.length, room - gap * (used.length - 1));
  const fits = (cap: number): boolean => used.reduce((sum, width) => sum + Math.min(width, cap), 0) <= roomForText;
  let cap = used.reduce((widest, width) => Math.max(widest, width), 1);
  if (fits(cap)) return widths;
  cap = Math.min(cap, roomForText);
  while (cap > 1 && !fits(cap)) cap -= 1;
  return widths.map((width) => Math.min(width, cap));
}
