import { type DeadlineDefinition, defineProcess, NEW } from '../kernel/process.ts';
import { attachmentCommands } from './attachments.ts';
import { draftCommands } from './drafts.ts';
import { demandTagsOf } from './offerings.ts';
import { opportunityFields } from './opportunity-fields.ts';
import { OPPORTUNITY_SECTIONS } from './opportunity-sections.ts';
import { partnerOpportunityFields } from './partner-opportunity-fields.ts';
import {
  approveReview,
  copyToDraft,
  editDraft,
  leadFact,
  notInPlan,
  partnerFacts,
  saveDraft,
  submit,
  submitFacts,
  submitGuard,
  validate,
  validateFacts,
  validateGuard,
  validationStart,
} from './partner-opportunity-rules.ts';
import { PARTNER, progressCommands } from './progress.ts';
import { END_REASONS, PO_REJECT_REASONS } from './reasons.ts';

const { customer, opportunity, need, contact, presales, solution, services, consent, checks, progress } =
  OPPORTUNITY_SECTIONS;
const SECTIONS = { customer, opportunity, need, contact, presales, solution, services, consent, checks, progress };

/**
 * An update is expected within `po.stale.after` of the last one. Silence tells the partner once and decides nothing; the next
 * update starts it anew (domain/opportunities.md section 2, Notifications, stale).
 */
const UPDATE_EXPECTED: DeadlineDefinition = {
  name: 'update',
  label: { en: 'Next progress update', zh: '进展更新时限' },
  within: 'po.stale.after',
  onExpiry: 'po.stale.on-expiry',
  remind: PARTNER,
  tells: 'po-stale',
  unannounced: true,
  restartedBy: ['update-progress', 'mark-delivered'],
};

