/** Money is integer minor units with a currency; on the wire and in documents a decimal string of two places
 *  (domain/README.md section 8, `money.scale = 2`). Never a binary float. */
const AMOUNT = /^(\d{1,13})(?:\.(\d{1,2}))?$/;

/** Minor units of a decimal string, or undefined where it is not one (sign, exponent, more than two places, other digits). */
export function parseAmount(text: string): number | undefined {
  const match = AMOUNT.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** The same of a decimal string that may have a minus sign. */
export function parseSignedAmount(text: string): number | undefined {
  const minor = parseAmount(text.replace(/^-/, ''));
  return minor !== undefined && text.startsWith('-') ? 0 - minor : minor;
}

/** `125000000` → `"1250000.00"`. */
export function formatAmount(minor: number | bigint): string {
  const digits = String(minor).replace('-', '').padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
