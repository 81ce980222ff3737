import type { JsonObject } from '../json.ts';
import type { RegistryKindName } from './kind-names.ts';

/** What is to stand in the registry from now on under a reference; `data` null ends it. What is absent follows from the data. */
export interface RegistryWrite {
  kind: RegistryKindName;
  partnerId: string | null;
  ref: string;
  subject?: string | null;
  data: JsonObject | null;
  status?: string | null;
  fromAt?: number;
  untilAt?: number | null;
}
