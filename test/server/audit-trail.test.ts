import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashing } from '../../engine/hashing.ts';
import { verifyLines } from '../../engine/verify-export.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { recordForm } from '../support/programme.ts';
import { draft, HO, offered, PO, submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const AUDITOR = 'gu-ning';
const history = async (as: string, id: string) => (await api.get(as, `/v1/cases/${id}/history?limit=100`)).body.items;
const sentences = async (as: string, id: string, language: 'en' | 'zh') =>
  (await history(as, id)).map(({ sentence }: { sentence: { en: string; zh: string } }) => sentence[language]);
const entry = (as: string, id: string, seq: number) => api.get(as, `/v1/cases/${id}/history/${seq}`);

describe('an entry of the trail as a sentence', () => {
  test('says_who_did_what_with_which_right_how_timely_under_which_policy_and_why', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    const { id } = po.body;
    const claimed = await api.done('zhao-qiang', `/v1/tasks/${taskId}/claim`, {}, taskTag);
    const given = { assigneeId: 'lin-hao', reason: { text: '熟悉客户' } };
    await api.done('zhao-qiang', `/v1/tasks/${taskId}/reassign`, given, tagOf(claimed));
    api.setNow('2026-10-12T13:30:00Z');
    const reason = { code: 'NO_BUDGET', text: '今年没有预算' };
    await api.done('lin-hao', `${PO}/${id}/reject-validation`, { reason }, tagOf(po));
    api.setNow('2026-09-21T02:00:00Z');
    expect(await sentences('lin-hao', id, 'en')).toEqual([
      'Su Ning submitted the opportunity as Partner administrator of Haiyue Digital, under policy version 1.',
      'Wang Fang passed the review as Ecosystem manager (PDM) of North China office, under policy version 1.',
      'Zhao Qiang took the task as Office PSM of North China office.',
      'Zhao Qiang handed the task to Lin Hao as Office PSM of North China office. Reason: 熟悉客户.',
      'Lin Hao rejected the opportunity in the validation as Business developer (BD) of North China office, 2 hours before the deadline, under policy version 1. Reason: No budget ("今年没有预算").',
    ]);
    expect((await sentences('hai-admin', id, 'zh')).slice(-3)).toEqual([
      '赵强 以华北代表处的代表处PSM身份领取了任务。',
      '赵强 以华北代表处的代表处PSM身份将任务转派给 林浩。原因：熟悉客户。',
      '林浩 以华北代表处的商务拓展身份验证驳回了机会点，比时限提前 2 小时，依据策略第 1 版。原因：没有预算，“今年没有预算”。',
    ]);
  });

  test('names_a_permission_as_one_and_ends_once', async () => {
    const ho = await offered(api);
    const reason = { code: 'NO_CAPACITY', text: '两个月内没有交付资源。' };
    await api.done('hai-operator', `${HO}/${ho.body.id}/decline`, { reason }, tagOf(ho));
    expect((await sentences('hai-admin', ho.body.id, 'en')).at(-1)).toBe(
      'Luo Jie declined the opportunity as holder of the permission "Accept" of Haiyue Digital, 3 days before the deadline, under policy version 1. Reason: No capacity ("两个月内没有交付资源。").',
    );
    const made = await api.done('qian-ling', '/v1/purchase-approvals', {
      subject: '椅子',
      amount: '1.00',
      currency: 'CNY',
    });
    const [task] = (await api.get('feng-kai', `/v1/cases/${made.body.id}`)).body.tasks;
    await api.done('feng-kai', `/v1/tasks/${task.id}/claim`, {}, task.tag);
    const rejected = { reason: { text: '超出标准。' } };
    await api.done('feng-kai', `/v1/purchase-approvals/${made.body.id}/reject`, rejected, tagOf(made));
    expect((await sentences('feng-kai', made.body.id, 'zh')).at(-1)).toMatch(/。原因：超出标准。$/);
  });

  test('is_there_for_every_command_of_every_process_in_both_languages', () => {
    for (const { name, commands } of api.engine.processes.values()) {
      for (const [command, { done }] of Object.entries(commands)) {
        expect(done.en, `${name}.${command}`).toMatch(/^[a-z]/);
        expect(done.zh, `${name}.${command}`).toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });
});

describe('what an actor saw', () => {
  test('is_the_document_before_the_entry_masked_with_its_clocks_and_its_task', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    const { id } = po.body;
    await api.done('lin-hao', `${PO}/${id}/change-offering`, { offeringIds: ['PRD-DATA-LAKE'] }, tagOf(po));
    await api.done(
      'zhao-qiang',
      `/v1/tasks/${taskId}/claim`,
      {},
      (await api.get('zhao-qiang', `/v1/tasks/${taskId}`)).body.task.tag,
    );
    const found = (await entry(AUDITOR, id, 4)).body;
    expect(found).toMatchObject({
      command: 'change-offering',
      before: {
        state: 'under-validation',
        stateLabel: { zh: '验证中' },
        data: { offeringIds: ['PRD-CLOUD-ERP'] },
        erased: [],
      },
      clocks: [{ name: 'validation', receipt: { rule: '10wd' } }],
      policy: { version: 1 },
      sentence: { en: expect.stringContaining('changed the Offering') },
    });
    expect(found.before.data.contact.name).toContain('*');
    expect(JSON.stringify(found)).not.toMatch(/张伟|13800000000/);
    expect((await entry(AUDITOR, id, 5)).body.before.data.offeringIds).toEqual(['PRD-DATA-LAKE']);
    expect(taskTag).toBe('"t1"');
    await api.done('lin-hao', `${PO}/${id}/validate`, { customerContact: '已联系' }, `"c${po.body.version + 1}"`);
    const decided = (await entry(AUDITOR, id, 6)).body;
    expect(decided).toMatchObject({ command: 'validate', clocks: [{ name: 'validation' }] });
  });

  test('shows_the_facts_to_who_reads_every_trail_and_to_nobody_else', async () => {
    const { case: po } = await underValidation(api);
    const { id } = po.body;
    await api.done('lin-hao', `${PO}/${id}/validate`, { customerContact: '已联系' }, tagOf(po));
    const seq = po.body.seq + 1;
    expect((await entry(AUDITOR, id, seq)).body.facts).toMatchObject({
      shown: 'values',
      values: { unitLead: 'gao-lei' },
    });
    expect((await entry('lin-hao', id, seq)).body.facts).toMatchObject({ shown: 'withheld', values: null });
    expect((await entry('hai-admin', id, seq)).body.facts).toBeNull();
    await api.store.write(tx => tx.remove('auditValues', { caseId: id, seq }));
    expect((await entry(AUDITOR, id, seq)).body.facts).toMatchObject({ shown: 'erased', values: null });
  });

  test('has_nothing_of_what_happened_while_the_case_was_hidden', async () => {
    const po = await submitted(api);
    expect((await entry('wang-fang', po.body.id, 1)).status).toBe(404);
    const submission = (await entry('wang-fang', po.body.id, 2)).body;
    expect(submission.before).toMatchObject({ state: 'draft', data: {} });
    expect((await entry('hai-admin', po.body.id, 2)).body.before.data).toMatchObject({ name: po.body.data.name });
    const ho = await offered(api);
    const offer = (await history('hai-admin', ho.body.id))[0].seq;
    expect((await entry('hai-admin', ho.body.id, offer)).body.before.data).toEqual({});
    for (const seq of ['0', '99', 'x', '1e1']) {
      expect((await api.get('lin-hao', `/v1/cases/${ho.body.id}/history/${seq}`)).status).toBe(404);
    }
    expect((await entry('chen-admin', po.body.id, 2)).status).toBe(404);
  });

  test('lists_the_files_that_stood_there_then', async () => {
    const made = await draft(api);
    const { id } = made.body;
    const token = await api.token('hai-admin');
    const upload = await fetch(`${api.url}/v1/cases/${id}/attachments?name=a.txt`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'text/plain',
        'idempotency-key': 'audit-file',
        'if-match': tagOf(made),
      },
      body: 'plain text',
    });
    expect(upload.status).toBe(201);
    await api.done('hai-admin', `${PO}/${id}/submit`, {}, tagOf(made));
    expect((await entry('hai-admin', id, 2)).body.files).toEqual([]);
    expect((await entry('hai-admin', id, 3)).body.files).toMatchObject([{ size: 10, mediaType: 'text/plain' }]);
  });
});

