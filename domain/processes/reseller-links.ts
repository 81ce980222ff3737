import type { PlanParts } from '../kernel/plan.ts';
import type { CommandDefinition, RuleContext } from '../kernel/process.ts';
import { LINK_STATES } from './reseller-joining-fields.ts';

/** The kinds of effects that set up and take back what funds and quota of a reseller go through. */
export const RESELLER_LINKS = 'reseller-links';
const RESELLER_UNLINKS = 'reseller-unlinks';

/** What the end of a master brings its reseller: sight ends at once, quota is reclaimed and funds are returned (section 1, effects). */
export function orphaned(resellerId: string, masterId: string): PlanParts {
  return {
    set: { links: 'ending' },
    masters: [{ organizationId: resellerId, masterId: null }],
    effects: [{ kind: RESELLER_UNLINKS, input: { resellerId, masterId } }],
  };
}

/** What came of the links, told by the systems that keep them; the registry says what stands. */
export function linkCommands(from: readonly string[]): Record<'record-links', CommandDefinition> {
  return {
    'record-links': {
      label: { en: 'Links recorded', zh: '记录关联结果' },
      done: { en: 'recorded the links for funds and quota', zh: '记录了资金与额度的关联结果' },
      from,
      by: ['system'],
      input: {
        links: { kind: 'option', options: LINK_STATES, required: true, label: { en: 'Links', zh: '关联' } },
      },
      plan: recorded,
    },
  };
}

/** What was set up late, after its master had gone, is on its way back already: that is what stays said. */
function recorded({ data, input, snapshot }: RuleContext): PlanParts {
  const { links } = input;
  const late = (data.links === 'ending' || data.links === 'ended') && (links === 'linked' || links === 'failed');
  const { partnerId = null, counterpartyId = null } = snapshot ?? {};
  const written = links === 'linked' ? { masterId: counterpartyId } : null;
  const stands = links === 'linked' || links === 'ended';
  return {
    ...(!late && links !== undefined && { set: { links } }),
    ...(!late &&
      stands && {
        registry: ['funds', 'quota'].map(ref => ({ kind: 'resale-link' as const, partnerId, ref, data: written })),
      }),
  };
}
