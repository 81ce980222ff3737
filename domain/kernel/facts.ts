import type { JsonObject } from '../json.ts';
import type { RegistryEntry } from '../registry/entry.ts';
import type { RegistryKindName } from '../registry/kind-names.ts';
import type { StageFacts } from './found-people.ts';

/** What a guard needs beyond the case. The engine loads it inside the transaction, under the scope it names. */
export type FactRequest = { scope?: string } & (
  | { name: 'organization'; id: string }
  /** Further companies, by their id: whose reseller one is. */
  | { name: 'company'; id: string }
  /** The invitation behind the key of a link, as the person sees it. */
  | { name: 'invitation'; key: string; userId: string }
  | { name: 'unitLead'; unitId: string }
  /** The leads of a unit and of those above it, each once, nearest first. */
  | { name: 'leads'; unitId: string }
  | { name: 'memberships'; organizationId: string }
  /** The plans a partner was in and has left, with when. */
  | { name: 'leftPlans'; organizationId: string }
  | { name: 'opportunityRecord'; organizationId: string }
  | { name: 'customer'; key: string }
  | { name: 'association'; id: string }
  | { name: 'related'; key: string }
  | { name: 'holder'; key: string }
  | { name: 'attachments'; caseId: string }
  | { name: 'case'; id: string }
  /** The entries of a kind that hold now: of a partner, or with `null` of the programme; of one reference where it is named. */
  | { name: 'registry'; kind: RegistryKindName; partnerId: string | null; ref?: string }
);

/** A case beside the one in hand, as far as rules compare cases. Never shown to a reader of another partner. */
export interface RelatedCase {
  id: string;
  process: string;
  state: string;
  number: string | null;
  partnerId: string | null;
  unitId: string | null;
  createdAt: number;
  submittedAt: number | null;
  data: JsonObject;
}

export interface Facts {
  organization?: {
    id: string;
    /** Its real name. */
    name: string;
    kind: 'partner' | 'vendor';
    status: string;
    homeUnitId: string | null;
  } | null;
  /** Each with its master, where it is a reseller. */
  companies?: Readonly<Record<string, { homeUnitId: string | null; parentId: string | null; active: boolean }>>;
  invitation?: {
    caseId: string;
    state: string;
    masterId: string | null;
    companyName: string;
    /** Whether it was sent to the address of who asks. */
    forCaller: boolean;
    dueAt: number | null;
  } | null;
  unitLead?: string | null;
  leads?: readonly string[];
  memberships?: readonly { kind: string; code: string; stage: string }[];
  leftPlans?: readonly { code: string; at: number }[];
  /** Domain/opportunities.md section 3.3: delivered POs and the age of each open one's last update. */
  opportunityRecord?: {
    deliveredAt: readonly number[];
    open: readonly { number: string | null; lastUpdateAt: number }[];
  };
  customer?: { ownerUnitId: string | null; cashPaid: string; firstAccount: boolean } | null;
  /** A customer as a partner has it: who manages it there, and whether it is still the partner's. */
  association?: {
    id: string;
    partnerId: string;
    customerKey: string;
    name: string;
    managerId: string | null;
    current: boolean;
  } | null;
  related?: Readonly<Record<string, readonly RelatedCase[]>>;
  /** Files of the case that were not removed. */
  attachments?: readonly { id: string; addedBy: string; addedIn: string }[];
  holder?: { caseId: string } | null;
  case?: RelatedCase | null;
  /** By `registryKey`; read with `entriesOf` (domain/registry/). */
  registry?: Readonly<Record<string, readonly RegistryEntry[]>>;
  /** The people for the seats of a stage (domain/kernel/open-stage.ts). */
  stage?: StageFacts;
}
