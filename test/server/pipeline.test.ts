import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { recordForm } from '../support/programme.ts';
import { PO, submitted, tagOf } from '../support/stories.ts';

const RECORDS = '/v1/pipeline-records';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const created = (as: string, changed = {}) => api.done(as, RECORDS, recordForm(changed));
const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);

describe('a record over HTTP', () => {
  test('is_created_modified_moved_on_promoted_and_deleted', async () => {
    const made = await created('hai-sales', { name: '全程商机' });
    expect([made.status, made.headers.get('location')]).toEqual([201, `${RECORDS}/${made.body.id}`]);
    const path = `${RECORDS}/${made.body.id}`;
    const patched = await api.call('PATCH', path, { as: 'hai-sales', body: { winCertainty: 45 }, seen: tagOf(made) });
    expect([patched.status, patched.body.data.winCertainty]).toEqual([200, 45]);
    const progress = { phase: 'solution', winCertainty: 50, text: '方案已交流' };
    const moved = await api.done('hai-sales', `${path}/specify-progress`, progress, tagOf(patched));
    expect(moved.body.data.phase).toBe('solution');
    const records = await api.get('hai-sales', `/v1/cases/${made.body.id}/records`);
    expect(records.body.items).toMatchObject([{ kind: 'progress', data: { text: '方案已交流', by: 'hai-sales' } }]);
    const promoted = await api.done('hai-sales', `${path}/promote-to-po`, {}, tagOf(moved));
    const po = await api.get('hai-sales', `${PO}/${promoted.body.data.promotedTo}`);
    expect(po.body).toMatchObject({
      state: 'draft',
      parentId: made.body.id,
      title: '全程商机',
      owner: { id: 'hai-sales' },
    });
    const removed = await api.call('DELETE', path, { as: 'hai-sales', seen: tagOf(promoted) });
    expect(removed.status).toBe(200);
    expect((await api.get('hai-sales', path)).status).toBe(404);
  });

  test('promoting_again_with_the_same_key_answers_the_same_and_opens_no_second_draft', async () => {
    const made = await created('hai-sales');
    const once = { as: 'hai-sales', body: {}, seen: tagOf(made), key: 'promote-once' };
    const first = await api.call('POST', `${RECORDS}/${made.body.id}/promote-to-po`, once);
    const again = await api.call('POST', `${RECORDS}/${made.body.id}/promote-to-po`, once);
    expect(again.body).toEqual(first.body);
    const anew = await api.call('POST', `${RECORDS}/${made.body.id}/promote-to-po`, {
      as: 'hai-sales',
      body: {},
      seen: tagOf(first),
    });
    expect([anew.status, anew.body.code]).toEqual([409, 'ALREADY_PROMOTED']);
  });

  test.each([
    ['en', 'Not your customer', '津海精密制造有限公司 is not among the customers you manage.'],
    ['zh-CN', '不是您名下的客户', '津海精密制造有限公司 不在您管理的客户范围内'],
  ])('a_refusal_says_what_to_do_in_%s', async (language, title, detail) => {
    const answered = await api.call('POST', RECORDS, {
      as: 'hai-finance',
      body: recordForm(),
      headers: { 'accept-language': language },
    });
    expect([answered.status, answered.body.code, answered.body.title]).toEqual([403, 'NOT_OWN_CUSTOMER', title]);
    expect(answered.body.detail).toContain(detail);
  });

  test('buttons_are_greyed_with_the_reason_for_who_may_only_look', async () => {
    const made = await created('hai-sales');
    const commands = async (as: string) => {
      const { body } = await api.get(as, `/v1/cases/${made.body.id}`);
      return body.allowedCommands.map((one: { command: string; allowed: boolean; reason?: { code: string } }) => [
        one.command,
        one.allowed || one.reason?.code,
      ]);
    };
    const all = ['modify', 'delete', 'specify-progress', 'promote-to-po'];
    expect(await commands('hai-sales')).toEqual(all.map(command => [command, true]));
    expect(await commands('hai-director')).toEqual(all.map(command => [command, 'NOT_PERMITTED']));
    expect(await commands('hai-finance')).toEqual(all.map(command => [command, 'NOT_OWN_CUSTOMER']));
  });

  test('the_form_has_its_three_pages_and_says_what_is_fixed', async () => {
    const { body } = await api.get('hai-sales', '/v1/processes/pipeline-record/schema');
    expect(body.sections.map(({ code }: { code: string }) => code)).toEqual(['basic', 'detail', 'revenue']);
    expect(body.fields.phase).toMatchObject({ section: 'detail', fixed: true });
    expect(body.form.required).toEqual(expect.arrayContaining(['expectedMonthlySpend', 'currency']));
    expect(Object.keys(body.commands.modify.properties)).not.toContain('phase');
  });
});

