import { expect, test } from 'vitest';
import type { AllowedCommand, CaseDetail, ProcessSchema, Task } from '../../web/api/answers.ts';
import { commandChoices, movesFrom, refusals } from '../../web/pages/case/command-choices.ts';

const label = { en: 'x', zh: '某' };
const input = { label, edits: false, complete: false, fields: {}, reason: null };
const schema = {
  inputs: {
    validate: input,
    'approve-review': input,
    'reject-validation': { ...input, reason: { codes: null, min: 1, max: 500 } },
    'change-offering': input,
    'edit-draft': { ...input, edits: true },
  },
} as unknown as ProcessSchema;

const ASKS: Readonly<Record<string, 'nothing' | 'optional' | 'required'>> = {
  'approve-review': 'optional',
  'reject-validation': 'required',
};

function allowed(command: string, detail?: string): AllowedCommand {
  const said = {
    verdict: command.startsWith('reject') ? ('reject' as const) : ('approve' as const),
    asks: ASKS[command] ?? 'nothing',
  };
  return {
    command,
    label,
    ...said,
    allowed: !detail,
    ...(detail ? { reason: { code: 'NO', title: 'No', detail } } : {}),
  };
}

const on = () => 'on' as const;
const caseWith = (...allowedCommands: AllowedCommand[]) => ({
  detail: { allowedCommands } as unknown as CaseDetail,
  schema,
  moves: on,
});
const atTask = (...allowedCommands: AllowedCommand[]) => ({
  task: { decides: ['validate', 'reject-validation'] } as unknown as Task,
  allowedCommands,
});
const names = (choices: readonly { command: string }[]) => choices.map(({ command }) => command);

test('what_decides_the_task_comes_first_then_what_may_be_done_with_it', () => {
  const task = atTask(allowed('claim', 'taken'), allowed('release'), allowed('validate'), allowed('reject-validation'));
  const { main, more } = commandChoices(caseWith(allowed('validate'), allowed('change-offering')), task);
  expect(names(main)).toEqual(['validate', 'reject-validation', 'release']);
  expect(names(more)).toEqual(['claim', 'change-offering']);
});

test('a_deciding_command_that_is_refused_stays_as_a_greyed_button', () => {
  const { main } = commandChoices(caseWith(), atTask(allowed('validate', 'only BD')));
  expect(main).toMatchObject([{ command: 'validate', allowed: false }]);
});

test('without_a_task_what_may_be_done_now_comes_first', () => {
  const { main, more } = commandChoices(caseWith(allowed('cancel', 'no'), allowed('mark-won')), undefined);
  expect(names(main)).toEqual(['mark-won']);
  expect(names(more)).toEqual(['cancel']);
});

test('a_yes_that_needs_nothing_is_given_at_once_though_it_may_take_something', () => {
  const { main } = commandChoices(caseWith(), {
    ...atTask(allowed('approve-review'), allowed('reject-validation')),
    task: { decides: ['approve-review', 'reject-validation'] } as unknown as Task,
  });
  expect(main).toMatchObject([
    { command: 'approve-review', asksFirst: false, input: {} },
    { command: 'reject-validation', asksFirst: true },
  ]);
});

test('editing_and_files_have_places_of_their_own', () => {
  const { main, more } = commandChoices(caseWith(allowed('edit-draft'), allowed('attach')), undefined);
  expect([...main, ...more]).toEqual([]);
});

test('a_reason_that_holds_for_several_is_said_once', () => {
  const said = refusals(
    commandChoices(caseWith(), atTask(allowed('validate', 'only BD'), allowed('reject-validation', 'only BD'))).main,
  );
  expect(said).toHaveLength(1);
  expect(names(said[0]?.choices ?? [])).toEqual(['validate', 'reject-validation']);
});

test('what_ends_or_removes_a_case_without_asking_anything_is_asked_once_more', () => {
  const process = {
    states: [
      { code: 'open', final: false },
      { code: 'done', final: true },
    ] as never,
    moves: [
      { command: 'close', from: 'open', to: 'done' },
      { command: 'remove', from: 'open', to: null },
      { command: 'go-on', from: 'open', to: 'open' },
    ],
  };
  const found = {
    ...caseWith(allowed('close'), allowed('remove'), allowed('go-on')),
    moves: movesFrom(process, 'open'),
  };
  expect(commandChoices(found, undefined).main).toMatchObject([
    { command: 'close', forGood: true, removes: false },
    { command: 'remove', forGood: true, removes: true },
    { command: 'go-on', forGood: false, removes: false },
  ]);
});

test('what_is_given_with_the_form_of_the_case_is_the_way_there_and_sends_nothing_itself', () => {
  const task = { ...atTask(allowed('edit-draft')), task: { decides: ['edit-draft'] } as unknown as Task };
  const edits = { ...allowed('edit-draft'), asks: 'required' as const };
  const { main } = commandChoices(caseWith(edits), { ...task, allowedCommands: [edits] });
  expect(main).toMatchObject([{ command: 'edit-draft', way: 'form', forGood: false }]);
});

test('what_waits_for_requirements_alone_stays_a_button_and_its_reason_is_left_to_their_list', () => {
  const unmet = [{ code: 'labels', label, met: false, have: 0, need: 1 }];
  const submit = allowed('submit', 'needs a label');
  const waits = { ...submit, requirements: unmet, reason: { code: 'NO', title: 'No', detail: 'needs a label', unmet } };
  const { main, more } = commandChoices(caseWith(waits, allowed('cancel', 'no')), undefined);
  expect(names(main)).toEqual(['submit']);
  expect(names(more)).toEqual(['cancel']);
  expect(refusals(main)).toEqual([]);
});
