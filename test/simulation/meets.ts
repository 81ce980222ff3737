import type { History } from './history.ts';

type Meets = (history: History) => boolean;

const given =
  (...commands: string[]): Meets =>
  ({ entries }) =>
    entries.some(({ command }) => commands.includes(command));
const voted =
  (said: string): Meets =>
  ({ tasks }) =>
    tasks.some(({ vote }) => vote === said);

/** What a run is for: each must be met by some history of it. */
export const MEETS: Readonly<Record<string, Meets>> = {
  'a seat answered by a stand-in': ({ tasks }) =>
    tasks.some(({ vote, standsInFor }) => vote !== null && standsInFor !== null),
  'a superseded seat': ({ tasks }) => tasks.some(({ seat, status }) => seat && status === 'superseded'),
  'a recusal': voted('recuse'),
  'an abstention': voted('abstain'),
  'a stage ended against its last answer': ({ entries }) => entries.some(({ plan }) => plan.concludes !== null),
  'nobody eligible': ({ entries }) =>
    entries.some(({ plan }) => plan.incidents.some(({ kind }) => kind === 'nobody-eligible')),
  'seats opened by an answer': ({ entries }) =>
    entries.some(
      ({ plan, command }) =>
        plan.from === plan.to && command !== 'add-approver' && plan.seat && plan.tasksToOpen.some(({ seat }) => seat),
    ),
  'two stages decided': ({ tasks }) =>
    new Set(tasks.filter(({ vote }) => vote !== null).map(({ state }) => state)).size > 1,
  'a reminder': given('remind'),
  'a breach or an extension': given('breach', 'extend-deadline', 'pass-to-lead'),
  'a lead further up told': given('escalate'),
  'a task handed over once': given('delegate'),
  'a task handed on by a delegation, or back': given('hand-on'),
  'a task of who left': given('vacate'),
  'seats filled later': given('reseat'),
  'a question asked': given('consult'),
  'a question answered': given('answer'),
  'an approver added': given('add-approver'),
  'a task that waits': given('suspend'),
  'a clock that went on': ({ clocks }) => clocks.some(({ receipt }) => receipt.paused !== undefined),
  'changes asked for': given('return'),
  'a new round': given('resubmit', 'revise'),
  'answers that count on': ({ entries }) => entries.some(({ plan }) => plan.carries.length > 0),
  'an appeal': given('appeal'),
};
