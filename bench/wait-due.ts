import { join } from 'node:path';
import { migrate } from '../db/migrate.ts';
import { openSqliteStore } from '../db/sqlite.ts';
import { sqliteMigrations } from '../db/sqlite-migrations.ts';
import { computeDeadline } from '../domain/calendar/working-days.ts';
import { hashing } from '../engine/hashing.ts';
import { installSettings } from '../engine/settings-install.ts';
import { loadCalendars } from '../integrations/holidays/load.ts';
import { loadPolicies } from '../integrations/policies.ts';
import { paths } from '../runtime/paths.ts';

/** No shipped version is this high. */
const VERSION = 1000;

/**
 * Prepares a store in which every HO offered within `withinMs` falls due at one real instant: `0wd` is the end of the day the clock
 * starts on (domain/deadlines.md section 3), and the product's clock is to be that far before the end of a working day. Its reminders
 * would lie before its start, so there are none. The sample's ninety days keep the policy of their time.
 */
export async function dueTogether(folder: string, withinMs: number): Promise<{ due: number; offsetMs: number }> {
  const calendars = loadCalendars(paths.holidays);
  const policies = loadPolicies(paths.policies);
  const due = Date.now() + withinMs;
  const calendar = calendars.find(({ id }) => id === 'cn');
  const end = calendar && computeDeadline(calendar, due, { unit: 'wd', amount: 0 });
  if (!end?.ok) throw new Error('No working day to end');
  const changed = policies
    .filter(({ process }) => process === 'vendor-opportunity')
    .map(shipped => ({
      ...shipped,
      version: VERSION,
      effectiveFrom: new Date(end.dueAt - withinMs).toISOString(),
      values: { ...shipped.values, 'ho.acceptance.within': '0wd' },
    }));
  const file = join(folder, 'countersign.db');
  await migrate(sqliteMigrations(file), paths.migrations);
  const store = await openSqliteStore({ file });
  await installSettings({ store, hashing }, [...policies, ...changed], calendars);
  await store.close();
  return { due, offsetMs: end.dueAt - due };
}
