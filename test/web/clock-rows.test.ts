import { expect, test } from 'vitest';
import type { Deadline, Process } from '../../web/api/answers.ts';
import { clockRows, usedInAll } from '../../web/pages/case/clocks/clock-rows.ts';

const label = (text: string) => ({ en: text, zh: text });
const clock = (name: string) => ({ name, label: label(name), within: '30wd', silence: null });
const process = {
  states: [
    { code: 'draft', label: label('Draft'), task: null, deadline: null },
    { code: 'supplement', label: label('Supplement'), task: { decides: ['resubmit'] }, deadline: clock('supplement') },
    { code: 'review', label: label('Review'), task: { decides: ['pass', 'ask'] }, deadline: clock('review') },
  ],
  commands: [
    { code: 'pass', by: ['vendor'], roles: [{ code: 'cert-ops', label: label('Certification operations') }] },
    { code: 'ask', by: ['vendor'], roles: [{ code: 'tech-reviewer', label: label('Technical reviewer') }] },
    { code: 'resubmit', by: ['partner'], roles: [{ code: 'partner-admin', label: label('Administrator') }] },
  ],
} as unknown as Process;

const day = (date: string, counted: boolean, n?: number) => ({ date, counted, ...(n && { n }), reason: 'workday' });
const receipt = {
  zone: 'Asia/Shanghai',
  days: [day('2026-11-20', true, 1), day('2026-11-21', false), day('2026-11-23', true, 2), day('2026-11-24', true, 3)],
};

function run(name: string, changed: Partial<Deadline> = {}): Deadline {
  return {
    id: `${name} ${changed.startedAt ?? ''}`,
    name,
    kind: 'due',
    status: 'met',
    startedAt: '2026-11-19T02:00:00Z',
    dueAt: '2026-11-24T15:59:00Z',
    endedAt: '2026-11-23T02:00:00Z',
    overdue: false,
    workingDaysLeft: null,
    receipt,
    ...changed,
  } as unknown as Deadline;
}

test('each_step_with_a_clock_says_whose_it_is_and_how_it_went_each_time', () => {
  const rows = clockRows(process, 'review', [
    run('review'),
    run('review', { endedAt: null, status: 'running' }),
    { ...run('review'), kind: 'reminder' },
  ]);
  expect(rows.map(({ state }) => state)).toEqual(['review', 'supplement']);
  expect(rows[0]).toMatchObject({ present: true, owners: [label('Certification operations')] });
  expect(rows[0]?.runs).toMatchObject([
    { late: false, used: 2 },
    { late: false, used: null },
  ]);
  expect(rows[1]?.runs).toEqual([]);
});

test('a_clock_that_ran_out_was_late_whoever_went_on_afterwards', () => {
  const late = { endedAt: '2026-11-25T02:00:00Z' };
  const rows = clockRows(process, 'review', [run('review', { status: 'fired' }), run('supplement', late)]);
  expect(rows.flatMap(({ runs }) => runs.map(one => one.late))).toEqual([true, true]);
});

test('what_was_begun_stands_in_its_order_then_what_is_to_come_and_what_may_be_asked_of_the_partner_last', () => {
  const begun = run('supplement', { startedAt: '2026-11-24T02:00:00Z' });
  expect(clockRows(process, 'draft', []).map(({ state }) => state)).toEqual(['review', 'supplement']);
  expect(clockRows(process, 'review', [begun]).map(({ state }) => state)).toEqual(['supplement', 'review']);
  expect(clockRows(process, 'review', [begun, run('review')]).map(({ state }) => state)).toEqual([
    'review',
    'supplement',
  ]);
});

test('what_a_step_used_is_summed_over_its_runs', () => {
  const [supplement] = clockRows(process, 'review', [
    run('supplement'),
    run('supplement', { endedAt: '2026-11-20T02:00:00Z' }),
  ]);
  expect(usedInAll(supplement?.runs ?? [])).toBe(3);
  expect(usedInAll([])).toBeNull();
});
