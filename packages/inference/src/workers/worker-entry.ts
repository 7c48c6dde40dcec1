import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** How to start a worker thread. */
export interface WorkerEntry {
  /** Absolute path. */
  readonly filename: string;
  /** Options of Node for the thread; replaces those of the process. */
  readonly execArgv: string[];
}

/**
 * Finds the worker file `name` (without its ending) beside the module `base` (an `import.meta.url`). Run from
 * TypeScript sources, the thread needs a loader and the condition that leads to the sources of the other packages;
 * the build needs nothing.
 */
export function workerEntry(name: string, base: string): WorkerEntry {
  const fromSources = base.endsWith('.ts');
  const filename = fileURLToPath(new URL(`./${name}${fromSources ? '.ts' : '.js'}`, base));
  if (!fromSources) return { filename, execArgv: [] };
  const loader = pathToFileURL(createRequire(base).resolve('tsx')).href;
  return { filename, execArgv: ['--conditions=@docquorum/source', `--import=${loader}`] };
}
