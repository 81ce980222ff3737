import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { copyCase } from '../../bench/policy-store.ts';
import type { Store } from '../../db/store.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Stage } from '../../domain/policy/stage.ts';
import type { ReplayReport } from '../../domain/replay/report.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import type { JobResult } from '../../engine/jobs/job-handler.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import type { Engine } from '../../engine/ports.ts';
import { requestReplay } from '../../engine/replay/request-replay.ts';
import { policyFor } from '../../engine/settings.ts';
import { openTask } from '../support/cases.ts';
import { type Child, startChild } from '../support/child.ts';
import { done, programme } from '../support/programme.ts';
import { eventually } from '../support/running.ts';
import { openTemporaryStore } from '../support/sqlite-store.ts';
import { clockFrom } from '../support/test-clock.ts';
import type { WorkUntilKilled } from '../support/work-until-killed.ts';
import { sharedBundle, sharedBundleFile } from '../support/workflow-bundle.ts';

const SEED = Number(process.env.COUNTERSIGN_TEST_SEED ?? Date.now() % 100_000);
const PURCHASE = 'purchase-approval';
/** Pages enough that two kills come long before the end, however late the test looks. */
const CASES = 12_000;
const label = { en: 'x', zh: 'x' };

/** Lin Hao as well from 200,000.00 on, and a day less for everybody. */
const stage: Stage = {
  combine: 'all',
  groups: [
    { name: 'approver', label, who: [{ role: 'approver', at: 'unit' }], seats: 'offer', rule: { kind: 'any' } },
    {
      name: 'board',
      label,
      who: [{ user: 'lin-hao' }],
      seats: 'each',
      rule: { kind: 'all' },
      when: 'amount >= 20000000',
    },
  ],
};

/** One decided purchase, and thousands like it with amounts of their own, some of two rounds. */
async function history(engine: Engine): Promise<void> {
  const form = { subject: '显示器', amount: '500.00', currency: 'CNY' };
  const { caseId } = await done(engine, 'qian-ling', PURCHASE, 'submit', form);
  const { id: taskId } = await openTask(engine.store, caseId);
  await done(engine, 'feng-kai', PURCHASE, 'claim', {}, { caseId, taskId });
  await done(engine, 'feng-kai', PURCHASE, 'approve', {}, { caseId, taskId });
  await copyCase(engine.store, caseId, CASES);
}

function asked(engine: Engine): Promise<string> {
  return engine.store.write(async tx => {
    const now = await tx.now();
    const policy = await policyFor(tx, PURCHASE, null, now);
    const values = { ...policy.values, 'purchase.approval.within': '2wd' };
    const draft: Policy = { ...policy, version: 0, values, stages: { 'under-approval': stage } };
    return requestReplay({ engine, tx, now, person: { kind: 'system', because: 'test' } }, { draft, since: 0 });
  });
}

async function jobOf(store: Store, id: string) {
  const row = await store.read(reader => reader.get('jobs', { id }));
  const report = (JSON.parse(row?.result ?? '{}') as Partial<JobResult<ReplayReport>>).report;
  return { status: row?.status, done: row?.done ?? 0, total: row?.total, failed: row?.failed, report };
}

test(`a_replay_whose_worker_is_killed_in_the_middle_reports_what_one_in_peace_reports (seed ${SEED})`, async () => {
  const clock = clockFrom('2026-06-08T02:00:00Z');
  const folder = await mkdtemp(join(tmpdir(), 'countersign-replay-killed-'));
  const store = await openTemporaryStore({ clock: clock.now });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const values = { [PURCHASE]: { 'purchase.approval.within': '3wd' } };
  const engine = { ...(await programme(store, values)), clock: clock.now, quietMs: 3_600_000 };
  await history(engine);
  const inPeace = await asked(engine);
  while (await runJobBatch(engine, JOBS, inPeace, () => true));
  const { report } = await jobOf(store, inPeace);
  expect(report).toMatchObject({ cases: CASES + 1, outcomes: { other: 0 } });
  expect(report?.approvers.added['lin-hao']).toBeGreaterThan(CASES / 2);

  const disturbed = await asked(engine);
  await sharedBundle();
  const given: WorkUntilKilled = {
    file: store.file,
    address: inject('temporalAddress'),
    namespace: inject('temporalNamespace'),
    taskQueue: `replay-killed-${engine.newId()}`,
    bundleFile: sharedBundleFile(),
    crmFolder: join(folder, 'crm'),
    callsFile: join(folder, 'calls'),
    crmMs: 0,
    clockShiftMs: clock.now() - Date.now(),
  };
  const startWorker = async (): Promise<Child> => {
    const child = startChild('work-until-killed.ts', JSON.stringify(given));
    await child.says('running');
    return child;
  };
  for (let kill = 1; kill <= 2; kill += 1) {
    const worker = await startWorker();
    const from = (await jobOf(store, disturbed)).done;
    await eventually(async () => (await jobOf(store, disturbed)).done > from + (SEED % 8), 60_000);
    worker.process.kill('SIGKILL');
    await worker.ended;
    expect((await jobOf(store, disturbed)).status).toBe('running');
  }
  const last = await startWorker();
  await eventually(async () => (await jobOf(store, disturbed)).status === 'done', 90_000);
  const after = await jobOf(store, disturbed);
  expect(after).toMatchObject({ total: Math.ceil((CASES + 1) / 100), done: after.total, failed: 0 });
  expect(after.report).toEqual(report);
  last.process.stdin.end();
  await last.ended;
}, 240_000);
