import type { Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import { defineProcess, NEW, type RuleContext, type Seat } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { policyText } from '../policy/policy.ts';
import { invitationFacts, whyNoEntry } from './invitation-link.ts';
import { invitedInput, JOINING_SECTIONS, joiningFields, otherMasterField } from './reseller-joining-fields.ts';
import { linkCommands, orphaned, RESELLER_LINKS } from './reseller-links.ts';
import {
  activeReservation,
  isInPlan,
  isMaster,
  type Joining,
  joiningFacts,
  joiningRequirements,
  leavesDistribution,
  resellersKey,
  reselling,
} from './reseller-rules.ts';

const VENDOR: readonly Seat[] = [
  { role: 'pdm', at: 'home-unit' },
  { role: 'vendor-ops', at: 'vendor' },
];
const MASTER: readonly Seat[] = [
  { role: 'master-distributor', at: 'counterparty' },
  { role: 'partner-admin', at: 'counterparty' },
];
const APPLICANT: readonly Seat[] = [{ person: 'submitter' }, { role: 'partner-admin', at: 'partner' }];

/** A reseller applies for a master: the vendor says yes first, then the master (domain/distribution.md section 1, flow A). */
export const resellerJoining = defineProcess({
  name: 'reseller-joining',
  prefix: 'reseller',
  path: 'reseller-joinings',
  label: { en: 'Reseller joining', zh: '云经销商合作申请' },
  series: 'RJ',
  fields: joiningFields,
  sections: JOINING_SECTIONS,
  title: 'companyName',
  searched: ['companyName'],
  create: 'save-draft',
  edit: 'edit-draft',
  remove: 'delete-draft',
  states: {
    draft: { label: { en: 'Draft', zh: '草稿' }, hiddenFrom: 'vendor', idle: true },
    'vendor-review': {
      label: { en: 'Vendor review', zh: '厂商审核中' },
      task: {
        kind: 'vendor-review',
        label: { en: 'Review the application', zh: '审核合作申请' },
        candidates: VENDOR,
        decides: ['approve-by-vendor', 'reject-by-vendor'],
        direct: 'reseller.review.direct-decision',
      },
      deadline: reviewClock('vendor-review'),
    },
    'master-review': {
      label: { en: 'Master review', zh: '总经销商审核中' },
      sharedWith: 'counterparty',
      task: {
        kind: 'master-review',
        label: { en: 'Decide on the application', zh: '审批合作申请' },
        candidates: MASTER,
        decides: ['approve-by-master', 'reject-by-master'],
        direct: 'reseller.review.direct-decision',
      },
      deadline: reviewClock('master-review'),
    },
    active: { label: { en: 'Active', zh: '已关联' }, sharedWith: 'counterparty' },
    'vendor-rejected': { label: { en: 'Rejected by the vendor', zh: '厂商驳回' }, final: true },
    'master-rejected': {
      label: { en: 'Rejected by the master', zh: '总经销商驳回' },
      sharedWith: 'counterparty',
    },
    orphaned: { label: { en: 'Orphaned (its master left or was delisted)', zh: '失去总经销商' }, final: true },
  },
  commands: {
    'save-draft': {
      label: { en: 'Save draft', zh: '保存草稿' },
      done: { en: 'saved the draft', zh: '保存了草稿' },
      from: [NEW],
      to: 'draft',
      by: ['partner'],
      edits: true,
    },
    'edit-draft': {
      label: { en: 'Edit draft', zh: '编辑草稿' },
      done: { en: 'edited the draft', zh: '编辑了草稿' },
      from: ['draft'],
      by: ['partner'],
      item: 'reseller.save-draft',
      edits: true,
    },
    'delete-draft': {
      label: { en: 'Delete draft', zh: '删除草稿' },
      done: { en: 'deleted the draft', zh: '删除了草稿' },
      from: ['draft'],
      by: ['partner'],
      item: 'reseller.save-draft',
      removes: true,
    },
    submit: {
      label: { en: 'Submit', zh: '提交申请' },
      done: { en: 'submitted the application', zh: '提交了合作申请' },
      help: {
        en: 'After the master rejected it, you may name another master here.',
        zh: '被总经销商驳回后，可在此改选其他总经销商。',
      },
      from: ['draft', 'master-rejected'],
      to: 'vendor-review',
      by: ['partner'],
      complete: true,
      submits: true,
      numbers: true,
      input: { masterId: otherMasterField },
      facts: context => joiningFacts(joiningOf(context)),
      requires: context => joiningRequirements(context, joiningOf(context)),
      plan: submit,
      tell: [{ template: 'reseller-submitted', to: VENDOR }],
    },
    'join-by-invitation': {
      label: { en: 'Join by invitation', zh: '接受邀请' },
      done: { en: 'accepted the invitation of the master', zh: '接受了总经销商的邀请' },
      from: [NEW],
      to: ['vendor-review', 'active'],
      by: ['partner'],
      item: 'reseller.submit',
      submits: true,
      numbers: true,
      input: invitedInput,
      refuses: ['LINK_MISSING', 'LINK_USED', 'LINK_EXPIRED', 'HAS_MASTER'],
      facts: context => [...invitationFacts(context), ...joiningFacts(joiningOf(context))],
      guard: whyNoEntry,
      requires: context => joiningRequirements(context, joiningOf(context)),
      plan: joinByInvitation,
      event: 'reseller-invited-joined',
    },
    'approve-by-vendor': {
      label: { en: 'Vendor approval', zh: '厂商审核通过' },
      done: { en: 'approved the application for the vendor', zh: '厂商审核通过了合作申请' },
      verdict: 'approve',
      from: ['vendor-review'],
      to: ['master-review', 'active'],
      by: ['vendor'],
      notSubmitter: true,
      refuses: ['HAS_MASTER'],
      facts: context => (isInvited(context) ? joiningFacts(joiningOf(context)) : []),
      requires: context => (isInvited(context) ? joiningRequirements(context, joiningOf(context)) : []),
      plan: approveByVendor,
    },
    'reject-by-vendor': {
      label: { en: 'Vendor rejection', zh: '厂商驳回' },
      done: { en: 'rejected the application for the vendor', zh: '厂商驳回了合作申请' },
      verdict: 'reject',
      from: ['vendor-review'],
      to: 'vendor-rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'reseller-rejected', to: APPLICANT }],
    },
    'approve-by-master': {
      label: { en: 'Master approval', zh: '总经销商审核通过' },
      done: { en: 'accepted the reseller', zh: '总经销商审核通过了合作申请' },
      verdict: 'approve',
      from: ['master-review'],
      to: 'active',
      by: ['partner'],
      at: 'counterparty',
      notSubmitter: true,
      refuses: ['HAS_MASTER'],
      facts: context => joiningFacts(joiningOf(context)),
      requires: context => joiningRequirements(context, joiningOf(context)),
      plan: activate,
      tell: [{ template: 'reseller-active', to: [...APPLICANT, ...MASTER] }],
      event: 'reseller-active',
    },
    'reject-by-master': {
      label: { en: 'Master rejection', zh: '总经销商驳回' },
      done: { en: 'rejected the application', zh: '总经销商驳回了合作申请' },
      verdict: 'reject',
      from: ['master-review'],
      to: 'master-rejected',
      by: ['partner'],
      at: 'counterparty',
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'reseller-rejected', to: APPLICANT }],
    },
    resubmit: {
      label: { en: 'Take up again', zh: '重新编辑申请' },
      done: { en: 'took the application up again', zh: '重新编辑了合作申请' },
      from: ['vendor-rejected'],
      to: 'draft',
      by: ['partner'],
      item: 'reseller.submit',
      newRound: 'revision',
      refuses: ['RESUBMIT_NOT_ALLOWED'],
      guard: onlyWhereAllowed,
      // The invitation is used up: whichever master it names now is asked.
      plan: () => ({ set: { invited: null } }),
    },
    orphan: {
      label: { en: 'Orphan', zh: '总经销商退出' },
      done: { en: 'ended it, as the master left or was delisted', zh: '因总经销商退出或被除名，解除了关联' },
      from: ['active'],
      to: 'orphaned',
      by: ['system'],
      plan: ({ snapshot }) => orphaned(snapshot?.partnerId ?? '', snapshot?.counterpartyId ?? ''),
      tell: [{ template: 'reseller-orphaned', to: [...APPLICANT, ...VENDOR] }],
      event: 'reseller-orphaned',
    },
    ...linkCommands(['active', 'orphaned']),
  },
  hears: {
    'master-delisted': { command: 'orphan', find: ({ partnerId }) => resellersKey(partnerId ?? '') },
    'partner-left-plan': {
      command: 'orphan',
      when: ({ data }) => leavesDistribution(data),
      find: ({ partnerId }) => resellersKey(partnerId ?? ''),
    },
  },
});

