import type {
  ClockRule,
  CommandDefinition,
  ProcessDefinition,
  StandingClock,
  StateDefinition,
} from '../kernel/process.ts';
import { STANDING_UNDECIDED, UNDECIDED_EXPIRY } from '../kernel/process.ts';
import { CLAIM_KEYS } from './claim-keys.ts';

/** What the value of a policy key is, as the rules read it; forms and lint go by it. */
export type KeyKind =
  | { kind: 'flag' }
  | { kind: 'integer'; min: number; max: number }
  /** A length such as `10wd`; `none` is no clock. `units`: where only these are counted. */
  | { kind: 'duration'; units?: readonly string[]; never?: true }
  | { kind: 'durations' }
  /** What silence does, as far as the state knows a way. */
  | { kind: 'expiry'; decides: boolean; standing?: true }
  | { kind: 'time-of-day' }
  | { kind: 'amount' }
  /** A currency and an amount: `CNY 1000.00`. */
  | { kind: 'money' }
  | { kind: 'word'; words: readonly string[] }
  | { kind: 'reminder-last' }
  | { kind: 'text'; max: number }
  | { kind: 'calendar' }
  | { kind: 'office' }
  | { kind: 'offices' }
  | { kind: 'label' }
  | { kind: 'options' }
  | { kind: 'offerings' }
  | { kind: 'file-types' }
  | { kind: 'role-items' }
  | { kind: 'codes' }
  | { kind: 'code-table' }
  | { kind: 'claim-kinds' }
  | { kind: 'capability-scope' };

/** Words of silence that decide: each makes the state's own expiry command be given (domain/deadlines.md section 1). */
export const DECIDING_EXPIRY = [
  'reject',
  'reclaim',
  'void',
  'auto-confirm',
  'close',
  'fail',
  'expire',
  'unfreeze',
  'issue',
  'ticket',
  'review',
] as const;

