import { isObject, type Json, type JsonObject } from '../json.ts';
import type { FactRequest } from '../kernel/facts.ts';
import type { Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { parseAmount } from '../money.ts';
import { policyNumber, policyText } from '../policy/policy.ts';
import { entriesOf } from '../registry/entries.ts';
import { businessCertificationFields, CERTIFIED_FIELDS, PROVED_BY_BANK } from './business-certification-fields.ts';

/** Under what reference the registry has a partner's business information. */
const REF = 'business-info';

export function partnerOf({ snapshot, actor }: RuleContext): string {
  return snapshot?.partnerId ?? (actor.kind === 'person' ? actor.organizationId : '');
}

/** What cases of the business information of a partner are found by, and what only one of them holds. */
export function businessInfoKey(partnerId: string): string {
  return `business-info:${partnerId}`;
}

export function partnerFact(context: RuleContext): FactRequest[] {
  return [{ name: 'organization', id: partnerOf(context) }];
}

export function recordFact(context: RuleContext): FactRequest[] {
  return [{ name: 'registry', kind: 'business-info', partnerId: partnerOf(context), ref: REF }];
}

export function submissionFacts(context: RuleContext): FactRequest[] {
  const files: FactRequest[] = context.snapshot ? [{ name: 'attachments', caseId: context.snapshot.id }] : [];
  return [...partnerFact(context), ...recordFact(context), ...files];
}

export function open(context: RuleContext): PlanParts {
  const key = businessInfoKey(partnerOf(context));
  return {
    homeUnitId: context.facts.organization?.homeUnitId ?? null,
    keys: [key],
    reserve: [{ key, clash: 'BUSINESS_INFO_EXISTS' }],
  };
}

/** What the vendor's supplier record says otherwise has to be proved by the bank (domain/incentives.md section 9). */
export function letterMissing(context: RuleContext): Refusal | undefined {
  const { data, facts } = context;
  const record = heldOf(context);
  const differ = PROVED_BY_BANK.filter(name => record[name] !== undefined && plain(record[name]) !== plain(data[name]));
  const attached = facts.attachments?.some(({ id }) => id === data.bankLetter) ?? false;
  if (differ.length === 0 || attached) return undefined;
  return refuse('BANK_LETTER_REQUIRED', { fields: differ.map(name => businessCertificationFields[name].label) });
}

/** The legal name is the real name of the company. */
export function nameProblems({ data, facts }: RuleContext): Problem[] {
  const real = facts.organization?.name ?? '';
  if (plain(data.legalName) === plain(real)) return [];
  return [{ pointer: '/legalName', code: 'MUST_EQUAL', params: { expected: real } }];
}

/** Nothing of a transfer or ticket before counts any more. */
const AFRESH = { testAmount: null, attemptsLeft: null, ticketAt: null } as const;

export function submit(context: RuleContext): PlanParts | Problem[] {
  const problems = nameProblems(context);
  return problems.length > 0 ? problems : { set: AFRESH };
}

export function startTest(context: RuleContext): PlanParts | Problem[] {
  const { input, policy } = context;
  const max = policyText(policy, 'biz-cert.amount-test.max');
  if (minor(input.testAmount) > minor(max)) return [{ pointer: '/testAmount', code: 'TOO_LARGE', params: { max } }];
  return {
    set: {
      ...AFRESH,
      testAmount: input.testAmount ?? null,
      attemptsLeft: policyNumber(policy, 'biz-cert.amount-test.max-attempts'),
    },
  };
}

/** A second transfer is sent only where the entries of the first are used up. */
export function stillTested({ snapshot, data }: RuleContext): Refusal | undefined {
  const under = snapshot?.state === 'transfer-test' && data.attemptsLeft !== 0;
  return under ? refuse('NOT_POSSIBLE', { command: 'start-transfer-test', state: snapshot?.state ?? '' }) : undefined;
}

export function testLocked({ data }: RuleContext): Refusal | undefined {
  return data.attemptsLeft === 0 ? refuse('AMOUNT_TEST_LOCKED') : undefined;
}

/** The amount that came proves the account; too many wrong ones fail it or lock it, as the policy says (Q34). */
export function confirmAmount(context: RuleContext): PlanParts {
  const { data, input, policy } = context;
  if (minor(input.amount) === minor(data.testAmount)) return { ...certified(context), to: 'certified' };
  const attemptsLeft = Number(data.attemptsLeft) - 1;
  if (attemptsLeft > 0) return { set: { attemptsLeft } };
  if (policyText(policy, 'biz-cert.amount-test.on-exceed') === 'lock') {
    return {
      set: { attemptsLeft: 0 },
      outcome: 'amount-test-locked',
      tell: [{ template: 'biz-cert-locked', to: [{ role: 'vendor-ops', at: 'vendor' }] }],
    };
  }
  return {
    ...failed(context),
    to: 'failed',
    outcome: 'amount-test-failed',
    tell: [{ template: 'biz-cert-amount-failed', to: PARTNER }],
  };
}

export const PARTNER = [
  { role: 'partner-finance', at: 'partner' },
  { role: 'partner-admin', at: 'partner' },
] as const;

/** Payments are open: the registry says what is paid to, and in which currency. */
export function certified(context: RuleContext): PlanParts {
  const said = Object.fromEntries(CERTIFIED_FIELDS.flatMap(name => pair(name, context.data[name])));
  return {
    // The letter proved this account; another one needs its own.
    set: { ...AFRESH, bankLetter: null },
    event: 'business-info-certified',
    registry: [
      { kind: 'business-info', partnerId: partnerOf(context), ref: REF, data: { ...said, status: 'certified' } },
    ],
    tell: [{ template: 'biz-cert-certified', to: PARTNER }],
  };
}

export function failed(context: RuleContext): PlanParts {
  return { set: AFRESH, registry: [statusWrite(context, 'failed')] };
}

/** Until the change is certified nothing is paid, neither to the account of before nor to the new one. */
export function change(context: RuleContext): PlanParts | Problem[] {
  const problems = nameProblems(context);
  return problems.length > 0 ? problems : { set: AFRESH, registry: [statusWrite(context, 'changing')] };
}

/** It is a ticket from the instant the review was due, however late time acted. */
export function openTicket({ now, actor }: RuleContext): PlanParts {
  const at = actor.kind === 'clock' ? actor.dueAt : now;
  return { set: { ticketAt: new Date(at).toISOString() } };
}

/** What the registry has stays as it was but for its standing. */
function statusWrite(context: RuleContext, status: 'failed' | 'changing') {
  const data = { ...heldOf(context), status };
  return { kind: 'business-info' as const, partnerId: partnerOf(context), ref: REF, data };
}

function heldOf(context: RuleContext): JsonObject {
  const data = entriesOf(context.facts, 'business-info', partnerOf(context)).find(({ ref }) => ref === REF)?.data;
  return isObject(data) ? data : {};
}

function pair(name: string, value: Json | undefined): [string, Json][] {
  return value === undefined ? [] : [[name, value]];
}

function minor(amount: Json | undefined): number {
  return typeof amount === 'string' ? (parseAmount(amount) ?? 0) : 0;
}

/** As two writings of the same name or number are compared. */
function plain(value: Json | undefined): string {
  return typeof value === 'string' ? value.normalize('NFKC').trim() : '';
}
