import { expect } from 'vitest';
import type { Store } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Engine } from '../../engine/ports.ts';
import {
  claim,
  clockEntries,
  offeredHo,
  openTask,
  reviewedPo,
  rowOf,
  submittedPo,
  submittedPurchase,
  toldBy,
} from './cases.ts';

/** What time does at one clock of a case. */
export interface Moment {
  kind: 'reminder' | 'due';
  command: string;
  /** The case's state afterwards. */
  state: string;
  outcome?: string;
  told: Readonly<Record<string, readonly string[]>>;
  /** Who has the task afterwards, where the moment hands it on. */
  assignee?: string;
}

/** One deadline of the programme under one policy, from its start until nothing is left to wait for. */
export interface DeadlineScenario {
  name: string;
  process: string;
  policies?: Readonly<Record<string, JsonObject>>;
  open(engine: Engine): Promise<string>;
  /** Who lets time pass. */
  userId: string;
  moments: readonly Moment[];
}

const PSM = 'role:psm@unit-north';
const PDM = 'role:pdm@unit-north';
const LEAD = 'user:gao-lei';
const HO_PEOPLE = ['item:ho.accept@org-haiyue', 'role:partner-admin@org-haiyue'];
const PO_PARTNER = ['role:partner-admin@org-haiyue', 'user:hai-admin'];

const remindPsm: Moment = { kind: 'reminder', command: 'remind', state: 'under-validation', told: { reminder: [PSM] } };
const remindPartner: Moment = { kind: 'reminder', command: 'remind', state: 'offered', told: { reminder: HO_PEOPLE } };
const remindPdm: Moment = { kind: 'reminder', command: 'remind', state: 'under-review', told: { reminder: [PDM] } };
const rejected: Moment = {
  kind: 'due',
  command: 'expire-validation',
  state: 'validation-rejected',
  outcome: 'TIMEOUT',
  told: { 'po-timed-out': [...PO_PARTNER, LEAD, PSM].sort() },
};

const po = (values: JsonObject) => ({ 'partner-opportunity': values });

export const DEADLINE_SCENARIOS: readonly DeadlineScenario[] = [
  {
    name: 'a_po_nobody_validates_is_rejected_after_ten_working_days_and_two_reminders',
    process: 'partner-opportunity',
    open: reviewedPo,
    userId: 'lin-hao',
    moments: [remindPsm, remindPsm, rejected],
  },
  {
    name: 'an_escalated_validation_is_reported_to_the_lead_and_stays_open',
    process: 'partner-opportunity',
    policies: po({ 'po.validation.on-expiry': 'escalate' }),
    open: reviewedPo,
    userId: 'lin-hao',
    moments: [
      remindPsm,
      remindPsm,
      { kind: 'due', command: 'breach', state: 'under-validation', told: { breach: [LEAD] } },
    ],
  },
  {
    name: 'a_validation_is_extended_once_with_new_reminders_and_then_rejected',
    process: 'partner-opportunity',
    policies: po({ 'po.validation.within': '4wd', 'po.validation.on-expiry': 'extend' }),
    open: reviewedPo,
    userId: 'lin-hao',
    moments: [
      remindPsm,
      remindPsm,
      {
        kind: 'due',
        command: 'extend-deadline',
        state: 'under-validation',
        told: { breach: [LEAD], 'deadline-extended': [PSM] },
      },
      remindPsm,
      remindPsm,
      rejected,
    ],
  },
  {
    name: 'a_claimed_validation_passes_to_the_lead_who_then_holds_the_task',
    process: 'partner-opportunity',
    policies: po({ 'po.validation.within': '2wd', 'po.validation.on-expiry': 'pass-to-lead' }),
    open: async engine => {
      const caseId = await reviewedPo(engine);
      await claim(engine, 'zhao-qiang', 'partner-opportunity', caseId);
      return caseId;
    },
    userId: 'lin-hao',
    moments: [
      { ...remindPsm, told: { reminder: ['user:zhao-qiang'] } },
      {
        kind: 'due',
        command: 'pass-to-lead',
        state: 'under-validation',
        told: { breach: [LEAD] },
        assignee: 'gao-lei',
      },
    ],
  },
  {
    name: 'a_review_with_a_limit_reminds_and_escalates',
    process: 'partner-opportunity',
    policies: po({ 'po.review.within': '2wd' }),
    open: submittedPo,
    userId: 'lin-hao',
    moments: [remindPdm, { kind: 'due', command: 'breach', state: 'under-review', told: { breach: [LEAD] } }],
  },
  {
    name: 'a_review_whose_limit_only_reminds_says_overdue_and_stays_open',
    process: 'partner-opportunity',
    policies: po({ 'po.review.within': '16wh', 'po.review.on-expiry': 'remind' }),
    open: submittedPo,
    userId: 'lin-hao',
    moments: [remindPdm, { kind: 'due', command: 'remind', state: 'under-review', told: { overdue: [PDM] } }],
  },
  {
    name: 'an_ho_nobody_accepts_is_taken_back_after_three_working_days_and_one_merged_reminder',
    process: 'vendor-opportunity',
    open: offeredHo,
    userId: 'lin-hao',
    moments: [
      remindPartner,
      {
        kind: 'due',
        command: 'expire-acceptance',
        state: 'reclaimed',
        outcome: 'expired',
        told: { 'ho-expired': [...HO_PEOPLE, LEAD, 'user:lin-hao'].sort() },
      },
    ],
  },
  {
    name: 'an_escalated_acceptance_leaves_the_offer_open',
    process: 'vendor-opportunity',
    policies: { 'vendor-opportunity': { 'ho.acceptance.on-expiry': 'escalate' } },
    open: offeredHo,
    userId: 'lin-hao',
    moments: [remindPartner, { kind: 'due', command: 'breach', state: 'offered', told: { breach: [LEAD] } }],
  },
  {
    name: 'a_purchase_with_a_limit_reminds_its_approvers_and_escalates',
    process: 'purchase-approval',
    policies: { 'purchase-approval': { 'purchase.approval.within': '3wd' } },
    open: submittedPurchase,
    userId: 'sun-yue',
    moments: [
      { kind: 'reminder', command: 'remind', state: 'under-approval', told: { reminder: ['role:approver@unit-hq'] } },
      { kind: 'due', command: 'breach', state: 'under-approval', told: { breach: ['user:sun-yue'] } },
    ],
  },
];

/** Time did exactly this at exactly this instant, as the n-th thing it did. */
export async function expectMoment(store: Store, caseId: string, n: number, moment: Moment, at: number): Promise<void> {
  const entries = await clockEntries(store, caseId);
  expect(entries).toHaveLength(n + 1);
  const { seq, command, effectiveAt, ranAt } = entries[n] ?? expect.fail();
  expect({ command, at: Date.parse(effectiveAt) }).toEqual({ command: moment.command, at });
  const { state, outcome, offsetMs, closedAt } = await rowOf(store, caseId);
  expect({ state, outcome }).toEqual({ state: moment.state, outcome: moment.outcome ?? null });
  expect(Date.parse(ranAt) + offsetMs).toBeGreaterThanOrEqual(moment.kind === 'due' ? at + 1 : at);
  if (closedAt !== null) expect(closedAt).toBe(at);
  expect(await toldBy(store, caseId, seq)).toEqual(moment.told);
  if (moment.assignee) expect(await openTask(store, caseId)).toMatchObject({ assigneeId: moment.assignee });
}
