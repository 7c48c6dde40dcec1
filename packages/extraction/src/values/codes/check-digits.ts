/** A rule on the letters and digits of a number, country prefix included where it is printed. */
export type CheckRule = (code: string) => boolean;

const digitsOf = (code: string): number[] => [...code.replaceAll(/\D/g, '')].map(Number);

const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0);

/** Luhn's rule (ISO/IEC 7812-1): every second digit from the right doubled, cross-summed, the sum divisible by ten. */
function luhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, i) => {
    const value = i % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits.length > 0 && sum % 10 === 0;
}

/** The remainder by 97 of a text whose letters count 10 (A) to 35 (Z), as in ISO 7064 and IBAN. */
export function remainder97(code: string): number {
  let rest = 0;
  for (const sign of code) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO 7064 MOD 11,10. */
function mod1110(digits: readonly number[]): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (digit + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (product + (digits.at(-1) ?? 0)) % 10 === 1;
}

/** Weighted sum modulo 11 whose complement is the last digit; a remainder of ten is no valid number. */
const mod11 =
  (weights: readonly number[]): CheckRule =>
  (code) => {
    const digits = digitsOf(code);
    const check = (11 - (weighted(digits, weights) % 11)) % 11;
    return digits.length === weights.length + 1 && check === digits.at(-1);
  };

/** Weighted sum modulo 11 that is itself the last digit; ten counts as zero. */
const plainMod11 =
  (weights: readonly number[]): CheckRule =>
  (code) => {
    const digits = digitsOf(code);
    return digits.length === weights.length + 1 && (weighted(digits, weights) % 11) % 10 === digits.at(-1);
  };

/** Two check digits one after the other, each modulo 11 with weights that grow from the right. */
const brazilian =
  (first: readonly number[], second: readonly number[]): CheckRule =>
  (code) => {
    const digits = digitsOf(code);
    const check = (weights: readonly number[]): number => {
      const rest = weighted(digits, weights) % 11;
      return rest < 2 ? 0 : 11 - rest;
    };
    const uniform = digits.every((digit) => digit === digits[0]);
    return (
      !uniform &&
      digits.length === second.length + 1 &&
      check(first) === digits.at(-2) &&
      check(second) === digits.at(-1)
    );
  };

const spanishLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';

function spanish(code: string): boolean {
  const bare = code.replace(/^ES/, '');
  const first = bare[0] ?? '';
  if (/[XYZ\d]/.test(first)) {
    const number = Number(bare.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter))));
    return spanishLetters[number % 23] === bare.at(-1);
  }
  // Companies: Luhn's sum over seven digits, printed as a digit or as a letter.
  const digits = digitsOf(bare.slice(1, 8));
  const sum = digits.reduce((total, digit, i) => {
    const value = i % 2 === 0 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  const check = (10 - (sum % 10)) % 10;
  return bare.at(-1) === String(check) || bare.at(-1) === 'JABCDEFGHI'[check];
}

/** Values of letters and digits on odd places of an Italian tax code, A or 0 first. */
const italianOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function italianPerson(code: string): boolean {
  const valueOf = (sign: string): number => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65);
  const sum = Array.from(code.slice(0, 15)).reduce(
    (total, sign, i) => total + (i % 2 === 0 ? (italianOdd[valueOf(sign)] ?? 0) : valueOf(sign)),
    0,
  );
  return code.length === 16 && String.fromCharCode(65 + (sum % 26)) === code[15];
}

function british(code: string): boolean {
  const digits = digitsOf(code);
  const rest = (weighted(digits, [8, 7, 6, 5, 4, 3, 2]) + Number(`${digits[7]}${digits[8]}`)) % 97;
  return rest === 0 || rest === 42;
}

function irish(code: string): boolean {
  const match = /^(?:IE)?(\d{7})([A-W])([A-I])?$/.exec(code);
  if (!match) return false;
  const extra = match[3] === undefined ? 0 : (match[3].charCodeAt(0) - 64) * 9;
  const rest = (weighted(digitsOf(match[1] ?? ''), [8, 7, 6, 5, 4, 3, 2]) + extra) % 23;
  return (rest === 0 ? 'W' : String.fromCharCode(64 + rest)) === match[2];
}

function french(code: string): boolean {
  const siren = code.slice(-9);
  const key = code.replace(/^FR/, '').slice(0, 2);
  if (!luhn(digitsOf(siren))) return false;
  return !/^\d\d$/.test(key) || (12 + 3 * (Number(siren) % 97)) % 97 === Number(key);
}

function dutch(code: string): boolean {
  const digits = digitsOf(code.replace(/^NL/, '').slice(0, 9));
  const old = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === digits[8];
  return old || remainder97(code.startsWith('NL') ? code : `NL${code}`) === 1;
}

function belgian(code: string): boolean {
  const number = code.replaceAll(/\D/g, '').padStart(10, '0');
  return 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8));
}

function austrian(code: string): boolean {
  const digits = digitsOf(code);
  const sum = digits.slice(0, 7).reduce((total, digit, i) => {
    const value = i % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - ((sum + 4) % 10)) % 10 === digits[7];
}

function australian(code: string): boolean {
  const digits = digitsOf(code);
  return digits.length === 11 && (weighted(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0;
}

function indian(code: string): boolean {
  const sum = Array.from(code.slice(0, 14)).reduce((total, sign, i) => {
    const product = Number.parseInt(sign, 36) * (i % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return Number.parseInt(code[14] ?? '', 36) === (36 - (sum % 36)) % 36;
}

const cnpj = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
const cpf = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** Czech company numbers: a remainder of ten gives zero, of nothing gives one. */
function czech(code: string): boolean {
  const digits = digitsOf(code);
  if (digits.length !== 8) return digits.length === 9 || Number(digits.join('')) % 11 === 0;
  return (11 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digits[7];
}

/** Rules by the names that locale packs use. */
export const checkRules: Readonly<Record<string, CheckRule>> = {
  luhn: (code) => luhn(digitsOf(code)),
  'luhn-9': (code) => luhn(digitsOf(code).slice(0, 9)),
  'mod-11-10': (code) => mod1110(digitsOf(code)),
  'at-uid': austrian,
  'au-abn': australian,
  'be-btw': belgian,
  'br-cnpj': brazilian(cnpj, [6, ...cnpj]),
  'br-cpf': brazilian(cpf, [11, ...cpf]),
  'ch-uid': mod11([5, 4, 3, 2, 7, 6, 5, 4]),
  'cz-dic': czech,
  'cz-ico': czech,
  'dk-cvr': (code) => weighted(digitsOf(code), [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  'es-nif': spanish,
  'fi-ytunnus': mod11([7, 9, 10, 5, 8, 4, 2]),
  'fr-tva': french,
  'gb-vat': british,
  gstin: indian,
  'ie-vat': irish,
  'it-cf': italianPerson,
  'nl-btw': dutch,
  'no-orgnr': mod11([3, 2, 7, 6, 5, 4, 3, 2]),
  'pl-nip': plainMod11([6, 5, 7, 2, 3, 4, 5, 6, 7]),
  'pl-regon': plainMod11([8, 9, 2, 3, 4, 5, 6, 7]),
  'pt-nif': (code) => {
    const digits = digitsOf(code);
    const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return (rest < 2 ? 0 : 11 - rest) === digits[8];
  },
  'se-vat': (code) => luhn(digitsOf(code).slice(0, 10)),
};
