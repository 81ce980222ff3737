import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { teamLoad } from '../../contract/schemas/tasks.ts';
import { type Api, openApi } from '../support/api.ts';
import { offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

type Load = z.infer<typeof teamLoad>;

let api: Api;
const taken: { id: string; taskId: string }[] = [];

/** zhao-qiang has two validations in hand, one waits, so do a review and an offer. */
beforeAll(async () => {
  api = await openApi({}, '2026-09-21T02:00:00Z');
  for (const name of ['一号项目', '二号项目', '三号项目']) {
    const { case: po, taskId, taskTag } = await underValidation(api, { name });
    taken.push({ id: po.body.id, taskId });
    if (name !== '三号项目') await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
  }
  await submitted(api);
  await offered(api);
});
afterAll(() => api.close());

async function loadOf(as: string, query = ''): Promise<Load> {
  const { status, body, text } = await api.get(as, `/v1/tasks/load${query}`);
  expect(status, text).toBe(200);
  return body;
}
const handsOf = ({ places }: Load) =>
  Object.fromEntries(places.flatMap(({ people }) => people.map(({ person, count }) => [person.id, count])));
const groupsOf = ({ places }: Load) =>
  Object.fromEntries(places.flatMap(({ groups }) => groups.map(({ group, count }) => [group.principal, count])));

describe('team load', () => {
  test('says_who_of_an_office_has_how_much_and_what_waits_for_its_groups (pattern-40)', async () => {
    const load = await loadOf('chen-yu');
    expect(load.places.map(({ place }) => place.id)).toEqual(['unit-north']);
    expect(handsOf(load)).toEqual({
      'zhao-qiang': 2,
      'chen-yu': 0,
      'gao-lei': 0,
      'lin-hao': 0,
      'liu-yang': 0,
      'wang-fang': 0,
      'zhou-jie': 0,
    });
    expect(groupsOf(load)).toEqual({ 'role:psm@unit-north': 1, 'role:pdm@unit-north': 1 });
    expect(load.places[0]?.groups[0]?.group.label).toMatchObject({ zh: expect.any(String) });
    expect(load.places[0]?.people[0]).toMatchObject({
      person: { id: 'zhao-qiang' },
      overdue: 0,
      soon: 0,
      elsewhere: 0,
      oldestAt: '2026-09-21T02:00:00.000Z',
    });
  });

  test('counts_what_is_due_soon_and_overdue_and_links_the_list', async () => {
    api.setNow('2026-10-10T02:00:00Z');
    const [soon] = (await loadOf('chen-yu')).places[0]?.people ?? [];
    expect(soon).toMatchObject({ count: 2, overdue: 0, soon: 2 });
    api.setNow('2026-10-14T02:00:00Z');
    const { places, within } = await loadOf('chen-yu');
    expect(within).toBe('3wd');
    expect(places[0]?.people[0]).toMatchObject({ count: 2, overdue: 2, soon: 0 });
    expect(places[0]?.groups.find(({ group }) => group.code === 'psm')).toMatchObject({ count: 1, overdue: 1 });
    const listed = await api.get('chen-yu', `/v1/cases?${places[0]?.people[0]?.cases}&count=true`);
    expect(listed.body.total).toEqual({ count: 2, more: false });
    api.setNow('2026-09-21T02:00:00Z');
  });

  test('tells_of_tasks_beyond_the_readers_sight_only_how_many_there_are', async () => {
    const moved = { unitId: 'unit-south', homeUnitId: 'unit-south' };
    const back = { unitId: 'unit-north', homeUnitId: 'unit-north' };
    await api.store.write(tx => tx.update('cases', { id: taken[0]?.id ?? '' }, moved));
    expect((await loadOf('chen-yu')).places[0]?.people[0]).toMatchObject({ count: 1, elsewhere: 1 });
    expect((await loadOf('ops-an', '?unit=unit-north')).places[0]?.people[0]).toMatchObject({ count: 2, elsewhere: 0 });
    await api.store.write(tx => tx.update('cases', { id: taken[0]?.id ?? '' }, back));
  });

  test('is_for_the_offices_of_ones_roles_and_those_one_leads_and_for_all_where_one_sees_the_whole_vendor (pattern-41)', async () => {
    expect((await loadOf('ma-chao')).places.map(({ place }) => place.id)).toEqual(['unit-south']);
    expect((await loadOf('sun-yue')).places.map(({ place }) => place.id)).toEqual(['org-vendor', 'unit-hq']);
    expect((await loadOf('ops-an', '?unit=unit-south')).places).toHaveLength(1);
    for (const unit of ['unit-south', 'org-haiyue', 'no-such-unit'])
      expect((await api.get('zhao-qiang', `/v1/tasks/load?unit=${unit}`)).status, unit).toBe(404);
    expect((await api.get('ops-an', '/v1/tasks/load?unit=org-haiyue')).status).toBe(404);
  });

  test('shows_a_partners_administrator_the_own_company_alone_and_nobody_else_of_it', async () => {
    const load = await loadOf('hai-admin');
    expect(load.places.map(({ place }) => place.id)).toEqual(['org-haiyue']);
    expect(groupsOf(load)).toEqual({ 'role:partner-admin@org-haiyue': 1, 'item:ho.accept@org-haiyue': 1 });
    expect(Object.keys(handsOf(load)).every(id => id.startsWith('hai-'))).toBe(true);
    expect(groupsOf(await loadOf('chen-admin'))).toEqual({});
    expect((await api.get('hai-admin', '/v1/tasks/load?unit=org-chenxing')).status).toBe(404);
    expect((await api.get('hai-admin', '/v1/tasks/load?unit=unit-north')).status).toBe(404);
    expect((await api.get('hai-sales', '/v1/tasks/load')).body.code).toBe('NOT_PERMITTED');
  });

  test('leaves_out_who_left', async () => {
    await api.store.write(tx => tx.update('users', { id: 'liu-yang' }, { status: 'inactive' }));
    expect(handsOf(await loadOf('chen-yu'))).not.toHaveProperty('liu-yang');
    await api.store.write(tx => tx.update('users', { id: 'liu-yang' }, { status: 'active' }));
  });
});

describe('to whom a task may be handed', () => {
  const path = () => `/v1/tasks/${taken[0]?.taskId}`;
  const named = async (as: string): Promise<string[]> =>
    (await api.get(as, `${path()}/assignees`)).body.items.map(({ id }: { id: string }) => id);

  test('is_exactly_whom_the_handover_accepts', async () => {
    const listed = await named('chen-yu');
    const tag = tagOf(await api.get('chen-yu', path()));
    const everybody = await api.store.read(reader => reader.find('users', {}));
    for (const { id } of everybody) {
      const handed = await api.call('POST', `${path()}/reassign?validate-only=true`, {
        as: 'chen-yu',
        body: { assigneeId: id, reason: { text: '休假' } },
        seen: tag,
      });
      expect(handed.status === 200, `${id}: ${handed.text}`).toBe(listed.includes(id));
    }
    expect(listed).toContain('lin-hao');
    expect(listed).not.toContain('zhao-qiang');
  });

  test('is_never_whoever_submitted_it', async () => {
    const form = { subject: '服务器', amount: '100.00', currency: 'CNY' };
    const { id } = (await api.done('feng-kai', '/v1/purchase-approvals', form)).body;
    const { tasks } = (await api.get('sun-yue', `/v1/cases/${id}`)).body;
    const { items } = (await api.get('sun-yue', `/v1/tasks/${tasks[0].id}/assignees`)).body;
    expect(items.map(({ id: userId }: { id: string }) => userId)).toEqual(['sun-yue']);
  });

  test('is_told_to_nobody_who_may_not_hand_it_over', async () => {
    expect((await api.get('lin-hao', `${path()}/assignees`)).body).toMatchObject({
      status: 403,
      code: 'NOT_PERMITTED',
    });
    expect((await api.get('hai-admin', `${path()}/assignees`)).body).toMatchObject({ status: 403 });
    expect((await api.get('chen-admin', `${path()}/assignees`)).status).toBe(404);
    expect(await named('gao-lei')).toContain('chen-yu');
  });

  test('is_no_question_once_it_is_decided', async () => {
    const { id, taskId } = taken[1] ?? { id: '', taskId: '' };
    const tag = tagOf(await api.get('lin-hao', `/v1/cases/${id}`));
    await api.done('lin-hao', `${PO}/${id}/validate`, { customerContact: '电话确认需求属实' }, tag);
    expect((await api.get('chen-yu', `/v1/tasks/${taskId}/assignees`)).body).toMatchObject({
      status: 409,
      code: 'TASK_CLOSED',
    });
  });
});

describe('how tasks are shared out', () => {
  const group = { label: { en: 'PSMs', zh: 'PSM组' }, who: [{ role: 'psm', at: 'unit' }], seats: 'each' } as const;
  const any = { kind: 'any' } as const;
  let shared: Api;
  beforeAll(async () => {
    const groups = [
      { ...group, name: 'turn', rule: any, pick: { by: 'round-robin', count: 1 } },
      { ...group, name: 'queue', rule: any, pick: { by: 'shortest-queue', count: 2 } },
      { ...group, name: 'all', rule: any },
    ] as const;
    const stages = { 'under-validation': { combine: 'all', groups } } as const;
    shared = await openApi({}, '2026-09-21T02:00:00Z', {}, { 'partner-opportunity': { stages } });
  });
  afterAll(() => shared.close());

  test('is_said_of_each_group_that_its_policy_gives_seats_in_turn_or_by_load_and_of_no_other', async () => {
    const { sharing } = (await shared.get('chen-yu', '/v1/tasks/load')).body as Load;
    expect(sharing?.map(({ zh }) => zh)).toEqual([
      expect.stringContaining('“验证中”PSM组：按轮次分配，每次 1 人'),
      expect.stringContaining('“验证中”PSM组：分配给待办最少的 2 人'),
    ]);
    expect(sharing?.[0]?.en).toContain('whoever was given something longest ago first');
    expect((await loadOf('chen-yu')).sharing).toEqual([]);
  });

  test('is_none_of_a_partners_business', async () => {
    const { sharing } = (await shared.get('hai-admin', '/v1/tasks/load')).body as Load;
    expect(sharing).toBeNull();
  });
});
