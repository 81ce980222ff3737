import type { Body, Caller } from '../api-client.ts';
import { poForm } from '../forms.ts';
import { DemoCase, until } from './cases.ts';
import { answered, must, type People, type Step } from './steps.ts';

const PO = '/v1/partner-opportunities';
const CLAIMS = '/v1/incentive-claims';
const CUSTOMER = { customerName: '海河装备制造有限公司', creditCode: '91120116MA06D0099X' };
/** The demo's business time is 29 September 2026. */
const [SIGNED, DELIVERED] = ['2026-09-10', '2026-09-28'];

/** The programme's money: what a delivery earns, until it is paid; and what lapses. */
export const MONEY_STEPS: readonly Step[] = [
  {
    name: 'a claim from delivery to payment, with a withdrawal and a rejected invoice',
    proves: 'the delivery opens it; the same record goes on; invoices to the cent; each movement stands in the ledger',
    async run(people) {
      const { admin, finance, ops, teller } = await moneyPeople(people);
      const opportunity = await delivered(people);
      answered(await ops.post('/v1/registry/order', orderOf('ORD-DEMO-1')), 201);
      const claim = await claimOf(admin, opportunity);
      await claim.give(admin, 'open-claim');
      const said = { currency: 'CNY', taxRate: '6', taxIncluded: true, orders: ['ORD-DEMO-1'], evidence: ['验收报告'] };
      await claim.edit(admin, { ...said, grossAmount: '88000.00' });
      await claim.give(admin, 'submit');
      await claim.give(admin, 'withdraw');
      await claim.edit(admin, { grossAmount: '90000.00' });
      await claim.give(admin, 'submit');
      await claim.give(ops, 'approve');
      const late = await claim.tried(admin, 'withdraw');
      must(late.status === 409 && late.body.code === 'ALREADY_APPROVED', 'no withdrawal after the approval', late.body);
      await claim.give(finance, 'confirm-amount');
      await claim.give(finance, 'request-payment', { method: 'BANK_TRANSFER' });
      await claim.give(ops, 'approve-payment');
      const short = await claim.tried(finance, 'enter-invoices', { invoices: [invoice('DEMO-1', '89999.99')] });
      must(short.status === 422, 'the invoices are a cent short', short.body);
      await claim.give(finance, 'enter-invoices', {
        invoices: [invoice('DEMO-1', '50000.00'), invoice('DEMO-2', '40000.00')],
      });
      await claim.give(teller, 'reject-invoice', { reason: { text: '第二张发票税号有误' } });
      await claim.give(finance, 'enter-invoices', {
        invoices: [invoice('DEMO-1', '50000.00'), invoice('DEMO-3', '40000.00')],
      });
      await claim.give(teller, 'accept-invoice');
      await claim.give(teller, 'record-payment', { reference: 'PAY-DEMO-1', paidOn: '2026-09-29' });
      const paid = await claim.is(admin, 'paid');
      const page = answered(await teller.get(`/v1/ledger/entries?case=${claim.id}`), 200).body as { items: Body[] };
      must(page.items.length >= 3, 'set aside, owed, paid', page.items);
      return { number: paid.number, state: paid.state, movements: page.items.length };
    },
  },
  {
    name: 'the claims of a partner that leaves its plan lapse after a year',
    proves:
      'the registry tells of the exit, the claim hears of it, the clock voids it and the budget has its money back',
    async run(people) {
      const { ops } = await moneyPeople(people);
      const admin = await people('heng-admin');
      const member = { kind: 'plan', code: 'SPP', stage: 'member' };
      const joined = answered(
        await ops.post('/v1/registry/membership', { partnerId: 'org-henglian', ref: 'plan:SPP', data: member }),
        201,
      );
      const claim = await DemoCase.open(CLAIMS, ops, {
        partnerId: 'org-henglian',
        kind: 'DELIVERY_SUBSIDY',
        title: '交付补贴',
        period: '2026-08',
        grossAmount: '12000.00',
        currency: 'CNY',
      });
      await claim.give(admin, 'open-claim');
      await claim.edit(admin, { taxRate: '6', taxIncluded: true, evidence: ['交付确认单'] });
      await claim.give(admin, 'submit');
      await claim.give(ops, 'approve');
      const entry = `/v1/registry/membership/${String(joined.body.id)}`;
      answered(await ops.post(`${entry}/end`, {}, { tag: joined.etag }), 200);
      await until('the claim heard of the exit', async () => {
        const { data } = (await admin.get(`${CLAIMS}/${claim.id}`)).body as { data: Body };
        return typeof data.expiresAt === 'string';
      });
      const { data } = (await admin.get(`${CLAIMS}/${claim.id}`)).body as { data: Body };
      await claim.advance(admin, '13mo');
      const lapsed = await claim.is(admin, 'void');
      const { items } = answered(await ops.get(`/v1/ledger/entries?case=${claim.id}`), 200).body as {
        items: { account: string; amount: string; reverses: string | null }[];
      };
      const ofBudget = items.filter(({ account }) => account.startsWith('budget:'));
      const left = ofBudget.reduce((sum, { amount }) => sum + Number(amount), 0);
      must(items.some(({ reverses }) => reverses !== null) && left === 0, 'the budget has its money back', items);
      return { number: lapsed.number, expiresAt: data.expiresAt, state: lapsed.state, takenBack: ofBudget.length };
    },
  },
];

