import type { Reader } from '../db/store.ts';
import { principalOfGrant } from '../domain/kernel/actor.ts';

/**
 * Whether any active person answers to one of the principals now (design/approvals.md section 2: never a silent wait). `counts`
 * says of whom it helps that they do: not of whoever submitted the case, or has the task and may not keep it.
 */
export async function somebodyAnswersTo(
  tx: Reader,
  principals: readonly string[],
  now: number,
  counts: (userId: string) => boolean = () => true,
): Promise<boolean> {
  for (const principal of principals) {
    for (const userId of await holdersOf(tx, principal, now)) {
      if (counts(userId) && (await isActive(tx, userId))) return true;
    }
  }
  return false;
}

/** What of the principals each of the people answers to now; nobody is asked about where only people are named. */
export async function heldAmong(
  tx: Reader,
  people: readonly string[],
  principals: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rights = principals.some(principal => !principal.startsWith('user:'));
  const held = new Map<string, readonly string[]>();
  for (const userId of new Set(people)) {
    const grants = rights ? await tx.find('grants', { userId }) : [];
    const current = grants.filter(({ fromAt, untilAt }) => fromAt <= now && (untilAt === null || now < untilAt));
    held.set(userId, [`user:${userId}`, ...current.map(principalOfGrant)]);
  }
  return held;
}

/** Active, in a company that is. */
export async function isActive(tx: Reader, userId: string): Promise<boolean> {
  const user = await tx.get('users', { id: userId });
  if (user?.status !== 'active') return false;
  return (await tx.get('organizations', { id: user.orgId }))?.status === 'active';
}

/** Which of these people are active, in companies that are. */
export async function activeAmong(tx: Reader, userIds: readonly string[]): Promise<Set<string>> {
  const { active } = await peopleAmong(tx, userIds);
  return new Set(active);
}

/** These people as the directory has them, and which of them are active, in companies that are; asked in two reads however many they are. */
export async function peopleAmong(tx: Reader, userIds: readonly string[], options: { share?: boolean } = {}) {
  const users = await tx.among('users', [...new Set(userIds)].sort(), options);
  const companies = await tx.among('organizations', [...new Set(users.map(({ orgId }) => orgId))].sort());
  const working = new Set(companies.filter(({ status }) => status === 'active').map(({ id }) => id));
  const active = users.filter(({ status, orgId }) => status === 'active' && working.has(orgId)).map(({ id }) => id);
  return { users, active };
}

/** Whoever holds what a principal names now, and held it at `since` already. */
export async function holdersOf(tx: Reader, principal: string, now: number, since = now): Promise<string[]> {
  const [, kind = '', code = '', scope] = /^(\w+):([^@]*)(?:@(.*))?$/.exec(principal) ?? [];
  if (scope === undefined) return kind === 'user' ? [code] : [];
  const grants = await tx.find('grants', { scope, code, kind });
  return grants
    .filter(({ fromAt, untilAt }) => fromAt <= Math.min(now, since) && (untilAt === null || now < untilAt))
    .map(({ userId }) => userId);
}