describe('a trail', () => {
  const verify = (as: string, id: string) => api.get(as, `/v1/cases/${id}/audit/verification`);
  const lines = async (as: string, id: string): Promise<Answered> => api.get(as, `/v1/cases/${id}/audit/export`);

  test('is_verified_now_on_the_server_and_says_what_is_wrong_and_where', async () => {
    const { case: po } = await underValidation(api);
    const { id } = po.body;
    for (const as of [AUDITOR, 'hai-admin', 'zhao-qiang']) {
      expect((await verify(as, id)).body).toMatchObject({ ok: true, entries: 3, head: { entries: 3 }, fault: null });
    }
    expect((await verify('chen-admin', id)).status).toBe(404);
    const [second] = await api.store.read(reader => reader.find('auditEntries', { caseId: id, seq: 2 }));
    const altered = second!.payload.replace('under-review', 'cancelled');
    await api.store.write(tx => tx.update('auditEntries', { caseId: id, seq: 2 }, { payload: altered }));
    expect((await verify(AUDITOR, id)).body).toMatchObject({
      ok: false,
      fault: { seq: 2, fault: 'altered' },
      sentence: { en: 'Entry 2 was altered after it was written.', zh: '第 2 条在写入后被修改。' },
    });
    await api.store.write(tx => tx.update('auditEntries', { caseId: id, seq: 2 }, { payload: second!.payload }));
    await api.store.write(tx => tx.remove('auditValues', { caseId: id, seq: 3 }));
    await api.store.write(tx => tx.remove('auditEntries', { caseId: id, seq: 3 }));
    expect((await verify(AUDITOR, id)).body).toMatchObject({ ok: false, fault: { seq: 3, fault: 'head-differs' } });
  });

  test('leaves_as_lines_that_verify_offline_and_the_export_is_on_the_access_log', async () => {
    const { case: po } = await underValidation(api);
    const { id } = po.body;
    const file = await lines(AUDITOR, id);
    expect(file.headers.get('content-type')).toContain('application/x-ndjson');
    expect(await verifyLines(hashing, from(file.text))).toMatchObject({
      cases: 1,
      entries: 3,
      withheld: 0,
      faults: [],
    });
    const log = await api.store.read(reader => reader.find('accessLog', { userId: AUDITOR, kind: 'export' }));
    expect(log).toMatchObject([{ operation: 'exportCaseAudit', subject: id }]);
    const partner = await lines('hai-admin', id);
    const judged = await verifyLines(hashing, from(partner.text));
    expect(judged).toMatchObject({ entries: 3, faults: [] });
    expect(judged.withheld).toBeGreaterThan(0);
    const cut = partner.text
      .split('\n')
      .filter((_, n) => n !== 1)
      .join('\n');
    expect((await verifyLines(hashing, from(cut))).faults).toMatchObject([{ fault: 'gap' }, { fault: 'seal-differs' }]);
  });
});

