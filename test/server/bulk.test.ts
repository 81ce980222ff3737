import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { decideTasks } from '../../engine/bulk/decide-tasks.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { takeDueJobs } from '../../engine/jobs/due-jobs.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { submitted, tagOf } from '../support/stories.ts';

const BULK = '/v1/bulk-decisions';
const START = Date.parse('2026-09-21T02:00:00Z');
const UNDO_MS = 10_000;
let api: Api;
let now = START;
beforeAll(async () => {
  api = await openApi();
});
afterAll(async () => {
  const broken = await brokenInvariants(api.store);
  await api.close();
  expect(broken).toEqual([]);
});

interface Seen {
  taskId: string;
  tag: string;
  caseId: string;
}

/** A PO under review with its task, as wang-fang sees it. */
async function reviewable(as = 'hai-admin', form: JsonObject = {}): Promise<Seen> {
  const { body } = await submitted(api, as, form);
  const [task] = (await api.get('wang-fang', `/v1/cases/${body.id}`)).body.tasks;
  return { taskId: task.id, tag: task.tag, caseId: body.id };
}

const many = async (count: number) => Promise.all(Array.from({ length: count }, () => reviewable()));
const said = (items: readonly Seen[], more: JsonObject = {}): JsonObject => ({
  command: 'approve-review',
  items: items.map(({ taskId, tag }) => ({ taskId, tag })),
  ...more,
});
const ask = (body: JsonObject, as = 'wang-fang') => api.call('POST', BULK, { as, body });
const preview = (body: JsonObject, as = 'wang-fang') => api.call('POST', `${BULK}?validate-only=true`, { as, body });
const result = async (id: string, as = 'wang-fang') => (await api.get(as, `${BULK}/${id}`)).body;
const statuses = async (id: string) => (await result(id)).items.map(({ status }: { status: string }) => status);
const callOff = (id: string, as = 'wang-fang') => api.call('POST', `${BULK}/${id}/call-off`, { as });

function later(ms: number): void {
  now += ms;
  api.setNow(new Date(now).toISOString());
}

/** Runs the job as its workflow would once the relay starts it; `items` is how many it gets through before its process dies. */
async function run(id: string, items = Number.POSITIVE_INFINITY): Promise<void> {
  let left = items;
  while ((await runJobBatch(api.engine, JOBS, id, () => left-- > 0)) && left > 0);
}

async function carriedOut(asked: Answered): Promise<string> {
  expect(asked.status).toBe(201);
  later(UNDO_MS);
  expect(await takeDueJobs(api.engine)).toContain(asked.body.id);
  await run(asked.body.id);
  return asked.body.id;
}

