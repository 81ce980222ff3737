import type { Row } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Person } from '../domain/kernel/actor.ts';
import { type Refusal, refuse } from '../domain/kernel/refusal.ts';
import { type Acted, type Acting, type NotActed, notAsSeen } from './act.ts';
import type { Reading } from './reads/read-as.ts';

export type SharedWith = 'nobody' | 'unit' | 'organization';

export interface ViewInput {
  name: string;
  list: 'cases' | 'tasks';
  /** The query of the list as it stands in its address; judged by whoever declares it. */
  query: string;
  shared: SharedWith;
}

export type ViewPatch = { [K in Exclude<keyof ViewInput, 'list'>]?: ViewInput[K] | undefined };

export interface SavedView extends JsonObject {
  id: string;
  name: string;
  list: string;
  query: string;
  shared: SharedWith;
  own: boolean;
  tag: string;
}

const MOST_VIEWS = 100;

/** The views a person keeps for a list, and those of their unit and company, by name. */
export async function savedViews({ reader, person }: Reading, list: string): Promise<SavedView[]> {
  const own = await reader.find('savedViews', { ownerId: person.userId, list });
  const shared = await Promise.all(
    placesOf(person).map(sharedWith => reader.find('savedViews', { sharedWith, list }, { limit: MOST_VIEWS })),
  );
  const others = shared.flat().filter(({ ownerId }) => ownerId !== person.userId);
  return [...own, ...others].sort(byName).map(row => viewOf(row, person));
}

export async function createView({ engine, tx, person, now }: Acting, input: ViewInput): Promise<Acted | NotActed> {
  const { name, list, query, shared } = input;
  const own = await tx.find('savedViews', { ownerId: person.userId }, { columns: ['list', 'name'] });
  if (own.length >= MOST_VIEWS) return refuse('TOO_MANY_VIEWS', { max: MOST_VIEWS });
  if (own.some(view => view.list === list && view.name === name)) return taken(name);
  const row: Row<'savedViews'> = {
    id: engine.newId(),
    ownerId: person.userId,
    list,
    name,
    query,
    sharedWith: placeOf(person, shared),
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  if (!(await tx.insertIfAbsent('savedViews', row))) return taken(name);
  return { status: 201, body: viewOf(row, person), version: 1, location: `/v1/views/${row.id}` };
}

/** Only its owner changes a view; to everyone else it is there to use. */
export async function changeView(
  { tx, person, now }: Acting,
  id: string,
  seen: number | undefined,
  patch: ViewPatch,
): Promise<Acted | NotActed> {
  const row = await tx.get('savedViews', { id, ownerId: person.userId });
  if (!row) return 'not-found';
  const differs = notAsSeen(seen, row.version);
  if (differs) return differs;
  const { name = row.name, query = row.query, shared } = patch;
  if (name !== row.name && (await tx.get('savedViews', { ownerId: person.userId, list: row.list, name }))) {
    return taken(name);
  }
  const sharedWith = shared === undefined ? row.sharedWith : placeOf(person, shared);
  const version = row.version + 1;
  const changed = await tx.update(
    'savedViews',
    { id, version: row.version },
    { name, query, sharedWith, version, updatedAt: now },
  );
  if (changed === 0) return 'not-found';
  return { body: viewOf({ ...row, name, query, sharedWith, version }, person), version };
}

export async function removeView(
  { tx, person }: Acting,
  id: string,
  seen: number | undefined,
): Promise<Acted | NotActed> {
  const row = await tx.get('savedViews', { id, ownerId: person.userId });
  if (!row) return 'not-found';
  const differs = notAsSeen(seen, row.version);
  if (differs) return differs;
  await tx.remove('savedViews', { id });
  return { body: viewOf(row, person) };
}

function viewOf({ id, name, list, query, sharedWith, ownerId, version }: Row<'savedViews'>, person: Person): SavedView {
  const shared = sharedWith === null ? 'nobody' : sharedWith === person.organizationId ? 'organization' : 'unit';
  return { id, name, list, query, shared, own: ownerId === person.userId, tag: `"v${version}"` };
}

function placesOf({ organizationId, unitId }: Person): string[] {
  return unitId === null ? [organizationId] : [organizationId, unitId];
}

/** The place it is shared with; a person without a unit shares with the company. */
function placeOf({ organizationId, unitId }: Person, shared: SharedWith): string | null {
  if (shared === 'nobody') return null;
  return shared === 'unit' ? (unitId ?? organizationId) : organizationId;
}

function taken(name: string): Refusal {
  return refuse('VIEW_NAME_TAKEN', { name });
}

function byName(a: Row<'savedViews'>, b: Row<'savedViews'>): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}
