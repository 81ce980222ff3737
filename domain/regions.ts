import type { Label } from './label.ts';

/** Where a label is used (domain/incentives.md section 7: China only, overseas only). */
export const REGIONS = {
  CN: { en: 'China', zh: '中国站' },
  OVERSEAS: { en: 'Overseas', zh: '海外' },
} as const satisfies Record<string, Label>;
