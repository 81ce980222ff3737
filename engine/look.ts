import type { Tx } from '../db/store.ts';
import { sagaSteps } from '../domain/sagas.ts';
import { resolveIncident } from './incidents.ts';
import { isStuck, stuckIncident } from './nudges.ts';
import type { Engine, ShownAttributes } from './ports.ts';
import { shownAttributes } from './shown-attributes.ts';
import { sleepOf } from './tick.ts';

/** What the workflow of a case needs to know, and nothing that is personal. */
export interface Look {
  /** False where the store has no such case (a restore to an earlier time): the workflow has nothing to carry. */
  known: boolean;
  closed: boolean;
  seq: number;
  sleepMs: number | null;
  /** With its steps, where it is several acts. */
  effects: { key: string; kind: string; steps?: readonly string[] }[];
  attributes: ShownAttributes;
}

/**
 * Looks at a case for its workflow, and tells the relay that it was told: `nudge_at` is cleared where no further commit came
 * in between (design/architecture.md section 5).
 */
export async function look(engine: Engine, caseId: string): Promise<Look> {
  return engine.store.write(tx => lookIn(tx, caseId));
}

async function lookIn(tx: Tx, caseId: string): Promise<Look> {
  const [row] = await tx.lock('cases', [caseId]);
  if (!row) {
    return {
      known: false,
      closed: true,
      seq: 0,
      sleepMs: null,
      effects: [],
      attributes: { process: '', state: '', dueAt: null, partner: null },
    };
  }
  const real = await tx.now();
  const effects = await tx.find('effects', { caseId, status: 'pending' }, { orderBy: [['key', 'asc']] });
  const clocks = await tx.find('deadlines', { caseId, status: 'running', kind: 'due' });
  const ends = row.closedAt !== null && effects.length === 0;
  await tx.update('cases', { id: caseId, seq: row.seq }, { nudgeAt: null, nudges: 0, followed: ends ? 0 : 1 });
  if (isStuck(row.nudges)) await resolveIncident(tx, stuckIncident(caseId));
  return {
    known: true,
    closed: row.closedAt !== null,
    seq: row.seq,
    sleepMs: sleepOf(row, real),
    effects: effects.map(({ key, kind }) => {
      const steps = sagaSteps(kind);
      return { key, kind, ...(steps && { steps }) };
    }),
    attributes: shownAttributes(row, clocks[0]?.dueAt),
  };
}
