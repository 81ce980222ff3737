import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../domain/json.ts';
import { type Api, openApi } from '../support/api.ts';
import { tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const CLOCK = { 'purchase.approval.within': '5wd' };
const label = { en: 'Group', zh: '分组' };
const one = (changed: object = {}) => ({
  name: 'one',
  label: { en: 'one', zh: '一' },
  who: [{ role: 'approver', at: 'unit' }],
  seats: 'offer',
  rule: { kind: 'any' },
  ...changed,
});
const stages = (groups: object[], more: object = {}) => ({
  'under-approval': { combine: 'all', groups, ...more },
});
const nobody = { who: [{ role: 'vendor-finance', at: 'unit' }] };
const table = (rows: object[]) => ({
  size: {
    label,
    hit: 'unique',
    inputs: [{ label, expression: 'amount' }],
    outputs: [{ name: 'group', label }],
    rows,
  },
});

interface Found {
  code: string;
  pointer: string;
  severity: string;
  text: { en: string; zh: string };
}

/** What lint says of a draft of the purchase policy that is changed so, as somebody who types sees it. */
async function lint(patch: object, process = 'purchase-approval'): Promise<Found[]> {
  const begun = await api.done('sun-yue', '/v1/policy-drafts', { process });
  const path = `/v1/policy-drafts/${begun.body.id}`;
  const seen = tagOf(await api.get('sun-yue', path));
  const answer = await api.call('PATCH', `${path}?validate-only=true`, { as: 'sun-yue', body: patch as Json, seen });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.findings;
}

test.each<[string, object, Omit<Found, 'severity'>]>([
  [
    'an_unknown_key',
    { values: { 'purchase.colour': 'red' } },
    {
      code: 'UNKNOWN_KEY',
      pointer: '/values/purchase.colour',
      text: {
        en: 'No rule reads purchase.colour; check its spelling or remove it.',
        zh: '没有规则使用 purchase.colour，请检查拼写或删除。',
      },
    },
  ],
  [
    'a_rule_that_leaves_silence_uncovered',
    { stages: stages([one()]) },
    {
      code: 'UNCOVERED_SILENCE',
      pointer: '/values/purchase.approval.within',
      text: {
        en: 'If nobody answers in the stage Under approval, the case waits without end: its rule needs a clock here, such as 5wd.',
        zh: '环节“审批中”若无人处理，记录将一直等待：须在此设置时限，例如 5wd。',
      },
    },
  ],
  [
    'silence_that_should_decide_where_no_command_can',
    { values: { 'purchase.approval.on-expiry': 'reject' } },
    {
      code: 'NO_WAY_ON_EXPIRY',
      pointer: '/values/purchase.approval.on-expiry',
      text: {
        en: expect.stringMatching(/^Silence cannot decide here/),
        zh: expect.stringMatching(/^此处逾期不能自动决定/),
      },
    },
  ],
  [
    'a_stage_where_nothing_is_decided',
    { values: CLOCK, stages: { 'changes-requested': { combine: 'all', groups: [one()] } } },
    {
      code: 'NOTHING_TO_DECIDE',
      pointer: '/stages/changes-requested',
      text: { en: expect.stringContaining('Changes requested'), zh: expect.stringContaining('待修改') },
    },
  ],
  [
    'a_stage_of_no_state',
    { values: CLOCK, stages: { nowhere: { combine: 'all', groups: [one()] } } },
    {
      code: 'UNKNOWN_STATE',
      pointer: '/stages/nowhere',
      text: { en: 'The process has no state nowhere.', zh: '该流程没有状态 nowhere。' },
    },
  ],
  [
    'a_group_that_finds_nobody',
    { values: CLOCK, stages: stages([one(nobody)]) },
    {
      code: 'NOBODY_ELIGIBLE',
      pointer: '/stages/under-approval/groups/0/who',
      text: { en: 'Nobody can be found for the group one now.', zh: '分组 一 目前找不到任何人。' },
    },
  ],
  [
    'a_group_behind_one_that_never_says_yes',
    {
      values: CLOCK,
      stages: stages([one(nobody), one({ name: 'two', label: { en: 'two', zh: '二' } })], { combine: 'ordered' }),
    },
    {
      code: 'GROUP_NEVER_REACHED',
      pointer: '/stages/under-approval/groups/1',
      text: {
        en: 'The group two is never asked: it comes after the group one, which can never say yes.',
        zh: '分组 二 永远轮不到：排在其前的分组 一 永远无法同意。',
      },
    },
  ],
  [
    'a_rule_that_needs_more_than_exist',
    { values: CLOCK, stages: stages([one({ seats: 'each', rule: { kind: 'n-of-m', n: 400 } })]) },
    {
      code: 'MORE_THAN_EXIST',
      pointer: '/stages/under-approval/groups/0/rule',
      text: { en: expect.stringContaining('needs 400 to say yes'), zh: expect.stringContaining('需要 400 人同意') },
    },
  ],
  [
    'duties_that_contradict_each_other',
    {
      values: { ...CLOCK, 'purchase.appeal.decision.within': '5wd' },
      stages: {
        ...stages([one({ who: [{ user: 'feng-kai' }] })]),
        'under-appeal': { combine: 'all', groups: [one({ who: [{ user: 'feng-kai' }] })] },
      },
      duties: [{ kind: 'two-people', stages: ['under-approval', 'under-appeal'] }],
    },
    {
      code: 'TOO_FEW_PEOPLE',
      pointer: '/duties/0/stages',
      text: {
        en: '2 different people must decide here, but only 1 can be found.',
        zh: '此处须由 2 个不同的人决定，但只能找到 1 人。',
      },
    },
  ],
  [
    'duties_that_bar_everybody_a_group_finds',
    {
      values: CLOCK,
      stages: stages([one({ who: [{ expression: 'requester' }] })]),
      duties: [{ kind: 'not-requester' }],
    },
    {
      code: 'CANDIDATES_BARRED',
      pointer: '/stages/under-approval/groups/0/who',
      text: {
        en: expect.stringContaining('the requester may not decide'),
        zh: expect.stringContaining('提交人不得审批'),
      },
    },
  ],
  [
    'a_condition_that_names_what_no_case_has',
    { values: CLOCK, stages: stages([one({ when: 'budget > 5' })]) },
    {
      code: 'EXPRESSION_UNKNOWN_NAME',
      pointer: '/stages/under-approval/groups/0/when',
      text: { en: 'The case has nothing called budget.', zh: '记录中没有名为 budget 的内容。' },
    },
  ],
  [
    'a_pattern_that_cannot_be_searched_in_time',
    { values: CLOCK, stages: stages([one({ when: 'matches(subject, "(a)\\\\1")' })]) },
    {
      code: 'EXPRESSION_PATTERN',
      pointer: '/stages/under-approval/groups/0/when',
      text: { en: expect.stringContaining('“\\1”'), zh: expect.stringContaining('“\\1”') },
    },
  ],
  [
    'rows_that_overlap',
    {
      values: CLOCK,
      stages: stages([one()], { table: 'size' }),
      tables: table([
        { when: ['< 100'], then: ['"one"'] },
        { when: ['>= 50'], then: ['"one"'] },
      ]),
    },
    {
      code: 'ROWS_OVERLAP',
      pointer: '/tables/size/rows/1',
      text: { en: expect.stringContaining('amount'), zh: expect.stringContaining('amount') },
    },
  ],
])('lint_over_http_says_%s_at_its_place_in_both_languages', async (_, patch, expected) => {
  const found = await lint({ duties: null, ...patch });
  expect(found).toContainEqual({ severity: 'error', ...expected });
});

test.each([
  'access',
  'bulk',
  'contract-countersign',
  'deadlines',
  'notices',
  'offering-exception',
  'partner-opportunity',
])('what_ships_of_%s_is_a_draft_without_an_error', async process => {
  const found = await lint({ source: 'ours' }, process);
  expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('parts_of_a_table_are_judged_each_at_its_place', async () => {
  const offering = { en: 'Cloud', zh: '云', baseline: 'yes', whitelisted: false, tags: [] };
  const found = await lint(
    {
      values: {
        'po.offerings': { A: offering },
        'po.routing.offices': { SG: 'unit-nowhere' },
        'dashboard.windows': ['1mo', 'soon'],
      },
    },
    'partner-opportunity',
  );
  expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(
    expect.arrayContaining([
      'MUST_BE_BOOLEAN /values/po.offerings/A/baseline',
      'UNKNOWN_UNIT /values/po.routing.offices/SG',
      'VALUE_TYPE /values/dashboard.windows/1',
    ]),
  );
});

test('a_process_whose_command_says_no_nowhere_cannot_be_given_a_rule', async () => {
  const definition = api.engine.processes.get('purchase-approval');
  if (!definition) throw new Error('no process');
  const { reject: _, ...commands } = definition.commands;
  const processes = api.engine.processes as Map<string, typeof definition>;
  processes.set('purchase-approval', { ...definition, commands });
  try {
    expect(await lint({ values: CLOCK, stages: stages([one()]) })).toContainEqual({
      code: 'UNCOVERED_OUTCOME',
      severity: 'error',
      pointer: '/stages/under-approval',
      text: {
        en: 'No command of the state Under approval says no, so the rule cannot end that way.',
        zh: '状态 审批中 没有表示“拒绝”的操作，规则无法以此结束。',
      },
    });
  } finally {
    processes.set('purchase-approval', definition);
  }
});

test('a_stage_no_case_reaches_cannot_be_given_a_rule', async () => {
  const definition = api.engine.processes.get('purchase-approval');
  if (!definition) throw new Error('no process');
  const lost = { ...definition.states['under-approval'], label: { en: 'Lost', zh: '失落' } };
  const processes = api.engine.processes as Map<string, typeof definition>;
  processes.set('purchase-approval', { ...definition, states: { ...definition.states, lost } });
  try {
    expect(await lint({ values: CLOCK, stages: { lost: { combine: 'all', groups: [one()] } } })).toContainEqual({
      code: 'UNREACHABLE_STAGE',
      severity: 'error',
      pointer: '/stages/lost',
      text: { en: 'No case ever reaches the state Lost.', zh: '没有记录会到达状态 失落。' },
    });
  } finally {
    processes.set('purchase-approval', definition);
  }
});
