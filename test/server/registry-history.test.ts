import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { verifyStore } from '../../engine/verify.ts';
import { CertificationSuite } from '../support/certification-suite.ts';

const s = new CertificationSuite();
const KEEPER = 'ops-an';
const BILL = {
  type: 'bill',
  period: '2026-05',
  amount: '10.00',
  currency: 'CNY',
  dueDate: '2027-06-10',
  status: 'open',
};

async function added(kind: string, data: JsonObject, partnerId = 'org-chenxing'): Promise<string> {
  const body = { partnerId, ref: `${kind}-${crypto.randomUUID()}`, data };
  return (await s.api.call('POST', `/v1/registry/${kind}`, { as: KEEPER, body })).body.id;
}

const changed = (kind: string, id: string, data: JsonObject, seen: string) =>
  s.api.call('PUT', `/v1/registry/${kind}/${id}`, { as: KEEPER, body: { data }, seen });
const read = (as: string, kind: string, id: string, query = '') =>
  s.api.get(as, `/v1/registry/${kind}/${id}/history${query}`);

/** An amount that was changed three times, then ended. */
async function lived(): Promise<string> {
  const id = await added('bill', BILL);
  for (const [nth, amount] of ['20.00', '30.00', '40.00'].entries())
    await changed('bill', id, { ...BILL, amount }, `"v${nth + 1}"`);
  await s.api.call('POST', `/v1/registry/bill/${id}/end`, { as: KEEPER, body: {}, seen: '"v4"' });
  return id;
}

describe('the history of an entry', () => {
  test('says_who_changed_what_from_what_to_what_and_when_newest_first', async () => {
    s.api.setNow('2026-06-08T02:00:00Z');
    const id = await added('bill', BILL);
    s.api.setNow('2026-06-09T02:00:00Z');
    await changed('bill', id, { ...BILL, amount: '20.00', dueDate: '2026-06-01' }, '"v1"');
    const { body } = await read(KEEPER, 'bill', id);
    expect(body.items.map(({ act, version, at }: JsonObject) => [act, version, at])).toEqual([
      ['change', 2, '2026-06-09T02:00:00.000Z'],
      ['add', 1, '2026-06-08T02:00:00.000Z'],
    ]);
    const [last, first] = body.items;
    expect(last).toMatchObject({
      person: { id: KEEPER },
      source: `user:${KEEPER}`,
      case: null,
      told: ['bill-overdue'],
      changes: [
        { pointer: '/data/amount', label: { zh: '金额' }, before: '10.00', after: '20.00' },
        { pointer: '/data/dueDate', before: '2027-06-10', after: '2026-06-01' },
      ],
    });
    expect(first.changes).toContainEqual({
      pointer: '/fromAt',
      label: { en: 'Holds from', zh: '生效时间' },
      before: null,
      after: '2026-06-08T02:00:00.000Z',
    });
    s.api.setNow('2026-06-08T02:00:00Z');
  });

  test('is_read_page_by_page_each_change_against_the_one_before_it_and_as_a_file', async () => {
    const id = await lived();
    const seen: JsonObject[] = [];
    for (let query = '?limit=2'; ; ) {
      const { body } = await read(KEEPER, 'bill', id, query);
      seen.push(...body.items);
      if (body.next === null) break;
      query = `?limit=2&cursor=${body.next}`;
    }
    const amounts = seen.map(({ act, changes }) => [
      act,
      (changes as JsonObject[]).flatMap(({ pointer, before, after }) =>
        pointer === '/data/amount' ? [before, after] : [],
      ),
    ]);
    expect(amounts).toEqual([
      ['end', []],
      ['change', ['30.00', '40.00']],
      ['change', ['20.00', '30.00']],
      ['change', ['10.00', '20.00']],
      ['add', [null, '10.00']],
    ]);
    const headers = { authorization: `Bearer ${await s.api.token(KEEPER)}`, 'accept-language': 'en' };
    const file = await (await fetch(s.api.url + `/v1/registry/bill/${id}/history?format=csv`, { headers })).text();
    expect(file.split('\n').filter(line => line.includes('/data/amount'))).toHaveLength(4);
    expect(file).toContain('Ended');
  });

  test('is_its_partners_and_nobody_elses_and_tells_a_partner_nobody_of_the_vendor', async () => {
    const id = await lived();
    for (const as of ['hai-admin', 'hai-sales', 'qian-ling', 'chen-sales'])
      expect([as, (await read(as, 'bill', id)).status]).toEqual([as, 404]);
    expect((await read('chen-admin', 'order', id)).status).toBe(404);
    const { body } = await read('chen-admin', 'bill', id);
    expect(body.items).toHaveLength(5);
    expect(body.items[0]).toMatchObject({ person: null, source: 'vendor' });
    expect(JSON.stringify(body)).not.toContain(KEEPER);
    expect((await read('gu-ning', 'bill', id)).body.items[0]).toMatchObject({ person: { id: KEEPER } });
  });

  test('names_a_partners_own_people_to_it_and_not_to_the_vendor', async () => {
    const body = { enabled: true, method: 'BANK_TRANSFER' };
    const { headers } = await s.api.get('hai-finance', '/v1/automatic-issuance');
    const seen = headers.get('etag') ?? '';
    const answered = await s.api.call('PUT', '/v1/automatic-issuance', { as: 'hai-finance', body, seen });
    expect(answered.status).toBe(200);
    const [entry] = (await s.api.get(KEEPER, '/v1/registry/auto-issue?partner=org-haiyue')).body.items;
    expect((await read('hai-admin', 'auto-issue', entry.id)).body.items).toMatchObject([
      { person: { id: 'hai-finance' } },
    ]);
    const vendors = await read(KEEPER, 'auto-issue', entry.id);
    expect(vendors.body.items).toMatchObject([{ person: null, source: 'partner' }]);
    expect(vendors.text).not.toContain('hai-finance');
  });

  test('masks_a_personal_value_before_and_after_and_says_that_it_changed', async () => {
    const info = { status: 'certified', legalName: '辰星', account: '6222020000001234' };
    const id = await added('business-info', info, 'org-tongda');
    await changed('business-info', id, { ...info, account: '6222020000009876' }, '"v1"');
    const { text, body } = await read(KEEPER, 'business-info', id);
    expect(body.items[0].changes.map(({ pointer }: JsonObject) => pointer)).toEqual(['/data/account']);
    expect(text).not.toMatch(/0000001234|0000009876/);
  });

  test('names_the_case_that_wrote_it_for_who_may_see_that_case', async () => {
    const { label } = await s.granted();
    const { data } = await s.look('hai-admin', label);
    const [entry] = (await s.api.get(KEEPER, `/v1/registry/label?q=${String(data.code)}&partner=org-haiyue`)).body
      .items;
    const history = async (as: string) => (await read(as, 'label', entry.id)).body.items;
    expect((await history('hai-admin'))[0]).toMatchObject({
      act: 'add',
      person: null,
      source: `case:${label}`,
      case: { id: label },
      changes: expect.arrayContaining([expect.objectContaining({ pointer: '/data/status', after: 'active' })]),
    });
    const grant = { userId: 'qian-ling', kind: 'item', code: 'registry.read' };
    expect((await s.api.call('POST', '/v1/grants', { as: KEEPER, body: grant })).status).toBe(201);
    expect((await s.api.get('qian-ling', `/v1/cases/${label}`)).status).toBe(404);
    expect((await history('qian-ling'))[0]).toMatchObject({ source: `case:${label}`, case: null });
    expect((await verifyStore(s.api.engine)).faults).toEqual([]);
  });
});
