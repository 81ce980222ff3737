import { parseDuration } from './duration.ts';
import type { Receipt, ReceiptBlock, ReceiptDay } from './receipt.ts';
import { RECEIPT_WORDS, type ReceiptWords } from './receipt-words.ts';
import { dayNumber, MINUTE_MS, weekday } from './zone.ts';

/**
 * A receipt in sentences, one a line, so that a person can check the deadline by hand: the rule, the start, each day (days
 * skipped for one reason in one line), the due instant and what is provisional about it. domain/deadlines.md sections 3 and 6.
 */
export function describeReceipt(receipt: Receipt, language: 'en' | 'zh'): string[] {
  const words = RECEIPT_WORDS[language];
  const parsed = parseDuration(receipt.rule);
  const span = parsed.ok && parsed.duration.unit !== 'none' ? parsed.duration : null;
  const on = (date: string) => `${date} ${words.weekdays[weekday(dayNumber(date))]}`;
  const lines = [
    ...(span === null ? [] : [`${receipt.rule}${words.colon}${words.rules[span.unit](span.amount)}`]),
    words.start(`${on(receipt.start.date)} ${receipt.start.time}`, receipt.zone),
    ...groups(receipt.days).map(days => dayLine(receipt, days, words, on)),
  ];
  if (receipt.clampedFrom !== undefined) lines.push(words.clamped(receipt.due.date.slice(0, 7), receipt.clampedFrom));
  if (receipt.timeOfDay !== undefined) lines.push(words.atTime(receipt.timeOfDay));
  if (receipt.kept !== undefined)
    lines.push(words.kept(`${on(receipt.kept.counted.date)} ${receipt.kept.counted.time}`, receipt.kept.notice));
  for (const { from, until, wasDue } of receipt.paused ?? []) {
    const at = (moment: Receipt['due']) => `${on(moment.date)} ${moment.time}`;
    lines.push(words.paused(at(from), at(until), at(wasDue)));
  }
  lines.push(words.due(`${on(receipt.due.date)} ${receipt.due.time}`, receipt.calendar.id, receipt.calendar.version));
  if (receipt.provisional) {
    const years = receipt.days.filter(day => day.provisional === true).map(day => day.date.slice(0, 4));
    lines.push(words.provisional([...new Set(years)].sort().join(words.comma)));
  }
  return lines;
}

/** Runs of days skipped for the same reason; a counted day stands alone. */
function groups(days: readonly ReceiptDay[]): ReceiptDay[][] {
  const runs: ReceiptDay[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const first = run?.[0];
    const same =
      first?.reason === day.reason && first.label?.en === day.label?.en && first.provisional === day.provisional;
    if (run !== undefined && same && !day.counted) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function dayLine(receipt: Receipt, days: ReceiptDay[], words: ReceiptWords, on: (date: string) => string): string {
  const dates = days.map(day => day.date).sort();
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''];
  const head = first === last ? on(first) : words.range(on(first), on(last));
  const day = days[0];
  if (day === undefined) return head;
  const label = day.label === undefined ? '' : words.brackets(day.label[words.language]);
  const reason = `${words.reasons[day.reason]}${label}`;
  if (!day.counted) return `${head}${words.colon}${words.skipped(reason)}`;
  if (day.n !== undefined) return `${head}${words.colon}${words.counted(day.n, reason)}`;
  const blocks = (receipt.minutes?.blocks ?? []).filter(block => block.date === day.date);
  return `${head}${words.colon}${blocks.map(block => blockText(block, words)).join(words.comma)}${words.after(reason)}`;
}

function blockText(block: ReceiptBlock, words: ReceiptWords): string {
  const minutes = Math.floor(block.ms / MINUTE_MS);
  const seconds = (block.ms % MINUTE_MS) / 1000;
  return `${block.from}–${block.to}${words.brackets(words.length(minutes, seconds))}`;
}
