import { readFileSync } from 'node:fs';
import { toLocal } from '../../domain/calendar/zone.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Person } from '../../domain/kernel/actor.ts';
import { type DecideInput, decide } from '../../domain/kernel/decide.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import { sightOf } from '../../domain/kernel/sight.ts';
import type { CaseSnapshot, DeadlineSnapshot, TaskSnapshot } from '../../domain/kernel/snapshot.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { processNamed } from '../../domain/processes/all.ts';
import { loadCalendars } from '../../integrations/holidays/load.ts';
import { loadPolicies } from '../../integrations/policies.ts';
import { paths } from '../../runtime/paths.ts';
import { readSampleDirectory } from '../../runtime/sample/install-directory.ts';
import { poForm } from './programme.ts';

/** What pure tests of the kernel work with: the shipped policies, the sample people and cases made of nothing. */
export const policies = loadPolicies(paths.policies);
export const calendars = loadCalendars(paths.holidays);
const directory = readSampleDirectory(paths.sampleDirectory);

/** A Monday without a holiday near it: 2026-06-08 10:00 in Shanghai. */
export const MONDAY = Date.parse('2026-06-08T02:00:00Z');

export function policyOf(process: string, values: JsonObject = {}): Policy {
  const policy = policies.find(file => file.process === process);
  if (!policy) throw new Error(`no policy ${process}`);
  return { ...policy, values: { ...policy.values, ...values } };
}

export function definitionOf(process: string) {
  const definition = processNamed(process);
  if (!definition) throw new Error(`no process ${process}`);
  return definition;
}

/** A person of the sample directory with the items of the shipped access policy. */
export function person(id: string, changed: Partial<Person> = {}): Person {
  const user = directory.users.find(candidate => candidate.id === id);
  const organization = directory.organizations.find(candidate => candidate.id === user?.orgId);
  if (!user || !organization) throw new Error(`no sample person ${id}`);
  const items = policyOf('access').values['access.role-items'] as Record<string, string[]>;
  const partnerIds = changed.partnerIds ?? (organization.kind === 'partner' ? [organization.id] : []);
  const reportIds = directory.users.filter(({ managerId }) => managerId === id).map(report => report.id);
  const made: Omit<Person, 'sight'> = {
    kind: 'person',
    userId: user.id,
    name: user.name,
    side: organization.kind as Person['side'],
    organizationId: organization.id,
    unitId: user.unitId,
    partnerIds,
    standsInFor: [],
    grants: [
      ...user.roles.map(role => ({ kind: 'role' as const, ...role, items: items[role.code] ?? [] })),
      ...user.items.map(item => ({ kind: 'item' as const, ...item, items: [item.code] })),
    ],
    ...changed,
  };
  const resellerIds = partnerIds.filter(partnerId => partnerId !== organization.id);
  const sight =
    made.side === 'partner'
      ? sightOf(made, { resellerIds, reportIds })
      : { partnerIds: [], ownerIds: [], shared: false };
  return { ...made, sight, ...changed };
}

/** A PO of org-haiyue in a state, routed to the north, submitted by its administrator. */
export function aCase(changed: Partial<CaseSnapshot> = {}): CaseSnapshot {
  return {
    id: 'case-1',
    process: 'partner-opportunity',
    number: 'PO20260608000001',
    state: 'under-review',
    outcome: null,
    version: 2,
    seq: 2,
    round: 1,
    data: { ...poForm(), demandTags: ['ERP'], flags: [], stage: 'qualify' },
    organizationId: 'org-haiyue',
    partnerId: 'org-haiyue',
    counterpartyId: null,
    counterpartyVisible: false,
    unitId: 'unit-north',
    homeUnitId: 'unit-north',
    vendorId: 'org-vendor',
    ownerId: changed.createdBy ?? 'hai-admin',
    amount: null,
    currency: null,
    partnerVisible: true,
    vendorVisible: true,
    parentId: null,
    createdBy: 'hai-admin',
    createdAt: MONDAY - 60_000,
    submittedBy: 'hai-admin',
    submittedAt: MONDAY - 30_000,
    closedAt: null,
    policyVersion: 1,
    lastEntryAt: MONDAY - 30_000,
    tasks: [],
    seats: [],
    past: [],
    consultations: [],
    proposals: [],
    asked: [],
    deadlines: [],
    fired: [],
    stoppedClock: null,
    lastMove: { command: 'submit', actorId: 'hai-admin', actorName: '苏凝', at: MONDAY - 30_000 },
    ...changed,
  };
}

export function aTask(changed: Partial<TaskSnapshot> = {}): TaskSnapshot {
  return {
    id: 'task-1',
    kind: 'validation',
    status: 'open',
    version: 1,
    round: 1,
    candidates: ['role:psm@unit-north'],
    assigneeId: null,
    claimedAt: null,
    dueAt: null,
    standsInFor: null,
    suspendedAt: null,
    startedAt: null,
    seat: null,
    ...changed,
  };
}

export function aClock(changed: Partial<DeadlineSnapshot> = {}): DeadlineSnapshot {
  return {
    id: 'clock-1',
    name: 'validation',
    kind: 'due',
    rule: 'po.validation.within = 10wd',
    status: 'running',
    startedAt: MONDAY - 30_000,
    dueAt: MONDAY + 1000,
    onExpiry: 'reject',
    firedAt: null,
    ...changed,
  };
}

/** A whole request to `decide`; what a test does not say is a PO under review before its PDM on a quiet Monday. */
export function request(changed: Partial<DecideInput> & { process?: string } = {}): DecideInput {
  const { process = changed.snapshot?.process ?? 'partner-opportunity', ...rest } = changed;
  const policy = rest.policy ?? policyOf(process);
  const calendar = calendars.find(({ id }) => id === policy.values['calendar.id']);
  if (!calendar) throw new Error('no calendar');
  const now = rest.now ?? MONDAY;
  return {
    definition: definitionOf(process),
    command: 'approve-review',
    snapshot: aCase(),
    actor: person('wang-fang'),
    input: {},
    facts: {},
    policy,
    calendar,
    now,
    today: toLocal(calendar.zone, now).date,
    ...rest,
  };
}

export function plan(changed: Parameters<typeof request>[0]): Plan {
  const decided = decide(request(changed));
  if (isRefusal(decided)) throw new Error(`refused: ${JSON.stringify(decided)}`);
  return decided;
}

export function refusal(changed: Parameters<typeof request>[0]): Refusal {
  const decided = decide(request(changed));
  if (!isRefusal(decided)) throw new Error(`not refused: ${decided.command} to ${decided.to}`);
  return decided;
}

export const clockActor: Actor = { kind: 'clock', deadlineId: 'clock-1', dueAt: MONDAY + 1000 };
export const systemActor: Actor = { kind: 'system', because: 'test' };

/** The source text of a module of the project. */
export function sourceOf(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}
