/** An API key as listed: never the key itself. */
export interface ApiKey {
  id: string;
  tenant: string;
  name: string;
  /** First characters of the key, to recognise it by. */
  prefix: string;
  createdAt: number;
  revokedAt: number | null;
}

/** Keys are 32 random bytes; only their SHA-256 is kept. */
export interface KeyStore {
  /** The key is shown here once and never again. */
  create: (options: { tenant: string; name: string }) => Promise<{ key: string; apiKey: ApiKey }>;
  /** The key's record, or undefined when unknown or revoked; compared in constant time. */
  verify: (key: string) => Promise<ApiKey | undefined>;
  list: () => Promise<ApiKey[]>;
  revoke: (id: string) => Promise<boolean>;
}
