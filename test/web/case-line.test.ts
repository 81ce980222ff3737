import { expect, test } from 'vitest';
import { movesOf } from '../../domain/kernel/moves.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import type { HistoryEntry } from '../../web/api/answers.ts';
import { caseLine, commandsAhead, type Ways } from '../../web/pages/case/case-line.ts';

function process(name: string): Ways {
  const definition: ProcessDefinition | undefined = PROCESSES.find(one => one.name === name);
  if (!definition) throw new Error(`no process ${name}`);
  return {
    states: Object.entries(definition.states).map(([code, { final = false }]) => ({ code, final })),
    commands: Object.entries(definition.commands).map(([code, { by, reason }]) => ({
      code,
      by: [...by],
      asksReason: reason !== undefined,
    })),
    moves: movesOf(definition),
  };
}

function move(from: string, to: string): HistoryEntry {
  return { from, to } as HistoryEntry;
}

function told(name: string, moves: HistoryEntry[], state: string): string[] {
  return caseLine(process(name), moves, state).map(step => `${step.place} ${step.state}`);
}

test('the_line_of_an_opportunity_leads_from_what_was_done_to_its_delivery', () => {
  const moves = [move('new', 'draft'), move('draft', 'under-review'), move('under-review', 'under-validation')];
  expect(told('partner-opportunity', moves, 'under-validation')).toEqual([
    'done draft',
    'done under-review',
    'present under-validation',
    'next validated',
    'next won',
    'next delivered',
  ]);
});

test('an_offer_leads_to_acceptance_not_to_being_taken_back', () => {
  expect(told('vendor-opportunity', [], 'offered')).toEqual([
    'present offered',
    'next accepted',
    'next won',
    'next delivered',
  ]);
});

test('of_two_ends_as_near_the_line_shows_the_one_the_process_lists_first', () => {
  expect(told('purchase-approval', [], 'under-approval')).toEqual(['present under-approval', 'next approved']);
});

test('an_ended_case_has_nothing_ahead', () => {
  const moves = [move('new', 'draft'), move('draft', 'under-review'), move('under-review', 'review-rejected')];
  expect(told('partner-opportunity', moves, 'review-rejected')).toEqual([
    'done draft',
    'done under-review',
    'present review-rejected',
  ]);
});

test('an_entry_that_moves_nothing_is_no_step', () => {
  expect(told('purchase-approval', [move('under-approval', 'under-approval')], 'under-approval')).toHaveLength(2);
});

test.each(PROCESSES.map(({ name }) => name))('the_line_of_%s_ends_wherever_it_begins', name => {
  for (const { code } of process(name).states) {
    const line = caseLine(process(name), [], code);
    const last = process(name).states.find(state => state.code === line.at(-1)?.state);
    expect(new Set(line.map(({ state }) => state)).size).toBe(line.length);
    const onward = process(name).moves.filter(({ from, to }) => from === last?.code && to !== null && to !== last.code);
    const byPeople = onward.filter(({ command }) =>
      process(name).commands.some(
        ({ code: one, by, asksReason }) =>
          one === command && !asksReason && by.some(side => side === 'partner' || side === 'vendor'),
      ),
    );
    const ends = process(name).states.some(({ final }) => final);
    if (ends) expect(last?.final || byPeople.length === 0, line.map(({ state }) => state).join(' > ')).toBe(true);
  }
});

test('from_a_refusal_the_line_goes_on_where_it_leads_back_to', () => {
  const line = told('incentive-claim', [], 'rejected');
  expect(line.slice(0, 3)).toEqual(['present rejected', 'next under-review', 'next approved']);
  expect(line.at(-1)).toBe('next paid');
});

test('what_is_taken_back_or_fails_is_never_what_comes_next', () => {
  expect(told('fh-qualification', [], 'qualified')).toEqual(['present qualified']);
  expect(told('fh-qualification', [], 'requested')).toEqual(['present requested', 'next qualified']);
  expect(told('capability-label', [], 'active')).toEqual(['present active']);
  expect(told('business-certification', [], 'change-pending')).toEqual(['present change-pending', 'next certified']);
  for (const { name } of PROCESSES) {
    const { states, commands, moves } = process(name);
    const asked = new Set(commands.filter(({ asksReason }) => asksReason).map(({ code }) => code));
    for (const { code } of states)
      for (const [at, step] of caseLine(process(name), [], code).entries()) {
        const before = caseLine(process(name), [], code)[at - 1]?.state;
        const ways = moves.filter(({ from, to }) => from === before && to === step.state);
        if (step.place === 'next')
          expect(
            ways.some(({ command }) => !asked.has(command)),
            `${name}: ${before} > ${step.state}`,
          ).toBe(true);
      }
  }
});

test('the_command_that_leads_on_along_the_line_is_told_from_those_that_lead_back_or_out', () => {
  expect([...commandsAhead(process('vendor-opportunity'), 'offered')]).toEqual(['accept']);
  expect([...commandsAhead(process('incentive-claim'), 'eligible')]).toEqual(['open-claim']);
  expect([...commandsAhead(process('incentive-claim'), 'to-confirm')]).toEqual(['confirm-amount']);
  expect([...commandsAhead(process('incentive-claim'), 'under-review')]).not.toContain('withdraw');
  expect([...commandsAhead(process('partner-opportunity'), 'review-rejected')]).toEqual([]);
});
