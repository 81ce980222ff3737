import { expect, test } from 'vitest';
import { diagramOf } from '../../../domain/kernel/diagram.ts';
import { movesOf } from '../../../domain/kernel/moves.ts';
import { targets } from '../../../domain/kernel/possible.ts';
import { PROCESSES } from '../../../domain/processes/all.ts';
import { definitionOf } from '../../support/kernel.ts';

test('the_smallest_process_is_drawn_in_full', () => {
  expect(diagramOf(definitionOf('purchase-approval'))).toBe(`stateDiagram-v2
  state "Changes requested / 待修改" as changes_requested
  state "Under appeal / 申诉审批中" as under_appeal
  state "Under approval / 审批中" as under_approval
  state "Approved / 已批准" as approved
  state "Rejected / 已驳回" as rejected
  state "Rejected on appeal / 申诉已驳回" as rejected_on_appeal
  state "Withdrawn / 已撤回" as withdrawn
  [*] --> under_approval: submit
  under_approval --> approved: approve
  under_appeal --> approved: approve
  under_approval --> rejected: reject
  under_appeal --> rejected_on_appeal: reject
  under_approval --> changes_requested: request-changes
  changes_requested --> under_approval: resubmit
  under_approval --> withdrawn: withdraw
  changes_requested --> withdrawn: withdraw
  under_appeal --> withdrawn: withdraw
  approved --> under_approval: revise
  rejected --> under_appeal: appeal
  approved --> [*]
  rejected --> [*]
  rejected_on_appeal --> [*]
  withdrawn --> [*]
`);
});

test.each(PROCESSES.map(process => [process.name, process] as const))(
  '%s_draws_every_state_and_every_move',
  (_, process) => {
    const drawn = diagramOf(process);
    for (const [code, { label, final }] of Object.entries(process.states)) {
      expect(drawn).toContain(`state "${label.en} / ${label.zh}" as ${code.replaceAll('-', '_')}`);
      expect(drawn.includes(`${code.replaceAll('-', '_')} --> [*]\n`)).toBe(final === true);
    }
    for (const [name, rule] of Object.entries(process.commands)) {
      const moves =
        rule.removes ||
        rule.parent ||
        rule.from.includes('new') ||
        rule.from.some(from => targets(rule, from).some(to => to !== from));
      expect(drawn.includes(`: ${name}\n`), name).toBe(Boolean(moves));
    }
  },
);

test('a_command_that_leads_elsewhere_from_each_state_has_only_the_arrows_it_really_has', () => {
  const arrows = movesOf(definitionOf('partner-opportunity')).filter(({ command }) => command === 'reject-duplicate');
  expect(arrows).toEqual([
    { command: 'reject-duplicate', from: 'under-review', to: 'review-rejected' },
    { command: 'reject-duplicate', from: 'under-validation', to: 'validation-rejected' },
  ]);
});
