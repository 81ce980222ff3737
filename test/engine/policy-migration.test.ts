import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import { POLICY_ACTIVATE } from '../../engine/policies/draft.ts';
import { requestMigration } from '../../engine/policies/migrate-cases.ts';
import { migrationPreview } from '../../engine/policies/migration-preview.ts';
import { tick } from '../../engine/tick.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { done, policyActs, refusedWith } from '../support/policy-acts.ts';

const s = new EngineSuite({
  'partner-opportunity': { 'po.review.within': '5wd', 'po.review.on-expiry': 'escalate' },
  'vendor-opportunity': {},
});
const acts = policyActs(s);
const reason = '适用于全部在途记录';

async function ask(process: string, version: number) {
  return acts.as('he-qing', POLICY_ACTIVATE, acting => requestMigration(acting, { process, version, reason }));
}

async function migrate(process: string, version: number): Promise<JsonObject> {
  const id = String(done(await ask(process, version)).job);
  while (await runJobBatch(s.engine, JOBS, id, () => true));
  const [job] = await s.find('jobs', { id });
  return { status: job?.status ?? '', failed: job?.failed ?? 0, ...JSON.parse(job?.result ?? '{}') };
}

const clocksOf = async (caseId: string) =>
  (await s.find('deadlines', { caseId })).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Every state that waits by a clock, how a case gets there, and what its silence leads to. */
const STATES: readonly [state: string, process: string, reach: () => Promise<string>, after: object][] = [
  ['under-review', 'partner-opportunity', () => s.underReview(), { state: 'under-review' }],
  [
    'under-validation',
    'partner-opportunity',
    () => s.underValidation(),
    { state: 'validation-rejected', outcome: 'TIMEOUT' },
  ],
  ['validated', 'partner-opportunity', () => s.validated(), { state: 'validated' }],
  ['won', 'partner-opportunity', () => s.won(), { state: 'won' }],
  ['offered', 'vendor-opportunity', () => s.offered(), { state: 'reclaimed' }],
];

describe.each(STATES)('defect-D13: a case that is %s', (state, process, reach, after) => {
  test('keeps_its_clocks_when_it_moves_to_another_version_and_time_acts_by_them', async () => {
    const start = s.now;
    const id = await reach();
    const before = await clocksOf(id);
    const row = await s.case(id);
    expect(row.state).toBe(state);
    expect(before.filter(({ status, kind }) => status === 'running' && kind === 'due')).toHaveLength(1);
    const lengths =
      process === 'partner-opportunity'
        ? { 'po.review.within': '1wd', 'po.validation.within': '2wd', 'po.stale.after': '1d' }
        : { 'ho.acceptance.within': '20wd' };
    const values = { ...lengths, 'reason.text.max': 400 + (before.length % 7) };
    const version = await acts.publish(process, { values });
    expect(await migrate(process, version)).toMatchObject({
      status: 'done',
      failed: 0,
      counts: { moved: expect.any(Number) },
    });

    const moved = await s.case(id);
    expect(moved).toMatchObject({
      policyVersion: version,
      state,
      version: row.version,
      wakeAt: row.wakeAt,
      dueAt: row.dueAt,
    });
    expect(await clocksOf(id)).toEqual(before);
    expect((await s.trail(id)).at(-1)).toMatchObject({
      command: 'migrate-policy',
      from: state,
      to: state,
      policy: { process, version },
      note: { policy: { from: row.policyVersion, to: version }, by: 'he-qing', reason },
    });

    const dueAt = await s.dueAt(id);
    s.now = dueAt;
    await tick(s.engine, id);
    expect((await s.case(id)).state).toBe(state);
    const clock = { caseId: id, kind: 'due', dueAt, status: 'running' };
    expect(await s.find('deadlines', clock)).toHaveLength(1);
    s.now = dueAt + 1;
    await tick(s.engine, id);
    expect(await s.case(id)).toMatchObject(after);
    expect(await s.find('deadlines', { ...clock, status: 'fired' })).toHaveLength(1);
    expect(await s.find('deadlines', clock)).toEqual([]);
    s.now = start;
  });
});

describe('moving running cases', () => {
  test('is_asked_for_the_version_in_force_alone_and_by_who_activates', async () => {
    const newest = await acts.publish('purchase-approval', { values: { 'reason.text.max': 321 } });
    expect(refusedWith(await ask('purchase-approval', newest - 1))).toBe('POLICY_NOT_IN_FORCE');
    expect(await ask('purchase-approval', 99)).toMatchObject({ kind: 'not-found' });
    expect(await acts.as('ops-an', POLICY_ACTIVATE, async () => ({ body: {} }))).toMatchObject({
      kind: 'not-permitted',
    });
  });

  test('says_before_what_it_would_do_and_leaves_closed_cases_and_drafts_alone', async () => {
    const form = { subject: '显示器', amount: '1999.00', currency: 'CNY' };
    const [open, closed] = [
      await s.do('purchase', 'qian-ling', 'submit', undefined, form),
      await s.do('purchase', 'qian-ling', 'submit', undefined, form),
    ];
    const { id: taskId } = await s.task(closed.id);
    for (const command of ['claim', 'approve'])
      await s.give('purchase', 'feng-kai', command, {}, { caseId: closed.id, taskId });
    const was = (await s.case(open.id)).policyVersion;
    const version = await acts.publish('purchase-approval', { values: { 'reason.text.max': 322 } });
    const preview = await s.engine.store.read(reader =>
      migrationPreview(s.engine, reader, 'purchase-approval', version),
    );
    expect(preview).toEqual({
      moving: 1,
      kept: 0,
      groups: [
        {
          version: was,
          state: 'under-approval',
          label: { en: 'Under approval', zh: '审批中' },
          count: 1,
          clocks: 0,
          moves: true,
        },
      ],
    });
    expect(await migrate('purchase-approval', version)).toMatchObject({ counts: { moved: 1 }, failed: 0 });
    expect([await s.case(open.id), await s.case(closed.id)]).toMatchObject([
      { policyVersion: version },
      { policyVersion: was },
    ]);
    expect(await migrate('purchase-approval', version)).toMatchObject({ counts: {} });
  });

  test('leaves_a_case_in_a_stage_laid_out_differently_until_it_is_decided', async () => {
    const { id } = await s.do('purchase', 'qian-ling', 'submit', undefined, {
      subject: '屏',
      amount: '10.00',
      currency: 'CNY',
    });
    const was = (await s.case(id)).policyVersion;
    const group = {
      name: 'approver',
      label: { en: 'Approver', zh: '审批人' },
      who: [{ role: 'approver', at: 'unit' }],
      seats: 'offer',
      rule: { kind: 'any' },
    };
    const stages = { 'under-approval': { combine: 'all', groups: [group] } };
    const version = await acts.publish('purchase-approval', { stages, values: { 'purchase.approval.within': '5wd' } });
    const preview = await s.engine.store.read(reader =>
      migrationPreview(s.engine, reader, 'purchase-approval', version),
    );
    expect(preview).toMatchObject({ moving: 0, groups: [{ moves: false }] });
    const { counts } = await migrate('purchase-approval', version);
    expect(counts).toEqual({ 'kept-until-decided': preview.kept });
    expect((await s.case(id)).policyVersion).toBe(was);
    expect((await s.trail(id)).map(({ command }) => command)).not.toContain('migrate-policy');
  });
});