/** PO: a partner shares an opportunity, the vendor reviews and validates it (domain/opportunities.md section 2). */
export const partnerOpportunity = defineProcess({
  name: 'partner-opportunity',
  prefix: 'po',
  path: 'partner-opportunities',
  label: { en: 'Partner-originated opportunity (PO)', zh: '伙伴机会点(共享给厂商)' },
  series: 'PO',
  fields: partnerOpportunityFields,
  sections: SECTIONS,
  worth: { amount: 'estimatedAmount', currency: 'currency' },
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
    validated: { label: { en: 'Validated', zh: '验证通过' }, deadline: UPDATE_EXPECTED },
    won: { label: { en: 'Won', zh: '已赢单' }, deadline: UPDATE_EXPECTED },
    delivered: { label: { en: 'Delivered', zh: '已交付' }, final: true },
    lost: { label: { en: 'Lost', zh: '已丢单' }, final: true },
    'review-rejected': { label: { en: 'Review rejected', zh: '审核驳回' }, final: true },
    'validation-rejected': { label: { en: 'Validation rejected', zh: '验证驳回' }, final: true },
    cancelled: { label: { en: 'Cancelled', zh: '已取消' }, final: true },
  },
  commands: {
    ...draftCommands({
      by: ['partner'],
      creatorOr: 'partner-admin',
      save: { refuses: ['NOT_IN_PLAN'], facts: partnerFacts, guard: notInPlan, plan: saveDraft },
      edit: { plan: editDraft },
    }),
    submit: {
      label: { en: 'Submit', zh: '提交' },
      done: { en: 'submitted the opportunity', zh: '提交了机会点' },
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
      done: { en: 'passed the review', zh: '审核通过了机会点' },
      verdict: 'approve',
      from: ['under-review'],
      to: 'under-validation',
      by: ['vendor'],
      notSubmitter: true,
      input: {
        softDuplicate: {
          kind: 'option',
          options: { DISTINCT: { en: 'Not a duplicate', zh: '不是重复机会点' } },
          label: { en: 'Verdict on a possible duplicate', zh: '疑似重复的判断' },
          help: {
            en: 'Needed where the case is flagged as a possible duplicate.',
            zh: '记录被标记为疑似重复时必填。',
          },
        },
      },
      plan: approveReview,
      tell: [{ template: 'po-review-approved', to: [...PARTNER, { role: 'psm', at: 'unit' }] }],
    },
    'reject-review': {
      label: { en: 'Reject review', zh: '审核驳回' },
      done: { en: 'rejected the opportunity in the review', zh: '审核驳回了机会点' },
      verdict: 'reject',
      from: ['under-review'],
      to: 'review-rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: { codes: PO_REJECT_REASONS },
      tell: [{ template: 'po-rejected', to: PARTNER }],
    },
    validate: {
      label: { en: 'Validate', zh: '验证通过' },
      done: { en: 'validated the opportunity', zh: '验证通过了机会点' },
      verdict: 'approve',
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
          help: {
            en: 'With whom you spoke, when, and what they confirmed.',
            zh: '沟通对象、时间以及对方确认的内容。',
          },
        },
        duplicateOverride: {
          kind: 'text',
          label: { en: 'Why the earlier duplicate does not count', zh: '忽略更早重复机会点的原因' },
          help: {
            en: 'Only the lead of the office, and only where an earlier duplicate waits.',
            zh: '仅代表处负责人在存在更早重复机会点时填写。',
          },
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
      done: { en: 'rejected the opportunity in the validation', zh: '验证驳回了机会点' },
      verdict: 'reject',
      from: ['under-validation'],
      to: 'validation-rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: { codes: PO_REJECT_REASONS },
      tell: [{ template: 'po-rejected', to: PARTNER }],
    },
    'reject-duplicate': {
      label: { en: 'Lost to a duplicate', zh: '重复驳回' },
      done: {
        en: 'rejected the opportunity, as a duplicate of it was validated',
        zh: '因重复机会点已通过验证而驳回了机会点',
      },
      from: ['under-review', 'under-validation'],
      to: { 'under-review': ['review-rejected'], 'under-validation': ['validation-rejected'] },
      by: ['system'],
      outcome: 'DUPLICATE',
      plan: ({ snapshot }) => ({ to: snapshot?.state === 'under-review' ? 'review-rejected' : 'validation-rejected' }),
      tell: [{ template: 'po-duplicate-lost', to: PARTNER }],
    },
    'expire-validation': {
      label: { en: 'Validation timeout', zh: '验证逾期默认驳回' },
      done: {
        en: 'rejected the opportunity, as nobody validated it in time',
        zh: '因逾期未验证，按默认规则驳回了机会点',
      },
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
      done: { en: 'changed the Offering', zh: '变更了方案' },
      from: ['under-review', 'under-validation', 'validated', 'won'],
      by: ['vendor'],
      input: { offeringIds: { ...opportunityFields.offeringIds, required: true } },
      plan: ({ input, policy }) => ({
        set: { offeringIds: input.offeringIds ?? [], demandTags: demandTagsOf(input.offeringIds, policy) },
      }),
      tell: [{ template: 'offering-changed', to: PARTNER }],
    },
    ...progressCommands('validated', 'po'),
    ...attachmentCommands('po', 'draft', {
      draft: ['partner'],
      'under-review': ['vendor'],
      'under-validation': ['vendor'],
      validated: ['partner', 'vendor'],
      won: ['partner', 'vendor'],
    }),
    cancel: {
      label: { en: 'Cancel', zh: '取消' },
      done: { en: 'cancelled the opportunity', zh: '取消了机会点' },
      from: ['validated', 'won'],
      to: 'cancelled',
      by: ['vendor'],
      reason: { codes: END_REASONS },
      tell: [{ template: 'po-cancelled', to: PARTNER }],
    },
    'copy-to-draft': {
      label: { en: 'Copy to new draft', zh: '复制为新草稿' },
      done: { en: 'copied the rejected opportunity to a new draft', zh: '将被驳回的机会点复制为新草稿' },
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
      done: { en: 'passed the opportunity on to the CRM', zh: '将机会点同步至CRM' },
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
