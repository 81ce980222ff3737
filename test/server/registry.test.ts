import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { verifyStore } from '../../engine/verify.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const MANAGER = 'ops-an';
const LABEL = { name: '云原生', level: '1', certifiedAt: '2026-03-01', status: 'active' };
const put = (id: string, body: JsonObject, seen: string, path = '/v1/registry/label') =>
  api.call('PUT', `${path}/${id}`, { as: MANAGER, body, seen });
const add = (kind: string, body: JsonObject, as = MANAGER) => api.call('POST', `/v1/registry/${kind}`, { as, body });
const list = async (as: string, path: string) => (await api.get(as, `/v1/registry/${path}`)).body;
const refs = async (as: string, path: string) => (await list(as, path)).items.map(({ ref }: { ref: string }) => ref);
const errorsOf = ({ body }: Answered) =>
  body.errors.map(({ pointer, code }: Record<string, string>) => `${pointer} ${code}`);

/** A list as a file. */
async function sheet(path: string, language = 'en'): Promise<string> {
  const headers = { authorization: `Bearer ${await api.token(MANAGER)}`, 'accept-language': language };
  return (await fetch(api.url + path, { headers })).text();
}

describe('an entry', () => {
  test('is_added_read_changed_under_its_tag_and_ended_and_stays_as_history', async () => {
    const added = await add('label', { partnerId: 'org-haiyue', ref: 'cloud-native', data: LABEL });
    expect([added.status, added.headers.get('etag')]).toEqual([201, '"v1"']);
    const path = added.headers.get('location') ?? '';
    const read = await api.get(MANAGER, path);
    expect(read.body).toMatchObject({
      kind: 'label',
      partner: { id: 'org-haiyue' },
      ref: 'cloud-native',
      status: 'active',
      data: LABEL,
      fromAt: '2026-02-28T16:00:00.000Z',
      untilAt: null,
      holds: true,
      source: 'user:ops-an',
      mayChange: true,
    });
    const { id } = read.body;
    expect((await put(id, { data: { ...LABEL, status: 'revoked' } }, '"v7"')).status).toBe(412);
    expect((await put(id, { data: { ...LABEL, status: 'revoked' } }, '"v1"')).headers.get('etag')).toBe('"v2"');
    expect((await put(id, { data: { ...LABEL, status: 'revoked' } }, '"v2"')).headers.get('etag'), 'nothing new').toBe(
      '"v2"',
    );
    const ended = await api.call('POST', `${path}/end`, { as: MANAGER, body: {}, seen: '"v2"' });
    expect(ended.headers.get('etag')).toBe('"v3"');
    expect((await api.get(MANAGER, path)).body).toMatchObject({ holds: false, version: 3 });
    expect((await api.call('POST', `${path}/end`, { as: MANAGER, body: {}, seen: '"v3"' })).body.code).toBe(
      'ALREADY_ENDED',
    );
    const again = await add('label', { partnerId: 'org-haiyue', ref: 'cloud-native', data: LABEL });
    expect([again.status, again.body.id]).toEqual([201, id]);
    expect((await add('label', { partnerId: 'org-haiyue', ref: 'cloud-native', data: LABEL })).body).toMatchObject({
      status: 409,
      code: 'ENTRY_EXISTS',
    });
    const events = (await api.get(MANAGER, '/v1/events?process=registry')).body.items;
    expect(events.map(({ type, data }: { type: string; data: JsonObject }) => `${type} ${String(data.ref)}`)).toEqual([
      'org.countersign.label-granted cloud-native',
      'org.countersign.label-revoked cloud-native',
      'org.countersign.label-granted cloud-native',
    ]);
  });

  test('that_is_wrong_is_refused_with_every_problem_at_its_place', async () => {
    const bad = { type: 'gift', period: '2026-05', amount: '1.234', currency: 'EUR', colour: 1, status: 'open' };
    expect(errorsOf(await add('bill', { partnerId: 'org-nowhere', ref: 'B', data: bad })).sort()).toEqual([
      '#/data/amount MONEY_FORMAT',
      '#/data/colour UNKNOWN_FIELD',
      '#/data/currency NOT_AN_OPTION',
      '#/data/dueDate REQUIRED',
      '#/data/type NOT_AN_OPTION',
      '#/partnerId NOT_FOUND',
    ]);
    const certificate = { userId: 'chen-admin', code: 'HCIP', account: 'personal', from: '2026-01-01' };
    const of = (data: JsonObject, more: JsonObject = {}) =>
      add('certificate', { partnerId: 'org-haiyue', ref: 'C-1', data, ...more });
    expect(errorsOf(await of(certificate))).toEqual(['#/data/userId OTHER_COMPANY']);
    expect(errorsOf(await of({ ...certificate, userId: 'nobody' }))).toEqual(['#/data/userId NOT_FOUND']);
    expect(errorsOf(await of({ ...certificate, userId: 'hai-sales', until: '2025-12-31' }))).toEqual([
      '#/data WINDOW_EMPTY',
    ]);
    expect(errorsOf(await of({ ...certificate, userId: 'hai-sales' }, { fromAt: 'yesterday' }))).toEqual([
      '#/fromAt INSTANT_FORMAT',
    ]);
    const budget = { amount: '5.00', currency: 'CNY', claimKind: 'FH', from: '2026-01-01' };
    expect(errorsOf(await add('budget', { partnerId: 'org-haiyue', ref: 'B', data: budget }))).toEqual([
      '#/partnerId NOT_ALLOWED_HERE',
    ]);
    expect(errorsOf(await add('order', { ref: 'O', data: {} }))).toContain('#/partnerId REQUIRED');
    expect(
      errorsOf(await add('listing', { partnerId: 'org-haiyue', ref: 'core-map', data: { note: 'x'.repeat(301) } })),
    ).toEqual(['#/data/note TOO_LONG']);
    expect((await add('colour', { ref: 'O', data: {} })).status).toBe(404);
    expect(await refs(MANAGER, 'certificate?q=C-1')).toEqual([]);
  });

  test('tried_out_writes_nothing_and_a_key_sent_again_adds_nothing_twice', async () => {
    const body = { partnerId: 'org-haiyue', ref: 'dry', data: LABEL };
    const dry = await api.call('POST', '/v1/registry/label?validate-only=true', { as: MANAGER, body });
    expect(dry.body.valid).toBe(true);
    expect(await refs(MANAGER, 'label?q=dry')).toEqual([]);
    const send = () => api.call('POST', '/v1/registry/label', { as: MANAGER, body, key: 'once' });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true']);
    expect((await list(MANAGER, 'label?q=dry')).items).toHaveLength(1);
  });

  test('masks_an_account_for_everybody_and_takes_the_mask_for_what_is_there', async () => {
    const data = { status: 'certified', legalName: '辰星', account: '6222020000001234' };
    const { body } = await add('business-info', { partnerId: 'org-chenxing', ref: 'business-info', data });
    const read = (await api.get(MANAGER, `/v1/registry/business-info/${body.id}`)).body;
    expect(read.data.account).not.toContain('0000001');
    const path = '/v1/registry/business-info';
    expect((await put(body.id, { data: { ...read.data, legalName: '辰星科技' } }, '"v1"', path)).status).toBe(200);
    const row = await api.store.read(reader => reader.get('registry', { id: body.id }));
    expect(JSON.parse(row?.data ?? '{}')).toMatchObject({ legalName: '辰星科技', account: '6222020000001234' });
    const trail = await api.store.read(reader => reader.find('adminEntries', { chain: 'registry', subject: body.id }));
    expect(trail.map(({ act, organizationId }) => [act, organizationId])).toEqual([
      ['registry.put', 'org-chenxing'],
      ['registry.put', 'org-chenxing'],
    ]);
    expect(trail.map(({ payload }) => payload).join()).not.toContain('6222020000001234');
    expect((await verifyStore(api.engine)).faults).toEqual([]);
  });
});

