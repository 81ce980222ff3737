import { beforeAll } from 'vitest';
import { isObject, type JsonObject } from '../../domain/json.ts';
import type { RegistryWrite } from '../../domain/registry/write.ts';
import { performEffect } from '../../engine/effects.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { loadPolicies } from '../../integrations/policies.ts';
import { paths } from '../../runtime/paths.ts';
import { RuleSuite } from './rule-suite.ts';

const CRM = { 'crm-sync': async () => ({ command: 'record-crm-sync', input: { reference: 'CRM-1' } }) };

/** Enough Offerings that no claim waits for another's. */
const OFFERINGS = Array.from({ length: 150 }, (_, n) => `OFF-${n + 1}`);
const offering = { en: 'Offering', zh: '方案', baseline: true, whitelisted: true, tags: [] };
/** A table of the policy of opportunities, as it is shipped. */
function shipped(key: string): JsonObject {
  const policy = loadPolicies(paths.policies).find(({ process }) => process === 'partner-opportunity');
  const table = policy?.values[key];
  return isObject(table) ? table : {};
}

const SHIPPED = shipped('po.offerings');
const POLICIES = {
  'partner-opportunity': {
    'po.offerings': { ...SHIPPED, ...Object.fromEntries(OFFERINGS.map(code => [code, offering])) },
  },
  'incentive-claim': {
    // The last is in no core map, the first on no whitelist.
    'claim.opportunity.core-map-offerings': [...OFFERINGS.slice(0, -1), ...Object.keys(SHIPPED)],
    'claim.opportunity.whitelist-offerings': [...OFFERINGS.slice(1), ...Object.keys(SHIPPED)],
  },
};

/** A claim and what pays it: the partner certified, on its lists, with orders, and budgets of every kind. */
export class ClaimSuite extends RuleSuite {
  private serial = 0;

  constructor(startsAt = '2026-06-08T02:00:00Z', claims: JsonObject = {}) {
    super(startsAt, { ...POLICIES, 'incentive-claim': { ...POLICIES['incentive-claim'], ...claims } });
    beforeAll(async () => {
      for (const claimKind of ['OPPORTUNITY', 'CAPABILITY', 'DELIVERY_SUBSIDY'])
        for (const currency of ['CNY', 'USD']) {
          const data = { amount: '10000000.00', currency, claimKind, from: '2026-01-01' };
          await this.put('budget', null, `${claimKind}-${currency}`, data);
        }
      for (const partnerId of ['org-haiyue', 'org-chenxing']) await this.certify(partnerId);
      for (const ref of ['core-map', 'opportunity-whitelist']) await this.put('listing', 'org-haiyue', ref, {});
    });
  }

  async put(
    kind: RegistryWrite['kind'],
    partnerId: string | null,
    ref: string,
    data: JsonObject | null,
    changed: Partial<RegistryWrite> = {},
  ): Promise<void> {
    const { engine, store } = this.api;
    await store.write(async tx => {
      await putEntry(engine, tx, { kind, partnerId, ref, data, ...changed }, { now: await tx.now(), source: 'test' });
    });
  }

  certify(partnerId: string, changed: JsonObject = {}): Promise<void> {
    const data = { status: 'certified', legalName: '海越云', currency: 'CNY', ...changed };
    return this.put('business-info', partnerId, 'business-info', data);
  }

  /** Everything a case owes the world is done, among it what others hear of it. */
  async effects(caseId: string): Promise<void> {
    const { engine, store } = this.api;
    const effects = await store.read(reader => reader.find('effects', { caseId, status: 'pending' }));
    for (const { key } of effects) await performEffect(engine, CRM, key);
  }

  /** An opportunity that was delivered, and the claim it made eligible. */
  async delivered(changed: JsonObject = {}, deliveryEndDate = '2026-06-07') {
    this.serial += 1;
    const offeringIds = [`OFF-${(this.serial % 147) + 2}`];
    const opportunityId = await this.won({ creditCode: '91330100MA27XF6X0Q', offeringIds, ...changed });
    await this.done('hai-admin', 'po', 'mark-delivered', opportunityId, { deliveryEndDate });
    await this.done('lin-hao', 'po', 'confirm-delivery', opportunityId);
    await this.effects(opportunityId);
    const claims = await this.api.store.read(reader => reader.find('cases', { process: 'incentive-claim' }));
    const claim = claims.find(({ data }) => (JSON.parse(data) as JsonObject).opportunityId === opportunityId);
    return { opportunityId, id: claim?.id };
  }

