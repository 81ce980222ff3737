import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import type { PolicyDocument } from '../../../domain/policy/document.ts';
import { lintPolicy } from '../../../domain/policy/lint/lint.ts';
import { policies } from '../../support/kernel.ts';
import { FINANCE, factsFor, purchase, said, shipped, stage, underApproval } from '../../support/policies.ts';

describe('what ships', () => {
  test.each(policies.map(policy => [policy.process, policy] as const))('%s_lints_without_an_error', (_, policy) => {
    const items = policies
      .flatMap(({ values }) => Object.values((values['access.role-items'] as JsonObject | undefined) ?? {}))
      .flat();
    const found = said(policy as unknown as JsonObject, { items: items as string[] });
    expect(found.filter(line => line.startsWith('error'))).toEqual([]);
  });
});

describe('the document', () => {
  test('refuses_members_it_does_not_know_by_their_pointers', () => {
    const document = { ...underApproval({}), approvers: [], stages: { 'under-approval': { ...stage({}), quorum: 2 } } };
    expect(said(document as unknown as JsonObject)).toEqual([
      'error UNKNOWN_FIELD /stages/under-approval/quorum',
      'error UNKNOWN_FIELD /approvers',
    ]);
  });

  test('refuses_what_is_missing_or_of_another_kind_and_judges_nothing_else_then', () => {
    const wrong = { name: 'x', who: [{ role: 'pdm' }], seats: 'many', rule: { kind: 'most' } };
    const document = { ...purchase(), stages: { nowhere: { groups: [wrong], combine: 'all' } } };
    const at = '/stages/nowhere/groups/0';
    expect(said(document as unknown as JsonObject)).toEqual([
      `error REQUIRED ${at}/label`,
      `error REQUIRED ${at}/who/0/at`,
      `error NOT_AN_OPTION ${at}/seats`,
      `error NOT_AN_OPTION ${at}/rule/kind`,
    ]);
  });

  test('a_way_of_finding_people_nobody_knows_is_refused', () => {
    expect(said(underApproval({ who: [{ star: 'sign' } as never] }))).toEqual([
      'error NOT_AN_OPTION /stages/under-approval/groups/0/who/0',
    ]);
  });

  test('every_finding_says_it_in_both_languages', () => {
    const findings = lintPolicy(
      underApproval({ rule: { kind: 'n-of-m', n: 9 }, seats: 'each' }),
      factsFor('purchase-approval'),
    );
    expect(findings[0]?.text).toEqual({
      en: 'The group Director needs 9 to say yes, but 2 can be found at most.',
      zh: '分组 主管 需要 9 人同意，但最多只能找到 2 人。',
    });
  });

  test('a_policy_of_no_process_is_refused', () => {
    const facts = { ...factsFor('access') };
    const document = { ...shipped('access'), process: 'expenses' } as unknown as JsonObject;
    expect(lintPolicy(document, facts)).toMatchObject([{ code: 'UNKNOWN_PROCESS', pointer: '/process' }]);
  });
});

