import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../db/store.ts';
import { INCIDENTS, type IncidentKind } from '../../domain/incidents.ts';
import type { JsonObject } from '../../domain/json.ts';
import { raiseIncident } from '../../engine/incidents.ts';
import { verifyStore } from '../../engine/verify.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { PO, submitted, tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi(
    {},
    '2026-09-21T02:00:00Z',
    {},
    {
      'partner-opportunity': {
        stages: {
          'under-validation': {
            combine: 'all',
            groups: [
              {
                name: 'bd',
                label: { en: 'Business developers', zh: '商务拓展组' },
                who: [{ role: 'bd', at: 'unit' }],
                seats: 'each',
                rule: { kind: 'any' },
              },
            ],
          },
        },
      },
    },
  );
});
afterAll(() => api.close());

const drive = (as: string, id: string, key?: string): Promise<Answered> =>
  api.call('POST', `/v1/incidents/${id}/drive`, { as, body: {}, ...(key !== undefined && { key }) });
const incidentOf = async (where: { caseId?: string; dedupe?: string; kind?: string }): Promise<Row<'incidents'>> => {
  const [row] = await api.store.read(reader => reader.find('incidents', where));
  if (!row) throw new Error('no incident');
  return row;
};

/** Ends the rights of everybody in a role at an office without telling the engine, as a window that ends by itself. */
async function nobodyIn(code: string): Promise<void> {
  await api.store.write(async tx => {
    for (const { id } of await tx.find('grants', { kind: 'role', code }))
      await tx.update('grants', { id }, { untilAt: 1 });
  });
}

/** A right that begins by itself: nobody is told of it. */
async function rightBegins(userId: string, code: string): Promise<void> {
  const right = { kind: 'role', code, scope: 'unit-north', fromAt: 0, untilAt: null, version: 1 };
  await api.store.write(tx => tx.insert('grants', { id: `late-${userId}-${code}`, userId, ...right }));
}

async function raised(kind: IncidentKind, detail: JsonObject, caseId: string | null = null): Promise<string> {
  const dedupe = `${kind}:${Math.random()}`;
  await api.store.write(tx => raiseIncident(api.engine, tx, { kind, caseId, dedupe, detail }));
  return (await incidentOf({ dedupe })).id;
}

describe('nobody eligible', () => {
  test('is_said_in_words_and_stays_open_while_nobody_was_given_the_role', async () => {
    await nobodyIn('bd');
    const po = await submitted(api);
    await api.done('wang-fang', `${PO}/${po.body.id}/approve-review`, {}, tagOf(po));
    const incident = await incidentOf({ caseId: po.body.id });
    const [row] = (await api.get('sun-yue', '/v1/incidents?status=open')).body.items;
    expect(row).toMatchObject({
      id: incident.id,
      says: {
        en: 'In "Under validation" the group "Business developers" needs 1 and 0 could be found.',
        zh: '在“验证中”环节，“商务拓展组”需要 1 人，只找到 0 人。',
      },
      again: { label: { en: 'Look for people again' }, shows: 'at-once' },
      case: { id: po.body.id },
    });
    const still = await drive('sun-yue', incident.id);
    expect(still.body).toMatchObject({ outcome: 'still-open', incident: { status: 'open' } });
    expect((await api.get('sun-yue', `/v1/cases/${po.body.id}`)).body.tasks).toEqual([]);

    await rightBegins('gao-lei', 'bd');
    const done = await drive('sun-yue', incident.id, 'once');
    expect(done.body).toMatchObject({ outcome: 'resolved', incident: { status: 'resolved', again: null } });
    const { tasks } = (await api.get('sun-yue', `/v1/cases/${po.body.id}`)).body;
    expect(tasks).toMatchObject([{ assignee: { id: 'gao-lei' } }]);
    expect((await api.get('gao-lei', '/v1/tasks?view=mine')).body.items).toHaveLength(1);

    const again = await drive('sun-yue', incident.id, 'once');
    expect(again.body.outcome).toBe('resolved');
    expect((await api.get('sun-yue', `/v1/cases/${po.body.id}`)).body.tasks).toHaveLength(1);
  });

  test('of_a_task_without_a_stage_is_resolved_once_somebody_may_take_it', async () => {
    await nobodyIn('pdm');
    const po = await submitted(api);
    const incident = await incidentOf({ caseId: po.body.id });
    const [row] = (await api.get('ops-an', '/v1/incidents?status=open')).body.items;
    expect(row.says.zh).toContain('生态经理');
    expect((await drive('ops-an', incident.id)).body.outcome).toBe('still-open');
    await rightBegins('wang-fang', 'pdm');
    expect((await drive('ops-an', incident.id)).body.outcome).toBe('resolved');
  });
});

