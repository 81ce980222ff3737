import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../domain/json.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { tagOf } from '../support/stories.ts';

const DRAFTS = '/v1/policy-drafts';
const PURCHASES = '/v1/purchase-approvals';
const SINCE = '2020-01-01T00:00:00Z';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const post = (as: string, path: string, body: unknown) => api.call('POST', path, { as, body: body as Json });

/** A draft by which Lin Hao approves as well, in two working days; `more` is changed beside it. */
async function stricter(more: object = {}): Promise<string> {
  const { body } = await post('sun-yue', DRAFTS, { process: 'purchase-approval' });
  const label = { en: 'Board', zh: '评审' };
  const groups = [
    { name: 'approver', label, who: [{ role: 'approver', at: 'unit' }], seats: 'offer', rule: { kind: 'any' } },
    { name: 'board', label, who: [{ user: 'lin-hao' }], seats: 'each', rule: { kind: 'all' } },
  ];
  const patch = {
    values: { 'purchase.approval.within': '2wd', ...more },
    stages: { 'under-approval': { combine: 'all', groups } },
    duties: [{ kind: 'not-requester' }],
  };
  expect((await change(body.id, patch)).status).toBe(200);
  return body.id;
}

async function change(id: string, patch: object) {
  const seen = tagOf(await api.get('sun-yue', `${DRAFTS}/${id}`));
  return api.call('PATCH', `${DRAFTS}/${id}`, { as: 'sun-yue', body: patch as Json, seen });
}

async function submitted(subject: string): Promise<string> {
  return (await api.done('qian-ling', PURCHASES, { subject, amount: '1999.00', currency: 'CNY' })).body.id;
}

async function approved(subject: string): Promise<string> {
  const id = await submitted(subject);
  const open = await api.get('feng-kai', `/v1/cases/${id}`);
  const [task] = open.body.tasks;
  await api.done('feng-kai', `/v1/tasks/${task.id}/claim`, {}, task.tag);
  const seen = tagOf(await api.get('feng-kai', `/v1/tasks/${task.id}`));
  await api.done('feng-kai', `/v1/tasks/${task.id}/decide`, { command: 'approve', data: {} }, seen);
  return id;
}

async function replayed(draft: string): Promise<string> {
  const asked = await post('sun-yue', '/v1/policies/purchase-approval/replays', { draft, since: SINCE });
  expect(asked.status).toBe(201);
  return asked.body.job;
}

test('the_report_of_a_replay_names_people_stages_and_cases_and_the_draft_lists_its_replays', async () => {
  const id = await approved('显示器');
  const draft = await stricter();
  expect((await api.get('sun-yue', `${DRAFTS}/${draft}/replays`)).body).toEqual({ items: [] });
  const job = await replayed(draft);
  const path = `${DRAFTS}/${draft}/replays/${job}`;
  expect((await api.get('sun-yue', path)).body).toMatchObject({ status: 'waiting', current: true, report: null });
  while (await runJobBatch(api.engine, JOBS, job, () => true));
  const { body } = await api.get('he-qing', path);
  expect(body).toMatchObject({
    process: 'purchase-approval',
    draft,
    since: '2020-01-01T00:00:00.000Z',
    status: 'done',
    createdBy: { id: 'sun-yue' },
  });
  const linHao = { id: 'lin-hao', name: '林浩', nameEn: 'Lin Hao' };
  expect(body.report).toMatchObject({
    changedCases: body.report.cases,
    approvers: { people: [{ person: linHao, added: body.report.stages, removed: 0 }], morePeople: 0 },
    byState: [{ state: 'under-approval', label: { en: 'Under approval' } }],
    outcomes: { same: 0, open: 1, other: 0 },
  });
  const example = body.report.examples.find(({ caseId }: { caseId: string }) => caseId === id);
  expect(example).toMatchObject({
    title: '显示器',
    kinds: ['approvers', 'open'],
    approvers: [{ stateLabel: { zh: '审批中' }, added: [linHao], removed: [] }],
    outcomes: [{ state: 'under-approval', was: 'approved', would: 'open' }],
  });
  expect((await api.get('sun-yue', `${DRAFTS}/${draft}/replays`)).body.items).toMatchObject([
    { id: job, current: true },
  ]);
  await change(draft, { values: { 'purchase.approval.within': '3wd' } });
  expect((await api.get('sun-yue', path)).body.current).toBe(false);
});

