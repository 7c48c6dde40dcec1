import { foldScalars } from './fold-scalars.js';
import { joinEnlargements } from './join-enlargements.js';
import { joinHardSwish } from './join-hard-swish.js';
import { NetworkEditor } from './network-editor.js';
import type { OnnxModel } from './onnx-model.js';

/** The same function of the same input, up to rounding, in fewer steps over the pixels. */
export function streamline(model: OnnxModel): OnnxModel {
  const network = new NetworkEditor(model);
  joinHardSwish(network);
  foldScalars(network);
  joinEnlargements(network);
  return network.model;
}
