import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { type Api, openApi } from '../support/api.ts';
import { tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi({}, '2026-09-21T02:00:00Z');
});
afterAll(() => api.close());

const because = { reason: { text: '代表处无人在岗' } };
const detail = async (as: string, taskId: string) => (await api.get(as, `/v1/tasks/${taskId}`)).body;
const verbs = async (as: string, taskId: string): Promise<Record<string, { allowed: boolean; asks: string }>> =>
  Object.fromEntries(
    (await detail(as, taskId)).allowedCommands.map((one: { command: string; allowed: boolean; asks: string }) => [
      one.command,
      one,
    ]),
  );
const give = async (as: string, taskId: string, verb: string, body: JsonObject) =>
  api.call('POST', `/v1/tasks/${taskId}/${verb}`, { as, body, seen: (await detail('sun-yue', taskId)).task.tag });
const sentences = async (as: string, caseId: string): Promise<{ en: string; zh: string }[]> =>
  (await api.get(as, `/v1/cases/${caseId}/history`)).body.items.map(
    ({ sentence }: { sentence: { en: string; zh: string } }) => sentence,
  );

describe('start', () => {
  test('stands_on_the_task_with_since_when_and_in_the_trail_in_both_languages', async () => {
    const { taskId, case: made } = await underValidation(api);
    const before = await verbs('zhao-qiang', taskId);
    expect(before.start).toMatchObject({ allowed: false, reason: { code: 'NOT_CLAIMED' } });
    expect((await give('zhao-qiang', taskId, 'claim', {})).status).toBe(200);
    expect((await verbs('zhao-qiang', taskId)).start).toMatchObject({ allowed: true, asks: 'nothing' });
    expect((await give('zhao-qiang', taskId, 'start', {})).status).toBe(200);
    expect((await detail('gao-lei', taskId)).task.startedAt).toBe('2026-09-21T02:00:00.000Z');
    const { standing } = await detail('zhao-qiang', taskId);
    expect(standing).toMatchObject({
      started: { by: { id: 'zhao-qiang' } },
      why: [{ how: 'claimed' }, { how: 'offered' }],
    });
    expect(standing.sentences.map(({ en }: { en: string }) => en).join()).toContain('Zhao Qiang works on it since');
    expect((await verbs('zhao-qiang', taskId)).start).toMatchObject({
      allowed: false,
      reason: { code: 'ALREADY_STARTED' },
    });
    const last = (await sentences('gao-lei', made.body.id)).at(-1);
    expect(last?.en).toMatch(/^Zhao Qiang began with the task as .* of /);
    expect(last?.zh).toMatch(/^赵强 以.*身份开始处理任务。$/);
    await give('zhao-qiang', taskId, 'release', {});
    expect((await detail('gao-lei', taskId)).task.startedAt).toBe(null);
  });

  test('is_given_by_the_tag_one_saw_and_may_be_tried_without_being_done', async () => {
    const { taskId } = await underValidation(api);
    await give('zhao-qiang', taskId, 'claim', {});
    const path = `/v1/tasks/${taskId}/start`;
    expect((await api.call('POST', path, { as: 'zhao-qiang', body: {} })).body.code).toBe('IF_MATCH_REQUIRED');
    expect((await api.call('POST', path, { as: 'zhao-qiang', body: {}, seen: '"t99"' })).status).toBe(412);
    const seen = (await detail('zhao-qiang', taskId)).task.tag;
    const dry = await api.call('POST', `${path}?validate-only=true`, { as: 'zhao-qiang', body: {}, seen });
    expect(dry.status).toBe(200);
    expect((await detail('zhao-qiang', taskId)).task.startedAt).toBe(null);
  });
});

