import { configureGlobal } from 'fast-check';

// The gate says the same about the same commit; DOCQUORUM_PROPERTY_RUNS (the long mode) looks for cases not tried yet.
if (process.env.DOCQUORUM_PROPERTY_RUNS === undefined) configureGlobal({ seed: 1 });