describe('a bulk decision', () => {
  test('of_fifty_of_which_somebody_else_decided_half_meanwhile_says_honestly_what_came_of_each (pattern-38)', async () => {
    const items = await many(50);
    const asked = await ask(said(items));
    for (const { taskId, tag } of items.filter((_, n) => n % 2 === 0)) {
      const body = { command: 'reject-review', data: { reason: { code: 'VAGUE', text: '描述不够清楚' } } };
      expect((await api.call('POST', `/v1/tasks/${taskId}/decide`, { as: 'zhou-jie', body, seen: tag })).status).toBe(
        200,
      );
    }
    const id = await carriedOut(asked);
    const { counts, status, items: found } = await result(id);
    expect([status, counts]).toEqual(['done', { done: 25, refused: 25 }]);
    expect(found[0]).toMatchObject({
      status: 'refused',
      reason: { code: 'STATE_CHANGED', first: { by: { id: 'zhou-jie' }, command: 'reject-review' } },
      case: { id: items[0]?.caseId },
    });
    expect(found[1]).toMatchObject({ status: 'done', seq: 3, reason: null });
    const states = await Promise.all(
      items.map(async ({ caseId }) => (await api.get('wang-fang', `/v1/cases/${caseId}`)).body.state),
    );
    expect(states).toEqual(items.map((_, n) => (n % 2 === 0 ? 'review-rejected' : 'under-validation')));
    expect((await api.get('wang-fang', `/v1/jobs/${id}`)).body).toMatchObject({
      kind: 'decide-tasks',
      done: 50,
      failed: 0,
    });
  });

  test('tells_in_each_trail_that_it_came_through_it', async () => {
    const [item] = await many(1);
    const id = await carriedOut(await ask(said([item!])));
    const { body } = await api.get('hai-admin', `/v1/cases/${item?.caseId}/history`);
    expect(body.items.at(-1)).toMatchObject({ command: 'approve-review', through: { bulk: id } });
    expect(body.items.at(-1).sentence.en).toContain(', together with other tasks.');
    const [row] = await api.store.read(reader => reader.find('auditEntries', { caseId: item?.caseId ?? '', seq: 3 }));
    expect(JSON.parse(row?.payload ?? '{}')).toMatchObject({ through: { bulk: id } });
  });

  test('gives_the_reason_to_each_and_refuses_those_that_lack_one', async () => {
    const items = await many(2);
    const without = await carriedOut(await ask(said(items, { command: 'reject-review' })));
    expect((await result(without)).items[0]).toMatchObject({
      status: 'refused',
      reason: { code: 'INVALID_INPUT', errors: [{ pointer: '#/reason' }] },
    });
    const reason = { code: 'VAGUE', text: '描述不够清楚' };
    const id = await carriedOut(await ask(said(items, { command: 'reject-review', reason })));
    expect(await statuses(id)).toEqual(['done', 'done']);
  });

  test('finds_nothing_at_strangers_ids_and_tells_nothing_of_them', async () => {
    const [own] = await many(1);
    const foreign = await reviewable('chen-admin');
    const strangers = [foreign, { taskId: '01k0000000000000000000000z', tag: '"t1"', caseId: '' }];
    // A partner's person: their own case is in sight, another partner's is not.
    const body = said([own!, ...strangers]);
    const tried = await preview(body, 'hai-admin');
    expect(tried.body).toMatchObject({ ready: 0, notFound: strangers.map(({ taskId }) => taskId) });
    expect(tried.body.refused).toMatchObject([{ taskId: own?.taskId, reason: { code: 'NOT_PERMITTED' } }]);
    const asked = await ask(body, 'hai-admin');
    later(UNDO_MS);
    await run(asked.body.id);
    const view = await api.get('hai-admin', `${BULK}/${asked.body.id}`);
    expect(view.body.counts).toEqual({ refused: 1, 'not-found': 2 });
    expect(view.body.items.slice(1)).toEqual(
      strangers.map(({ taskId }) => ({ taskId, status: 'not-found', case: null, seq: null, reason: null })),
    );
    expect(view.text).not.toContain(foreign.caseId);
    expect((await api.get('wang-fang', `${BULK}/${asked.body.id}`)).status).toBe(404);
    expect((await callOff(asked.body.id)).status).toBe(404);
  });

  test('is_refused_as_a_whole_where_a_task_stands_twice_is_one_too_many_or_the_command_is_none_for_many', async () => {
    const [item] = await many(1);
    for (const call of [ask, preview]) {
      const twice = await call(said([item!, item!]));
      expect([twice.status, twice.body.errors]).toMatchObject([
        422,
        [{ pointer: '#/items/1/taskId', code: 'REPEATED' }],
      ]);
      const most = Array.from({ length: 201 }, (_, n) => ({ taskId: `t${n}`, tag: '"t1"', caseId: '' }));
      expect((await call(said(most))).body.errors).toMatchObject([{ pointer: '#/items', code: 'TOO_MANY' }]);
      expect((await call(said([item!], { command: 'claim' }))).body.errors).toMatchObject([
        { pointer: '#/command', code: 'NOT_AN_OPTION' },
      ]);
      expect((await call(said([item!], { command: 'validate' }))).body.errors).toMatchObject([
        { pointer: '#/command', code: 'NOT_ALLOWED_HERE' },
      ]);
    }
    const bad = await ask({ command: 'approve-review', items: [{ taskId: 'x', tag: 'c1' }], colour: 1 });
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '#/colour',
      '#/items/0/tag',
    ]);
    expect((await ask({ command: 'approve-review', items: [] })).status).toBe(422);
  });

  test('leaves_alone_what_changed_since_it_was_seen', async () => {
    const [item, other] = await many(2);
    const claimed = await api.done('zhou-jie', `/v1/tasks/${item?.taskId}/claim`, {}, item?.tag);
    await api.done('zhou-jie', `/v1/tasks/${item?.taskId}/release`, {}, tagOf(claimed));
    const body = said([item!, other!]);
    expect((await preview(body)).body).toMatchObject({ ready: 1, changed: [{ taskId: item?.taskId }] });
    const id = await carriedOut(await ask(body));
    expect(await statuses(id)).toEqual(['changed', 'done']);
  });

  test('goes_on_where_its_process_died_and_decides_nothing_twice', async () => {
    const items = await many(6);
    const asked = await ask(said(items));
    later(UNDO_MS);
    const { id } = asked.body;
    await run(id, 2);
    expect((await result(id)).counts).toEqual({ done: 2, waiting: 4 });
    // Dies between the decision of the third and the progress that tells of it.
    await expect(
      decideTasks.give(api.engine, { bulk: id }, '2').then(() => Promise.reject(new Error('died'))),
    ).rejects.toThrow('died');
    expect((await result(id)).counts).toEqual({ done: 2, sending: 1, waiting: 3 });
    await Promise.all([run(id), run(id)]);
    expect((await result(id)).counts).toEqual({ done: 6 });
    for (const { caseId } of items) {
      const entries = await api.store.read(reader =>
        reader.find('auditEntries', { caseId, command: 'approve-review' }),
      );
      expect(entries).toHaveLength(1);
    }
  });

  test('sends_nothing_within_the_undo_window_and_is_called_off_with_one_call', async () => {
    const items = await many(3);
    const asked = await ask(said(items));
    const { id, sendsAt } = asked.body;
    expect(Date.parse(sendsAt)).toBe(now + UNDO_MS);
    later(UNDO_MS - 1);
    expect(await takeDueJobs(api.engine)).not.toContain(id);
    expect((await callOff(id)).body).toEqual({ id, calledOff: 3 });
    later(1);
    expect(await takeDueJobs(api.engine)).not.toContain(id);
    await run(id);
    expect(await result(id)).toMatchObject({ status: 'done', counts: { 'called-off': 3 } });
    expect((await callOff(id)).body.code).toBe('NOTHING_TO_CALL_OFF');
    for (const { caseId } of items)
      expect((await api.get('wang-fang', `/v1/cases/${caseId}`)).body.state).toBe('under-review');
  });

  test('called_off_under_way_keeps_what_was_sent_and_sends_no_more', async () => {
    const items = await many(5);
    const asked = await ask(said(items));
    later(UNDO_MS);
    const { id } = asked.body;
    await run(id, 2);
    expect((await callOff(id)).body.calledOff).toBe(3);
    await run(id);
    expect(await statuses(id)).toEqual(['done', 'done', 'called-off', 'called-off', 'called-off']);
    expect((await result(id)).status).toBe('done');
  });

  test('asked_for_twice_under_one_key_is_one', async () => {
    const body = said(await many(1));
    const [one, two] = await Promise.all(
      [1, 2].map(() => api.call('POST', BULK, { as: 'wang-fang', body, key: 'one-bulk' })),
    );
    expect(one?.body.id).toBe(two?.body.id);
    expect(
      (await api.call('POST', BULK, { as: 'wang-fang', body: { ...body, command: 'reject-review' }, key: 'one-bulk' }))
        .status,
    ).toBe(422);
  });
});

