import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReplayReport } from '../domain/replay/report.ts';
import { execute, type Outcome } from '../engine/execute.ts';
import { JOBS } from '../engine/jobs/all.ts';
import type { JobResult } from '../engine/jobs/job-handler.ts';
import { runJobBatch } from '../engine/jobs/run-job.ts';
import type { Engine } from '../engine/ports.ts';
import { requestReplay } from '../engine/replay/request-replay.ts';
import { policyFor } from '../engine/settings.ts';
import { interrupted } from './children.ts';
import { benchInbox, type InboxResult } from './inbox.ts';
import { type Machine, machine, Others, progress } from './machine.ts';
import { copyCase, LARGE, openPolicyStore, PROCESS } from './policy-store.ts';
import { type Latency, quantile, round } from './stats.ts';

export interface PolicyOptions {
  /** Cases of the past. */
  cases: number;
  /** Who countersigns one case. */
  seats: number;
  /** Dry runs of each kind. */
  samples: number;
  inbox: { tasks: number; people: number; samples: number };
}

export interface PolicyResult {
  machine: Machine & { othersCores: number | null };
  replay: { cases: number; seconds: number; casesPerMinute: number; cpuSeconds: number; changedCases: number };
  /** A dry run of a submission, with one approver and with every countersigner. */
  preview: { one: Latency; countersign: Latency };
  countersign: Signed;
  /** The same with a quarter of the seats: what one signature costs must hardly grow with them. */
  quarter: Signed;
  inbox: Pick<InboxResult, 'tasks' | 'people' | 'groups' | 'engine' | 'http'>;
  goals: typeof GOALS;
}

interface Signed {
  seats: number;
  openedMs: number;
  firstToLastS: number;
  signature: Latency;
  /** CPU time of the process for one signature, which work beside it does not change. */
  cpuMsPerSignature: number;
  state: string;
}

const GOALS = { replayCasesPerMinute: 100_000, inboxP99Ms: 10 } as const;

