import type { Label } from '../label.ts';
import { DAY_MS, MINUTE_MS } from './zone.ts';

const HOUR_MS = 60 * MINUTE_MS;

/** How far apart two instants are, as people say it: minutes below an hour, hours below two days, then days; rounded down. */
export function gapLabel(ms: number): Label {
  const gap = Math.abs(ms);
  if (gap < HOUR_MS) return said(Math.floor(gap / MINUTE_MS), 'minute', '分钟');
  if (gap < 2 * DAY_MS) return said(Math.floor(gap / HOUR_MS), 'hour', '小时');
  return said(Math.floor(gap / DAY_MS), 'day', '天');
}

function said(amount: number, unit: string, zh: string): Label {
  return { en: `${amount} ${unit}${amount === 1 ? '' : 's'}`, zh: `${amount} ${zh}` };
}
