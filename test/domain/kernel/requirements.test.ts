import { expect, test } from 'vitest';
import { explain } from '../../../domain/kernel/explain.ts';
import type { CommandDefinition, ProcessDefinition } from '../../../domain/kernel/process.ts';
import type { Requirement } from '../../../domain/kernel/requirements.ts';
import { allowedCommand, refusalError } from '../../../server/render/refusal.ts';
import { aCase, definitionOf, person, plan, refusal, request } from '../../support/kernel.ts';

const po = definitionOf('partner-opportunity');
const label = { en: 'Two certificates', zh: '两张证书' };
const lines = (have: number): Requirement[] => [
  { code: 'certificates', label, met: have >= 2, have, need: 2 },
  { code: 'in-plan', label: { en: 'In the plan', zh: '已加入计划' }, met: true },
];

/** The review of a PO that asks for as many certificates as the case's name says there are. */
function asking(changed: Partial<CommandDefinition> = {}): ProcessDefinition {
  const rule: CommandDefinition = {
    ...(po.commands['approve-review'] as CommandDefinition),
    requires: ({ data }) => lines(Number(data.name)),
    ...changed,
  };
  return { ...po, commands: { ...po.commands, 'approve-review': rule } };
}
const having = (have: string) => aCase({ data: { ...aCase().data, name: have } });

test('a_command_is_refused_with_every_line_that_is_not_met', () => {
  expect(refusal({ definition: asking(), snapshot: having('1') })).toEqual({
    refused: true,
    code: 'REQUIREMENTS_NOT_MET',
    params: { unmet: [label] },
    unmet: [{ code: 'certificates', label, met: false, have: 1, need: 2 }],
  });
  expect(plan({ definition: asking(), snapshot: having('2') }).to).toBe('under-validation');
});

test('a_process_may_name_the_code_of_its_own_list', () => {
  const definition = asking({ requiresCode: 'HAS_RESELLERS' });
  expect(refusal({ definition, snapshot: having('1') }).code).toBe('HAS_RESELLERS');
});

test('what_its_guard_says_comes_first', () => {
  const definition = asking({ guard: () => ({ refused: true, code: 'NOT_IN_PLAN' }) });
  expect(refusal({ definition, snapshot: having('1') }).code).toBe('NOT_IN_PLAN');
});

test('the_whole_list_stands_beside_the_button_greyed_or_not', () => {
  const told = (have: string, actor = person('wang-fang')) =>
    explain(request({ definition: asking(), snapshot: having(have), actor }));
  expect(told('2')).toMatchObject({ allowed: true, requirements: lines(2) });
  expect(told('1')).toMatchObject({
    allowed: false,
    requirements: lines(1),
    refusal: { code: 'REQUIREMENTS_NOT_MET' },
  });
  expect(told('1', person('lin-hao'))).toMatchObject({
    allowed: false,
    requirements: lines(1),
    refusal: { code: 'NOT_PERMITTED' },
  });
  expect(explain(request({}))).not.toHaveProperty('requirements');
});

test('an_answer_says_which_lines_are_missing_in_both_languages_and_as_data', () => {
  const refused = refusal({ definition: asking(), snapshot: having('1') });
  const shown = { command: 'approve-review', label, verdict: null, asks: 'nothing' as const, allowed: false };
  expect(allowedCommand(po, { ...shown, requirements: lines(1), refusal: refused }, 'zh')).toMatchObject({
    requirements: lines(1),
    reason: { code: 'REQUIREMENTS_NOT_MET', detail: '尚未满足：两张证书。满足后请重新操作。', unmet: [{ have: 1 }] },
  });
  expect(refusalError(po, refused, '').extra.members).toEqual({ unmet: [lines(1)[0]] });
});
