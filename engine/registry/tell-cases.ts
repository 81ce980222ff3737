import type { Reader, Tx } from '../../db/store.ts';
import { CASE_COMMAND, type HeardEvent } from '../../domain/kernel/hearing.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { KeptEvent, Told } from '../hearing/planned.ts';
import { createJob } from '../jobs/create-job.ts';
import type { ChangingJob } from '../jobs/job-handler.ts';
import { requestNudge } from '../nudges.ts';
import type { Engine } from '../ports.ts';
import { MANAGE } from './sight.ts';

/** As many are told in the transaction of the change itself; the others by a job, so that none holds up the writes of others. */
export const TOLD_AT_ONCE = 50;

/** What is told to the cases of one process that a key finds. */
type Telling = {
  eventId: string;
  event: KeptEvent;
  process: string;
  key: string;
  /** The states in which a closed case hears too. */
  states: readonly string[];
  /** The last one told already, as they are told in the order of their ids. */
  after: string;
};

/** Leaves each case of a process that hears of a registry's event an effect, which its own workflow brings to it. */
export async function tellCases(
  engine: Engine,
  tx: Tx,
  { name, hears, commands }: ProcessDefinition,
  { event, eventId }: Pick<Telling, 'event' | 'eventId'>,
): Promise<void> {
  const hearing = hears?.[event.type];
  if (!hearing?.find) return;
  const key = hearing.find(event as HeardEvent);
  const states = commands[hearing.command]?.from ?? [];
  const telling: Telling = { eventId, event, process: name, key, states, after: '' };
  const ids = await hearersOf(tx, telling, TOLD_AT_ONCE + 1);
  const first = ids.slice(0, TOLD_AT_ONCE);
  for (const id of first) await leaveEffect(tx, telling, id);
  const after = first.at(-1);
  if (ids.length === first.length || after === undefined) return;
  const acting = { engine, tx, now: await tx.now(), person: { kind: 'system', because: 'registry' } } as const;
  await createJob(acting, { kind: TELLING, item: MANAGE, input: { ...telling, after } satisfies Telling });
}

const TELLING = 'tell-cases';

/** Tells those that were left, one transaction each: killed at any moment it goes on after the last, and none is told twice. */
export const tellOthers: ChangingJob<Telling> = {
  label: { en: 'Tell cases of a change in the registry', zh: '通知相关单据登记信息变更' },

  async total(reader, telling) {
    let total = 0;
    for (let { after } = telling; ; ) {
      const ids = await hearersOf(reader, { ...telling, after }, COUNTED_AT_ONCE);
      total += ids.length;
      const last = ids.at(-1);
      if (last === undefined || ids.length < COUNTED_AT_ONCE) return total;
      after = last;
    }
  },

  next(reader, telling, after, limit) {
    return hearersOf(reader, { ...telling, after: after === '' ? telling.after : after }, limit);
  },

  async perform(_, tx, telling, id) {
    return (await leaveEffect(tx, telling, id)) ? 'told' : 'told-already';
  },
};

const COUNTED_AT_ONCE = 1000;

function hearersOf(reader: Reader, { key, process, states, after }: Telling, limit: number): Promise<string[]> {
  return reader.query.hearersByKey({ key, process, states, after, limit });
}

/** Once for each case and event. */
async function leaveEffect(tx: Tx, { process, event, eventId }: Telling, caseId: string): Promise<boolean> {
  const left = await tx.insertIfAbsent('effects', {
    key: `${caseId}/registry/${eventId}`,
    caseId,
    kind: CASE_COMMAND,
    status: 'pending',
    input: JSON.stringify({ process, event, caseId } satisfies Told),
    outcome: null,
    attempts: 0,
    lastError: null,
    createdAt: await tx.now(),
    doneAt: null,
  });
  if (left) await requestNudge(tx, caseId);
  return left;
}
