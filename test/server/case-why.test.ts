import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Stage } from '../../domain/policy/stage.ts';
import { tick } from '../../engine/tick.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { HO, offered, submitted, underValidation } from '../support/stories.ts';

const reviewers: Stage = {
  combine: 'all',
  groups: [
    {
      name: 'office',
      label: { en: 'Office', zh: '代表处组' },
      who: [{ role: 'pdm', at: 'unit' }, { expression: 'if amount > 1 then "gu-ning" else "gu-ning"' }],
      seats: 'each',
      rule: { kind: 'n-of-m', n: 2 },
    },
    {
      name: 'limit',
      label: { en: 'Limits', zh: '额度组' },
      who: [{ capability: 'signing-limit', covers: true }],
      seats: 'each',
      rule: { kind: 'any' },
      when: 'amount > 99999999999',
    },
  ],
};

let staged: Api;
let plain: Api;
beforeAll(async () => {
  const rules = { stages: { 'under-review': reviewers }, duties: [{ kind: 'not-requester' }] } as const;
  staged = await openApi({}, '2026-09-21T02:00:00Z', {}, { 'partner-opportunity': rules });
  plain = await openApi({}, '2026-09-21T02:00:00Z');
});
afterAll(async () => {
  await staged.close();
  await plain.close();
});

const why = (api: Api, as: string, id: string, person?: string): Promise<Answered> =>
  api.get(as, `/v1/cases/${id}/why${person === undefined ? '' : `?person=${person}`}`);
/** Names of the vendor's people in both scripts, and their ids. */
const PEOPLE = /王芳|周洁|古宁|林浩|赵强|高磊|孙悦|Wang|Zhou|Gu Ning|Lin Hao|Zhao|wang-fang|zhou-jie|gu-ning|lin-hao/;

async function reject(api: Api, as: string, id: string): Promise<void> {
  const { body } = await api.get(as, `/v1/cases/${id}`);
  const task =
    body.tasks.find(({ assignee }: { assignee: { id: string } | null }) => assignee?.id === as) ?? body.tasks[0];
  const data = { command: 'reject-review', data: { reason: { code: 'VAGUE', text: '材料不足' } } };
  const done = await api.call('POST', `/v1/tasks/${task.id}/decide`, { as, body: data, seen: task.tag });
  expect(done.status, done.text).toBe(200);
}

describe('a case that was rejected', () => {
  test('by_a_stage_says_which_rule_of_which_version_and_how_it_was_counted', async () => {
    const po = await submitted(staged);
    await reject(staged, 'wang-fang', po.body.id);
    await reject(staged, 'zhou-jie', po.body.id);
    const { body } = await why(staged, 'zhou-jie', po.body.id);
    expect(body).toMatchObject({
      policy: { process: 'partner-opportunity', version: 1 },
      moved: { from: 'under-review', to: 'review-rejected', toLabel: { zh: expect.any(String) } },
      passed: [],
      person: null,
    });
    expect(body.moved.why).toEqual({
      en: 'Because Office: 2 approvals needed of 3, 2 against and 0 abstained, so it cannot be reached any more; by policy version 1.',
      zh: '依据：代表处组：3 个席位中需 2 人同意，2 人反对、0 人弃权，已无法达到；依据策略第 1 版。',
    });
    const partner = await why(staged, 'hai-admin', po.body.id);
    expect(partner.body.moved.why).toEqual(body.moved.why);
    expect(partner.text).not.toMatch(PEOPLE);
    expect((await why(staged, 'chen-admin', po.body.id)).status).toBe(404);
  });

  test('by_one_person_says_as_what_they_decided_and_not_who', async () => {
    const po = await submitted(plain);
    await reject(plain, 'wang-fang', po.body.id);
    const { body, text } = await why(plain, 'hai-admin', po.body.id);
    expect(body.moved.why.zh).toBe('依据：由生态经理作出决定；依据策略第 1 版。');
    expect(body.moved.why.en).toBe('Because Ecosystem manager (PDM) decided it; by policy version 1.');
    expect(text).not.toMatch(PEOPLE);
  });
});

describe('a case that silence decided', () => {
  test('says_which_clock_ended_when_and_by_which_rule_of_which_version', async () => {
    const { case: po } = await underValidation(plain, { name: '超时项目' });
    const { id } = po.body;
    const [clock] = await plain.store.read(reader =>
      reader.find('deadlines', { caseId: id, kind: 'due', status: 'running' }),
    );
    plain.setNow(new Date((clock?.dueAt ?? 0) + 60_000).toISOString());
    await tick(plain.engine, id);
    const { body } = await why(plain, 'hai-admin', id);
    expect(body.moved.why.en).toMatch(
      /^Because nobody decided by \d+ \w+ 2026, 23:59 \(GMT\+8\), 10 working days by the rule po\.validation\.within of policy version 1; by policy version 1\.$/,
    );
    expect(body.moved.why.zh).toContain('无人处理，时限为10 个工作日');
    plain.setNow('2026-09-21T02:00:00Z');
  });
});

