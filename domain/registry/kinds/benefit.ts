import type { Label } from '../../label.ts';
import type { RegistryKind } from '../kind.ts';

/** The ten records that keep a partner from leaving a path, in the order of domain/certification.md section 3. */
export const PATH_BENEFITS = {
  'plan-joined': { en: 'Plan joined', zh: '已加入伙伴计划' },
  'role-certified': { en: 'Role certified', zh: '已通过角色认证' },
  differentiation: { en: 'Differentiation', zh: '差异化认证' },
  'cloud-software': { en: 'Cloud software', zh: '云软件认证' },
  'advanced-software': { en: 'Advanced software', zh: '先进云软件' },
  'test-voucher': { en: 'Test voucher', zh: '测试代金券' },
  'exam-voucher': { en: 'Exam voucher', zh: '考试券' },
  mdf: { en: 'MDF', zh: '市场发展基金' },
  fh: { en: 'FH', zh: '专职人员激励' },
  'delivery-support': { en: 'Delivery support', zh: '交付支持' },
} as const satisfies Record<string, Label>;

/** What a partner got or reached on its path (domain/certification.md section 3). */
export const benefit: RegistryKind = {
  kind: 'benefit',
  label: { en: 'Benefit', zh: '权益记录' },
  ref: { en: `One of ${Object.keys(PATH_BENEFITS).join(', ')}`, zh: Object.keys(PATH_BENEFITS).join('、') },
  partner: true,
  fields: {
    path: { kind: 'text', format: 'code', label: { en: 'Path', zh: '发展路径' } },
    note: { kind: 'text', label: { en: 'Note', zh: '备注' } },
  },
};