describe('who may', () => {
  test('keep_entries_are_the_vendors_operations_alone_and_a_partner_reads_its_own_only', async () => {
    const body = { partnerId: 'org-chenxing', ref: 'theirs', data: LABEL };
    for (const as of ['hai-admin', 'wang-fang', 'gu-ning', 'sun-yue']) {
      expect((await add('label', body, as)).body, as).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
    }
    const { id } = (await add('label', body)).body;
    expect((await list('chen-admin', 'label')).items).toMatchObject([
      { ref: 'theirs', mayChange: false, source: 'vendor' },
    ]);
    expect(await refs('hai-admin', 'label')).not.toContain('theirs');
    expect(await refs('hai-admin', 'label?partner=org-chenxing')).toEqual([]);
    expect((await api.get('hai-admin', `/v1/registry/label/${id}`)).status).toBe(404);
    expect((await api.get('chen-admin', `/v1/registry/bill/${id}`)).status).toBe(404);
    expect((await api.get('gu-ning', `/v1/registry/label/${id}`)).body.source).toBe('user:ops-an');
    for (const as of ['hai-sales', 'qian-ling']) expect(await refs(as, 'label'), as).toEqual([]);
    await add('budget', { ref: 'B', data: { amount: '5.00', currency: 'CNY', claimKind: 'FH', from: '2026-01-01' } });
    expect([await refs('hai-admin', 'budget'), await refs(MANAGER, 'budget')]).toEqual([[], ['B']]);
    expect((await api.get('nobody', '/v1/registry/label')).status).toBe(401);
  });

  test('read_which_kinds_is_said_with_the_fields_of_each', async () => {
    const kinds = async (as: string) => (await api.get(as, '/v1/registry')).body.items;
    const all = await kinds(MANAGER);
    expect(all.map(({ kind }: { kind: string }) => kind)).toContain('budget');
    expect(all.find(({ kind }: { kind: string }) => kind === 'bill')).toMatchObject({
      label: { zh: '账单' },
      partner: true,
      mayChange: true,
      fields: { amount: { kind: 'money' }, status: { options: [{ code: 'open' }, { code: 'cleared' }] } },
    });
    expect((await kinds('hai-admin')).map(({ kind }: { kind: string }) => kind)).not.toContain('budget');
    expect(await kinds('qian-ling')).toEqual([]);
  });

  test('follow_the_registry_in_the_feed_learns_of_its_own_partner_only', async () => {
    const bill = {
      type: 'bill',
      period: '2026-05',
      amount: '1.00',
      currency: 'CNY',
      dueDate: '2026-01-01',
      status: 'open',
    };
    await add('bill', { partnerId: 'org-chenxing', ref: 'B-feed', data: bill });
    const told = async (as: string) =>
      (await api.get(as, '/v1/events?process=registry&types=bill-overdue')).body.items.map(
        ({ data }: { data: JsonObject }) => data,
      );
    expect(await told('chen-admin')).toEqual([
      { kind: 'bill', partnerId: 'org-chenxing', ref: 'B-feed', status: 'open' },
    ]);
    expect([await told('hai-admin'), await told('hai-sales')]).toEqual([[], []]);
    expect(await told(MANAGER)).toHaveLength(1);
    const csv = await sheet('/v1/events?process=registry&format=csv');
    expect(csv).toContain('B-feed');
  });
});

