import type { Calendar } from '../../domain/calendar/calendar.ts';
import { decideAnswer } from '../../domain/kernel/answer-verb.ts';
import { decide } from '../../domain/kernel/decide.ts';
import { decideHandOn } from '../../domain/kernel/hand-on.ts';
import { decideHelp } from '../../domain/kernel/help.ts';
import { decideReseat } from '../../domain/kernel/reseat.ts';
import { decideWait } from '../../domain/kernel/suspend.ts';
import { decideTask } from '../../domain/kernel/task.ts';
import { decideTick } from '../../domain/kernel/tick.ts';
import { decideVacancy } from '../../domain/kernel/vacancy.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { History } from './history.ts';
import type { Office } from './office.ts';

/** The rules under test: every function by which the engine decides; a test plants a fault by giving others. */
export const RULES = {
  decide,
  decideAnswer,
  decideTask,
  decideTick,
  decideVacancy,
  decideHandOn,
  decideHelp,
  decideWait,
  decideReseat,
};
export type Rules = typeof RULES;

/** Everything a rule is asked with: one case, the people, the policy, the time. */
export interface World {
  readonly rules: Rules;
  readonly history: History;
  readonly office: Office;
  readonly policy: Policy;
  readonly calendar: Calendar;
  now: number;
}