const KEYS: Readonly<Record<string, KeyKind>> = {
  ...CLAIM_KEYS,
  'access.role-items': { kind: 'role-items' },
  'attachment.bytes.max': { kind: 'integer', min: 1, max: 1_073_741_824 },
  'attachment.types': { kind: 'file-types' },
  'cert.capabilities': { kind: 'options' },
  'cert.evidence.files.min': { kind: 'integer', min: 1, max: 20 },
  'cert.total.max': { kind: 'duration', units: ['wd'], never: true },
  'cert.total.min': { kind: 'duration', units: ['wd'], never: true },
  'comments.files.max': { kind: 'integer', min: 0, max: 100 },
  'comments.text.max': { kind: 'integer', min: 1, max: 10_000 },
  'biz-cert.amount-test.max': { kind: 'amount' },
  'biz-cert.amount-test.max-attempts': { kind: 'integer', min: 1, max: 20 },
  'biz-cert.amount-test.on-exceed': { kind: 'word', words: ['fail', 'lock'] },
  'bulk.items.max': { kind: 'integer', min: 1, max: 1000 },
  'bulk.outlier.times': { kind: 'integer', min: 2, max: 1000 },
  'bulk.undo.seconds': { kind: 'integer', min: 0, max: 3600 },
  'calendar.id': { kind: 'calendar' },
  'calendar.provisional.on-official': { kind: 'word', words: ['recalculate', 'keep'] },
  'calendar.recalculation.notice': { kind: 'duration' },
  'dashboard.windows': { kind: 'durations' },
  'deadlines.at-risk.first': { kind: 'integer', min: 1, max: 100 },
  'deadlines.at-risk.within': { kind: 'duration', units: ['wd'], never: true },
  'registry.import.rows.max': { kind: 'integer', min: 1, max: 100_000 },
  'registry.text.max': { kind: 'integer', min: 1, max: 10_000 },
  'directory.import.rows.max': { kind: 'integer', min: 1, max: 100_000 },
  'stage.handlers.max': { kind: 'integer', min: 1, max: 100 },
  'escalation.further': { kind: 'duration', units: ['wd'] },
  'escalation.target': { kind: 'word', words: ['role-lead'] },
  'fh.certificates': { kind: 'options' },
  'fh.claims-per-person': { kind: 'integer', min: 1, max: 100 },
  'fh.funding-period': { kind: 'duration', units: ['mo', 'y'], never: true },
  'fh.min-time-on-cloud': { kind: 'duration', units: ['mo', 'y'], never: true },
  'fh.path': { kind: 'text', max: 64 },
  'fh.staff.role': { kind: 'text', max: 64 },
  'fh.submissions-per-month': { kind: 'integer', min: 1, max: 100 },
  'fh.template': { kind: 'text', max: 32 },
  'fh.types': { kind: 'options' },
  'ho.eligibility.delivered-pos': { kind: 'integer', min: 0, max: 1000 },
  'ho.eligibility.max-update-age': { kind: 'duration', never: true },
  'ho.eligibility.window': { kind: 'duration', never: true },
  'ho.offering.exceptions': { kind: 'options' },
  'ho.offering.rule-sets': { kind: 'options' },
  'level.advanced.labels.min': { kind: 'integer', min: 0, max: 1000 },
  'level.advanced.professionals.min': { kind: 'integer', min: 0, max: 1000 },
  'level.advanced.solutions.min': { kind: 'integer', min: 0, max: 1000 },
  'level.core.labels.min': { kind: 'integer', min: 0, max: 1000 },
  'level.core.professionals.min': { kind: 'integer', min: 0, max: 1000 },
  'level.core.solutions.min': { kind: 'integer', min: 0, max: 1000 },
  'level.premier.labels.min': { kind: 'integer', min: 0, max: 1000 },
  'level.premier.professionals.min': { kind: 'integer', min: 0, max: 1000 },
  'level.premier.solutions.min': { kind: 'integer', min: 0, max: 1000 },
  'notice.digest.hour': { kind: 'integer', min: 0, max: 23 },
  'notice.digest.lines.max': { kind: 'integer', min: 1, max: 100 },
  'notice.mail.away-incident': { kind: 'duration', units: ['min', 'h', 'd'], never: true },
  'notice.mail.give-up-after': { kind: 'duration', units: ['min', 'h', 'd'], never: true },
  'notice.mail.mode': { kind: 'word', words: ['each', 'daily', 'off'] },
  'notice.mail.retry': { kind: 'durations' },
  'po.amount.min': { kind: 'amount' },
  'po.amount.recommended': { kind: 'amount' },
  'po.consent.statement': { kind: 'label' },
  'po.consent.version': { kind: 'text', max: 64 },
  'po.delivery.needs-confirmation': { kind: 'flag' },
  'po.duplicate.ho-basis': { kind: 'word', words: ['CREATED_AT', 'OFFERED_AT'] },
  'po.duplicate.key': { kind: 'word', words: ['credit-code-or-name'] },
  'po.duplicate.po-basis': { kind: 'word', words: ['PO_SUBMITTED_AT', 'PO_REVIEW_PASSED_AT'] },
  'po.duplicate.signing-window': { kind: 'duration', units: ['d'], never: true },
  'po.new-customer.max-cash': { kind: 'money' },
  'po.no-offering': { kind: 'word', words: ['flag'] },
  'po.offerings': { kind: 'offerings' },
  'po.resubmit': { kind: 'word', words: ['copy-only'] },
  'po.routing.default-office': { kind: 'office' },
  'po.routing.offices': { kind: 'offices' },
  'po.update.opens-at': { kind: 'word', words: ['validated'] },
  'po.validation.starts-at': { kind: 'word', words: ['review-approved', 'submitted'] },
  'reason.text.max': { kind: 'integer', min: 1, max: 10_000 },
  'reason.text.min': { kind: 'integer', min: 0, max: 10_000 },
  'remarks.max': { kind: 'integer', min: 1, max: 200 },
  'remarks.text.max': { kind: 'integer', min: 1, max: 10_000 },
  'reminder.first': { kind: 'word', words: ['half-time, rounded up', 'none'] },
  'reminder.last': { kind: 'reminder-last' },
  'reseller.resubmit-after': { kind: 'word', words: ['master-rejected', 'any-rejection'] },
  'role.differentiation.labels.min': { kind: 'integer', min: 0, max: 1000 },
  'role.service.hccda.min': { kind: 'integer', min: 0, max: 1000 },
  'role.service.hccdp.min': { kind: 'integer', min: 0, max: 1000 },
  'role.service.label-kinds': { kind: 'options' },
  'role.service.label.others': { kind: 'flag' },
  'role.service.label.stage': { kind: 'word', words: ['none', 'role', 'differentiation'] },
  'role.service.labels.min': { kind: 'integer', min: 0, max: 1000 },
  'role.si.experts.min': { kind: 'integer', min: 0, max: 1000 },
  'role.si.joint-offerings.min': { kind: 'integer', min: 0, max: 1000 },
  'role.si.labels.min': { kind: 'integer', min: 0, max: 1000 },
  'role.software.solutions.min': { kind: 'integer', min: 0, max: 1000 },
  'tasks.override.second-person': { kind: 'flag' },
  'tasks.skip.second-person': { kind: 'flag' },
};

