import { harmless } from '../../../domain/harmless-cell.ts';

/** A figure's table as a file (RFC 4180) that Excel opens in any language: CRLF, quoted where needed, nothing it would run. */
export function csvOf(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const lines = [head, ...rows].map(cells => cells.map(cell => quoted(harmless(String(cell ?? '')))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
