import { OptionError } from '@docquorum/document';

/** The order in which a country prints day, month and year. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD';

export type DecimalMark = '.' | ',';

/** A number that the state gives to a taxpayer or company. */
export interface TaxNumberPattern {
  readonly name: string;
  /** Source of a regular expression without flags, upper-case letters, blanks where they are printed. */
  readonly pattern: string;
  /** Name of a rule in `values/codes/check-digits.ts`. */
  readonly check?: string;
  /** The pattern alone is too common: it counts only after a tax or registration number name. */
  readonly needsName?: boolean;
}

/**
 * What a pack can say. A language pack holds words, a region pack holds the habits of a country, `base.json` what
 * all share; every part may stand in any of them, and lists of a region are added to those of its languages.
 * Words are lower case, accents as printed; months January to December, weekdays Monday to Sunday.
 */
export interface LocalePack {
  /** BCP 47 tag: a region (`de-AT`), a language (`de`), or `base`. */
  readonly id: string;
  /** Language packs that a region builds on, main language first. */
  readonly languages?: readonly string[];
  /** ISO 3166 alpha-2. */
  readonly country?: string;

  readonly months?: readonly (readonly string[])[];
  readonly weekdays?: readonly (readonly string[])[];
  readonly dateOrder?: DateOrder;
  /** Between day, month and year: "of", "de". */
  readonly dateConnectors?: readonly string[];
  /** After a day: "st", "er". */
  readonly ordinalEndings?: readonly string[];
  /** Between the two ends of a range: "to", "bis". */
  readonly rangeWords?: readonly string[];
  /** Beside a time: "Uhr", "hrs". */
  readonly timeWords?: readonly string[];

  readonly decimalMark?: DecimalMark;
  /** Most usual first. Recognisers know all of them; this is for printing. */
  readonly groupingMarks?: readonly string[];
  readonly percentWords?: readonly string[];

  /** ISO 4217 code of the country's money. */
  readonly currency?: string;
  /** Symbols and words by ISO 4217 code. */
  readonly currencies?: Readonly<Record<string, readonly string[]>>;
  /** Codes that are also ordinary words or abbreviations in capitals ("ALL", "TOP"). */
  readonly codesThatAreWords?: readonly string[];
  /** Signs of money that are units when they are printed in lower case: "12 ft". */
  readonly marksThatAreUnits?: readonly string[];
  readonly creditWords?: readonly string[];
  readonly debitWords?: readonly string[];
  /** Beside the amount that has to be paid in the end. */
  readonly totalWords?: readonly string[];
  /** Beside amounts that are not the total: subtotal, tax, change, cash. */
  readonly notTotalWords?: readonly string[];
  /** "incl. VAT": the words in it do not make the amount a tax. */
  readonly taxInclusivePhrases?: readonly string[];

  /** Beside dates that are not the date of the document: due, delivery, expiry. */
  readonly otherDateWords?: readonly string[];

  /** Source of a regular expression for upper-case text. */
  readonly postcode?: string;
  /** The postcode is digits alone, so it counts only beside a place. */
  readonly postcodeNeedsPlace?: boolean;
  readonly streetWords?: readonly string[];
  readonly unitWords?: readonly string[];
  readonly floorWords?: readonly string[];
  readonly poBoxWords?: readonly string[];
  /** The country, its regions and larger cities; support for an address, never a condition. */
  readonly places?: readonly string[];
  /** Upper-case codes of states and provinces. */
  readonly regionCodes?: readonly string[];
  /** Other names of countries by ISO 3166 alpha-2; the usual names come from the runtime. */
  readonly countryAliases?: Readonly<Record<string, readonly string[]>>;

  /** Codes that the runtime can name but that are no countries of today. */
  readonly notCountries?: readonly string[];

  readonly legalForms?: readonly string[];
  /** Words that show that a line is not the name of an organisation. */
  readonly notOrganisationWords?: readonly string[];
  readonly contactWords?: readonly string[];
  /** Country calling code without plus. */
  readonly phonePrefix?: string;
  /** Pattern of numbers without prefix that few other countries write so. */
  readonly phoneShape?: string;
  readonly taxNumbers?: readonly TaxNumberPattern[];
  readonly taxNumberNames?: readonly string[];
  readonly registrationNames?: readonly string[];
  readonly bankWords?: readonly string[];
  /** Length of an IBAN by country. */
  readonly ibanLengths?: Readonly<Record<string, number>>;
  /** Before a number that is a name: "No.", "n°". */
  readonly numberMarks?: readonly string[];
  readonly topLevelDomains?: readonly string[];

