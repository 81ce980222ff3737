import type { PlanParts } from '../kernel/plan.ts';
import type { CommandDefinition, RuleContext } from '../kernel/process.ts';
import { entriesOf } from '../registry/entries.ts';
import { LINK_STATES } from './reseller-joining-fields.ts';

/** The kinds of effects that set up and take back what funds and quota of a reseller go through. */
export const RESELLER_LINKS = 'reseller-links';
const RESELLER_UNLINKS = 'reseller-unlinks';

/** What a reseller gets through its master, as the registry refers to it. */
const LINKED = ['funds', 'quota'] as const;

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
      facts: ({ snapshot }) => [{ name: 'registry', kind: 'resale-link', partnerId: snapshot?.partnerId ?? '' }],
      plan: recorded,
    },
  };
}

/**
 * What was set up late, after its master had gone, is on its way back already: that is what stays said. What was taken back late leaves
 * what another master set up meanwhile.
 */
function recorded({ data, input, snapshot, facts }: RuleContext): PlanParts {
  const { links } = input;
  if ((data.links === 'ending' || data.links === 'ended') && (links === 'linked' || links === 'failed')) return {};
  const { partnerId = null, counterpartyId = null } = snapshot ?? {};
  const set = { links: links ?? null };
  if (links === 'linked') {
    const said = { masterId: counterpartyId };
    return { set, registry: LINKED.map(ref => ({ kind: 'resale-link', partnerId, ref, data: said })) };
  }
  if (links !== 'ended') return { set };
  const own = entriesOf(facts, 'resale-link', partnerId).filter(entry => entry.data.masterId === counterpartyId);
  return { set, registry: own.map(({ ref }) => ({ kind: 'resale-link', partnerId, ref, data: null })) };
}
