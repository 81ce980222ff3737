import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { tick } from '../../engine/tick.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { HO, offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
const opened: Api[] = [];
beforeEach(async () => {
  api = await openApi();
  opened.push(api);
});
afterAll(async () => {
  for (const one of opened) await one.close();
});

const PATH = '/v1/notifications';
const list = (as: string, query = '', language = 'zh-CN') =>
  api.get(as, `${PATH}${query}`, { 'accept-language': language });
const unread = async (as: string) => (await api.get(as, `${PATH}/counts`)).body.unread as number;
const templates = ({ body }: Answered) => body.items.map(({ template }: { template: string }) => template);

async function rejected(): Promise<Answered> {
  const po = await submitted(api);
  const reason = { code: 'NO_BUDGET', text: '王芳认为客户没有预算' };
  await api.done('wang-fang', `${PO}/${po.body.id}/reject-review`, { reason }, tagOf(po));
  return po;
}

describe('what a person reads', () => {
  test('is_in_the_language_asked_for_with_number_what_happened_and_the_way_to_the_case_and_its_task', async () => {
    const po = await submitted(api);
    const [zh] = (await list('wang-fang')).body.items;
    expect(zh).toMatchObject({
      template: 'po-submitted',
      title: expect.stringContaining(`待审核：${po.body.number}`),
      readAt: null,
      case: { id: po.body.id, process: 'partner-opportunity', number: po.body.number, stateLabel: { zh: '审核中' } },
    });
    const detail = await api.get('wang-fang', `/v1/cases/${po.body.id}`);
    expect(zh.taskId).toBe(detail.body.tasks[0].id);
    const [en] = (await list('wang-fang', '', 'en')).body.items;
    expect(en.body).toContain('A partner shared the opportunity');
    // No review deadline is set, so nothing is said of one.
    expect(en.body).not.toContain('by');
  });

  test('says_the_deadline_in_the_readers_own_zone_and_what_silence_does', async () => {
    await underValidation(api);
    const [psm] = (await list('zhao-qiang')).body.items;
    expect(psm.body).toContain('请于 2026年10月12日 23:59 (GMT+8) 前完成验证。');
    expect(psm.body).toContain('逾期将按规则处理：验证逾期默认驳回。');
    await api.call('PATCH', '/v1/me', { as: 'hai-admin', body: { zone: 'America/New_York' } });
    const [partner] = (await list('hai-admin', '', 'en')).body.items;
    expect(partner).toMatchObject({ template: 'po-review-approved' });
    expect(partner.body).toContain('The validation ends 12 Oct 2026, 11:59 (GMT-4).');
  });

  test('names_no_reviewer_no_rival_and_nothing_that_a_person_wrote', async () => {
    await rejected();
    const [said] = (await list('hai-admin')).body.items;
    expect(said).toMatchObject({ template: 'po-rejected' });
    expect(said.body).toContain('驳回原因：没有预算');
    expect(said.title + said.body).not.toMatch(/王芳|Wang Fang|wang-fang|晨星|认为/);
  });
});

describe('who reads it', () => {
  test('whoever_answers_to_several_principals_of_one_event_sees_it_once', async () => {
    await underValidation(api);
    const rows = await api.store.read(reader => reader.find('notifications', { template: 'po-review-approved' }));
    // The administrator submitted it as well.
    expect(rows.map(({ principal }) => principal)).toEqual(
      expect.arrayContaining(['user:hai-admin', 'role:partner-admin@org-haiyue']),
    );
    expect(templates(await list('hai-admin'))).toEqual(['po-review-approved']);
    expect(await unread('hai-admin')).toBe(1);
  });

  test('what_was_written_before_a_grant_began_or_after_it_ended_is_not_theirs', async () => {
    await submitted(api);
    expect(templates(await list('zhou-jie'))).toEqual(['po-submitted']);
    const began = Date.parse('2026-09-21T03:00:00Z');
    await api.store.write(tx => tx.update('grants', { userId: 'zhou-jie' }, { fromAt: began }));
    api.setNow('2026-09-21T04:00:00Z');
    expect(templates(await list('zhou-jie'))).toEqual([]);
    expect(await unread('zhou-jie')).toBe(0);
    await submitted(api);
    expect(templates(await list('zhou-jie'))).toEqual(['po-submitted']);
    await api.store.write(tx => tx.update('grants', { userId: 'zhou-jie' }, { untilAt: began + 1 }));
    expect(templates(await list('zhou-jie'))).toEqual([]);
  });

  test('what_a_person_may_no_longer_see_is_gone_from_list_and_count', async () => {
    const ho = await offered(api);
    expect(templates(await list('hai-operator'))).toEqual(['ho-offered']);
    await api.store.write(tx => tx.update('cases', { id: ho.body.id }, { partnerVisible: 0 }));
    expect(templates(await list('hai-operator'))).toEqual([]);
    expect(await unread('hai-operator')).toBe(0);
    const id = (await api.store.read(reader => reader.find('notifications', {})))[0]?.eventId;
    expect((await api.call('POST', `${PATH}/${id}/read`, { as: 'hai-operator' })).status).toBe(404);
  });

  test('another_partner_sees_nothing_of_it_and_cannot_mark_it', async () => {
    await offered(api);
    const [mine] = (await list('hai-admin')).body.items;
    expect((await list('chen-admin')).body.items).toEqual([]);
    expect((await api.call('POST', `${PATH}/${mine.id}/read`, { as: 'chen-admin' })).status).toBe(404);
    expect((await api.call('POST', `${PATH}/nothing/read`, { as: 'chen-admin' })).status).toBe(404);
  });

  test('a_task_given_to_somebody_of_another_office_brings_its_notice_and_loses_it_with_the_task', async () => {
    const { case: po, taskId } = await underValidation(api);
    const notice = {
      id: 'given',
      eventId: 'given',
      caseId: po.body.id,
      template: 'task-assigned',
      principal: 'user:he-min',
      params: JSON.stringify({
        number: 'PO1',
        state: 'under-validation',
        reason: null,
        dueAt: null,
        wasDueAt: null,
        onExpiry: null,
      }),
      createdAt: Date.parse('2026-09-21T02:00:00Z'),
      mailStatus: 'pending',
      policyProcess: null,
      policyVersion: null,
    };
    await api.store.write(async tx => {
      await tx.update('tasks', { id: taskId }, { assigneeId: 'he-min', status: 'claimed' });
      await tx.insert('notifications', notice);
    });
    const [given] = (await list('he-min')).body.items;
    expect(given).toMatchObject({ template: 'task-assigned', taskId, title: expect.stringContaining('验证机会点') });
    await api.store.write(tx => tx.update('tasks', { id: taskId }, { assigneeId: 'zhao-qiang' }));
    expect(templates(await list('he-min'))).toEqual([]);
    expect(await unread('he-min')).toBe(0);
  });
});

