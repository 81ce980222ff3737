import { describe, expect, test } from 'vitest';
import { clockRules } from '../../../domain/kernel/clock-rule.ts';
import type { Field, Fields } from '../../../domain/kernel/fields.ts';
import { isRequesters, reachable, targets } from '../../../domain/kernel/possible.ts';
import {
  type CommandDefinition,
  NEW,
  type ProcessDefinition,
  type Seat,
  type TaskDefinition,
} from '../../../domain/kernel/process.ts';
import { PROCESS_NAMES } from '../../../domain/process-names.ts';
import { PROCESSES } from '../../../domain/processes/all.ts';
import { policies } from '../../support/kernel.ts';

/** Nobody changes the master: what ends it is that the master leaves (domain/distribution.md section 1). */
const LEFT_BY_WHAT_HAPPENS: readonly string[] = ['reseller-joining active'];

test('the_names_known_to_workflows_are_the_processes_there_are', () => {
  expect([...PROCESS_NAMES].sort()).toEqual(PROCESSES.map(({ name }) => name).sort());
});

test('names_prefixes_paths_and_series_are_unique', () => {
  for (const key of ['name', 'prefix', 'path', 'series'] as const) {
    const values = PROCESSES.map(process => process[key]);
    expect(new Set(values).size, key).toBe(PROCESSES.length);
  }
});

test('what_a_field_depends_on_stands_beside_it', () => {
  const beside = (fields: Fields): string[] =>
    Object.values<Field>(fields).flatMap(field => {
      const inner = field.kind === 'group' ? beside(field.fields) : [];
      return field.when && !Object.hasOwn(fields, field.when.field) ? [field.when.field, ...inner] : inner;
    });
  for (const { name, fields } of PROCESSES) expect(beside(fields), name).toEqual([]);
});

/** Events of domain/effects.md section 2, and what each command of a process tells. */
const TOLD = new Set([
  'po-validated',
  'po-delivered',
  'ho-delivered',
  'ho-expired',
  'label-granted',
  'label-revoked',
  'certificate-added',
  'certificate-expired',
  'business-info-certified',
  'business-info-changing',
  'bill-overdue',
  'bill-cleared',
  'expenditure-unpaid',
  'expenditure-paid',
  'credit-order-unpaid',
  'credit-order-paid',
  'claim-paid',
  'partner-left-plan',
  'partner-rejoined',
  'master-delisted',
  'level-changed',
  'automatic-issuance-switched',
  ...PROCESSES.flatMap(({ name, commands }) =>
    Object.entries<CommandDefinition>(commands).map(([command, { event }]) => event ?? `${name}.${command}`),
  ),
]);

