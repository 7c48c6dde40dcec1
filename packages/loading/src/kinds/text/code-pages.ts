import names from './code-pages.json' with { type: 'json' };

/** Turns bytes into text. */
export type Decoder = InstanceType<typeof TextDecoder>;

/** A decoder for a code page by its Windows number; for unknown ones that of Western Europe. */
export const decoderOf = (codePage: number): Decoder =>
  new TextDecoder((names as Readonly<Record<string, string>>)[codePage] ?? 'windows-1252');