describe('what failed outside', () => {
  test('an_effect_is_pending_again_and_its_case_is_told', async () => {
    const { body } = await submitted(api);
    const key = `${body.id}/1/0`;
    const none = { outcome: null, doneAt: null, input: '{}' };
    const failed = {
      key,
      caseId: body.id,
      kind: 'notify-crm',
      status: 'failed',
      attempts: 9,
      lastError: 'gone',
      createdAt: 1,
    };
    await api.store.write(tx => tx.insert('effects', { ...failed, ...none }));
    await api.store.write(tx =>
      raiseIncident(api.engine, tx, {
        kind: 'effect-failed',
        caseId: body.id,
        dedupe: `effect-failed:${key}`,
        detail: { key, kind: 'notify-crm', message: 'gone' },
      }),
    );
    const { id } = await incidentOf({ dedupe: `effect-failed:${key}` });
    expect((await drive('ops-an', id)).body).toMatchObject({ outcome: 'under-way', incident: { status: 'resolved' } });
    expect(await api.store.read(reader => reader.get('effects', { key }))).toMatchObject({
      status: 'pending',
      attempts: 0,
    });
    const row = await api.store.read(reader => reader.get('cases', { id: body.id }));
    expect(row?.nudgeAt).not.toBeNull();
  });

  test('a_job_goes_through_what_is_left_once_more', async () => {
    const asked = { process: 'purchase-approval', version: 1, reason: 'r', by: 'sun-yue' };
    const job = {
      id: 'job-1',
      kind: 'migrate-policy',
      status: 'done',
      item: 'policy.activate',
      createdBy: 'sun-yue',
      input: JSON.stringify(asked),
      result: JSON.stringify({ counts: { moved: 3 }, failures: [{ key: 'k', message: 'm' }] }),
      cursor: 'k',
      total: 4,
      done: 4,
      failed: 1,
      createdAt: 1,
      startedAt: 2,
      finishedAt: 3,
      nudgeAt: null,
      nudges: 0,
    };
    await api.store.write(tx => tx.insert('jobs', job));
    const id = await raised('job-failed', { job: 'job-1', kind: 'migrate-policy', failed: 1 });
    const driven = await drive('ops-an', id);
    expect(driven.body).toMatchObject({
      outcome: 'under-way',
      incident: { says: { en: expect.stringContaining('1 items') } },
    });
    const after = await api.store.read(reader => reader.get('jobs', { id: 'job-1' }));
    expect(after).toMatchObject({ status: 'waiting', cursor: '', done: 0, failed: 0, finishedAt: null });
    expect(after?.nudgeAt).toBe(Date.parse('2026-09-21T02:00:00Z'));
  });

  test('a_bulk_decision_takes_up_the_tasks_that_failed_and_no_other', async () => {
    const job = { id: 'bulk-1', kind: 'decide-tasks', status: 'done', item: 'x', createdBy: 'wang-fang', cursor: '1' };
    const counts = {
      total: 2,
      done: 2,
      failed: 1,
      createdAt: 1,
      startedAt: 2,
      finishedAt: 3,
      nudgeAt: null,
      nudges: 0,
    };
    const none = { caseId: null, seen: 1, refusal: null, seq: null };
    await api.store.write(async tx => {
      await tx.insert('jobs', { ...job, ...counts, input: '{"bulk":"bulk-1"}', result: '{"counts":{},"failures":[]}' });
      const bulk = { id: 'bulk-1', command: 'approve-review', input: '{}', createdBy: 'wang-fang' };
      await tx.insert('bulkDecisions', { ...bulk, createdAt: 1, sendsAt: 1, calledOffAt: null });
      for (const [place, status] of ['done', 'failed'].entries())
        await tx.insert('bulkItems', { bulkId: 'bulk-1', place, taskId: `t${place}`, status, ...none });
    });
    await drive('ops-an', await raised('job-failed', { job: 'bulk-1', kind: 'decide-tasks', failed: 1 }));
    const items = await api.store.read(reader => reader.find('bulkItems', { bulkId: 'bulk-1' }));
    expect(items.map(({ status }) => status).sort()).toEqual(['done', 'waiting']);
  });

  test('a_mail_that_gave_up_is_due_again_and_older_ones_are_not', async () => {
    const at = Date.parse('2026-09-21T02:00:00Z');
    const mail = {
      userId: 'wang-fang',
      eventId: null,
      fromAt: 1,
      untilAt: 2,
      attempts: 7,
      nextTryAt: 1,
      lastError: '550',
    };
    await api.store.write(async tx => {
      for (const [id, doneAt] of [
        ['old', at - 1],
        ['new', at],
      ] as const)
        await tx.insert('mailDeliveries', { ...mail, id, status: 'failed', messageId: id, createdAt: 1, doneAt });
    });
    const id = await raised('mail-failed', { userId: 'wang-fang', code: '550', delivery: 'new', attempts: 7 });
    expect((await drive('ops-an', id)).body).toMatchObject({
      outcome: 'under-way',
      incident: { says: { zh: '邮件服务器拒收发给王芳的邮件：550。' } },
    });
    const rows = await api.store.read(reader => reader.find('mailDeliveries', { userId: 'wang-fang' }));
    expect(Object.fromEntries(rows.map(row => [row.id, row.status]))).toEqual({ old: 'failed', new: 'due' });
  });

  test('a_workflow_a_job_and_the_mail_server_are_called_at_once', async () => {
    const { body } = await submitted(api);
    await api.store.write(tx => tx.update('cases', { id: body.id }, { nudgeAt: null, nudges: 30 }));
    const stuck = await raised('workflow-stuck', { nudges: 21 }, body.id);
    expect((await drive('ops-an', stuck)).body.outcome).toBe('under-way');
    expect(await api.store.read(reader => reader.get('cases', { id: body.id }))).toMatchObject({ nudges: 0 });
    await api.store.write(tx => tx.update('jobs', { id: 'job-1' }, { nudgeAt: 9e15, nudges: 40 }));
    expect((await drive('ops-an', await raised('job-stuck', { job: 'job-1', nudges: 40 }))).body.outcome).toBe(
      'under-way',
    );
    expect(await api.store.read(reader => reader.get('jobs', { id: 'job-1' }))).toMatchObject({ nudges: 0 });
    await api.store.write(async tx => {
      await tx.insertIfAbsent('couriers', {
        id: 'mail',
        nudgeAt: 9e15,
        nudges: 9,
        failures: 3,
        awaySince: 1,
        pausedUntil: 9e15,
      });
    });
    const away = await raised('mail-away', { code: 'ECONNREFUSED', since: '2026-09-21T01:00:00.000Z' });
    const driven = (await drive('ops-an', away)).body;
    expect(driven).toMatchObject({ outcome: 'under-way', incident: { status: 'open' } });
    expect(driven.incident.says.en).toContain('since 21 Sep 2026, 09:00 (GMT+8)');
    expect(await api.store.read(reader => reader.get('couriers', { id: 'mail' }))).toMatchObject({
      pausedUntil: 0,
      awaySince: 1,
    });
  });
});

