const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Whether a text names a calendar month, `2026-06`. */
export function isMonth(value: unknown): value is string {
  return typeof value === 'string' && MONTH.test(value);
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** `2026-Q2`, the calendar quarter a month is in. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}
