import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreUnavailableError } from '../../db/store.ts';
import { MOST_DENIALS_A_MINUTE, noteDenied } from '../../engine/access-log.ts';
import { type Api, openApi } from '../support/api.ts';
import { draft, PO, submitted, tagOf } from '../support/stories.ts';

const START = '2026-09-21T02:00:00Z';

let api: Api;
beforeAll(async () => {
  api = await openApi({}, START);
});
afterAll(() => api.close());

const rows = (where: object) =>
  api.store.read(reader => reader.find('accessLog', where, { orderBy: [['operation', 'asc']] }));
const log = (search: string, as = 'ops-an') => api.get(as, `/v1/access-log?${search}`);

describe('a denial', () => {
  test('of_a_command_is_noted_by_person_operation_case_and_code', async () => {
    const po = await submitted(api);
    const refused = await api.call('POST', `${PO}/${po.body.id}/approve-review`, {
      as: 'hai-admin',
      body: {},
      seen: tagOf(po),
    });
    expect(refused.status).toBe(403);
    expect(await rows({ subject: po.body.id })).toMatchObject([
      { kind: 'denied', userId: 'hai-admin', operation: 'partnerOpportunity.approve-review', code: 'NOT_PERMITTED' },
    ]);
  });

  test('of_an_operation_without_a_subject_is_noted', async () => {
    expect((await api.get('hai-sales', '/v1/incidents')).status).toBe(403);
    expect(await rows({ userId: 'hai-sales', operation: 'listIncidents' })).toMatchObject([{ subject: null }]);
  });

  test('that_hides_what_is_there_is_noted_while_nothing_is_not', async () => {
    const { body: po } = await draft(api);
    const [hidden, nothing] = [`/v1/cases/${po.id}`, '/v1/cases/01k0000000000000000000000'];
    expect([(await api.get('chen-admin', hidden)).status, (await api.get('chen-admin', nothing)).status]).toEqual([
      404, 404,
    ]);
    expect((await api.get('chen-admin', '/v1/users/hai-admin')).status).toBe(404);
    await expect.poll(() => rows({ userId: 'chen-admin' })).toHaveLength(2);
    expect(await rows({ userId: 'chen-admin' })).toMatchObject([
      { operation: 'getCase', subject: po.id, code: 'NOT_FOUND' },
      { operation: 'getUser', subject: 'hai-admin', code: 'NOT_FOUND' },
    ]);
  });

  test('through_a_task_of_another_partner_is_noted', async () => {
    const po = await submitted(api);
    const taskId = (await api.get('wang-fang', `/v1/cases/${po.body.id}`)).body.tasks[0].id;
    const path = `/v1/tasks/${taskId}/claim`;
    expect((await api.call('POST', path, { as: 'lan-admin', body: {}, seen: '"t1"' })).status).toBe(404);
    await expect.poll(() => rows({ subject: taskId })).toMatchObject([{ userId: 'lan-admin', operation: 'claimTask' }]);
  });

  test('is_none_where_the_case_is_ones_own_and_only_a_part_of_it_is_not_there_or_it_was_deleted', async () => {
    const made = await draft(api, 'hai-admin');
    const { id } = made.body;
    expect((await api.get('hai-admin', `/v1/cases/${id}/attachments/none`)).status).toBe(404);
    await api.call('DELETE', `${PO}/${id}`, { as: 'hai-admin', seen: tagOf(made) });
    expect((await api.get('hai-admin', `/v1/cases/${id}`)).status).toBe(404);
    const { body: other } = await draft(api);
    await api.get('chen-admin', `/v1/cases/${other.id}`);
    await expect.poll(() => rows({ subject: other.id })).toHaveLength(1);
    expect(await rows({ subject: id })).toEqual([]);
  });

  test('is_kept_once_a_minute_and_anew_in_the_next', async () => {
    const denied = { userId: 'liu-yang', operation: 'getCase', subject: 'x', code: 'NOT_FOUND' };
    for (const at of ['2026-09-21T03:00:00Z', '2026-09-21T03:00:59Z', '2026-09-21T03:01:00Z']) {
      api.setNow(at);
      await Promise.all(Array.from({ length: 5 }, () => noteDenied(api.engine, denied)));
    }
    expect(await rows({ userId: 'liu-yang' })).toHaveLength(2);
    api.setNow(START);
  });

  test('of_a_scanner_fills_a_minute_with_so_many_rows_and_one_that_says_there_were_more', async () => {
    for (let n = 0; n < MOST_DENIALS_A_MINUTE + 20; n++) {
      const denied = { userId: 'ma-chao', operation: 'getCase', subject: `case-${n}`, code: 'NOT_FOUND' };
      await noteDenied(api.engine, denied);
    }
    const kept = await rows({ userId: 'ma-chao' });
    expect(kept).toHaveLength(MOST_DENIALS_A_MINUTE + 1);
    expect(kept.filter(({ operation }) => operation === '*')).toMatchObject([{ code: 'MORE', subject: null }]);
  });
});