describe('what is looked at again', () => {
  test('a_missing_lead_is_over_once_there_is_one_so_many_levels_up', async () => {
    const { body } = await submitted(api);
    const lead = (id: string, leadUserId: string | null) =>
      api.store.write(tx => tx.update('units', { id }, { leadUserId }));
    const units = await api.store.read(reader => reader.find('units', { orgId: 'org-vendor' }));
    for (const { id } of units) await lead(id, null);
    const first = await raised('no-lead', { unitId: 'unit-north' }, body.id);
    const second = await raised('no-lead', { unitId: 'unit-north', level: 2 }, body.id);
    expect((await drive('sun-yue', first)).body.outcome).toBe('still-open');
    await lead('unit-north', 'gao-lei');
    expect((await drive('sun-yue', first)).body.outcome).toBe('resolved');
    expect((await drive('sun-yue', second)).body.outcome).toBe('still-open');
    for (const { id, leadUserId } of units) await lead(id, leadUserId);
    expect((await drive('sun-yue', second)).body.outcome).toBe('resolved');
  });

  test('a_policy_without_an_answer_is_over_once_nothing_runs_by_that_version', async () => {
    const detail = {
      policy: 'partner-opportunity',
      state: 'under-validation',
      where: 'group bd',
      code: 'TYPE',
      about: 'x',
    };
    const present = await raised('policy-expression', { ...detail, version: 1 });
    expect((await drive('sun-yue', present)).body).toMatchObject({
      outcome: 'still-open',
      incident: { says: { zh: expect.stringContaining('第 1 版，状态“验证中”：group bd') } },
    });
    const past = await raised('policy-expression', { ...detail, version: 77 });
    expect((await drive('sun-yue', past)).body.outcome).toBe('resolved');
  });

  test('a_deadline_that_could_not_act_acts_and_one_of_a_closed_case_is_over', async () => {
    const { body } = await submitted(api);
    const open = await raised('clock-failed', { message: 'm' }, body.id);
    expect((await drive('ops-an', open)).body.outcome).toBe('still-open');
    await api.store.write(tx => tx.update('cases', { id: body.id }, { closedAt: 1 }));
    expect((await drive('ops-an', open)).body.outcome).toBe('resolved');
  });
});