describe('keys', () => {
  const of = (values: JsonObject) => said(purchase({}, values));

  test('refuses_a_key_that_no_rule_reads', () => {
    expect(of({ 'purchase.aproval.within': '3wd' })).toEqual(['error UNKNOWN_KEY /values/purchase.aproval.within']);
  });

  test('refuses_a_document_without_a_key_the_rules_need', () => {
    const { 'reason.text.min': _, 'purchase.approval.within': __, ...values } = shipped('purchase-approval').values;
    const document = { ...purchase(), values } as unknown as JsonObject;
    expect(said(document)).toEqual([
      'error MISSING_KEY /values/reason.text.min',
      'error MISSING_KEY /values/purchase.approval.within',
    ]);
    expect(said(document, { active: undefined })).toEqual(['error MISSING_KEY /values/purchase.approval.within']);
  });

  test.each([
    ['a_flag', 'purchase.approval.direct-decision', 'yes'],
    ['a_number', 'reason.text.min', '1'],
    ['a_limit_of_a_field', 'purchase.field.subject.min', 1.5],
    ['a_length', 'purchase.approval.within', 5],
    ['a_last_reminder', 'reminder.last', '1wd'],
    ['a_word', 'reminder.first', 'sometimes'],
  ])('refuses_%s_of_another_kind', (_, key, value) => {
    expect(of({ [key]: value })).toContain(`error VALUE_TYPE /values/${key}`);
  });

  test.each(['P1D', '1 day', '1.5wd', '-2wd', '99999wd', '8WH', '16', 'soon'])(
    'defect_D9_a_length_has_one_whole_number_and_one_of_our_units: %s',
    value => {
      expect(of({ 'purchase.approval.within': value })).toContain('error VALUE_TYPE /values/purchase.approval.within');
    },
  );

  test.each(['2wd', '16wh', '48h', '3mo'])('defect_D9_units_are_distinct_and_each_is_accepted: %s', value => {
    expect(of({ 'purchase.approval.within': value })).toEqual([]);
  });

  test('a_least_above_its_most_is_refused', () => {
    expect(of({ 'purchase.field.subject.min': 300 })).toEqual([
      'error MIN_ABOVE_MAX /values/purchase.field.subject.min',
    ]);
  });

  test('lengths_that_come_to_something_else_than_is_said_are_warned_of', () => {
    const cert = shipped('capability-certification');
    const changed = (values: JsonObject) =>
      said({ ...cert, values: { ...cert.values, ...values } } as unknown as JsonObject);
    expect(changed({})).toEqual([]);
    expect(changed({ 'cert.supplement.within': '20wd' })).toEqual(['warning TOTAL_DIFFERS /values/cert.total.max']);
    expect(changed({ 'cert.technical-review.within': 'none' })).toEqual([
      'warning TOTAL_DIFFERS /values/cert.total.min',
      'warning TOTAL_DIFFERS /values/cert.total.max',
    ]);
    const shorter = { 'cert.countersign.within': '5wd', 'cert.total.min': '23wd', 'cert.total.max': '53wd' };
    expect(changed(shorter)).toEqual([]);
  });

  test('an_unknown_calendar_or_office_is_refused', () => {
    expect(of({ 'calendar.id': 'moon' })).toEqual(['error UNKNOWN_CALENDAR /values/calendar.id']);
    const po = shipped('partner-opportunity');
    const values = { ...po.values, 'po.routing.offices': { 'CN-11': 'unit-west' } };
    expect(said({ ...po, values } as unknown as JsonObject)).toEqual([
      'error UNKNOWN_UNIT /values/po.routing.offices/CN-11',
    ]);
  });

  test('silence_may_only_do_what_the_state_has_a_way_for', () => {
    expect(of({ 'purchase.approval.on-expiry': 'reject' })).toEqual([
      'error NO_WAY_ON_EXPIRY /values/purchase.approval.on-expiry',
    ]);
    expect(of({ 'purchase.approval.on-expiry': 'escalte' })).toEqual([
      'error NO_WAY_ON_EXPIRY /values/purchase.approval.on-expiry',
    ]);
    expect(of({ 'purchase.approval.on-expiry': 'extend' })).toEqual([
      'error MISSING_KEY /values/purchase.approval.on-expiry.after-extension',
    ]);
    const po = shipped('partner-opportunity');
    const reject = { ...po, values: { ...po.values, 'po.validation.on-expiry': 'reject' } };
    expect(said(reject as unknown as JsonObject)).toEqual([]);
  });

  test('rights_that_would_leave_nobody_to_change_policies_are_refused', () => {
    const access = shipped('access');
    const values = { ...access.values, 'access.role-items': { pdm: ['po.fly'], wizard: [] } };
    expect(said({ ...access, values } as unknown as JsonObject)).toEqual([
      'error UNKNOWN_ITEM /values/access.role-items/pdm/0',
      'error UNKNOWN_ROLE /values/access.role-items/wizard',
      'error NOBODY_ADMINISTERS /values/access.role-items',
      'error NOBODY_ADMINISTERS /values/access.role-items',
    ]);
  });
});

