import type { Label } from '../label.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2027-01-01` as a sentence says it; what is no date stays as it is. */
export function dateWords(date: string): Label {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!year || !name) return { en: date, zh: date };
  return { en: `${Number(day)} ${name} ${year}`, zh: `${year}年${Number(month)}月${Number(day)}日` };
}
