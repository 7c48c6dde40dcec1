import CFB from 'cfb';

/** A compound file with these streams, by their paths. */
export function makeCompound(streams: Readonly<Record<string, Uint8Array | string>>): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [path, content] of Object.entries(streams))
    CFB.utils.cfb_add(file, `/${path}`, Buffer.from(content as string));
  // The library adds a stream that names it.
  CFB.utils.cfb_del(file, '/\u0001Sh33tJ5');
  return CFB.write(file, { type: 'buffer' }) as Buffer;
}
