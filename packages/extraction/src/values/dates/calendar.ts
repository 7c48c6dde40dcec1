const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** True for a day of the Gregorian calendar in the years that documents speak of (1500 to 2199). */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (year < 1500 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  return day <= (daysInMonth[month - 1] ?? 0) && (month !== 2 || day < 29 || isLeapYear(year));
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

export const isoDate = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** Two-digit years below 70 are of this century. */
export const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

/** 1 (Monday) to 7. */
export const weekdayOfIso = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
