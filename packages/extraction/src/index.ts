export type { AbsentPolicy } from './assemble-output.js';
export { extractionStrategies, type ExtractionStrategy } from './choose/strategy.js';
export { extractRun, type ExtractRunRequest } from './extract-run.js';
export type { ExtractedRun, RunnerUp } from './extracted-run.js';
export type { DocumentModel } from './page-model/document-model.js';
export { modelDocument } from './page-model/model-document.js';
export type { FieldPlan } from './plan/field-plan.js';
export { splitLine } from './page-model/split-line.js';
export { planFields, type PlanOptions } from './plan/plan-fields.js';
