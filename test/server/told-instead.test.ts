import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { carryMail } from '../../engine/mail/carry-mail.ts';
import type { OutgoingMail } from '../../integrations/mail.ts';
import { type Api, openApi } from '../support/api.ts';
import { submitted } from '../support/stories.ts';

const START = '2026-09-21T02:00:00Z';
let api: Api;
let mails: OutgoingMail[] = [];
beforeAll(async () => {
  api = await openApi({}, START);
});
beforeEach(async () => {
  api.setNow(START);
  const rows = await api.store.read(reader => reader.find('delegations', {}));
  await api.store.write(async tx => {
    for (const { id } of rows) await tx.update('delegations', { id }, { endedAt: 1 });
  });
});
afterAll(() => api.close());

const away = async (by: string, toUser: string, more: JsonObject = {}) =>
  api.done(by, '/v1/delegations', { toUser, until: '2026-10-10T00:00:00Z', ...more });
const toldOf = async (as: string, caseId: string) =>
  (await api.get(as, '/v1/notifications?limit=100')).body.items.filter(
    (notice: { case: { id: string } }) => notice.case.id === caseId,
  );
const unread = async (as: string): Promise<number> => (await api.get(as, '/v1/notifications/counts')).body.unread;
const review = async (name: string): Promise<string> => (await submitted(api, 'hai-admin', { name })).body.id;
async function carried(caseId: string): Promise<string[]> {
  mails = [];
  const send = async (mail: OutgoingMail) => {
    mails.push(mail);
    return { kind: 'accepted' as const };
  };
  const links = { sender: { send }, publicUrl: 'https://countersign.example/' };
  while ((await carryMail(api.engine, links, () => true)).more);
  return mails
    .filter(({ text }) => text.includes(caseId))
    .map(({ to }) => to.address.replace('@example.com', ''))
    .sort();
}

describe('what is offered to somebody away', () => {
  test('is_told_to_who_stands_in_who_reads_of_which_task_from_another_office_too', async () => {
    await away('wang-fang', 'xu-jing');
    const before = await unread('xu-jing');
    const id = await review('告知代理人');
    const [notice, ...more] = await toldOf('xu-jing', id);
    expect(more).toEqual([]);
    const { body } = await api.get('xu-jing', `/v1/cases/${id}`);
    expect(notice).toMatchObject({ readAt: null, taskId: body.tasks[0].id });
    expect(await unread('xu-jing')).toBe(before + 1);
    expect(await toldOf('xia-xue', id)).toEqual([]);
  });

  test('is_mailed_to_who_stands_in_and_waits_in_the_app_for_the_absent_ones_return', async () => {
    await away('wang-fang', 'xu-jing');
    const id = await review('邮件给代理人');
    expect(await carried(id)).toEqual(['xu-jing', 'zhou-jie']);
    expect(await toldOf('wang-fang', id)).toHaveLength(1);
  });

  test('goes_to_nobody_else_once_they_are_back_or_for_a_case_the_delegation_does_not_reach', async () => {
    await away('wang-fang', 'xu-jing', { process: 'vendor-opportunity' });
    const outside = await review('范围之外');
    expect(await toldOf('xu-jing', outside)).toEqual([]);
    expect(await carried(outside)).toEqual(['wang-fang', 'zhou-jie']);
    await away('zhou-jie', 'xu-jing', { until: '2026-09-21T03:00:00Z' });
    api.setNow('2026-09-21T03:00:00Z');
    const back = await review('已返岗');
    expect(await toldOf('xu-jing', back)).toEqual([]);
    expect(await carried(back)).toEqual(['wang-fang', 'zhou-jie']);
  });

  test('is_out_of_the_stand_ins_sight_with_the_end_of_the_window', async () => {
    await away('wang-fang', 'xu-jing', { until: '2026-09-21T03:00:00Z' });
    const id = await review('到期不可见');
    expect(await toldOf('xu-jing', id)).toHaveLength(1);
    api.setNow('2026-09-21T03:00:00Z');
    expect(await toldOf('xu-jing', id)).toEqual([]);
    expect(await carried(id)).toEqual(['wang-fang', 'zhou-jie']);
  });

  test('somebody_who_hears_of_it_by_their_own_right_hears_it_once', async () => {
    await away('wang-fang', 'zhou-jie');
    const id = await review('只告知一次');
    expect(await toldOf('zhou-jie', id)).toHaveLength(1);
    expect(await carried(id)).toEqual(['zhou-jie']);
  });
});
