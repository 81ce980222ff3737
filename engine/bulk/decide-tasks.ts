import type { Reader, Row, Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { execute, type Outcome } from '../execute.ts';
import type { GivingJob } from '../jobs/job-handler.ts';
import type { Engine } from '../ports.ts';
import { itemReceipt } from './bulk-request.ts';

/** Which decision over many it is. */
interface BulkInput {
  bulk: string;
}

/** What came of an item, with why it was refused or the entry that decided it. */
interface ItemOutcome {
  status: 'done' | 'refused' | 'changed' | 'not-found' | 'called-off';
  refusal?: Refusal;
  seq?: number;
}

/**
 * Gives one command a task, each judged with the rights its giver has at that moment and kept under a key of its own: killed at any
 * point it goes on, and no task is decided twice (design/approvals.md section 5).
 */
export const decideTasks: GivingJob<BulkInput> = {
  label: { en: 'Decide many tasks', zh: '批量处理待办' },

  async total(reader, { bulk }) {
    return (await reader.find('bulkItems', { bulkId: bulk }, { columns: ['place'] })).length;
  },

  async next(reader, { bulk }, after, limit) {
    const rows = await itemsOf(reader, bulk);
    const left = rows.filter(row => row.place >= Number(after || -1) + 1 && isLeft(row));
    return left.slice(0, limit).map(({ place }) => String(place));
  },

  async give(engine, { bulk }, key) {
    const where = { bulkId: bulk, place: Number(key) };
    const { status, refusal = null, seq = null } = await giveItem(engine, where.bulkId, where.place);
    return async tx => {
      if (status !== 'called-off')
        await tx.update('bulkItems', where, { status, refusal: refusal && JSON.stringify(refusal), seq });
      return status === 'done' ? 'decided' : status;
    };
  },

  async again(tx, { bulk }) {
    await tx.update('bulkItems', { bulkId: bulk, status: 'failed' }, { status: 'waiting' });
  },

  async finish(tx, { bulk }) {
    for (const status of ['waiting', 'sending'])
      await tx.update('bulkItems', { bulkId: bulk, status }, { status: 'failed' });
  },
};

function itemsOf(reader: Reader, bulkId: string): Promise<Row<'bulkItems'>[]> {
  return reader.find('bulkItems', { bulkId }, { orderBy: [['place', 'asc']] });
}

function isLeft({ status }: Row<'bulkItems'>): boolean {
  return status === 'waiting' || status === 'sending';
}

async function giveItem(engine: Engine, bulkId: string, place: number): Promise<ItemOutcome> {
  const taken = await engine.store.write(tx => takeItem(tx, bulkId, place));
  if (!taken) return { status: 'called-off' };
  const { bulk, item } = taken;
  const row = await engine.store.read(reader => reader.get('cases', { id: item.caseId ?? '' }));
  if (!row) return { status: 'not-found' };
  const input = JSON.parse(bulk.input) as JsonObject;
  const said = { process: row.process, command: bulk.command, caseId: row.id, taskId: item.taskId, input };
  const outcome = await execute(engine, {
    ...said,
    actor: { kind: 'person', userId: bulk.createdBy },
    seen: item.seen,
    seenRequired: true,
    receipt: itemReceipt(engine, bulkId, place, said),
    through: { bulk: bulkId },
  });
  return cameOf(outcome);
}

/** From here on it cannot be called off any more; taken before by a process that died, it is taken again. */
async function takeItem(
  tx: Tx,
  bulkId: string,
  place: number,
): Promise<{ bulk: Row<'bulkDecisions'>; item: Row<'bulkItems'> } | undefined> {
  await tx.update('bulkItems', { bulkId, place, status: 'waiting' }, { status: 'sending' });
  const item = await tx.get('bulkItems', { bulkId, place, status: 'sending' });
  const bulk = item && (await tx.get('bulkDecisions', { id: bulkId }));
  return bulk && { bulk, item };
}

function cameOf(outcome: Outcome): ItemOutcome {
  switch (outcome.kind) {
    case 'done':
      return { status: 'done', seq: outcome.answer.case.seq };
    case 'refused':
      return { status: 'refused', refusal: outcome.refusal };
    case 'seen-differs':
      return { status: 'changed' };
    case 'not-found':
      return { status: 'not-found' };
    case 'unknown-caller':
      return { status: 'refused', refusal: refuse('NOT_PERMITTED', { command: 'sign-in' }) };
    default:
      throw new Error(`An item of a bulk decision came to ${outcome.kind}`);
  }
}
