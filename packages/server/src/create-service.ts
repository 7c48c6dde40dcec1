import type { Store } from '@docquorum/store';
import type { Dispatcher } from 'undici';
import { WireError } from './http/wire-error.js';
import { fetchDocument } from './remote/fetch-document.js';
import { isAllowed } from './remote/guarded-agent.js';
import { defaultServiceLimits, type Service, type ServiceLimits } from './service.js';

/** What the routes work with; outgoing connections go through the guarded `dispatcher`. */
export const createService = (
  store: Store,
  dispatcher: Dispatcher,
  {
    allowedHosts,
    limits,
    version,
  }: { allowedHosts: readonly string[]; limits: Partial<ServiceLimits> | undefined; version: string },
): Service => ({
  store,
  version,
  limits: { ...defaultServiceLimits, ...limits },
  fetchRemote: (url, vendor) => fetchDocument(url, dispatcher, vendor === 'retab' ? 422 : 400),
  checkWebhook: (url) => {
    const host = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
    if (isAllowed(host, allowedHosts)) return;
    const message = `webhook_url: ${host || url} is not among the hosts that this server may call`;
    throw new WireError(400, 'REMOTE_DISABLED', message);
  },
  baseUrl: ({ protocol, host }) => `${protocol}://${host}`,
});
