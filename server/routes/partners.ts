import type { Route } from '../route.ts';
import { joinByInvitation } from './invitations/join-by-invitation.ts';
import { previewInvitationMail } from './invitations/preview-invitation-mail.ts';
import { changeRegistryEntry } from './registry/change-registry-entry.ts';
import { createRegistryEntry } from './registry/create-registry-entry.ts';
import { endRegistryEntry } from './registry/end-registry-entry.ts';
import { getAutomaticIssuance } from './registry/get-automatic-issuance.ts';
import { getRegistryEntry } from './registry/get-registry-entry.ts';
import { importRegistry } from './registry/import-registry.ts';
import { listRegistryEntries } from './registry/list-registry-entries.ts';
import { listRegistryHistory } from './registry/list-registry-history.ts';
import { listRegistryKinds } from './registry/list-registry-kinds.ts';
import { pullRegistry } from './registry/pull-registry.ts';
import { switchAutomaticIssuance } from './registry/switch-automatic-issuance.ts';

/** What is known of partners, and how resellers join. */
export const partnerRoutes: readonly Route[] = [
  joinByInvitation,
  previewInvitationMail,
  changeRegistryEntry,
  createRegistryEntry,
  endRegistryEntry,
  getRegistryEntry,
  importRegistry,
  listRegistryEntries,
  listRegistryHistory,
  listRegistryKinds,
  pullRegistry,
  getAutomaticIssuance,
  switchAutomaticIssuance,
];
