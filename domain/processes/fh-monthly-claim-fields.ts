import type { Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import { CURRENCIES } from './opportunity-fields.ts';

export const FH_CLAIM_SECTIONS = {
  claim: { en: 'Claim', zh: '申请' },
  evidence: { en: 'Evidence', zh: '举证材料' },
  money: { en: 'Money', zh: '金额' },
} as const satisfies Record<string, Label>;

const FH_PATHS = {
  SI: { en: 'System integration (SI)', zh: '系统集成' },
  CCOE: { en: 'Cloud centre of excellence (CCoE)', zh: '云卓越中心(CCoE)' },
} as const satisfies Record<string, Label>;

const OPENERS = {
  VENDOR: { en: 'The vendor', zh: '厂商' },
  PARTNER: { en: 'The partner', zh: '伙伴' },
} as const satisfies Record<string, Label>;

const chosen = {
  kind: 'text',
  format: 'case-id',
  section: 'evidence',
  choose: { operation: 'listAttachments' },
} as const;

export const fhMonthlyClaimFields = {
  partnerId: {
    kind: 'text',
    format: 'case-id',
    section: 'claim',
    fixed: true,
    choose: { operation: 'listOrganizations', query: { kind: 'partner', status: 'active' } },
    saidBy: 'vendor',
    label: { en: 'Partner', zh: '伙伴' },
  },
  path: {
    kind: 'option',
    options: FH_PATHS,
    section: 'claim',
    required: true,
    always: true,
    fixed: true,
    label: { en: 'Path or scenario', zh: '路径/场景' },
  },
  type: {
    kind: 'option',
    options: { policy: 'fh.types' },
    section: 'claim',
    required: true,
    always: true,
    fixed: true,
    label: { en: 'Type', zh: '类型' },
  },
  month: {
    kind: 'text',
    format: 'month',
    section: 'claim',
    required: true,
    always: true,
    fixed: true,
    label: { en: 'Month (YYYY-MM)', zh: '月份（YYYY-MM）' },
  },
  person: {
    kind: 'text',
    format: 'code',
    section: 'claim',
    required: true,
    choose: { operation: 'listUsers' },
    label: { en: 'Person', zh: '人员' },
    help: { en: 'Dedicated staff of your company.', zh: '贵司项目专员。' },
  },
  projectRefs: { kind: 'texts', section: 'claim', required: true, label: { en: 'Projects', zh: '项目' } },
  employmentProof: { ...chosen, label: { en: 'Employment proof', zh: '雇佣证明' } },
  projectMaterial: { ...chosen, label: { en: 'Project material', zh: '项目材料' } },
  template: {
    kind: 'text',
    format: 'code',
    section: 'evidence',
    label: { en: 'Version of the template', zh: '模板版本' },
    help: { en: 'Of the template the evidence was written on.', zh: '举证材料所用模板的版本。' },
  },
  openedBy: {
    kind: 'option',
    options: OPENERS,
    section: 'claim',
    system: true,
    label: { en: 'Opened by', zh: '启动方' },
  },
  amount: {
    kind: 'money',
    currency: 'currency',
    section: 'money',
    system: true,
    label: { en: 'Amount', zh: '金额' },
  },
  currency: {
    kind: 'option',
    options: CURRENCIES,
    section: 'money',
    system: true,
    label: { en: 'Currency', zh: '币种' },
  },
} as const satisfies Fields;
