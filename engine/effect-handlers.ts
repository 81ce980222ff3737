import type { Crm } from '../integrations/crm.ts';
import type { EffectHandlers } from './effects.ts';

/** What performs each kind of effect. */
export function effectHandlers({ crm }: { crm: Crm }): EffectHandlers {
  return {
    'crm-sync': async ({ key, case: opportunity }) => {
      const { id: caseId, number, partnerId, unitId, data } = opportunity;
      const { reference } = await crm.synchronise(key, { caseId, number, partnerId, unitId, data });
      return { command: 'record-crm-sync', input: { reference } };
    },
  };
}
