import type { Reader } from '../db/store.ts';
import type { StandIn } from '../domain/kernel/delegation.ts';
import type { FoundPerson, StageFacts } from '../domain/kernel/found-people.ts';
import type { StageQuestion } from '../domain/kernel/open-stage.ts';
import type { Search } from '../domain/kernel/search.ts';
import { holdersOf, isActive } from './eligible.ts';
import { leadOf } from './facts.ts';
import { standInOf } from './stand-ins.ts';

/** One person as the directory has them, looked up once however many searches find them. */
interface Known {
  name: string;
  active: boolean;
  orgId: string;
}

/** Answers what a stage asks of the directory, in the transaction that gives its seats (design/approvals.md section 2). */
export async function stageFacts(tx: Reader, question: StageQuestion, now: number): Promise<StageFacts> {
  const known = new Map<string, Known | undefined>();
  const found: Record<string, FoundPerson[]> = {};
  const principals: Record<string, string[]> = {};
  for (const { group, measured, searches } of question.groups) {
    found[group] = [];
    principals[group] = [];
    for (const { who, search } of searches) {
      const people = await peopleBy(tx, search, now);
      principals[group].push(...principalsBy(search, people));
      for (const { userId, limit } of people) {
        const person = await knownPerson(tx, known, userId);
        const work = measured ? await tx.query.workOf(userId) : NO_WORK;
        if (person) found[group].push({ userId, who, limit, name: person.name, active: person.active, ...work });
      }
    }
    principals[group] = [...new Set(principals[group])];
  }
  const { familiarTo, process } = question;
  const partnerHandlers = familiarTo === null ? [] : await tx.query.handlersOf(familiarTo, process, MOST_HANDLERS);
  return { found, standIns: await standInsAmong(tx, known, now), past: [], partnerHandlers, principals };
}

const NO_WORK = { openTasks: 0, lastGivenAt: null };

const MOST_HANDLERS = 5;

/** Who stands in for whom in the companies of those found: chains of them are followed by the rules. */
async function standInsAmong(
  tx: Reader,
  known: ReadonlyMap<string, Known | undefined>,
  now: number,
): Promise<StandIn[]> {
  const companies = new Set([...known.values()].flatMap(person => person?.orgId ?? []));
  const found: StandIn[] = [];
  for (const orgId of companies) {
    for (const row of await tx.query.delegationsReaching(orgId, now))
      found.push({ ...standInOf(row), toActive: await isActive(tx, row.toUser) });
  }
  return found;
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
      return (await tx.query.handlersOf(search.partnerId, null, MOST_HANDLERS)).map(unlimited);
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

async function knownPerson(
  tx: Reader,
  known: Map<string, Known | undefined>,
  userId: string,
): Promise<Known | undefined> {
  if (known.has(userId)) return known.get(userId);
  const user = await tx.get('users', { id: userId }, { share: true });
  const person = user && {
    name: user.name,
    orgId: user.orgId,
    active: await isActive(tx, userId),
  };
  known.set(userId, person);
  return person;
}
