export { startServer, type RunningServer, type ServerOptions } from './start-server.js';
export { defaultServiceLimits, type ServiceLimits } from './service.js';
export { defaultWorkLimits, type WorkLimits } from './work/worker-settings.js';
export { startWorkers, type RunningWorkers, type WorkersOptions } from './start-workers.js';
