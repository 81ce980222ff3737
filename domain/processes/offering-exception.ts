import type { FactRequest } from '../kernel/facts.ts';
import type { Fields, Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import { defineProcess, NEW, type RuleContext } from '../kernel/process.ts';
import type { Label } from '../label.ts';

const sections = { exception: { en: 'Exception', zh: '例外' } } as const satisfies Record<string, Label>;

const fields = {
  opportunityId: {
    kind: 'text',
    format: 'case-id',
    section: 'exception',
    required: true,
    choose: { operation: 'vendorOpportunity.list', query: { state: 'preparing' } },
    label: { en: 'HO', zh: '厂商机会点' },
    help: { en: 'The opportunity you are preparing that needs the exception.', zh: '正在准备且需要例外的厂商机会点。' },
  },
  exceptionCase: {
    kind: 'option',
    options: { policy: 'ho.offering.exceptions' },
    section: 'exception',
    required: true,
    label: { en: 'Exception case', zh: '例外情况' },
  },
  justification: {
    kind: 'text',
    multiline: true,
    section: 'exception',
    required: true,
    label: { en: 'Justification', zh: '申请理由' },
    help: {
      en: 'Why no ordinary rule fits; the committee decides by it.',
      zh: '说明为何常规规则不适用，供委员会决策。',
    },
  },
  hoNumber: { kind: 'text', section: 'exception', system: true, label: { en: 'HO number', zh: '厂商机会点编号' } },
} as const satisfies Fields;

/** The key the approved decision for an HO is found by. */
export function exceptionKey(hoId: string): string {
  return `ho-exception:${hoId}`;
}

/** A committee decision that must stand, approved, before an HO is offered in an exception case (domain/opportunities.md 3.4). */
export const offeringException = defineProcess({
  name: 'offering-exception',
  prefix: 'exception',
  path: 'offering-exceptions',
  label: { en: 'Offering exception decision', zh: 'Offering例外上会决策' },
  series: 'OE',
  fields,
  sections,
  title: 'hoNumber',
  searched: ['hoNumber'],
  create: 'request-exception',
  states: {
    requested: {
      label: { en: 'Requested', zh: '待上会决策' },
      task: {
        kind: 'committee-decision',
        label: { en: 'Decide the exception', zh: '上会决策' },
        candidates: [{ role: 'st-committee', at: 'organization' }],
        decides: ['approve', 'reject'],
        direct: 'exception.decision.direct-decision',
      },
    },
    approved: { label: { en: 'Approved', zh: '已通过' }, final: true },
    rejected: { label: { en: 'Rejected', zh: '未通过' }, final: true },
  },
  commands: {
    'request-exception': {
      label: { en: 'Request exception', zh: '申请例外' },
      done: { en: 'requested the exception', zh: '申请了例外' },
      from: [NEW],
      to: 'requested',
      by: ['vendor'],
      edits: true,
      complete: true,
      submits: true,
      numbers: true,
      facts: ({ data }): FactRequest[] => [{ name: 'case', id: String(data.opportunityId ?? '') }],
      plan: request,
      tell: [{ template: 'exception-requested', to: [{ role: 'st-committee', at: 'organization' }] }],
    },
    approve: {
      label: { en: 'Approve', zh: '通过' },
      done: { en: 'approved the exception', zh: '通过了例外申请' },
      verdict: 'approve',
      from: ['requested'],
      to: 'approved',
      by: ['vendor'],
      notSubmitter: true,
      tell: [{ template: 'exception-decided', to: [{ person: 'submitter' }] }],
    },
    reject: {
      label: { en: 'Reject', zh: '不通过' },
      done: { en: 'rejected the exception', zh: '未通过例外申请' },
      verdict: 'reject',
      from: ['requested'],
      to: 'rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'exception-decided', to: [{ person: 'submitter' }] }],
    },
  },
});

function request({ facts, actor }: RuleContext): PlanParts | Problem[] {
  const ho = facts.case;
  const scopes = actor.kind === 'person' ? actor.grants.map(grant => grant.scope) : [];
  const mine = actor.kind === 'person' && (scopes.includes(actor.organizationId) || scopes.includes(ho?.unitId ?? ''));
  if (ho?.process !== 'vendor-opportunity' || !mine) return [{ pointer: '/opportunityId', code: 'NOT_FOUND' }];
  if (ho.state !== 'preparing') return [{ pointer: '/opportunityId', code: 'NOT_ALLOWED_HERE' }];
  return {
    set: { hoNumber: ho.number },
    unitId: ho.unitId,
    keys: [exceptionKey(ho.number ?? '')],
  };
}