describe.each(PROCESSES.map(process => [process.name, process] as const))('%s', (_, process) => {
  const states = Object.keys(process.states);
  const commands = Object.entries<CommandDefinition>(process.commands);
  const initial = commands.filter(([, rule]) => rule.from.includes(NEW)).flatMap(([, rule]) => targets(rule));
  const persons = (rule: CommandDefinition) => rule.by.some(side => side === 'partner' || side === 'vendor');

  /** A case nobody waits for may end by being removed, as a draft or a partner's own record does. */
  const isRemovedFrom = (state: string) =>
    process.states[state]?.idle === true && commands.some(([, rule]) => rule.removes && rule.from.includes(state));

  /** What is given back changed, to be judged by others. */
  const judgesNothing = (task: TaskDefinition) =>
    isRequesters(process, task) || task.decides.every(name => process.commands[name]?.newRound === 'revision');

  test('every_state_is_reachable_from_a_new_case', () => {
    const found = new Set(initial.flatMap(state => [state, ...reachable(process, state)]));
    expect(states.filter(state => !found.has(state))).toEqual([]);
  });

  test('every_state_that_is_not_final_has_a_way_out_to_a_final_one', () => {
    // What stands as long as its partner does (business information) ends nowhere, and stands still nowhere either.
    const ends = states.some(state => process.states[state]?.final);
    const stuck = states.filter(state => {
      if (process.states[state]?.final || isRemovedFrom(state)) return false;
      return ![...reachable(process, state)].some(next => !ends || process.states[next]?.final);
    });
    expect(stuck).toEqual([]);
  });

  test('what_it_hears_of_is_told_by_somebody_and_gives_a_command_of_the_system', () => {
    for (const [event, { command, find }] of Object.entries(process.hears ?? {})) {
      expect(TOLD.has(event), `somebody tells of ${event}`).toBe(true);
      const rule: CommandDefinition | undefined = process.commands[command];
      expect(rule?.by, command).toContain('system');
      expect(rule?.from.includes(NEW), `${command} opens a case where nobody looks for one`).toBe(find === undefined);
    }
  });

  test('a_person_can_leave_every_state_that_is_not_final', () => {
    const stuck = states.filter(
      state =>
        !process.states[state]?.final &&
        !isRemovedFrom(state) &&
        !commands.some(
          ([, rule]) => persons(rule) && rule.from.includes(state) && targets(rule).some(next => next !== state),
        ),
    );
    expect(stuck.filter(state => !LEFT_BY_WHAT_HAPPENS.includes(`${process.name} ${state}`))).toEqual([]);
  });

  test('every_task_is_decided_by_one_yes_and_by_a_no_that_asks_why', () => {
    for (const { task } of Object.values(process.states)) {
      if (task && judgesNothing(task)) continue;
      const decides = task?.decides.map(name => process.commands[name]) ?? [];
      expect(decides.filter(rule => rule?.verdict === 'approve')).toHaveLength(task ? 1 : 0);
      expect(
        decides
          .filter(rule => rule?.verdict !== 'approve')
          .every(rule => (rule?.verdict === 'reject' || rule?.asks === 'changes') && rule.reason),
      ).toBe(true);
    }
  });

  test('commands_name_only_states_that_exist', () => {
    for (const [name, rule] of commands) {
      const named = [...rule.from.filter(state => state !== NEW), ...(rule.parent ?? []), ...targets(rule)];
      expect(
        named.filter(state => !states.includes(state)),
        name,
      ).toEqual([]);
    }
  });

  test('a_command_opens_a_case_or_acts_on_one_and_says_where_it_leads', () => {
    for (const [name, rule] of commands) {
      expect(rule.from.length, name).toBeGreaterThan(0);
      expect(rule.by.length, name).toBeGreaterThan(0);
      if (rule.parent) expect(rule.from, name).toEqual([NEW]);
      if (rule.from.includes(NEW)) expect(targets(rule).length, name).toBeGreaterThan(0);
      if (targets(rule).length > 1) expect(rule.plan, `${name} must choose`).toBeDefined();
    }
  });

  test('nobody_but_the_system_acts_on_a_final_state_except_to_open_a_new_case_from_it_or_to_begin_a_new_round', () => {
    for (const [name, rule] of commands.filter(([, { newRound }]) => newRound === undefined)) {
      const leaves = rule.from.filter(state => process.states[state]?.final);
      if (persons(rule) || rule.by.includes('clock')) expect(leaves, name).toEqual([]);
      if (leaves.length > 0) expect(targets(rule), name).toEqual([]);
    }
  });

  test('every_field_stands_in_a_section_of_the_form_and_each_section_has_some', () => {
    const fields = Object.entries<Field>(process.fields);
    expect(fields.filter(([, { section }]) => section === undefined).map(([name]) => name)).toEqual([]);
    const standing = fields.flatMap(([, { section }]) => section ?? []);
    expect([...new Set(standing)].toSorted()).toEqual(Object.keys(process.sections).toSorted());
  });

  test('an_amount_names_the_field_that_says_its_currency', () => {
    const inputs = commands.map(([, rule]) => rule.input ?? {});
    for (const [name, field] of [process.fields, ...inputs].flatMap(group => Object.entries<Field>(group))) {
      if (field.kind === 'money') expect(process.fields[field.currency ?? '']?.kind, name).toBe('option');
    }
  });

  test('create_edit_and_remove_are_commands_of_the_process', () => {
    for (const name of [process.create, process.edit, process.remove].filter(found => found !== undefined)) {
      expect(Object.keys(process.commands)).toContain(name);
    }
    expect(process.commands[process.create]?.from).toContain(NEW);
    if (process.remove) expect(process.commands[process.remove]?.removes).toBe(true);
    if (process.edit) expect(process.commands[process.edit]?.edits).toBe(true);
  });

  test('title_search_and_number_name_fields', () => {
    for (const name of [process.title, ...process.searched, ...(process.numberField ? [process.numberField] : [])]) {
      expect(Object.keys(process.fields)).toContain(name);
    }
  });

  test('a_task_is_decided_by_commands_of_its_state_that_move_the_case_and_that_its_side_may_give', () => {
    for (const [state, { task, final }] of Object.entries(process.states)) {
      if (!task) continue;
      expect(final, state).toBeUndefined();
      expect(task.decides.length).toBeGreaterThan(0);
      expect(task.candidates.length).toBeGreaterThan(0);
      for (const name of task.decides) {
        const rule = process.commands[name];
        expect(rule?.from, `${state}.${name}`).toContain(state);
        expect(rule && targets(rule).some(next => next !== state), `${state}.${name}`).toBe(true);
        expect(rule && persons(rule), `${state}.${name}`).toBe(true);
      }
    }
  });

  test('whoever_submits_never_decides_a_step_of_their_own_side', () => {
    for (const { task } of Object.values(process.states)) {
      if (!task || task.own || judgesNothing(task)) continue;
      const submitting = new Set(commands.filter(([, rule]) => rule.submits).flatMap(([, rule]) => rule.by));
      for (const name of task.decides) {
        const rule = process.commands[name];
        const sameSide = rule?.by.some(side => submitting.has(side));
        // PO review and validation are named by the handbook too, though the sides differ (domain/access.md section 1).
        if (sameSide || process.name === 'partner-opportunity') expect(rule?.notSubmitter, name).toBe(true);
      }
    }
  });

  test('a_deadline_that_decides_gives_a_command_of_the_clock_possible_in_its_state', () => {
    for (const [state, { deadline }] of Object.entries(process.states)) {
      if (deadline?.expire === undefined) continue;
      const rule = process.commands[deadline.expire];
      expect(rule?.from, state).toContain(state);
      expect(rule?.by, state).toEqual(['clock']);
      expect(rule?.outcome, `${deadline.expire} names its outcome`).toBeDefined();
      expect(rule?.reason, 'time gives no reason').toBeUndefined();
    }
  });

  test('a_clock_over_states_has_a_name_of_its_own_and_gives_a_command_possible_in_each_of_them', () => {
    const own = Object.values(process.states).flatMap(({ deadline }) => deadline?.name ?? []);
    for (const [name, clock] of Object.entries(process.clocks ?? {})) {
      expect(own, name).not.toContain(name);
      expect(clock.in.length, name).toBeGreaterThan(0);
      expect(clock.in.filter(state => !process.states[state] || process.states[state]?.final)).toEqual([]);
      const rule = clock.expire === undefined ? undefined : process.commands[clock.expire];
      if (clock.expire === undefined) continue;
      expect(rule?.by, name).toEqual(['clock']);
      expect(rule?.from, name).toEqual(expect.arrayContaining([...clock.in]));
      expect(rule?.reason, 'time gives no reason').toBeUndefined();
    }
  });

  test('clock_commands_are_given_by_a_deadline_and_by_nothing_else', () => {
    const expiries = clockRules(process).flatMap(({ expire }) => expire ?? []);
    const clocks = commands.filter(([, rule]) => rule.by.includes('clock')).map(([name]) => name);
    expect(clocks.filter(name => !expiries.includes(name))).toEqual([]);
  });

  test('names_are_kebab_case_and_no_command_is_called_like_a_task_verb', () => {
    const names = [
      ...states,
      ...Object.keys(process.commands),
      ...templatesOf(process),
      process.path,
      ...Object.values(process.states).flatMap(({ task }) => task?.kind ?? []),
      ...clockRules(process).map(({ name }) => name),
    ];
    expect(names.filter(name => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
    for (const verb of ['claim', 'release', 'reassign']) expect(Object.keys(process.commands)).not.toContain(verb);
  });

  test('everything_a_person_reads_has_a_label_in_both_languages', () => {
    const unlabelled: string[] = [];
    walkLabels(process, process.name, unlabelled);
    expect(unlabelled).toEqual([]);
    for (const [state, definition] of Object.entries(process.states)) expect(definition.label, state).toBeDefined();
    for (const [name, definition] of commands) expect(definition.label, name).toBeDefined();
    for (const [path, field] of allFields(process)) expect(field.label, path).toBeDefined();
  });

  test('notices_and_candidates_name_roles_and_items_that_the_access_policy_knows', () => {
    const table = policies.find(policy => policy.process === 'access')?.values['access.role-items'] as object;
    const items = new Set(commands.map(([name, rule]) => rule.item ?? `${process.prefix}.${name}`));
    for (const seat of seatsOf(process)) {
      if ('role' in seat) expect(Object.keys(table)).toContain(seat.role);
      if ('item' in seat) expect([...items]).toContain(seat.item);
    }
  });

  test('every_command_of_a_person_is_in_somebodys_items', () => {
    const table = policies.find(policy => policy.process === 'access')?.values['access.role-items'];
    const granted = new Set(Object.values(table as Record<string, string[]>).flat());
    for (const [name, rule] of commands) {
      // A partner administrator has every item of the partner (domain/access.md section 1).
      if (rule.by.includes('vendor')) expect([...granted]).toContain(rule.item ?? `${process.prefix}.${name}`);
    }
  });

  test('a_field_that_must_be_one_of_several_names_fields_of_its_group', () => {
    for (const [path, field] of allFields(process)) {
      if (field.kind !== 'group' || !field.oneOf) continue;
      expect(Object.keys(field.fields), path).toEqual(expect.arrayContaining([...field.oneOf]));
    }
  });

  test('what_is_hidden_from_a_side_is_hidden_by_states_that_exist', () => {
    for (const [path, field] of allFields(process)) {
      for (const state of field.disclosed?.in ?? []) expect(states, path).toContain(state);
    }
  });
});

function walkLabels(value: unknown, path: string, unlabelled: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === 'label' || ('en' in value && 'zh' in value)) {
      const label = (key === 'label' ? member : value) as { en?: unknown; zh?: unknown };
      const good = [label.en, label.zh].every(
        text => typeof text === 'string' && text.trim() !== '' && text === text.trim(),
      );
      if (!good) unlabelled.push(path);
    } else walkLabels(member, `${path}/${key}`, unlabelled);
  }
}

function templatesOf(process: ProcessDefinition): string[] {
  return Object.values<CommandDefinition>(process.commands).flatMap(({ tell }) =>
    (tell ?? []).map(({ template }) => template),
  );
}

function seatsOf(process: ProcessDefinition): Seat[] {
  const told = Object.values<CommandDefinition>(process.commands).flatMap(({ tell }) =>
    (tell ?? []).flatMap(({ to }) => to),
  );
  const reminded = clockRules(process).flatMap(({ remind }) => remind ?? []);
  return [...told, ...reminded, ...Object.values(process.states).flatMap(({ task }) => task?.candidates ?? [])];
}

function allFields(process: ProcessDefinition): [string, Field][] {
  const own = Object.values<CommandDefinition>(process.commands).flatMap(rule => flatten(rule.input ?? {}, ''));
  return [...flatten(process.fields, ''), ...own];
}

function flatten(fields: Fields, base: string): [string, Field][] {
  return Object.entries(fields).flatMap(([key, field]) => [
    [base + key, field] as [string, Field],
    ...(field.kind === 'group' || field.kind === 'rows' ? flatten(field.fields, `${base}${key}.`) : []),
  ]);
}
