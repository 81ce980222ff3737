import type { FiguresRow } from '../../db/queries/dashboard.ts';
import { parseDuration } from '../../domain/calendar/duration.ts';
import { addMonths, dayNumber, formatDay, startOfDay, toLocal } from '../../domain/calendar/zone.ts';
import { reachable } from '../../domain/kernel/possible.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { formatAmount } from '../../domain/money.ts';
import { policyTexts } from '../../domain/policy/policy.ts';
import { iso } from '../audit.ts';
import { calendarFor, policyFor } from '../settings.ts';
import type { Reading } from './read-as.ts';
import { type SightKind, sightSeen } from './sight-seen.ts';
import { scopeOf } from './visible.ts';

export interface DashboardWindow {
  window: string;
  /** Its first and last local day. */
  from: string;
  to: string;
  count: number;
  /** One sum a currency, never mixed. */
  space: { currency: string; amount: string }[];
  /** Of those that passed validation, the share that was won; null where none has passed. */
  conversion: number | null;
  validated: number;
  won: number;
}

export interface Dashboard {
  asOf: string;
  zone: string;
  /** Over what the figures are: the reader's own scope. */
  sight: { kind: SightKind; label: Label };
  windows: DashboardWindow[];
}

const PROCESS = 'partner-opportunity';
const WON = ['won', 'delivered'];

/** 数据概览 of shared POs over rolling months that end today, within what the reader sees (domain/opportunities.md section 7). */
export async function opportunityDashboard(reading: Reading): Promise<Dashboard> {
  const { reader, person, now, engine } = reading;
  const policy = await policyFor(reader, PROCESS, null, now);
  const { zone } = await calendarFor(reader, policy);
  const today = toLocal(zone, now).date;
  const windows = policyTexts(policy, 'dashboard.windows').map(window => ({ window, from: firstDay(today, window) }));
  const latestFirst = windows.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  const rows = await reader.query.figures({
    scope: scopeOf(person),
    process: PROCESS,
    begins: latestFirst.map(({ from }) => startOfDay(zone, from)),
    end: startOfDay(zone, formatDay(dayNumber(today) + 1)),
  });
  const passed = passedStates(engine.processes.get(PROCESS));
  return {
    asOf: iso(now),
    zone: zone.id,
    sight: sightSeen(person),
    windows: windows.map(({ window, from }) => {
      const nth = latestFirst.findIndex(candidate => candidate.window === window);
      const within = rows.filter(row => row.window <= nth);
      return { window, from, to: today, ...figuresOf(within, passed) };
    }),
  };
}

/** The day after the one so many months ago: a month that ends on the 15th began on the 16th. */
function firstDay(today: string, window: string): string {
  const parsed = parseDuration(window);
  const months = parsed.ok && parsed.duration.unit === 'mo' ? parsed.duration.amount : 0;
  return formatDay(dayNumber(addMonths(today, -months) ?? today) + 1);
}

/** Validated or later: what passed is counted wherever it went from there. */
function passedStates(definition: ProcessDefinition | undefined): ReadonlySet<string> {
  return new Set(definition ? ['validated', ...reachable(definition, 'validated')] : []);
}

function figuresOf(rows: readonly FiguresRow[], passed: ReadonlySet<string>) {
  const countOf = (some: readonly FiguresRow[]) => some.reduce((sum, { count }) => sum + count, 0);
  const validated = countOf(rows.filter(({ state }) => passed.has(state)));
  const won = countOf(rows.filter(({ state }) => WON.includes(state)));
  const currencies = [...new Set(rows.flatMap(({ currency }) => currency ?? []))].toSorted();
  return {
    count: countOf(rows),
    space: currencies.map(currency => ({
      currency,
      amount: formatAmount(rows.reduce((sum, row) => (row.currency === currency ? sum + row.amount : sum), 0n)),
    })),
    conversion: validated === 0 ? null : Math.round((won / validated) * 10_000) / 10_000,
    validated,
    won,
  };
}
