import type { Reader } from '../../db/store.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { roleItems } from '../settings.ts';
import { DIRECTORY_ITEM } from './authority.ts';

/** What an act would take away: everything of a person, or one grant. */
export type Without = { userId: string } | { grantId: string };

/**
 * Refuses what would leave a company without an active administrator whose right has no end: nobody could then give anyone a right
 * there. A company that has none yet is no matter.
 */
export async function lastAdministrator(
  tx: Reader,
  organizationId: string,
  without: Without,
  now: number,
): Promise<Refusal | undefined> {
  const company = await tx.get('organizations', { id: organizationId });
  if (company?.status !== 'active') return undefined;
  const role = company.kind === 'partner' ? 'partner-admin' : 'directory-admin';
  const lasting: { userId: string; grantId: string }[] = [];
  for (const right of await administratorRights(tx, company.kind, now)) {
    for (const grant of await tx.find('grants', { ...right, scope: organizationId, untilAt: null })) {
      if (grant.fromAt > now) continue;
      const user = await tx.get('users', { id: grant.userId });
      if (user?.status === 'active' && user.orgId === organizationId)
        lasting.push({ userId: grant.userId, grantId: grant.id });
    }
  }
  const stay = lasting.filter(held =>
    'userId' in without ? held.userId !== without.userId : held.grantId !== without.grantId,
  );
  if (lasting.length === 0 || stay.length > 0) return undefined;
  return refuse('LAST_ADMINISTRATOR', { company: company.name, role });
}

async function administratorRights(tx: Reader, kind: string, now: number): Promise<{ kind: string; code: string }[]> {
  if (kind === 'partner') return [{ kind: 'role', code: 'partner-admin' }];
  const roles = Object.entries(await roleItems(tx, now)).filter(([, items]) => items.includes(DIRECTORY_ITEM));
  return [{ kind: 'item', code: DIRECTORY_ITEM }, ...roles.map(([code]) => ({ kind: 'role', code }))];
}
