import { FREEZE_REASONS, freezeFacts, freezeReasons } from '../claims/freeze-reasons.ts';
import { type INVOICE_KINDS, PAYOUT_METHODS } from '../claims/payout-methods.ts';
import { textsOf } from '../claims/read-texts.ts';
import { isObject, type JsonObject, pointerStep } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Problem } from '../kernel/fields.ts';
import type { PlanParts, Reservation } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { accounts } from '../ledger/accounts.ts';
import { transfer } from '../ledger/transfer.ts';
import { formatAmount, parseSignedAmount } from '../money.ts';
import { policyTable, policyText, policyTexts } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import { MOVED, TO_INVOICE } from './claim-notices.ts';

/** What is to be paid, in minor units; nothing where it is not known yet. */
export function payableOf({ data }: Pick<RuleContext, 'data'>): number {
  return parseSignedAmount(String(data.payableAmount ?? '0')) ?? 0;
}

function partnerOf({ snapshot }: RuleContext): string {
  return snapshot?.partnerId ?? '';
}

/** Business information, bills and orders of the partner: looked at whenever payment is asked for. */
export function requestFacts(context: RuleContext): FactRequest[] {
  const partnerId = partnerOf(context);
  return [{ name: 'registry', kind: 'business-info', partnerId }, ...freezeFacts(partnerId, context.data.orders)];
}

/** Nothing is asked for that may not be paid: uncertified, in another currency, frozen, or no amount (domain/incentives.md section 3). */
export function requestGuard(context: RuleContext): Refusal | undefined {
  const { data, facts } = context;
  const partnerId = partnerOf(context);
  const [info] = entriesOf(facts, 'business-info', partnerId);
  if (info?.status !== 'certified') return refuse('BUSINESS_INFO_NOT_CERTIFIED');
  const currency = String(data.currency ?? '');
  if (info.data.currency !== currency)
    return refuse('CURRENCY_DIFFERS', { currency, certified: String(info.data.currency ?? '–') });
  if (payableOf(context) <= 0) return refuse('NOTHING_TO_PAY');
  return frozenRefusal(context);
}

/** A claim is frozen as its flag says until that is taken away, and at once by what is so now. */
function frozenRefusal(context: RuleContext): Refusal | undefined {
  const { frozen, freezeReasons: held } = context.data;
  const reasons = freezeReasons(context, partnerOf(context), context.data);
  if (reasons.length === 0 && frozen !== true) return undefined;
  const said = Object.entries(FREEZE_REASONS).filter(([code]) => [...reasons, ...textsOf(held)].includes(code));
  return refuse('FROZEN', { reasons: said.map(([, label]) => ({ ...label })) });
}

/** The method is chosen once; the model of the sale says which there are. */
export function requestPayment({ data, input, policy }: RuleContext, prefix: string): PlanParts | Refusal | Problem[] {
  const method = String(input.method);
  if (data.method !== undefined && data.method !== method)
    return refuse('METHOD_FINAL', { method: { ...PAYOUT_METHODS[data.method as keyof typeof PAYOUT_METHODS] } });
  const open = textsOf(policyTable(policy, `${prefix}.methods`)[String(data.model ?? 'CONSULTING')]);
  if (!open.includes(method)) return [{ pointer: '/method', code: 'NOT_ALLOWED_HERE' }];
  return { set: { method } };
}

/** Whether a method is paid against invoices. */
function takesInvoice({ policy }: RuleContext, method: unknown, prefix: string): boolean {
  return policyTexts(policy, `${prefix}.methods.with-invoice`).includes(String(method));
}

/** What is approved is owed from now on; where and what to invoice is told, if the method takes invoices. */
export function approvePayment(context: RuleContext, prefix: string): PlanParts {
  const { data } = context;
  const invoiced = takesInvoice(context, data.method, prefix);
  return {
    to: invoiced ? 'to-invoice' : 'awaiting-payment',
    set: invoiced ? invoiceTo(context, prefix) : {},
    postings: owe(context),
    tell: [invoiced ? TO_INVOICE : MOVED],
  };
}

/** To whom the invoices are written and where they are mailed. */
export function invoiceTo({ policy }: RuleContext, prefix: string) {
  const text = (key: string) => policyText(policy, `${prefix}.invoice.${key}`);
  return { invoiceTo: text('recipient'), invoiceAddress: text('address') };
}

