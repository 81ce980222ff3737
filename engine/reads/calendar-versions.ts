import type { Row } from '../../db/store.ts';
import { iso } from '../audit.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';

export interface CalendarVersionView {
  version: number;
  status: string;
  hash: string;
  createdAt: string;
  /** Null for what the installation brought, and for a partner's people: who keeps calendars is the vendor's. */
  by: PersonName | null;
  changed: readonly string[];
  years: readonly { year: number; provisional: boolean; source: string }[];
  official: readonly string[];
  job: string | null;
}

/** The versions of a calendar, newest first, with what its trail says of each (domain/deadlines.md section 3, Calendar change). */
export async function calendarVersions(reading: Reading, id: string): Promise<CalendarVersionView[] | undefined> {
  const { reader, person } = reading;
  const columns = ['version', 'status', 'hash', 'createdAt'] as const;
  const rows = await reader.find('calendars', { id }, { columns, orderBy: [['version', 'desc']] });
  if (rows.length === 0) return undefined;
  const entries = await reader.find('adminEntries', { chain: 'calendars', subject: id });
  const acts = new Map(entries.flatMap(entry => (TELLING.includes(entry.act) ? [[versionOf(entry), entry]] : [])));
  const names = nameBook(reading);
  return Promise.all(
    rows.map(async ({ version, status, hash, createdAt }) => {
      const entry = acts.get(version);
      const { changed = [], years = [], official = [], job = null } = entry ? detailOf(entry) : {};
      const by = entry && person.side === 'vendor' ? await names.person(entry.actorId) : null;
      return {
        version,
        status,
        hash,
        createdAt: iso(createdAt),
        by,
        changed,
        years: years.map(({ year, provisional, source }) => ({ year, provisional, source })),
        official,
        job,
      };
    }),
  );
}

const TELLING = ['calendar.version', 'calendar.create'];

type Detail = Partial<Pick<CalendarVersionView, 'changed' | 'years' | 'official' | 'job' | 'version'>>;

function detailOf({ payload }: Row<'adminEntries'>): Detail {
  return (JSON.parse(payload) as { detail: Detail }).detail;
}

function versionOf(entry: Row<'adminEntries'>): number {
  return detailOf(entry).version ?? 1;
}
