import type { InferenceSession } from 'onnxruntime-node';

/** One thread a session: workers are as many as cores. Spinning threads would double the CPU time. */
export const sessionOptions: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // Pages and lines differ in size: memory planned for each size would be kept, and saves no time.
  enableMemPattern: false,
  // Errors are thrown; printing them too (level 3 and below) would mix with the output of the program.
  logSeverityLevel: 4,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};
