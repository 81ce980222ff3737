import type { Tx } from '../../db/store.ts';
import { toLocal } from '../../domain/calendar/zone.ts';
import { principalOfGrant } from '../../domain/kernel/actor.ts';
import type { PolicyNews } from '../../domain/kernel/policy-news.ts';
import type { Acting } from '../act.ts';
import { calendarFor, policyFor } from '../settings.ts';

/** What was to hold from an instant on and what holds instead, by the numbers of their versions. */
interface Replaced {
  process: string;
  before: number | undefined;
  after: number | undefined;
  from: number;
}

/**
 * Tells whoever must hear what another version of a policy changes, in the transaction that makes it so: once, and nobody where nothing
 * of theirs changes. A first version changes nothing.
 */
export async function tellOfVersion(
  { engine, tx, now }: Acting,
  { process, before, after, from }: Replaced,
): Promise<void> {
  const news = engine.processes.get(process)?.policyNews;
  if (!news || before === undefined || after === undefined) return;
  const policy = await policyFor(tx, process, after, now);
  const { zone } = await calendarFor(tx, policy);
  const was = await policyFor(tx, process, before, now);
  for (const each of news({ before: was, after: policy, from: toLocal(zone, from).date }))
    await write(tx, each, engine.newId(), { process, version: after }, now);
}

async function write(
  tx: Tx,
  { template, role, facts }: PolicyNews,
  eventId: string,
  { process, version }: { process: string; version: number },
  now: number,
): Promise<void> {
  for (const principal of await everywhere(tx, role)) {
    await tx.insert('notifications', {
      id: `${eventId}/${template}/${principal}`,
      caseId: null,
      eventId,
      template,
      principal,
      params: JSON.stringify(facts),
      createdAt: now,
      mailStatus: 'pending',
      policyProcess: process,
      policyVersion: version,
    });
  }
}

/** The role at each place where somebody has it. */
async function everywhere(tx: Tx, role: string): Promise<string[]> {
  const grants = await tx.find('grants', { kind: 'role', code: role }, { columns: ['scope'] });
  return [...new Set(grants.map(({ scope }) => principalOfGrant({ kind: 'role', code: role, scope })))].sort();
}
