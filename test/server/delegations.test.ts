import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { verifyChain } from '../../domain/kernel/audit-chain.ts';
import { type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const TEN = '2026-10-10T00:00:00Z';
const create = (as: string, body: JsonObject) => api.call('POST', '/v1/delegations', { as, body });
const problems = async (as: string, body: JsonObject) => {
  const answered = await create(as, body);
  expect(answered.status, answered.text).toBe(422);
  return answered.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
};
const end = (as: string, { id, version }: { id: string; version: number }) =>
  api.call('POST', `/v1/delegations/${id}/end`, { as, body: {}, seen: `"v${version}"` });
const listed = async (as: string, query: string) =>
  (await api.get(as, `/v1/delegations?${query}`)).body.items.map(
    ({ fromUser, toUser }: { fromUser: string; toUser: string }) => `${fromUser} ${toUser}`,
  );

describe('who may say who stands in', () => {
  test('oneself_for_oneself_from_now_where_nothing_else_is_said', async () => {
    const made = await create('wang-fang', { toUser: 'xu-jing', until: TEN, reason: '手术' });
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({
      fromUser: 'wang-fang',
      toUser: 'xu-jing',
      from: '2026-09-21T02:00:00.000Z',
      until: '2026-10-10T00:00:00.000Z',
      status: 'in-force',
      process: null,
      madeBy: 'wang-fang',
      version: 1,
    });
    expect(await api.get('xu-jing', made.headers.get('location') ?? '')).toMatchObject({
      status: 200,
      body: { giver: { name: '王芳' }, reason: '手术', mayChange: false },
    });
    expect((await end('wang-fang', made.body)).body).toMatchObject({ status: 'over', version: 2 });
  });

  test('the_lead_of_the_unit_and_who_arranges_for_the_whole_company_but_nobody_else', async () => {
    const asked = { fromUser: 'zhou-jie', toUser: 'wang-fang', until: TEN };
    const refused = await create('lin-hao', asked);
    expect(refused).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
    expect(refused.body.detail).toContain('"Say who stands in for whom"');
    const byLead = await create('gao-lei', asked);
    expect(byLead, byLead.text).toMatchObject({ status: 201, body: { madeBy: 'gao-lei' } });
    expect((await end('ops-an', byLead.body)).status).toBe(200);
    expect((await create('ops-an', asked)).status).toBe(201);
    expect((await create('hai-admin', { fromUser: 'hai-sales', toUser: 'hai-operator' })).status).toBe(201);
  });

  test('others_see_nothing_of_it', async () => {
    const made = await create('chen-yu', { toUser: 'zhao-qiang', until: TEN });
    const path = `/v1/delegations/${made.body.id}`;
    for (const other of ['lin-hao', 'he-min', 'hai-admin']) expect((await api.get(other, path)).status).toBe(404);
    expect((await end('lin-hao', made.body)).status).toBe(404);
    expect((await end('zhao-qiang', made.body)).body.code).toBe('NOT_PERMITTED');
    expect((await api.get('gao-lei', path)).body.mayChange).toBe(true);
  });
});

describe('what is refused', () => {
  test('oneself_nobody_a_leaver_the_other_side_another_company', async () => {
    const left = await api.get('ops-an', '/v1/users/tan-wei');
    await api.done('ops-an', '/v1/users/tan-wei/deactivate', {}, left.headers.get('etag') ?? '');
    expect(await problems('lin-hao', { toUser: 'lin-hao' })).toEqual(['#/toUser ONESELF']);
    expect(await problems('lin-hao', { toUser: 'nobody' })).toEqual(['#/toUser NOT_FOUND']);
    expect(await problems('lin-hao', { toUser: 'tan-wei' })).toEqual(['#/toUser NOT_ACTIVE']);
    expect(await problems('lin-hao', { toUser: 'hai-admin' })).toEqual(['#/toUser OTHER_SIDE']);
    expect(await problems('hai-admin', { toUser: 'lin-hao' })).toEqual(['#/toUser NOT_FOUND']);
    expect(await problems('hai-admin', { toUser: 'chen-admin' })).toEqual(['#/toUser NOT_FOUND']);
    expect(await problems('tong-admin', { toUser: 'lan-admin' })).toEqual(['#/toUser OTHER_COMPANY']);
    expect(await problems('ops-an', { fromUser: 'tan-wei', toUser: 'lin-hao' })).toEqual(['#/fromUser NOT_ACTIVE']);
    expect(await problems('ops-an', { fromUser: 'hai-sales', toUser: 'lin-hao' })).toEqual(['#/fromUser NOT_FOUND']);
  });

  test('a_window_that_is_reversed_empty_or_over', async () => {
    const who = { toUser: 'liu-yang' };
    expect(await problems('lin-hao', { ...who, from: TEN, until: '2026-10-09T00:00:00Z' })).toEqual([
      '#/until WINDOW_EMPTY',
    ]);
    expect(await problems('lin-hao', { ...who, from: TEN, until: TEN })).toEqual(['#/until WINDOW_EMPTY']);
    expect(await problems('lin-hao', { ...who, from: '2026-09-01T00:00:00Z', until: '2026-09-20T00:00:00Z' })).toEqual([
      '#/from NOT_IN_PAST',
    ]);
    expect(await problems('lin-hao', { ...who, from: 'morgen' })).toEqual(['#/from INSTANT_FORMAT']);
  });

  test('a_scope_that_is_none_all_of_it_at_once', async () => {
    const scope = { process: 'holidays', unitId: 'unit-moon', mostAmount: '1e3', currency: 'yuan' };
    expect(await problems('lin-hao', { toUser: 'liu-yang', ...scope })).toEqual([
      '#/currency TOO_LONG',
      '#/process NOT_AN_OPTION',
      '#/unitId NOT_FOUND',
      '#/mostAmount MONEY_FORMAT',
    ]);
    expect(await problems('lin-hao', { toUser: 'liu-yang', mostAmount: '5.00' })).toEqual(['#/currency REQUIRED']);
    expect(
      await problems('lin-hao', {
        toUser: 'liu-yang',
        process: 'vendor-opportunity',
        mostAmount: '5.00',
        currency: 'CNY',
      }),
    ).toEqual(['#/mostAmount NOT_ALLOWED_HERE']);
  });

  test('a_second_one_that_a_task_could_fall_under_as_well', async () => {
    const po = { process: 'partner-opportunity', until: TEN };
    expect((await create('sun-yue', { toUser: 'tang-bo', ...po })).status).toBe(201);
    const refused = await create('sun-yue', { toUser: 'feng-kai', from: '2026-10-01T00:00:00Z' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'DELEGATION_OVERLAPS' } });
    expect(refused.body.detail).toBe(
      'Tang Bo stands in from 21 Sep 2026, 10:00 (GMT+8) until 10 Oct 2026, 08:00 (GMT+8) for what this would be for as well, and only one person may at a time. End that first, or choose another time, process or office.',
    );
    expect((await create('sun-yue', { toUser: 'feng-kai', process: 'purchase-approval' })).status).toBe(201);
    expect((await create('sun-yue', { toUser: 'feng-kai', from: TEN, ...po, until: null })).status).toBe(201);
  });

  test('a_circle_in_one_time_that_names_the_people', async () => {
    expect((await create('deng-li', { toUser: 'ma-chao', until: TEN })).status).toBe(201);
    expect((await create('ma-chao', { toUser: 'xu-jing', until: TEN })).status).toBe(201);
    const refused = await create('xu-jing', { toUser: 'deng-li', from: '2026-10-09T00:00:00Z' });
    expect(refused.body).toMatchObject({
      code: 'DELEGATION_CYCLE',
      params: { people: ['xu-jing', 'deng-li', 'ma-chao', 'xu-jing'] },
    });
    expect((await create('xu-jing', { toUser: 'deng-li', from: TEN })).status).toBe(201);
  });

  test('of_two_that_would_make_a_circle_at_once_exactly_one', async () => {
    const both = await Promise.all([
      create('qian-ling', { toUser: 'xia-xue' }),
      create('xia-xue', { toUser: 'qian-ling' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('its end', () => {
  test('is_moved_while_it_is_not_over_under_the_tag_that_was_seen', async () => {
    const { body } = await create('zhao-qiang', { toUser: 'he-min', until: TEN });
    const patch = (until: string | null, seen: string) =>
      api.call('PATCH', `/v1/delegations/${body.id}`, { as: 'zhao-qiang', body: { until }, seen });
    expect(await patch('2026-10-01T00:00:00Z', '"v1"')).toMatchObject({
      status: 200,
      body: { until: '2026-10-01T00:00:00.000Z', version: 2 },
    });
    expect((await patch(null, '"v1"')).status).toBe(412);
    expect((await patch('2026-09-21T02:00:00Z', '"v2"')).body.errors[0].code).toBe('WINDOW_EMPTY');
    expect((await end('zhao-qiang', { id: body.id, version: 2 })).status).toBe(200);
    const again = await patch(TEN, '"v3"');
    expect(again.body).toMatchObject({ code: 'DELEGATION_ENDED', params: { since: '2026-09-21T02:00:00.000Z' } });
    expect((await end('zhao-qiang', { id: body.id, version: 3 })).body.code).toBe('DELEGATION_ENDED');
  });

  test('cannot_be_moved_into_the_time_of_another', async () => {
    const first = await create('gao-lei', { toUser: 'lin-hao', until: '2026-09-25T00:00:00Z' });
    await create('gao-lei', { toUser: 'liu-yang', from: '2026-09-26T00:00:00Z' });
    const moved = await api.call('PATCH', `/v1/delegations/${first.body.id}`, {
      as: 'gao-lei',
      body: { until: TEN },
      seen: '"v1"',
    });
    expect(moved.body.code).toBe('DELEGATION_OVERLAPS');
  });
});

describe('lists', () => {
  test('give_ones_own_and_a_lead_those_of_the_people_looked_after', async () => {
    expect(await listed('wang-fang', 'view=given')).toEqual(['wang-fang xu-jing']);
    expect(await listed('wang-fang', 'view=given&effective=true')).toEqual([]);
    expect(await listed('wang-fang', 'view=received')).toContain('zhou-jie wang-fang');
    const team = await listed('gao-lei', 'view=team&limit=100');
    expect(team).toContain('chen-yu zhao-qiang');
    expect(team).not.toContain('deng-li ma-chao');
    expect(await listed('lin-hao', 'view=team')).toEqual([]);
    expect(await listed('hai-admin', 'view=team')).toEqual(['hai-sales hai-operator']);
  });

  test('are_read_page_by_page_without_gap_or_repetition', async () => {
    const whole = await listed('ops-an', 'view=team&limit=100');
    const read: string[] = [];
    let path: string | null = '/v1/delegations?view=team&limit=3';
    while (path) {
      const page = await api.get('ops-an', path);
      read.push(...page.body.items.map((row: { fromUser: string; toUser: string }) => `${row.fromUser} ${row.toUser}`));
      path = page.body.next && `/v1/delegations?view=team&limit=3&cursor=${page.body.next}`;
    }
    expect(read).toEqual(whole);
  });
});

test('the_trail_knows_who_did_what_and_the_reason_only_sealed', async () => {
  const entries = await api.store.read(reader =>
    reader.find('adminEntries', { chain: 'directory' }, { orderBy: [['seq', 'asc']] }),
  );
  expect(verifyChain(api.engine.hashing, 'directory', entries)).toBeUndefined();
  const [first] = entries.filter(({ act }) => act === 'delegation.create');
  expect(JSON.parse(first?.payload ?? '')).toMatchObject({ actor: { id: 'wang-fang' }, detail: { toUser: 'xu-jing' } });
  expect(first?.payload).not.toContain('手术');
  expect(entries.filter(({ act }) => act === 'delegation.end').length).toBeGreaterThan(0);
});

test('a_dry_run_writes_nothing_and_a_repeated_key_makes_one', async () => {
  const body = { toUser: 'hai-finance' };
  const before = await listed('hai-operator', 'view=given');
  const dry = await api.call('POST', '/v1/delegations?validate-only=true', { as: 'hai-operator', body });
  expect(dry.body).toMatchObject({ valid: true, toUser: 'hai-finance' });
  expect(await listed('hai-operator', 'view=given')).toEqual(before);
  const [one, two] = [
    await api.call('POST', '/v1/delegations', { as: 'hai-operator', body, key: 'once' }),
    await api.call('POST', '/v1/delegations', { as: 'hai-operator', body, key: 'once' }),
  ];
  expect(two.body.id).toBe(one.body.id);
});
