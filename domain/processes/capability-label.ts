import type { Fields } from '../kernel/fields.ts';
import { defineProcess, NEW, type Seat } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import { attachmentCommands } from './attachments.ts';
import { certificationFields } from './capability-certification-fields.ts';
import { CERT_OPS } from './capability-certification-rules.ts';
import {
  askForReview,
  codeKey,
  endWithEntry,
  grant,
  grantFacts,
  heardOf,
  isEndedByHand,
  reviewFrom,
  revoke,
  termFrom,
} from './capability-label-rules.ts';

const sections = { label: { en: 'Label', zh: '能力标签' } } as const satisfies Record<string, Label>;

const { capability, level, region } = certificationFields;
const system = { section: 'label', system: true } as const;

const fields = {
  code: { ...system, kind: 'text', label: { en: 'Code', zh: '标签代码' } },
  name: { ...system, kind: 'text', label: { en: 'Name', zh: '标签名称' } },
  capability: { ...system, kind: 'option', options: capability.options, label: capability.label },
  level: { ...system, kind: 'option', options: level.options, label: level.label },
  region: { ...system, kind: 'option', options: region.options, label: region.label, help: region.help },
  certifiedAt: { ...system, kind: 'date', label: { en: 'Certified on', zh: '认证日期' } },
  validTo: { ...system, kind: 'date', label: { en: 'Valid to', zh: '有效期至' } },
  grantedAt: { ...system, kind: 'instant', label: { en: 'Granted at', zh: '授予时间' } },
  reviewAskedAt: { ...system, kind: 'instant', label: { en: 'Annual review asked for at', zh: '年审提醒时间' } },
  certification: {
    ...system,
    kind: 'text',
    format: 'case-id',
    label: { en: 'Certification it came of', zh: '来源认证申请' },
  },
} as const satisfies Fields;

/** What a certification says when it grants a label. */
const heardInput = {
  partnerId: { kind: 'text', format: 'case-id', required: true, label: { en: 'Partner', zh: '伙伴' } },
  certification: { kind: 'text', format: 'case-id', required: true, label: fields.certification.label },
  certifiedAt: { kind: 'instant', required: true, label: fields.grantedAt.label },
  capability: { kind: 'option', options: capability.options, required: true, label: capability.label },
  level: { kind: 'option', options: level.options, required: true, label: level.label },
  region: { kind: 'option', options: region.options, required: true, label: region.label },
} as const satisfies Fields;

const HOLDER: readonly Seat[] = [{ role: 'partner-admin', at: 'partner' }];

/** What a partner proved it can do: granted when it is certified, until its term ends or it is revoked (domain/certification.md section 2). */
export const capabilityLabel = defineProcess({
  name: 'capability-label',
  prefix: 'label',
  path: 'capability-labels',
  label: { en: 'Capability label', zh: '能力标签' },
  series: 'LB',
  fields,
  sections,
  title: 'name',
  searched: ['name', 'code'],
  unnamedTo: 'partner',
  create: 'grant',
  states: {
    active: { label: { en: 'Active', zh: '有效' } },
    expired: { label: { en: 'Expired', zh: '已过期' }, final: true },
    revoked: { label: { en: 'Revoked', zh: '已撤销' }, final: true },
  },
  clocks: {
    term: {
      label: { en: 'Term of the label', zh: '标签有效期' },
      in: ['active'],
      startsAt: termFrom,
      within: 'label.term',
      onExpiry: 'label.term.on-expiry',
      expire: 'expire',
      binding: false,
      unannounced: true,
    },
    // Labels are reviewed annually; the procedure is not published, so it is asked for and nothing follows by itself.
    'annual-review': {
      label: { en: 'Annual review', zh: '年审' },
      in: ['active'],
      startsAt: reviewFrom,
      within: 'label.annual-review',
      onExpiry: 'label.annual-review.on-expiry',
      expire: 'ask-for-review',
      binding: false,
      unannounced: true,
    },
  },
  hears: {
    'capability-certified': { command: 'grant', input: heardOf },
    'label-revoked': {
      command: 'end-with-entry',
      when: isEndedByHand,
      find: ({ partnerId, data }) => codeKey(partnerId, String(data.ref)),
      input: ({ data }) => ({ status: data.status === 'revoked' ? 'revoked' : 'expired' }),
    },
  },
  commands: {
    grant: {
      label: { en: 'Grant', zh: '授予' },
      done: { en: 'granted the label', zh: '授予了能力标签' },
      from: [NEW],
      to: 'active',
      by: ['system'],
      numbers: true,
      input: heardInput,
      facts: grantFacts,
      plan: grant,
      event: 'label-granted',
      tell: [{ template: 'label-granted', to: HOLDER }],
    },
    // The registry tells that its label holds no more.
    expire: {
      label: { en: 'Expire', zh: '到期失效' },
      done: { en: 'ended the label, as its term is over', zh: '标签到期失效' },
      from: ['active'],
      to: 'expired',
      by: ['clock'],
      outcome: 'expired',
      tell: [{ template: 'label-ended', to: HOLDER }],
    },
    'ask-for-review': {
      label: { en: 'Ask for the annual review', zh: '提醒年审' },
      done: { en: 'asked for the annual review of the label', zh: '提醒进行年审' },
      from: ['active'],
      by: ['clock'],
      plan: askForReview,
      tell: [
        { template: 'label-review-due', to: CERT_OPS },
        { template: 'label-review-due', to: HOLDER },
      ],
    },
    replace: {
      label: { en: 'Replaced by a newer label', zh: '由新标签替代' },
      done: { en: 'ended the label, as a newer one takes its place', zh: '因授予新标签，原标签失效' },
      from: ['active'],
      to: 'expired',
      by: ['system'],
      outcome: 'replaced',
    },
    revoke: {
      label: { en: 'Revoke', zh: '撤销' },
      done: { en: 'revoked the label', zh: '撤销了能力标签' },
      from: ['active'],
      to: 'revoked',
      by: ['vendor'],
      reason: {},
      plan: revoke,
      event: 'label-revoked',
      tell: [{ template: 'label-ended', to: HOLDER }],
    },
    // Whoever keeps the registry ended its entry: other rules go by that, and the label says no other thing.
    'end-with-entry': {
      label: { en: 'Ended in the registry', zh: '登记信息终止' },
      done: { en: 'ended the label, as the registry says', zh: '按登记信息终止了能力标签' },
      from: ['active'],
      to: ['expired', 'revoked'],
      by: ['system'],
      input: {
        status: {
          kind: 'option',
          options: { expired: { en: 'Expired', zh: '已过期' }, revoked: { en: 'Revoked', zh: '已撤销' } },
          required: true,
          label: { en: 'Status', zh: '状态' },
        },
      },
      plan: endWithEntry,
      tell: [{ template: 'label-ended', to: HOLDER }],
    },
    // The files of its badge, for the partner to download.
    ...attachmentCommands('label', 'active', { active: ['vendor'] }),
  },
});
