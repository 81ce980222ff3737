import { isStanding } from '../../../domain/kernel/clock-rule.ts';
import type { LivedJoint } from './live-joint.ts';
import { joint } from './process.ts';

type Meets = (lived: LivedJoint) => boolean;

const expired =
  (name: string): Meets =>
  ({ case: { clocks } }) =>
    clocks.some(clock => clock.name === name && clock.kind === 'due' && clock.status === 'fired');

/** What cases of two partners are lived for: each must be met by some of a run. */
export const JOINT_MEETS: Readonly<Record<string, Meets>> = {
  'the end of a validity': expired('validity'),
  'the end of a patience over two states': expired('patience'),
  'the end of a trial that decides nothing': expired('trial'),
  'a clock that began anew': ({ case: { clocks } }) =>
    clocks.some(
      (clock, n) =>
        isStanding(joint, clock.name) &&
        clocks.slice(0, n).some(({ name, startedAt }) => name === clock.name && startedAt !== clock.startedAt),
    ),
  'a clock that went on into another state': ({ case: { clocks, entries } }) =>
    clocks.some(({ name, startedSeq, endedSeq }) => {
      const lived = entries.slice(startedSeq, (endedSeq ?? entries.length + 1) - 1);
      return isStanding(joint, name) && lived.some(({ plan }) => plan.from !== plan.to);
    }),
  'a second master': ({ case: { entries } }) =>
    new Set(entries.flatMap(({ plan }) => plan.counterpartyId ?? [])).size > 1,
  'a case that left the sight of its second partner': ({ case: { entries } }) =>
    entries.some(({ plan, before }) => before?.counterpartyVisible && plan.to === 'vetting'),
  'a command of the second partner': ({ case: { entries } }) =>
    entries.some(({ command }) => ['accept', 'turn-away', 'remark'].includes(command)),
  'a command refused to who may not': ({ refused }) => (refused.NOT_PERMITTED ?? 0) > 0,
};