describe('a deadline that passed and decided nothing', () => {
  test('is_said_while_the_case_waits_there', async () => {
    const body = { subject: '合同', partnerId: 'org-haiyue', amount: '1.00', currency: 'CNY', terms: '条款' };
    const { id } = (await plain.done('zhao-qiang', '/v1/contract-countersigns', body)).body;
    expect((await why(plain, 'zhao-qiang', id)).body).toMatchObject({ moved: null, passed: [] });
    plain.setNow('2026-10-20T02:00:00Z');
    await tick(plain.engine, id);
    const late = (await why(plain, 'hai-admin', id)).body;
    expect(late.passed).toHaveLength(1);
    expect(late.passed[0].en).toContain('7 working days by the rule contract.countersign.within of policy version 1');
    expect(late.passed[0].zh).toContain('已通知负责人，仍可继续处理');
    plain.setNow('2026-09-21T02:00:00Z');
  });
});

describe('a case that was taken back', () => {
  test('says_whose_side_moved_it_on_and_no_rule_of_deciding', async () => {
    const ho = await offered(plain);
    const reason = { code: 'OTHER', text: '客户取消了项目' };
    const { headers } = await plain.get('lin-hao', `/v1/cases/${ho.body.id}`);
    const taken = await plain.call('POST', `${HO}/${ho.body.id}/withdraw`, {
      as: 'lin-hao',
      body: { reason },
      seen: headers.get('etag') ?? '',
    });
    expect(taken.status, taken.text).toBe(200);
    const own = (await why(plain, 'lin-hao', ho.body.id)).body.moved;
    expect(own).toMatchObject({ command: 'withdraw', label: { zh: expect.any(String) } });
    expect(own.why.en).toBe('Because somebody of your own side moved it on; by policy version 1.');
    expect((await why(plain, 'hai-admin', ho.body.id)).body.moved.why.zh).toContain('由对方推进');
  });
});

describe('why somebody is not asked', () => {
  const answer = async (api: Api, as: string, id: string, person: string) => {
    const { status, body, text } = await why(api, as, id, person);
    expect(status, text).toBe(200);
    return body.person as { asked: boolean; why: { en: string; zh: string }; person: JsonObject };
  };

  test('is_the_first_condition_that_failed_of_the_groups_that_were_looked_through', async () => {
    const { id } = (await submitted(staged, 'hai-admin', { name: '问为何' })).body;
    expect(await answer(staged, 'wang-fang', id, 'wang-fang')).toMatchObject({
      asked: true,
      why: { zh: expect.stringContaining('属于代表处组的审批人') },
    });
    const none = await answer(staged, 'wang-fang', id, 'lin-hao');
    expect(none.asked).toBe(false);
    expect(none.why.en).toContain("Office asks: Ecosystem manager (PDM) of the case's office");
    expect(none.why.en).toContain('they are none of these');
    expect(none.why.en).toContain('Limits is not asked in this case by its condition');
    await staged.store.write(tx => tx.update('users', { id: 'zhou-jie' }, { status: 'inactive' }));
    expect((await answer(staged, 'wang-fang', id, 'zhou-jie')).why.zh).toBe('依据：已停用。');
    await staged.store.write(tx => tx.update('users', { id: 'zhou-jie' }, { status: 'active' }));
  });

  test('of_a_task_without_a_stage_says_to_whom_it_is_offered_or_who_was_first', async () => {
    const { id } = (await submitted(plain, 'hai-admin', { name: '谁来审' })).body;
    expect(await answer(plain, 'wang-fang', id, 'zhou-jie')).toMatchObject({ asked: true });
    const psm = await answer(plain, 'wang-fang', id, 'zhao-qiang');
    expect(psm).toMatchObject({ asked: false, person: { id: 'zhao-qiang' } });
    expect(psm.why.zh).toContain('该任务的候选人为华北代表处的生态经理');
    const { body } = await plain.get('wang-fang', `/v1/cases/${id}`);
    await plain.done('wang-fang', `/v1/tasks/${body.tasks[0].id}/claim`, {}, body.tasks[0].tag);
    expect((await answer(plain, 'zhou-jie', id, 'zhou-jie')).why.zh).toContain('但王芳已先领取');
    expect((await answer(plain, 'zhou-jie', id, 'wang-fang')).asked).toBe(true);
  });

  test('for_a_partner_speaks_of_groups_and_never_of_the_vendors_people', async () => {
    const { id } = (await submitted(staged, 'hai-admin', { name: '伙伴问为何' })).body;
    for (const person of ['wang-fang', 'gu-ning', 'nobody'])
      expect((await why(staged, 'hai-admin', id, person)).status, person).toBe(404);
    const own = await why(staged, 'hai-admin', id, 'hai-sales');
    expect(own.body.person).toMatchObject({
      asked: false,
      why: { zh: expect.stringContaining('代表处组的人选条件为') },
    });
    expect(own.body.person.why.zh).toContain('根据事项内容确定');
    expect(own.text).not.toMatch(PEOPLE);
    const { text } = await staged.get('hai-admin', `/v1/cases/${id}`);
    expect(JSON.stringify(JSON.parse(text).ahead)).not.toMatch(PEOPLE);
  });

  test('of_a_closed_case_says_that_nobody_is_asked_any_more', async () => {
    const { id } = (await submitted(plain, 'hai-admin', { name: '已结束' })).body;
    await reject(plain, 'wang-fang', id);
    expect((await answer(plain, 'wang-fang', id, 'zhou-jie')).why.en).toBe(
      'Because the case is closed, so nobody is asked any more.',
    );
  });
});