describe('defect-D5: each is judged with the rights of its giver at that moment', () => {
  const purchase = async (as: string) => {
    const form = { subject: '笔记本电脑', amount: '12000.00', currency: 'CNY' };
    const made = await api.done(as, '/v1/purchase-approvals', form);
    const [task] = (await api.get(as, `/v1/cases/${made.body.id}`)).body.tasks;
    return { taskId: task.id, tag: task.tag, caseId: made.body.id };
  };

  const claimed = async (seen: Seen) => {
    const answered = await api.done('sun-yue', `/v1/tasks/${seen.taskId}/claim`, {}, seen.tag);
    return { ...seen, tag: tagOf(answered) };
  };

  test('defect-D5_nobody_approves_in_bulk_what_they_submitted', async () => {
    const [own, others] = [await purchase('sun-yue'), await claimed(await purchase('qian-ling'))];
    const body = said([own, others], { command: 'approve' });
    const tried = await preview(body, 'sun-yue');
    expect(tried.body.refused).toMatchObject([{ taskId: own.taskId, reason: { code: 'SELF_APPROVAL' } }]);
    const asked = await ask(body, 'sun-yue');
    later(UNDO_MS);
    await run(asked.body.id);
    expect((await result(asked.body.id, 'sun-yue')).items).toMatchObject([
      { status: 'refused', reason: { code: 'SELF_APPROVAL' } },
      { status: 'done' },
    ]);
    expect((await api.get('sun-yue', `/v1/cases/${own.caseId}`)).body.state).toBe('under-approval');
  });

  test('defect-D5_who_lost_the_right_or_left_between_asking_and_sending_decides_nothing', async () => {
    const items = await many(2);
    const asked = await ask(said(items), 'zhou-jie');
    later(UNDO_MS);
    await run(asked.body.id, 1);
    await api.store.write(tx => tx.update('grants', { userId: 'zhou-jie' }, { untilAt: now }).then(() => {}));
    await run(asked.body.id);
    const { body } = await api.get('zhou-jie', `${BULK}/${asked.body.id}`);
    expect(body.items.map(({ status }: { status: string }) => status)).toEqual(['done', 'not-found']);
    const [left] = await many(1);
    const second = await ask(said([left!]), 'zhou-jie');
    await api.store.write(tx => tx.update('users', { id: 'zhou-jie' }, { status: 'inactive' }).then(() => {}));
    later(UNDO_MS);
    await run(second.body.id);
    const [row] = await api.store.read(reader => reader.find('bulkItems', { bulkId: second.body.id }));
    expect(row?.status).toBe('refused');
  });
});

