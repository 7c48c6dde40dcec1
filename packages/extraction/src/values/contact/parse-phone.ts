import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A telephone number that its country could have given out. */
export interface PhoneParsed {
  /** `+60312345678` */
  readonly international: string;
  readonly country: string | undefined;
}

/**
 * Checks a number against the numbering plans. One without country code is tried in the given countries.
 * @param countries ISO 3166 alpha-2, most likely first
 */
export function parsePhone(text: string, countries: readonly string[]): PhoneParsed | undefined {
  // Digits and the plus alone: blanks from OCR and brackets around the area code do not matter.
  const digits = text
    .replace(/^\D*00(?=[1-9])/, '+')
    .replaceAll(/\(0\)/g, '')
    .replaceAll(/[^\d+]/g, '');
  const tries: (CountryCode | undefined)[] = digits.startsWith('+')
    ? [undefined]
    : countries.filter((code) => isSupportedCountry(code));
  for (const country of tries) {
    const parsed = parsePhoneNumberFromString(digits, country);
    if (parsed?.isValid()) return { international: parsed.number, country: parsed.country };
  }
  return undefined;
}