  readonly yesWords?: readonly string[];
  readonly noWords?: readonly string[];
  /** Glyphs of boxes, and of ticks that stand alone. */
  readonly ticked?: readonly string[];
  readonly unticked?: readonly string[];
  /** Small words that show running text. */
  readonly functionWords?: readonly string[];
}

type FieldCheck = (value: unknown) => boolean;

const isText: FieldCheck = (value) => typeof value === 'string' && value !== '';
const isFlag: FieldCheck = (value) => typeof value === 'boolean';
const listOf =
  (item: FieldCheck, length?: number): FieldCheck =>
  (value) =>
    Array.isArray(value) && value.every(item) && (length === undefined || value.length === length);
const recordOf =
  (item: FieldCheck): FieldCheck =>
  (value) =>
    isRecord(value) && Object.values(value).every(item);
const oneOf =
  (...allowed: readonly unknown[]): FieldCheck =>
  (value) =>
    allowed.includes(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPattern: FieldCheck = (value) => {
  if (typeof value !== 'string') return false;
  try {
    return !new RegExp(`^(?:${value})$`, 'u').test('');
  } catch {
    return false;
  }
};

const isTaxNumber: FieldCheck = (value) =>
  isRecord(value) &&
  isText(value['name']) &&
  isPattern(value['pattern']) &&
  (value['check'] === undefined || isText(value['check'])) &&
  (value['needsName'] === undefined || isFlag(value['needsName']));

const words = listOf(isText);

const checks: Readonly<Record<keyof LocalePack, FieldCheck>> = {
  id: isText,
  languages: words,
  country: isText,
  months: listOf(words, 12),
  weekdays: listOf(words, 7),
  dateOrder: oneOf('DMY', 'MDY', 'YMD'),
  dateConnectors: words,
  ordinalEndings: words,
  rangeWords: words,
  timeWords: words,
  decimalMark: oneOf('.', ','),
  groupingMarks: words,
  percentWords: words,
  currency: isText,
  currencies: recordOf(words),
  codesThatAreWords: words,
  marksThatAreUnits: words,
  creditWords: words,
  debitWords: words,
  totalWords: words,
  notTotalWords: words,
  taxInclusivePhrases: words,
  otherDateWords: words,
  postcode: isPattern,
  postcodeNeedsPlace: isFlag,
  streetWords: words,
  unitWords: words,
  floorWords: words,
  poBoxWords: words,
  places: words,
  regionCodes: words,
  notCountries: words,
  countryAliases: recordOf(words),
  legalForms: words,
  notOrganisationWords: words,
  contactWords: words,
  phonePrefix: isText,
  phoneShape: isPattern,
  taxNumbers: listOf(isTaxNumber),
  taxNumberNames: words,
  registrationNames: words,
  bankWords: words,
  ibanLengths: recordOf((value) => typeof value === 'number'),
  numberMarks: words,
  topLevelDomains: words,
  yesWords: words,
  noWords: words,
  ticked: words,
  unticked: words,
  functionWords: words,
};

/** Checks the data of a pack. Throws an `OptionError` that names the pack and the part that is wrong. */
export function checkLocalePack(data: unknown): LocalePack {
  const id = isRecord(data) && typeof data['id'] === 'string' ? data['id'] : 'without id';
  if (!isRecord(data) || !isText(data['id']))
    throw new OptionError(`Locale pack ${id} must be an object with an "id".`);
  for (const [part, value] of Object.entries(data)) {
    const check = Object.hasOwn(checks, part) ? checks[part as keyof LocalePack] : undefined;
    if (check === undefined) throw new OptionError(`Locale pack ${id} has an unknown part "${part}".`);
    if (!check(value))
      throw new OptionError(`Part "${part}" of locale pack ${id} is not of the form that LocalePack states.`);
  }
  return data as unknown as LocalePack;
}
