import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const items = async (as: string, path: string) => (await api.get(as, path)).body.items;
const ids = async (as: string, path: string) => (await items(as, path)).map(({ id }: { id: string }) => id);

describe('people', () => {
  test('are_found_by_text_company_office_and_status', async () => {
    expect(await ids('ops-an', '/v1/users?q=wang%20fang')).toEqual(['wang-fang']);
    expect(await ids('ops-an', '/v1/users?q=王芳')).toEqual(['wang-fang']);
    expect(await ids('ops-an', '/v1/users?organization=org-haiyue&q=admin')).toEqual(['hai-admin']);
    const north = await items('ops-an', '/v1/users?unit=unit-north&limit=100');
    expect(north.length).toBeGreaterThan(0);
    expect(new Set(north.map(({ unit }: { unit: { id: string } }) => unit.id))).toEqual(new Set(['unit-north']));
    expect(await ids('ops-an', '/v1/users?status=inactive')).toEqual([]);
    expect((await api.get('ops-an', '/v1/users?sort=email')).status).toBe(400);
  });

  test('come_by_name_both_ways_page_by_page', async () => {
    const names = async (sort: string) => {
      const found: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body } = await api.get('ops-an', `/v1/users?sort=${sort}&limit=7${cursor && `&cursor=${cursor}`}`);
        found.push(...body.items.map(({ nameEn }: { nameEn: string }) => nameEn));
        cursor = body.next;
      }
      return found;
    };
    const forward = await names('name');
    expect(forward.length).toBeGreaterThan(14);
    expect(forward).toEqual([...forward].sort());
    expect(await names('-name')).toEqual(forward.toReversed());
  });

  test('carry_the_names_of_what_they_belong_to_their_roles_and_whether_the_reader_may_change_them', async () => {
    const [person] = await items('ops-an', '/v1/users?q=zhao-qiang');
    expect(person).toMatchObject({
      organization: { id: 'org-vendor' },
      unit: { id: 'unit-north' },
      roles: [{ code: 'psm', label: { zh: '代表处PSM' } }],
      mayChange: true,
    });
    const may = async (as: string, id: string) => (await api.get(as, `/v1/users/${id}`)).body.mayChange;
    expect([await may('wang-fang', 'zhao-qiang'), await may('hai-admin', 'hai-sales')]).toEqual([false, true]);
    expect([await may('hai-sales', 'hai-admin'), await may('tong-admin', 'lan-sales')]).toEqual([false, false]);
  });

  test('of_another_partner_are_in_no_list_whatever_is_asked', async () => {
    expect(await ids('hai-admin', '/v1/users?organization=org-chenxing')).toEqual([]);
    expect(await ids('hai-admin', '/v1/users?q=chen-admin')).toEqual([]);
    expect(await ids('hai-admin', '/v1/grants?organization=org-chenxing')).toEqual([]);
    expect(await ids('hai-admin', '/v1/units?organization=org-vendor')).toEqual([]);
  });

  test('say_how_many_tasks_they_hold_to_themselves_and_their_administrators', async () => {
    const held = async (as: string) => (await api.get(as, '/v1/users/hai-sales')).body.claimedTasks;
    expect([await held('hai-sales'), await held('hai-admin'), await held('hai-director')]).toEqual([0, 0, null]);
  });
});

describe('grants', () => {
  test('carry_person_label_and_place_and_are_filtered_by_code_company_and_time', async () => {
    const [grant] = await items('ops-an', '/v1/grants?user=zhao-qiang');
    expect(grant).toMatchObject({
      person: { id: 'zhao-qiang' },
      label: { en: 'Office PSM' },
      at: { id: 'unit-north' },
      mayChange: true,
    });
    const admins = await items('ops-an', '/v1/grants?code=partner-admin&organization=org-haiyue');
    expect(admins.map(({ userId }: { userId: string }) => userId)).toEqual(['hai-admin']);
    const body = { userId: 'hai-sales', kind: 'role', code: 'member', from: '2026-12-01T00:00:00Z' };
    const { id } = (await api.done('hai-admin', '/v1/grants', body)).body;
    expect(await ids('hai-admin', '/v1/grants?user=hai-sales&code=member')).toEqual([id]);
    expect(await ids('hai-admin', '/v1/grants?user=hai-sales&code=member&effective=true')).toEqual([]);
  });
});

describe('companies and offices', () => {
  test('carry_the_names_of_what_they_belong_to', async () => {
    const [office] = await items('ops-an', '/v1/units?q=north');
    expect(office).toMatchObject({ id: 'unit-north', organization: { id: 'org-vendor' }, mayChange: true });
    const company = (await api.get('hai-admin', '/v1/organizations/org-haiyue')).body;
    expect(company).toMatchObject({ homeUnit: { id: 'unit-north' }, parent: null, mayChange: false });
  });
});

describe('rights that can be given', () => {
  test('are_roles_with_what_they_bring_and_single_items_each_with_its_label', async () => {
    const all = await items('ops-an', '/v1/rights');
    const byCode = new Map<string, { sides: string[]; items: string[]; label: { en: string; zh: string } }>(
      all.map((right: { code: string }) => [right.code, right]),
    );
    expect(byCode.get('psm')).toMatchObject({ sides: ['vendor'] });
    expect(byCode.get('psm')?.items).toContain('ho.offer');
    expect(byCode.get('ho.accept')?.label.zh).toContain('：');
    expect(byCode.get('calendar.manage')?.label).toEqual({ en: 'Keep calendars', zh: '维护日历' });
    for (const [code, { label }] of byCode) expect([label.en, label.zh], code).not.toContain(code);
  });

  test('are_for_a_partner_those_of_its_side_alone', async () => {
    const found = await items('hai-admin', '/v1/rights');
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ sides }: { sides: string[] }) => !sides.includes('partner'))).toEqual([]);
  });
});
