import type { Reader, Row } from '../db/store.ts';
import type { StandIn } from '../domain/kernel/delegation.ts';
import type { FoundPerson, StageFacts } from '../domain/kernel/found-people.ts';
import type { StageQuestion } from '../domain/kernel/open-stage.ts';
import type { Search } from '../domain/kernel/search.ts';
import { policyNumber } from '../domain/policy/policy.ts';
import { holdersOf, peopleAmong } from './eligible.ts';
import { leadOf } from './facts.ts';
import { policyFor } from './settings.ts';
import { standInOf } from './stand-ins.ts';

/**
 * Answers what a stage asks of the directory, in the transaction that gives its seats (design/approvals.md section 2). Whoever was found is
 * looked up together, so that five hundred people cost no more statements than one.
 */
export async function stageFacts(tx: Reader, question: StageQuestion, now: number): Promise<StageFacts> {
  const matches: (Match & { group: string; who: number })[] = [];
  const principals: Record<string, string[]> = {};
  const measured: string[] = [];
  for (const { group, measured: picks, searches } of question.groups) {
    const asked = new Set<string>();
    for (const { who, search } of searches) {
      const people = await peopleBy(tx, search, now);
      for (const principal of principalsBy(search, people)) asked.add(principal);
      matches.push(...people.map(person => ({ ...person, group, who })));
      if (picks) measured.push(...people.map(({ userId }) => userId));
    }
    principals[group] = [...asked];
  }
  const { users, active } = await peopleAmong(
    tx,
    matches.map(({ userId }) => userId),
    { share: true },
  );
  const work = new Map(
    (await tx.query.workOf([...new Set(measured)].sort())).map(({ userId, ...row }) => [userId, row]),
  );
  const { familiarTo, process } = question;
  const found = foundPeople(question, matches, { users, active, work });
  const partnerHandlers = familiarTo === null ? [] : await handlersOf(tx, familiarTo, process, now);
  return { found, standIns: await standInsAmong(tx, users, now), past: [], partnerHandlers, principals };
}

interface Looked {
  users: readonly Row<'users'>[];
  active: readonly string[];
  work: ReadonlyMap<string, Pick<FoundPerson, 'openTasks' | 'lastGivenAt'>>;
}

/** Each group with whom its ways found, in their order; an id that is nobody's finds nobody. */
function foundPeople(
  { groups }: StageQuestion,
  matches: readonly (Match & { group: string; who: number })[],
  { users, active, work }: Looked,
): Record<string, FoundPerson[]> {
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const there = new Set(active);
  const measured = new Set(groups.filter(group => group.measured).map(({ group }) => group));
  const found: Record<string, FoundPerson[]> = Object.fromEntries(groups.map(({ group }) => [group, []]));
  for (const { group, userId, who, limit } of matches) {
    const name = names.get(userId);
    if (name === undefined) continue;
    const busy = (measured.has(group) && work.get(userId)) || NO_WORK;
    found[group]?.push({ userId, who, limit, name, active: there.has(userId), ...busy });
  }
  return found;
}

const NO_WORK = { openTasks: 0, lastGivenAt: null };

/** Who decided for a partner, the last first. */
async function handlersOf(tx: Reader, partnerId: string, process: string | null, now: number): Promise<string[]> {
  const most = policyNumber(await policyFor(tx, 'access', null, now), 'stage.handlers.max');
  return tx.query.handlersOf(partnerId, process, most);
}

/** Who stands in for whom in the companies of those found: chains of them are followed by the rules. */
async function standInsAmong(tx: Reader, users: readonly Row<'users'>[], now: number): Promise<StandIn[]> {
  const companies = [...new Set(users.map(({ orgId }) => orgId))].sort();
  if (companies.length === 0) return [];
  const rows = await tx.query.delegationsReaching(companies, now);
  return rows.map(({ toActive, ...row }) => ({ ...standInOf(row), toActive }));
}

interface Match {
  userId: string;
  limit: number | null;
}

async function peopleBy(tx: Reader, search: Search, now: number): Promise<Match[]> {
  switch (search.by) {
    case 'users':
      return search.ids.map(unlimited);
    case 'principal':
      return (await holdersOf(tx, search.principal, now)).map(unlimited);
    case 'unit':
      return (await tx.find('users', { unitId: search.unitId }, { columns: ['id'] })).map(({ id }) => unlimited(id));
    case 'lead':
      return leadAbove(tx, search.unitId, search.levels);
    case 'manager':
      return managerAbove(tx, search.userId, search.levels);
    case 'capability':
      return capable(tx, search, now);
    case 'partner-history':
      return (await handlersOf(tx, search.partnerId, null, now)).map(unlimited);
  }
}

function unlimited(userId: string): Match {
  return { userId, limit: null };
}

/** Offered seats wait for a role at a place, so that a new colleague sees them; other ways name people. */
function principalsBy(search: Search, people: readonly Match[]): string[] {
  if (search.by === 'principal') return [search.principal];
  return people.map(({ userId }) => `user:${userId}`);
}

/** The active lead of the unit, or of the unit so many levels above it. */
async function leadAbove(tx: Reader, unitId: string, levels: number): Promise<Match[]> {
  let at: string | null = unitId;
  for (let climbed = 1; at !== null && climbed < levels; climbed++)
    at = (await tx.get('units', { id: at }))?.parentId ?? null;
  const lead = at === null ? null : await leadOf(tx, at);
  return lead === null ? [] : [unlimited(lead)];
}

/** Whom somebody reports to, so many levels up; a circle of managers finds nobody. */
async function managerAbove(tx: Reader, userId: string, levels: number): Promise<Match[]> {
  const met = new Set([userId]);
  let at: string | null = userId;
  for (let climbed = 0; at !== null && climbed < levels; climbed++) {
    at = (await tx.get('users', { id: at }))?.managerId ?? null;
    if (at !== null && met.has(at)) return [];
    if (at !== null) met.add(at);
  }
  return at === null ? [] : [unlimited(at)];
}

async function capable(tx: Reader, { capability, currency }: Search & { by: 'capability' }, now: number) {
  const rows = await tx.find('capabilities', { code: capability });
  const held = rows.filter(row => row.fromAt <= now && (row.untilAt === null || now < row.untilAt));
  return held
    .filter(row => row.amount === null || row.currency === currency)
    .map(({ userId, amount }): Match => ({ userId, limit: amount }));
}