  /** An order of the customer of an opportunity, as billing knows it. */
  async order(opportunityId: string, changed: JsonObject = {}): Promise<string> {
    this.serial += 1;
    const { data } = await this.look('hai-admin', opportunityId);
    const ref = `ORD-${this.serial}`;
    const order = { customerName: data.customerName, amount: '5000.00', currency: 'CNY', ...changed };
    await this.put('order', 'org-haiyue', ref, order);
    return ref;
  }

  async orderOf(ref: string): Promise<JsonObject> {
    const [order] = await this.api.store.read(reader => reader.find('registry', { kind: 'order', ref }));
    return JSON.parse(order?.data ?? '{}') as JsonObject;
  }

  /** An opportunity claim, opened and complete but not submitted. */
  async drafted(changed: JsonObject = {}, offering: JsonObject = {}): Promise<string> {
    const { opportunityId, id = '' } = await this.delivered(offering);
    const orders = [await this.order(opportunityId)];
    await this.done('hai-admin', 'claim', 'open-claim', id);
    const form = { grossAmount: '10000.00', currency: 'CNY', taxRate: '6', taxIncluded: true, evidence: ['验收报告'] };
    await this.done('hai-admin', 'claim', 'edit', id, { ...form, orders, ...changed });
    return id;
  }

  async underClaimReview(changed: JsonObject = {}, offering: JsonObject = {}): Promise<string> {
    const id = await this.drafted(changed, offering);
    await this.done('hai-admin', 'claim', 'submit', id);
    return id;
  }

  /** Approved by programme operations: published where its kind is. */
  async approved(changed: JsonObject = {}): Promise<string> {
    const id = await this.underClaimReview(changed);
    await this.done('hu-bin', 'claim', 'approve', id);
    return id;
  }

  async payable(changed: JsonObject = {}): Promise<string> {
    const id = await this.approved(changed);
    await this.done('hai-finance', 'claim', 'confirm-amount', id);
    return id;
  }

  async toInvoice(changed: JsonObject = {}): Promise<string> {
    const id = await this.payable(changed);
    await this.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    await this.done('hu-bin', 'claim', 'approve-payment', id);
    return id;
  }

  async invoiced(changed: JsonObject = {}): Promise<string> {
    const id = await this.toInvoice(changed);
    await this.done('hai-finance', 'claim', 'enter-invoices', id, { invoices: [this.invoice()] });
    return id;
  }

  async awaitingPayment(): Promise<string> {
    const id = await this.invoiced();
    await this.done('xia-xue', 'claim', 'accept-invoice', id);
    return id;
  }

  /** An invoice nobody has entered yet. */
  invoice(changed: JsonObject = {}): JsonObject {
    this.serial += 1;
    const kind = 'SPECIAL_VAT_ELECTRONIC';
    const plain = { kind, amount: '10000.00', currency: 'CNY', taxRate: '6', issuedOn: '2026-06-08' };
    return { invoiceNo: `INV${this.serial}`, ...plain, ...changed };
  }

  /** What was entered, opened, completed and submitted. */
  async completed(id: string, changed: JsonObject = {}): Promise<void> {
    await this.done('hai-admin', 'claim', 'open-claim', id);
    await this.done('hai-admin', 'claim', 'edit', id, { evidence: ['合同'], ...changed });
    await this.done('hai-admin', 'claim', 'submit', id);
  }

  async trail(caseId: string): Promise<JsonObject[]> {
    const entries = await this.api.store.read(reader =>
      reader.find('auditEntries', { caseId }, { orderBy: [['seq', 'asc']] }),
    );
    return entries.map(({ payload }) => JSON.parse(payload) as JsonObject);
  }

  /** The clocks that run, by name, with the local date they are due. */
  async clocks(caseId: string): Promise<string[]> {
    const running = await this.api.store.read(reader =>
      reader.find('deadlines', { caseId, status: 'running', kind: 'due' }),
    );
    return running.map(({ name, dueAt }) => `${name} ${new Date(dueAt + 8 * 3_600_000).toISOString()}`).toSorted();
  }

  /** What an account comes to, in minor units. */
  async balance(account: string, currency = 'CNY'): Promise<number> {
    const row = await this.api.store.read(reader => reader.get('balances', { account, currency }));
    return row?.amount ?? 0;
  }

  /** An amount that programme operations enter for a partner. */
  async entered(changed: JsonObject = {}): Promise<string> {
    const form = { partnerId: 'org-haiyue', kind: 'DELIVERY_SUBSIDY', title: '交付补贴', period: '2026-05' };
    const body = { ...form, grossAmount: '200.00', currency: 'CNY', ...changed };
    return (await this.done('hu-bin', 'claim', 'enter-incentive', undefined, body)).id;
  }
}
