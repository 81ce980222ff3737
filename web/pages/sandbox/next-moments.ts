import type { Deadline } from '../../api/answers.ts';

const MINUTE_MS = 60_000;
const LONGEST_MS = 366 * 24 * 60 * MINUTE_MS;

export interface Moment {
  deadline: Deadline;
  /** As the sandbox takes a length. */
  by: string;
}

/** The next reminder and the next end of a deadline of a case, as lengths from its own now; each a minute beyond, so that it has passed. */
export function nextMoments(deadlines: readonly Deadline[], now: number): Moment[] {
  const ahead = deadlines
    .filter(
      ({ status, dueAt }) => status === 'running' && Date.parse(dueAt) > now && Date.parse(dueAt) - now < LONGEST_MS,
    )
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const firsts = ['reminder', 'due'].flatMap(kind => ahead.find(deadline => deadline.kind === kind) ?? []);
  return firsts.map(deadline => ({
    deadline,
    by: `${Math.ceil((Date.parse(deadline.dueAt) - now) / MINUTE_MS) + 1}min`,
  }));
}
