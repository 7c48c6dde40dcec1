import { splitName } from '../concepts/split-name.js';

/** A property name as it might be printed: its words in lower case between blanks. */
export const spacedName = (name: string): string => splitName(name).join(' ');