/** What was set aside for the claim is owed to the partner. */
export function owe(context: RuleContext) {
  const { snapshot } = context;
  const partnerId = partnerOf(context);
  return transfer({
    from: accounts.approved(snapshot?.id ?? ''),
    to: accounts.owed(partnerId),
    amount: payableOf(context),
    currency: String(context.data.currency),
    partnerId,
  });
}

interface Invoice {
  invoiceNo: string;
  kind: keyof typeof INVOICE_KINDS;
  amount: string;
  currency: string;
}

/** Invoices come to the amount to the cent, each stands once in the whole programme, and paper has a courier (section 4). */
export function enterInvoices(context: RuleContext): PlanParts | Problem[] {
  const { input } = context;
  const invoices = (Array.isArray(input.invoices) ? input.invoices : []).filter(isInvoice);
  const problems = [...rowProblems(invoices, context), ...totalProblem(invoices, context)];
  const onPaper = invoices.some(({ kind }) => kind === 'SPECIAL_VAT_PAPER');
  if (onPaper && !isObject(input.courier)) problems.push({ pointer: '/courier', code: 'REQUIRED' });
  if (problems.length > 0) return problems;
  const { courier = null } = input;
  return {
    set: { invoices: input.invoices ?? [], courier },
    reserve: invoices.map(reservation),
    release: noLongerNamed(context, invoices),
  };
}

/** Of invoices that were rejected, the numbers that are not entered again: they are free for another claim. */
function noLongerNamed({ data }: RuleContext, invoices: readonly Invoice[]): string[] {
  const before = (Array.isArray(data.invoices) ? data.invoices : []).filter(isInvoice).map(invoiceKey);
  const now = invoices.map(invoiceKey);
  return before.filter(key => !now.includes(key));
}

/** A row whose members its field has checked already. */
function isInvoice(row: unknown): row is Invoice {
  return typeof row === 'object' && row !== null && 'invoiceNo' in row && 'amount' in row;
}

function rowProblems(invoices: readonly Invoice[], { data }: RuleContext): Problem[] {
  const keys = invoices.map(invoiceKey);
  return invoices.flatMap(({ currency }, nth): Problem[] => {
    const at = `/invoices${pointerStep(nth)}`;
    return [
      ...(keys.indexOf(keys[nth] ?? '') < nth ? [{ pointer: `${at}/invoiceNo`, code: 'REPEATED' as const }] : []),
      ...(currency === data.currency ? [] : [{ pointer: `${at}/currency`, code: 'OTHER_CURRENCY' as const }]),
    ];
  });
}

function totalProblem(invoices: readonly Invoice[], context: RuleContext): Problem[] {
  const [total, expected] = [
    invoices.reduce((sum, { amount }) => sum + (parseSignedAmount(amount) ?? 0), 0),
    payableOf(context),
  ];
  if (total === expected) return [];
  const params = { expected: formatAmount(expected), total: formatAmount(total) };
  return [{ pointer: '/invoices', code: 'SUM_DIFFERS', params }];
}

/** The number as everybody reads it: width and case do not make another invoice. */
function invoiceKey({ invoiceNo }: Invoice): string {
  return `invoice:${invoiceNo.normalize('NFKC').trim().toUpperCase()}`;
}

function reservation(invoice: Invoice): Reservation {
  return { key: invoiceKey(invoice), clash: 'INVOICE_USED', params: { invoiceNo: invoice.invoiceNo } };
}

/** The debt is paid; a quota comes of a payout by voucher quota (domain/effects.md section 2, claim-paid). */
export function recordPayment(context: RuleContext): PlanParts {
  const { data, input, snapshot } = context;
  const partnerId = partnerOf(context);
  const method = String(data.method);
  const [amount, currency] = [payableOf(context), String(data.currency)];
  const quota: JsonObject = { amount: formatAmount(amount), currency, source: snapshot?.number ?? '' };
  return {
    set: { paidReference: input.reference ?? null, paidOn: input.paidOn ?? null },
    postings: transfer({ from: accounts.owed(partnerId), to: accounts.paid(method), amount, currency, partnerId }),
    registry:
      method === 'VOUCHER_QUOTA'
        ? [{ kind: 'voucher-quota', partnerId, ref: snapshot?.number ?? snapshot?.id ?? '', data: quota }]
        : [],
  };
}
