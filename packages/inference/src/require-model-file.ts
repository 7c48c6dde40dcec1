import { statSync } from 'node:fs';
import { InferenceError } from '@docquorum/document';

/** Returns the path if a file is there; throws `ERR_INFERENCE_MODEL_MISSING` that names the package to install. */
export function requireModelFile(path: string, packageName: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  throw new InferenceError(
    'ERR_INFERENCE_MODEL_MISSING',
    `model file ${path} is missing: install the package ${packageName}`,
    { details: { path, package: packageName } },
  );
}
