import type { Reader, Row, Tx } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import { isStorableText } from '../domain/kernel/check-fields.ts';
import { withoutPersonal } from '../domain/kernel/disclosure.ts';
import type { FactRequest, Facts, RelatedCase } from '../domain/kernel/facts.ts';
import { processNamed } from '../domain/processes/all.ts';
import { registryKey } from '../domain/registry/entry.ts';
import { endedEntries, heldEntries } from './registry/held-entries.ts';

/**
 * Loads what a command's rules need, after locking the scopes it counts over in the order of their keys. What another ended while this
 * one waited holds no more: time has passed since `real`, when `now` was read.
 */
export async function loadFacts(
  tx: Tx,
  requests: readonly FactRequest[],
  { now, real }: { now: number; real: number },
): Promise<Facts> {
  const scopes = [...new Set(requests.flatMap(request => request.scope ?? []))].sort();
  for (const scope of scopes) await tx.lockScope(scope);
  const waited = scopes.length > 0 ? Math.max(0, (await tx.now()) - real) : 0;
  return lookAtFacts(tx, requests, now + waited);
}

/** The same without locks: to say what would be refused now, not to decide (design/architecture.md section 7). */
export async function lookAtFacts(reader: Reader, requests: readonly FactRequest[], now: number): Promise<Facts> {
  const facts: Loaded = {};
  for (const request of requests) await load(reader, request, facts, now);
  return facts;
}

/** Facts are asked by what came in before it is judged: text that no database keeps finds nothing, and breaks nothing. */
function findable(request: FactRequest): FactRequest {
  const texts = Object.entries(request).map(([key, text]: [string, string | null]) => [
    key,
    text === null || isStorableText(text) ? text : '',
  ]);
  return Object.fromEntries(texts) as FactRequest;
}

type Loaded = { -readonly [K in keyof Facts]: Facts[K] };

async function load(tx: Reader, asked: FactRequest, facts: Loaded, now: number): Promise<void> {
  const request = findable(asked);
  switch (request.name) {
    case 'organization': {
      const row = await tx.get('organizations', { id: request.id }, { share: true });
      facts.organization =
        (row && {
          id: row.id,
          name: row.name,
          kind: row.kind as 'partner' | 'vendor',
          status: row.status,
          homeUnitId: row.homeUnitId,
        }) ??
        null;
      return;
    }
    case 'company': {
      const row = await tx.get('organizations', { id: request.id, kind: 'partner' }, { share: true });
      const { homeUnitId, parentId, status } = row ?? { homeUnitId: null, parentId: null, status: '' };
      facts.companies = { ...facts.companies, [request.id]: { homeUnitId, parentId, active: status === 'active' } };
      return;
    }
    case 'invitation':
      facts.invitation = await invitationOf(tx, request.key, request.userId);
      return;
    case 'unitLead':
      facts.unitLead = await leadOf(tx, request.unitId);
      return;
    case 'leads':
      facts.leads = await leadsAbove(tx, request.unitId);
      return;
    case 'memberships': {
      const entries = await heldEntries(tx, { kind: 'membership', partnerId: request.organizationId }, now);
      facts.memberships = entries.map(({ data: { kind, code, stage } }) => ({
        kind: String(kind),
        code: String(code),
        stage: String(stage),
      }));
      return;
    }
    case 'leftPlans': {
      const entries = await endedEntries(tx, { kind: 'membership', partnerId: request.organizationId }, now);
      const plans = entries.filter(({ data }) => data.kind === 'plan');
      facts.leftPlans = plans.map(({ data, untilAt }) => ({ code: String(data.code), at: untilAt }));
      return;
    }
    case 'opportunityRecord':
      facts.opportunityRecord = await recordOf(tx, request.organizationId);
      return;
    case 'customer': {
      const row = await tx.get('customers', { key: request.key });
      facts.customer = row
        ? { ownerUnitId: row.ownerUnitId, cashPaid: row.cashPaid ?? '0.00', firstAccount: row.firstAccount === 1 }
        : null;
      return;
    }
    case 'association': {
      const row = await tx.get('associations', { id: request.id }, { share: true });
      facts.association = row
        ? {
            id: row.id,
            partnerId: row.partnerId,
            customerKey: row.customerKey,
            name: row.name,
            managerId: row.accountManagerId,
            current: row.untilAt === null,
          }
        : null;
      return;
    }
    case 'related':
      facts.related = { ...facts.related, [request.key]: (await tx.query.casesByKey(request.key)).map(related) };
      return;
    case 'holder': {
      const row = await tx.get('reservations', { key: request.key });
      facts.holder = row ? { caseId: row.caseId } : null;
      return;
    }
    case 'attachments': {
      const rows = await tx.find(
        'attachments',
        { caseId: request.caseId, removedAt: null },
        { orderBy: [['seq', 'asc']] },
      );
      facts.attachments = rows.map(({ id, addedBy, addedIn }) => ({ id, addedBy, addedIn }));
      return;
    }
    case 'case': {
      const row = await tx.get('cases', { id: request.id });
      facts.case = row && row.deletedAt === null ? related(row) : null;
      return;
    }
    case 'registry': {
      const { kind, partnerId, ref } = request;
      const key = registryKey(kind, partnerId);
      const found = await heldEntries(tx, { kind, partnerId, ...(ref !== undefined && { ref }) }, now);
      const known = facts.registry?.[key] ?? [];
      const added = found.filter(entry => !known.some(other => other.ref === entry.ref));
      facts.registry = { ...facts.registry, [key]: [...known, ...added] };
    }
  }
}

