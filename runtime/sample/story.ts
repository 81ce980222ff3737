import type { JsonObject } from '../../domain/json.ts';

/**
 * When (working days before the fill and the local time: `-12 09:40`, or `quarter-end 09:40`), who, which command, with what; the last member is the code
 * of the refusal the step must meet. Texts may say `@-12` (the date of that working day), `@-12:month` (its month), `@-12:quarter`, `@-12T09:40` (an instant of it),
 * `case:<story>` (the id of that story's case), `file:<name>` (the id of the file attached under that name) and `link:<story>` (the link
 * of that story's invitation). `attach` says what stands in the file by `text`.
 */
export type Step = readonly [when: string, by: string, command: string, input?: JsonObject, refused?: string];

/** One case of the sample programme and everything that happens to it. */
export interface Story {
  /** Its name among the stories, which may never change: an interrupted fill is taken up by it. */
  key: string;
  process: string;
  /** The story whose case this one is opened out of: a copy, a new offer. */
  from?: string;
  /** The story whose case had this one opened, by the system: its steps go on with that case. */
  opened?: string;
  /** What the first step sends, beside its own input. */
  form?: JsonObject;
  steps: readonly Step[];
}

/** A customer as the forms of opportunities name it. */
export interface SampleCustomer {
  name: string;
  code?: string;
  country?: string;
  province?: string;
  city: string;
  industry: string;
  contact: JsonObject;
}

/** What one opportunity says beside who the customer is. */
interface Opportunity {
  name: string;
  description: string;
  amount: string;
  currency?: string;
  services: readonly string[];
  offerings?: readonly string[];
  /** Expected signing date. */
  sign: string;
}

interface PartnerOpportunity extends Opportunity {
  /** Budget, authority, need, timeline. */
  bant: readonly [string, string, string, string];
  /** When the customer gave its consent. */
  consent: string;
  presales?: readonly string[];
  support?: readonly string[];
  ownSolution?: string;
}

interface VendorOpportunity extends Opportunity {
  partner?: string;
  rules?: string;
  exception?: string;
}

/** The complete form of a PO. */
export function poForm(customer: SampleCustomer, po: PartnerOpportunity): JsonObject {
  const [budget, authority, need, timeline] = po.bant;
  return {
    ...opportunity(customer, po),
    bant: { budget, authority, need, timeline },
    presalesActivities: po.presales ?? ['CUSTOMER_MEETING', 'REQUIREMENT_ALIGNMENT'],
    ...(po.support && { supportNeeded: po.support }),
    ...(po.ownSolution && { ownSolution: po.ownSolution }),
    consent: { given: true, at: po.consent, version: '2026-1' },
    publicTender: false,
  };
}

/** The complete form of an HO. */
export function hoForm(customer: SampleCustomer, ho: VendorOpportunity): JsonObject {
  return {
    ...opportunity(customer, ho),
    ...(ho.partner && { partnerId: ho.partner }),
    ruleSet: ho.rules ?? 'VENDOR_LEAD_BASELINE',
    ...(ho.exception && { exceptionCase: ho.exception }),
  };
}

function opportunity(customer: SampleCustomer, said: Opportunity): JsonObject {
  return {
    name: said.name,
    customerName: customer.name,
    ...(customer.code && { creditCode: customer.code }),
    customerCountry: customer.country ?? 'CN',
    ...(customer.province && { customerProvince: customer.province }),
    customerCity: customer.city,
    industry: customer.industry,
    description: said.description,
    estimatedAmount: said.amount,
    currency: said.currency ?? 'CNY',
    expectedSignDate: said.sign,
    cloudServices: said.services,
    ...(said.offerings && { offeringIds: said.offerings }),
    contact: customer.contact,
  };
}
