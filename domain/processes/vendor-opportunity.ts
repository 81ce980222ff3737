import type { JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Fields, Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import { defineProcess, NEW, type RuleContext, type Seat } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { attachmentCommands } from './attachments.ts';
import { relatedKey } from './duplicates.ts';
import { eligibilityFacts, notEligible } from './eligibility.ts';
import { exceptionKey } from './offering-exception.ts';
import { demandTagsOf, isHoOffering } from './offerings.ts';
import { contactField, opportunityFields, progressFields } from './opportunity-fields.ts';
import { OPPORTUNITY_SECTIONS } from './opportunity-sections.ts';
import { notInPlan } from './partner-opportunity-rules.ts';
import { progressCommands } from './progress.ts';
import { END_REASONS, HO_DECLINE_REASONS } from './reasons.ts';
import { LEAVING, leavingCommands, offeredTo } from './vendor-opportunity-leaving.ts';

/** Before acceptance the partner sees neither the customer's contact nor files, which may hold it (domain/access.md section 5). */
const ONCE_ACCEPTED = { to: 'partner', in: ['accepted', 'won', 'delivered', 'lost'] } as const;

const { offer: toPartner, customer, opportunity, contact, solution, services, progress } = OPPORTUNITY_SECTIONS;

const fields = {
  ...opportunityFields,
  contact: contactField({ disclosed: ONCE_ACCEPTED }),
  partnerId: {
    kind: 'text',
    format: 'case-id',
    section: 'offer',
    required: true,
    choose: { operation: 'listOrganizations', query: { kind: 'partner', status: 'active' } },
    label: { en: 'Partner', zh: '伙伴' },
    help: { en: 'Must be a member of the PCE plan and eligible.', zh: '须已加入PCE计划并具备接收资格。' },
  },
  ruleSet: {
    kind: 'option',
    options: { policy: 'ho.offering.rule-sets' },
    section: 'offer',
    required: true,
    label: { en: 'Rule set of the Offering', zh: 'Offering选择规则' },
  },
  exceptionCase: {
    kind: 'option',
    options: { policy: 'ho.offering.exceptions' },
    section: 'offer',
    label: { en: 'Exception case', zh: '例外情况' },
    help: {
      en: 'Only where the Offering follows none of the rule sets; the committee must have approved it.',
      zh: '仅在方案不符合任何规则时选择，且须已通过上会决策。',
    },
  },
  hoId: { kind: 'text', section: 'offer', system: true, label: { en: 'HO number', zh: '厂商机会点编号' } },
  firstPreparedAt: {
    kind: 'instant',
    section: 'offer',
    system: true,
    label: { en: 'First prepared at', zh: '首次准备时间' },
  },
  offeredAt: { kind: 'instant', section: 'offer', system: true, label: { en: 'Offered at', zh: '共享时间' } },
  acceptedAt: { kind: 'instant', section: 'offer', system: true, label: { en: 'Accepted at', zh: '接收时间' } },
  // The case before was another partner's (domain/access.md section 5).
  reofferedFrom: {
    kind: 'text',
    section: 'offer',
    system: true,
    disclosed: { to: 'partner', in: [] },
    label: { en: 'Offered again after', zh: '重新共享自' },
  },
  ...progressFields,
} as const satisfies Fields;

/** Who may answer an offer, and hears of it. */
const ACCEPTORS: readonly Seat[] = [
  { role: 'partner-admin', at: 'partner' },
  { item: 'ho.accept', at: 'partner' },
];

/** HO: the vendor shares an opportunity, a partner accepts it in time or it is taken back (domain/opportunities.md section 3). */
export const vendorOpportunity = defineProcess({
  name: 'vendor-opportunity',
  prefix: 'ho',
  path: 'vendor-opportunities',
  label: { en: 'Vendor-originated opportunity (HO)', zh: '厂商机会点(由厂商共享)' },
  series: 'HO',
  numberField: 'hoId',
  fields,
  sections: { offer: toPartner, customer, opportunity, contact, solution, services, progress },
  files: { disclosed: ONCE_ACCEPTED },
  title: 'name',
  searched: ['name', 'customerName'],
  create: 'prepare',
  edit: 'prepare',
  hears: LEAVING,
  states: {
    preparing: { label: { en: 'Preparing', zh: '准备中' }, hiddenFrom: 'partner', idle: true },
    offered: {
      label: { en: 'Awaiting acceptance', zh: '待接收' },
      task: {
        kind: 'acceptance',
        label: { en: 'Accept or decline', zh: '接收机会点' },
        candidates: ACCEPTORS,
        decides: ['accept', 'decline'],
        direct: 'ho.acceptance.direct-decision',
      },
      deadline: {
        name: 'acceptance',
        label: { en: 'Acceptance', zh: '接收时限' },
        within: 'ho.acceptance.within',
        onExpiry: 'ho.acceptance.on-expiry',
        expire: 'expire-acceptance',
      },
    },
    accepted: { label: { en: 'Accepted', zh: '已接收' } },
    reclaimed: { label: { en: 'Reclaimed', zh: '已回收' }, final: true },
    withdrawn: { label: { en: 'Withdrawn', zh: '已撤回' }, final: true },
    won: { label: { en: 'Won', zh: '已赢单' } },
    delivered: { label: { en: 'Delivered', zh: '已交付' }, final: true },
    lost: { label: { en: 'Lost', zh: '已丢单' }, final: true },
  },
  commands: {
    prepare: {
      label: { en: 'Prepare', zh: '准备机会点' },
      done: { en: 'prepared the opportunity', zh: '准备了机会点' },
      from: [NEW, 'preparing'],
      to: 'preparing',
      by: ['vendor'],
      edits: true,
      numbers: true,
      facts: ({ data }) => (typeof data.partnerId === 'string' ? [{ name: 'organization', id: data.partnerId }] : []),
      plan: prepare,
    },
    offer: {
      label: { en: 'Offer', zh: '共享给伙伴' },
      done: { en: 'offered the opportunity to the partner', zh: '将机会点共享给了伙伴' },
      from: ['preparing'],
      to: 'offered',
      by: ['vendor'],
      complete: true,
      submits: true,
      refuses: ['NOT_ELIGIBLE', 'EXCEPTION_NOT_APPROVED', 'ALREADY_OFFERED'],
      facts: ({ data }) => offerFacts(String(data.partnerId ?? ''), data),
      guard: context => (context.data.partnerId === undefined ? undefined : notEligible(context)),
      plan: offer,
      tell: [{ template: 'ho-offered', to: ACCEPTORS }],
    },
    accept: {
      label: { en: 'Accept', zh: '接收机会点' },
      done: { en: 'accepted the opportunity', zh: '接收了机会点' },
      verdict: 'approve',
      from: ['offered'],
      to: 'accepted',
      by: ['partner'],
      refuses: ['NOT_IN_PLAN'],
      facts: ({ snapshot }) => [{ name: 'memberships', organizationId: snapshot?.partnerId ?? '' }],
      guard: notInPlan,
      plan: context => ({
        set: { acceptedAt: new Date(context.now).toISOString(), stage: 'qualify' },
        keys: [relatedKey(context.data), offersKey(context.data)],
        release: [offeredKey(context.data)],
      }),
      tell: [{ template: 'ho-accepted', to: [{ person: 'submitter' }] }],
    },
    decline: {
      label: { en: 'Decline', zh: '拒绝' },
      done: { en: 'declined the opportunity', zh: '拒绝了机会点' },
      verdict: 'reject',
      from: ['offered'],
      to: 'reclaimed',
      by: ['partner'],
      item: 'ho.accept',
      outcome: 'declined',
      reason: { codes: HO_DECLINE_REASONS },
      tell: [{ template: 'ho-declined', to: [{ person: 'submitter' }] }],
    },
    'expire-acceptance': {
      label: { en: 'Default refusal', zh: '逾期默认拒绝' },
      done: { en: 'took the opportunity back, as nobody answered in time', zh: '因逾期未答复，按默认规则回收了机会点' },
      from: ['offered'],
      to: 'reclaimed',
      by: ['clock'],
      outcome: 'expired',
      event: 'ho-expired',
      facts: ({ snapshot }) => (snapshot?.unitId ? [{ name: 'unitLead', unitId: snapshot.unitId }] : []),
      tell: [
        {
          template: 'ho-expired',
          to: [...ACCEPTORS, { person: 'handler' }, { person: 'submitter' }, { person: 'lead' }],
        },
      ],
    },
    withdraw: {
      label: { en: 'Withdraw', zh: '撤回' },
      done: { en: 'withdrew the offer', zh: '撤回了机会点' },
      from: ['offered'],
      to: 'withdrawn',
      by: ['vendor'],
      reason: { codes: END_REASONS },
      tell: [{ template: 'ho-withdrawn', to: ACCEPTORS }],
    },
    ...leavingCommands(ACCEPTORS),
    ...progressCommands('accepted', 'ho'),
    ...attachmentCommands('ho', 'preparing', {
      preparing: ['vendor'],
      accepted: ['partner', 'vendor'],
      won: ['partner', 'vendor'],
    }),
    're-offer': {
      label: { en: 'Offer again', zh: '重新共享' },
      done: { en: 'offered the opportunity again', zh: '重新共享了机会点' },
      from: [NEW],
      parent: ['reclaimed'],
      to: 'offered',
      by: ['vendor'],
      submits: true,
      input: { partnerId: { ...fields.partnerId } },
      refuses: ['NOT_ELIGIBLE', 'EXCEPTION_NOT_APPROVED', 'ALREADY_OFFERED'],
      facts: context => [
        ...offerFacts(String(context.input.partnerId ?? ''), context.parent?.data ?? {}),
        { name: 'related', key: offersKey(context.parent?.data ?? {}), scope: offersKey(context.parent?.data ?? {}) },
      ],
      plan: reoffer,
      tell: [{ template: 'ho-offered', to: ACCEPTORS }],
    },
  },
});

/** The number is the same for all offers of an HO; it is known once the first case has it. */
function hoIdOf(data: JsonObject): string {
  return String(data.hoId ?? '');
}

function offeredKey(data: JsonObject): string {
  return `ho-offered:${hoIdOf(data)}`;
}

function offersKey(data: JsonObject): string {
  return `ho:${hoIdOf(data)}`;
}

function unknownPartner({ facts }: RuleContext): Problem[] {
  const known = facts.organization?.kind === 'partner' && facts.organization.status === 'active';
  return known ? [] : [{ pointer: '/partnerId', code: 'NOT_FOUND' }];
}

function prepare(context: RuleContext): PlanParts | Problem[] {
  const { data, policy, now } = context;
  const problems = data.partnerId === undefined ? [] : unknownPartner(context);
  if (problems.length > 0) return problems;
  return {
    set: {
      demandTags: demandTagsOf(data.offeringIds, policy),
      firstPreparedAt: data.firstPreparedAt ?? new Date(now).toISOString(),
    },
    partnerId: typeof data.partnerId === 'string' ? data.partnerId : null,
    homeUnitId: context.facts.organization?.homeUnitId ?? null,
  };
}

function offerFacts(partnerId: string, data: JsonObject): FactRequest[] {
  const key = exceptionKey(hoIdOf(data));
  return [...eligibilityFacts(partnerId), ...(data.exceptionCase ? [{ name: 'related' as const, key }] : [])];
}

/** Offering rules of section 3.4: a baseline solution or a whitelisted product; an exception needs its committee decision. */
function offeringRules({ facts, policy }: RuleContext, data: JsonObject): Problem[] | Refusal {
  if (data.exceptionCase) {
    const decisions = facts.related?.[exceptionKey(hoIdOf(data))] ?? [];
    const approved = decisions.some(
      ({ state, data: asked }) => state === 'approved' && asked.exceptionCase === data.exceptionCase,
    );
    return approved ? [] : refuse('EXCEPTION_NOT_APPROVED', { exception: data.exceptionCase });
  }
  const offerings = Array.isArray(data.offeringIds) ? data.offeringIds : [];
  if (offerings.length === 0) return [{ pointer: '/offeringIds', code: 'REQUIRED' }];
  const wrong = offerings.findIndex(id => !isHoOffering(id, data.ruleSet, policy));
  return wrong < 0 ? [] : [{ pointer: `/offeringIds/${wrong}`, code: 'NOT_AN_OPTION' }];
}

function offer(context: RuleContext): PlanParts | Refusal | Problem[] {
  const { data, facts, now } = context;
  const problems = [...unknownPartner(context)];
  const rules = offeringRules(context, data);
  if (!Array.isArray(rules)) return rules;
  if (problems.length + rules.length > 0) return [...problems, ...rules];
  return {
    set: { offeredAt: new Date(now).toISOString() },
    homeUnitId: facts.organization?.homeUnitId ?? null,
    keys: [relatedKey(data), offersKey(data), offeredTo(String(data.partnerId))],
    reserve: [{ key: offeredKey(data), clash: 'ALREADY_OFFERED' }],
  };
}

/** Offers of an HO after which it is nobody else's any more. */
const TAKEN: readonly string[] = ['offered', 'accepted', 'won', 'delivered'];

/** The closed case stays closed; the new offer carries the same HO number (section 3.2). */
function reoffer(context: RuleContext): PlanParts | Refusal | Problem[] {
  const { parent, input, facts, now } = context;
  const data = parent?.data ?? {};
  const offers = facts.related?.[offersKey(data)] ?? [];
  if (offers.some(({ state }) => TAKEN.includes(state))) return refuse('ALREADY_OFFERED');
  const unknown = unknownPartner(context);
  if (unknown.length > 0) return unknown;
  const refused = notEligible(context);
  if (refused) return refused;
  const rules = offeringRules(context, data);
  if (!Array.isArray(rules) || rules.length > 0) return rules;
  const dropped = ['acceptedAt', 'stage', 'percent', 'lastUpdatedAt'];
  const kept = Object.entries(data).filter(([key]) => !dropped.includes(key));
  return {
    set: {
      ...Object.fromEntries(kept),
      partnerId: input.partnerId ?? null,
      offeredAt: new Date(now).toISOString(),
      reofferedFrom: parent?.id ?? null,
    },
    number: `${hoIdOf(data)}-${offers.length + 1}`,
    partnerId: String(input.partnerId),
    homeUnitId: facts.organization?.homeUnitId ?? null,
    keys: [relatedKey(data), offersKey(data), offeredTo(String(input.partnerId))],
    reserve: [{ key: offeredKey(data), clash: 'ALREADY_OFFERED' }],
  };
}
