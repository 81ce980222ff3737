import type { FactRequest } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { policyTexts } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import { orderFacts } from './freeze-reasons.ts';
import { opensOn } from './opens-on.ts';
import { textsOf } from './read-texts.ts';

/** What has to be known of an opportunity and its partner (domain/incentives.md section 6). */
export function opportunityFacts(context: RuleContext): FactRequest[] {
  const partnerId = context.snapshot?.partnerId ?? '';
  return [
    { name: 'case', id: String(context.data.opportunityId ?? '') },
    { name: 'registry', kind: 'listing', partnerId },
    ...orderFacts(partnerId, context.data.orders),
  ];
}

/** What must be so before anything of an opportunity claim is begun. */
export function deliveredRequirements(context: RuleContext): Requirement[] {
  const { facts, today, policy } = context;
  const opportunity = facts.case;
  const opens = opensOn(opportunity?.data.deliveryEndDate, policy);
  return [
    {
      code: 'DELIVERED',
      label: { en: 'The opportunity is delivered', zh: '机会点已交付' },
      met: opportunity?.state === 'delivered',
    },
    {
      code: 'CORE_MAP_LABEL',
      label: { en: 'The opportunity carries the core-map label', zh: '机会点带有Core Map标签' },
      met: carries(context, 'claim.opportunity.core-map-offerings'),
    },
    {
      code: 'DAY_AFTER',
      label: { en: 'The day after the delivery ended has come', zh: '已过交付结束日期次日' },
      met: opens !== undefined && today >= opens,
      have: today,
      ...(opens !== undefined && { need: opens }),
    },
    {
      code: 'CORE_MAP_PARTNER',
      label: { en: 'The partner is on the Core Map list', zh: '伙伴在Core Map名单中' },
      met: isListed(context, 'core-map'),
    },
  ];
}

/** What must be so besides when the claim is submitted. */
export function opportunityRequirements(context: RuleContext): Requirement[] {
  const { facts, today, policy } = context;
  const [from = '', to = ''] = policyTexts(policy, 'claim.opportunity.window');
  return [
    ...deliveredRequirements(context),
    {
      code: 'ENTERPRISE_CUSTOMER',
      label: { en: 'The customer is an enterprise', zh: '客户为企业客户' },
      met: typeof facts.case?.data.creditCode === 'string' && facts.case.data.creditCode !== '',
    },
    {
      code: 'CUSTOMER_NAME',
      label: {
        en: "The orders' account has the customer's legal name",
        zh: '订单消费账号的实名与客户公司名称一致',
      },
      met: accountsAreTheCustomers(context),
    },
    {
      code: 'WHITELIST_PARTNER',
      label: { en: 'The partner is on the whitelist', zh: '伙伴在白名单中' },
      met: isListed(context, 'opportunity-whitelist'),
    },
    {
      code: 'WHITELIST_SOLUTION',
      label: { en: 'The solution is on the whitelist', zh: '方案在白名单中' },
      met: carries(context, 'claim.opportunity.whitelist-offerings'),
    },
    {
      code: 'WINDOW',
      label: { en: 'Today lies in the window for submissions', zh: '当前日期在提交窗口期内' },
      met: from <= today && today <= to,
      have: today,
      need: `${from} – ${to}`,
    },
  ];
}

/** Whether one of the opportunity's Offerings is on a list of the policy. */
function carries({ facts, policy }: RuleContext, key: string): boolean {
  const listed = policyTexts(policy, key);
  return textsOf(facts.case?.data.offeringIds).some(id => listed.includes(id));
}

function isListed({ facts, snapshot }: RuleContext, list: string): boolean {
  return entriesOf(facts, 'listing', snapshot?.partnerId ?? '').some(({ ref }) => ref === list);
}

/** Exact after NFKC and trim; an order that is not known is said at its own place. */
function accountsAreTheCustomers({ facts, data, snapshot }: RuleContext): boolean {
  const name = legalName(facts.case?.data.customerName);
  const known = entriesOf(facts, 'order', snapshot?.partnerId ?? '');
  const orders = known.filter(({ ref }) => textsOf(data.orders).includes(ref));
  return orders.every(order => legalName(order.data.customerName) === name);
}

function legalName(value: unknown): string {
  return String(value ?? '')
    .normalize('NFKC')
    .trim();
}
