import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advance } from '../../engine/advance.ts';
import { tick } from '../../engine/tick.ts';
import { type Api, openApi } from '../support/api.ts';
import { offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
const ids: Record<string, string> = {};

/** HOs offered on a Monday before the holidays (due on Thursday), one of them in the sandbox, and POs due after them. */
beforeAll(async () => {
  api = await openApi({}, '2026-09-21T02:00:00Z');
  ids.thursday = (await offered(api, { name: '周四到期' })).body.id;
  ids.sandbox = (await offered(api, { name: '沙箱' })).body.id;
  await advance(api.engine, { userId: 'lin-hao', caseId: ids.sandbox ?? '', by: '5wd', dryRun: false });
  ids.later = (await underValidation(api, { name: '节后到期' })).case.body.id;
  const validated = await underValidation(api, { name: '已验证' });
  const contact = { customerContact: '电话确认需求属实' };
  await api.done('lin-hao', `${PO}/${validated.case.body.id}/validate`, contact, tagOf(validated.case));
  ids.validated = validated.case.body.id;
  ids.review = (await submitted(api, 'hai-admin', { name: '待审' })).body.id;
  const expired = (await offered(api, { name: '无人接收' })).body.id;
  ids.expired = expired;
  api.setNow('2026-09-24T15:59:59.999Z');
});
afterAll(() => api.close());

type Named = { id: string };
const nameOf = (id: string) => Object.keys(ids).find(key => ids[key] === id) ?? id;

async function cases(query: string, as = 'hai-admin'): Promise<string[]> {
  const { status, body, text } = await api.get(as, `/v1/cases?sort=created&${query}`);
  expect(status, text).toBe(200);
  return body.items.map(({ id }: Named) => nameOf(id));
}

async function tasks(query: string, as: string): Promise<string[]> {
  const { status, body, text } = await api.get(as, `/v1/tasks?sort=opened&${query}`);
  expect(status, text).toBe(200);
  return body.items.map((row: { case: Named }) => nameOf(row.case.id));
}

describe('what is due', () => {
  test('is_overdue_after_its_instant_by_the_business_time_of_its_own_case', async () => {
    expect(await cases('due=overdue')).toEqual(['sandbox']);
    api.setNow('2026-09-24T16:00:00Z');
    expect(await cases('due=overdue')).toEqual(['thursday', 'sandbox', 'expired']);
    const rows = (await api.get('hai-admin', '/v1/cases?limit=100')).body.items;
    const late = rows.filter(({ overdue }: { overdue: boolean }) => overdue).map(({ id }: Named) => nameOf(id));
    expect(late.sort()).toEqual(['expired', 'sandbox', 'thursday']);
    api.setNow('2026-09-24T15:59:59.999Z');
  });

  test('holds_what_is_overdue_and_what_is_due_by_the_end_of_the_working_day_asked_for', async () => {
    expect(await cases('due=0wd')).toEqual(['thursday', 'sandbox', 'expired']);
    // Ten working days from Monday 21 September: Mid-Autumn and National Day lie between, make-up Saturday 10 October counts.
    expect(await cases('due=6wd')).toEqual(['thursday', 'sandbox', 'expired']);
    expect(await cases('due=7wd')).toEqual(['thursday', 'sandbox', 'later', 'expired']);
  });

  test('is_no_validated_po_whose_clock_only_tells', async () => {
    expect(await cases('due=99wd')).not.toContain('validated');
    const row = (await api.get('hai-admin', `/v1/cases?q=${encodeURIComponent('已验证')}`)).body.items[0];
    expect(row).toMatchObject({ dueAt: null, overdue: false });
  });

  test('narrows_an_inbox_as_well_with_partner_and_office', async () => {
    expect(await tasks('view=groups&due=0wd', 'hai-admin')).toEqual(['thursday', 'sandbox', 'expired']);
    expect(await tasks('view=groups&due=overdue', 'hai-admin')).toEqual(['sandbox']);
    expect(await tasks('view=groups&due=7wd', 'zhao-qiang')).toEqual(['later']);
    expect(await tasks('view=groups&partner=org-haiyue&unit=unit-north', 'zhao-qiang')).toEqual(['later']);
    expect(await tasks('view=groups&partner=org-chenxing', 'zhao-qiang')).toEqual([]);
    expect(await tasks('view=groups&unit=unit-south', 'zhao-qiang')).toEqual([]);
  });

  test.each(['late', '3d', '-1wd', '100wd', '03wd', ''])('is_not_%j', async due => {
    const { body } = await api.get('hai-admin', `/v1/cases?due=${due}`);
    expect(body).toMatchObject({ code: 'INVALID_QUERY', errors: [{ parameter: 'due', code: 'BAD_PARAMETER' }] });
    expect((await api.get('hai-admin', `/v1/tasks?due=${due}`)).status).toBe(400);
  });
});

describe('deadlines that ended', () => {
  test('are_found_by_how_which_and_when', async () => {
    api.setNow('2026-09-24T16:00:00Z');
    await tick(api.engine, ids.expired ?? '');
    expect(await cases('deadline=expired')).toEqual(['expired']);
    expect(await cases('deadline=kept,late')).toEqual(['validated']);
    expect(await cases('deadline=kept,expired&stage=acceptance')).toEqual(['expired']);
    expect(await cases('settled-from=2026-09-22T00:00:00Z')).toEqual(['expired']);
    expect(await cases('settled-before=2026-09-22T00:00:00Z')).toEqual(['validated']);
    expect(await cases('stage=update')).toEqual([]);
    expect(await cases('deadline=expired', 'chen-admin')).toEqual([]);
    expect((await api.get('hai-admin', '/v1/cases?deadline=broken')).status).toBe(400);
  });

  test('of_no_office_are_asked_for_as_none', async () => {
    await api.store.write(tx => tx.update('cases', { id: ids.later ?? '' }, { unitId: null }));
    expect(await cases('unit=none')).toEqual(['later']);
    expect(await cases('unit=unit-north')).not.toContain('later');
    await api.store.write(tx => tx.update('cases', { id: ids.later ?? '' }, { unitId: 'unit-north' }));
  });
});

describe('how many there are', () => {
  test('is_said_where_it_is_asked_for_under_the_scope_and_filters_of_the_list', async () => {
    const total = async (as: string, path: string) => (await api.get(as, path)).body.total;
    expect(await total('hai-admin', '/v1/cases?limit=1')).toBeUndefined();
    expect(await total('hai-admin', '/v1/cases?limit=1&count=true')).toEqual({ count: 6, more: false });
    expect(await total('chen-admin', '/v1/cases?count=true')).toEqual({ count: 0, more: false });
    expect(await total('hai-admin', `${PO}?limit=1&count=true&due=99wd`)).toEqual({ count: 1, more: false });
    expect(await total('hai-admin', '/v1/tasks?view=groups&limit=1&count=true')).toEqual({ count: 2, more: false });
    expect(await total('zhao-qiang', '/v1/tasks?view=groups&count=true&q=x')).toEqual({ count: 0, more: false });
    expect(await total('wang-fang', '/v1/tasks?view=done&count=true')).toEqual({ count: 2, more: false });
  });

  test('ends_at_a_thousand', async () => {
    const row = await api.store.read(reader => reader.get('cases', { id: ids.thursday ?? '' }));
    if (!row) throw new Error('gone');
    await api.store.write(async tx => {
      for (let n = 0; n < 1001; n++) await tx.insert('cases', { ...row, id: `copy-${n}`, number: null, closedAt: 1 });
    });
    const { body } = await api.get('hai-admin', '/v1/cases?open=false&count=true');
    expect(body.total).toEqual({ count: 1000, more: true });
  });

  test('is_no_part_of_a_saved_view_while_the_filters_are', async () => {
    const keep = (query: string) =>
      api.call('POST', '/v1/views', { as: 'hai-admin', body: { name: query, list: 'cases', query } });
    expect((await keep('due=3wd&deadline=late')).status).toBe(201);
    expect((await keep('count=true')).body.errors).toMatchObject([{ parameter: 'count', code: 'UNKNOWN_PARAMETER' }]);
  });
});