async function moneyPeople(people: People) {
  const [admin, finance, ops, teller] = await Promise.all(
    ['hai-admin', 'hai-finance', 'hu-bin', 'xia-xue'].map(people),
  );
  must(admin && finance && ops && teller, 'people');
  return { admin, finance, ops, teller };
}

/** An opportunity of the core map, delivered yesterday. */
async function delivered(people: People): Promise<DemoCase> {
  const [admin, pdm, bd] = await Promise.all(['hai-admin', 'wang-fang', 'lin-hao'].map(people));
  must(admin && pdm && bd, 'people');
  const form = { ...CUSTOMER, name: '装备企业容器平台', offeringIds: ['PRD-MIGRATION-KIT'] };
  const opportunity = await DemoCase.open(PO, admin, poForm(form));
  await opportunity.give(admin, 'submit');
  await opportunity.give(pdm, 'approve-review');
  await opportunity.give(bd, 'validate', { customerContact: '电话确认' });
  await opportunity.give(admin, 'mark-won', { signedOn: SIGNED, amount: '2600000.00' });
  await opportunity.give(admin, 'mark-delivered', { deliveryEndDate: DELIVERED });
  await opportunity.give(bd, 'confirm-delivery');
  return opportunity;
}

/** The claim that the delivery opened, once its workflow has brought it. */
async function claimOf(who: Caller, opportunity: DemoCase): Promise<DemoCase> {
  let id = '';
  await until('the delivery opened a claim', async () => {
    const { items } = (await who.get(`${CLAIMS}?limit=100`)).body as { items: { id: string }[] };
    for (const item of items) {
      const { data } = (await who.get(`${CLAIMS}/${item.id}`)).body as { data: Body };
      if (data.opportunityId === opportunity.id) id = item.id;
    }
    return id !== '';
  });
  return DemoCase.known(CLAIMS, id);
}

function orderOf(ref: string): Body {
  const data = { customerName: CUSTOMER.customerName, amount: '310000.00', currency: 'CNY', paid: true };
  return { partnerId: 'org-haiyue', ref, data };
}

function invoice(invoiceNo: string, amount: string): Body {
  const plain = { kind: 'SPECIAL_VAT_ELECTRONIC', currency: 'CNY', taxRate: '6', issuedOn: '2026-09-29' };
  return { invoiceNo, amount, ...plain };
}
