import { refuse } from '../../domain/kernel/refusal.ts';
import type { Acted, Acting, NotActed } from '../act.ts';

/** Calls off what was not sent yet: all of it within the undo window, later what is left. What its job has taken up is sent. */
export async function callOffBulk({ tx, person, now }: Acting, id: string): Promise<Acted | NotActed> {
  const bulk = await tx.get('bulkDecisions', { id });
  if (!bulk || bulk.createdBy !== person.userId) return 'not-found';
  const calledOff = await tx.update('bulkItems', { bulkId: id, status: 'waiting' }, { status: 'called-off' });
  if (calledOff === 0) return refuse('NOTHING_TO_CALL_OFF');
  await tx.update('bulkDecisions', { id }, { calledOffAt: now });
  await tx.update('jobs', { id, status: 'waiting' }, { status: 'done', finishedAt: now, nudgeAt: null, total: 0 });
  return { body: { id, calledOff } };
}