const LIMIT = /^([a-z-]+)\.field\.([A-Za-z0-9]+)(?:\.[A-Za-z0-9]+)*\.(?:min|max)$/;
/** What a month of a type of dedicated staff is worth, by currency. */
export const FH_AMOUNT = /^fh\.amounts\.([A-Z]{3})\.([A-Z0-9_]{1,64})$/;
const LONGEST_LIMIT = 1_073_741_824;

/** What a key holds: by the states of the process that name it, by its own name, or as the limit of a field. Undefined for no key. */
export function keyKind(definition: ProcessDefinition | undefined, key: string): KeyKind | undefined {
  const ofCommands = Object.values(definition?.commands ?? {}).map(command => kindGiven(command, key));
  const ofStates = Object.values(definition?.states ?? {}).map(state => kindIn(state, key));
  const ofClocks = Object.values(definition?.clocks ?? {}).map(clock => kindOfClock(clock, key));
  const found = [...ofStates, ...ofClocks, ...ofCommands].find(kind => kind !== undefined);
  if (found) return found;
  if (Object.hasOwn(KEYS, key)) return KEYS[key];
  if (FH_AMOUNT.test(key)) return { kind: 'amount' };
  return limits(definition, key) ? { kind: 'integer', min: 0, max: LONGEST_LIMIT } : undefined;
}

/** A limit is of a field of the process, or of what one of its commands asks for. */
function limits(definition: ProcessDefinition | undefined, key: string): boolean {
  const [, prefix, field = ''] = LIMIT.exec(key) ?? [];
  if (!definition || prefix !== definition.prefix) return false;
  const commands = Object.values(definition.commands);
  if (field === 'attachments') return commands.some(({ file }) => file);
  return [definition.fields, ...commands.map(({ input }) => input ?? {})].some(fields => Object.hasOwn(fields, field));
}

function kindIn({ task, deadline }: StateDefinition, key: string): KeyKind | undefined {
  if (task?.direct === key) return { kind: 'flag' };
  if (deadline?.within === key) return { kind: 'duration' };
  if (deadline?.timeOfDay === key) return { kind: 'time-of-day' };
  if (deadline?.reminders === key) return { kind: 'durations' };
  const expiry = deadline && [deadline.onExpiry, `${deadline.onExpiry}.after-extension`].includes(key);
  return expiry ? { kind: 'expiry', decides: deadline.expire !== undefined } : undefined;
}

function kindOfClock({ within, timeOfDay, onExpiry, expire }: StandingClock, key: string): KeyKind | undefined {
  if (within === key) return { kind: 'duration' };
  if (timeOfDay === key) return { kind: 'time-of-day' };
  return onExpiry === key ? { kind: 'expiry', decides: expire !== undefined, standing: true } : undefined;
}

function kindGiven({ within, afterApproval }: CommandDefinition, key: string): KeyKind | undefined {
  if (within === key) return { kind: 'duration' };
  return afterApproval === key ? { kind: 'word', words: ['refused', 'voids'] } : undefined;
}

/** The words a key of silence may hold. */
export function expiryWords(decides: boolean, standing = false): readonly string[] {
  const undecided = standing ? STANDING_UNDECIDED : UNDECIDED_EXPIRY;
  return decides ? [...undecided, ...DECIDING_EXPIRY] : undecided;
}

/** The keys the rules of a process cannot do without, by its states and commands. */
export function neededKeys(
  { states, commands, clocks = {}, totals = {} }: ProcessDefinition,
  values: Readonly<Record<string, unknown>>,
): string[] {
  const ofCommands = Object.values(commands).flatMap(({ within, afterApproval, asks }) => [
    ...(within ? [within] : []),
    ...(afterApproval ? [afterApproval] : []),
    ...(asks ? ['remarks.max', 'remarks.text.max'] : []),
  ]);
  const ofStates = Object.values(states).flatMap(({ task, deadline }) => [
    ...(task ? [task.direct] : []),
    ...(deadline ? keysOfClock(deadline) : []),
    ...(deadline && values[deadline.onExpiry] === 'extend' ? [`${deadline.onExpiry}.after-extension`] : []),
  ]);
  const ofClocks = Object.values(clocks).flatMap(keysOfClock);
  return [...new Set([...ofStates, ...ofClocks, ...Object.keys(totals), ...ofCommands])];
}

type ClockKeys = Pick<ClockRule, 'within' | 'onExpiry' | 'timeOfDay' | 'reminders'>;

function keysOfClock({ within, onExpiry, timeOfDay, reminders }: ClockKeys): string[] {
  return [within, onExpiry, timeOfDay, reminders].filter(key => key !== undefined);
}