/** `bench policy`: policies at work over very many cases, people and seats, on SQLite. */
export async function benchPolicy({ cases, seats, samples, inbox }: PolicyOptions): Promise<PolicyResult> {
  const here = machine();
  const others = new Others([]);
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  try {
    const { engine, signers } = await openPolicyStore(folder, seats);
    try {
      const preview = {
        one: await previewed(engine, '500.00', samples),
        countersign: await previewed(engine, LARGE, Math.ceil(samples / 10)),
      };
      const signed = await countersigned(engine, signers);
      const quarter = await countersignedBy(Math.ceil(seats / 4));
      const replay = await replayed(engine, cases);
      const { tasks, people, groups, engine: reads, http } = await benchInbox(inbox);
      return {
        machine: { ...here, othersCores: others.cores() },
        replay,
        preview,
        countersign: signed,
        quarter,
        inbox: { tasks, people, groups, engine: reads, http },
        goals: GOALS,
      };
    } finally {
      await engine.store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function submit(engine: Engine, amount: string, validateOnly: boolean): Promise<Outcome> {
  const actor = { kind: 'person', userId: 'qian-ling' } as const;
  const input = { subject: 'Bench', amount, currency: 'CNY' };
  return execute(engine, { actor, process: PROCESS, command: 'submit', input, validateOnly });
}

function expect<K extends Outcome['kind']>(outcome: Outcome, kind: K): Extract<Outcome, { kind: K }> {
  if (outcome.kind !== kind) throw new Error(`${kind} expected: ${JSON.stringify(outcome)}`);
  return outcome as Extract<Outcome, { kind: K }>;
}

async function previewed(engine: Engine, amount: string, samples: number): Promise<Latency> {
  progress(`Previewing a submission over ${amount}`);
  return latency(samples, async () => void expect(await submit(engine, amount, true), 'valid'));
}

/** In a store of its own with so many people in the office. */
async function countersignedBy(seats: number): Promise<Signed> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-bench-'));
  try {
    const { engine, signers } = await openPolicyStore(folder, seats);
    try {
      return await countersigned(engine, signers);
    } finally {
      await engine.store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Everybody signs, one after another as fast as the engine answers. */
async function countersigned(engine: Engine, signers: readonly string[]): Promise<Signed> {
  progress(`${signers.length} people countersign one case`);
  const before = performance.now();
  const { caseId } = expect(await submit(engine, LARGE, false), 'done');
  const opened = performance.now();
  const sign = async (userId: string) =>
    expect(
      await execute(engine, {
        actor: { kind: 'person', userId },
        process: PROCESS,
        command: 'approve',
        caseId,
        input: {},
      }),
      'done',
    );
  await sign('feng-kai');
  const taken: number[] = [];
  const cpu = process.cpuUsage();
  let state = '';
  for (const signer of signers) {
    interrupted.throwIfAborted();
    const from = performance.now();
    state = (await sign(signer)).answer.case.state;
    taken.push(performance.now() - from);
  }
  const { user, system } = process.cpuUsage(cpu);
  const total = taken.reduce((all, each) => all + each, 0);
  return {
    seats: signers.length,
    openedMs: round(opened - before, 1),
    firstToLastS: round(total / 1000, 2),
    signature: latencyOf(taken),
    cpuMsPerSignature: round((user + system) / 1000 / signers.length, 2),
    state,
  };
}

/** A draft that asks another group from half the worth on and gives a day less, over copies of one decided case. */
async function replayed(engine: Engine, cases: number): Promise<PolicyResult['replay']> {
  progress(`Copying a case ${cases} times`);
  const { store } = engine;
  const { caseId } = expect(await submit(engine, '500.00', false), 'done');
  const approval = { actor: { kind: 'person', userId: 'feng-kai' }, process: PROCESS, command: 'approve' } as const;
  expect(await execute(engine, { ...approval, caseId, input: {} }), 'done');
  await copyCase(store, caseId, cases);
  const id = await store.write(async tx => {
    const now = await tx.now();
    const policy = await policyFor(tx, PROCESS, null, now);
    const person = { kind: 'system', because: 'bench' } as const;
    return requestReplay({ engine, tx, now, person }, { draft: changed(policy), since: 0, inHand: true });
  });
  progress('Replaying them');
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  while (await runJobBatch(engine, JOBS, id, () => true)) interrupted.throwIfAborted();
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const row = await store.read(reader => reader.get('jobs', { id }));
  const { report } = JSON.parse(row?.result ?? '{}') as JobResult<ReplayReport>;
  const counted = Number(report?.cases);
  return {
    cases: counted,
    seconds: round(seconds, 2),
    casesPerMinute: Math.round((counted / seconds) * 60),
    cpuSeconds: round((user + system) / 1e6, 2),
    changedCases: Number(report?.changedCases),
  };
}

function changed(policy: Awaited<ReturnType<typeof policyFor>>) {
  const label = { en: 'Who signs', zh: '谁来签' };
  const groups = (policy.stages?.['under-approval']?.groups ?? []).map(group =>
    group.name === 'approver'
      ? group
      : { ...group, who: [{ user: 'lin-hao' }, { position: 'unit-lead' as const }], when: 'amount > 0' },
  );
  return {
    ...policy,
    values: { ...policy.values, 'purchase.approval.within': '2wd' },
    duties: [{ kind: 'not-requester' as const }],
    tables: {
      who: {
        label,
        hit: 'collect' as const,
        inputs: [
          { label, expression: 'amount' },
          { label, expression: 'currency' },
        ],
        outputs: [{ name: 'group', label }],
        rows: [
          { when: ['-', '-'], then: ['"approver"'] },
          { when: ['>= 100000000', '"CNY"'], then: ['"countersigners"'] },
          { when: ['>= 20000000', '"USD"'], then: ['"countersigners"'] },
        ],
      },
    },
    stages: { 'under-approval': { combine: 'all' as const, table: 'who', groups } },
  };
}

async function latency(samples: number, work: () => Promise<void>): Promise<Latency> {
  const taken: number[] = [];
  for (let n = -5; n < samples; n++) {
    interrupted.throwIfAborted();
    const from = performance.now();
    await work();
    if (n >= 0) taken.push(performance.now() - from);
  }
  return latencyOf(taken);
}

function latencyOf(taken: readonly number[]): Latency {
  const sorted = Float64Array.from(taken).sort();
  return { p50Ms: round(quantile(sorted, 0.5), 2), p99Ms: round(quantile(sorted, 0.99), 2) };
}
