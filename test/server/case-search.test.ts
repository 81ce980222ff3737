import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';
import { draft, PO, submitted, tagOf } from '../support/stories.ts';

let api: Api;
const ids: Record<string, string> = {};
beforeAll(async () => {
  api = await openApi();
  const add = async (key: string, name: string, customerName: string, at: string) => {
    api.setNow(at);
    const po = await submitted(api, 'hai-admin', { name, customerName });
    await api.done('wang-fang', `${PO}/${po.body.id}/approve-review`, {}, tagOf(po));
    ids[key] = po.body.id;
  };
  await add('cloud', '云迁移 100%_\\项目', '上海星河科技有限公司', '2026-09-21T02:00:00Z');
  await add('data', 'Data Lake ÄÖ', '北京数湖有限公司', '2026-09-22T02:00:00Z');
  await add('plain', '普通项目', '星河', '2026-09-23T02:00:00Z');
  ids.draft = (await draft(api, 'hai-admin', { name: '未提交' })).body.id;
});
afterAll(() => api.close());

const find = async (query: string, as = 'hai-admin'): Promise<string[]> => {
  const answered = await api.get(as, `/v1/cases?${query}`);
  expect(answered.status, answered.text).toBe(200);
  return answered.body.items.map(({ id }: { id: string }) => Object.keys(ids).find(key => ids[key] === id) ?? id);
};
const q = (text: string) => find(`q=${encodeURIComponent(text)}&sort=created`);

describe('text', () => {
  test('any_part_of_a_chinese_name_customer_or_number_is_found', async () => {
    expect(await q('星河')).toEqual(['cloud', 'plain']);
    expect(await q('海星')).toEqual(['cloud']);
    expect(await q('20260922')).toEqual(['data']);
  });

  test('letters_are_found_in_any_case', async () => {
    expect(await q('dATA lAKE äö')).toEqual(['data']);
  });

  test('special_characters_stand_for_themselves', async () => {
    expect(await q('100%_\\')).toEqual(['cloud']);
    for (const text of ['%', '_', '\\']) expect(await q(text)).toEqual(['cloud']);
    for (const text of ["'", '"', '%%', '*', '?']) expect(await q(text)).toEqual([]);
  });

  test('another_partners_case_is_not_found_by_any_text', async () => {
    expect(await find(`q=${encodeURIComponent('星河')}`, 'chen-admin')).toEqual([]);
  });
});

describe('filters', () => {
  test('submission_is_from_an_instant_and_before_another_and_a_plus_may_stand_unescaped', async () => {
    expect(await find('submitted-from=2026-09-22T10:00:00%2B08:00&sort=created')).toEqual(['data', 'plain']);
    expect(await find('submitted-before=2026-09-22T10:00:00+08:00&sort=created')).toEqual(['cloud']);
    expect(await find('submitted-from=2026-09-22T02:00:00Z&submitted-before=2026-09-22T02:00:00.001Z')).toEqual([
      'data',
    ]);
  });

  test('due_dates_bound_what_has_a_running_clock', async () => {
    const { dueAt } = (await api.get('hai-admin', '/v1/cases?q=Data')).body.items[0];
    expect(dueAt).not.toBeNull();
    expect(await find(`due-from=${dueAt}&sort=created`)).toEqual(['data', 'plain']);
    expect(await find(`due-before=${dueAt}&sort=created`)).toEqual(['cloud']);
  });

  test('a_case_is_found_by_who_holds_its_task_also_as_me', async () => {
    const detail = await api.get('zhao-qiang', `/v1/cases/${ids.cloud}`);
    const { id, tag } = detail.body.tasks[0];
    await api.done('zhao-qiang', `/v1/tasks/${id}/claim`, {}, tag);
    expect(await find('assignee=me', 'zhao-qiang')).toEqual(['cloud']);
    expect(await find('assignee=zhao-qiang')).toEqual(['cloud']);
    expect(await find('assignee=me')).toEqual([]);
  });

  test('partner_unit_state_and_open_narrow_and_what_is_no_filter_is_refused', async () => {
    const { partner, unit } = (await api.get('wang-fang', `/v1/cases/${ids.data}`)).body;
    expect((await find(`partner=${partner.id}&sort=created`, 'wang-fang')).slice(0, 3)).toEqual([
      'cloud',
      'data',
      'plain',
    ]);
    expect(await find('partner=org-nobody', 'wang-fang')).toEqual([]);
    expect(await find(`unit=${unit?.id ?? 'none'}&q=Data`, 'wang-fang')).toEqual(unit ? ['data'] : []);
    expect(await find('state=draft')).toEqual(['draft']);
    expect(await find('open=false')).toEqual([]);
    for (const wrong of ['due-before=2026-09-22', 'sort=colour', 'open=yes', 'colour=red']) {
      expect((await api.get('hai-admin', `/v1/cases?${wrong}`)).body.code, wrong).toBe('INVALID_QUERY');
    }
  });
});

describe('order', () => {
  test.each([
    ['created', ['cloud', 'data', 'plain', 'draft']],
    ['-created', ['draft', 'plain', 'data', 'cloud']],
    ['submitted', ['cloud', 'data', 'plain', 'draft']],
    ['-submitted', ['plain', 'data', 'cloud', 'draft']],
    ['number', ['cloud', 'data', 'plain', 'draft']],
    ['-number', ['plain', 'data', 'cloud', 'draft']],
    ['due', ['cloud', 'data', 'plain', 'draft']],
    ['-due', ['plain', 'data', 'cloud', 'draft']],
  ])('%s_by_pages_of_one_gives_each_once_and_what_has_no_such_value_last', async (sort, expected) => {
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await api.get('hai-admin', `/v1/cases?limit=1&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`);
      pages.push(...page.body.items.map(({ id }: { id: string }) => Object.keys(ids).find(key => ids[key] === id)));
      cursor = page.body.next;
    } while (cursor);
    // Cases of one instant stand in the order of their ids, which chance decides.
    const same = (list: (string | undefined)[]) => list.filter(key => key !== 'draft' || !/created/.test(sort));
    expect(same(pages)).toEqual(same(expected));
    expect(pages).toHaveLength(4);
  });

  test('a_page_goes_on_where_it_was_whatever_came_in_between_and_a_cursor_serves_its_own_order_alone', async () => {
    const first = await api.get('hai-admin', '/v1/cases?limit=2&sort=number');
    api.setNow('2026-09-20T02:00:00Z');
    const earlier = await submitted(api, 'hai-admin', { name: '更早' });
    expect(earlier.body.number < first.body.items[0].number).toBe(true);
    const second = await api.get('hai-admin', `/v1/cases?limit=2&sort=number&cursor=${first.body.next}`);
    expect(second.body.items[0].id).toBe(ids.plain);
    const other = await api.get('hai-admin', `/v1/cases?limit=2&sort=due&cursor=${first.body.next}`);
    expect(other.body.code).toBe('BAD_CURSOR');
    await api.call('DELETE', `${PO}/${ids.draft}`, { as: 'hai-admin', seen: '"c1"' });
    expect(tagOf(earlier)).not.toBe('');
  });
});
