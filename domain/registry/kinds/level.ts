import type { Label } from '../../label.ts';
import { ENDED, type RegistryKind } from '../kind.ts';
import { textOf } from '../read.ts';

/** The levels, lowest first (domain/certification.md section 4). */
export const LEVELS = {
  STANDARD: { en: 'Standard', zh: '标准级' },
  ADVANCED: { en: 'Advanced', zh: '高级' },
  PREMIER: { en: 'Premier', zh: '卓越级' },
  CORE: { en: 'Core', zh: '核心级' },
} as const satisfies Record<string, Label>;

/** A partner's level in the programme (domain/certification.md section 4). */
export const level: RegistryKind = {
  kind: 'level',
  label: { en: 'Level', zh: '伙伴等级' },
  ref: { en: 'level', zh: 'level' },
  partner: true,
  fields: { level: { kind: 'option', required: true, options: LEVELS, label: { en: 'Level', zh: '等级' } } },
  standing: ({ data }) => textOf(data.level) ?? ENDED,
  events: (before, after) => (before === undefined || before === after ? [] : ['level-changed']),
};