/** No timeout is published, only reminders (domain/open-questions.md Q20). */
function reviewClock(name: string) {
  return {
    name,
    label: { en: 'Review', zh: '审核时限' },
    within: 'reseller.review.within',
    onExpiry: 'reseller.review.on-expiry',
    reminders: 'reseller.review.reminders',
  } as const;
}

/** The applicant is the company whose case it is; the master the one named now, else at the submission before. */
function joiningOf({ snapshot, actor, data, input }: RuleContext): Joining {
  const applicantId = snapshot?.partnerId ?? (actor.kind === 'person' ? actor.organizationId : '');
  const named = input.masterId ?? data.masterId;
  return { applicantId, masterId: typeof named === 'string' ? named : '' };
}

function submit(context: RuleContext): PlanParts | Problem[] {
  const { facts } = context;
  const { applicantId, masterId } = joiningOf(context);
  if (!isMaster(facts, masterId)) return [{ pointer: '/masterId', code: 'NOT_FOUND' }];
  return {
    set: { masterId },
    counterpartyId: masterId,
    homeUnitId: facts.companies?.[applicantId]?.homeUnitId ?? null,
  };
}

/** A master that invited has said yes already. */
function isInvited({ snapshot }: RuleContext): boolean {
  return snapshot?.data.invited === true;
}