test('a_log_that_cannot_be_written_changes_no_answer_and_tells_nothing_of_what_is_there', async () => {
  const { body: po } = await draft(api);
  const { write } = api.store;
  api.store.write = () => Promise.reject(new StoreUnavailableError('away'));
  try {
    expect((await api.get('qian-ling', '/v1/incidents')).status).toBe(403);
    const hidden = await api.get('chen-admin', `/v1/cases/${po.id}`);
    const nothing = await api.get('chen-admin', '/v1/cases/01k0000000000000000000001');
    expect([hidden.status, nothing.status]).toEqual([404, 404]);
    const without = ({ instance: _, ...body }: { instance: string }) => body;
    expect(without(hidden.body)).toEqual(without(nothing.body));
    await expect.poll(() => api.logged).toContainEqual({ cause: 'StoreUnavailableError' });
  } finally {
    api.store.write = write;
  }
});

describe('the access log', () => {
  test('is_read_by_operations_alone', async () => {
    for (const as of ['hai-admin', 'wang-fang', 'sun-yue', 'qian-ling'])
      expect((await log('', as)).status, as).toBe(403);
    expect((await log('')).status).toBe(200);
  });

  test('is_found_by_person_subject_kind_and_time_and_paged_newest_first', async () => {
    const po = await submitted(api);
    const fields = ['/contact/phone'];
    for (const at of ['2026-09-22T01:00:00Z', '2026-09-22T02:00:00Z', '2026-09-22T03:00:00Z']) {
      api.setNow(at);
      const revealed = await api.call('POST', `/v1/cases/${po.body.id}/reveal`, { as: 'wang-fang', body: { fields } });
      expect(revealed.status).toBe(200);
    }
    const at = async (search: string) =>
      (await log(`subject=${po.body.id}&${search}`)).body.items.map((item: { at: string }) => item.at.slice(11, 13));
    expect(await at('')).toEqual(['03', '02', '01']);
    expect(await at('kind=reveal&person=wang-fang')).toEqual(['03', '02', '01']);
    expect(await at('kind=denied')).toEqual([]);
    expect(await at('person=hai-admin')).toEqual([]);
    expect(await at('from=2026-09-22T02:00:00Z&until=2026-09-22T11:00:00%2B08:00')).toEqual(['02']);
    const first = await log(`subject=${po.body.id}&limit=2`);
    const rest = await api.get('ops-an', `/v1/access-log?subject=${po.body.id}&limit=2&cursor=${first.body.next}`);
    expect([first.body.items.length, rest.body.items.length, rest.body.next]).toEqual([2, 1, null]);
    expect(first.body.items[0]).toMatchObject({
      kind: 'reveal',
      person: { id: 'wang-fang', name: '王芳' },
      operation: 'revealPersonal',
      detail: { fields },
    });
    expect(first.text + rest.text).not.toMatch(/张伟|13800000000/);
    api.setNow(START);
  });

  test('refuses_a_time_it_cannot_read', async () => {
    const answered = await log('from=yesterday');
    expect([answered.status, answered.body.errors]).toMatchObject([400, [{ parameter: 'from' }]]);
  });
});