describe('skip and override', () => {
  test('stand_there_for_who_has_the_permission_alone', async () => {
    const { taskId } = await underValidation(api);
    const may = await verbs('sun-yue', taskId);
    expect(may.override).toMatchObject({ allowed: true, asks: 'required' });
    expect(may.skip).toMatchObject({ allowed: false, reason: { code: 'NOBODY_LEFT' } });
    for (const other of ['lin-hao', 'zhao-qiang']) {
      expect(await verbs(other, taskId)).not.toHaveProperty('override');
      const refused = await give(other, taskId, 'override', { command: 'reject-validation', ...because });
      expect(refused.body.code, other).toBe('NOT_PERMITTED');
    }
    const theirs = await give('hai-admin', taskId, 'override', { command: 'validate', ...because });
    expect([403, 404]).toContain(theirs.status);
  });

  test('an_override_is_proposed_confirmed_and_told_in_both_languages_and_its_reason_is_the_vendors_own', async () => {
    const { taskId, case: made } = await underValidation(api);
    const { id } = made.body;
    const wrong = await give('sun-yue', taskId, 'override', { command: 'validate', data: {}, ...because });
    expect(wrong.body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '#/data/customerContact' }] });
    const data = { customerContact: '电话确认需求属实' };
    const proposed = await give('sun-yue', taskId, 'override', { command: 'validate', data, ...because });
    expect(proposed.status, proposed.text).toBe(200);
    expect(proposed.body.case.state).toBe('under-validation');
    expect((await detail('ops-an', taskId)).standing.proposal).toMatchObject({
      verb: 'override',
      command: 'validate',
      by: { id: 'sun-yue' },
      reason: '代表处无人在岗',
    });
    expect(Object.keys(await verbs('ops-an', taskId))).toEqual(expect.arrayContaining(['confirm', 'turn-down']));
    expect((await verbs('sun-yue', taskId)).confirm).toMatchObject({
      allowed: false,
      reason: { code: 'OWN_PROPOSAL' },
    });
    const notices = (await api.get('ops-an', '/v1/notifications')).body.items;
    expect(notices.map(({ template }: { template: string }) => template)).toContain('proposal-made');
    const seen = (await detail('ops-an', taskId)).task.tag;
    const confirmed = await api.call('POST', `/v1/tasks/${taskId}/confirm`, { as: 'ops-an', body: {}, seen });
    expect(confirmed.status, confirmed.text).toBe(200);
    expect(confirmed.body.case.state).toBe('validated');
    const [before, last] = (await sentences('lin-hao', id)).slice(-2);
    expect(before?.en).toMatch(
      /^Sun Yue proposed to override the step as Programme owner of .*\. Reason: 代表处无人在岗\.$/,
    );
    expect(before?.zh).toMatch(/^孙悦 以.*身份提议对本环节越权决定。原因：代表处无人在岗。$/);
    expect(last?.en).toMatch(/over those who were asked, as Sun Yue had proposed.*Reason: 代表处无人在岗\.$/);
    expect(last?.zh).toMatch(/（越权决定），系确认 孙悦 的提议.*原因：代表处无人在岗。$/);
    const partner = (await sentences('hai-admin', id)).map(({ en, zh }) => en + zh).join();
    expect(partner).not.toContain('代表处无人在岗');
    expect(partner).not.toContain('越权决定）');
    const [row] = await api.store.read(reader => reader.find('proposals', { caseId: id }));
    expect(row).toMatchObject({ status: 'confirmed', data: '{}' });
    const again = await api.call('POST', `/v1/tasks/${taskId}/confirm`, { as: 'ops-an', body: {}, seen, key: 'again' });
    expect(again.status).toBe(409);
  });

  test('what_an_override_would_be_given_with_goes_with_an_erasure', async () => {
    const { taskId, case: made } = await underValidation(api);
    const { id } = made.body;
    const data = { customerContact: '李雷 13800000000 已确认' };
    expect((await give('sun-yue', taskId, 'override', { command: 'validate', data, ...because })).status).toBe(200);
    const erased = await api.call('POST', `/v1/cases/${id}/erasures`, {
      as: 'ops-an',
      body: { fields: ['/contact'], reason: { text: '联系人要求删除' } },
      seen: tagOf(made),
    });
    expect(erased.status, erased.text).toBe(200);
    const rows = await api.store.read(reader => reader.find('proposals', { caseId: id }));
    expect(rows).toMatchObject([{ status: 'open', data: '{}' }]);
    const confirmed = await give('ops-an', taskId, 'confirm', {});
    expect(confirmed.body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '#/data/customerContact' }] });
    expect((await give('ops-an', taskId, 'turn-down', because)).status).toBe(200);
  });

  test('a_proposal_is_turned_down_by_the_second_or_taken_back_by_the_first', async () => {
    const { taskId, case: made } = await underValidation(api);
    for (const who of ['ops-an', 'sun-yue']) {
      await give('sun-yue', taskId, 'override', { command: 'reject-validation', reason: rejection });
      expect((await give(who, taskId, 'turn-down', because)).status, who).toBe(200);
      expect((await detail('ops-an', taskId)).standing.proposal).toBe(null);
    }
    expect((await sentences('lin-hao', made.body.id)).at(-1)?.en).toMatch(/turned down what Sun Yue proposed/);
    expect(tagOf(made)).not.toBe('');
  });
});

const rejection = { code: 'CUSTOMER_DENIES', text: '客户否认需求' };