describe('stages', () => {
  test('a_stage_stands_where_something_is_decided', () => {
    const stages = { approved: stage({}), nirvana: stage({}) };
    expect(said(purchase({ stages }))).toEqual([
      'error NOTHING_TO_DECIDE /stages/approved',
      'error UNKNOWN_STATE /stages/nirvana',
    ]);
  });

  test('a_stage_no_case_reaches_is_refused', () => {
    const { definition } = factsFor('purchase-approval');
    if (!definition) throw new Error('no process');
    const lost = { ...definition.states['under-approval'], label: { en: 'Lost', zh: '失落' } } as never;
    const changed = { ...definition, states: { ...definition.states, lost } };
    const document = purchase({ stages: { lost: stage({}) } });
    expect(said(document, { definition: changed })).toContain('error UNREACHABLE_STAGE /stages/lost');
  });

  test('defect-D16_a_rule_without_a_way_to_no_is_refused', () => {
    const { definition } = factsFor('purchase-approval');
    if (!definition) throw new Error('no process');
    const { reject: _, ...commands } = definition.commands;
    expect(said(underApproval({}), { definition: { ...definition, commands } })).toEqual([
      'error UNCOVERED_OUTCOME /stages/under-approval',
    ]);
  });

  test('defect-D16_a_rule_that_leaves_silence_uncovered_is_refused', () => {
    const document = purchase({ stages: { 'under-approval': stage({}) } }, { 'purchase.approval.within': 'none' });
    expect(said(document)).toEqual(['error UNCOVERED_SILENCE /values/purchase.approval.within']);
    const { definition } = factsFor('purchase-approval');
    if (!definition) throw new Error('no process');
    const { deadline: _, ...without } = definition.states['under-approval'] ?? {};
    const states = { ...definition.states, 'under-approval': without } as typeof definition.states;
    expect(said(underApproval({}), { definition: { ...definition, states } })).toContain(
      'warning NO_CLOCK /stages/under-approval',
    );
  });

  test('a_group_behind_one_that_can_never_say_yes_is_never_asked', () => {
    const groups = [
      { name: 'first' },
      { name: 'stuck', seats: 'each' as const, rule: { kind: 'n-of-m' as const, n: 9 } },
      { name: 'behind' },
      { name: 'last' },
    ];
    const ordered = (changed: object[]) =>
      said(purchase({ stages: { 'under-approval': { ...stage(...changed), combine: 'ordered' } } }));
    expect(ordered(groups)).toEqual([
      'error MORE_THAN_EXIST /stages/under-approval/groups/1/rule',
      'error GROUP_NEVER_REACHED /stages/under-approval/groups/2',
      'error GROUP_NEVER_REACHED /stages/under-approval/groups/3',
    ]);
    // Where it sits for some cases only, the others reach who comes after.
    expect(ordered(groups.with(1, { ...groups[1], when: 'amount > 5' } as never))).toEqual([
      'error MORE_THAN_EXIST /stages/under-approval/groups/1/rule',
    ]);
    expect(said(underApproval(...groups))).toEqual(['error MORE_THAN_EXIST /stages/under-approval/groups/1/rule']);
  });

  test('two_groups_have_two_names', () => {
    expect(said(underApproval({}, {}))).toEqual(['error GROUP_REPEATED /stages/under-approval/groups/1/name']);
  });

  test('a_group_whose_condition_can_never_hold_is_refused', () => {
    expect(said(underApproval({}, { name: 'board', when: 'false' }))).toEqual([
      'error GROUP_NEVER_SITS /stages/under-approval/groups/1/when',
    ]);
  });

  test('a_stage_all_of_whose_groups_sit_on_conditions_may_be_empty', () => {
    expect(said(underApproval({ when: 'amount > 100' }))).toEqual([
      'warning STAGE_MAY_BE_EMPTY /stages/under-approval',
    ]);
  });

  test('conditions_may_name_only_what_the_case_has_and_no_clock', () => {
    const [first, second, third] = [{ when: 'salary > 1' }, { name: 'b', when: 'now' }, { name: 'c', when: '((' }];
    expect(said(underApproval({ name: 'a' }, first, second, third))).toEqual([
      'error EXPRESSION_UNKNOWN_NAME /stages/under-approval/groups/1/when',
      'error EXPRESSION_FORBIDDEN /stages/under-approval/groups/2/when',
      'error EXPRESSION_SYNTAX /stages/under-approval/groups/3/when',
    ]);
  });
});

