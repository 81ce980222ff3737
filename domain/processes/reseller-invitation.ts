import type { Fields } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import { defineProcess, NEW, type RuleContext, type Seat } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import type { Label } from '../label.ts';
import { invitationKey } from './invitation-link.ts';
import { isMaster, masterFacts, masterInProgramme } from './reseller-rules.ts';

const sections = {
  invitee: { en: 'Who is invited', zh: '被邀请方' },
} as const satisfies Record<string, Label>;

const fields = {
  companyName: {
    kind: 'text',
    section: 'invitee',
    required: true,
    label: { en: 'Company name', zh: '公司名称' },
  },
  email: {
    kind: 'text',
    format: 'email',
    personal: true,
    section: 'invitee',
    required: true,
    label: { en: 'Email address', zh: '邮箱' },
    help: {
      en: 'The link works for the account of this address alone.',
      zh: '邀请链接仅对该邮箱对应的账号有效。',
    },
  },
  language: {
    kind: 'option',
    options: { ZH: { en: 'Chinese', zh: '中文' }, EN: { en: 'English', zh: '英文' } },
    section: 'invitee',
    required: true,
    label: { en: 'Language of the mail', zh: '邮件语言' },
  },
} as const satisfies Fields;

const INVITEE: readonly Seat[] = [{ person: 'invitee' }];
const INVITER: readonly Seat[] = [{ person: 'submitter' }];

/** A master invites a reseller by a link that works once, for one address (domain/distribution.md section 2, flow B). */
export const resellerInvitation = defineProcess({
  name: 'reseller-invitation',
  prefix: 'invitation',
  path: 'reseller-invitations',
  label: { en: 'Invitation by the master', zh: '总经销商邀请' },
  series: 'RI',
  fields,
  sections,
  title: 'companyName',
  searched: ['companyName'],
  create: 'invite',
  states: {
    invited: {
      label: { en: 'Invited', zh: '已邀请' },
      deadline: {
        name: 'invitation',
        label: { en: 'Invitation', zh: '邀请有效期' },
        within: 'reseller.invitation.within',
        onExpiry: 'reseller.invitation.on-expiry',
        expire: 'expire',
        restartedBy: ['resend'],
        unannounced: true,
      },
    },
    joined: { label: { en: 'Joined', zh: '已加入' }, final: true, sharedWith: 'counterparty' },
    expired: { label: { en: 'Expired', zh: '已过期' } },
    revoked: { label: { en: 'Revoked', zh: '已撤销' }, final: true },
  },
  commands: {
    invite: {
      label: { en: 'Invite', zh: '邀请' },
      done: { en: 'invited the company', zh: '邀请了该公司' },
      from: [NEW],
      to: 'invited',
      by: ['partner'],
      edits: true,
      complete: true,
      submits: true,
      numbers: true,
      link: true,
      facts: context => masterFacts(ownCompany(context)),
      requires: onlyMasters,
      plan: linked,
      tell: [{ template: 'invitation-mail', to: INVITEE }],
    },
    resend: {
      label: { en: 'Re-send', zh: '重新发送' },
      done: { en: 'sent the invitation again', zh: '重新发送了邀请' },
      help: { en: 'With a new link; the one before is dead.', zh: '生成新链接，原链接即失效。' },
      from: ['invited', 'expired'],
      to: 'invited',
      by: ['partner'],
      link: true,
      facts: context => masterFacts(ownCompany(context)),
      requires: onlyMasters,
      plan: linked,
      tell: [{ template: 'invitation-mail', to: INVITEE }],
    },
    join: {
      label: { en: 'Join', zh: '接受邀请' },
      done: { en: 'recorded that the company joined', zh: '记录了对方已接受邀请' },
      from: ['invited'],
      to: 'joined',
      by: ['system'],
      input: {
        organizationId: {
          kind: 'text',
          format: 'case-id',
          required: true,
          label: { en: 'Company that joined', zh: '加入的公司' },
        },
      },
      plan: ({ input }) => ({ counterpartyId: String(input.organizationId) }),
      tell: [{ template: 'invitation-joined', to: INVITER }],
      event: 'reseller-invitation-joined',
    },
    revoke: {
      label: { en: 'Revoke', zh: '撤销邀请' },
      done: { en: 'revoked the invitation', zh: '撤销了邀请' },
      from: ['invited', 'expired'],
      to: 'revoked',
      by: ['partner'],
      plan: () => ({ keys: [] }),
    },
    expire: {
      label: { en: 'Expire', zh: '逾期失效' },
      done: { en: 'let the invitation expire', zh: '邀请逾期失效' },
      from: ['invited'],
      to: 'expired',
      by: ['clock'],
      outcome: 'expired',
      tell: [{ template: 'invitation-expired', to: INVITER }],
    },
  },
});

/** Only a master invites (access.md section 1: the commands of `reseller-invitation` are its). */
function onlyMasters(context: RuleContext): Requirement[] {
  return [masterInProgramme(isMaster(context.facts, ownCompany(context)))];
}

function ownCompany({ snapshot, actor }: RuleContext): string {
  return snapshot?.partnerId ?? (actor.kind === 'person' ? actor.organizationId : '');
}

/** The case is found by its newest link alone: one that was sent before leads nowhere. */
function linked({ link }: RuleContext): PlanParts {
  if (!link) return {};
  return {
    keys: [invitationKey(link.hash)],
    records: [{ kind: 'invitation-link', data: { nonce: link.nonce } }],
  };
}
