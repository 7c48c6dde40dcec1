/** How to start a worker thread. */
export interface WorkerEntry {
  readonly url: URL;
  /** Options of Node for the thread; replaces those of the process. */
  readonly execArgv: string[];
}

/**
 * Finds the worker file `name` (without its ending) beside the module `base` (an `import.meta.url`). Run from
 * TypeScript sources, the thread needs a loader and the condition that leads to the sources of the other packages;
 * the build needs nothing.
 */
export function workerEntry(name: string, base: string): WorkerEntry {
  if (!base.endsWith('.ts')) return { url: new URL(`./${name}.js`, base), execArgv: [] };
  const loader = import.meta.resolve('tsx/esm/api');
  const source = new URL(`./${name}.ts`, base).href;
  const script = `import { register } from "${loader}"; register(); await import("${source}");`;
  return {
    url: new URL(`data:text/javascript,${encodeURIComponent(script)}`),
    execArgv: ['--conditions=@docquorum/source'],
  };
}
