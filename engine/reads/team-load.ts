import type { LoadRow } from '../../db/queries/load.ts';
import { coveringRoles, type Person } from '../../domain/kernel/actor.ts';
import type { Label } from '../../domain/label.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import { isActive } from '../eligible.ts';
import { distribution } from './distribution.ts';
import { dueWithin, riskWindow } from './due-window.ts';
import { type NameBook, nameBook, type PersonName, type ReadableSeat } from './names.ts';
import type { Reading } from './read-as.ts';
import { codeOf, declaredTasks, taskHolders } from './task-holders.ts';
import { scopeOf } from './visible.ts';

export const LOAD_ITEM = 'tasks.load';

type Load = Omit<LoadRow, 'oldestAt'> & { oldestAt: string | null };

/** What an office or a company has to do: what waits for its groups, and what its people have in hand. */
export interface PlaceLoad {
  place: PersonName;
  /** Nobody has claimed it yet. */
  groups: ({ group: ReadableSeat } & Load)[];
  /** Those who may have its tasks; `elsewhere`: further tasks of theirs that the reader does not see. */
  people: ({ person: PersonName; elsewhere: number } & Load)[];
}

export interface TeamLoad {
  asOf: string;
  /** How far ahead "soon" looks, such as `3wd`, and the instant it ends before. */
  within: string;
  before: string;
  places: PlaceLoad[];
  /** How the policies in force share tasks out; null where that is not for the reader to know. */
  sharing: Label[] | null;
}

/**
 * Who has how much in the reader's offices, or in the one asked for; undefined for one whose people are not theirs to look after: for the
 * vendor the offices of one's roles, those one leads and all where the sight is the whole company; for a partner the own company.
 */
export async function teamLoad(reading: Reading, placeId?: string): Promise<TeamLoad | undefined> {
  const places = placeId === undefined ? await ownPlaces(reading) : [placeId];
  if (placeId !== undefined && !(await looksAfter(reading, placeId))) return undefined;
  const { now } = reading;
  const within = await riskWindow(reading);
  const before = await dueWithin(reading, within);
  const names = nameBook(reading);
  const loads: PlaceLoad[] = [];
  for (const place of places.sort()) loads.push(await loadOf(reading, names, place, { now, before }));
  return { asOf: iso(now), within, before: iso(before), places: loads, sharing: await distribution(reading) };
}

async function ownPlaces({ person, reader }: Reading): Promise<string[]> {
  if (person.side === 'partner') return [person.organizationId];
  const led = await reader.find('units', { leadUserId: person.userId });
  return [...new Set([...placesOfRoles(person), ...led.map(({ id }) => id)])];
}

function placesOfRoles(person: Person): string[] {
  return coveringRoles(person).map(({ scope }) => scope);
}

async function looksAfter(reading: Reading, placeId: string): Promise<boolean> {
  const { person, reader } = reading;
  if ((await ownPlaces(reading)).includes(placeId)) return true;
  const whole = person.side === 'vendor' && placesOfRoles(person).includes(person.organizationId);
  return whole && (await reader.get('units', { id: placeId }))?.orgId === person.organizationId;
}

async function loadOf(
  reading: Reading,
  names: NameBook,
  placeId: string,
  window: { now: number; before: number },
): Promise<PlaceLoad> {
  return {
    place: (await names.place(placeId)) ?? { id: placeId, name: placeId, nameEn: placeId },
    groups: await groupsOf(reading, names, placeId, window),
    people: await peopleOf(reading, names, placeId, window),
  };
}

/** Groups of the place that something waits for, the longest first. */
async function groupsOf(
  { engine, reader }: Reading,
  names: NameBook,
  placeId: string,
  window: { now: number; before: number },
): Promise<PlaceLoad['groups']> {
  const tasks = [...engine.processes.values()].flatMap(declaredTasks);
  const codes = new Set(tasks.flatMap(({ task }) => task.candidates.flatMap(seat => codeOf(seat) ?? [])));
  const principals = [...codes].map(code => `${code}@${placeId}`);
  const rows = await reader.query.offeredLoad({ principals, ...window });
  const seats = await names.seats(rows.map(({ principal }) => principal));
  const groups = rows.flatMap(({ principal, ...load }) => {
    const group = seats.find(seat => seat.principal === principal);
    return group ? [{ group, ...said(load) }] : [];
  });
  return groups.sort((a, b) => b.count - a.count);
}

/** Everybody who may have the place's tasks, whoever has most first: who has nothing stands last, with room. */
async function peopleOf(
  reading: Reading,
  names: NameBook,
  placeId: string,
  window: { now: number; before: number },
): Promise<PlaceLoad['people']> {
  const { engine, reader, person } = reading;
  const tasks = [...engine.processes.values()].flatMap(declaredTasks);
  const assigneeIds: string[] = [];
  for (const id of await taskHolders(reading, [placeId], tasks)) if (await isActive(reader, id)) assigneeIds.push(id);
  const rows = await reader.query.claimedLoad({ assigneeIds, scope: scopeOf(person), ...window });
  const people: PlaceLoad['people'] = [];
  for (const id of assigneeIds) {
    const name = await names.person(id);
    const { assigneeId: _, ...load } = rows.find(row => row.assigneeId === id) ?? { assigneeId: id, ...NOTHING };
    if (name) people.push({ person: name, ...said(load) });
  }
  return people.sort((a, b) => b.count + b.elsewhere - (a.count + a.elsewhere));
}

const NOTHING = { count: 0, elsewhere: 0, overdue: 0, soon: 0, oldestAt: null };

function said<T extends LoadRow>({ oldestAt, ...load }: T): Omit<T, 'oldestAt'> & { oldestAt: string | null } {
  return { ...load, oldestAt: instant(oldestAt) };
}