describe('a list', () => {
  test('has_pages_of_any_size_in_one_order_filters_and_a_file_that_an_import_reads_back', async () => {
    const lines = Array.from({ length: 7 }, (_, n) =>
      JSON.stringify({
        partnerId: n % 2 ? 'org-haiyue' : 'org-tongda',
        ref: `订单-${n}`,
        data: { customerName: `客户 ${n}, "甲"`, amount: `${n}.50`, currency: 'CNY', paid: n > 3 },
        ...(n === 6 && { untilAt: '2026-09-20T00:00:00Z', fromAt: '2026-01-01T00:00:00Z' }),
      }),
    ).join('\n');
    const sent = await api.call('POST', '/v1/registry-imports/order', {
      as: MANAGER,
      raw: lines,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(sent.body.counts).toEqual({ created: 7, changed: 0, unchanged: 0, refused: 0 });
    const paged = async (query: string) => {
      const found: string[] = [];
      for (let cursor = ''; ; ) {
        const page = await list(MANAGER, `order?limit=2${query}${cursor && `&cursor=${cursor}`}`);
        found.push(...page.items.map(({ ref }: { ref: string }) => ref));
        if (page.next === null) return found;
        cursor = page.next;
      }
    };
    const all = await paged('');
    expect(all).toEqual(await refs(MANAGER, 'order?limit=100'));
    expect([new Set(all).size, (await paged('&sort=-updated')).length]).toEqual([7, 7]);
    expect(await paged('&holds=true')).toHaveLength(6);
    expect(await paged('&partner=org-haiyue')).toEqual(['订单-1', '订单-3', '订单-5']);
    expect(await refs('hai-admin', 'order')).toEqual(['订单-1', '订单-3', '订单-5']);
    for (const language of ['en', 'zh']) {
      const csv = await sheet('/v1/registry/order?format=csv', language);
      const back = await api.call('POST', '/v1/registry-imports/order', {
        as: MANAGER,
        raw: csv,
        headers: { 'content-type': 'text/csv', 'accept-language': language },
      });
      expect(back.body.counts, language).toEqual({ created: 0, changed: 0, unchanged: 7, refused: 0 });
    }
  });
});
