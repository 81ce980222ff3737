import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';

const NOW = '2026-09-21T02:00:00Z';
const LIMITED = {
  name: 'board',
  label: { en: 'Board', zh: '签批组' },
  who: [{ capability: 'signing-limit', covers: true }],
  seats: 'each',
  rule: { kind: 'any' },
} as const;

let api: Api;
beforeAll(async () => {
  const stages = { 'under-approval': { combine: 'all', groups: [LIMITED] } } as const;
  api = await openApi({}, NOW, {}, { 'purchase-approval': { stages } });
});
afterAll(() => api.close());

const give = (as: string, body: JsonObject): Promise<Answered> => api.call('POST', '/v1/capabilities', { as, body });
const withdraw = (as: string, id: string, body: JsonObject = {}): Promise<Answered> =>
  api.call('POST', `/v1/capabilities/${id}/withdraw`, { as, body });
const limit = (userId: string, more: JsonObject = {}): JsonObject => {
  return { userId, code: 'signing-limit', amount: '50000.00', currency: 'CNY', ...more };
};
const pointers = ({ status, body }: Answered) => [
  status,
  ...(body.errors ?? []).map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`),
];
const heldBy = async (user: string, query = '') =>
  (await api.get('ops-an', `/v1/capabilities?user=${user}${query}`)).body.items;

describe('a capability', () => {
  test('is_given_for_a_time_listed_and_stands_in_the_trail_of_the_directory', async () => {
    const from = '2026-10-01T00:00:00.000Z';
    const until = '2027-10-01T00:00:00.000Z';
    const given = await give('ops-an', limit('feng-kai', { from, until }));
    const shown = { ...limit('feng-kai'), fromAt: from, untilAt: until };
    expect(given).toMatchObject({ status: 201, body: shown });
    expect(await heldBy('feng-kai')).toMatchObject([{ ...shown, person: { name: '冯凯' }, mayChange: true }]);
    expect(await heldBy('feng-kai', '&effective=true')).toEqual([]);
    const [entry] = (await api.get('ops-an', `/v1/directory/history?subject=${given.body.id}`)).body.items;
    expect(entry).toMatchObject({
      act: 'capability.create',
      label: { zh: '登记资质或额度' },
      actor: { person: { id: 'ops-an' } },
      detail: limit('feng-kai'),
    });
  });

  test('is_dry_run_without_a_trace_and_given_once_under_its_key', async () => {
    const certificate = { userId: 'he-qing', code: 'iso-auditor' };
    const dry = await api.call('POST', '/v1/capabilities?validate-only=true', { as: 'ops-an', body: certificate });
    expect(dry.body).toMatchObject({ valid: true, code: 'iso-auditor', amount: null });
    expect(await heldBy('he-qing')).toEqual([]);
    const send = () => api.call('POST', '/v1/capabilities', { as: 'ops-an', body: certificate, key: 'one' });
    expect((await send()).body).toEqual((await send()).body);
    expect(await heldBy('he-qing')).toHaveLength(1);
  });

  test('is_refused_with_every_problem_at_its_field', async () => {
    const wrong = async (body: JsonObject) => pointers(await give('ops-an', body));
    expect(await wrong({ userId: 'nobody', code: 'x' })).toEqual([422, '#/userId NOT_FOUND']);
    expect(await wrong({ userId: 'he-qing', code: 'x', amount: '1.00' })).toEqual([422, '#/currency REQUIRED']);
    expect(await wrong({ userId: 'he-qing', code: 'x', currency: 'CNY' })).toEqual([422, '#/amount REQUIRED']);
    expect(await wrong(limit('he-qing', { amount: '1e9' }))).toEqual([422, '#/amount MONEY_FORMAT']);
    expect(await wrong(limit('he-qing', { from: '2020-01-01T00:00:00Z' }))).toEqual([422, '#/from NOT_IN_PAST']);
    expect(await wrong(limit('he-qing', { until: NOW }))).toEqual([422, '#/until WINDOW_EMPTY']);
  });

  test('does_not_overlap_with_another_limit_of_the_same_kind', async () => {
    const first = await give('ops-an', limit('tang-bo', { until: '2026-12-01T00:00:00Z' }));
    const twice = await give('ops-an', limit('tang-bo', { amount: '1.00', from: '2026-11-30T00:00:00Z' }));
    expect([twice.status, twice.body.code, twice.body.params]).toEqual([
      409,
      'ALREADY_HELD',
      { capabilityId: first.body.id },
    ]);
    const after = await give('ops-an', limit('tang-bo', { amount: '1.00', from: '2026-12-01T00:00:00Z' }));
    expect(after.status).toBe(201);
  });

  test('is_the_vendors_administrators_alone_to_give_and_a_stranger_sees_nothing_of_it', async () => {
    for (const as of ['hai-admin', 'wang-fang', 'sun-yue'])
      expect((await give(as, limit('hai-sales'))).body.code, as).toBe('NOT_PERMITTED');
    const { id } = (await give('ops-an', limit('hai-sales'))).body;
    const listed = async (as: string) => (await api.get(as, '/v1/capabilities?user=hai-sales')).body.items;
    expect(await listed('hai-admin')).toMatchObject([{ id, mayChange: false }]);
    expect(await listed('chen-admin')).toEqual([]);
    expect((await withdraw('hai-admin', id)).body.code).toBe('NOT_PERMITTED');
    expect((await withdraw('chen-admin', id)).status).toBe(404);
    expect((await withdraw('ops-an', 'nothing')).status).toBe(404);
  });
});

describe('withdrawn', () => {
  test('it_ends_now_or_later_once_and_what_has_not_begun_is_gone', async () => {
    const { id } = (await give('ops-an', limit('gu-ning'))).body;
    api.setNow('2026-09-22T02:00:00Z');
    expect((await withdraw('ops-an', id, { until: '2026-10-01T00:00:00Z' })).body.untilAt).toBe(
      '2026-10-01T00:00:00.000Z',
    );
    expect((await withdraw('ops-an', id, { until: '2026-11-01T00:00:00Z' })).body.code).toBe('ALREADY_ENDED');
    expect((await withdraw('ops-an', id)).body.untilAt).toBe('2026-09-22T02:00:00.000Z');
    expect((await withdraw('ops-an', id)).body.code).toBe('ALREADY_ENDED');
    expect(pointers(await withdraw('ops-an', id, { until: NOW }))).toEqual([422, '#/until NOT_IN_PAST']);
    const planned = (await give('ops-an', limit('gu-ning', { from: '2027-01-01T00:00:00Z' }))).body.id;
    expect((await withdraw('ops-an', planned)).status).toBe(200);
    expect(await heldBy('gu-ning')).toHaveLength(1);
    api.setNow(NOW);
  });
});

describe('a stage that asks for a limit', () => {
  const purchase = async () => {
    const body = { subject: '服务器', amount: '60000.00', currency: 'CNY' };
    return (await api.done('qian-ling', '/v1/purchase-approvals', body)).body.id as string;
  };
  const seats = async (id: string) => {
    const rows = await api.store.read(reader => reader.find('tasks', { caseId: id, closedAt: null }));
    return rows.map(({ assigneeId }) => assigneeId);
  };

  test('seats_whoever_is_given_one_that_covers_the_amount_and_the_incident_is_over_with_it', async () => {
    const id = await purchase();
    expect(await seats(id)).toEqual([]);
    const incident = () => api.store.read(reader => reader.find('incidents', { caseId: id }));
    expect(await incident()).toMatchObject([{ kind: 'nobody-eligible', status: 'open' }]);
    const small = (await give('ops-an', limit('xia-xue'))).body.id;
    expect(await seats(id)).toEqual([]);
    await withdraw('ops-an', small);
    await give('ops-an', limit('xia-xue', { amount: '60000.00' }));
    expect(await seats(id)).toEqual(['xia-xue']);
    expect(await incident()).toMatchObject([{ status: 'resolved' }]);
  });
});

describe('a table', () => {
  const send = (file: string) =>
    api.call('POST', '/v1/directory-imports', { as: 'ops-an', raw: file, headers: { 'content-type': 'text/csv' } });
  const row = (more: string) => `类型,编号,资质,额度,币种,状态\n资质,lin-hao,signing-limit,${more}\n`;
  const limits = async () =>
    (await heldBy('lin-hao', '&effective=true')).map(({ amount }: { amount: string }) => amount);

  test('gives_limits_replaces_them_by_others_ends_them_and_changes_nothing_twice', async () => {
    const result = async (more: string) => (await send(row(more))).body.rows[0].result;
    expect(await result('1000.00,CNY,')).toBe('created');
    expect(await result('1000.00,CNY,')).toBe('unchanged');
    api.setNow('2026-09-21T03:00:00Z');
    expect(await result('2000.00,CNY,')).toBe('changed');
    expect(await limits()).toEqual(['2000.00']);
    api.setNow('2026-09-21T04:00:00Z');
    expect(await result('2000.00,CNY,停用')).toBe('changed');
    expect(await result('2000.00,CNY,停用')).toBe('unchanged');
    expect(await limits()).toEqual([]);
    const bad = (await send(row('viel,CNY,'))).body.rows[0];
    expect(bad).toMatchObject({ result: 'refused', reason: { errors: [{ column: '额度', code: 'MONEY_FORMAT' }] } });
    const file = await fetch(`${api.url}/v1/capabilities?format=csv&user=lin-hao`, {
      headers: { authorization: `Bearer ${await api.token('ops-an')}`, 'accept-language': 'zh-CN' },
    });
    expect(await file.text()).toContain('signing-limit');
    api.setNow(NOW);
  });
});