test('cases_that_the_reader_may_not_open_are_counted_and_not_named', async () => {
  const id = await approved('碎纸机');
  const draft = await stricter();
  const job = await replayed(draft);
  while (await runJobBatch(api.engine, JOBS, job, () => true));
  // Wang Fang works for the office in the north; purchases are those of headquarters.
  await api.store.write(async tx => {
    const [grant] = await tx.find('grants', { userId: 'wang-fang' });
    if (!grant) throw new Error('wang-fang has no grant');
    await tx.insert('grants', { ...grant, id: 'writes-policies', kind: 'item', code: 'policy.edit' });
  });
  const path = `${DRAFTS}/${draft}/replays/${job}`;
  const [whole, part] = [await api.get('sun-yue', path), await api.get('wang-fang', path)];
  expect(part.body.report.cases).toBe(whole.body.report.cases);
  expect([whole.text.includes(id), part.text.includes(id)]).toEqual([true, false]);
  expect((await api.get('wang-fang', `${DRAFTS}/${draft}/preview?case=${id}`)).status).toBe(404);
  await api.store.write(tx => tx.remove('grants', { id: 'writes-policies' }));
});

test('a_replay_is_found_under_its_own_draft_alone_and_by_who_reads_drafts', async () => {
  const [draft, other] = [await stricter(), await stricter()];
  const job = await replayed(draft);
  expect((await api.get('sun-yue', `${DRAFTS}/${other}/replays/${job}`)).status).toBe(404);
  expect((await api.get('sun-yue', `${DRAFTS}/${draft}/replays/none`)).status).toBe(404);
  expect((await api.get('sun-yue', `${DRAFTS}/none/replays`)).status).toBe(404);
  for (const path of [`${DRAFTS}/${draft}/replays`, `${DRAFTS}/${draft}/replays/${job}`, `${DRAFTS}/${draft}/preview`])
    expect((await api.get('qian-ling', path)).status).toBe(403);
});

test('a_draft_is_shown_on_a_case_that_waits_beside_the_policy_it_has', async () => {
  const id = await submitted('会议桌');
  const draft = await stricter();
  const { body } = await api.get('sun-yue', `${DRAFTS}/${draft}/preview?case=${id}`);
  expect(body).toMatchObject({
    case: { id, title: '会议桌', state: 'under-approval' },
    asked: true,
    version: 1,
    now: { steps: [{ state: 'under-approval', within: null, stage: null }], dueAt: null },
    draft: {
      steps: [
        {
          state: 'under-approval',
          withinLabel: { en: '2 working days' },
          stage: { combine: 'all', groups: [{ name: 'approver' }, { name: 'board', seats: [{ status: 'expected' }] }] },
        },
      ],
      dueAt: expect.any(String),
    },
  });
  expect(body.draft.steps[0].stage.groups[1].seats[0]).toMatchObject({
    person: { id: 'lin-hao' },
    why: { en: expect.any(String) },
  });
});

test('a_case_that_is_over_or_was_not_submitted_is_shown_as_if_it_were_submitted_now', async () => {
  const id = await approved('打印机');
  const draft = await stricter();
  const { body } = await api.get('he-qing', `${DRAFTS}/${draft}/preview?case=${id}`);
  expect(body).toMatchObject({ asked: false, from: 'under-approval', case: { state: 'approved' } });
  expect(body.draft.steps[0].stage.groups[1].seats).toMatchObject([{ person: { id: 'lin-hao' } }]);
});

test('a_draft_that_counts_by_no_calendar_is_shown_without_a_due_instant', async () => {
  const id = await submitted('白板');
  const draft = await stricter({ 'calendar.id': 'mars' });
  const { status, body } = await api.get('sun-yue', `${DRAFTS}/${draft}/preview?case=${id}`);
  expect([status, body.draft.dueAt]).toEqual([200, null]);
});

test('a_case_of_another_process_or_of_nobody_is_the_same_nothing', async () => {
  const draft = await stricter();
  const preview = (id: string) => api.get('sun-yue', `${DRAFTS}/${draft}/preview?case=${id}`);
  const other = await api.done('hai-admin', '/v1/partner-opportunities', poForm());
  expect((await preview('none')).status).toBe(404);
  expect((await preview(other.body.id)).status).toBe(404);
});