describe('people', () => {
  const at = '/stages/under-approval/groups/0';

  test('unknown_people_roles_rights_offices_and_fields_are_refused', () => {
    const who = [
      { user: 'gone' },
      { role: 'wizard', at: 'unit' },
      { item: 'purchase.fly', at: 'unit' },
      { unit: 'unit-west' },
      { field: 'boss.name' },
    ] as const;
    expect(said(underApproval({ who }))).toEqual([
      `error UNKNOWN_USER ${at}/who/0/user`,
      `error UNKNOWN_ROLE ${at}/who/1/role`,
      `error UNKNOWN_ITEM ${at}/who/2/item`,
      `error UNKNOWN_UNIT ${at}/who/3/unit`,
      `error UNKNOWN_FIELD_PATH ${at}/who/4/field`,
    ]);
  });

  test('a_group_that_looks_at_a_field_that_does_not_exist_is_refused_as_no_change_would_ever_ask_it_again', () => {
    expect(said(underApproval({ touches: ['/amount', '/price', 'amount'] }))).toEqual([
      `error UNKNOWN_FIELD_PATH ${at}/touches/1`,
      `error UNKNOWN_FIELD_PATH ${at}/touches/2`,
    ]);
  });

  test('defect_D6_a_group_that_finds_nobody_is_refused', () => {
    expect(said(underApproval({ who: [{ role: 'auditor', at: 'unit' }] }))).toEqual([
      `error NOBODY_ELIGIBLE ${at}/who`,
    ]);
  });

  test('a_group_that_finds_one_person_only_is_said', () => {
    expect(said(underApproval({ who: [FINANCE] }))).toEqual([`warning ONLY_ONE_ELIGIBLE ${at}/who`]);
  });

  test('a_rule_that_needs_more_than_exist_or_sit_is_refused', () => {
    const rule = { kind: 'n-of-m', n: 4 } as const;
    expect(said(underApproval({ rule, seats: 'each' }))).toEqual([`error MORE_THAN_EXIST ${at}/rule`]);
    expect(said(underApproval({ rule }))).toEqual([`error MORE_THAN_SEATS ${at}/rule`]);
    expect(
      said(
        underApproval({
          rule: { kind: 'veto', needs: { kind: 'n-of-m', n: 2 } },
          seats: 'each',
          pick: { by: 'round-robin', count: 1 },
        }),
      ),
    ).toEqual([`error MORE_THAN_SEATS ${at}/rule`]);
  });

  test('a_rule_that_some_office_cannot_meet_is_said', () => {
    expect(said(underApproval({ rule: { kind: 'n-of-m', n: 2 }, seats: 'each' }))).toEqual([
      `warning MORE_THAN_EXIST_AT ${at}/rule`,
    ]);
  });

  test('a_percent_of_nobody_is_refused', () => {
    const who = [{ role: 'auditor', at: 'unit' }] as const;
    expect(said(underApproval({ who, seats: 'each', rule: { kind: 'percent', percent: 50 } }))).toEqual([
      `error NOBODY_ELIGIBLE ${at}/who`,
    ]);
  });

  test('signing_limits_that_nobody_has_are_refused', () => {
    expect(said(underApproval({ seats: 'each', rule: { kind: 'weighted' } }))).toEqual([`error NO_LIMITS ${at}/rule`]);
    expect(said(underApproval({ seats: 'each', who: [FINANCE], rule: { kind: 'weighted' } }))).toEqual([]);
  });

  test('signing_limits_of_seats_that_are_offered_to_many_never_add_up', () => {
    const short = [`warning ONLY_ONE_ELIGIBLE ${at}/who`, `error OFFERED_BEAR_NO_LIMIT ${at}/seats`];
    expect(said(underApproval({ who: [FINANCE], seats: 'offer', rule: { kind: 'weighted' } }))).toEqual(short);
    const veto = { kind: 'veto', needs: { kind: 'weighted' } } as const;
    expect(said(underApproval({ who: [FINANCE], seats: 'offer', rule: veto }))).toEqual(short);
    expect(said(underApproval({ who: [FINANCE], seats: 'each', rule: veto }))).toEqual([]);
  });

  test('a_way_that_only_a_case_can_answer_is_not_counted', () => {
    expect(said(underApproval({ who: [{ field: 'subject' }], seats: 'each', rule: { kind: 'n-of-m', n: 5 } }))).toEqual(
      [],
    );
  });
});

describe('duties', () => {
  const document = (changed: Partial<PolicyDocument>) => {
    const po = shipped('partner-opportunity');
    return { ...po, values: { ...po.values, 'po.review.within': '5wd' }, ...changed } as unknown as JsonObject;
  };

  test('duties_name_states_that_decide', () => {
    const duties = [{ kind: 'two-people', stages: ['under-review', 'nirvana', 'validated'] }] as const;
    expect(said(document({ duties }))).toEqual([
      'error UNKNOWN_STATE /duties/0/stages/1',
      'error NOTHING_TO_DECIDE /duties/0/stages/2',
    ]);
  });

  test('two_people_over_stages_with_one_eligible_person_contradict', () => {
    const one = stage({ who: [{ role: 'bd', at: 'unit' }], seats: 'each' });
    const duties = [{ kind: 'two-people', stages: ['under-review', 'under-validation'] }] as const;
    const stages = { 'under-review': one, 'under-validation': one };
    expect(said(document({ duties, stages }))).toEqual(['error TOO_FEW_PEOPLE /duties/0/stages']);
    expect(said(document({ duties }))).toEqual([]);
  });

  test('a_stage_alone_cannot_have_two_people', () => {
    expect(said(document({ duties: [{ kind: 'two-people', stages: ['under-review'] }] }))).toEqual([
      'error ONE_STAGE_ONLY /duties/0/stages',
    ]);
  });

  test('everybody_barred_by_the_duties_is_refused', () => {
    const duties = [{ kind: 'not-requester' }] as const;
    const stages = { 'under-approval': stage({ who: [{ expression: 'requester' }] }) };
    expect(said(purchase({ duties, stages }))).toEqual(['error CANDIDATES_BARRED /stages/under-approval/groups/0/who']);
  });

  test('distinct_seats_need_as_many_people_as_must_say_yes', () => {
    const duties = [{ kind: 'distinct-seats', stages: ['under-approval'] }] as const;
    const twice = {
      'under-approval': stage({ who: [FINANCE], seats: 'each' }, { name: 'b', who: [FINANCE], seats: 'each' }),
    };
    expect(said(purchase({ duties, stages: twice }))).toEqual(['error TOO_FEW_PEOPLE /duties/0/stages/0']);
    const enough = { 'under-approval': stage({ seats: 'each' }, { name: 'b', seats: 'each' }) };
    expect(said(purchase({ duties, stages: enough }))).toEqual([]);
  });
});

