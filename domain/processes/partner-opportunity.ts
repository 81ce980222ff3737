import type { FactRequest } from '../kernel/facts.ts';
import type { Fields, Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import { defineProcess, NEW, type RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { parseAmount } from '../money.ts';
import { policyTable, policyText } from '../policy/policy.ts';
import {
  customerKey,
  duplicateFacts,
  earlierDuplicate,
  pendingHardDuplicates,
  relatedKey,
  softDuplicates,
  validatedKey,
} from './duplicates.ts';
import { demandTagsOf } from './offerings.ts';
import {
  contactField,
  opportunityFields,
  PRESALES_ACTIVITIES,
  progressFields,
  SUPPORT_KINDS,
} from './opportunity-fields.ts';
import { PARTNER, progressCommands } from './progress.ts';
import { END_REASONS, PO_REJECT_REASONS } from './reasons.ts';

const fields = {
  ...opportunityFields,
  bant: {
    kind: 'group',
    required: true,
    label: { en: 'Budget, authority, need, timeline', zh: '预算、决策人、需求、采购计划' },
    fields: {
      budget: { kind: 'text', multiline: true, required: true, label: { en: 'Budget', zh: '客户预算' } },
      authority: { kind: 'text', multiline: true, required: true, label: { en: 'Decision maker', zh: '客户决策人' } },
      need: { kind: 'text', multiline: true, required: true, label: { en: 'Need', zh: '客户需求' } },
      timeline: { kind: 'text', multiline: true, required: true, label: { en: 'Purchase plan', zh: '采购计划' } },
    },
  },
  contact: contactField({ required: true }),
  presalesActivities: {
    kind: 'options',
    options: PRESALES_ACTIVITIES,
    required: true,
    label: { en: 'Presales activities done', zh: '已完成的售前活动' },
  },
  ownSolution: { kind: 'text', multiline: true, label: { en: 'Own solution', zh: '伙伴自己的解决方案' } },
  supportNeeded: {
    kind: 'options',
    options: SUPPORT_KINDS,
    excludes: 'VIEW_ONLY',
    label: { en: 'Support needed', zh: '需要的支持' },
  },
  consent: {
    kind: 'group',
    required: true,
    label: { en: 'Consent of the customer', zh: '客户同意' },
    fields: {
      given: {
        kind: 'boolean',
        mustBe: true,
        required: true,
        label: { en: 'Consent given', zh: '已获得客户明确同意' },
      },
      // Obtained before the submission, so never a promise (domain/opportunities.md section 2.3).
      at: { kind: 'instant', notAfter: 'now', required: true, label: { en: 'Given at', zh: '同意时间' } },
      version: { kind: 'text', required: true, label: { en: 'Version of the text', zh: '条款版本' } },
    },
  },
  publicTender: {
    kind: 'boolean',
    mustBe: false,
    required: true,
    label: { en: 'Is a public tender', zh: '属于公开招标' },
  },
  flags: { kind: 'texts', system: true, label: { en: 'Flags', zh: '标记' } },
  isNewCustomer: { kind: 'boolean', system: true, label: { en: 'New customer', zh: '新客户' } },
  reviewPassedAt: { kind: 'instant', system: true, label: { en: 'Review passed at', zh: '审核通过时间' } },
  validatedAt: { kind: 'instant', system: true, label: { en: 'Validated at', zh: '验证通过时间' } },
  customerContact: {
    kind: 'text',
    system: true,
    personal: true,
    label: { en: 'Talk with the customer', zh: '与客户沟通记录' },
  },
  copiedFrom: { kind: 'text', system: true, label: { en: 'Copied from', zh: '复制自' } },
  ...progressFields,
} as const satisfies Fields;

/** PO: a partner shares an opportunity, the vendor reviews and validates it (domain/opportunities.md section 2). */
export const partnerOpportunity = defineProcess({
  name: 'partner-opportunity',
  prefix: 'po',
  path: 'partner-opportunities',
  label: { en: 'Partner-originated opportunity (PO)', zh: '伙伴机会点(共享给厂商)' },
  series: 'PO',
  fields,
  title: 'name',
  searched: ['name', 'customerName'],
  create: 'save-draft',
  edit: 'edit-draft',
  remove: 'delete-draft',
  states: {
    draft: { label: { en: 'Draft', zh: '草稿' }, hiddenFrom: 'vendor', idle: true },
    'under-review': {
      label: { en: 'Under review', zh: '审核中' },
      task: {
        kind: 'review',
        label: { en: 'Review the opportunity', zh: '审核机会点' },
        candidates: [{ role: 'pdm', at: 'home-unit' }],
        decides: ['approve-review', 'reject-review'],
        direct: 'po.review.direct-decision',
      },
      deadline: {
        name: 'review',
        label: { en: 'Review', zh: '审核时限' },
        within: 'po.review.within',
        onExpiry: 'po.review.on-expiry',
      },
    },
    'under-validation': {
      label: { en: 'Under validation', zh: '验证中' },
      task: {
        kind: 'validation',
        label: { en: 'Validate the opportunity', zh: '验证机会点' },
        candidates: [{ role: 'psm', at: 'unit' }],
        decides: ['validate', 'reject-validation'],
        direct: 'po.validation.direct-decision',
        claim: 'po.take',
        assign: 'po.assign-handler',
      },
      deadline: {
        name: 'validation',
        label: { en: 'Validation', zh: '验证时限' },
        within: 'po.validation.within',
        onExpiry: 'po.validation.on-expiry',
        expire: 'expire-validation',
        startsAt: validationStart,
      },
    },
    validated: { label: { en: 'Validated', zh: '验证通过' } },
    won: { label: { en: 'Won', zh: '已赢单' } },
    delivered: { label: { en: 'Delivered', zh: '已交付' }, final: true },
    lost: { label: { en: 'Lost', zh: '已丢单' }, final: true },
    'review-rejected': { label: { en: 'Review rejected', zh: '审核驳回' }, final: true },
    'validation-rejected': { label: { en: 'Validation rejected', zh: '验证驳回' }, final: true },
    cancelled: { label: { en: 'Cancelled', zh: '已取消' }, final: true },
  },
  commands: {
    'save-draft': {
      label: { en: 'Save draft', zh: '保存草稿' },
      from: [NEW],
      to: 'draft',
      by: ['partner'],
      edits: true,
      refuses: ['NOT_IN_PLAN'],
      facts: partnerFacts,
      guard: notInPlan,
      plan: saveDraft,
    },
    'edit-draft': {
      label: { en: 'Edit draft', zh: '编辑草稿' },
      from: ['draft'],
      by: ['partner'],
      creatorOr: 'partner-admin',
      edits: true,
      plan: editDraft,
    },
    'delete-draft': {
      label: { en: 'Delete draft', zh: '删除草稿' },
      from: ['draft'],
      by: ['partner'],
      creatorOr: 'partner-admin',
      removes: true,
    },
    submit: {
      label: { en: 'Submit', zh: '提交' },
      from: ['draft'],
      to: 'under-review',
      by: ['partner'],
      complete: true,
      submits: true,
      numbers: true,
      refuses: ['NOT_IN_PLAN', 'DUPLICATE_VALIDATED'],
      facts: submitFacts,
      guard: submitGuard,
      plan: submit,
      tell: [{ template: 'po-submitted', to: [{ role: 'pdm', at: 'home-unit' }] }],
    },
    'approve-review': {
      label: { en: 'Approve review', zh: '审核通过' },
      from: ['under-review'],
      to: 'under-validation',
      by: ['vendor'],
      notSubmitter: true,
      input: {
        softDuplicate: {
          kind: 'option',
          options: { DISTINCT: { en: 'Not a duplicate', zh: '不是重复机会点' } },
          label: { en: 'Verdict on a possible duplicate', zh: '疑似重复的判断' },
        },
      },
      plan: approveReview,
      tell: [{ template: 'po-review-approved', to: [...PARTNER, { role: 'psm', at: 'unit' }] }],
    },
    'reject-review': {
      label: { en: 'Reject review', zh: '审核驳回' },
      from: ['under-review'],
      to: 'review-rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: { codes: PO_REJECT_REASONS },
      tell: [{ template: 'po-rejected', to: PARTNER }],
    },
    validate: {
      label: { en: 'Validate', zh: '验证通过' },
      from: ['under-validation'],
      to: 'validated',
      by: ['vendor'],
      notSubmitter: true,
      input: {
        customerContact: {
          kind: 'text',
          personal: true,
          multiline: true,
          required: true,
          label: { en: 'Talk with the customer', zh: '与客户沟通记录' },
        },
        duplicateOverride: {
          kind: 'text',
          label: { en: 'Why the earlier duplicate does not count', zh: '忽略更早重复机会点的原因' },
        },
      },
      refuses: ['DUPLICATE_VALIDATED', 'EARLIER_DUPLICATE'],
      facts: validateFacts,
      guard: validateGuard,
      plan: validate,
      event: 'po-validated',
      tell: [{ template: 'po-validated', to: PARTNER }],
    },
    'reject-validation': {
      label: { en: 'Reject validation', zh: '验证驳回' },
      from: ['under-validation'],
      to: 'validation-rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: { codes: PO_REJECT_REASONS },
      tell: [{ template: 'po-rejected', to: PARTNER }],
    },
    'reject-duplicate': {
      label: { en: 'Lost to a duplicate', zh: '重复驳回' },
      from: ['under-review', 'under-validation'],
      to: { 'under-review': ['review-rejected'], 'under-validation': ['validation-rejected'] },
      by: ['system'],
      outcome: 'DUPLICATE',
      plan: ({ snapshot }) => ({ to: snapshot?.state === 'under-review' ? 'review-rejected' : 'validation-rejected' }),
      tell: [{ template: 'po-duplicate-lost', to: PARTNER }],
    },
    'expire-validation': {
      label: { en: 'Validation timeout', zh: '验证逾期默认驳回' },
      from: ['under-validation'],
      to: 'validation-rejected',
      by: ['clock'],
      outcome: 'TIMEOUT',
      facts: leadFact,
      tell: [
        {
          template: 'po-timed-out',
          to: [...PARTNER, { person: 'handler' }, { person: 'lead' }, { role: 'psm', at: 'unit' }],
        },
      ],
    },
    'change-offering': {
      label: { en: 'Change Offering', zh: '变更方案' },
      from: ['under-review', 'under-validation', 'validated', 'won'],
      by: ['vendor'],
      input: { offeringIds: { ...opportunityFields.offeringIds, required: true } },
      plan: ({ input, policy }) => ({
        set: { offeringIds: input.offeringIds ?? [], demandTags: demandTagsOf(input.offeringIds, policy) },
      }),
      tell: [{ template: 'offering-changed', to: PARTNER }],
    },
    ...progressCommands('validated', 'po'),
    cancel: {
      label: { en: 'Cancel', zh: '取消' },
      from: ['validated', 'won'],
      to: 'cancelled',
      by: ['vendor'],
      reason: { codes: END_REASONS },
      tell: [{ template: 'po-cancelled', to: PARTNER }],
    },
    'copy-to-draft': {
      label: { en: 'Copy to new draft', zh: '复制为新草稿' },
      from: [NEW],
      parent: ['review-rejected', 'validation-rejected'],
      to: 'draft',
      by: ['partner'],
      refuses: ['NOT_IN_PLAN'],
      facts: partnerFacts,
      guard: notInPlan,
      plan: copyToDraft,
    },
    'record-crm-sync': {
      label: { en: 'Synchronised to the CRM', zh: '已同步至CRM' },
      from: [
        'under-review',
        'under-validation',
        'validated',
        'won',
        'delivered',
        'lost',
        'review-rejected',
        'validation-rejected',
        'cancelled',
      ],
      by: ['system'],
      input: { reference: { kind: 'text', required: true, label: { en: 'CRM reference', zh: 'CRM编号' } } },
      plan: ({ input }) => ({ records: [{ kind: 'crm-sync', data: input }] }),
    },
  },
});

function validationStart(context: RuleContext): number {
  const submitted = policyText(context.policy, 'po.validation.starts-at') === 'submitted';
  return submitted ? (context.snapshot?.submittedAt ?? context.now) : context.now;
}

function partnerOf(context: RuleContext): string {
  const own = context.actor.kind === 'person' ? context.actor.organizationId : '';
  return context.snapshot?.partnerId ?? context.parent?.partnerId ?? own;
}

function partnerFacts(context: RuleContext): FactRequest[] {
  const id = partnerOf(context);
  return [
    { name: 'organization', id },
    { name: 'memberships', organizationId: id },
  ];
}

/** POs are shared under the co-expansion plan, PCE (domain/opportunities.md section 1). */
function notInPlan(context: RuleContext): Refusal | undefined {
  const member = context.facts.memberships?.some(({ kind, code }) => kind === 'plan' && code === 'PCE');
  return member ? undefined : refuse('NOT_IN_PLAN', { plan: 'PCE' });
}

function saveDraft(context: RuleContext): PlanParts | Problem[] {
  return { ...editDraft(context), homeUnitId: context.facts.organization?.homeUnitId ?? null };
}

function editDraft({ data, policy }: RuleContext): PlanParts {
  return { set: { demandTags: demandTagsOf(data.offeringIds, policy) } };
}

function submitFacts(context: RuleContext): FactRequest[] {
  return [
    ...partnerFacts(context),
    { name: 'customer', key: customerKey(context.data) },
    ...duplicateFacts(context.data),
  ];
}

/** No other partner's duplicate is accepted once one has passed (section 2.6). Who holds it is not said. */
function submitGuard(context: RuleContext): Refusal | undefined {
  return notInPlan(context) ?? (heldByAnother(context) ? refuse('DUPLICATE_VALIDATED') : undefined);
}

function heldByAnother({ facts, snapshot }: RuleContext): boolean {
  return Boolean(facts.holder && facts.holder.caseId !== snapshot?.id);
}

/** R4, R6, R8 and the synchronisation with the vendor's CRM; the inputs of the rules stay with the entry. */
function submit(context: RuleContext): PlanParts {
  const { data } = context;
  const offered = Array.isArray(data.offeringIds) && data.offeringIds.length > 0;
  const soft = softDuplicates(context);
  const flags = [
    ...(offered || data.ownSolution ? [] : ['NO_OFFERING']),
    ...(soft.length > 0 ? ['SOFT_DUPLICATE'] : []),
  ];
  const route = routed(context);
  return {
    set: { flags, stage: 'qualify' },
    unitId: route.unitId,
    keys: [relatedKey(data)],
    effects: [{ kind: 'crm-sync', input: {} }],
    note: { rules: { R4: { flags }, R6: { softDuplicates: soft.length }, R8: { ...route } } },
  };
}

/** R8: a known customer goes to its owner's office, a new one to the office of its province or country, else the default. */
function routed({ facts, data, policy }: RuleContext): { unitId: string; because: string } {
  if (facts.customer?.ownerUnitId) return { unitId: facts.customer.ownerUnitId, because: 'existing-customer' };
  const offices = policyTable(policy, 'po.routing.offices');
  for (const [because, place] of [
    ['province', data.customerProvince],
    ['country', data.customerCountry],
  ] as const) {
    const unitId = typeof place === 'string' && Object.hasOwn(offices, place) ? offices[place] : undefined;
    if (typeof unitId === 'string') return { unitId, because };
  }
  return { unitId: policyText(policy, 'po.routing.default-office'), because: 'default' };
}

/** A soft duplicate must be decided by the reviewer: distinct, or rejected as a duplicate (section 2.6). */
function approveReview({ data, input, now }: RuleContext): PlanParts | Problem[] {
  const flagged = Array.isArray(data.flags) && data.flags.includes('SOFT_DUPLICATE');
  if (flagged && input.softDuplicate === undefined) return [{ pointer: '/softDuplicate', code: 'REQUIRED' }];
  return { set: { reviewPassedAt: new Date(now).toISOString() } };
}

function leadFact({ snapshot }: RuleContext): FactRequest[] {
  return snapshot?.unitId ? [{ name: 'unitLead', unitId: snapshot.unitId }] : [];
}

function validateFacts(context: RuleContext): FactRequest[] {
  return [...leadFact(context), { name: 'customer', key: customerKey(context.data) }, ...duplicateFacts(context.data)];
}

/** R6: an earlier hard duplicate goes first, unless the lead overrides with a reason. */
function validateGuard(context: RuleContext): Refusal | undefined {
  if (heldByAnother(context)) return refuse('DUPLICATE_VALIDATED');
  const lead = context.actor.kind === 'person' && context.actor.userId === context.facts.unitLead;
  return lead ? undefined : behindAnother(context);
}

function behindAnother(context: RuleContext): Refusal | undefined {
  const earlier = earlierDuplicate(context);
  return earlier && refuse('EARLIER_DUPLICATE', { number: earlier.number });
}

/** R7 is stored once; the key is locked and every pending hard duplicate loses in the same transaction. */
function validate(context: RuleContext): PlanParts | Refusal {
  // Only a lead comes here behind an earlier duplicate, and must say why.
  const behind = context.input.duplicateOverride ? undefined : behindAnother(context);
  if (behind) return behind;
  const { data, facts, input, policy, now } = context;
  const limit = parseAmount(policyText(policy, 'po.new-customer.max-cash').replace(/^CNY /, '')) ?? 0;
  const cash = parseAmount(facts.customer?.cashPaid ?? '0.00') ?? 0;
  const isNewCustomer = cash <= limit && (facts.customer?.firstAccount ?? true);
  return {
    set: { validatedAt: new Date(now).toISOString(), isNewCustomer, customerContact: input.customerContact ?? null },
    reserve: [{ key: validatedKey(data), clash: 'DUPLICATE_VALIDATED' }],
    moves: pendingHardDuplicates(context).map(({ id }) => ({ caseId: id, command: 'reject-duplicate', input: {} })),
    note: {
      rules: {
        R7: { cashPaid: facts.customer?.cashPaid ?? '0.00', firstAccount: facts.customer?.firstAccount ?? true },
      },
    },
  };
}

/** Rejected is final; a copy keeps where it came from and asks consent anew (Q13, `po.resubmit = copy-only`). */
function copyToDraft({ parent, facts }: RuleContext): PlanParts {
  const kept = Object.entries(parent?.data ?? {}).filter(([key]) => {
    const field = Object.hasOwn(fields, key) ? fields[key as keyof typeof fields] : undefined;
    return field && !('system' in field && field.system) && key !== 'consent';
  });
  return {
    set: { ...Object.fromEntries(kept), demandTags: parent?.data.demandTags ?? [], copiedFrom: parent?.id ?? null },
    partnerId: parent?.partnerId ?? null,
    unitId: null,
    homeUnitId: facts.organization?.homeUnitId ?? null,
  };
}
