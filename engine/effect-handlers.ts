import type { Crm } from '../integrations/crm.ts';
import type { Resale } from '../integrations/resale.ts';
import type { EffectHandlers } from './effects.ts';
import { resellerSagas } from './saga/reseller-sagas.ts';

/** What performs each kind of effect. */
export function effectHandlers({ crm, resale }: { crm: Crm; resale: Resale }): EffectHandlers {
  return {
    ...resellerSagas({ resale }),
    'crm-sync': async ({ key, case: opportunity }) => {
      const { id: caseId, number, partnerId, unitId, data } = opportunity;
      const { reference } = await crm.synchronise(key, { caseId, number, partnerId, unitId, data });
      return { command: 'record-crm-sync', input: { reference } };
    },
  };
}
