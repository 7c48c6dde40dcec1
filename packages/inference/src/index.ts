export {
  createFieldReader,
  type FieldReader,
  type FieldReaderOptions,
  type ReadFieldsRequest,
} from './field-reader/field-reader.js';
export { devices, type Device } from './device.js';
export { fuseReadings } from './fusion/fuse-readings.js';
export type { OcrEngineName } from './ocr-engine.js';
export { createRecogniser, type RecogniseRequest, type Recogniser } from './recogniser.js';
export type { Languages, RecogniserOptions } from './recogniser-options.js';
