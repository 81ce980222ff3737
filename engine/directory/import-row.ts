import type { Row } from '../../db/store.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Acting, NotActed } from '../act.ts';
import type { RowMade } from '../import-rows.ts';
import type { NewCapability } from './capabilities.ts';
import { capabilityRow } from './capability-row.ts';
import { type Changed, isChanged } from './change.ts';
import { createGrant, type NewGrant, revokeGrant } from './grants.ts';
import type { Input } from './input.ts';
import { changeOrganizationStatus } from './organization-status.ts';
import {
  changeOrganization,
  createOrganization,
  type NewOrganization,
  type OrganizationPatch,
} from './organizations.ts';
import { changeUnit, createUnit, type NewUnit, type UnitPatch } from './units.ts';
import { deactivateUser, reactivateUser } from './user-status.ts';
import { changeUser, createUser, type NewUser, type UserPatch } from './users.ts';

export type Status = 'active' | 'inactive';

/** One row of a file, read by its shape: what it makes where nothing is there, and what it changes where something is. */
export type ImportRow = { row: number; id: string; status?: Status | undefined } & (
  | { type: 'company'; create: Input<NewOrganization>; patch: Input<OrganizationPatch> }
  | { type: 'unit'; create: Input<NewUnit>; patch: Input<UnitPatch> }
  | { type: 'person'; create: Input<NewUser>; patch: Input<UserPatch> }
  /** Who leads a unit: a step of its own, since a unit stands before its people. */
  | { type: 'lead'; patch: Input<UnitPatch> }
  | { type: 'grant'; create: Input<NewGrant> }
  | { type: 'capability'; create: Input<NewCapability> }
);

/** What a row says is made so: the same commands with the same rights as one by one; what is so already stays. */
export async function importRow(acting: Acting, row: ImportRow): Promise<RowMade | Refusal> {
  const done = await entryOf(acting, row);
  if (typeof done === 'object') return 'seenDiffers' in done ? refuse('ALREADY_SO', { status: 'changed' }) : done;
  // An id of another company's entry: as taken for who may not know it as for anyone.
  return wrong('/id', row.type === 'person' ? 'TAKEN' : 'NOT_FOUND');
}

async function entryOf(acting: Acting, row: ImportRow): Promise<RowMade | NotActed> {
  const { tx } = acting;
  switch (row.type) {
    case 'company': {
      const there = await tx.get('organizations', { id: row.id });
      if (!there) return made(row, () => createOrganization(acting, row.create));
      const { kind } = row.create.value;
      if (kind !== undefined && kind !== there.kind) return wrong('/kind', 'READ_ONLY');
      return changed(row, there, {
        patch: seen => changeOrganization(acting, row.id, seen, row.patch),
        turn: (status, seen) => changeOrganizationStatus(acting, row.id, seen, status, NOTHING),
      });
    }
    case 'unit': {
      const there = await tx.get('units', { id: row.id });
      if (row.status !== undefined) return wrong('/status', 'NOT_ALLOWED_HERE');
      if (!there) return made(row, () => createUnit(acting, row.create));
      const { orgId } = row.create.value;
      if (orgId !== undefined && orgId !== there.orgId) return wrong('/orgId', 'OTHER_COMPANY');
      return changed(row, there, { patch: seen => changeUnit(acting, row.id, seen, row.patch) });
    }
    case 'lead': {
      const there = await tx.get('units', { id: row.id });
      if (!there) return wrong('/id', 'NOT_FOUND');
      return changed(row, there, { patch: seen => changeUnit(acting, row.id, seen, row.patch) });
    }
    case 'person': {
      const there = await tx.get('users', { id: row.id });
      if (!there) return made(row, () => createUser(acting, row.create));
      const { orgId } = row.create.value;
      return changed(row, there, {
        patch: async seen => {
          const change = await changeUser(acting, row.id, seen, row.patch);
          const moved = orgId !== undefined && orgId !== there.orgId;
          return moved && !isRefusal(change) && typeof change === 'object' ? wrong('/orgId', 'OTHER_COMPANY') : change;
        },
        turn: (status, seen) =>
          status === 'active'
            ? reactivateUser(acting, row.id, seen, { value: {}, problems: [] })
            : deactivateUser(acting, row.id, seen, NOTHING),
      });
    }
    case 'grant':
      return grantOf(acting, row);
    case 'capability':
      return capabilityRow(acting, row.create, row.status);
  }
}

const NOTHING: Input<object> = { value: {}, problems: [] };

async function made({ status }: ImportRow, create: () => Promise<Changed | NotActed>): Promise<RowMade | NotActed> {
  if (status === 'inactive') return wrong('/status', 'NOT_ALLOWED_HERE');
  return created(await create());
}

function created(done: Changed | NotActed): RowMade | NotActed {
  return isChanged(done) ? { result: 'created', touched: done.touched } : done;
}

interface Ways {
  patch: (seen: number) => Promise<Changed | NotActed>;
  turn?: (status: Status, seen: number) => Promise<Changed | NotActed>;
}

async function changed(
  { status }: ImportRow,
  there: { version: number; status?: string },
  { patch, turn }: Ways,
): Promise<RowMade | NotActed> {
  const turns = status !== undefined && status !== there.status && turn;
  const first = turns && status === 'active' ? await turn(status, there.version) : undefined;
  if (first && !isChanged(first)) return first;
  const done = await patch(first?.version ?? there.version);
  if (!isChanged(done)) return done;
  const last = turns && status === 'inactive' ? await turn(status, done.version ?? there.version) : undefined;
  if (last && !isChanged(last)) return last;
  const all = [first, done, last].flatMap(step => step ?? []);
  if (all.every(({ version }) => version === there.version)) return UNCHANGED;
  return { result: 'changed', touched: all.flatMap(({ touched }) => touched) };
}

/** A right is found by whom, what, where and when; one that ends later than the row says is ended. */
async function grantOf(acting: Acting, row: ImportRow & { type: 'grant' }): Promise<RowMade | NotActed> {
  const { tx, now } = acting;
  const { userId, kind, code, scope, from, until } = row.create.value;
  const user = userId === undefined ? undefined : await tx.get('users', { id: userId });
  if (!user || kind === undefined || code === undefined) return created(await createGrant(acting, row.create));
  const held = await tx.find('grants', { userId: user.id, kind, code, scope: scope ?? user.orgId });
  const ends = until === undefined || until === null ? null : Date.parse(until);
  const begins = from === undefined ? now : Date.parse(from);
  const same = held.find(grant => grant.fromAt === begins && grant.untilAt === ends);
  const running = held.find(grant => covers(grant, begins));
  if (row.status === 'inactive') {
    if (!running) return UNCHANGED;
    return changed(row, running, { patch: seen => revokeGrant(acting, running.id, seen, NOTHING) });
  }
  if (same || (from === undefined && running?.untilAt === ends)) return UNCHANGED;
  const shorter = running && ends !== null && ends > now && (running.untilAt === null || ends < running.untilAt);
  if (!running || !shorter) return made(row, () => createGrant(acting, row.create));
  const input = { value: { until: new Date(ends).toISOString() }, problems: row.create.problems };
  return changed(row, running, { patch: seen => revokeGrant(acting, running.id, seen, input) });
}

const UNCHANGED: RowMade = { result: 'unchanged' };

function covers({ fromAt, untilAt }: Row<'grants'>, at: number): boolean {
  return fromAt <= at && (untilAt === null || at < untilAt);
}

function wrong(pointer: string, code: Problem['code']): Refusal {
  return refuse('INVALID_INPUT', undefined, [{ pointer, code }]);
}