describe('customers', () => {
  const customers = async (as: string, search = '') => ids(await api.get(as, `/v1/customers${search}`));

  test.each<[string, string[]]>([
    ['hai-sales', ['cus-college', 'cus-port', 'cus-precision']],
    ['hai-director', ['cus-college', 'cus-port', 'cus-precision', 'cus-supply', 'cus-wind']],
    ['tong-channel', ['cus-dental', 'cus-tea']],
    ['tong-admin', ['cus-container', 'cus-dental', 'cus-tea']],
    ['lan-admin', ['cus-dental', 'cus-tea']],
    ['chen-admin', ['cus-elevator']],
    ['sun-yue', []],
  ])('%s_sees_%j', async (as, expected) => {
    expect(await customers(as)).toEqual(expected);
  });

  test('an_administrator_or_a_further_role_sees_the_whole_company_s', async () => {
    expect(await customers('hai-admin')).toHaveLength(7);
    expect(await customers('hai-finance')).toEqual(await customers('hai-admin'));
  });

  test('are_searched_and_paged_and_tell_the_second_tier_apart', async () => {
    expect(await customers('hai-admin', `?q=${encodeURIComponent('精密')}`)).toEqual(['cus-precision']);
    const first = await api.get('hai-sales', '/v1/customers?limit=2');
    const rest = await api.get('hai-sales', `/v1/customers?limit=2&cursor=${first.body.next}`);
    expect([...ids(first), ...ids(rest)]).toEqual(['cus-college', 'cus-port', 'cus-precision']);
    const { items } = (await api.get('tong-admin', '/v1/customers')).body;
    expect(items.map(({ secondTier }: { secondTier: boolean }) => secondTier)).toEqual([false, true, true]);
    expect(items[1]).toMatchObject({ partner: { id: 'org-lanwan' }, accountManager: { id: 'lan-sales' } });
  });
});

describe('lists', () => {
  test('a_master_keeps_the_records_for_its_resellers_customers_apart', async () => {
    const own = (await created('tong-sales', { customerId: 'cus-container' })).body.id;
    const second = (await created('tong-channel', { customerId: 'cus-tea' })).body.id;
    expect(ids(await api.get('tong-admin', `${RECORDS}?tier=own`))).toEqual([own]);
    expect(ids(await api.get('tong-admin', `${RECORDS}?tier=second`))).toEqual([second]);
    expect(ids(await api.get('tong-admin', RECORDS))).toEqual([second, own]);
    expect(ids(await api.get('lan-admin', `${RECORDS}?tier=own`))).toEqual([second]);
    expect(ids(await api.get('lan-admin', `${RECORDS}?tier=second`))).toEqual([]);
    expect((await api.get('tong-admin', `${RECORDS}?tier=third`)).status).toBe(400);
  });

  test('the_vendor_finds_no_record_by_any_way', async () => {
    const { id } = (await created('hai-sales', { name: '绝密商机' })).body;
    for (const as of ['sun-yue', 'wang-fang', 'ops-an']) {
      expect(ids(await api.get(as, RECORDS)), as).toEqual([]);
      expect(ids(await api.get(as, `/v1/cases?q=${encodeURIComponent('绝密')}`)), as).toEqual([]);
      for (const path of ['', '/history', '/records', '/audit']) {
        expect((await api.get(as, `/v1/cases/${id}${path}`)).status, as + path).toBe(404);
      }
    }
  });
});

test('me_says_what_i_see_and_that_a_further_role_widened_it', async () => {
  expect((await api.get('hai-finance', '/v1/me')).body.sight).toEqual({
    kind: 'company',
    label: { en: 'The whole company', zh: '本公司全部' },
    widened: true,
  });
});

describe('the dashboard', () => {
  test('answers_both_sides_within_their_own_scope', async () => {
    await submitted(api, 'hai-admin', { estimatedAmount: '12.50', currency: 'USD' });
    await submitted(api, 'chen-admin', { estimatedAmount: '100.00' });
    const counts = async (as: string) => {
      const { status, body } = await api.get(as, '/v1/dashboard/partner-opportunities');
      expect(status).toBe(200);
      return [body.sight.kind, body.windows.map(({ count }: { count: number }) => count)];
    };
    expect(await counts('hai-admin')).toEqual(['company', [1, 1, 1]]);
    expect(await counts('hai-sales')).toEqual(['own', [0, 0, 0]]);
    expect(await counts('sun-yue')).toEqual(['vendor', [2, 2, 2]]);
    const { body } = await api.get('hai-admin', '/v1/dashboard/partner-opportunities');
    expect(body.windows[0]).toMatchObject({
      window: '1mo',
      from: '2026-08-22',
      to: '2026-09-21',
      count: 1,
      space: [{ currency: 'USD', amount: '12.50' }],
      conversion: null,
      validated: 0,
      won: 0,
    });
    const listed = await api.get('hai-admin', `/v1/cases?${body.windows[0].cases}`);
    expect(listed.body.items).toHaveLength(1);
    expect((await api.get('hai-admin', '/v1/dashboard/partner-opportunities?tier=third')).status).toBe(400);
    expect((await api.call('GET', '/v1/dashboard/partner-opportunities')).status).toBe(401);
  });
});
