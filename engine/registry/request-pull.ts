import type { Tx } from '../../db/store.ts';
import type { System } from '../../domain/kernel/actor.ts';
import { type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Acted, Acting } from '../act.ts';
import { commit } from '../commit.ts';
import { createJob } from '../jobs/create-job.ts';
import type { Engine } from '../ports.ts';
import { type PullInput, recordPull } from './pull.ts';
import { MANAGE } from './sight.ts';

const KIND = 'pull-registry';

/** Has what changed outside read now; a pull that is under way already is answered instead. */
export async function requestPull(acting: Acting): Promise<Acted | Refusal> {
  const { engine, tx } = acting;
  const { outside } = engine;
  if (!outside) return refuse('NO_SOURCE');
  const running = await underWay(tx);
  if (running) return { status: 201, body: { job: running }, location: `/v1/jobs/${running}` };
  const job = await createJob(acting, { kind: KIND, item: MANAGE, input: inputOf(outside) });
  await recordPull(acting, outside.source.name, job);
  return { status: 201, body: { job }, location: `/v1/jobs/${job}` };
}

/** Asks for a pull where the last one was too long ago; part of the repair's round. True where it did. */
export async function pullWhenDue(engine: Engine): Promise<boolean> {
  const { outside } = engine;
  if (!outside) return false;
  return commit(engine, async (within, tx) => {
    const now = await tx.now();
    if ((await underWay(tx)) || now - (await pulledAt(tx, outside)) < outside.everyMs) return false;
    const person: System = { kind: 'system', because: 'registry' };
    const acting = { engine: within, tx, now, person };
    const job = await createJob(acting, { kind: KIND, item: MANAGE, input: inputOf(outside) });
    await recordPull(acting, outside.source.name, job);
    return true;
  });
}

function inputOf({ source, kinds }: NonNullable<Engine['outside']>): PullInput {
  return { source: source.name, kinds: [...kinds] };
}

/** One pull at a time: whoever asks waits for the scope. */
async function underWay(tx: Tx): Promise<string | undefined> {
  await tx.lockScope('registry:pull');
  for (const status of ['waiting', 'running']) {
    const job = await tx.get('jobs', { kind: KIND, status });
    if (job) return job.id;
  }
  return undefined;
}

/** When the last pull was asked for. */
async function pulledAt(tx: Tx, { source }: NonNullable<Engine['outside']>): Promise<number> {
  const [entry] = await tx.find(
    'adminEntries',
    { chain: 'registry', act: 'registry.pull', subject: source.name },
    { orderBy: [['seq', 'desc']], limit: 1 },
  );
  return entry?.at ?? Number.NEGATIVE_INFINITY;
}