/** The address is compared here and told to no rule. */
async function invitationOf(tx: Reader, key: string, userId: string): Promise<NonNullable<Facts['invitation']> | null> {
  const [row] = await tx.query.casesByKey(key);
  const user = await tx.get('users', { id: userId });
  if (!row) return null;
  const { email, companyName } = JSON.parse(row.data) as JsonObject;
  const forCaller = typeof email === 'string' && email.toLowerCase() === user?.email.toLowerCase();
  const { id: caseId, state, partnerId: masterId, dueAt } = row;
  return { caseId, state, masterId, companyName: String(companyName ?? ''), forCaller, dueAt };
}

/** The active lead of a unit, else of the nearest unit above it that has one. */
export async function leadOf(tx: Reader, unitId: string): Promise<string | null> {
  let unit = await tx.get('units', { id: unitId });
  for (let climbed = 0; unit && climbed < 10; climbed++) {
    if (unit.leadUserId) {
      const lead = await tx.get('users', { id: unit.leadUserId });
      if (lead?.status === 'active') return lead.id;
    }
    if (!unit.parentId) return null;
    unit = await tx.get('units', { id: unit.parentId });
  }
  return null;
}

/** The active leads of a unit and of the units above it, each once, nearest first. */
export async function leadsAbove(tx: Reader, unitId: string): Promise<string[]> {
  const leads: string[] = [];
  let unit = await tx.get('units', { id: unitId });
  for (let climbed = 0; unit && climbed < 10; climbed++) {
    const lead = unit.leadUserId === null ? undefined : await tx.get('users', { id: unit.leadUserId });
    if (lead?.status === 'active' && !leads.includes(lead.id)) leads.push(lead.id);
    unit = unit.parentId === null ? undefined : await tx.get('units', { id: unit.parentId });
  }
  return leads;
}

/** Delivered POs and the last update of each open one (domain/opportunities.md section 3.3). */
async function recordOf(tx: Reader, partnerId: string): Promise<NonNullable<Facts['opportunityRecord']>> {
  const rows = await tx.query.opportunityRecord(partnerId);
  const at = (row: { data: string; updatedAt: number }, field: string) => {
    const value = (JSON.parse(row.data) as JsonObject)[field];
    return typeof value === 'string' ? Date.parse(value) : undefined;
  };
  return {
    deliveredAt: rows.filter(row => row.state === 'delivered').map(row => at(row, 'deliveredAt') ?? row.updatedAt),
    open: rows
      .filter(row => row.state === 'validated' || row.state === 'won')
      .map(row => ({
        number: row.number,
        lastUpdateAt: at(row, 'lastUpdatedAt') ?? at(row, 'validatedAt') ?? row.updatedAt,
      })),
  };
}

export function related(row: Pick<Row<'cases'>, keyof Omit<RelatedCase, 'data'>> & { data: string }): RelatedCase {
  const { id, process, state, number, partnerId, unitId, createdAt, submittedAt } = row;
  return {
    id,
    process,
    state,
    number,
    partnerId,
    unitId,
    createdAt,
    submittedAt,
    data: withoutPersonal(processNamed(process)?.fields ?? {}, JSON.parse(row.data) as JsonObject),
  };
}
