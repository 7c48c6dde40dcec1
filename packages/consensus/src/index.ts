export { applyCalibration, type CalibrationPoint } from './calibration/apply-calibration.js';
export {
  checkCalibration,
  type CalibrationFeature,
  type CalibrationFile,
  type CalibrationGroup,
  type CalibrationReport,
} from './calibration/calibration-file.js';
export {
  fitCalibration,
  type CalibrationPair,
  type FitOptions,
  type FittedCalibration,
} from './calibration/fit-calibration.js';
export { measureCalibration, type Judged } from './calibration/measures.js';
export type {
  Alignment,
  Candidate,
  Consensus,
  ConsensusField,
  ConsensusIssue,
  ConsensusNode,
  LikelihoodTree,
  Method,
} from './consensus.js';
export { reconcile } from './reconcile.js';
export type { ConsensusOptions, PathOptions, ReconcileRequest } from './request.js';