describe('what is read', () => {
  test('is_read_by_one_person_alone_and_stays_so', async () => {
    await submitted(api);
    const [first] = (await list('wang-fang')).body.items;
    expect((await api.done('wang-fang', `${PATH}/${first.id}/read`)).body).toEqual({ id: first.id, read: true });
    api.setNow('2026-09-21T02:10:00Z');
    await api.done('wang-fang', `${PATH}/${first.id}/read`);
    expect((await list('wang-fang')).body.items[0].readAt).toBe('2026-09-21T02:00:00.000Z');
    expect((await list('wang-fang', '?unread=true')).body.items).toEqual([]);
    expect([await unread('wang-fang'), await unread('zhou-jie')]).toEqual([0, 1]);
  });

  test('all_of_it_at_once_and_nothing_that_comes_later', async () => {
    for (let n = 0; n < 3; n++) await submitted(api);
    api.setNow('2026-09-21T02:00:30Z');
    await submitted(api);
    expect(await unread('wang-fang')).toBe(4);
    expect((await api.done('wang-fang', `${PATH}/read-all`)).body).toEqual({ unread: 0 });
    expect(await unread('wang-fang')).toBe(0);
    expect(await unread('zhou-jie')).toBe(4);
    await submitted(api);
    expect(await unread('wang-fang')).toBe(1);
    api.setNow('2026-09-21T03:00:00Z');
    await api.done('wang-fang', `${PATH}/read-all`);
    expect((await list('wang-fang', '?unread=true')).body.items).toEqual([]);
    const { items } = (await list('wang-fang')).body;
    expect(items.every(({ readAt }: { readAt: string | null }) => readAt !== null)).toBe(true);
  });

  test('is_not_what_a_commit_under_way_brings_with_an_earlier_instant', async () => {
    await submitted(api);
    api.setNow('2026-09-21T02:00:05Z');
    await api.done('wang-fang', `${PATH}/read-all`);
    // A transaction that read its clock before and committed after.
    const [row] = await api.store.read(reader => reader.find('notifications', { template: 'po-submitted' }));
    const late = Date.parse('2026-09-21T02:00:04Z');
    if (!row) throw new Error('no notice');
    await api.store.write(tx => tx.insert('notifications', { ...row, id: 'late', eventId: 'late', createdAt: late }));
    expect(await unread('wang-fang')).toBe(1);
  });

  test('a_dry_run_marks_nothing', async () => {
    await submitted(api);
    const [first] = (await list('wang-fang')).body.items;
    const tried = await api.call('POST', `${PATH}/${first.id}/read?validate-only=true`, { as: 'wang-fang' });
    expect(tried.body).toMatchObject({ valid: true });
    expect(await unread('wang-fang')).toBe(1);
  });
});

describe('the list', () => {
  test('pages_through_every_event_once_newest_first_whatever_principal_brings_it', async () => {
    const expected: string[] = [];
    for (let n = 0; n < 5; n++) {
      api.setNow(`2026-09-21T02:0${n}:00Z`);
      await underValidation(api);
      const ho = await offered(api);
      expected.push(ho.body.id);
    }
    const seen: string[] = [];
    const instants: string[] = [];
    let path: string | undefined = '?limit=3';
    while (path !== undefined) {
      const page = await list('hai-admin', path);
      expect(page.body.items.length).toBeLessThanOrEqual(3);
      for (const { id, createdAt } of page.body.items) {
        seen.push(id);
        instants.push(createdAt);
      }
      path = page.body.next === null ? undefined : `?limit=3&cursor=${page.body.next}`;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
    expect(instants).toEqual(instants.toSorted().toReversed());
    expect((await list('hai-admin', '?cursor=nonsense')).status).toBe(400);
  });
});

test('an_offer_that_expires_tells_the_partner_and_whoever_offered_it_each_in_their_own_words', async () => {
  const ho = await offered(api);
  api.setNow('2026-09-24T16:00:00Z');
  await tick(api.engine, ho.body.id);
  const partner = (await list('hai-admin')).body.items[0];
  const vendor = (await list('lin-hao')).body.items[0];
  expect([partner.template, vendor.template]).toEqual(['ho-expired', 'ho-expired']);
  expect(partner.body).toContain('按规则默认拒绝');
  expect(vendor.body).toContain('可重新共享');
  expect((await api.get('hai-admin', `${HO}/${ho.body.id}`)).status).toBe(200);
});
