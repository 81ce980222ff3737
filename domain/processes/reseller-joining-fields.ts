import type { Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';

export const JOINING_SECTIONS = {
  master: { en: 'Master distributor', zh: '总经销商' },
  company: { en: 'Applicant', zh: '申请方' },
  contact: { en: 'Contact', zh: '联系人' },
  links: { en: 'Funds and quota', zh: '资金与额度' },
} as const satisfies Record<string, Label>;

/** Whether the links for funds and quota stand (domain/effects.md section 3). */
export const LINK_STATES = {
  pending: { en: 'Being set up', zh: '建立中' },
  linked: { en: 'Set up', zh: '已建立' },
  failed: { en: 'Not set up: operations look into it', zh: '建立失败，运维处理中' },
  ending: { en: 'Being taken back', zh: '回收中' },
  ended: { en: 'Quota reclaimed, funds returned', zh: '额度已回收、资金已退回' },
} as const satisfies Record<string, Label>;

/** Named again at a submission only where it is another one. */
export const otherMasterField = {
  kind: 'text',
  format: 'case-id',
  section: 'master',
  choose: { operation: 'listMasters' },
  label: { en: 'Master distributor', zh: '总经销商' },
  help: {
    en: 'In your own business region. Only one at a time.',
    zh: '须在同一业务开展地区内；同一时间只能关联1个总经销商。',
  },
} as const;

export const linkFields = {
  invited: {
    kind: 'boolean',
    section: 'master',
    system: true,
    label: { en: 'Invited by the master', zh: '由总经销商邀请' },
  },
  links: {
    kind: 'option',
    options: LINK_STATES,
    section: 'links',
    system: true,
    label: { en: 'Links for funds and quota', zh: '资金与额度关联' },
  },
} as const satisfies Fields;

/** Put together where the link is used, out of what it leads to. */
export const invitedInput = {
  link: { kind: 'text', required: true, label: { en: 'Link', zh: '链接' } },
  masterId: { ...otherMasterField, required: true },
} as const satisfies Fields;

export const joiningFields = {
  masterId: { ...otherMasterField, required: true },
  companyName: {
    kind: 'text',
    section: 'company',
    required: true,
    label: { en: 'Company name', zh: '公司名称' },
    help: { en: 'As it is registered.', zh: '与注册名称一致。' },
  },
  statement: {
    kind: 'text',
    multiline: true,
    section: 'company',
    label: { en: 'What you plan to sell', zh: '业务说明' },
  },
  contact: {
    kind: 'group',
    section: 'contact',
    required: true,
    label: { en: 'Contact person', zh: '联系人' },
    help: { en: 'Whom the master can ask about the application.', zh: '总经销商可就申请联系的人员。' },
    oneOf: ['phone', 'email'],
    fields: {
      name: { kind: 'text', personal: true, required: true, label: { en: 'Name', zh: '姓名' } },
      phone: { kind: 'text', format: 'phone', personal: true, label: { en: 'Phone', zh: '电话' } },
      email: { kind: 'text', format: 'email', personal: true, label: { en: 'Email', zh: '邮箱' } },
    },
  },
  ...linkFields,
} as const satisfies Fields;