describe('decision tables', () => {
  const label = { en: 'By amount', zh: '按金额' };
  const table = (changed: object = {}) => ({
    label,
    hit: 'first' as const,
    inputs: [{ label, expression: 'amount' }],
    outputs: [{ name: 'group', label }],
    rows: [
      { when: ['< 1000000'], then: ['"director"'] },
      { when: ['-'], then: ['["director", "finance"]'] },
    ],
    ...changed,
  });
  const groups = [{}, { name: 'finance', who: [FINANCE], seats: 'each' }] as const;
  const document = (changed: object = {}, of: readonly object[] = groups) =>
    purchase({
      stages: { 'under-approval': { ...stage(...of), table: 'by-amount' } },
      tables: { 'by-amount': table(changed) },
    });

  test('a_whole_table_lints_without_a_word', () => {
    expect(said(document())).toEqual([]);
  });

  test('a_stage_whose_table_is_missing_or_names_no_groups_is_refused', () => {
    const stages = { 'under-approval': { ...stage({}), table: 'by-moon' } };
    expect(said(purchase({ stages }))).toEqual(['error UNKNOWN_TABLE /stages/under-approval/table']);
    expect(said(document({ outputs: [{ name: 'team', label }] }))).toEqual([
      'error NO_GROUP_COLUMN /tables/by-amount/outputs',
    ]);
  });

  test('a_group_no_row_names_can_never_sit_and_a_row_names_only_groups_there_are', () => {
    const rows = [{ when: ['-'], then: ['"board"'] }];
    expect(said(document({ rows }))).toEqual([
      'error GROUP_NEVER_SITS /stages/under-approval/groups/0',
      'error GROUP_NEVER_SITS /stages/under-approval/groups/1',
      'error UNKNOWN_GROUP /tables/by-amount',
    ]);
  });

  test('rows_are_whole_and_cells_readable', () => {
    const rows = [
      { when: ['salary > 1'], then: ['"director"', '2'] },
      { when: ['-'], then: ['"finance"'] },
    ];
    expect(said(document({ rows }))).toContain('error EXPRESSION_UNKNOWN_NAME /tables/by-amount/rows/0/when/0');
    expect(said(document({ rows }))).toContain('error CELLS_MISSING /tables/by-amount/rows/0');
  });

  test('rows_that_contradict_or_hide_each_other_are_said', () => {
    const alike = [
      { when: ['< 5'], then: ['"director"'] },
      { when: ['< 5 '], then: ['"finance"'] },
    ];
    expect(said(document({ hit: 'unique', rows: alike }))).toEqual([
      'warning STAGE_MAY_BE_EMPTY /stages/under-approval',
      'error ROWS_OVERLAP /tables/by-amount/rows/1',
      'error NO_ROW_FOR_SOME /tables/by-amount/rows',
    ]);
    const hidden = [
      { when: ['-'], then: ['"director"'] },
      { when: ['< 5'], then: ['"finance"'] },
    ];
    expect(said(document({ rows: hidden }))).toEqual(['warning ROW_NEVER_REACHED /tables/by-amount/rows/1']);
  });

  test('an_empty_or_unused_table_is_said', () => {
    expect(said(purchase({ tables: { spare: table({ rows: [] }) } }))).toEqual([
      'warning TABLE_UNUSED /tables/spare',
      'error NO_ROWS /tables/spare/rows',
    ]);
  });
});