describe('who may', () => {
  test('is_whoever_answers_for_it_and_for_others_it_is_not_there', async () => {
    const id = await raised('mail-away', { code: 'x', since: '2026-09-21T01:00:00.000Z' });
    expect((await drive('sun-yue', id)).status).toBe(404);
    expect((await drive('sun-yue', 'nothing')).status).toBe(404);
    for (const as of ['hai-admin', 'wang-fang']) expect((await drive(as, id)).body.code).toBe('NOT_PERMITTED');
    expect((await incidentOf({ dedupe: (await incidentOf({ kind: 'mail-away' })).dedupe })).status).toBe('open');
  });

  test('is_told_of_one_that_closes_by_itself', async () => {
    const id = await raised('calendar-provisional', { calendar: 'cn', year: 2027 });
    const refused = await drive('ops-an', id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'CLOSES_BY_ITSELF' } });
    expect(refused.body.detail).toContain('Load the year');
    const none = Object.values(INCIDENTS).filter(({ again }) => again === null);
    expect(none.map(({ label }) => label.en)).toHaveLength(3);
  });

  test('stands_in_the_trail_of_operations_and_the_chain_verifies', async () => {
    const entries = await api.store.read(reader => reader.find('adminEntries', { chain: 'operations' }));
    expect(entries.length).toBeGreaterThan(5);
    expect(entries[0]).toMatchObject({ act: 'incident.drive', actorId: 'sun-yue' });
    const { faults } = await verifyStore(api.engine);
    expect(faults.filter(fault => 'chain' in fault)).toEqual([]);
  });
});
