import { PAYOUT_METHODS } from '../claims/payout-methods.ts';
import { textsOf } from '../claims/read-texts.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Fields, Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import { defineProcess, NEW, type RuleContext, type Seat } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import { policyTable } from '../policy/policy.ts';
import { FINANCE } from './claim-notices.ts';
import { PARTNER } from './progress.ts';

const sections = { change: { en: 'Change', zh: '变更' } } as const satisfies Record<string, Label>;

const fields = {
  claimId: {
    kind: 'text',
    format: 'case-id',
    section: 'change',
    required: true,
    fixed: true,
    choose: { operation: 'listCases', query: { process: 'incentive-claim' } },
    label: { en: 'Incentive', zh: '激励' },
  },
  claimNumber: { kind: 'text', section: 'change', system: true, label: { en: 'Number', zh: '激励编号' } },
  from: {
    kind: 'option',
    options: PAYOUT_METHODS,
    section: 'change',
    system: true,
    label: { en: 'Method so far', zh: '当前发放方式' },
  },
  method: {
    kind: 'option',
    options: PAYOUT_METHODS,
    section: 'change',
    required: true,
    label: { en: 'Method wanted', zh: '变更后的发放方式' },
  },
  why: { kind: 'text', multiline: true, section: 'change', required: true, label: { en: 'Why', zh: '变更原因' } },
} as const satisfies Fields;

const OPERATIONS: readonly Seat[] = [{ role: 'vendor-ops', at: 'vendor' }];
const ASKED: readonly Seat[] = [...PARTNER, ...FINANCE];

/** The claims whose method may be changed: processes with the payment of domain/processes/claim-payment.ts, before it is approved. */
const PAID_BY_METHOD: readonly string[] = ['incentive-claim', 'fh-quarterly-payment'];
const OPEN: readonly string[] = ['payable', 'payment-review'];

/** The exception to a payout method that is chosen once: asked for, and answered in two working days (domain/incentives.md section 4). */
export const payoutMethodChange = defineProcess({
  name: 'payout-method-change',
  prefix: 'payout',
  path: 'payout-method-changes',
  label: { en: 'Payout method change', zh: '发放方式变更' },
  series: 'PM',
  fields,
  sections,
  title: 'claimNumber',
  searched: ['claimNumber'],
  create: 'request-change',
  states: {
    requested: {
      label: { en: 'Requested', zh: '已提交' },
      task: {
        kind: 'payout-change',
        label: { en: 'Answer the request', zh: '处理变更申请' },
        candidates: OPERATIONS,
        decides: ['grant', 'refuse'],
        direct: 'payout.answer.direct-decision',
      },
      deadline: {
        name: 'answer',
        label: { en: 'Answer', zh: '答复时限' },
        within: 'claim.payout-method-change.within',
        onExpiry: 'claim.payout-method-change.on-expiry',
      },
    },
    granted: { label: { en: 'Granted', zh: '已同意' }, final: true },
    refused: { label: { en: 'Refused', zh: '已拒绝' }, final: true },
  },
  commands: {
    'request-change': {
      label: { en: 'Request change', zh: '申请变更' },
      done: { en: 'asked for another payout method', zh: '申请了变更发放方式' },
      from: [NEW],
      to: 'requested',
      by: ['partner'],
      edits: true,
      complete: true,
      submits: true,
      numbers: true,
      refuses: ['CHANGE_ASKED'],
      facts: ({ data, actor }): FactRequest[] => [
        { name: 'case', id: String(data.claimId ?? '') },
        { name: 'organization', id: actor.kind === 'person' ? actor.organizationId : '' },
      ],
      plan: requestChange,
      tell: [{ template: 'payout-change-asked', to: OPERATIONS }],
    },
    grant: {
      label: { en: 'Grant', zh: '同意' },
      done: { en: 'granted the change', zh: '同意了变更' },
      verdict: 'approve',
      from: ['requested'],
      to: 'granted',
      by: ['vendor'],
      notSubmitter: true,
      plan: ({ data }) => ({
        moves: [{ caseId: String(data.claimId), command: 'change-method', input: { method: data.method ?? '' } }],
      }),
      tell: [{ template: 'payout-change-answered', to: ASKED }],
    },
    refuse: {
      label: { en: 'Refuse', zh: '拒绝' },
      done: { en: 'refused the change', zh: '拒绝了变更' },
      verdict: 'reject',
      from: ['requested'],
      to: 'refused',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'payout-change-answered', to: ASKED }],
    },
  },
});

/** Only of an own claim whose method was chosen and not yet approved, and to one its model allows; one request at a time. */
function requestChange({ facts, data, actor, policy }: RuleContext): PlanParts | Problem[] {
  const claim = facts.case;
  const own = actor.kind === 'person' && claim?.partnerId === actor.organizationId;
  if (!claim || !own || !PAID_BY_METHOD.includes(claim.process)) return [{ pointer: '/claimId', code: 'NOT_FOUND' }];
  const { method, model = 'CONSULTING' } = claim.data;
  if (method === undefined || !OPEN.includes(claim.state)) return [{ pointer: '/claimId', code: 'NOT_ALLOWED_HERE' }];
  const allowed = textsOf(policyTable(policy, 'claim.methods')[String(model)]);
  if (data.method === method || !allowed.includes(String(data.method)))
    return [{ pointer: '/method', code: 'NOT_ALLOWED_HERE' }];
  return {
    set: { claimNumber: claim.number, from: method },
    homeUnitId: facts.organization?.homeUnitId ?? null,
    reserve: [{ key: `payout-change:${claim.id}`, clash: 'CHANGE_ASKED' }],
  };
}