function approveByVendor(context: RuleContext): PlanParts {
  const told = [{ template: 'reseller-vendor-approved', to: APPLICANT }] as const;
  if (!isInvited(context))
    return { to: 'master-review', tell: [{ template: 'reseller-to-decide', to: MASTER }, ...told] };
  return { ...activate(context), to: 'active', tell: [{ template: 'reseller-active', to: [...APPLICANT, ...MASTER] }] };
}

/** The vendor is asked only for an account that is not in the plan yet (section 2); the invitation is used up with it. */
function joinByInvitation(context: RuleContext): PlanParts {
  const { facts } = context;
  const { applicantId, masterId } = joiningOf(context);
  const known = isInPlan(facts, applicantId);
  const said = { masterId, companyName: facts.invitation?.companyName ?? '', invited: true };
  const used = { caseId: facts.invitation?.caseId ?? '', command: 'join', input: { organizationId: applicantId } };
  return {
    ...(known ? activate(context) : {}),
    to: known ? 'active' : 'vendor-review',
    set: { ...said, ...(known && { links: 'pending' }) },
    counterpartyId: masterId,
    homeUnitId: facts.companies?.[applicantId]?.homeUnitId ?? null,
    moves: [used],
    tell: known
      ? [{ template: 'reseller-active', to: [...APPLICANT, ...MASTER] }]
      : [{ template: 'reseller-submitted', to: VENDOR }],
  };
}

/** Two tiers of sight at once; the links for funds and quota are other systems' and follow. */
function activate(context: RuleContext): PlanParts {
  const { applicantId, masterId } = joiningOf(context);
  return {
    set: { links: 'pending' },
    keys: [resellersKey(masterId)],
    reserve: [activeReservation(applicantId)],
    masters: [{ organizationId: applicantId, masterId }],
    registry: isInPlan(context.facts, applicantId) ? [] : [reselling(applicantId)],
    effects: [{ kind: RESELLER_LINKS, input: { resellerId: applicantId, masterId } }],
  };
}

/** By the policy what the vendor rejected is a new application (Q44). */
function onlyWhereAllowed({ policy }: RuleContext): Refusal | undefined {
  const again = policyText(policy, 'reseller.resubmit-after');
  return again === 'any-rejection' ? undefined : refuse('RESUBMIT_NOT_ALLOWED');
}
