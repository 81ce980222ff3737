import { expect, test } from 'vitest';
import type { Process, ProcessSchema } from '../../web/api/answers.ts';
import { commonestProcess, offeredFor } from '../../web/pages/inbox/bulk/offered.ts';
import type { InboxRow } from '../../web/pages/inbox/use-inbox.ts';
import { between } from '../../web/pages/inbox/use-selection.ts';

const row = (id: string, process: string, decides: string[]) =>
  ({ task: { id, decides }, case: { process } }) as unknown as InboxRow;
const label = { en: 'x', zh: '某' };

test('a_range_goes_from_the_task_touched_before_to_this_one_either_way', () => {
  const rows = ['a', 'b', 'c', 'd'].map(id => row(id, 'p', []));
  const ids = (from: string | undefined, to: string) => between(rows, from, to).map(({ task }) => task.id);
  expect(ids('b', 'd')).toEqual(['b', 'c', 'd']);
  expect(ids('d', 'b')).toEqual(['b', 'c', 'd']);
  expect(ids(undefined, 'c')).toEqual(['c']);
  expect(ids('gone', 'c')).toEqual(['c']);
  expect(ids('a', 'gone')).toEqual([]);
});

test('tasks_are_decided_together_within_the_process_most_of_them_are_of', () => {
  expect(commonestProcess([row('a', 'p', []), row('b', 'q', []), row('c', 'q', [])])).toBe('q');
  expect(commonestProcess([])).toBeUndefined();
});

test('what_most_tasks_wait_for_is_offered_first_and_what_asks_for_something_of_one_case_alone_is_not', () => {
  const rows = [row('a', 'p', ['approve', 'validate']), row('b', 'p', ['reject', 'approve'])];
  const process = { commands: ['approve', 'reject', 'validate'].map(code => ({ code, label })) } as unknown as Process;
  const schema = {
    inputs: {
      validate: { fields: { talk: { kind: 'text', label, personal: true } } },
      reject: { fields: {}, reason: {} },
    },
  } as unknown as ProcessSchema;
  const offered = offeredFor(rows, process, schema);
  expect(offered.map(({ command, rows: those }) => [command, those.length])).toEqual([
    ['approve', 2],
    ['reject', 1],
  ]);
});