describe('a dry run', () => {
  test('groups_what_one_rule_decides_names_what_stands_out_and_writes_nothing', async () => {
    const usual = await Promise.all([1, 2, 3].map(() => reviewable('hai-admin', { estimatedAmount: '1000000.00' })));
    const large = await reviewable('hai-admin', { estimatedAmount: '20000000.00' });
    const seen = await reviewable('hai-admin', { estimatedAmount: '1000000.00' });
    await api.call('PUT', `/v1/cases/${seen.caseId}/seen`, { as: 'wang-fang', body: { seq: 2 } });
    const { status, body } = await preview(said([...usual, large, seen]));
    expect(status).toBe(200);
    expect(body).toMatchObject({ valid: true, ready: 5, undoMs: UNDO_MS, refused: [], changed: [], notFound: [] });
    expect(
      body.groups.map(({ difference, items }: { difference: { kind: string }; items: object[] }) => [
        difference.kind,
        items.length,
      ]),
    ).toEqual([
      ['never-seen', 4],
      ['unchanged', 1],
    ]);
    expect(body.sums).toEqual([{ currency: 'CNY', amount: '24000000.00', items: 5 }]);
    expect(body.groups[1]).toMatchObject({
      worthLabel: { zh: '预计金额' },
      sums: [{ currency: 'CNY', amount: '1000000.00', items: 1 }],
    });
    const out = body.groups[0].items.find(({ taskId }: { taskId: string }) => taskId === large.taskId);
    expect(out.outliers).toMatchObject([
      { code: 'amount-large', label: { en: 'the amount is 20 times what is usual here' } },
    ]);
    expect(
      (await api.store.read(reader => reader.find('bulkDecisions', { createdBy: 'wang-fang' }))).filter(
        ({ createdAt }) => createdAt >= now,
      ),
    ).toEqual([]);
    expect((await api.get('wang-fang', `/v1/cases/${large.caseId}`)).body.state).toBe('under-review');
  });
});
