import data from './latin-languages.json' with { type: 'json' };

const latin = new Set(data.codes.split(' '));

/** Whether a language, by its code, is written in Latin script. */
export const isInLatinScript = (code: string): boolean => latin.has(code);
