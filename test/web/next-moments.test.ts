import { expect, test } from 'vitest';
import type { Deadline } from '../../web/api/answers.ts';
import { nextMoments } from '../../web/pages/sandbox/next-moments.ts';

const NOW = Date.parse('2026-11-20T01:00:00.000Z');

function deadline(kind: string, dueAt: string, status = 'running') {
  return { id: `${kind}-${dueAt}`, kind, dueAt, status } as Deadline;
}

test('time_passes_to_a_minute_beyond_the_next_reminder_and_the_next_end', () => {
  const found = nextMoments(
    [
      deadline('due', '2026-11-26T15:59:59.999Z'),
      deadline('reminder', '2026-11-25T01:00:00.000Z'),
      deadline('reminder', '2026-11-20T02:00:00.000Z'),
      deadline('reminder', '2026-11-20T01:30:00.000Z', 'fired'),
      deadline('reminder', '2026-11-19T01:00:00.000Z'),
    ],
    NOW,
  );
  expect(found.map(({ deadline: { kind }, by }) => [kind, by])).toEqual([
    ['reminder', '61min'],
    ['due', '9541min'],
  ]);
});

test('a_case_that_waits_for_no_time_offers_none', () => {
  expect(nextMoments([], NOW)).toEqual([]);
});
