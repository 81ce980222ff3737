import type { RegistryKind } from '../kind.ts';

/** Solutions of a partner that the vendor knows (domain/certification.md section 3). */
export const solution: RegistryKind = {
  kind: 'solution',
  label: { en: 'Solution', zh: '解决方案' },
  ref: { en: 'Number of the solution', zh: '方案编号' },
  partner: true,
  fields: {
    name: { kind: 'text', label: { en: 'Name', zh: '名称' } },
    kind: {
      kind: 'option',
      required: true,
      label: { en: 'Kind', zh: '类型' },
      options: {
        software: { en: 'Cloud software solution', zh: '云软件方案' },
        'joint-offering': { en: 'Joint offering', zh: '联合方案' },
      },
    },
    certified: { kind: 'boolean', required: true, label: { en: 'Certified', zh: '已通过认证' } },
  },
};
