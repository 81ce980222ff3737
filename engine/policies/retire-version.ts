import { refuse } from '../../domain/kernel/refusal.ts';
import type { Acted, Acting, NotActed } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { inForceAt, scopeOf } from './draft.ts';
import { tellOfVersion } from './tell-of-version.ts';

/**
 * Retires a version that is not in force: one to come is called off, one that was replaced is closed to new cases for good. Cases that
 * keep it go on by it. Who heard that one would come hears what holds instead.
 */
export async function retireVersion(
  acting: Acting,
  { process, version, reason }: { process: string; version: number; reason: string },
): Promise<Acted | NotActed> {
  const { tx, person, now } = acting;
  if (!(await tx.get('policies', { process, version }))) return 'not-found';
  await tx.lockScope(scopeOf(process));
  const row = await tx.get('policies', { process, version });
  if (row?.status !== 'active') return refuse('ALREADY_SO');
  if ((await inForceAt(tx, process, now)) === version) return refuse('POLICY_IN_FORCE', { version });
  const retired = { status: 'retired', retiredAt: now, retiredBy: person.userId };
  await tx.update('policies', { process, version, status: 'active' }, retired);
  const detail = { version, reason };
  await recordAct(acting, { chain: 'policies', act: 'policy.retire', subject: process, detail });
  if (row.effectiveFrom > now) {
    const after = await inForceAt(tx, process, row.effectiveFrom);
    await tellOfVersion(acting, { process, before: version, after, from: row.effectiveFrom });
  }
  return { body: { process, version, status: 'retired' } };
}