describe('an auditor', () => {
  test('reads_and_finds_every_case_of_every_office_and_company_and_may_do_nothing_to_any', async () => {
    const { case: po } = await underValidation(api, { name: '审计可见' });
    const ho = await offered(api);
    const record = await api.done('hai-sales', '/v1/pipeline-records', recordForm({ name: '伙伴自己的商机' }));
    for (const id of [po.body.id, ho.body.id]) {
      const { body } = await api.get(AUDITOR, `/v1/cases/${id}`);
      expect(body.allowedCommands.filter(({ allowed }: { allowed: boolean }) => allowed)).toEqual([]);
      expect(body.personal).toMatchObject({ mayReveal: false });
      expect(body.data.contact.name).toContain('*');
    }
    const found = await api.get(AUDITOR, `/v1/cases?q=${encodeURIComponent('审计可见')}`);
    expect(found.body.items).toMatchObject([{ id: po.body.id, commands: [] }]);
    expect((await api.get(AUDITOR, `/v1/cases/${record.body.id}`)).status).toBe(404);
    const reveal = await api.call('POST', `/v1/cases/${po.body.id}/reveal`, {
      as: AUDITOR,
      body: { fields: ['/contact/name'] },
    });
    expect(reveal.status).toBe(403);
    expect(
      (
        await api.call('POST', `${PO}/${po.body.id}/validate`, {
          as: AUDITOR,
          body: { customerContact: 'x' },
          seen: tagOf(po),
        })
      ).status,
    ).toBe(403);
    expect(
      (await api.call('PATCH', `${HO}/${ho.body.id}`, { as: AUDITOR, body: { name: 'x' }, seen: tagOf(ho) })).status,
    ).toBe(403);
    expect((await api.get(AUDITOR, '/v1/access-log')).status).toBe(200);
    expect((await api.get(AUDITOR, '/v1/me')).body.areas).toContain('audit');
  });
});

async function* from(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}
