import type { JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { knowsCustomer, notForCustomer } from './customer-right.ts';

/** The customer a record is about, as the partner has it now. */
export function customerFact({ data }: RuleContext): FactRequest[] {
  return [{ name: 'association', id: String(data.customerId ?? '') }];
}

/** Another partner's customer, or a colleague's the person does not see, is the same nothing as one that is not there. */
export function create(context: RuleContext): PlanParts | Refusal | Problem[] {
  const { facts, actor } = context;
  const customer = facts.association;
  if (!customer || actor.kind !== 'person' || !knowsCustomer(actor, customer)) {
    return [{ pointer: '/customerId', code: 'NOT_FOUND' }];
  }
  const refusal = notForCustomer(context, 'pipeline.create', 'refused');
  if (refusal) return refusal;
  return {
    set: { customerName: customer.name, ...stamp(context) },
    partnerId: customer.partnerId,
    owner: `customer:${customer.id}`,
  };
}

/** A command to a record that is there, of a customer the partner still has. */
export function forCustomer(command: string): (context: RuleContext) => Refusal | undefined {
  return context => notForCustomer(context, `pipeline.${command}`, 'refused');
}

/** What a customer left behind may still be cleared away. */
export function deletable(context: RuleContext): Refusal | undefined {
  return notForCustomer(context, 'pipeline.delete', 'allowed');
}

export function modify(context: RuleContext): PlanParts {
  return { set: stamp(context) };
}

/** The one way the phase changes; each entry is listed (填写进展). */
export function specifyProgress(context: RuleContext): PlanParts {
  const { input, actor, now } = context;
  const { text: _, ...stated } = input;
  const by = actor.kind === 'person' ? actor.userId : 'system';
  return {
    set: { ...stated, ...stamp(context) },
    records: [{ kind: 'progress', data: { ...input, by, at: new Date(now).toISOString() } }],
  };
}

export function promotionFacts(context: RuleContext): FactRequest[] {
  const { promotedTo } = context.data;
  return [...customerFact(context), ...(promotedTo ? [{ name: 'case' as const, id: String(promotedTo) }] : [])];
}

/** Once; again only where the draft it became was deleted. */
export function promotable(context: RuleContext): Refusal | undefined {
  const { facts } = context;
  return (
    forCustomer('promote-to-po')(context) ??
    (facts.case ? refuse('ALREADY_PROMOTED', { number: facts.case.number }) : undefined)
  );
}

/** A PO draft with what the record says, of the customer's account manager; the record stays and knows its PO. */
export function promote(context: RuleContext): PlanParts {
  const { data, facts, snapshot } = context;
  const id = context.openedId ?? '';
  const { name, customerName, industry, description, currency } = data;
  const said = {
    name,
    customerName,
    industry,
    description,
    currency,
    creditCode: creditCodeOf(facts.association?.customerKey),
  };
  const input = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as JsonObject;
  const owner = snapshot?.ownerId ? { owner: `user:${snapshot.ownerId}` } : {};
  return {
    set: { promotedTo: id },
    opens: [{ id, process: 'partner-opportunity', command: 'save-draft', input, ...owner }],
  };
}

/** A customer is known by its credit code, or where it has none by its name (domain/opportunities.md section 2.6). */
function creditCodeOf(key: string | undefined): string | undefined {
  return key && /^[0-9A-Z]{18}$/.test(key) ? key : undefined;
}

function stamp({ now }: RuleContext) {
  return { lastUpdatedAt: new Date(now).toISOString() };
}
