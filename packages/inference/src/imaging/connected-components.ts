/** A connected group of pixels whose value exceeds the threshold. */
export interface Component {
  /** Indices of its pixels, `y * width + x`, in the order of the search. */
  readonly pixels: Int32Array;
  /** Mean value of its pixels. */
  readonly mean: number;
}

/**
 * The 8-connected components of the pixels above `threshold`, ordered by their first pixel (top to bottom, left
 * to right). Components below `minimumPixels` are left out.
 */
export function connectedComponents(
  values: Float32Array,
  width: number,
  height: number,
  threshold: number,
  minimumPixels = 1,
): Component[] {
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const components: Component[] = [];
  for (let start = 0; start < width * height; start++) {
    if (seen[start] === 1 || !((values[start] as number) > threshold)) continue;
    // The stack doubles as the list of pixels found: everything before `next` has been looked around.
    let end = 0;
    let sum = 0;
    stack[end++] = start;
    seen[start] = 1;
    for (let next = 0; next < end; next++) {
      const pixel = stack[next] as number;
      sum += values[pixel] as number;
      const x = pixel % width;
      const y = (pixel - x) / width;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const neighbour = ny * width + nx;
          if (seen[neighbour] === 1 || !((values[neighbour] as number) > threshold)) continue;
          seen[neighbour] = 1;
          stack[end++] = neighbour;
        }
      }
    }
    if (end >= minimumPixels) components.push({ pixels: stack.slice(0, end), mean: sum / end });
  }
  return components;
}
