import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, buildConnector } from 'undici';
import { WireError } from '../http/wire-error.js';

const connectMs = 10_000;

/** All addresses of a name. */
type Resolve = (host: string) => Promise<{ address: string }[]>;
const lookupAll: Resolve = (host) => lookup(host, { all: true });

/** Addresses of the open internet: not this machine, not its networks, not what clouds hide behind special addresses. */
const isPublic = (address: string): boolean => ipaddr.process(address).range() === 'unicast';

/**
 * Connects to allowed hosts only, and by name only to public addresses. The check is made for each connection, on the
 * very address that is then used: redirects and names that change their address meet it again. An address that the
 * allow-list names literally may be private.
 * @param resolve how names are looked up
 */
export const guardedAgent = (allowedHosts: readonly string[], resolve: Resolve = lookupAll): Agent => {
  const connect = buildConnector({ timeout: connectMs });
  return new Agent({
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '');
      const refuse = (): void =>
        callback(
          new WireError(400, 'REMOTE_DISABLED', `${host} is not among the hosts that this server may call`),
          null,
        );
      if (!isAllowed(host, allowedHosts)) return refuse();
      if (isIP(host) !== 0) return connect({ ...options, hostname: host }, callback);
      resolve(host)
        .then((found) => {
          const [first] = found;
          const isSafe = found.every(({ address }) => isPublic(address)) || host === 'localhost';
          if (first === undefined || !isSafe) return refuse();
          return connect({ ...options, hostname: first.address, servername: options.servername ?? host }, callback);
        })
        .catch((error: Error) => callback(error, null));
    },
  });
};

/** Whether the list names a host; `localhost` and addresses must be named as they are. */
export const isAllowed = (host: string, allowedHosts: readonly string[]): boolean =>
  allowedHosts.some(
    (allowed) =>
      allowed.toLowerCase() === host.toLowerCase() || (allowed === '*' && isIP(host) === 0 && host !== 'localhost'),
  );
