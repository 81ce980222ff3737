import type { RegistryKind } from '../kind.ts';
import { textOf } from '../read.ts';
import { afterDate, beginOf } from '../zone.ts';

/** 能力标签: what a partner proved it can do (domain/certification.md section 2). */
export const label: RegistryKind = {
  kind: 'label',
  label: { en: 'Capability label', zh: '能力标签' },
  ref: { en: 'Code of the label', zh: '标签代码' },
  partner: true,
  fields: {
    name: { kind: 'text', required: true, label: { en: 'Name', zh: '名称' } },
    level: {
      kind: 'option',
      required: true,
      label: { en: 'Level', zh: '级别' },
      options: { '1': { en: 'Level 1', zh: '一级' }, '2': { en: 'Level 2', zh: '二级' } },
    },
    region: { kind: 'text', label: { en: 'Region', zh: '区域' } },
    certifiedAt: { kind: 'date', required: true, label: { en: 'Certified on', zh: '认证日期' } },
    validTo: { kind: 'date', label: { en: 'Valid to', zh: '有效期至' } },
    status: {
      kind: 'option',
      required: true,
      label: { en: 'Status', zh: '状态' },
      options: {
        active: { en: 'Active', zh: '有效' },
        expired: { en: 'Expired', zh: '已过期' },
        revoked: { en: 'Revoked', zh: '已撤销' },
      },
    },
  },
  columns: data => ({
    status: textOf(data.status),
    fromAt: beginOf(data.certifiedAt),
    untilAt: afterDate(data.validTo) ?? null,
  }),
  standing: ({ status }) => status ?? 'expired',
  events: (before, after) => {
    if (after === 'active') return before === 'active' ? [] : ['label-granted'];
    return before === 'active' ? ['label-revoked'] : [];
  },
};
