import { ENDED, type RegistryKind } from '../kind.ts';

/** Plans and development paths a partner is in (domain/README.md section 5). */
export const membership: RegistryKind = {
  kind: 'membership',
  label: { en: 'Membership', zh: '计划与路径成员身份' },
  ref: { en: 'Entry (as plan:PCE, path:software)', zh: '条目（如 plan:PCE、path:software）' },
  partner: true,
  fields: {
    kind: {
      kind: 'option',
      required: true,
      label: { en: 'Plan or path', zh: '计划或路径' },
      options: { plan: { en: 'Plan', zh: '伙伴计划' }, path: { en: 'Development path', zh: '发展路径' } },
    },
    code: { kind: 'text', format: 'code', required: true, label: { en: 'Code', zh: '代码' } },
    stage: { kind: 'text', format: 'code', required: true, label: { en: 'Stage', zh: '阶段' } },
  },
  standing: ({ data }) => (data.kind === 'plan' ? 'in' : 'on-path'),
  events: (before, after) => {
    if (before === 'in' && after === ENDED) return ['partner-left-plan'];
    return before === ENDED && after === 'in' ? ['partner-rejoined'] : [];
  },
};
